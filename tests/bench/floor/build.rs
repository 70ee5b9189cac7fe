//! What Tauri wants of a program.

fn main() {
    tauri_build::build();
}

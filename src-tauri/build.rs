//! Makes the window's build folder when it is not there yet (`generate_context!` needs it to exist), and points
//! Tauri at our capabilities and permissions, which lie under `src-tauri/`.

fn main() {
    // An empty folder is enough for `cargo check`; `cargo xtask` builds the window itself first.
    if let Err(error) = std::fs::create_dir_all("ui/dist") {
        println!("cargo:warning=ui/dist could not be made: {error}");
    }
    for watched in ["src-tauri/capabilities", "src-tauri/permissions", "ui/dist", "ui/locales"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*.json")
        .app_manifest(
            tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*.toml"),
        );
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:warning={error:#}");
        std::process::exit(1);
    }
}

//! argv → window, tray or command line. Nothing else happens here.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    kith_shell::run(std::env::args_os())
}

//! A test file that `main.rs` does not name would never run.

#[test]
fn every_file_here_is_named_in_main() {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/core");
    let main = include_str!("main.rs");
    for file in std::fs::read_dir(dir).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let module = name.strip_suffix(".rs").unwrap_or(&name);
        assert!(
            module == "main" || main.contains(&format!("mod {module};")),
            "{name} is not named in main.rs"
        );
    }
}

//! The rules of the house, as tests: what core may not know, no grab bags, no mention of what is not ours.

use std::path::{Path, PathBuf};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// Source files of ours under a folder.
fn sources(under: &str, endings: &[&str]) -> Vec<PathBuf> {
    fn walk(dir: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(dir).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir()
                && !["node_modules", "dist", "target", ".git", "gen", "shots"].contains(&name.as_str())
            {
                walk(&path, endings, found);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(ROOT).join(under), endings, &mut found);
    assert!(!found.is_empty(), "nothing found under {under}");
    found
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn core_knows_no_shell_no_clock_no_environment() {
    let forbidden =
        ["tauri", "tokio", "Utc::now", "Local::now", "SystemTime::now", "env::var", "getrandom::"];
    for path in sources("src-tauri/core/src", &[".rs"]) {
        let text = read(&path);
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for word in forbidden {
                assert!(!line.contains(word), "{} says {word}: {line}", path.display());
            }
        }
    }
    let manifest = read(&Path::new(ROOT).join("src-tauri/core/Cargo.toml"));
    for word in ["tauri", "tokio", "getrandom"] {
        assert!(!manifest.contains(word), "core depends on {word}");
    }
}

#[test]
fn dependencies_point_one_way() {
    // domain knows nothing of the rest; contract only domain; rules know neither store nor change.
    let may_not: [(&str, &[&str]); 8] = [
        ("domain", &["crate::book", "crate::change", "crate::contract", "crate::store", "crate::plan"]),
        ("contract", &["crate::book", "crate::change", "crate::store", "crate::plan", "crate::views"]),
        ("plan", &["crate::store", "crate::views", "crate::App"]),
        ("network", &["crate::store", "crate::views", "crate::change"]),
        ("checkin", &["crate::store", "crate::views"]),
        ("insight", &["crate::store", "crate::views", "crate::change"]),
        ("exchange", &["crate::store", "crate::views"]),
        ("search", &["crate::store", "crate::views", "crate::change", "crate::App"]),
    ];
    for (room, words) in may_not {
        for path in sources(&format!("src-tauri/core/src/{room}"), &[".rs"]) {
            let text = read(&path);
            for word in words {
                assert!(!text.contains(word), "{} uses {word}", path.display());
            }
        }
    }
}

#[test]
fn only_one_file_of_the_window_knows_tauri() {
    for path in sources("ui/src", &[".ts", ".svelte"]) {
        let is_it = path.ends_with("lib/backend/tauri.ts");
        assert!(is_it || !read(&path).contains("@tauri-apps"), "{} imports Tauri", path.display());
    }
}

#[test]
fn every_room_opens_with_why_it_is_there() {
    for path in sources("src-tauri", &[".rs"]).into_iter().chain(sources("tests", &[".rs"])) {
        assert!(read(&path).starts_with("//!"), "{} has no opening words", path.display());
    }
}

#[test]
fn no_file_is_a_grab_bag_or_too_long_to_read() {
    let all = ["src-tauri", "tests", "ui/src", "ui/tests"];
    for path in all.iter().flat_map(|under| sources(under, &[".rs", ".ts", ".svelte", ".css"])) {
        let name = path.file_stem().unwrap().to_string_lossy().to_lowercase();
        for bag in ["util", "utils", "helper", "helpers", "misc", "common", "manager"] {
            assert!(name != bag, "{}", path.display());
        }
        let lines = read(&path).lines().count();
        assert!(lines <= 700 || path.ends_with("contract/kith.ts"), "{} has {lines} lines", path.display());
    }
}

#[test]
fn capability_names_no_plugin_and_every_permission_is_used() {
    let capability: String =
        sources("src-tauri/capabilities", &[".json"]).iter().map(|path| read(path)).collect();
    for plugin in ["fs:", "shell:", "http:", "opener:", "dialog:", "notification:", ":default", "*"] {
        assert!(!capability.contains(plugin), "the capability grants {plugin}");
    }
    for path in sources("src-tauri/permissions", &[".toml"]) {
        let area = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(capability.contains(&format!("\"allow-{area}\"")), "nobody is granted allow-{area}");
    }
}

//! What the shell, the window and the catalogue must agree on, read from their sources.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says plainly what must be so"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use kith_core::error::RefusalCode;
use kith_shell::words::{FILES, Words};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(ROOT).join(path)).unwrap()
}

fn files(dir: &str) -> Vec<PathBuf> {
    std::fs::read_dir(Path::new(ROOT).join(dir)).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// The commands the handler lists.
fn handled() -> BTreeSet<String> {
    let source = read("src-tauri/src/commands/mod.rs");
    let list = source.split("generate_handler![").nth(1).unwrap().split(']').next().unwrap();
    list.split(',')
        .filter_map(|path| path.trim().rsplit_once("::"))
        .map(|(_, name)| name.to_owned())
        .collect()
}

/// What stands between double or single quotes on lines that hold `marker`.
fn quoted(text: &str, marker: &str, quote: char) -> BTreeSet<String> {
    text.lines()
        .filter(|line| line.contains(marker))
        .flat_map(|line| line.split(quote).skip(1).step_by(2))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_command_is_permitted_and_nothing_else_is() {
    let permitted: BTreeSet<String> = files("src-tauri/permissions")
        .iter()
        .flat_map(|path| quoted(&std::fs::read_to_string(path).unwrap(), "commands.allow", '"'))
        .collect();
    assert_eq!(permitted, handled());
}

#[test]
fn the_window_calls_every_command_and_no_other() {
    let source = read("ui/src/lib/backend/tauri.ts");
    let called: BTreeSet<String> = source
        .split("invoke('")
        .skip(1)
        .filter_map(|rest| rest.split('\'').next())
        .map(str::to_owned)
        .collect();
    assert_eq!(called, handled());
}

#[test]
fn the_catalogue_is_whole() {
    let listed: BTreeSet<String> = FILES.iter().map(|(name, _)| format!("{name}.ftl")).collect();
    let there: BTreeSet<String> = files("ui/locales/en")
        .iter()
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(listed, there);
    for (name, text) in FILES {
        if let Err((_, errors)) = fluent::FluentResource::try_new((*text).to_owned()) {
            panic!("{name}.ftl: {errors:?}");
        }
    }
}

#[test]
fn every_problem_and_every_key_of_the_shell_has_words() {
    let words = Words::new("en");
    for code in RefusalCode::ALL {
        assert!(words.has(&format!("problem-{}", code.as_str())), "{}", code.as_str());
    }
    for code in [
        "network-folder",
        "store-in-use",
        "key-missing",
        "key-wrong",
        "store-too-new",
        "store-damaged",
        "disk",
        "no-access",
        "file-unreadable",
        "not-a-folder",
        "store-stopped",
        "locked",
        "passphrase-wrong",
        "recovery-wrong",
        "try-later",
        "disk-low",
        "backup-unreadable",
        "backup-none",
        "keychain",
    ] {
        assert!(words.has(&format!("problem-{code}")), "{code}");
    }
    for (path, call) in [
        ("tray.rs", "item(\""),
        ("notifier.rs", "words."),
        ("commands/importing.rs", ".say("),
        ("commands/copies.rs", ".say("),
        ("cli/keeping.rs", "words."),
    ] {
        let source = read(&format!("src-tauri/src/{path}"));
        for line in source.lines().filter(|line| line.contains(call)) {
            for key in line.split('"').skip(1).step_by(2).filter(|key| key.contains('-')) {
                assert!(words.has(key), "{path} says {key}");
            }
        }
    }
}

#[test]
fn the_security_settings_stay_strict() {
    let config: serde_json::Value = serde_json::from_str(&read("tauri.conf.json")).unwrap();
    let security = &config["app"]["security"];
    assert_eq!(security["capabilities"], serde_json::json!(["main", "quick"]));
    assert_eq!(config["app"]["withGlobalTauri"], false);
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(security["assetProtocol"]["enable"], false);
    let csp = security["csp"].to_string();
    for word in ["unsafe", "*", "https:"] {
        assert!(!csp.contains(word), "the policy allows {word}");
    }
    assert_eq!(security["csp"]["default-src"], "'none'");
    assert!(!security.to_string().contains("dangerous"));
    let manifest = read("Cargo.toml");
    assert!(manifest.contains("panic = \"unwind\""), "a damaged store must be catchable");
    assert!(manifest.contains("sled = \"=0.34.7\""));
    for feature in
        ["devtools", "protocol-asset", "tauri-plugin-shell", "tauri-plugin-fs", "tauri-plugin-updater"]
    {
        assert!(!manifest.contains(feature), "{feature} is built in");
    }
    let capability: serde_json::Value =
        serde_json::from_str(&read("src-tauri/capabilities/main.json")).unwrap();
    assert_eq!(capability["windows"], serde_json::json!(["main"]));
    assert!(capability.get("remote").is_none() && capability.get("webviews").is_none());
    let quick: serde_json::Value = serde_json::from_str(&read("src-tauri/capabilities/quick.json")).unwrap();
    assert_eq!(quick["windows"], serde_json::json!(["quick"]));
    assert!(quick.get("remote").is_none() && quick.get("webviews").is_none());
    let few = ["core:event:allow-listen", "core:event:allow-unlisten", "allow-start", "allow-quick-log"];
    assert_eq!(quick["permissions"], serde_json::json!(few));
    // What is not written there is allowed by default.
    let window = read("src-tauri/src/window.rs");
    for wall in [
        ".incognito(is_private())",
        ".general_autofill_enabled(false)",
        ".browser_extensions_enabled(false)",
        ".devtools(cfg!(debug_assertions))",
        ".on_navigation(|url| url.scheme() == \"tauri\" || url.host_str() == Some(\"tauri.localhost\"))",
        ".on_new_window(|_, _| NewWindowResponse::Deny)",
        ".on_download(|_, event| !matches!(event, DownloadEvent::Requested { .. }))",
        ".on_permission_request(|_, _| PermissionResponse::Deny)",
    ] {
        assert!(window.contains(wall), "the window lacks {wall}");
    }
}

#[test]
fn the_window_depends_on_tauris_api_alone() {
    let package: serde_json::Value = serde_json::from_str(&read("ui/package.json")).unwrap();
    let of_tauri: Vec<&String> = package["dependencies"]
        .as_object()
        .unwrap()
        .keys()
        .filter(|name| name.starts_with("@tauri-apps"))
        .collect();
    assert_eq!(of_tauri, ["@tauri-apps/api"]);
}

//! Pictures of every screen, for people to look at. Taken only where a folder for them is named (`cargo xtask shots`).

use std::path::PathBuf;

use crate::door::WORDS;
use crate::looks;
use crate::stage::Stage;

#[test]
fn every_screen() {
    let Some(folder) = std::env::var_os("KITH_SHOTS").map(PathBuf::from) else {
        println!("KITH_SHOTS names no folder: no pictures are taken.");
        return;
    };
    let mut stage = Stage::set();
    let page = stage.open();
    page.expect("heading", "Who is there for you?");
    page.picture(&folder.join("first-run-light.png"));
    page.close();
    stage.wait_no_kith();
    stage.seed();
    let page = stage.open();
    for (manner, theme, (width, height), direction) in [
        ("light", "Light", (1240, 820), "ltr"),
        ("dark", "Dark", (1240, 820), "ltr"),
        ("narrow", "Light", (400, 820), "ltr"),
        ("narrow-dark", "Dark", (400, 820), "ltr"),
        ("rtl", "Light", (1240, 820), "rtl"),
    ] {
        page.size(width, height);
        page.go("Settings");
        page.click("radio", theme);
        page.run("document.documentElement.dir = arguments[0]", &serde_json::json!([direction]));
        looks::every_screen(&page, &mut |screen, page| {
            page.picture(&folder.join(format!("{screen}-{manner}.png")));
        });
    }
    page.close();
    stage.wait_no_kith();
    stage.passphrase(WORDS);
    let page = stage.open();
    for (manner, (width, height)) in [("light", (1240, 820)), ("narrow", (400, 820))] {
        page.size(width, height);
        page.expect("heading", "Kith is locked");
        page.picture(&folder.join(format!("locked-{manner}.png")));
        for (button, heading, screen) in [
            ("I have lost my passphrase", "Open with the recovery code", "recover"),
            ("I have lost the code, too", "Without both", "lost"),
        ] {
            page.click("button", button);
            page.expect("heading", heading);
            page.settle();
            page.picture(&folder.join(format!("{screen}-{manner}.png")));
        }
        page.click("button", "Back");
    }
    page.unlock(WORDS);
    page.go("Settings");
    page.size(1240, 820);
    page.to_the_top(&page.find("heading", "Privacy"));
    page.settle();
    page.picture(&folder.join("privacy-shut-light.png"));
    page.close();
}

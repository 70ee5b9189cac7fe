//! The desktop's keychain as a convenience: it may open Kith, it may be lost, and then the passphrase does. On a real
//! Secret Service (GNOME's) on the stage's own bus.

use std::fs::{self, File};
use std::time::Duration;

use crate::door::WORDS;
use crate::ears::{Ears, role};
use crate::page::Page;
use crate::stage::{Stage, until};

const SWITCH: &str = "Stay unlocked on this computer";

#[test]
fn the_keychain_opens_kith_and_its_loss_costs_no_more_than_the_passphrase() {
    let mut stage = Stage::set();
    stage.seed();
    stage.passphrase(WORDS);

    // Without a keychain it is not offered.
    let page = locked_start(&mut stage);
    page.go("Settings");
    page.expect("heading", "Privacy");
    page.expect("button", "Change the passphrase");
    assert!(!page.has("checkbox", SWITCH), "a keychain is offered that is not there");
    close(page, &mut stage);

    stage.keychain();
    let page = locked_start(&mut stage);
    turn(&page, "On this account it stays unlocked");
    close(page, &mut stage);
    assert!(stage.kept().contains("kith"), "{}", stage.kept());
    let page = open_start(&mut stage);
    close(page, &mut stage);

    // The keychain loses what it kept, as with a new password of the account or an update.
    let path = stage.path("data/kith").display().to_string();
    let lost = stage.command("secret-tool").args(["clear", "service", "kith", "username", &path]).status();
    assert!(lost.unwrap().success() && stage.kept().is_empty(), "{}", stage.kept());
    let page = locked_start(&mut stage);
    // It still stands as chosen; off and on again makes it so.
    page.go("Settings");
    page.click("checkbox", SWITCH);
    until(Duration::from_secs(5), || !page.text().contains("On this account it stays unlocked"));
    turn(&page, "On this account it stays unlocked");
    close(page, &mut stage);
    let page = open_start(&mut stage);

    // Turned off it asks again, and the keychain keeps nothing.
    page.go("Settings");
    page.click("checkbox", SWITCH);
    let off = until(Duration::from_secs(5), || !page.text().contains("On this account it stays unlocked"));
    assert!(off, "it stays on");
    close(page, &mut stage);
    assert!(stage.kept().is_empty(), "{}", stage.kept());
    let page = locked_start(&mut stage);
    page.close();
}

#[test]
fn hidden_it_stays_locked_although_the_keychain_could_open_it() {
    let mut stage = Stage::set();
    stage.seed();
    stage.passphrase(WORDS);
    stage.keychain();
    let page = locked_start(&mut stage);
    turn(&page, "On this account it stays unlocked");
    close(page, &mut stage);
    stage.tray_host();
    // Without a driver, so that hiding starts the program again in place.
    stage.start(&[]);
    stage.wait_painted();
    let ears = Ears::of(&stage);
    ears.expect(role::HEADING, "Good morning");
    stage.choose("Hide now");
    let hidden = || stage.windows().is_empty() && !stage.is_open() && !stage.tray_icons().is_empty();
    assert!(until(Duration::from_secs(20), hidden), "it does not hide");
    stage.choose("Open");
    stage.window_titled("Kith");
    ears.expect(role::HEADING, "Kith is locked");
    assert!(!stage.is_open(), "the circle is open behind the lock");
}

fn locked_start(stage: &mut Stage) -> Page {
    let page = stage.open();
    page.unlock(WORDS);
    page
}

fn open_start(stage: &mut Stage) -> Page {
    let page = stage.open();
    page.expect("heading", "Good morning");
    page
}

fn turn(page: &Page, then: &str) {
    page.go("Settings");
    page.click("checkbox", SWITCH);
    page.expect_text(then);
}

fn close(page: Page, stage: &mut Stage) {
    page.close();
    stage.wait_no_kith();
}

impl Stage {
    /// A keychain with a login keyring that is unlocked, as after logging in.
    fn keychain(&mut self) {
        let password = self.path("password");
        fs::write(&password, "of the account").unwrap();
        let words = ["--foreground", "--unlock", "--components=secrets"];
        self.hire_with("gnome-keyring-daemon", &words, File::open(password).unwrap());
        let up = until(Duration::from_secs(10), || self.bus.has("org.freedesktop.secrets"));
        assert!(up, "no keychain on the bus");
    }

    /// What the keychain keeps for Kith, without the secret.
    fn kept(&self) -> String {
        let found =
            self.command("secret-tool").args(["search", "--all", "service", "kith"]).output().unwrap();
        let words = [found.stdout, found.stderr].concat();
        String::from_utf8_lossy(&words).lines().filter(|line| !line.starts_with("secret")).collect()
    }
}

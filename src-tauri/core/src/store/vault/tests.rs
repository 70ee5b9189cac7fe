//! Who gets in, and that nothing in between lets anyone in or locks the person out.

use std::fs;
use std::time::Duration;

use super::*;
use crate::store::tests::{Ground, noon};

fn secret(text: &str) -> Secret {
    Secret::new(text.into())
}

fn open(ground: &Ground, opener: &Opener) -> Result<Vault> {
    later(ground, opener, 0)
}

fn later(ground: &Ground, opener: &Opener, seconds: i64) -> Result<Vault> {
    let now = Moment { utc: noon().utc + chrono::TimeDelta::seconds(seconds), ..noon() };
    Vault::open_or_make(&ground.place, opener, now, &ground.random)
}

fn word(text: &str) -> Opener {
    Opener::Passphrase(secret(text))
}

/// A vault with the passphrase "four small words", and its recovery code.
fn protected() -> (Ground, Secret, [u8; 32]) {
    let ground = Ground::with(&["Ana"]);
    let mut vault = open(&ground, &Opener::KeyFile).unwrap();
    let code = vault.new_recovery_code(&ground.random).unwrap();
    vault.set_passphrase(&ground.place, &secret("four small words"), &code, &ground.random).unwrap();
    let key = *vault.key;
    (ground, code, key)
}

/// Which of two passphrases opens.
fn opened_by<'a>(ground: &Ground, words: [&'a str; 2]) -> Vec<&'a str> {
    words
        .into_iter()
        .filter(|text| {
            let opened = open(ground, &word(text)).is_ok();
            tries::clear(&ground.place);
            opened
        })
        .collect()
}

#[test]
fn a_passphrase_takes_the_place_of_the_key_file() {
    let (ground, _, key) = protected();
    assert_eq!(fs::read_dir(ground.place.config.join("keys")).unwrap().count(), 0);
    assert!(matches!(open(&ground, &Opener::KeyFile), Err(Error::Locked)));
    assert!(matches!(open(&ground, &word("four small word")), Err(Error::PassphraseWrong)));
    assert_eq!(*open(&ground, &word("four small words")).unwrap().key, key);
    let asks = Vault::asks(&ground.place, noon()).unwrap();
    assert_eq!(asks, Asks::Passphrase { wait: Duration::ZERO, keychain: false });
    for path in ground.place.headers() {
        let bytes = fs::read(path).unwrap();
        assert!(!bytes.windows(32).any(|part| part == key), "the key itself is not in the header");
        let hex = HEXLOWER.encode(&key);
        assert!(!String::from_utf8_lossy(&bytes).contains(&hex));
    }
}

#[test]
fn too_short_a_passphrase_or_a_code_typed_wrongly_changes_nothing() {
    let ground = Ground::with(&["Ana"]);
    let mut vault = open(&ground, &Opener::KeyFile).unwrap();
    let refused = |result: Result<()>| match result {
        Err(Error::Refused(refusal)) => (refusal.field, refusal.code),
        other => panic!("{other:?}"),
    };
    let set = |vault: &mut Vault, passphrase: &str, code: &Secret| {
        refused(vault.set_passphrase(&ground.place, &secret(passphrase), code, &ground.random))
    };
    let nothing = secret("");
    assert_eq!(
        set(&mut vault, "four small words", &nothing),
        ("code", RefusalCode::CodeDiffers),
        "none was shown"
    );
    let code = vault.new_recovery_code(&ground.random).unwrap();
    assert_eq!(set(&mut vault, "short", &code), ("passphrase", RefusalCode::PassphraseShort));
    assert_eq!(set(&mut vault, "four small words", &nothing), ("code", RefusalCode::CodeDiffers));
    let older = code;
    vault.new_recovery_code(&ground.random).unwrap();
    assert_eq!(set(&mut vault, "four small words", &older), ("code", RefusalCode::CodeDiffers));
    assert!(open(&ground, &Opener::KeyFile).is_ok());
}

#[test]
fn the_recovery_code_opens_and_sets_the_passphrase_anew() {
    let (ground, code, key) = protected();
    let with = |code: &Secret, passphrase: &str| Opener::Recovery {
        code: code.clone(),
        passphrase: secret(passphrase),
    };
    assert!(matches!(
        open(&ground, &with(&secret("7QK2"), "five very small words")),
        Err(Error::RecoveryWrong)
    ));
    assert!(matches!(open(&ground, &with(&code, "short")), Err(Error::Refused(_))));
    let typed = secret(&code.reveal().to_lowercase().replace('-', " "));
    assert_eq!(*open(&ground, &with(&typed, "five very small words")).unwrap().key, key);
    assert_eq!(opened_by(&ground, ["four small words", "five very small words"]), ["five very small words"]);
    assert!(open(&ground, &with(&code, "six very very small words")).is_ok(), "the code stays good");
}

#[test]
fn a_new_recovery_code_ends_the_old_one() {
    let (ground, old, _) = protected();
    let mut vault = open(&ground, &word("four small words")).unwrap();
    let new = vault.new_recovery_code(&ground.random).unwrap();
    vault
        .replace_recovery_code(&ground.place, &secret("four small words"), &new, noon(), &ground.random)
        .unwrap();
    let with = |code: Secret| Opener::Recovery { code, passphrase: secret("four small words") };
    assert!(matches!(open(&ground, &with(old)), Err(Error::RecoveryWrong)));
    assert!(open(&ground, &with(new)).is_ok());
}

#[test]
fn a_keychain_opens_beside_the_passphrase_and_its_loss_costs_only_typing() {
    let (ground, _, key) = protected();
    let mut vault = open(&ground, &word("four small words")).unwrap();
    let kept = secret("0123456789abcdef0123456789abcdef");
    vault.set_keychain(&ground.place, Some(&kept), &ground.random).unwrap();
    assert_eq!(*open(&ground, &Opener::Keychain(kept.clone())).unwrap().key, key);
    assert!(matches!(open(&ground, &Opener::Keychain(secret("another"))), Err(Error::Locked)));
    assert!(open(&ground, &word("four small words")).is_ok());
    vault.set_keychain(&ground.place, None, &ground.random).unwrap();
    assert!(matches!(open(&ground, &Opener::Keychain(kept.clone())), Err(Error::Locked)));
    vault.remove_passphrase(&ground.place, &secret("four small words"), noon()).unwrap();
    assert!(vault.set_keychain(&ground.place, Some(&kept), &ground.random).is_err(), "never alone");
}

#[test]
fn removing_the_passphrase_brings_the_key_file_back() {
    let (ground, code, key) = protected();
    let mut vault = open(&ground, &word("four small words")).unwrap();
    let wrong = vault.remove_passphrase(&ground.place, &secret("another thing"), noon());
    assert!(matches!(wrong, Err(Error::PassphraseWrong)));
    vault.remove_passphrase(&ground.place, &secret("four small words"), noon()).unwrap();
    assert_eq!(*open(&ground, &Opener::KeyFile).unwrap().key, key);
    assert_eq!(Vault::asks(&ground.place, noon()).unwrap(), Asks::Nothing);
    let recovery = Opener::Recovery { code, passphrase: secret("five very small words") };
    assert!(open(&ground, &recovery).is_ok(), "the key file is enough, whatever one comes with");
    assert!(open(&ground, &Opener::KeyFile).is_ok(), "and no passphrase was set by the way");
}

#[test]
fn ended_at_any_moment_exactly_one_of_two_passphrases_opens() {
    let (ground, ..) = protected();
    let before: Vec<_> = ground.place.headers().iter().map(|path| fs::read(path).unwrap()).collect();
    let mut vault = open(&ground, &word("four small words")).unwrap();
    let (old, new) = ("four small words", "five very small words");
    vault.change_passphrase(&ground.place, &secret(old), &secret(new), noon(), &ground.random).unwrap();
    let after: Vec<_> = ground.place.headers().iter().map(|path| fs::read(path).unwrap()).collect();
    let put = |which: usize, bytes: &[u8]| fs::write(&ground.place.headers()[which], bytes).unwrap();

    // Every state the two renames pass through, with a half-written next file beside it.
    for (first, second, opens) in [(0, 0, old), (1, 0, new), (1, 1, new)] {
        for part in [None, Some(&after[0][..after[0].len() / 2])] {
            put(0, if first == 1 { &after[0] } else { &before[0] });
            put(1, if second == 1 { &after[1] } else { &before[1] });
            if let Some(part) = part {
                fs::write(ground.place.data.join("vault.part"), part).unwrap();
            }
            assert_eq!(opened_by(&ground, [old, new]), [opens], "{first} {second}");
            assert_eq!(Vault::sound_headers(&ground.place), 2, "the copies agree again");
        }
    }
}

#[test]
fn ended_while_a_passphrase_is_set_or_removed_no_key_is_left_over() {
    let (ground, _, key) = protected();
    // As after an end between writing the slots and removing the file, and between writing the file and the header.
    let name = HEXLOWER.encode(&open(&ground, &word("four small words")).unwrap().id);
    key_file::write(&ground.place, &name, &Zeroizing::new(key)).unwrap();
    assert!(matches!(open(&ground, &Opener::KeyFile), Err(Error::Locked)), "a key file alone does not open");
    open(&ground, &word("four small words")).unwrap();
    assert_eq!(fs::read_dir(ground.place.config.join("keys")).unwrap().count(), 0);
}

#[test]
fn wrong_passphrases_wait_longer_and_longer_and_lose_nothing() {
    let (ground, _, key) = protected();
    let mut at = 0;
    let mut waited = 0;
    for wait in [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60] {
        if wait > 0 {
            match later(&ground, &word("four small words"), at) {
                Err(Error::TryLater(left)) => assert_eq!(left, Duration::from_secs(wait)),
                other => panic!("the right one must wait as well: {:?}", other.map(|_| ()).err()),
            }
        }
        at += i64::try_from(wait).unwrap();
        waited += wait;
        assert!(matches!(later(&ground, &word("something else"), at), Err(Error::PassphraseWrong)));
    }
    assert_eq!(waited, 243);
    assert_eq!(*later(&ground, &word("four small words"), at + 60).unwrap().key, key);
    assert_eq!(
        *later(&ground, &word("four small words"), at + 60).unwrap().key,
        key,
        "no wait after the right one"
    );
}

#[test]
fn a_clock_set_back_makes_nobody_wait_for_ever() {
    let (ground, ..) = protected();
    for _ in 0..20 {
        tries::count(&ground.place, noon()).unwrap();
    }
    assert!(later(&ground, &word("four small words"), 1).is_err(), "a second later one waits");
    assert!(later(&ground, &word("four small words"), -400 * 86_400).is_ok());
}

#[test]
fn a_cheaper_slot_is_raised_when_it_is_opened() {
    let (ground, _, key) = protected();
    let mut header = Header::find(&ground.place).unwrap().unwrap().header;
    let id = unhex(&header.id).unwrap();
    let cheap = PassphraseSlot::new(
        id,
        &Zeroizing::new(key),
        &secret("four small words"),
        Cost::FLOOR,
        &ground.random,
    );
    header.passphrase = Some(cheap.unwrap());
    header.write(&ground.place).unwrap();
    open(&ground, &word("four small words")).unwrap();
    let raised = Header::find(&ground.place).unwrap().unwrap().header.passphrase.unwrap();
    assert_eq!(raised.cost, Cost::TODAY);
    assert!(open(&ground, &word("four small words")).is_ok());
}

#[test]
fn no_flipped_bit_of_a_header_is_ever_believed() {
    let (ground, ..) = protected();
    let sound = Header::find(&ground.place).unwrap().unwrap().header;
    let [first, second] = ground.place.headers();
    let bytes = fs::read(&first).unwrap();
    let mut flips = 0;
    'all: loop {
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            if flips >= bytes.len() * 8 {
                // Once around: from here on a second bit as well.
                let other = (bit * 7919 + 13) % (bytes.len() * 8);
                flipped[other / 8] ^= 1 << (other % 8);
                if flipped == bytes {
                    continue;
                }
            }
            fs::write(&first, &flipped).unwrap();
            let found = Header::find(&ground.place).unwrap().unwrap();
            assert_eq!((found.header == sound, found.damaged), (true, true), "bit {bit}");
            flips += 1;
            if flips == 10_000 {
                break 'all;
            }
        }
    }
    fs::write(&second, fs::read(&first).unwrap()).unwrap();
    assert!(Header::find(&ground.place).is_err(), "both copies damaged");
}

#[test]
fn a_header_of_before_slots_is_read_and_written_anew() {
    let ground = Ground::with(&["Ana"]);
    let vault = open(&ground, &Opener::KeyFile).unwrap();
    let (id, check) = (vault.header.id.clone(), vault.header.check.clone());
    let [first, second] = ground.place.headers();
    fs::remove_file(second).unwrap();
    fs::write(
        first,
        format!("{{\"kith_vault\":1,\"id\":\"{id}\",\"check\":\"{check}\",\"holds_something\":true}}"),
    )
    .unwrap();
    let mut again = open(&ground, &Opener::KeyFile).unwrap();
    assert!(again.is_old && !again.mended && again.key == vault.key);
    assert_eq!(Vault::sound_headers(&ground.place), 1, "as it was, until it has a journal");
    again.now_is_new(&ground.place).unwrap();
    assert_eq!(Vault::sound_headers(&ground.place), 2);
}

#[test]
fn destroyed_it_opens_with_nothing() {
    let (ground, code, _) = protected();
    Vault::destroy(&ground.place).unwrap();
    assert!(ground.place.headers().iter().all(|path| !path.exists()));
    for opener in [
        Opener::KeyFile,
        word("four small words"),
        Opener::Recovery { code, passphrase: secret("five very small words") },
    ] {
        assert!(matches!(open(&ground, &opener), Err(Error::Damaged(_))));
    }
}

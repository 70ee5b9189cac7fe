//! Each way in which store, journal, header and key file can disagree, and what the person sees then.

use std::fs;

use super::*;
use crate::store::snapshots;
use crate::store::tests::{Ground, adding, names, noon};

/// Opens, and expects everything to be there and the damage to be told.
fn expect_whole(ground: &Ground, wanted: &[&str]) -> Opened {
    let opened = ground.open();
    assert_eq!(names(&opened), wanted);
    assert!(opened.open.engine.verify().unwrap().complete);
    let mended = opened.mended.clone().expect("damage is told");
    assert!(mended.whole, "{mended:?}");
    drop(opened);
    let again = ground.open();
    assert_eq!(
        (names(&again), &again.mended),
        (wanted.iter().map(|name| (*name).to_owned()).collect(), &None)
    );
    again
}

fn journal_file(ground: &Ground) -> PathBuf {
    journal::files(&ground.place.journal()).unwrap().pop().unwrap()
}

#[test]
fn undamaged_nothing_is_told() {
    let ground = Ground::with(&["Ana", "Ben"]);
    let opened = ground.open();
    assert_eq!((names(&opened).as_slice(), &opened.mended), (["Ana".into(), "Ben".into()].as_slice(), &None));
}

#[test]
fn a_change_in_the_journal_alone_is_made_good() {
    let ground = Ground::with(&["Ana"]);
    let mut opened = ground.open();
    let redo = Redo::of(&adding(2, "Ben")).unwrap();
    opened.open.journal.append(&redo, &ground.random).unwrap();
    drop(opened);
    let opened = ground.open();
    assert_eq!(names(&opened), ["Ana", "Ben"]);
    assert_eq!(opened.mended, None, "a program that was killed is no damage");
}

#[test]
fn a_change_that_was_taken_back_does_not_come_again() {
    let ground = Ground::with(&["Ana"]);
    let mut opened = ground.open();
    opened.open.journal.append(&Redo::of(&adding(2, "Ben")).unwrap(), &ground.random).unwrap();
    opened.open.journal.take_back();
    drop(opened);
    let mut opened = ground.open();
    assert_eq!(names(&opened), ["Ana"]);
    ground.add(&mut opened, 2, "Cem");
    drop(opened);
    assert_eq!(names(&ground.open()), ["Ana", "Cem"]);
}

#[test]
fn a_lost_or_damaged_store_is_built_from_the_journal() {
    for damage in ["folder", "file", "empty", "noise", "snapshots"] {
        let ground = Ground::with(&["Ana", "Ben", "Cem"]);
        let store = ground.place.store();
        match damage {
            "folder" => fs::remove_dir_all(&store).unwrap(),
            "file" => fs::remove_file(store.join("db")).unwrap(),
            "empty" => fs::write(store.join("db"), []).unwrap(),
            "noise" => fs::write(store.join("db"), vec![0x5a; 300_000]).unwrap(),
            _ => {
                for file in fs::read_dir(&store).unwrap().map(|entry| entry.unwrap().path()) {
                    if file.file_name().unwrap().to_string_lossy().starts_with("snap.") {
                        fs::write(file, vec![0xff; 700]).unwrap();
                    }
                }
            }
        }
        expect_whole(&ground, &["Ana", "Ben", "Cem"]);
    }
}

#[test]
fn a_lost_or_damaged_journal_is_begun_anew() {
    for damage in ["gone", "first", "last", "empty"] {
        let ground = Ground::with(&["Ana", "Ben", "Cem"]);
        let path = journal_file(&ground);
        let mut bytes = fs::read(&path).unwrap();
        let length = bytes.len();
        match damage {
            "gone" => fs::remove_file(&path).unwrap(),
            "first" => bytes[40] ^= 1,
            "last" => bytes[length - 1] ^= 1,
            _ => bytes.clear(),
        }
        if damage != "gone" {
            fs::write(&path, bytes).unwrap();
        }
        expect_whole(&ground, &["Ana", "Ben", "Cem"]);
    }
}

#[test]
fn a_snapshot_and_the_journal_after_it_are_enough() {
    let ground = Ground::with(&["Ana", "Ben"]);
    let mut opened = ground.open();
    let archive = copying::archive(&opened.open.engine, noon().utc, SnapshotWhy::Settled).unwrap();
    copying::write(&ground.place, &opened.open.seal, &archive, noon().utc, &ground.random).unwrap();
    opened.open.turn_page(&ground.place).unwrap();
    ground.add(&mut opened, 3, "Cem");
    drop(opened);
    assert_eq!(journal::files(&ground.place.journal()).unwrap().len(), 1, "the first journal is not needed");
    fs::remove_dir_all(ground.place.store()).unwrap();
    expect_whole(&ground, &["Ana", "Ben", "Cem"]);
}

#[test]
fn store_and_journal_damaged_together_are_told_and_what_is_left_is_shown() {
    let ground = Ground::with(&["Ana", "Ben"]);
    let mut opened = ground.open();
    let archive = copying::archive(&opened.open.engine, noon().utc, SnapshotWhy::Settled).unwrap();
    copying::write(&ground.place, &opened.open.seal, &archive, noon().utc, &ground.random).unwrap();
    opened.open.turn_page(&ground.place).unwrap();
    for (seq, name) in [(3, "Cem"), (4, "Dua"), (5, "Eva")] {
        ground.add(&mut opened, seq, name);
    }
    drop(opened);
    fs::remove_dir_all(ground.place.store()).unwrap();
    let path = journal_file(&ground);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let opened = ground.open();
    assert_eq!(names(&opened), ["Ana", "Ben", "Cem", "Eva"], "past the damaged record");
    let mended = opened.mended.clone().unwrap();
    assert_eq!((mended.whole, mended.lost_changes, mended.from), (false, 1, Some(noon().utc)));
    assert_eq!(opened.open.engine.seq(), 5, "a number is never given twice");
}

#[test]
fn a_store_and_a_journal_that_lost_their_ends_together_do_not_pass_for_a_killed_program() {
    for note_is_left in [true, false] {
        let ground = Ground::with(&["Ana", "Ben"]);
        let before: Vec<_> =
            ["db", "conf"].iter().map(|name| fs::read(ground.place.store().join(name)).unwrap()).collect();
        let mut opened = ground.open();
        ground.add(&mut opened, 3, "Cem");
        drop(opened);
        // The store as it was a change ago, and the journal without its last record's end.
        for file in fs::read_dir(ground.place.store()).unwrap().map(|entry| entry.unwrap().path()) {
            if file.is_file() && file.file_name().unwrap().to_string_lossy().starts_with("snap.") {
                fs::remove_file(file).unwrap();
            }
        }
        fs::write(ground.place.store().join("db"), &before[0]).unwrap();
        fs::write(ground.place.store().join("conf"), &before[1]).unwrap();
        let path = journal_file(&ground);
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() - 7]).unwrap();
        if !note_is_left {
            fs::remove_file(ground.place.acknowledged()).unwrap();
        }
        let opened = ground.open();
        assert_eq!(names(&opened), ["Ana", "Ben"]);
        if note_is_left {
            let mended = opened.mended.clone().expect("what was acknowledged and is gone is told");
            assert_eq!((mended.whole, mended.lost_changes), (false, 1));
        }
        // Three witnesses damaged at once look like a program that was killed; that is the limit.
    }
}

#[test]
fn a_store_rolled_back_without_its_journal_is_not_called_whole() {
    let ground = Ground::with(&["Ana", "Ben"]);
    let db = fs::read(ground.place.store().join("db")).unwrap();
    let mut opened = ground.open();
    ground.add(&mut opened, 3, "Cem");
    drop(opened);
    for file in fs::read_dir(ground.place.store()).unwrap().map(|entry| entry.unwrap().path()) {
        if file.is_file() && file.file_name().unwrap().to_string_lossy().starts_with("snap.") {
            fs::remove_file(file).unwrap();
        }
    }
    fs::write(ground.place.store().join("db"), db).unwrap();
    fs::remove_dir_all(ground.place.journal()).unwrap();
    let opened = ground.open();
    assert_eq!(names(&opened), ["Ana", "Ben"], "what sled still has");
    assert!(!opened.mended.unwrap().whole);
}

#[test]
fn a_store_without_its_conf_is_still_read_where_nothing_else_is_left() {
    let ground = Ground::with(&["Ana", "Ben"]);
    fs::write(ground.place.store().join("conf"), b"nothing").unwrap();
    fs::remove_dir_all(ground.place.journal()).unwrap();
    expect_whole(&ground, &["Ana", "Ben"]);
}

#[test]
fn what_a_damaged_store_still_holds_fills_the_gap_of_a_journal() {
    let ground = Ground::with(&["Ana", "Ben", "Cem"]);
    // The store lags behind what its own history says: its meta is damaged, its records are not.
    let mut opened = ground.open();
    opened.open.engine.lose_the_first_record();
    drop(opened);
    let path = journal_file(&ground);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    expect_whole(&ground, &["Ana", "Ben", "Cem"]);
}

#[test]
fn with_no_copy_at_all_the_store_itself_is_read_as_far_as_it_goes() {
    let ground = Ground::with(&["Ana", "Ben", "Cem"]);
    let mut opened = ground.open();
    opened.open.engine.lose_the_first_record();
    drop(opened);
    fs::remove_dir_all(ground.place.journal()).unwrap();
    expect_whole(&ground, &["Ana", "Ben", "Cem"]);
}

#[test]
fn where_nothing_is_left_nothing_is_pretended() {
    let ground = Ground::with(&["Ana"]);
    fs::remove_dir_all(ground.place.store()).unwrap();
    fs::remove_dir_all(ground.place.journal()).unwrap();
    assert!(matches!(ground.enter(), Err(Error::Damaged(_))));
    assert!(matches!(ground.enter(), Err(Error::Damaged(_))), "and again");
}

#[test]
fn sleds_own_half_written_snapshot_is_cleared_away() {
    let ground = Ground::with(&["Ana"]);
    fs::write(ground.place.store().join("snap.0000000000000123.generating"), b"half").unwrap();
    let opened = ground.open();
    assert_eq!((names(&opened).as_slice(), &opened.mended), (["Ana".to_owned()].as_slice(), &None));
    drop(opened);
    fs::write(ground.place.store().join("snap.00000000000FFFFF"), b"").unwrap();
    assert_eq!(names(&ground.open()), ["Ana"]);
}

#[test]
fn a_swap_that_was_interrupted_is_finished() {
    let ground = Ground::with(&["Ana"]);
    let (store, old, new) =
        (ground.place.store(), ground.place.data.join("store.old"), ground.place.data.join("store.new"));
    fs::rename(&store, &old).unwrap();
    fs::create_dir(&new).unwrap();
    fs::write(new.join("db"), b"half").unwrap();
    assert_eq!(names(&ground.open()), ["Ana"]);
    assert!(store.exists() && !old.exists() && !new.exists());
}

#[test]
fn only_two_damaged_stores_are_kept() {
    let ground = Ground::with(&["Ana"]);
    for _ in 0..5 {
        fs::write(ground.place.store().join("db"), b"damaged").unwrap();
        assert_eq!(names(&ground.open()), ["Ana"]);
    }
    let mut kept: Vec<_> =
        fs::read_dir(ground.place.aside()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    kept.sort();
    assert_eq!(kept, ["store-4", "store-5"]);
}

#[test]
fn a_header_or_key_file_is_made_good_from_its_copy() {
    let key = |ground: &Ground, end: &str| {
        let mut keys =
            fs::read_dir(ground.place.config.join("keys")).unwrap().map(|entry| entry.unwrap().path());
        keys.find(|path| path.extension().unwrap() == end).unwrap()
    };
    for which in 0..4 {
        for delete in [false, true] {
            let ground = Ground::with(&["Ana"]);
            let path = match which {
                0 | 1 => ground.place.headers()[which].clone(),
                2 => key(&ground, "key"),
                _ => key(&ground, "copy"),
            };
            if delete {
                fs::remove_file(&path).unwrap();
            } else {
                let mut bytes = fs::read(&path).unwrap();
                let middle = bytes.len() / 2;
                bytes[middle] ^= 4;
                fs::write(&path, bytes).unwrap();
            }
            expect_whole(&ground, &["Ana"]);
        }
    }
}

#[test]
fn a_header_that_says_nothing_was_kept_is_not_believed_where_something_was() {
    let ground = Ground::with(&["Ana"]);
    let (vault, opened) = ground.enter().unwrap();
    drop(opened);
    vault.lock().unwrap().say_it_holds_nothing(&ground.place);
    assert_eq!(names(&ground.open()), ["Ana"]);
}

#[test]
fn a_crash_while_the_vault_was_made_is_made_good() {
    let ground = Ground::new();
    let (vault, opened) = ground.enter().unwrap();
    drop(opened);
    vault.lock().unwrap().say_it_holds_nothing(&ground.place);
    fs::remove_dir_all(ground.place.store()).unwrap();
    let mut opened = ground.open();
    ground.add(&mut opened, 1, "Ana");
    drop(opened);
    assert_eq!(names(&ground.open()), ["Ana"]);
}

#[test]
fn the_journal_cut_at_every_byte_of_its_last_records_keeps_every_whole_one() {
    let ground = Ground::with(&["Ana", "Ben", "Cem"]);
    let path = journal_file(&ground);
    let whole = fs::read(&path).unwrap();
    let seal = ground.open().open.seal.journal_frames();
    let ends: Vec<usize> = seal.read(&whole).sound.iter().map(|frame| frame.end).collect();
    for cut in 0..whole.len() {
        fs::write(&path, &whole[..cut]).unwrap();
        let records = journal::read(std::slice::from_ref(&path), &seal).unwrap();
        assert_eq!(records.texts.len(), ends.iter().filter(|end| **end <= cut).count(), "cut at {cut}");
    }
    // The way through the whole of it, at some of the offsets: the store is sound, so nothing is missing.
    for cut in (0..whole.len()).step_by(97) {
        fs::write(&path, &whole[..cut]).unwrap();
        let opened = ground.open();
        assert_eq!(names(&opened), ["Ana", "Ben", "Cem"], "cut at {cut}");
        drop(opened);
        for file in journal::files(&ground.place.journal()).unwrap() {
            fs::remove_file(file).unwrap();
        }
        for (name, _) in snapshots::list(&ground.place).unwrap() {
            fs::remove_file(ground.place.snapshots().join(format!("{}.kith", name.text()))).unwrap();
        }
    }
}

#[test]
fn a_second_program_stays_out_and_the_lock_is_freed() {
    let ground = Ground::with(&["Ana"]);
    let opened = ground.open();
    assert!(matches!(ground.enter(), Err(Error::InUse(_))));
    drop(opened);
    ground.open();
}

#[test]
fn compacting_keeps_everything_and_drops_what_was_written_over() {
    let ground = Ground::with(&["Ana", "Ben"]);
    let opened = ground.open();
    let open = opened.open.compact(&ground.place, &ground.random).unwrap();
    assert!(open.engine.verify().unwrap().complete);
    drop(open);
    assert_eq!(names(&ground.open()), ["Ana", "Ben"]);
    assert!(!ground.place.data.join("store.old").exists());
    drop(ground.dir);
}

#[test]
fn a_rebuilding_that_was_interrupted_still_uses_the_store_it_had_set_aside() {
    let ground = Ground::with(&["Ana", "Ben"]);
    fs::remove_dir_all(ground.place.journal()).unwrap();
    fs::create_dir_all(ground.place.aside()).unwrap();
    fs::rename(ground.place.store(), ground.place.aside().join("store-1")).unwrap();
    let opened = ground.open();
    assert_eq!(names(&opened), ["Ana", "Ben"]);
    assert!(opened.mended.is_some());
}

#[test]
fn a_file_the_disk_does_not_give_is_made_good_from_the_others() {
    // A folder in a file's place cannot be read as one; what the system says differs, what is done about it does not.
    let block = |path: &Path| {
        fs::remove_file(path).unwrap();
        fs::create_dir(path).unwrap();
    };
    let ground = Ground::with(&["Ana", "Ben"]);
    block(&journal_file(&ground));
    expect_whole(&ground, &["Ana", "Ben"]);
    for header in 0..2 {
        let ground = Ground::with(&["Ana"]);
        block(&ground.place.headers()[header]);
        assert_eq!(names(&ground.open()), ["Ana"]);
    }
    for key in fs::read_dir(ground.place.config.join("keys")).unwrap() {
        let key = key.unwrap().path();
        let bytes = fs::read(&key).unwrap();
        block(&key);
        assert_eq!(names(&ground.open()), ["Ana", "Ben"]);
        fs::remove_dir(&key).unwrap();
        fs::write(&key, bytes).unwrap();
    }
}

#[test]
fn a_snapshot_of_a_store_that_lost_something_is_refused() {
    let ground = Ground::with(&["Ana", "Ben"]);
    let mut opened = ground.open();
    opened.open.engine.lose_a_person();
    let taken = copying::archive(&opened.open.engine, noon().utc, SnapshotWhy::Settled);
    assert!(matches!(taken, Err(Error::Damaged(_))));
    assert!(opened.open.compact(&ground.place, &ground.random).is_err());
    drop(opened.loaded);
}

#[test]
fn what_is_missing_is_told_until_it_has_been_read() {
    let ground = Ground::with(&["Ana", "Ben", "Cem"]);
    fs::remove_dir_all(ground.place.store()).unwrap();
    let path = journal_file(&ground);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let lost = |opened: &Opened| opened.mended.as_ref().map(|mended| (mended.whole, mended.lost_changes));
    assert_eq!(lost(&ground.open()), Some((false, 1)));
    assert_eq!(lost(&ground.open()), Some((false, 1)), "told again: nobody has read it");
    fs::write(ground.place.store().join("db"), b"damaged").unwrap();
    assert_eq!(lost(&ground.open()), Some((false, 1)), "and not covered up by a heal that cost nothing");
    telling::clear(&ground.place);
    assert_eq!(lost(&ground.open()), None);
}

#[test]
fn a_snapshots_name_alone_is_not_believed() {
    let ground = Ground::with(&["Ana"]);
    fs::create_dir_all(ground.place.snapshots()).unwrap();
    fs::write(ground.place.snapshots().join("s-999999999999-20360101T000000.kith"), b"not one of ours")
        .unwrap();
    let opened = ground.open();
    assert_eq!((names(&opened), opened.open.engine.seq(), &opened.mended), (vec!["Ana".into()], 1, &None));
}

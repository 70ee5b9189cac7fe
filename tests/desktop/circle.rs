//! The circle most journeys start from (`seed.json`), and address books as other programs export them.

use std::path::{Path, PathBuf};
use std::{fs, iter};

use crate::stage::Stage;

impl Stage {
    pub(crate) fn seed(&self) {
        let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desktop/seed.json");
        let report = self.kith_json(&["import", &seed.display().to_string(), "--json"]);
        assert_eq!(report["rejected"].as_array().map(Vec::len), Some(0), "{report}");
    }

    /// Address books of six makes in a folder of their own.
    pub(crate) fn address_books(&self) -> Vec<PathBuf> {
        let folder = self.path("home/cards");
        fs::create_dir_all(&folder).unwrap();
        let long_photo: String =
            iter::repeat_n("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo", 40).collect::<Vec<_>>().join("\r\n ");
        let books = [
            (
                "old-phone.vcf",
                "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=96zt=C3=BCrk;Zehra;;;\n\
                 FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zehra =C3=96zt=C3=BCrk\nTEL;CELL;PREF:+905551112233\nEND:VCARD\n"
                    .to_owned(),
            ),
            (
                "phone-with-photo.vcf",
                format!(
                    "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Example//Phone 18.1//EN\r\nN:Whitfield;Iris;;;\r\n\
                     FN:Iris Whitfield\r\nitem1.TEL:(555) 010-4477\r\nitem1.X-ABLabel:_$!<Other>!$_\r\n\
                     PHOTO;ENCODING=b;TYPE=JPEG:{long_photo}\r\nBDAY:1984-02-29\r\nEND:VCARD\r\n"
                ),
            ),
            (
                "mail-account.vcf",
                "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Arjun Menon\r\nN:Menon;Arjun;;;\r\nEMAIL;TYPE=INTERNET;TYPE=HOME:arjun@example.org\r\n\
                 NOTE:met at the choir\\nlikes trains\r\nCATEGORIES:myContacts\r\nEND:VCARD\r\n"
                    .to_owned(),
            ),
            (
                "office.vcf",
                "BEGIN:VCARD\r\nVERSION:2.1\r\nN;LANGUAGE=en-us:Dubois;Camille\r\nFN:Camille Dubois\r\n\
                 TEL;WORK;VOICE:555 0188\r\nX-MS-OL-DEFAULT-POSTAL-ADDRESS:0\r\nREV:20260102T030405Z\r\nEND:VCARD\r\n"
                    .to_owned(),
            ),
            (
                "newer.vcf",
                "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1\r\nFN:Noor al-Amin\r\n\
                 N:al-Amin;Noor;;;\r\nBDAY:--0203\r\nEMAIL;PREF=1:noor@example.net\r\nEND:VCARD\r\n"
                    .to_owned(),
            ),
            (
                "two-and-a-nobody.vcf",
                "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Piotr Wilk\r\nN:Wilk;Piotr;;;\r\nEND:VCARD\r\n\
                 BEGIN:VCARD\r\nVERSION:3.0\r\nFN:\r\nN:;;;;\r\nEND:VCARD\r\n\
                 BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Saoirse Ní Bhriain\r\nN:Ní Bhriain;Saoirse;;;\r\nEND:VCARD\r\n"
                    .to_owned(),
            ),
        ];
        books
            .into_iter()
            .map(|(name, text)| {
                let path = folder.join(name);
                fs::write(&path, text).unwrap();
                path
            })
            .collect()
    }
}

/// Who is in those address books.
pub(crate) const IN_THE_BOOKS: [&str; 7] = [
    "Zehra Öztürk",
    "Iris Whitfield",
    "Arjun Menon",
    "Camille Dubois",
    "Noor al-Amin",
    "Piotr Wilk",
    "Saoirse Ní Bhriain",
];

/// The names in an answer of `kith people --json`.
pub(crate) fn names(people: &serde_json::Value) -> Vec<String> {
    people.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

/// The circle someone stands on, in an answer of `kith people --json`.
pub(crate) fn circle_of(people: &serde_json::Value, name: &str) -> Option<String> {
    let one = people
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == name)
        .unwrap_or_else(|| panic!("no {name}"));
    one["circle"].as_str().map(str::to_owned)
}

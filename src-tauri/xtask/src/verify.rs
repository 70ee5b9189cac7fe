//! Tries the installer where nothing of ours is: a bare Debian 12 made for the purpose. Installed by apt, started,
//! removed; what a person keeps must be there afterwards, and nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::machine::Need;
use crate::place::{here, root, target};
use crate::process::{Stop, answer, must};
use crate::setup;

/// What a check here cannot show.
const NOT_CHECKED: &str = "Not checked, since a bare system has no desktop: how a menu draws the entry, the tray, starting at \
                           login, Wayland; and no other distribution than Debian 12.";

/// Starts the app on a display of its own and waits until its first screen is painted. All that it starts ends with
/// the process namespace it runs in.
const START: &str = r"
Xvfb :99 -screen 0 1280x900x24 -nolisten tcp >/tmp/xvfb.log 2>&1 &
tries=0
until [ -S /tmp/.X11-unix/X99 ] || [ $tries -gt 50 ]; do tries=$((tries + 1)); sleep 0.1; done
DISPLAY=:99 KITH_READY_FILE=/tmp/ready dbus-run-session -- kith >/tmp/kith.log 2>&1 &
tries=0
until [ -s /tmp/ready ]; do
  tries=$((tries + 1))
  if [ $tries -gt 600 ]; then cat /tmp/kith.log; exit 1; fi
  sleep 0.1
done
";

pub(crate) fn in_a_bare_debian(deb: &Path) -> Result<(), Stop> {
    if answer(Command::new("id").arg("-u"))?.trim() != "0" {
        return Err(Stop::new(
            "Trying the deb in a bare system needs root: that system is entered with chroot.",
        ));
    }
    setup::system(&[Need::Bare])?;
    let bare = Bare::make()?;
    fs::copy(deb, bare.0.join("tmp/kith.deb"))?;
    fs::copy(root().join("tests/desktop/seed.json"), bare.0.join("tmp/seed.json"))?;

    println!("· Installing it there by apt, with what it depends on");
    bare.must("apt-get update -q && apt-get install -q -y --no-install-recommends /tmp/kith.deb")?;
    let name = answer(Command::new("dpkg-deb").args(["--field"]).arg(deb).arg("Package"))?.trim().to_owned();
    let files: Vec<PathBuf> = bare
        .answer(&format!("dpkg -L {name}"))?
        .lines()
        .map(|line| bare.0.join(line.trim_start_matches('/')))
        .filter(|path| path.is_file())
        .collect();
    let icon = menu_entry(&bare, &files)?;
    println!("  the menu entry is valid and its icon is there: {icon}");
    println!("  it answers: {}", bare.answer("kith --version")?.trim());

    bare.must("kith import /tmp/seed.json >/dev/null")?;
    let kept = kept(&bare)?;
    println!("· Starting it there on a virtual display");
    bare.must("apt-get install -q -y --no-install-recommends xvfb dbus fonts-dejavu-core >/dev/null")?;
    bare.must(START)?;
    println!("  its first screen was painted");

    println!("· Removing it");
    bare.must(&format!("apt-get purge -q -y {name} >/dev/null"))?;
    let left: Vec<String> =
        files.iter().filter(|path| path.exists()).map(|path| path.display().to_string()).collect();
    if !left.is_empty() {
        return Err(Stop::new(format!("Removing it left these files behind:\n  {}", left.join("\n  "))));
    }
    if self::kept(&bare)? != kept {
        return Err(Stop::new("Removing it changed or took the person's data."));
    }
    println!("  all {} files are gone; the person's data is still there", files.len());
    println!("The deb installs, starts and is removed cleanly on a bare Debian 12.\n{NOT_CHECKED}");
    Ok(())
}

/// The files of this user that speak of Kith, with their checksums: what removing must leave as it is.
fn kept(bare: &Bare) -> Result<String, Stop> {
    let found = bare.answer(
        "find /root/.local/share/kith /root/.config/kith -type f -print0 | sort -z | xargs -0 -r sha256sum",
    )?;
    if found.trim().is_empty() { Err(Stop::new("An import left no data.")) } else { Ok(found) }
}

fn menu_entry(bare: &Bare, files: &[PathBuf]) -> Result<String, Stop> {
    let entry = files
        .iter()
        .find(|path| path.extension().is_some_and(|end| end == "desktop"))
        .ok_or_else(|| Stop::new("The deb brings no menu entry."))?;
    must(here("desktop-file-validate").arg(entry))?;
    let text = fs::read_to_string(entry)?;
    let icon = text.lines().find_map(|line| line.strip_prefix("Icon=")).unwrap_or_default();
    files
        .iter()
        .find(|path| {
            path.file_stem().is_some_and(|stem| stem == icon)
                && path.starts_with(bare.0.join("usr/share/icons"))
        })
        .map(|_| icon.to_owned())
        .ok_or_else(|| {
            Stop::new(format!("The menu entry names the icon `{icon}`, which the deb does not bring."))
        })
}

/// A Debian 12 of its own, with nothing but what every Debian has.
struct Bare(PathBuf);

impl Bare {
    fn make() -> Result<Self, Stop> {
        let folder = target().join("bare-debian");
        if folder.exists() {
            // Nothing is ever mounted in it outside the namespaces of `enter`.
            must(Command::new("rm").args(["-rf", "--one-file-system"]).arg(&folder))?;
        }
        let sources = answer(Command::new("apt-get").args([
            "indextargets",
            "--format",
            "$(RELEASE) $(REPO_URI)",
            "Created-By: Packages",
        ]))?;
        let mirror = sources.lines().find_map(|line| line.strip_prefix("bookworm ")).ok_or_else(|| {
            Stop::new("This machine's apt knows no Debian 12 (bookworm) to take a bare system from.")
        })?;
        println!("· Making a bare Debian 12 in {}", folder.display());
        let log = target().join("bare-debian.log");
        let output = fs::File::create(&log)?;
        let made = Command::new("debootstrap")
            .args(["--variant=minbase", "bookworm"])
            .arg(&folder)
            .arg(mirror)
            .stdout(output.try_clone()?)
            .stderr(output)
            .status()?;
        if made.success() {
            Ok(Self(folder))
        } else {
            Err(Stop::new(format!("debootstrap did not go well; see {}", log.display())))
        }
    }

    /// A command in it. Mounts and processes live in namespaces of their own, so both are gone when it ends; apt's
    /// sources are lent and not copied.
    fn enter(&self, script: &str) -> Command {
        let around = r#"
set -e
root="$1"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --bind /etc/apt "$root/etc/apt"
[ -e "$root/etc/resolv.conf" ] || : > "$root/etc/resolv.conf"
mount --bind /etc/resolv.conf "$root/etc/resolv.conf"
if [ -d /etc/ssl/certs ]; then mkdir -p "$root/etc/ssl/certs"; mount --bind /etc/ssl/certs "$root/etc/ssl/certs"; fi
chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    sh -c "$2"
"#;
        let mut command = Command::new("unshare");
        command
            .args(["--mount", "--pid", "--fork", "--kill-child", "sh", "-c", around, "sh"])
            .arg(&self.0)
            .arg(script);
        command
    }

    fn must(&self, script: &str) -> Result<(), Stop> {
        if crate::process::run(&mut self.enter(script))? {
            Ok(())
        } else {
            let line = script.lines().find(|line| !line.is_empty()).unwrap_or_default();
            Err(Stop::new(format!("In the bare system this did not go well; its words are above:\n  {line}")))
        }
    }

    fn answer(&self, script: &str) -> Result<String, Stop> {
        answer(&mut self.enter(script))
    }
}

//! What the machine is and what it lacks. Debian and its relatives are set up for the person; on other systems the
//! right command line is named, since guessing at a package manager we cannot try would be worse than asking.

use std::collections::BTreeSet;
use std::fs;
use std::io::{IsTerminal, stderr, stdin};
use std::process::Command;

use crate::place::has_program;
use crate::process::{Stop, answer, must, succeeds};

/// What a task needs of the system.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// A C tool chain.
    Compile,
    /// The libraries of the window and the tray.
    Window,
    /// A virtual display and a picture of it.
    Screen,
    /// A whole little desktop: driver, notification server, tray host, window manager, keychain, hands; a tracer, and the
    /// tool that opens backups.
    Desktop,
    /// Trying the installer in a bare system.
    Bare,
    /// Disks that forget and fail, a tracer, and the tool that opens backups.
    Torture,
}

impl Need {
    fn debian(self) -> &'static [&'static str] {
        match self {
            Self::Compile => &["build-essential", "pkg-config", "file"],
            Self::Window => {
                &["libwebkit2gtk-4.1-dev", "libayatana-appindicator3-dev", "librsvg2-dev", "libdbus-1-dev"]
            }
            Self::Screen => &["xvfb", "dbus", "imagemagick", "fonts-dejavu-core", "adwaita-icon-theme"],
            Self::Desktop => &[
                "webkit2gtk-driver",
                "dunst",
                "xfce4-panel",
                "xfconf",
                "openbox",
                "xdotool",
                "fonts-noto-color-emoji",
                "procps",
                "at-spi2-core",
                "age",
                "strace",
                "gnome-keyring",
                "libsecret-tools",
            ],
            Self::Bare => &["debootstrap", "desktop-file-utils"],
            Self::Torture => &["strace", "age", "e2fsprogs", "fuse3", "mount", "util-linux"],
        }
    }

    /// What to look for where the packages' names are not known.
    fn programs(self) -> &'static [&'static str] {
        match self {
            Self::Compile => &["cc", "pkg-config"],
            Self::Window => &[],
            Self::Screen => &["Xvfb", "dbus-daemon", "import"],
            Self::Desktop => &[
                "WebKitWebDriver",
                "dunst",
                "xfce4-panel",
                "openbox",
                "xdotool",
                "age",
                "strace",
                "gnome-keyring-daemon",
                "secret-tool",
            ],
            Self::Bare => &["debootstrap", "desktop-file-validate"],
            Self::Torture => &["strace", "age", "mkfs.ext4", "fusermount3", "losetup", "unshare"],
        }
    }

    fn fedora(self) -> &'static str {
        match self {
            Self::Compile => "gcc gcc-c++ make pkgconf-pkg-config file",
            Self::Window => {
                "webkit2gtk4.1-devel libayatana-appindicator-gtk3-devel librsvg2-devel dbus-devel"
            }
            Self::Screen => "xorg-x11-server-Xvfb dbus-daemon ImageMagick",
            Self::Desktop => {
                "webkit2gtk-driver dunst xfce4-panel openbox xdotool age strace gnome-keyring libsecret"
            }
            Self::Bare => "debootstrap desktop-file-utils",
            Self::Torture => "strace age e2fsprogs fuse3 util-linux",
        }
    }

    fn arch(self) -> &'static str {
        match self {
            Self::Compile => "base-devel file",
            Self::Window => "webkit2gtk-4.1 libayatana-appindicator librsvg dbus",
            Self::Screen => "xorg-server-xvfb imagemagick",
            Self::Desktop => "dunst xfce4-panel openbox xdotool age strace gnome-keyring libsecret",
            Self::Bare => "debootstrap desktop-file-utils",
            Self::Torture => "strace age e2fsprogs fuse3 util-linux",
        }
    }

    fn suse(self) -> &'static str {
        match self {
            Self::Compile => "gcc gcc-c++ make pkg-config file",
            Self::Window => "webkit2gtk3-devel libayatana-appindicator3-devel librsvg-devel dbus-1-devel",
            Self::Screen => "xorg-x11-server-Xvfb dbus-1-daemon ImageMagick",
            Self::Desktop => "dunst xfce4-panel openbox xdotool age strace gnome-keyring libsecret-tools",
            Self::Bare => "debootstrap desktop-file-utils",
            Self::Torture => "strace age e2fsprogs fuse3 util-linux",
        }
    }
}

/// The families whose package managers we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Debian,
    Fedora,
    Arch,
    Suse,
    Unknown,
}

/// Sees to it that the system has what is needed, or says exactly what a person must do.
pub(crate) fn see_to(needs: &[Need]) -> Result<(), Stop> {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let family = family(&release);
    let name = field(&release, "PRETTY_NAME").unwrap_or("a system that does not say its name");
    match family {
        Family::Debian if has_program("apt-get") => debian(name, needs),
        Family::Fedora => by_hand(name, needs, "sudo dnf install", Need::fedora),
        Family::Arch => by_hand(name, needs, "sudo pacman -S --needed", Need::arch),
        Family::Suse => by_hand(name, needs, "sudo zypper install", Need::suse),
        Family::Debian | Family::Unknown => unknown(name, needs),
    }
}

fn family(release: &str) -> Family {
    let ids =
        [field(release, "ID").unwrap_or_default(), field(release, "ID_LIKE").unwrap_or_default()].join(" ");
    for id in ids.split_whitespace() {
        match id {
            "debian" | "ubuntu" => return Family::Debian,
            "fedora" | "rhel" | "centos" => return Family::Fedora,
            "arch" => return Family::Arch,
            "suse" | "opensuse" => return Family::Suse,
            _ => {}
        }
    }
    Family::Unknown
}

fn field<'a>(release: &'a str, key: &str) -> Option<&'a str> {
    let line = release.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='))?;
    Some(line.trim_matches('"'))
}

fn debian(name: &str, needs: &[Need]) -> Result<(), Stop> {
    // Some are needed for more than one thing.
    let wanted: BTreeSet<&str> = needs.iter().flat_map(|need| need.debian()).copied().collect();
    let wanted: Vec<&str> = wanted.into_iter().collect();
    let missing = not_installed(&wanted);
    if missing.is_empty() {
        eprintln!("· {name}: all {} system packages are here.", wanted.len());
        return Ok(());
    }
    eprintln!("· {name}: {} system packages are missing: {}", missing.len(), missing.join(" "));
    let by_hand =
        format!("apt-get update && apt-get install -y --no-install-recommends {}", missing.join(" "));
    let as_root: Vec<&str> = if answer(Command::new("id").arg("-u"))?.trim() == "0" {
        vec![]
    } else if succeeds(Command::new("sudo").args(["-n", "true"])) {
        vec!["sudo", "-n"]
    } else if has_program("sudo") && stdin().is_terminal() {
        eprintln!("  That needs your password; the command is: sudo {by_hand}");
        vec!["sudo"]
    } else {
        return Err(Stop::new(format!(
            "Installing them needs an administrator. Please have this run, then start again:\n  sudo sh -c '{by_hand}'"
        )));
    };
    eprintln!("· Installing them");
    must(apt(&as_root, &["update", "-q"]).stdout(stderr()))?;
    let mut install = vec!["install", "-q", "-y", "--no-install-recommends"];
    install.extend(&missing);
    must(apt(&as_root, &install).stdout(stderr()))?;
    let still = not_installed(&missing);
    if still.is_empty() {
        Ok(())
    } else {
        Err(Stop::new(format!("Still missing after installing: {}", still.join(" "))))
    }
}

fn apt(as_root: &[&str], words: &[&str]) -> Command {
    let all = [as_root, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], words].concat();
    let mut command = Command::new(all[0]);
    command.args(&all[1..]);
    command
}

fn not_installed<'a>(wanted: &[&'a str]) -> Vec<&'a str> {
    // dpkg-query ends with an error as soon as one name is unknown, yet still lists the others: read, do not judge.
    let listed = Command::new("dpkg-query")
        .args(["--show", "--showformat=${Package} ${db:Status-Status}\n"])
        .args(wanted)
        .output()
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default();
    wanted
        .iter()
        .filter(|name| !listed.lines().any(|line| line == format!("{name} installed")))
        .copied()
        .collect()
}

fn by_hand(name: &str, needs: &[Need], install: &str, names: fn(Need) -> &'static str) -> Result<(), Stop> {
    let lacking = lacking(needs);
    if lacking.is_empty() {
        eprintln!("· {name}: the system libraries are here.");
        return Ok(());
    }
    let packages: Vec<&str> = needs.iter().map(|need| names(*need)).collect();
    Err(Stop::new(format!(
        "On {name} these are missing: {}.\nThis should bring them; please run it, then start again:\n  {install} {}",
        lacking.join(", "),
        packages.join(" ")
    )))
}

fn unknown(name: &str, needs: &[Need]) -> Result<(), Stop> {
    let lacking = lacking(needs);
    if lacking.is_empty() {
        eprintln!("· {name}: not a system we know, but what is needed is here.");
        return Ok(());
    }
    Err(Stop::new(format!(
        "{name} is not a system whose package manager we know. Please install these by its own means, then start \
         again:\n  {}",
        lacking.join("\n  ")
    )))
}

fn lacking(needs: &[Need]) -> Vec<&'static str> {
    let mut lacking: Vec<&str> =
        needs.iter().flat_map(|need| need.programs()).filter(|name| !has_program(name)).copied().collect();
    if needs.contains(&Need::Window) {
        let libraries = ["webkit2gtk-4.1", "ayatana-appindicator3-0.1", "librsvg-2.0", "dbus-1"];
        lacking.extend(
            libraries.iter().filter(|name| !succeeds(Command::new("pkg-config").args(["--exists", name]))),
        );
    }
    lacking
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_is_known_by_its_own_name_or_by_its_relatives() {
        assert_eq!(family("PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n"), Family::Debian);
        assert_eq!(family("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"), Family::Debian);
        assert_eq!(family("ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"\n"), Family::Suse);
        assert_eq!(family("ID=nixos\n"), Family::Unknown);
        assert_eq!(family(""), Family::Unknown);
    }
}

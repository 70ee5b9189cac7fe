//! A place of our own to work in: a temporary folder, and, as root on Linux, namespaces for mounts and processes. When
//! we end, however we end, the kernel takes down the mounts, frees the loop devices and kills the children: nothing is
//! left behind even by `kill -9`.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::place::has_program;
use crate::process::{Stop, answer, succeeds};

/// Set for the one that is inside.
const INSIDE: &str = "KITH_TORTURE_FOLDER";

/// The one outside has ended, and everything is being put away.
static LEAVING: AtomicBool = AtomicBool::new(false);

/// Where this run works.
pub(crate) struct Shelter {
    folder: PathBuf,
    /// Why nothing can be mounted here; none where it can.
    pub(crate) no_mounts: Option<String>,
}

/// Either we are inside, or the one inside has done the work.
pub(crate) enum Entered {
    Inside(Shelter),
    Done { well: bool },
}

/// Goes inside: starts this very command again in namespaces of its own and waits for it. Where that cannot be, works
/// on here, without mounts.
pub(crate) fn enter(more_words: &[String]) -> Result<Entered, Stop> {
    if let Some(folder) = std::env::var_os(INSIDE) {
        let folder = PathBuf::from(folder);
        leave_when_alone(folder.clone());
        let no_mounts = if cfg!(target_os = "linux") { None } else { Some("this is no Linux".to_owned()) };
        return Ok(Entered::Inside(Shelter { folder, no_mounts }));
    }
    let folder = std::env::temp_dir().join(format!("kith-torture-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    if let Some(reason) = no_namespaces() {
        return Ok(Entered::Inside(Shelter { folder, no_mounts: Some(reason) }));
    }
    // The one inside reads this pipe: it closes when we end, whatever ends us.
    let mut inside = Command::new("unshare");
    inside
        .args(["--mount", "--propagation", "private", "--pid", "--fork", "--kill-child=KILL", "--mount-proc"])
        .arg(std::env::current_exe()?)
        .args(std::env::args_os().skip(1))
        .args(more_words)
        .env(INSIDE, &folder)
        .stdin(Stdio::piped());
    // Ctrl-C is for the one outside: the children inside are not to die of it one by one.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut inside, 0);
    let mut inside = inside.spawn()?;
    let held = inside.stdin.take();
    let well = inside.wait()?.success();
    drop(held);
    remove(&folder);
    Ok(Entered::Done { well })
}

/// Ends us, tidily, when the one outside has ended.
fn leave_when_alone(folder: PathBuf) {
    thread::spawn(move || {
        let mut nothing = [0; 1];
        while matches!(std::io::stdin().read(&mut nothing), Ok(1..)) {}
        LEAVING.store(true, Ordering::SeqCst);
        println!("\nStopped.");
        // What is under way may still make or mount something: look again until nothing has come back for a while.
        let mut gone = 0;
        while gone < 4 {
            let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
            for at in mounts.lines().rev().filter_map(|line| line.split(' ').nth(1)) {
                if Path::new(at).starts_with(&folder) {
                    succeeds(Command::new("umount").args(["--lazy", at]));
                }
            }
            gone = if folder.exists() { 0 } else { gone + 1 };
            remove(&folder);
            thread::sleep(Duration::from_millis(50));
        }
        std::process::exit(130);
    });
}

fn no_namespaces() -> Option<String> {
    if !cfg!(target_os = "linux") {
        return Some("this is no Linux".to_owned());
    }
    if !answer(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0") {
        return Some("mounting needs root".to_owned());
    }
    let programs = ["unshare", "mount", "umount", "losetup", "mkfs.ext4"];
    if let Some(missing) = programs.iter().find(|name| !has_program(name)) {
        return Some(format!("`{missing}` is not installed"));
    }
    let tried = Command::new("unshare").args(["--mount", "--pid", "--fork", "--mount-proc", "true"]).output();
    match tried {
        Ok(output) if output.status.success() => None,
        _ => Some("this machine gives no namespaces of our own".to_owned()),
    }
}

/// Never into what may still be mounted below.
fn remove(folder: &Path) {
    succeeds(Command::new("rm").args(["-rf", "--one-file-system"]).arg(folder));
}

/// Waits for the end, should everything be on its way out already: what fails then fails for that reason, and nothing
/// more is to be started.
pub(crate) fn stay_if_leaving() {
    while LEAVING.load(Ordering::SeqCst) {
        thread::park();
    }
}

impl Shelter {
    /// A folder in it, empty.
    pub(crate) fn folder(&self, name: &str) -> Result<PathBuf, Stop> {
        let folder = self.folder.join(name);
        remove(&folder);
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// A folder in memory, where there is one with this much room; else on the disk.
    pub(crate) fn quick_folder(&self, name: &str) -> Result<PathBuf, Stop> {
        let folder = self.folder(name)?;
        if self.no_mounts.is_none() {
            // In our own namespace: it is gone with us.
            succeeds(Command::new("mount").args(["-t", "tmpfs", "-o", "size=4g", "tmpfs"]).arg(&folder));
        }
        Ok(folder)
    }

    /// Why FUSE cannot be used, where it cannot.
    #[cfg(target_os = "linux")]
    pub(crate) fn no_fuse(&self) -> Option<String> {
        let missing = || (!Path::new("/dev/fuse").exists()).then(|| "/dev/fuse is missing".to_owned());
        self.no_mounts.clone().or_else(missing)
    }

    /// Why a disk of ours cannot be used, where it cannot.
    #[cfg(target_os = "linux")]
    pub(crate) fn no_disk(&self) -> Option<String> {
        let no_loop =
            || (!Path::new("/dev/loop-control").exists()).then(|| "there are no loop devices".to_owned());
        let no_ext4 = || {
            let known = fs::read_to_string("/proc/filesystems").unwrap_or_default();
            (!known.contains("ext4")).then(|| "this kernel has no ext4".to_owned())
        };
        self.no_fuse().or_else(no_loop).or_else(no_ext4)
    }
}

impl Drop for Shelter {
    fn drop(&mut self) {
        if std::env::var_os(INSIDE).is_none() {
            remove(&self.folder);
        }
    }
}

//! Starting again in place, without a window: the only way in which a program that had one gives back what the window
//! took. Destroying the webview alone leaves more than twice what a start without a window takes.
//!
//! The process stays the same, and so do its id and its place among the session's programs; what it had in memory is
//! gone, which is as well. What opens a circle that has a passphrase goes through a pipe, never through an argument, a
//! variable or a file.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use tauri::AppHandle;

use crate::kith::Before;

/// Where the program lies, as long as that is known.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
static IS_WISHED: AtomicBool = AtomicBool::new(false);

/// Remembers where the program lies: once it is replaced, the system no longer tells.
pub(crate) fn remember() {
    if let Ok(program) = std::env::current_exe() {
        // Once is enough; it does not move.
        let _ = PROGRAM.set(program);
    }
}

/// Ends this run to start again without a window. Whether it can: not where a driver sits in the window, which would lose
/// it, and only where one program can take the place of another.
pub(crate) fn wish(app: &AppHandle) -> bool {
    let is_driven = cfg!(debug_assertions) && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some();
    if !cfg!(unix) || is_driven || !PROGRAM.get().is_some_and(|program| program.exists()) {
        return false;
    }
    if !IS_WISHED.swap(true, Ordering::Relaxed) {
        crate::notifier::take_back(app);
        app.exit(0);
    }
    true
}

/// Whether that was wished for.
pub(crate) fn is_wished() -> bool {
    IS_WISHED.load(Ordering::Relaxed)
}

/// Takes the place of this run. Comes back only where that did not work.
#[cfg(unix)]
pub(crate) fn start(data_dir: Option<&std::path::Path>, before: &Before) {
    use std::os::unix::process::CommandExt;
    let Some(program) = PROGRAM.get() else { return };
    end_children();
    let mut command = std::process::Command::new(program);
    command.arg(crate::autostart::BACKGROUND);
    if let Some(started) = before.started {
        command.arg(format!("--since={}", started.to_rfc3339()));
    }
    if before.locked {
        command.arg("--locked");
    }
    if let Ok(outside) = serde_json::to_string(&before.outside) {
        command.arg(format!("--outside={outside}"));
    }
    if let Some(dir) = data_dir {
        command.arg("--data-dir").arg(dir);
    }
    if let Some(key) = &before.key {
        match hand_over(key) {
            Ok(reader) => {
                command.arg("--handed").stdin(reader);
            }
            Err(error) => tracing::warn!("what opens the circle could not be handed over: {error}"),
        }
    }
    // What the webview left open would be open for ever.
    close_fds::set_fds_cloexec(3, &[]);
    tracing::error!("the program could not start again: {}", command.exec());
}

#[cfg(not(unix))]
pub(crate) fn start(_: Option<&std::path::Path>, _: &Before) {}

/// A pipe with what opens the circle in it.
#[cfg(unix)]
fn hand_over(key: &kith_core::domain::Secret) -> std::io::Result<std::io::PipeReader> {
    use std::io::Write;
    let (reader, mut writer) = std::io::pipe()?;
    writer.write_all(key.reveal().as_bytes())?;
    Ok(reader)
}

/// What was handed over by the run before, taken from the pipe.
pub(crate) fn handed() -> Option<kith_core::domain::Secret> {
    use std::io::Read;
    // Room for it all, so that it does not grow and leave pieces behind.
    let mut text = zeroize::Zeroizing::new(String::with_capacity(256));
    // Not through the library's own standard input, which would keep a copy.
    std::fs::File::open("/dev/stdin").ok()?.take(255).read_to_string(&mut text).ok()?;
    (!text.is_empty()).then(|| kith_core::domain::Secret::new(text.to_string()))
}

/// The webview's own processes end with us; the next run would find them as its own, ended and never collected.
#[cfg(unix)]
fn end_children() {
    use rustix::process::{Signal, WaitOptions, kill_process, wait};
    use std::time::{Duration, Instant};
    for child in children() {
        // One that has ended by itself meanwhile is just as well.
        let _ = kill_process(child, Signal::TERM);
    }
    let since = Instant::now();
    while since.elapsed() < Duration::from_secs(1) && wait(WaitOptions::NOHANG).is_ok() {
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[cfg(unix)]
fn children() -> Vec<rustix::process::Pid> {
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    threads
        .filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok())
        .flat_map(|line| line.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<i32>>())
        .filter_map(rustix::process::Pid::from_raw)
        .collect()
}

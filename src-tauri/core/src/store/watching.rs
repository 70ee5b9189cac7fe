//! sled under watch: it may panic on a damaged file, and may never come back.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use super::engine::{Engine, Loaded};
use super::seal::Seal;
use super::wiping::Wiping;
use crate::error::{Error, Result};

/// How long sled may take without reading a single record before it counts as stuck.
const PATIENCE: Duration = Duration::from_secs(10);

/// Opens and reads a store on a thread of its own: sled may panic on a damaged file, and may never come back. One of an
/// older schema is opened and not read.
pub(super) fn open_watched(dir: &Path, seal: &Seal) -> Result<(Engine, Option<Loaded>)> {
    let progress = Arc::new(AtomicU64::new(0));
    let seal = seal.clone();
    let dir = dir.to_owned();
    if !dir.join("db").exists() {
        return Err(Error::Damaged(format!("{} is missing", dir.display())));
    }
    watched(&Arc::clone(&progress), move || {
        let mut engine = Engine::open(&dir, &seal)?;
        let loaded = if engine.is_old() { None } else { Some(engine.load(&progress)?) };
        Ok((engine, loaded))
    })
}

/// Runs `work` where a panic is an error and a standstill is one, too. A thread that stands still is left alone: it
/// holds files that are about to be set aside.
pub(super) fn watched<T: Send + 'static>(
    progress: &AtomicU64,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let (done, answer) = channel();
    std::thread::Builder::new()
        .name("opening".into())
        .spawn(move || {
            let _wiping = Wiping;
            let result = caught(work);
            // Nobody waits any more where this came too late.
            let _ = done.send(result);
        })
        .map_err(|error| Error::io("starting a thread", error))?;
    let mut seen = 0;
    loop {
        match answer.recv_timeout(PATIENCE) {
            Ok(result) => return result,
            Err(RecvTimeoutError::Disconnected) => {
                return Err(Error::Damaged("the store's file cannot be read".into()));
            }
            Err(RecvTimeoutError::Timeout) => {
                let now = progress.load(Ordering::Relaxed);
                if now == seen {
                    return Err(Error::Damaged("the store's file does not come to an end".into()));
                }
                seen = now;
            }
        }
    }
}

/// A panic as an error.
pub(super) fn caught<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(Error::Damaged("the store's file cannot be read".into())))
}

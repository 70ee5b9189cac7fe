//! Keeps the store thread from waiting for ever inside sled.
//!
//! When a write of sled's own helper threads fails, sled notes the error and wakes nobody; whoever waits for that write
//! waits on. A call from another thread finds the error and wakes them. That is all that happens here: while the store
//! thread is in sled for longer than a second, sled is asked to flush.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::error::{Error, Result};

/// Longer than any write takes on a disk that works.
const PATIENCE: Duration = Duration::from_secs(1);

#[derive(Default)]
struct State {
    /// Someone is in sled.
    busy: AtomicBool,
    /// The waker looks from time to time; else it sleeps until it is called.
    awake: AtomicBool,
    over: AtomicBool,
}

/// The thread that wakes, and what it knows.
pub(super) struct Waker {
    state: Arc<State>,
    thread: Option<JoinHandle<()>>,
}

impl Waker {
    pub(super) fn start(db: sled::Db) -> Result<Self> {
        let state = Arc::<State>::default();
        let seen = Arc::clone(&state);
        let thread = thread::Builder::new()
            .name("waker".into())
            .spawn(move || watch(&seen, &db))
            .map_err(|error| Error::io("starting a thread", error))?;
        Ok(Self { state, thread: Some(thread) })
    }

    /// Does something in sled, watched.
    pub(super) fn during<T>(&self, work: impl FnOnce() -> T) -> T {
        struct Busy<'a>(&'a State);
        impl Drop for Busy<'_> {
            fn drop(&mut self) {
                self.0.busy.store(false, Ordering::Release);
            }
        }
        self.state.busy.store(true, Ordering::Release);
        let _busy = Busy(&self.state);
        if !self.state.awake.swap(true, Ordering::AcqRel) {
            self.call();
        }
        work()
    }

    fn call(&self) {
        if let Some(thread) = &self.thread {
            thread.thread().unpark();
        }
    }
}

impl Drop for Waker {
    fn drop(&mut self) {
        self.state.over.store(true, Ordering::Release);
        self.call();
        if let Some(thread) = self.thread.take() {
            // It catches its own panics.
            let _ = thread.join();
        }
    }
}

fn watch(state: &State, db: &sled::Db) {
    while !state.over.load(Ordering::Acquire) {
        if !state.awake.load(Ordering::Acquire) {
            thread::park();
            continue;
        }
        thread::park_timeout(PATIENCE);
        if state.busy.load(Ordering::Acquire) {
            // Its answer is for the store thread, which hears it at the same time. sled may panic on what it finds.
            let _ = catch_unwind(AssertUnwindSafe(|| db.flush()));
        } else {
            state.awake.store(false, Ordering::Release);
        }
    }
}

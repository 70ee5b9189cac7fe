//! What keeps the process's memory to itself: no core dump, and in release builds no other program of this account that
//! looks into it.

/// Asks the system for it. Where the system refuses, Kith runs all the same.
pub(crate) fn keep_memory_private() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit { current: Some(0), maximum: Some(0) };
        if setrlimit(Resource::Core, none).is_err() {
            tracing::warn!("core dumps could not be turned off");
        }
    }
    // Programs that collect crashes may ignore the limit; they do heed this. Debuggers need it to be off.
    #[cfg(all(target_os = "linux", not(debug_assertions)))]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        if set_dumpable_behavior(DumpableBehavior::NotDumpable).is_err() {
            tracing::warn!("other programs may look into the memory");
        }
    }
}

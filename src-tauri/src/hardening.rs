//! What keeps to itself what is in this process: no core dump, in release builds no other program of this account that
//! looks into its memory, and no note in the desktop's list of recent files.

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

/// The system's file dialogs leave no note of what was chosen in them: the desktop's list of recent files lies open on the
/// disk, with the names of files and of the program. Once the toolkit runs, on its thread.
#[cfg(target_os = "linux")]
pub(crate) fn leave_no_recent_files() {
    use gtk::prelude::*;
    if let Some(settings) = gtk::Settings::default() {
        settings.set_gtk_recent_files_enabled(false);
    }
}

//! What keys leave behind on the stack. Wherever a value that holds a key is moved, a copy stays where it was, and no
//! `Drop` wipes that one. So whoever handled keys writes over the stack beneath them before they return, and before
//! their thread ends: stacks of ended threads are kept for the next ones.

use std::hint::black_box;

use zeroize::Zeroize;

/// More than the calls that handle keys use of the stack, and far less than a thread has, in bytes.
const DEPTH: usize = 256 * 1024;

/// Writes over what calls that are over left on the stack, once it goes out of scope. First in a function that handles
/// keys.
pub(super) struct Wiping;

impl Drop for Wiping {
    fn drop(&mut self) {
        wipe();
    }
}

#[inline(never)]
#[expect(clippy::large_stack_arrays, reason = "the stack is what is written over")]
fn wipe() {
    let mut beneath = [0_u8; DEPTH];
    beneath.zeroize();
    black_box(&beneath);
}

//! The core from outside, one binary: the contract, the rules of the house, and any sequence of changes against
//! a plain model, in memory and through the store; the measures of a network beside those of other libraries.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says plainly what must be so"
)]

mod contract;
mod desk;
mod forgotten;
mod house;
mod keeping;
mod mending;
mod model;
mod network;
mod past;
mod since;
mod store;
mod through;
mod vaults;

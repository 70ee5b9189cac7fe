//! kith-core: everything of Kith that needs no window.
//!
//! Data flows one way. A request becomes a [`change::Change`]; [`change::apply`] works out, without touching
//! anything, what would be written and how to take it back; [`App::commit`] puts that into the store in one
//! transaction and then into the [`book::Book`]; views are pure functions of the book and a moment.
//!
//! Deliberately not here: Tauri, tokio, any clock, environment variables, the words on screen. Time, ids and
//! randomness are passed in.
#![warn(missing_docs)]

mod app;
pub mod book;
pub mod change;
pub mod checkin;
pub mod contract;
pub mod domain;
pub mod duplicates;
pub mod error;
pub mod exchange;
pub mod insight;
pub mod network;
pub mod past;
pub mod plan;
pub mod search;
pub mod store;
pub mod views;

pub use app::{App, AtRest, AtTray, Given, TraySuggestion, Watcher};

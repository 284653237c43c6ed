//! The command as its users run it.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a failing helper is a failing test"
)]

mod audit;
mod check;
mod diff;
mod broken_data;
mod commands;
mod files;
mod fmt;
mod limits;
mod ranking;
mod run;
mod templates;
mod terminal;
mod wrong_use;

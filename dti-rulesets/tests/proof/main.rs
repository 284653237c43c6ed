//! The proof that the shipped frameworks are the documents.
//!
//! `transcripts` holds each framework against the copy of its printed table; `worked` runs examples that were worked by
//! hand; `explained` keeps every rule in words, so that a change of a rule is a readable diff; `frameworks_page` writes
//! `docs/frameworks.md`; `tampering` changes the rule files everywhere, one place at a time, and counts what the other
//! three notice.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod printed;
mod differences;
mod transcripts;
mod worked;
mod explained;
mod frameworks_page;
mod mutants;
mod tampering;

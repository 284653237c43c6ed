//! The test kit: a plain reference evaluator, generators of frameworks and data, and checks for other crates' tests.
//!
//! Nothing here is published, and nothing here is fast.

#![expect(clippy::expect_used, reason = "a test kit may panic: that is how a test fails")]
#![expect(clippy::panic, reason = "a test kit may panic: that is how a test fails")]

pub mod check;
pub mod draft;
pub mod generate;
pub mod laws;
pub mod plan;
pub mod print;
pub mod reference;
pub mod synthetic;
#[cfg(feature = "targets")]
pub mod targets;

/// The examples of `docs/exactness.md` run as tests of this crate: a published one has no file outside its folder.
#[cfg(doctest)]
#[doc = include_str!("../../docs/exactness.md")]
mod exactness {}

//! The pages under `docs/` are true: their rule files load, their tables of points are what the engine gives, their commands
//! print what they say, and their links lead somewhere.
//!
//! What a page's blocks mean is in CONTRIBUTING.md. `DTI_UPDATE_PAGES=1 cargo test -p dti-cli --test books` writes anew what
//! the commands print and what the tables give.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a failing helper is a failing test"
)]

mod cohorts;
mod links;
mod page;
mod points;
mod rules;
mod session;

//! What a unit submits: read from text, not yet held against a framework.

mod error;
mod json;
mod read;
mod row;
mod submission;

pub use error::{DataError, DataErrorCode, DataErrors};
pub(crate) use error::{MOST_KEPT_IN_ALL, others};
pub(crate) use json::Lines;
pub(crate) use read::{MOST_ENTRIES, MOST_EXACT_DIGITS, escape, given_from_json};
pub(crate) use row::{RowPlaces, Spots, TablePlaces};
pub use submission::{Given, Missing, Round, Submission, Unit};

/// Bytes in a data file.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;

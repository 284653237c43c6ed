//! Exact numbers: what every score is made of, and the one place where a score is rounded.
//!
//! | type | what it is |
//! |---|---|
//! | [`Printed`] | a number as a document or data file prints it, with its digits |
//! | [`Exact`] | the rational it stands for; all arithmetic is done on these |
//! | [`Rounding`], [`Places`] | how a framework publishes: [`Exact::publish`] rounds once, at the end |
//!
//! ```
//! use dti_core::number::{Exact, Places, Printed, Rounding};
//!
//! // `≥ 80 % full, else ratio / 80 %`, for 28,58 % and a maximum of 20 points.
//! let ratio = Printed::read("28,58%")?;
//! let cap = Exact::ratio(80, 100).ok_or("no cap")?;
//! let points = ratio.value().checked_div(&cap).ok_or("a cap of zero")? * Exact::from(20);
//! assert_eq!(points.to_string(), "1429/200");
//!
//! let published = points.publish(Places::TWO, Rounding::HalfUp)?;
//! assert_eq!(published.to_string(), "7.15"); // in floating point: 7.14
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod big;
mod convert;
mod display;
mod exact;
mod numeral;
mod ops;
mod parse;
mod printed;
mod publish;
mod serde;
mod small;

pub use exact::Exact;
pub(crate) use parse::MOST_SERIALISED_DIGITS;
pub use parse::{ParseExactError, ParseExactErrorKind};
pub(crate) use printed::Digits;
pub use printed::{Printed, PrintedError, PrintedErrorKind};
pub use publish::{Places, PlacesError, Rounding, TooLarge};
pub(crate) use serde::has_too_many_digits;

//! Exact numbers in data files: written as text, read from text or from whole numbers, never from floating point.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

use super::exact::Exact;
use super::parse::{self, MOST_SERIALISED_DIGITS, ParseExactErrorKind};

/// Writes the text of [`Display`](std::fmt::Display), as `"1429/200"`.
impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads a text or a whole number. A number with a decimal mark must be a text, since most formats would pass it
/// through floating point.
///
/// Numerators and denominators of up to 10,000 digits are read, so that what was written is read back.
impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Exact, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(ExactVisitor)
        } else {
            deserializer.deserialize_str(ExactVisitor)
        }
    }
}

/// How the refusal of a number begins that has too many digits.
const TOO_MANY: &str = "too many digits";

/// Whether a file was refused because a number in it has more digits than are read back, which is what the refusal says first.
pub(crate) fn has_too_many_digits(error: &serde_json::Error) -> bool {
    error.to_string().starts_with(TOO_MANY)
}

struct ExactVisitor;

impl Visitor<'_> for ExactVisitor {
    type Value = Exact;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number, or a number as text, such as \"0.25\" or \"18/21\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Exact, E> {
        parse::serialised(text).map_err(|error| match error.kind() {
            ParseExactErrorKind::TooManyDigits => E::custom(format_args!(
                "{TOO_MANY}: write at most 28 of them, in whole numbers and fractions at most \
                 {MOST_SERIALISED_DIGITS}"
            )),
            _ => E::custom(error),
        })
    }

    fn visit_i64<E: de::Error>(self, whole: i64) -> Result<Exact, E> {
        Ok(whole.into())
    }

    fn visit_u64<E: de::Error>(self, whole: u64) -> Result<Exact, E> {
        Ok(whole.into())
    }

    fn visit_i128<E: de::Error>(self, whole: i128) -> Result<Exact, E> {
        Ok(whole.into())
    }

    fn visit_u128<E: de::Error>(self, whole: u128) -> Result<Exact, E> {
        Ok(whole.into())
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Exact, E> {
        Err(E::custom(
            "a number with a decimal mark or an exponent would lose digits here: write it as a string, such as \"0.25\"",
        ))
    }
}

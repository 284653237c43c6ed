//! Exact numbers from text, in the one spelling of programs: `-12`, `0.25`, `18/21`.
//!
//! What people print is read by [`Printed`](super::Printed).

use std::num::NonZero;
use std::str::FromStr;

use num_bigint::BigInt;

use super::big::Big;
use super::exact::Exact;
use super::numeral::{Numeral, is_digits};

/// Why a text is not an exact number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct ParseExactError {
    kind: ParseExactErrorKind,
}

impl ParseExactError {
    /// What is wrong, for callers that word it themselves.
    pub fn kind(&self) -> ParseExactErrorKind {
        self.kind
    }
}

/// What can be wrong with the text of an exact number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum ParseExactErrorKind {
    /// There is no text.
    #[error("no number here: write one, such as `12`, `0.25` or `18/21`")]
    Empty,
    /// More than 28 significant digits in a number, or more than 64 bytes of text with the leading zeros.
    #[error("too many digits: write at most 28 of them")]
    TooManyDigits,
    /// A fraction over zero.
    #[error("a fraction over zero has no value: write a denominator that is not zero")]
    ZeroDenominator,
    /// Anything else, exponents among them.
    #[error("not a number: write digits, such as `12`, `0.25` or `18/21`")]
    NotANumber,
}

impl From<ParseExactErrorKind> for ParseExactError {
    fn from(kind: ParseExactErrorKind) -> ParseExactError {
        ParseExactError { kind }
    }
}

/// Reads `-?digits`, `-?digits.digits`, and `n/d` of whole numbers, with at most 28 significant digits in each number
/// and at most 64 bytes in all.
///
/// There are no exponents, spaces, plus signs or commas. A fraction need not be in lowest terms.
///
/// ```
/// use dti_core::number::{Exact, ParseExactErrorKind};
///
/// assert_eq!("0.250".parse::<Exact>()?, "2/8".parse()?);
///
/// let refused = "1e3".parse::<Exact>().map_err(|error| error.kind());
/// assert_eq!(refused, Err(ParseExactErrorKind::NotANumber));
/// # Ok::<(), dti_core::number::ParseExactError>(())
/// ```
impl FromStr for Exact {
    type Err = ParseExactError;

    fn from_str(text: &str) -> Result<Exact, ParseExactError> {
        if text.is_empty() {
            return Err(ParseExactErrorKind::Empty.into());
        }
        if let Some((num, den)) = text.split_once('/') {
            // Both before either is valued, so that the shape is judged first.
            let (num, den) = (Signed::read(num, &[])?, Signed::read(den, &[])?);
            check_length(text)?;
            let den = NonZero::new(den.mantissa()?).ok_or(ParseExactErrorKind::ZeroDenominator)?;
            Ok(Exact::over(num.mantissa()?, den))
        } else {
            let number = Signed::read(text, &['.'])?;
            check_length(text)?;
            Ok(Exact::decimal(number.mantissa()?, number.digits.decimals()))
        }
    }
}

/// The longest text there is need for, in bytes: two numbers of 28 digits, their signs, and some leading zeros.
const LONGEST: usize = 64;

fn check_length(text: &str) -> Result<(), ParseExactError> {
    if text.len() > LONGEST { Err(ParseExactErrorKind::TooManyDigits.into()) } else { Ok(()) }
}

/// A numeral behind an optional minus sign.
struct Signed<'a> {
    negative: bool,
    digits: Numeral<'a>,
}

impl<'a> Signed<'a> {
    fn read(text: &'a str, marks: &[char]) -> Result<Signed<'a>, ParseExactError> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text),
        };
        let digits = Numeral::read(digits, marks).ok_or(ParseExactErrorKind::NotANumber)?;
        Ok(Signed { negative, digits })
    }

    fn mantissa(&self) -> Result<i128, ParseExactError> {
        let mantissa = self.digits.mantissa();
        let signed = if self.negative { mantissa.and_then(i128::checked_neg) } else { mantissa };
        signed.ok_or_else(|| ParseExactErrorKind::TooManyDigits.into())
    }
}

/// The most digits of a numerator or denominator that was written by a program.
pub(crate) const MOST_SERIALISED_DIGITS: usize = 10_000;

/// Reads what [`FromStr`] reads, and whole numbers and fractions of up to [`MOST_SERIALISED_DIGITS`] digits each.
pub(super) fn serialised(text: &str) -> Result<Exact, ParseExactError> {
    match text.parse() {
        Err(ParseExactError { kind: kind @ ParseExactErrorKind::TooManyDigits }) => {
            let (num, den) = text.split_once('/').unwrap_or((text, "1"));
            let num = long_whole(num).ok_or(kind)?;
            let den = long_whole(den).ok_or(kind)?;
            let ratio = Big::ratio(num, den).ok_or(ParseExactErrorKind::ZeroDenominator)?;
            Ok(ratio.into_exact())
        }
        other => other,
    }
}

fn long_whole(text: &str) -> Option<BigInt> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !is_digits(digits) || digits.len() > MOST_SERIALISED_DIGITS {
        return None;
    }
    BigInt::parse_bytes(text.as_bytes(), 10)
}

//! Numbers as people print them: `28,58%`, `0.755`, `18/21`.

use std::fmt;
use std::num::NonZero;
use std::ops::{Neg, Sub};

use super::exact::Exact;
use super::numeral::{Numeral, is_digits};

/// A number as a document or data file prints it: its value, and how finely it was printed.
///
/// A printed `28,58%` may stand for anything from 28.575 % to 28.585 %; [`Printed::admits`] asks whether a computed
/// value is among those. A fraction and a whole number without a percent sign stand for themselves only.
///
/// # Examples
/// ```
/// use dti_core::number::{Exact, Printed};
///
/// let printed = Printed::read("85,7 %")?;
/// assert_eq!(printed.value().to_string(), "857/1000");
/// assert_eq!(printed.half_unit().to_string(), "1/2000");
///
/// // The document prints 18 of 21 beside it, and the two agree.
/// let computed = Exact::ratio(18, 21).ok_or("a zero denominator")?;
/// assert!(printed.admits(&computed));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Printed {
    value: Exact,
    text: String,
    half_unit: Exact,
    decimals: u32,
    form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Form {
    Plain,
    Percent,
    Fraction,
}

impl Printed {
    /// Reads a number with at most one decimal mark (`.` or `,`) and perhaps a percent sign, or a fraction `n/d` of
    /// whole numbers. Spaces may stand around it, before the `%` and around the `/`; a `-` may lead.
    ///
    /// # Errors
    /// [`PrintedError`], with its [kind](PrintedErrorKind): nothing here, digits in groups (`1.234,5`, `1 234`), more
    /// than 28 significant digits, a fraction over zero, or no number at all (exponents among them).
    ///
    /// ```
    /// use dti_core::number::{Printed, PrintedErrorKind};
    ///
    /// let refused = Printed::read("1.234,5").map_err(|error| error.kind());
    /// assert_eq!(refused, Err(PrintedErrorKind::Grouped));
    /// ```
    pub fn read(text: &str) -> Result<Printed, PrintedError> {
        let Digits { value, scale, decimals, form } = Digits::read(text)?;
        let half_unit = match scale {
            0 => Exact::ZERO,
            // Half of 10^-scale.
            _ => Exact::decimal(5, scale.saturating_add(1)),
        };
        Ok(Printed { value, text: text.trim().to_owned(), half_unit, decimals, form })
    }

    /// The number that the digits say; a percent is already divided by 100.
    pub fn value(&self) -> &Exact {
        &self.value
    }

    /// The text as it was printed, without the spaces around it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Half a unit of the last printed place, on the scale of [`value`](Printed::value): 1/20000 for `28,58%`, 1/200
    /// for `12%`, zero for `12` and for `18/21`.
    pub fn half_unit(&self) -> &Exact {
        &self.half_unit
    }

    /// How many digits are printed after the decimal mark; zero without one.
    ///
    /// ```
    /// use dti_core::number::Printed;
    ///
    /// // On a count, exactly three digits after the mark may well be a thousands group: ask.
    /// assert_eq!(Printed::read("1.234")?.decimals(), 3);
    /// assert_eq!(Printed::read("0,50")?.decimals(), 2);
    /// # Ok::<(), dti_core::number::PrintedError>(())
    /// ```
    pub fn decimals(&self) -> u32 {
        self.decimals
    }

    /// Whether a percent sign was printed.
    pub fn is_percent(&self) -> bool {
        self.form == Form::Percent
    }

    /// Whether this was printed as a fraction `n/d`.
    pub fn is_fraction(&self) -> bool {
        self.form == Form::Fraction
    }

    /// Whether the exact number could have been printed so: it lies within half a unit of the last place, both ends
    /// included, since documents do not say how they round.
    ///
    /// ```
    /// use dti_core::number::{Exact, Printed};
    ///
    /// let printed = Printed::read("33,3%")?;
    /// assert!(printed.admits(&"1/3".parse::<Exact>()?));
    /// assert!(!printed.admits(&"0.3336".parse::<Exact>()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn admits(&self, exact: &Exact) -> bool {
        exact.sub(&self.value).abs() <= self.half_unit
    }
}

/// The text as it was printed.
impl fmt::Display for Printed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// A printed number of which nobody asks for the text again: what a data file holds by the thousand.
pub(crate) struct Digits {
    pub(crate) value: Exact,
    /// The places of the last printed digit, those of the percent sign among them.
    scale: u32,
    pub(crate) decimals: u32,
    form: Form,
}

impl Digits {
    /// As [`Printed::read`].
    pub(crate) fn read(text: &str) -> Result<Digits, PrintedError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(PrintedErrorKind::Empty.into());
        }
        let (negative, body) = match text.strip_prefix('-') {
            Some(body) => (true, body),
            None => (false, text),
        };
        let read = if let Some((num, den)) = body.split_once('/') {
            Digits::fraction(num.trim_end(), den.trim_start())
        } else if let Some(body) = body.strip_suffix('%') {
            Digits::decimal(body.trim_end(), Form::Percent)
        } else {
            Digits::decimal(body, Form::Plain)
        }?;
        Ok(Digits { value: if negative { read.value.neg() } else { read.value }, ..read })
    }

    /// Whether it was printed with a percent sign or as a fraction.
    pub(crate) fn is_ratio(&self) -> bool {
        self.form != Form::Plain
    }

    fn fraction(num: &str, den: &str) -> Result<Digits, PrintedError> {
        // Both before either is valued, so that the shape is judged first.
        let (num, den) = (fraction_part(num)?, fraction_part(den)?);
        let num = num.mantissa().ok_or(PrintedErrorKind::TooManyDigits)?;
        let den = den.mantissa().ok_or(PrintedErrorKind::TooManyDigits)?;
        let den = NonZero::new(den).ok_or(PrintedErrorKind::ZeroDenominator)?;
        Ok(Digits { value: Exact::over(num, den), scale: 0, decimals: 0, form: Form::Fraction })
    }

    fn decimal(body: &str, form: Form) -> Result<Digits, PrintedError> {
        let digits = Numeral::read(body, &MARKS).ok_or_else(|| refusal(body))?;
        let mantissa = digits.mantissa().ok_or(PrintedErrorKind::TooManyDigits)?;
        let scale = match form {
            Form::Percent => digits.decimals().saturating_add(2),
            Form::Plain | Form::Fraction => digits.decimals(),
        };
        Ok(Digits { value: Exact::decimal(mantissa, scale), scale, decimals: digits.decimals(), form })
    }
}

const MARKS: [char; 2] = ['.', ','];

/// A numerator or denominator: a whole number. `1.234` is taken for a group of thousands here, `1.5` for no number.
fn fraction_part(text: &str) -> Result<Numeral<'_>, PrintedErrorKind> {
    Numeral::whole(text).ok_or_else(|| match Numeral::read(text, &MARKS) {
        Some(decimal) if decimal.decimals() != 3 => PrintedErrorKind::NotANumber,
        _ => refusal(text),
    })
}

/// Why a text that is no [`Numeral`] is none: digits in groups, or no number at all.
fn refusal(text: &str) -> PrintedErrorKind {
    let is_separator = |c: char| MARKS.contains(&c) || c.is_whitespace();
    let only_groups = text.split(is_separator).all(is_digits);
    if only_groups { PrintedErrorKind::Grouped } else { PrintedErrorKind::NotANumber }
}

/// Why a text was not read as a printed number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct PrintedError {
    kind: PrintedErrorKind,
}

impl PrintedError {
    /// What is wrong, for callers that word it themselves.
    pub fn kind(&self) -> PrintedErrorKind {
        self.kind
    }
}

/// What can be wrong with a printed number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum PrintedErrorKind {
    /// There is no text, or only spaces.
    #[error("no number here: write one, such as `12`, `0,25`, `75,5%` or `18/21`")]
    Empty,
    /// Digits in groups (`1.234,5`, `1 234`): which mark is the decimal one differs from country to country.
    #[error("digits in groups can be read two ways: write `1234,5`, without the marks or spaces between groups")]
    Grouped,
    /// More than 28 significant digits, or more than 64 with the leading zeros.
    #[error("too many digits: write at most 28 of them")]
    TooManyDigits,
    /// A fraction over zero.
    #[error("a fraction over zero has no value: write a denominator that is not zero, or leave the value out")]
    ZeroDenominator,
    /// Anything else, exponents among them.
    #[error("not a number: write digits, such as `12`, `0,25`, `75,5%` or `18/21`")]
    NotANumber,
}

impl From<PrintedErrorKind> for PrintedError {
    fn from(kind: PrintedErrorKind) -> PrintedError {
        PrintedError { kind }
    }
}

//! Numbers as people read them.

use crate::Lang;
use crate::number::Exact;

/// A number by its digits where it has few enough of them, else as a fraction.
///
/// ```
/// use dti_core::{number::Exact, show};
/// assert_eq!(show::plain(&"1429/200".parse()?), "7.145");
/// assert_eq!(show::plain(&"1/3".parse()?), "1/3");
/// # Ok::<(), dti_core::number::ParseExactError>(())
/// ```
pub fn plain(value: &Exact) -> String {
    terminating(value).unwrap_or_else(|| value.to_string())
}

/// A number in a language: a comma is the decimal mark in Vietnamese.
pub fn number(value: &Exact, lang: Lang) -> String {
    mark(&plain(value), lang)
}

/// A ratio as a percentage where it has few enough digits as one, else as a fraction.
///
/// ```
/// use dti_core::{number::Exact, show, Lang};
/// assert_eq!(show::percent(&"2858/10000".parse()?, Lang::Vi), "28,58 %");
/// # Ok::<(), dti_core::number::ParseExactError>(())
/// ```
pub fn percent(ratio: &Exact, lang: Lang) -> String {
    match terminating(&(ratio * Exact::from(100))) {
        Some(digits) => format!("{} %", mark(&digits, lang)),
        None => ratio.to_string(),
    }
}

/// Digits that were published, in a language.
pub fn mark(digits: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => digits.replace('.', ","),
        Lang::En => digits.to_owned(),
    }
}

/// All the digits of a number that ends within six places.
fn terminating(value: &Exact) -> Option<String> {
    use crate::number::{Places, Rounding};
    (0..=6).find_map(|places| {
        let digits = value.publish(Places::new(places)?, Rounding::HalfUp).ok()?;
        (Exact::from(digits) == *value).then(|| digits.to_string())
    })
}

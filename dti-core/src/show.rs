//! Numbers as people read them.

use crate::Lang;
use crate::number::{Exact, Places, Rounding};

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

/// A maximum with as many places as points are published with; all its digits where it has more of them.
pub(crate) fn maximum(value: &Exact, places: Places) -> String {
    match value.publish(places, Rounding::HalfUp) {
        Ok(digits) if Exact::from(digits) == *value => digits.to_string(),
        _ => plain(value),
    }
}

/// Text that somebody else wrote, as one line that is safe to send to a terminal.
///
/// What breaks or moves the line is a blank; other control characters and those that turn the direction of what follows
/// are `�`.
///
/// ```
/// assert_eq!(dti_core::show::line("a\tb\u{1b}[2J"), "a b�[2J");
/// ```
pub fn line(text: &str) -> String {
    text.chars().map(seen).collect()
}

/// A character as a terminal may be sent it. What breaks or moves the line is a blank; other control characters and
/// those that turn the direction of what follows are `�`, so that data can neither act on a terminal nor make text
/// look like something else.
pub(crate) fn seen(c: char) -> char {
    match c {
        '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// All the digits of a number that ends within six places.
fn terminating(value: &Exact) -> Option<String> {
    (0..=6).find_map(|places| {
        let digits = value.publish(Places::new(places)?, Rounding::HalfUp).ok()?;
        (Exact::from(digits) == *value).then(|| digits.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_act_on_a_terminal_is_replaced() {
        assert_eq!(line("a\r\nb\tc\u{85}d\u{2028}e"), "a  b c d e");
        assert_eq!(line("\u{1b}[31m\u{7}\u{7f}\u{9b}\u{0}"), "\u{fffd}[31m\u{fffd}\u{fffd}\u{fffd}\u{fffd}");
        assert_eq!(line("\u{202a}\u{202e}\u{2066}\u{2069}"), "\u{fffd}".repeat(4));
        assert_eq!(line("Xã Đắk Tờ Kan – 7,15 %"), "Xã Đắk Tờ Kan – 7,15 %");
    }

    #[test]
    fn a_maximum_has_the_published_places_or_all_its_own() {
        for (value, digits) in [("10", "10.00"), ("2.5", "2.50"), ("0.125", "0.125"), ("1/3", "1/3"), ("0", "0.00")] {
            assert_eq!(value.parse().map(|value| maximum(&value, Places::TWO)).as_deref(), Ok(digits));
        }
    }
}

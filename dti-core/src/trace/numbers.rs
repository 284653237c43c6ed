//! Numbers in explanations: exact, and beside a fraction what it is about.

use crate::number::{Exact, Places, Rounding};
use crate::{Lang, Words, show};

/// One sentence in both languages, each with its own numbers.
pub(super) fn both(write: impl Fn(Lang) -> (String, String)) -> Words {
    Words { vi: write(Lang::Vi).0, en: write(Lang::En).1 }
}

/// Points, or another plain number: its digits, or a fraction and what it is about.
pub(super) fn points(value: &Exact, lang: Lang) -> String {
    let plain = show::number(value, lang);
    match plain.contains('/') {
        true => format!("{plain} (≈ {})", about(value, lang)),
        false => plain,
    }
}

/// A ratio as a percentage: its digits, or a fraction and what it is about.
pub(super) fn percent(ratio: &Exact, lang: Lang) -> String {
    let plain = show::percent(ratio, lang);
    match plain.contains('/') {
        true => format!("{plain} (≈ {} %)", about(&(ratio * Exact::from(100)), lang)),
        false => plain,
    }
}

/// For reading only; nothing is computed from it.
fn about(value: &Exact, lang: Lang) -> String {
    let digits = value.publish(Places::FOUR, Rounding::HalfUp).map(|d| d.to_string());
    show::mark(&digits.unwrap_or_else(|_| value.to_string()), lang)
}

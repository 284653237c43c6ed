//! Numbers in explanations: exact, and beside a fraction what it is about.

use crate::number::{Exact, Places, Rounding};
use crate::program::Extent;
use crate::{Lang, show};

/// What a step says: facts, and how a sentence in either language is made of them once somebody reads it.
pub(super) type Said<'s> = Box<dyn Fn(Lang) -> String + Send + Sync + 's>;

/// A sentence of which both forms are made of the same facts.
pub(super) fn both<'s>(write: impl Fn(Lang) -> (String, String) + Send + Sync + 's) -> Said<'s> {
    Box::new(move |lang| told(lang, write(lang)))
}

/// The Vietnamese or the English one of two forms.
pub(super) fn told(lang: Lang, (vi, en): (String, String)) -> String {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// A sentence that is the same but for its words.
pub(super) fn one<'s>(write: impl Fn(Lang) -> String + Send + Sync + 's) -> Said<'s> {
    Box::new(write)
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

/// Where a number lies.
pub(super) fn extent(extent: &Extent, lang: Lang, write: impl Fn(&Exact, Lang) -> String) -> String {
    match (extent.known(), &extent.high) {
        (Some(value), _) => write(value, lang),
        (None, Some(high)) => format!("{} … {}", write(&extent.low, lang), write(high, lang)),
        (None, None) if lang == Lang::Vi => format!("từ {} trở lên", write(&extent.low, lang)),
        (None, None) => format!("{} or more", write(&extent.low, lang)),
    }
}

/// One end of what the data allow: all its digits, or the first of them and `…`. It is cut and not rounded, so that it
/// stands in no contradiction to the published points.
pub(super) fn bound(value: &Exact, lang: Lang) -> String {
    let plain = show::number(value, lang);
    match (plain.contains('/'), value.publish(Places::FOUR, Rounding::Floor)) {
        (true, Ok(digits)) => format!("{}…", show::mark(&digits.to_string(), lang)),
        _ => plain,
    }
}

/// For reading only; nothing is computed from it.
fn about(value: &Exact, lang: Lang) -> String {
    let digits = value.publish(Places::FOUR, Rounding::HalfUp).map(|d| d.to_string());
    show::mark(&digits.unwrap_or_else(|_| value.to_string()), lang)
}

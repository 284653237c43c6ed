//! What the sources and reasons of a merged unit say, in Vietnamese like all words of a data file.

use crate::number::Exact;
use crate::{Lang, Scores, show};

/// `A`, `A và B`, `A, B và C`.
pub(super) fn list(names: &[String]) -> String {
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} và {last}", first.join(", ")),
        None => String::new(),
    }
}

/// The units' names.
pub(super) fn names(units: &[Scores]) -> String {
    list(&units.iter().map(|scores| scores.unit().name.clone()).collect::<Vec<_>>())
}

/// A number by its digits, else as a fraction with about how much that is.
pub(super) fn number(value: &Exact) -> String {
    let plain = show::number(value, Lang::Vi);
    match (plain.contains('/'), value.publish(crate::number::Places::FOUR, crate::number::Rounding::HalfUp)) {
        (true, Ok(about)) => format!("≈ {}", show::mark(&about.to_string(), Lang::Vi)),
        _ => plain,
    }
}

/// `10 … 20`.
pub(super) fn range(low: &Exact, high: &Exact) -> String {
    format!("{} … {}", number(low), number(high))
}

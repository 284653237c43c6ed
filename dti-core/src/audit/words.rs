//! Points in the words of a finding.

use super::interval::{Edge, Interval};
use super::rounding::{Publisher, Run};
use super::set::PointSet;
use crate::number::Exact;
use crate::{Lang, Words, show};

/// Published numbers that are listed one by one, at most.
const MOST_LISTED: i128 = 6;

/// Intervals that are listed, at most.
const MOST_PIECES: usize = 6;

/// Text in both languages, from one for each.
pub(super) fn both(text: impl Fn(Lang) -> String) -> Words {
    Words::new(text(Lang::Vi), text(Lang::En))
}

/// One of two texts.
pub(super) fn pick(lang: Lang, vi: String, en: String) -> String {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// `từ 61,97 đến dưới 62,025`, `2,5`, `0 hoặc 2,5`: the points of a set, exactly.
pub(super) fn points(set: &PointSet, lang: Lang) -> String {
    let coarse: Vec<Interval> = match set.pieces() {
        pieces if pieces.len() <= MOST_PIECES => pieces.to_vec(),
        _ => set.hull().into_iter().collect(),
    };
    either(coarse.iter().map(|piece| interval(piece, lang)).collect(), lang)
}

fn interval(piece: &Interval, lang: Lang) -> String {
    let (low, high) = (show::number(&piece.low.at, lang), show::number(&piece.high.at, lang));
    if piece.low.at == piece.high.at {
        return low;
    }
    let (over, under) = (piece.low.edge == Edge::Excluded, piece.high.edge == Edge::Excluded);
    match lang {
        Lang::Vi => {
            format!("từ {}{low} đến {}{high}", if over { "trên " } else { "" }, if under { "dưới " } else { "" })
        }
        Lang::En => {
            format!("{}{low} to {}{high}", if over { "above " } else { "" }, if under { "below " } else { "" })
        }
    }
}

/// `0, 2,5 hoặc 5`, `từ 0 đến 5`: published numbers, one by one where they are few.
pub(super) fn published(runs: &[Run], publisher: &Publisher, lang: Lang) -> String {
    let number = |units| show::number(&publisher.value(units), lang);
    let count =
        runs.iter().fold(0_i128, |sum, run| sum.saturating_add(run.last.saturating_sub(run.first).saturating_add(1)));
    let parts = if count <= MOST_LISTED {
        runs.iter().flat_map(|run| run.first..=run.last).map(number).collect()
    } else {
        runs.iter()
            .map(|run| match (number(run.first), number(run.last)) {
                (first, last) if first == last => first,
                (first, last) => pick(lang, format!("từ {first} đến {last}"), format!("{first} to {last}")),
            })
            .collect()
    };
    either(parts, lang)
}

/// `a; b hoặc c`: a comma would be taken for a decimal mark.
fn either(mut parts: Vec<String>, lang: Lang) -> String {
    let last = parts.pop().unwrap_or_default();
    if parts.is_empty() {
        return last;
    }
    let or = pick(lang, "hoặc".to_owned(), "or".to_owned());
    format!("{} {or} {last}", parts.join("; "))
}

/// `2,5 ở dưới, 5 ở trên`: the nearest published numbers.
pub(super) fn nearest((below, above): (Option<i128>, Option<i128>), publisher: &Publisher, lang: Lang) -> String {
    let number = |units| show::number(&publisher.value(units), lang);
    let below = below.map(|units| pick(lang, format!("{} ở dưới", number(units)), format!("{} below", number(units))));
    let above = above.map(|units| pick(lang, format!("{} ở trên", number(units)), format!("{} above", number(units))));
    let parts: Vec<String> = below.into_iter().chain(above).collect();
    parts.join("; ")
}

/// How far what is printed lies from what is possible, and on which side.
pub(super) enum Off {
    /// Too low, by at least so much.
    Low(Exact),
    /// Too high, by at least so much.
    High(Exact),
}

/// The shortest way from what is printed to a set that it does not meet; none where either is empty.
pub(super) fn off(printed: &PointSet, possible: &PointSet) -> Option<Off> {
    let printed = printed.hull()?;
    let below = possible.pieces().iter().rfind(|piece| piece.high.at <= printed.low.at);
    let above = possible.pieces().iter().find(|piece| piece.low.at >= printed.high.at);
    let high = below.map(|piece| &printed.low.at - &piece.high.at);
    let low = above.map(|piece| &piece.low.at - &printed.high.at);
    match (low, high) {
        (Some(low), Some(high)) if high < low => Some(Off::High(high)),
        (Some(low), _) => Some(Off::Low(low)),
        (None, high) => high.map(Off::High),
    }
}

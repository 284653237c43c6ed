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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Rounded;
    use crate::number::{Places, Rounding};

    fn set(values: &[&str]) -> PointSet {
        PointSet::points(values.iter().map(|value| value.parse().unwrap()))
    }

    fn publisher() -> Publisher {
        Publisher::new(Rounded { places: Places::TWO, rounding: Rounding::HalfUp })
    }

    #[track_caller]
    fn check_off(printed: &str, possible: &[&str], expected: &str) {
        let off = match off(&set(&[printed]), &set(possible)) {
            Some(Off::Low(by)) => format!("{by} too low"),
            Some(Off::High(by)) => format!("{by} too high"),
            None => "nothing".to_owned(),
        };
        assert_eq!(off, expected);
    }

    #[test]
    fn the_shortest_way_to_what_is_possible() {
        check_off("1", &["3", "7"], "2 too low");
        check_off("9", &["3", "7"], "2 too high");
        // Between the two: 4 is 1 from 3 and 3 from 7; 6 is 3 and 1; 5 is 2 from either.
        check_off("4", &["3", "7"], "1 too high");
        check_off("6", &["3", "7"], "1 too low");
        check_off("5", &["3", "7"], "2 too low");
        check_off("5", &[], "nothing");
    }

    #[test]
    fn few_published_numbers_are_listed_and_many_are_a_range() {
        let said = |runs: &[(i128, i128)], lang| {
            let runs: Vec<Run> = runs.iter().map(|(first, last)| Run { first: *first, last: *last }).collect();
            published(&runs, &publisher(), lang)
        };
        assert_eq!(said(&[(0, 0), (250, 251)], Lang::Vi), "0; 2,5 hoặc 2,51");
        assert_eq!(said(&[(0, 5)], Lang::En), "0; 0.01; 0.02; 0.03; 0.04 or 0.05");
        // Seven are too many: 0 alone, and 0.10 to 0.15.
        assert_eq!(said(&[(0, 0), (10, 15)], Lang::Vi), "0 hoặc từ 0,1 đến 0,15");
        assert_eq!(said(&[(0, 0), (10, 15)], Lang::En), "0 or 0.1 to 0.15");
        assert_eq!(said(&[], Lang::En), "");
    }

    #[test]
    fn few_points_are_listed_and_many_are_a_span() {
        assert_eq!(points(&set(&["0", "1", "2", "3", "4", "5"]), Lang::En), "0; 1; 2; 3; 4 or 5");
        assert_eq!(points(&set(&["0", "1", "2", "3", "4", "5", "6"]), Lang::En), "0 to 6");
        assert_eq!(points(&set(&["0", "1", "2", "3", "4", "5", "6"]), Lang::Vi), "từ 0 đến 6");
    }

    #[test]
    fn the_nearest_numbers_are_told_with_their_side() {
        assert_eq!(nearest((Some(0), Some(250)), &publisher(), Lang::Vi), "0 ở dưới; 2,5 ở trên");
        assert_eq!(nearest((Some(0), Some(250)), &publisher(), Lang::En), "0 below; 2.5 above");
        assert_eq!(nearest((None, Some(250)), &publisher(), Lang::En), "2.5 above");
    }
}

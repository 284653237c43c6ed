//! The lines that errors are about, with a caret under the place.

use super::columns::width;
use crate::show;
use std::collections::{BTreeMap, BTreeSet};

/// Characters shown before and after the place, where the line is longer.
const BEFORE: usize = 60;
const AFTER: usize = 40;

/// A line and a column in characters, both from 1.
pub(super) type Spot = (usize, usize);

/// `line | text` and the caret under the column, for every place that the text has. The text is read once, whatever the
/// number of places.
pub(super) fn excerpts(text: &str, spots: BTreeSet<Spot>) -> BTreeMap<Spot, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = (1_usize..).zip(text.split('\n'));
    let mut found = BTreeMap::new();
    // Places come in the order of the text: those of one line share what has been read of it.
    let mut reading: Option<Line<'_>> = None;
    for (number, column) in spots.into_iter().filter(|(number, column)| *number > 0 && *column > 0) {
        if reading.as_ref().is_none_or(|line| line.number != number) {
            let Some((number, whole)) = lines.by_ref().find(|(at, _)| *at == number) else { break };
            reading = Some(Line { number, rest: whole.trim_end_matches('\r').chars(), passed: 0 });
        }
        if let Some(excerpt) = reading.as_mut().and_then(|line| line.excerpt(column)) {
            found.insert((number, column), excerpt);
        }
    }
    found
}

/// A line, read up to where the last excerpt began.
struct Line<'t> {
    number: usize,
    rest: std::str::Chars<'t>,
    passed: usize,
}

impl Line<'_> {
    fn excerpt(&mut self, column: usize) -> Option<String> {
        let at = column.checked_sub(1)?;
        let start = at.saturating_sub(BEFORE);
        self.rest.by_ref().take(start.saturating_sub(self.passed)).for_each(drop);
        self.passed = start;
        let mut shown = self.rest.clone();
        let before: String = shown.by_ref().take(at.saturating_sub(start)).map(show::seen).collect();
        let after: String = shown.by_ref().take(AFTER).map(show::seen).collect();
        let (open, close) = (if start > 0 { "…" } else { "" }, if shown.next().is_some() { "…" } else { "" });
        let number = self.number;
        let gutter = " ".repeat(number.to_string().len());
        let indent = " ".repeat(width(open).saturating_add(width(&before)));
        Some(format!("{gutter} |\n{number} | {open}{before}{after}{close}\n{gutter} | {indent}^\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is shown of places in a text of two lines, the second of them `0` to `9` over and over.
    #[track_caller]
    fn check(spots: &[Spot], expected: &[&str]) {
        let text = format!("\u{feff}đầu\r\n{}\r\n", "0123456789".repeat(20));
        let found = excerpts(&text, spots.iter().copied().collect());
        assert_eq!(found.into_values().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn each_place_of_a_long_line_has_its_own_window() {
        check(&[(1, 2)], &["  |\n1 | đầu\n  |  ^\n"]);
        let first = format!("  |\n2 | {}…\n  | ^\n", "0123456789".repeat(4));
        let later = format!("  |\n2 | …{}…\n  | {}^\n", "0123456789".repeat(10), " ".repeat(61));
        check(&[(2, 1), (2, 71), (2, 81)], &[&first, &later, &later]);
        let last = format!("  |\n2 | …{}\n  | {}^\n", "0123456789".repeat(6), " ".repeat(61));
        check(&[(2, 201)], &[&last]);
    }

    #[test]
    fn places_that_are_not_there_have_none() {
        check(&[(0, 1), (1, 0), (9, 1)], &[]);
    }
}

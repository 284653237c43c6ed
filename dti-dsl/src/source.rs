//! The user's text, its composed (NFC) form, and the way back from the one to the other.

use crate::Span;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc, is_nfc_quick};

/// The largest file: 1 MiB.
pub(crate) const MOST_BYTES: usize = 1 << 20;

/// A text as it was written, and composed.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    written: Arc<str>,
    composed: String,
    /// Where stretches begin in the composed and in the written text. Within a stretch the two run in step, unless it
    /// is marked as changed: then only its ends are known.
    stretches: Vec<Stretch>,
}

#[derive(Clone, Copy, Debug)]
struct Stretch {
    composed: usize,
    written: usize,
    changed: bool,
}

impl Source {
    pub(crate) fn new(written: &str) -> Self {
        let body = written.strip_prefix('\u{feff}').unwrap_or(written);
        let skipped = written.len().saturating_sub(body.len());
        let start = Stretch { composed: 0, written: skipped, changed: false };
        if body.chars().all(is_plain) || is_nfc(body) {
            return Self { written: written.into(), composed: body.to_owned(), stretches: vec![start] };
        }
        let (composed, stretches) = compose(body, skipped);
        Self { written: written.into(), composed, stretches }
    }

    pub(crate) fn written(&self) -> &Arc<str> {
        &self.written
    }

    pub(crate) fn composed(&self) -> &str {
        &self.composed
    }

    /// The place in the written text of a place in the composed one.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        let from = self.back(start, Round::Down);
        Span::new(from, if end > start { self.back(end, Round::Up) } else { from })
    }

    fn back(&self, at: usize, round: Round) -> usize {
        let after = self.stretches.partition_point(|s| s.composed <= at);
        let Some(stretch) = after.checked_sub(1).and_then(|i| self.stretches.get(i)) else {
            return 0;
        };
        let into = at.saturating_sub(stretch.composed);
        let next = self.stretches.get(after).map_or(self.written.len(), |s| s.written);
        match (stretch.changed && into > 0, round) {
            (false, _) => stretch.written.saturating_add(into).min(next),
            (true, Round::Down) => stretch.written,
            (true, Round::Up) => next,
        }
    }
}

#[derive(Clone, Copy)]
enum Round {
    Down,
    Up,
}

/// Whether this character is composed whatever stands beside it, as nearly all of a text are. It is enough where it says
/// so, and far quicker to see than what the tables of all characters say.
fn is_plain(c: char) -> bool {
    // Latin letters with their marks; quotes and dashes; signs of comparison.
    c < '\u{300}' || matches!(c, '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}' | '\u{2260}'..='\u{2265}')
}

/// Whether composing never reaches across the beginning of this character.
fn stands_alone(c: char) -> bool {
    c.is_ascii() || (canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes)
}

fn compose(body: &str, skipped: usize) -> (String, Vec<Stretch>) {
    let mut composed = String::with_capacity(body.len());
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut rest = body;
    let mut written = skipped;
    while let Some(first) = rest.chars().next() {
        // One cluster: a character and what may be composed with it.
        let length = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| stands_alone(*c))
            .map_or(rest.len(), |(at, _)| at.max(first.len_utf8()));
        let (cluster, after) = rest.split_at(length);
        let begin = composed.len();
        composed.extend(cluster.nfc());
        let changed = composed.get(begin..) != Some(cluster);
        if changed || stretches.last().is_none_or(|last| last.changed) {
            stretches.push(Stretch { composed: begin, written, changed });
        }
        written = written.saturating_add(length);
        rest = after;
    }
    (composed, stretches)
}

/// Line and column, both from 1, the column in characters, of a place in a text.
pub(crate) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.bytes().filter(|b| *b == b'\n').count();
    let start = before.rfind('\n').map_or(0, |nl| nl.saturating_add(1));
    let column = before.get(start..).unwrap_or_default().trim_start_matches('\u{feff}').chars().count();
    (line.saturating_add(1), column.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::is_plain;
    use unicode_normalization::char::canonical_combining_class;
    use unicode_normalization::{IsNormalized, is_nfc_quick};

    #[test]
    fn what_is_plain_is_composed() {
        for c in (char::MIN..=char::MAX).filter(|c| is_plain(*c)) {
            let composed = is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes;
            assert!(composed && canonical_combining_class(c) == 0, "U+{:04X}", u32::from(c));
        }
    }
}

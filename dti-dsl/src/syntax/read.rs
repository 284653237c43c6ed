//! Reads one entry by the table of the grammar: the parts that pest would read, or nothing.

use super::part::{Node, Read};
use super::scan::after_space;
use super::{Rule, table};
use pest::unicode::{ALPHABETIC, NUMBER};

/// Reads what a text begins with.
pub(crate) fn read(rule: Rule, text: &str) -> Option<Read<'_>> {
    let nodes = Vec::with_capacity(USUAL);
    let mut reading = Reading { length: text.len(), left: text, nodes, told: true, spaced: true };
    let fits = table::of(rule)(&mut reading);
    fits.then_some(Read { text, nodes: reading.nodes })
}

/// Few entries have more parts.
const USUAL: usize = 16;

/// How far an entry is read. What the table says of a rule it says with the methods; each tells whether it fits, and where
/// it does not, nothing was read.
pub(super) struct Reading<'t> {
    /// How long the text is.
    length: usize,
    /// What of it is not read yet.
    left: &'t str,
    nodes: Vec<Node>,
    /// Whether parts are told: not inside a word, nor where something must not stand.
    told: bool,
    /// Whether spaces and comments may stand between.
    spaced: bool,
}

impl<'t> Reading<'t> {
    /// A part, with spaces and comments between what it is made of.
    pub(super) fn plain(&mut self, rule: Rule, form: impl FnOnce(&mut Self) -> bool) -> bool {
        if !self.told {
            return form(self);
        }
        let (index, start) = (self.nodes.len(), self.at());
        self.nodes.push(Node { rule, start, end: start, size: 1 });
        let fits = form(self);
        let (end, size) = (self.at(), self.nodes.len().saturating_sub(index));
        match self.nodes.get_mut(index) {
            Some(node) if fits => (node.end, node.size) = (end, size),
            _ => self.nodes.truncate(index),
        }
        fits
    }

    /// A part with nothing between its letters; the parts inside are told.
    pub(super) fn compound(&mut self, rule: Rule, form: impl FnOnce(&mut Self) -> bool) -> bool {
        let spaced = self.spaced;
        self.spaced = false;
        let fits = self.plain(rule, form);
        self.spaced = spaced;
        fits
    }

    /// One word: nothing between its letters, no part inside.
    pub(super) fn word(&mut self, rule: Rule, form: impl FnOnce(&mut Self) -> bool) -> bool {
        let (told, spaced, start) = (self.told, self.spaced, self.at());
        (self.told, self.spaced) = (false, false);
        let fits = form(self);
        (self.told, self.spaced) = (told, spaced);
        if fits && told {
            self.nodes.push(Node { rule, start, end: self.at(), size: 1 });
        }
        fits
    }

    /// One behind the other.
    pub(super) fn all(&mut self, forms: impl FnOnce(&mut Self) -> bool) -> bool {
        let (left, nodes) = (self.left, self.nodes.len());
        let fits = forms(self);
        if !fits {
            self.left = left;
            self.nodes.truncate(nodes);
        }
        fits
    }

    /// This, or nothing.
    pub(super) fn maybe(&mut self, form: impl FnOnce(&mut Self) -> bool) -> bool {
        form(self);
        true
    }

    /// This as often as it comes, perhaps not at all.
    pub(super) fn many(&mut self, form: impl Fn(&mut Self) -> bool) -> bool {
        let mut before = self.left;
        while form(self) {
            before = self.left;
            self.space();
        }
        self.left = before;
        true
    }

    /// Anything but this, which is not read.
    pub(super) fn not(&mut self, form: impl FnOnce(&mut Self) -> bool) -> bool {
        let (left, told) = (self.left, self.told);
        self.told = false;
        let fits = form(self);
        (self.left, self.told) = (left, told);
        !fits
    }

    /// These letters.
    pub(super) fn text(&mut self, text: &str) -> bool {
        self.go_on(self.left.strip_prefix(text))
    }

    /// Everything before the next of these, or before the end.
    pub(super) fn until<const N: usize>(&mut self, ends: [u8; N]) -> bool {
        let end = self.left.bytes().position(|byte| ends.contains(&byte));
        self.go_on(self.left.get(end.unwrap_or(self.left.len())..))
    }

    /// Any character.
    pub(super) fn any(&mut self) -> bool {
        self.one(|_| true)
    }

    pub(super) fn ascii_digit(&mut self) -> bool {
        self.one(|c| c.is_ascii_digit())
    }

    pub(super) fn alphabetic(&mut self) -> bool {
        self.one(|c| if c.is_ascii() { c.is_ascii_alphabetic() } else { ALPHABETIC(c) })
    }

    pub(super) fn number(&mut self) -> bool {
        self.one(|c| if c.is_ascii() { c.is_ascii_digit() } else { NUMBER(c) })
    }

    fn one(&mut self, fits: impl FnOnce(char) -> bool) -> bool {
        let mut left = self.left.chars();
        self.go_on(left.next().filter(|c| fits(*c)).map(|_| left.as_str()))
    }

    /// Over spaces and comments, where they may stand.
    pub(super) fn space(&mut self) -> bool {
        if self.spaced {
            self.left = after_space(self.left);
        }
        true
    }

    /// Goes on with what is left, where something is.
    fn go_on(&mut self, left: Option<&'t str>) -> bool {
        if let Some(left) = left {
            self.left = left;
        }
        left.is_some()
    }

    fn at(&self) -> usize {
        self.length.saturating_sub(self.left.len())
    }
}

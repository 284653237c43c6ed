//! What changed from one framework, or edition, to another.
//!
//! Rows are matched by their codes, data by their names. What is compared is what can move a score, and who has to do what
//! by when; the places that print a row, and the notes beside it, are not: every edition has its own.

mod data;
mod json;
mod kind;
mod order;
mod rows;
mod rules;
mod spelling;
mod text;
mod whole;
mod words;

pub use json::diff_json;
pub use kind::ChangeKind;
pub use text::diff_text;

use crate::model::Framework;
use crate::{Code, Words};

/// All that changed from one framework to another, in the order of the first; what was added stands at its place.
#[derive(Clone, Debug)]
pub struct Diff {
    a: Framework,
    b: Framework,
    changes: Vec<Change>,
}

impl Diff {
    /// The framework that the changes begin from.
    pub fn a(&self) -> &Framework {
        &self.a
    }

    /// The framework that they lead to.
    pub fn b(&self) -> &Framework {
        &self.b
    }

    /// The changes: of the framework as a whole, of its shared data and pillars, then row by row.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }
}

/// One change: of what, of which kind, from what to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The row; none for the framework as a whole and for what its rows share.
    pub node: Option<Code>,
    /// What it is a change of, where that has a name of its own: a datum, a measure, a pillar.
    pub name: Option<String>,
    /// The kind of change.
    pub kind: ChangeKind,
    /// How it was; none where it was not there.
    pub old: Option<Words>,
    /// How it is; none where it is no longer there.
    pub new: Option<Words>,
}

/// What changed from `a` to `b`.
///
/// ```
/// # use dti_core::{Framework, diff::{self, ChangeKind}};
/// # fn demo(a: &Framework, b: &Framework) {
/// for change in diff::diff(a, b).changes() {
///     if let (ChangeKind::Rule, Some(node), Some(old), Some(new)) =
///         (change.kind, &change.node, &change.old, &change.new)
///     {
///         println!("{node}: {} → {}", old.vi, new.vi);
///     }
/// }
/// # }
/// ```
pub fn diff(a: &Framework, b: &Framework) -> Diff {
    let mut found = Changes::default();
    whole::compare(a.draft(), b.draft(), &mut found);
    rows::compare(a, b, &mut found);
    Diff { a: a.clone(), b: b.clone(), changes: found.list }
}

/// The changes found so far, and what the next ones are of.
#[derive(Default)]
struct Changes {
    list: Vec<Change>,
    node: Option<Code>,
    name: Option<String>,
}

impl Changes {
    fn push(&mut self, kind: ChangeKind, old: Option<Words>, new: Option<Words>) {
        self.list.push(Change { node: self.node.clone(), name: self.name.clone(), kind, old, new });
    }

    /// A change, where the two differ.
    fn compare<T: PartialEq>(&mut self, kind: ChangeKind, old: &T, new: &T, words: impl Fn(&T) -> Words) {
        if old != new {
            self.push(kind, Some(words(old)), Some(words(new)));
        }
    }

    /// A change of something that need not be there.
    fn compare_options<T: PartialEq>(
        &mut self,
        kind: ChangeKind,
        old: Option<&T>,
        new: Option<&T>,
        words: impl Fn(&T) -> Words,
    ) {
        if old != new {
            self.push(kind, old.map(&words), new.map(&words));
        }
    }

    /// A change of wording: of the words, or only of how they are written.
    fn compare_titles(&mut self, [words, spelling]: [ChangeKind; 2], old: &str, new: &str) {
        if old != new {
            let kind = if spelling::same_words(old, new) { spelling } else { words };
            self.push(kind, Some(words::as_printed(old)), Some(words::as_printed(new)));
        }
    }
}

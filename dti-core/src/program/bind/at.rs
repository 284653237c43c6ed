//! Places in the data, spelled out only where something is wrong there.

use crate::data::{Submission, escape};
use crate::{Code, Name};

/// A place in the data. Most data fit, so that its JSON pointer is written only for an error.
#[derive(Clone, Copy)]
pub(super) enum At<'a> {
    /// A member of the data file.
    Root(&'a str),
    /// What stands in a place under these words.
    Within(&'a At<'a>, &'a str),
    /// What stands in a place under this number, from 0.
    Numbered(&'a At<'a>, usize),
    /// What stands in a place under a name, as the file spells it.
    Named(&'a At<'a>, &'a Name),
    /// What stands in a place under a key that may be a name.
    Keyed(&'a At<'a>, &'a str),
}

impl<'a> At<'a> {
    pub(super) fn within(&'a self, words: &'a str) -> Self {
        Self::Within(self, words)
    }

    pub(super) fn row(&'a self, code: &'a Code) -> Self {
        Self::Within(self, code.as_str())
    }

    pub(super) fn number(&'a self, number: usize) -> Self {
        Self::Numbered(self, number)
    }

    pub(super) fn named(&'a self, name: &'a Name) -> Self {
        Self::Named(self, name)
    }

    pub(super) fn keyed(&'a self, key: &'a str) -> Self {
        Self::Keyed(self, key)
    }

    /// The JSON pointer.
    pub(super) fn pointer(&self, submission: &Submission) -> String {
        match self {
            Self::Root(member) => format!("/{member}"),
            Self::Within(above, words) => format!("{}/{}", above.pointer(submission), escape(words)),
            Self::Numbered(above, number) => format!("{}/{number}", above.pointer(submission)),
            Self::Named(above, name) => spelled(submission, &above.pointer(submission), name),
            Self::Keyed(above, key) => match Name::new(key) {
                Ok(name) => spelled(submission, &above.pointer(submission), &name),
                Err(_) => Self::Within(above, key).pointer(submission),
            },
        }
    }
}

/// The pointer of a name as the file spells it, which may not be the one spelling that stands for all.
fn spelled(submission: &Submission, above: &str, name: &Name) -> String {
    let within = format!("{above}/");
    let plain = format!("{within}{}", escape(name.as_str()));
    if submission.places.contains_key(&plain) {
        return plain;
    }
    let all = submission.places.range(within.clone()..).map(|(pointer, _)| pointer);
    let spelled = all.take_while(|pointer| pointer.starts_with(&within)).find(|pointer| {
        pointer
            .strip_prefix(&within)
            .is_some_and(|rest| !rest.contains('/') && Name::new(rest).is_ok_and(|found| found == *name))
    });
    spelled.cloned().unwrap_or(plain)
}

//! What ties a framework to the printed documents: citations, notes, assignments, validity.

use crate::Date;
use serde::{Deserialize, Serialize};

/// An official document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Its number, as printed: `922/QĐ-BTTTT`.
    pub number: String,
    /// Who issued it.
    pub issuer: String,
    /// The day it was signed.
    pub dated: Date,
}

/// From when until when a framework is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validity {
    /// The first day.
    pub from: Date,
    /// The last day, included; none where no document ends it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Validity {
    /// Whether a day lies within; the last day does.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }
}

/// The official place of a title, a maximum or a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The number of the document: `419/KH-UBND`.
    pub decision: String,
    /// The place in it: an appendix, an article, a table.
    pub place: String,
    /// The printed row.
    pub row: String,
}

/// Where a node is printed. What is printed with the row itself needs no citation of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citations {
    /// The row: its code and its title.
    pub row: Citation,
    /// The maximum, where another document prints it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Citation>,
    /// The rule, where another document prints it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Citation>,
}

impl Citations {
    /// The place that prints the maximum.
    pub fn max(&self) -> &Citation {
        self.max.as_ref().unwrap_or(&self.row)
    }

    /// The place that prints the rule.
    pub fn rule(&self) -> &Citation {
        self.rule.as_ref().unwrap_or(&self.row)
    }
}

/// What a note is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// For the reader.
    Note,
    /// The text allows several readings; this one was taken.
    Reading,
    /// The text is defective here, and is kept as it is.
    Defect,
    /// A slip of the pen that was put right.
    Mended,
    /// The document's own explanation (`Giải thích`).
    Explanation,
}

/// A note beside a framework, a node or a datum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// What it is for.
    pub kind: NoteKind,
    /// Its words, in Vietnamese.
    pub text: String,
}

/// Who has to do what by when, as the document assigns it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Assignment {
    /// Lead agencies (`chủ trì`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lead: Vec<String>,
    /// Supporting agencies (`phối hợp`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub support: Vec<String>,
    /// When it is due, in the document's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    /// What is to be reached, in the document's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
}

/// A check that is set aside at one node or in a whole framework, by name and with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowance {
    /// The code of the check, as [`super::FaultCode::as_str`] gives it.
    pub check: String,
    /// Why the official text stays as it is.
    pub reason: String,
}

//! Data as they are declared.

use super::{Block, Figure};
use crate::span::Spanned;
use dti_core::{Code, Name};

/// `a "…" in người { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatumStatement {
    /// Its name.
    pub name: Spanned<Name>,
    /// Its words in the document.
    pub title: Spanned<String>,
    /// The code of a general-information row.
    pub code: Option<Spanned<Code>>,
    /// What is given.
    pub kind: DatumType,
    /// What stands in the `{ … }` behind it.
    pub details: Option<Block>,
}

/// What is given for a datum.
#[expect(clippy::large_enum_variant, reason = "there is one a datum, and most are amounts")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatumType {
    /// `in người`: a number.
    Amount {
        /// The measure.
        measure: Spanned<Name>,
        /// The lower bound.
        from: Option<Figure>,
        /// The upper bound.
        to: Option<Figure>,
        /// The number that the rule prints.
        constant: Option<Figure>,
    },
    /// `in người sum of { … }`: a sum of printed items.
    SumOf {
        /// The measure.
        measure: Spanned<Name>,
        /// The items.
        items: Vec<SumItem>,
    },
    /// `yes/no`.
    YesNo,
    /// `frequency`.
    Frequency,
    /// `text`.
    Text,
    /// `date`.
    Date,
    /// `= dân_số`, `= a of 3.6`, `= công_chức + viên_chức`.
    Same(Vec<Reference>),
}

/// A printed item of a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumItem {
    /// Its name.
    pub name: Spanned<Name>,
    /// Its words in the document.
    pub title: Spanned<String>,
    /// What stands in the `{ … }` behind it.
    pub details: Option<Block>,
}

/// A datum that is meant: `a`, or `a of 3.6`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its name.
    pub name: Spanned<Name>,
    /// The row that owns it, where it is named.
    pub row: Option<Spanned<Code>>,
}

//! One row of a framework.

use super::datum::{Datum, DatumRef};
use super::document::{Allowance, Assignment, Citations, Note};
use super::rule::Rule;
use crate::Code;
use crate::number::Exact;
use serde::{Deserialize, Serialize};

/// What the document calls a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// A group of main indicators (`nhóm chỉ số`).
    Group,
    /// A main indicator (`chỉ số chính`).
    Main,
    /// A row that the document counts as a component indicator (`chỉ số thành phần`).
    Indicator,
    /// A row below a component indicator.
    Sub,
}

/// Which units a node applies to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Applicability {
    /// All.
    #[default]
    All,
    /// Units of these kinds.
    Kinds(Vec<String>),
    /// The units with these ids.
    Units(Vec<String>),
}

/// One row: a sum of rows below it, or a leaf with a rule of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Its code.
    pub code: Code,
    /// The row that it is part of; none at the top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Code>,
    /// What the document calls it.
    pub level: Level,
    /// Its title, word for word.
    pub title: String,
    /// The printed code, where it is not the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its maximum, in points.
    pub max: Exact,
    /// How it earns them.
    pub rule: Rule<DatumRef>,
    /// Its own data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<Datum>,
    /// Where it is printed.
    pub citations: Citations,
    /// Notes on it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Who has to do what by when.
    #[serde(default)]
    pub assignment: Assignment,
    /// Which units it applies to.
    #[serde(default)]
    pub applies: Applicability,
    /// Checks that are set aside here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowances: Vec<Allowance>,
}

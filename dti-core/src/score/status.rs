//! How a node's points stand.

use serde::{Serialize, Serializer};
use std::fmt;

/// How a node's points stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Computed, and determined by the data.
    Scored,
    /// Given as points.
    Given,
    /// Within a node whose points were given; it has none of its own.
    Covered,
    /// Some of it is known, or a range of it.
    Partial,
    /// Data that it needs are missing.
    Missing,
    /// Only the other units of the cohort are lacking.
    NeedsCohort,
    /// The framework does not apply it to this unit.
    NotApplicable,
    /// The framework does not score it.
    NotScored,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Scored,
        Self::Given,
        Self::Covered,
        Self::Partial,
        Self::Missing,
        Self::NeedsCohort,
        Self::NotApplicable,
        Self::NotScored,
    ];

    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scored => "scored",
            Self::Given => "given",
            Self::Covered => "covered",
            Self::Partial => "partial",
            Self::Missing => "missing",
            Self::NeedsCohort => "needs-cohort",
            Self::NotApplicable => "not-applicable",
            Self::NotScored => "not-scored",
        }
    }

    /// The word in a language, as a reader of a scorecard meets it.
    pub fn label(self, lang: crate::Lang) -> &'static str {
        match (lang, self) {
            (crate::Lang::En, other) => other.as_str(),
            (_, Self::Scored) => "đã chấm",
            (_, Self::Given) => "điểm cho sẵn",
            (_, Self::Covered) => "nằm trong điểm cho sẵn",
            (_, Self::Partial) => "biết một phần",
            (_, Self::Missing) => "thiếu số liệu",
            (_, Self::NeedsCohort) => "chờ số liệu các đơn vị khác",
            (_, Self::NotApplicable) => "không áp dụng",
            (_, Self::NotScored) => "không tính điểm",
        }
    }

    /// Whether the node counts in a sum.
    pub(crate) fn counts(self) -> bool {
        !matches!(self, Self::Covered | Self::NotApplicable | Self::NotScored)
    }

    /// The status of a sum over nodes that count.
    pub(crate) fn of_sum(parts: &[Self]) -> Self {
        let all = |known: &[Self]| parts.iter().all(|status| known.contains(status));
        if all(&[Self::Scored, Self::Given]) {
            Self::Scored
        } else if all(&[Self::NeedsCohort]) {
            Self::NeedsCohort
        } else if all(&[Self::Missing, Self::NeedsCohort]) {
            Self::Missing
        } else {
            Self::Partial
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Status {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

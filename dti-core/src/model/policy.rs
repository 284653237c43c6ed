//! How results are published, and what stands in for what is not there.

use crate::number::{Places, Rounding};
use serde::{Deserialize, Serialize};

/// So many decimal places, rounded so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rounded {
    /// Decimal places.
    pub places: Places,
    /// What happens to the rest.
    pub rounding: Rounding,
}

/// The publication point: the one place where exact values are rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// Of points; two places, halves up, unless the framework says otherwise.
    pub points: Rounded,
    /// Of the index (points / maximum); four places, halves up, unless the framework says otherwise.
    pub index: Rounded,
}

impl Default for Publication {
    fn default() -> Self {
        Self {
            points: Rounded { places: Places::TWO, rounding: Rounding::HalfUp },
            index: Rounded { places: Places::FOUR, rounding: Rounding::HalfUp },
        }
    }
}

/// What is published for a node while its data are missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MissingPolicy {
    /// The lowest points that the data allow, with a notice: the Vietnamese practice.
    #[default]
    ScoresLow,
    /// Nothing.
    Withheld,
}

/// What a ratio with the denominator 0 counts as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UndefinedPolicy {
    /// As if the data were missing.
    #[default]
    Missing,
    /// As no points.
    Zero,
    /// As all the points that the rule can give.
    Full,
}

/// What units are ranked by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RankBy {
    /// The exact points.
    #[default]
    ExactPoints,
    /// The index as it is published, so that units which print alike share a rank.
    PublishedIndex,
}

/// What a unit whose data are missing does to the figures of its cohort. Its own points stay open either way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CohortMissing {
    /// It is left out of the lowest and the highest.
    #[default]
    LeftOut,
    /// It counts as 0 in them.
    Zero,
}

/// Which units are held against each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CohortKinds {
    /// All of them.
    #[default]
    Together,
    /// Those of one kind; units without a kind are a kind of their own.
    Apart,
}

/// How the figures of a cohort are taken, where a rule holds a unit against the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CohortPolicy {
    /// Units whose data are missing.
    pub missing: CohortMissing,
    /// Units of other kinds.
    pub kinds: CohortKinds,
}

impl CohortPolicy {
    /// Whether it is what holds where a framework says nothing, and so is not written.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// How the scores of a unit that was merged from others come about: see [`merge`](crate::merge).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MergerPolicy {
    /// The plain mean of its predecessors' points, main indicator by main indicator.
    MeanOfMain,
    /// The predecessors' data, added up where they can be.
    SumsOfData,
}

/// The framework's policies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Policies {
    /// Missing data.
    pub missing: MissingPolicy,
    /// Undefined ratios.
    pub undefined: UndefinedPolicy,
    /// Ranks.
    pub rank_by: RankBy,
    /// Figures of a cohort.
    #[serde(skip_serializing_if = "CohortPolicy::is_default")]
    pub cohort: CohortPolicy,
    /// Mergers; where nothing is said, no unit is merged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merger: Option<MergerPolicy>,
}

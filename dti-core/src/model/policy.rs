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
}

//! What one rule needs to know of the other units.

use crate::model::{AllEqual, Direction, LowerEnd};
use crate::number::Exact;
use crate::{Code, Name};
use serde::{Deserialize, Serialize};

/// The figures of one rule over the units that are held against each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// The row.
    pub node: Code,
    /// The part of the row, where the rule stands in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Name>,
    /// Over which units.
    pub group: Group,
    /// What the figures are for.
    pub scale: Scale,
    /// Units whose data determine the quantity: they entered.
    pub with_data: usize,
    /// Units to which the row applies and whose data do not determine it: missing, or known in part.
    pub without_data: usize,
    /// Those of them that entered as 0, where the framework counts missing units so.
    #[serde(default, skip_serializing_if = "is_none")]
    pub counted_as_zero: usize,
    /// Units whose ratio has the denominator 0.
    #[serde(default, skip_serializing_if = "is_none")]
    pub undefined: usize,
    /// The lowest and the highest value; none where no unit has data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Ends>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

/// Over which units figures were taken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// All of the cohort.
    All,
    /// Those of one kind, where the framework holds each kind apart.
    Kind(String),
    /// Those without a kind, where the framework holds each kind apart.
    WithoutKind,
}

/// What a rule makes of the ends, as the framework says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    /// Where between the ends a unit lies.
    MinMax {
        /// Where the scale begins.
        lower: LowerEnd,
        /// Which end earns the maximum.
        direction: Direction,
        /// What units earn that are all alike.
        all_equal: AllEqual,
    },
    /// How much of the highest a unit has.
    ShareOfBest,
}

/// The two ends of what entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ends {
    /// The lowest value.
    pub lowest: Extreme,
    /// The highest value.
    pub highest: Extreme,
}

/// An end, and all the units that have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extreme {
    /// The value, in the quantity's measure.
    pub value: Exact,
    /// The ids of the units that have it, in their order.
    pub units: Vec<String>,
}

impl Scale {
    /// The end at which a scale begins: the lowest value that was observed, 0, or what the rule gives.
    pub(crate) fn bottom<'s>(&'s self, ends: &'s Ends) -> &'s Exact {
        const ZERO: &Exact = &Exact::ZERO;
        match self {
            Self::MinMax { lower: LowerEnd::Observed, .. } => &ends.lowest.value,
            Self::MinMax { lower: LowerEnd::Given(value), .. } => value,
            Self::MinMax { lower: LowerEnd::Zero, .. } | Self::ShareOfBest => ZERO,
        }
    }

    /// What a value earns of `full`; none is beyond every number. Never more for less of what is better.
    pub(crate) fn points(&self, ends: &Ends, value: Option<&Exact>, full: &Exact) -> Exact {
        let (bottom, top) = (self.bottom(ends), &ends.highest.value);
        let held = |share: Exact| (share * full).max(Exact::ZERO).min(full.clone());
        match self {
            Self::ShareOfBest => match value {
                None => full.clone(),
                Some(value) => match value.checked_div(top) {
                    Some(share) => held(share),
                    // Nobody has anything: nothing of nothing is nothing.
                    None if value.is_zero() => Exact::ZERO,
                    None => full.clone(),
                },
            },
            Self::MinMax { lower, direction, all_equal } => {
                let (above, below) = match direction {
                    Direction::Higher => (full.clone(), Exact::ZERO),
                    Direction::Lower => (Exact::ZERO, full.clone()),
                };
                let Some(value) = value else { return above };
                if bottom < top {
                    let gone = match direction {
                        Direction::Higher => value - bottom,
                        Direction::Lower => top - value,
                    };
                    return gone.checked_div(&(top - bottom)).map_or(below, held);
                }
                // The scale begins at its top or above it.
                if value > bottom {
                    above
                } else if *lower == LowerEnd::Observed && value < bottom {
                    below
                } else {
                    match all_equal {
                        AllEqual::Full => full.clone(),
                        AllEqual::Zero | AllEqual::Error => Exact::ZERO,
                    }
                }
            }
        }
    }
}

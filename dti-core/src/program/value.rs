//! What is known of a datum.

use crate::Name;
use crate::number::Exact;
use std::sync::Arc;

/// Where a number can lie: a closed interval, perhaps without an upper end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Extent {
    pub(crate) low: Exact,
    /// None: without end.
    pub(crate) high: Option<Exact>,
}

impl Extent {
    pub(crate) fn exactly(value: Exact) -> Self {
        Self { high: Some(value.clone()), low: value }
    }

    /// The one value, where there is only one.
    pub(crate) fn known(&self) -> Option<&Exact> {
        self.high.as_ref().filter(|high| **high == self.low)
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        Self {
            low: &self.low + &other.low,
            high: match (&self.high, &other.high) {
                (Some(a), Some(b)) => Some(a + b),
                _ => None,
            },
        }
    }

    /// Times a number that is not negative.
    pub(crate) fn times(&self, factor: &Exact) -> Self {
        Self { low: &self.low * factor, high: self.high.as_ref().map(|high| high * factor) }
    }
}

/// How a value came to be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// It was given.
    Given,
    /// A range, or several possibilities, were given.
    InPart,
    /// Neither it nor all that it is made of was given; with the reason, where one was.
    Missing(Option<String>),
}

/// What a slot holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Number(Extent),
    YesNo {
        yes: bool,
        no: bool,
    },
    /// The cases that are possible; none listed means all.
    Choice(Vec<Name>),
    Word(String),
}

/// One slot, filled.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) value: Value,
    pub(crate) how: How,
    /// As it was written, for explanations.
    pub(crate) text: Option<String>,
}

impl Cell {
    pub(crate) fn is_missing(&self) -> bool {
        matches!(self.how, How::Missing(_))
    }
}

/// A quantity that was given in its own right.
#[derive(Clone, Debug)]
pub(crate) struct GivenQuantity {
    /// What it can be; the tiers that it can lie in, where it was given by their names.
    pub(crate) extent: Extent,
    pub(crate) tiers: Option<Arc<[usize]>>,
    /// Half a unit of the last printed place.
    pub(crate) half_unit: Exact,
    pub(crate) in_part: bool,
    pub(crate) text: Arc<str>,
}

//! Big rationals, and closed intervals of them that need not have an upper end.

use dashu_ratio::RBig;
use dti_core::number::Exact;

/// The rational that an exact number of the model stands for, by way of its text.
pub(crate) fn rational(exact: &Exact) -> RBig {
    exact.to_string().parse().expect("an exact number prints as a rational")
}

/// A rational from two small integers.
pub(crate) fn fraction(numerator: i64, denominator: u64) -> RBig {
    RBig::from_parts(numerator.into(), denominator.into())
}

/// The upper end of an interval. `Infinite` is the greatest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Top {
    At(RBig),
    Infinite,
}

impl Top {
    pub(super) fn plus(&self, other: &Top) -> Top {
        match (self, other) {
            (Top::At(a), Top::At(b)) => Top::At(a + b),
            _ => Top::Infinite,
        }
    }
}

/// The extent of a number: "a closed interval, perhaps without an upper end".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) low: RBig,
    pub(super) high: Top,
}

impl Extent {
    /// "known: `[v, v]`"
    pub(super) fn point(value: RBig) -> Extent {
        Extent { low: value.clone(), high: Top::At(value) }
    }

    pub(super) fn between(low: RBig, high: RBig) -> Extent {
        Extent { low, high: Top::At(high) }
    }

    /// Whether there is one value only.
    pub(super) fn is_point(&self) -> bool {
        self.high == Top::At(self.low.clone())
    }

    /// "A sum is the sum of the extents."
    pub(super) fn plus(&self, other: &Extent) -> Extent {
        Extent { low: &self.low + &other.low, high: self.high.plus(&other.high) }
    }

    /// The same in another scale of the measure.
    pub(super) fn times(&self, factor: &RBig) -> Extent {
        let high = match &self.high {
            Top::At(high) => Top::At(high * factor),
            Top::Infinite => Top::Infinite,
        };
        Extent { low: &self.low * factor, high }
    }

    /// Whether the two have a value in common.
    pub(super) fn meets(&self, other: &Extent) -> bool {
        Top::At(self.low.clone()) <= other.high && Top::At(other.low.clone()) <= self.high
    }
}

/// "one of several numbers: from the least to the greatest"
pub(super) fn hull(extents: &[Extent]) -> Option<Extent> {
    let low = extents.iter().map(|extent| &extent.low).min()?;
    let high = extents.iter().map(|extent| &extent.high).max()?;
    Some(Extent { low: low.clone(), high: high.clone() })
}

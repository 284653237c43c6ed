//! Between which ends data, sums and ratios can lie, by their declared bounds alone.

use super::{Check, Entry};
use crate::Name;
use crate::model::datum::{Bounds, Datum, DatumKind, DatumSource, MeasureKind};
use crate::model::rule::{Quantity, Ratio, Term};
use crate::number::Exact;

/// From the lowest value to the highest; without a highest where nothing ends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) low: Exact,
    pub(super) high: Option<Exact>,
}

impl Extent {
    fn exactly(value: &Exact) -> Self {
        Self { low: value.clone(), high: Some(value.clone()) }
    }

    fn times(&self, factor: &Exact) -> Self {
        Self { low: self.low.clone() * factor, high: self.high.as_ref().map(|high| high.clone() * factor) }
    }

    fn plus(self, other: &Self) -> Self {
        let high = match (self.high, &other.high) {
            (Some(a), Some(b)) => Some(a + b),
            _ => None,
        };
        Self { low: self.low + &other.low, high }
    }

    /// Whether a value can be reached.
    pub(super) fn reaches(&self, value: &Exact) -> bool {
        self.high.as_ref().is_none_or(|high| high >= value)
    }
}

/// The extents of the data by their numbers, each in the measure that all scales of its own share; none of what is no
/// number.
pub(super) type Extents = Vec<Option<Extent>>;

impl Check<'_> {
    /// Looks at every datum once; a sum of sums has no end above, which is wider than necessary and never wrong.
    pub(super) fn extents(&self) -> Extents {
        let mut extents: Extents = vec![None; self.index.len()];
        let known = |extents: &Extents, entry: &Entry<'_>| extents.get(entry.number).cloned().flatten();
        for entry in self.index.values() {
            // The second letters of one datum, down to one that is known or stands for itself.
            let (mut way, mut last) = (vec![entry.number], entry);
            while let DatumSource::SameAs(next) = &last.datum.source
                && known(&extents, last).is_none()
                && way.len() <= self.index.len()
                && let Some(entry) = self.index.get(&next.key())
            {
                way.push(entry.number);
                last = entry;
            }
            let extent = match known(&extents, last) {
                Some(known) => known,
                None if is_numeric(last.datum) => self.datum_extent(last.datum),
                None => continue,
            };
            for number in way {
                if let Some(unknown @ None) = extents.get_mut(number) {
                    *unknown = Some(extent.clone());
                }
            }
        }
        extents
    }

    fn datum_extent(&self, datum: &Datum) -> Extent {
        match &datum.source {
            DatumSource::Constant(value) => Extent::exactly(value).times(&self.factor(datum)),
            DatumSource::SumOf(items) if datum.bounds == Bounds::default() => {
                let items = items.iter().filter_map(|item| self.datum(item));
                items.fold(Extent::exactly(&Exact::ZERO), |sum, item| sum.plus(&self.given_extent(item)))
            }
            _ => self.given_extent(datum),
        }
    }

    /// What is declared of a datum itself.
    fn given_extent(&self, datum: &Datum) -> Extent {
        let factor = self.factor(datum);
        match &datum.source {
            DatumSource::Constant(value) => Extent::exactly(value).times(&factor),
            _ => {
                let (low, high) = (datum.bounds.lowest(), datum.bounds.to.clone());
                // Bounds that nothing lies within are told as that.
                let empty = low.is_negative() || high.as_ref().is_some_and(|high| *high < low);
                if empty { Extent { low: Exact::ZERO, high: None } } else { Extent { low, high }.times(&factor) }
            }
        }
    }

    /// How many of the base measure one of the datum's measure is.
    fn factor(&self, datum: &Datum) -> Exact {
        match &datum.kind {
            DatumKind::Amount(name) => self.scale(name),
            _ => Exact::ONE,
        }
    }

    fn scale(&self, name: &Name) -> Exact {
        match self.measure(name) {
            Some(MeasureKind::Scale { factor, .. }) if *factor > Exact::ZERO => factor.clone(),
            _ => Exact::ONE,
        }
    }

    /// Between which ends a quantity lies, in its own measure. None where something in it is not there or no number,
    /// which is told already.
    pub(super) fn quantity_extent(&self, extents: &Extents, quantity: &Quantity) -> Option<Extent> {
        match quantity {
            Quantity::Amount(amount) => {
                let unit = self.unit(&amount.sum).unwrap_or(Exact::ONE);
                let sum = self.sum_extent(extents, &amount.sum, &unit)?;
                Some(sum.times(&Exact::ONE.checked_div(&unit)?))
            }
            Quantity::Ratio(ratio) => self.ratio_extent(extents, ratio),
        }
    }

    fn ratio_extent(&self, extents: &Extents, ratio: &Ratio) -> Option<Extent> {
        let (above, below) = (self.unit(&ratio.numerator), self.unit(&ratio.denominator));
        let unit_above = above.clone().or_else(|| below.clone()).unwrap_or(Exact::ONE);
        let unit_below = below.or(above).unwrap_or(Exact::ONE);
        let mut n = self.sum_extent(extents, &ratio.numerator, &unit_above)?;
        let mut d = self.sum_extent(extents, &ratio.denominator, &unit_below)?;
        if ratio.mixed.is_some() {
            n = n.times(&Exact::ONE.checked_div(&unit_above)?);
            d = d.times(&Exact::ONE.checked_div(&unit_below)?);
        }
        let low = d.high.as_ref().and_then(|high| n.low.checked_div(high)).unwrap_or_default();
        let high = if d.low > Exact::ZERO { n.high.and_then(|high| high.checked_div(&d.low)) } else { None };
        Some(Extent { low, high })
    }

    /// The sum, in the base measure; a printed number counts in `unit`.
    fn sum_extent(&self, extents: &Extents, sum: &[Term], unit: &Exact) -> Option<Extent> {
        let mut total = Extent::exactly(&Exact::ZERO);
        for term in sum {
            let term = match term {
                Term::Constant(value) => Extent::exactly(value).times(unit),
                Term::Datum(datum) => extents.get(self.index.get(&datum.key())?.number)?.clone()?,
            };
            total = total.plus(&term);
        }
        Some(total)
    }

    /// How many of the base measure one of a sum's own measure is: that of its first datum.
    fn unit(&self, sum: &[Term]) -> Option<Exact> {
        sum.iter().find_map(|term| match term {
            Term::Datum(datum) => self.datum(datum).map(|datum| self.factor(datum)),
            Term::Constant(_) => None,
        })
    }

    /// Whether a sum counts whole things, so that no value lies between two whole numbers.
    pub(super) fn is_whole(&self, sum: &[Term]) -> bool {
        sum.iter().all(|term| match term {
            Term::Constant(value) => value.is_whole(),
            Term::Datum(datum) => self.datum(datum).is_some_and(|datum| match &datum.kind {
                DatumKind::Amount(name) => self.measure(name) == Some(&MeasureKind::Whole),
                _ => false,
            }),
        })
    }
}

fn is_numeric(datum: &Datum) -> bool {
    matches!(datum.kind, DatumKind::Amount(_) | DatumKind::Frequency)
}

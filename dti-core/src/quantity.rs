//! What a rule compares, read from the data: sums and ratios of extents.

use crate::model::{NodeId, Ratio, Steps, Term};
use crate::number::Exact;
use crate::program::{Cell, Extent, GivenQuantity, Inputs, Operand, QuantityRef, Source, Value};
use crate::{Lang, Words, show};
use std::sync::Arc;

/// A quantity as it is known.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// Where it lies, wherever it is defined.
    pub(crate) extent: Extent,
    pub(crate) defined: Defined,
    /// Whether a datum that it needs is missing.
    pub(crate) missing: bool,
    /// Whether a datum that it needs is known in part.
    pub(crate) in_part: bool,
}

/// Whether a ratio has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Defined {
    /// Its denominator is above 0.
    Always,
    /// Its denominator may be 0.
    Sometimes,
    /// Its denominator is 0.
    Never,
}

/// Where a datum lies, in the measure that scales refer to.
pub(crate) fn operand(cells: &[Cell], operand: &Operand) -> Extent {
    match &operand.source {
        Source::Fixed(value) => Extent::exactly(value.clone()),
        Source::Slot { slot, factor } => match cells.get(*slot).map(|cell| &cell.value) {
            Some(Value::Number(extent)) => extent.times(factor),
            _ => Extent { low: Exact::ZERO, high: None },
        },
    }
}

/// What the data alone say of a quantity, in its own measure.
pub(crate) fn from_data(inputs: &Inputs, quantity: QuantityRef<'_>) -> Reading {
    match quantity {
        QuantityRef::Amount(amount) => {
            let measure = measure_of(&amount.sum).unwrap_or(Exact::ONE);
            let total = sum(&inputs.cells, &amount.sum, &measure);
            let back = measure.recip().unwrap_or(Exact::ONE);
            let (missing, in_part) = gaps(&inputs.cells, &amount.sum);
            Reading { extent: total.times(&back), defined: Defined::Always, missing, in_part }
        }
        QuantityRef::Ratio(ratio) => {
            let (a, b) = gaps(&inputs.cells, &ratio.numerator);
            let (c, d) = gaps(&inputs.cells, &ratio.denominator);
            let (extent, defined) = divide(&inputs.cells, ratio);
            Reading { extent, defined, missing: a || c, in_part: b || d }
        }
    }
}

/// The measure of a sum: that of its first datum.
pub(crate) fn measure_of(sum: &[Term<Operand>]) -> Option<Exact> {
    sum.iter().find_map(|term| match term {
        Term::Datum(datum) => Some(datum.scale.clone()),
        Term::Constant(_) => None,
    })
}

/// The measures of the two sides of a ratio; a side without data is in the measure of the other side.
pub(crate) fn measures_of(ratio: &Ratio<Operand>) -> (Exact, Exact) {
    let (above, below) = (measure_of(&ratio.numerator), measure_of(&ratio.denominator));
    let of = |own: &Option<Exact>, other: &Option<Exact>| own.clone().or(other.clone()).unwrap_or(Exact::ONE);
    (of(&above, &below), of(&below, &above))
}

/// The sum of the extents, in the measure that scales refer to.
fn sum(cells: &[Cell], terms: &[Term<Operand>], measure: &Exact) -> Extent {
    terms.iter().fold(Extent::exactly(Exact::ZERO), |total, term| total.plus(&term_extent(cells, measure, term)))
}

/// A printed constant is in the measure of the sum that it stands in.
fn term_extent(cells: &[Cell], measure: &Exact, term: &Term<Operand>) -> Extent {
    match term {
        Term::Datum(datum) => operand(cells, datum),
        Term::Constant(value) => Extent::exactly(value * measure),
    }
}

/// Whether data of a sum are missing, and whether any are known in part.
fn gaps(cells: &[Cell], terms: &[Term<Operand>]) -> (bool, bool) {
    let slots = terms.iter().filter_map(|term| match term {
        Term::Datum(Operand { source: Source::Slot { slot, .. }, .. }) => cells.get(*slot),
        _ => None,
    });
    slots.fold((false, false), |(missing, in_part), cell| {
        (missing || cell.is_missing(), in_part || cell.how == crate::program::How::InPart)
    })
}

fn divide(cells: &[Cell], ratio: &Ratio<Operand>) -> (Extent, Defined) {
    let (above, below) = measures_of(ratio);
    let (extent, defined) = divide_in_base(cells, ratio, &above, &below);
    // Like things are divided in one measure; unlike ones in the measures in which they are printed.
    match (&ratio.mixed, below.checked_div(&above)) {
        (Some(_), Some(factor)) => (extent.times(&factor), defined),
        _ => (extent, defined),
    }
}

fn divide_in_base(cells: &[Cell], ratio: &Ratio<Operand>, above: &Exact, below: &Exact) -> (Extent, Defined) {
    let shared: Vec<usize> =
        slots(&ratio.numerator).filter(|slot| slots(&ratio.denominator).any(|s| s == *slot)).collect();
    if shared.is_empty() {
        return quotient(&sum(cells, &ratio.numerator, above), &sum(cells, &ratio.denominator, below));
    }
    // A datum on both sides takes one value. A quotient of sums is monotone in each datum, and all shared ones pull the
    // same way once the quotient is above or below 1, so both ends are reached with all of them low or all of them high.
    let lows = pinned(cells, [(&ratio.numerator, above), (&ratio.denominator, below)], &shared, |extent| {
        Some(extent.low.clone())
    });
    let highs =
        pinned(cells, [(&ratio.numerator, above), (&ratio.denominator, below)], &shared, |extent| extent.high.clone());
    match (lows, highs) {
        ((_, Defined::Never), other) | (other, (_, Defined::Never)) => match other {
            (extent, Defined::Never) => (extent, Defined::Never),
            (extent, _) => {
                // Towards 0 the quotient grows without end, unless nothing else stands above.
                let alone = ratio.numerator.iter().all(|term| {
                    slots(std::slice::from_ref(term)).any(|slot| shared.contains(&slot))
                        || term_extent(cells, above, term).high.is_some_and(|high| high.is_zero())
                });
                (Extent { low: extent.low, high: extent.high.filter(|_| alone) }, Defined::Sometimes)
            }
        },
        ((a, a_defined), (b, b_defined)) => {
            let hull = Extent { low: a.low.min(b.low), high: a.high.zip(b.high).map(|(a, b)| a.max(b)) };
            (hull, if a_defined == b_defined { a_defined } else { Defined::Sometimes })
        }
    }
}

/// The quotient with every shared datum at one end. Where that end is infinite, numerator and denominator grow alike and
/// the quotient nears 1, unless something else on one side grows too.
fn pinned(
    cells: &[Cell],
    sides: [(&[Term<Operand>], &Exact); 2],
    shared: &[usize],
    end: impl Fn(&Extent) -> Option<Exact>,
) -> (Extent, Defined) {
    let mut infinite = false;
    let mut side = |(terms, measure): (&[Term<Operand>], &Exact)| {
        terms.iter().fold(Extent::exactly(Exact::ZERO), |total, term| {
            let extent = term_extent(cells, measure, term);
            let slot = slots(std::slice::from_ref(term)).next();
            if !slot.is_some_and(|slot| shared.contains(&slot)) {
                return total.plus(&extent);
            }
            match end(&extent) {
                Some(end) => total.plus(&Extent::exactly(end)),
                None => {
                    infinite = true;
                    total
                }
            }
        })
    };
    let [numerator, denominator] = sides.map(&mut side);
    if infinite {
        let low = if denominator.high.is_some() { Exact::ONE } else { Exact::ZERO };
        return (Extent { low, high: numerator.high.map(|_| Exact::ONE) }, Defined::Always);
    }
    quotient(&numerator, &denominator)
}

fn slots(terms: &[Term<Operand>]) -> impl Iterator<Item = usize> + '_ {
    terms.iter().filter_map(|term| match term {
        Term::Datum(Operand { source: Source::Slot { slot, .. }, .. }) => Some(*slot),
        _ => None,
    })
}

fn quotient(numerator: &Extent, denominator: &Extent) -> (Extent, Defined) {
    let low = match &denominator.high {
        Some(high) => match numerator.low.checked_div(high) {
            Some(low) => low,
            // The denominator is 0 whatever the data.
            None => return (Extent { low: Exact::ZERO, high: None }, Defined::Never),
        },
        None => Exact::ZERO,
    };
    if denominator.low.is_zero() {
        let nothing = numerator.high.as_ref().is_some_and(Exact::is_zero);
        return (Extent { low, high: nothing.then_some(Exact::ZERO) }, Defined::Sometimes);
    }
    let high = numerator.high.as_ref().and_then(|high| high.checked_div(&denominator.low));
    (Extent { low, high }, Defined::Always)
}

/// A quantity as the rule takes it: from its data, or as it was given in its own right.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    pub(crate) reading: Reading,
    /// The tiers that it can lie in, where it was given by their names.
    pub(crate) tiers: Option<Arc<[usize]>>,
    /// As it was given, where that counts.
    pub(crate) given: Option<Arc<str>>,
}

/// What was given in place of the data of a quantity.
pub(crate) fn given<'i>(inputs: &'i Inputs, node: NodeId, quantity: QuantityRef<'_>) -> Option<&'i GivenQuantity> {
    // In most units nothing is.
    if inputs.quantities.is_empty() {
        return None;
    }
    inputs.quantities.get(&(node, quantity.name().clone()))
}

/// What a rule of a node takes a quantity to be. Data that determine it count before what was given.
pub(crate) fn take(inputs: &Inputs, node: NodeId, quantity: QuantityRef<'_>) -> Taken {
    let reading = from_data(inputs, quantity);
    let determined = reading.defined == Defined::Always && reading.extent.known().is_some() && !reading.missing;
    match given(inputs, node, quantity) {
        Some(given) if !determined => Taken {
            reading: Reading {
                extent: given.extent.clone(),
                defined: Defined::Always,
                missing: false,
                in_part: given.in_part,
            },
            tiers: given.tiers.clone(),
            given: Some(given.text.clone()),
        },
        _ => Taken { reading, tiers: None, given: None },
    }
}

/// The tiers that a quantity can lie in, the highest first; the one below the last threshold comes last.
pub(crate) fn tiers(steps: &Steps<Operand>, extent: &Extent) -> impl Iterator<Item = usize> + use<> {
    let reached = |value: Option<&Exact>| {
        steps
            .tiers
            .iter()
            .position(|tier| match (&tier.at_least, value) {
                (Some(threshold), Some(value)) => value >= threshold,
                _ => true,
            })
            .unwrap_or(steps.tiers.len())
    };
    reached(extent.high.as_ref())..=reached(Some(&extent.low))
}

/// A reading in words: ratios as percentages.
pub(crate) fn show_extent(reading: &Reading, quantity: QuantityRef<'_>) -> Words {
    if reading.defined == Defined::Never {
        return Words::new("không xác định (mẫu số bằng 0)", "undefined (its denominator is 0)");
    }
    let write = |value: &Exact, lang| match quantity {
        QuantityRef::Ratio(_) => show::percent(value, lang),
        QuantityRef::Amount(_) => show::number(value, lang),
    };
    let both = |value: &Exact| (write(value, Lang::Vi), write(value, Lang::En));
    let low = both(&reading.extent.low);
    match (reading.extent.known(), &reading.extent.high) {
        (Some(_), _) => Words::new(low.0, low.1),
        (None, Some(high)) => {
            let high = both(high);
            Words::new(format!("từ {} đến {}", low.0, high.0), format!("between {} and {}", low.1, high.1))
        }
        (None, None) => Words::new(format!("từ {} trở lên", low.0), format!("{} or more", low.1)),
    }
}

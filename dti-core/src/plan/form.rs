//! A sum of data, with whole weights.

use super::row;
use crate::model::Term;
use crate::number::Exact;
use crate::program::{Operand, Program, Source};
use std::collections::BTreeSet;

/// `Σ weight × cell + constant`, which is what a sum of data is up to a positive factor.
#[derive(Clone, Debug)]
pub(super) enum Form {
    /// One cell.
    Cell(usize),
    /// Several, or one beside a printed number.
    Sum { terms: Box<[(usize, i64)]>, constant: i64 },
}

/// What a form reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) value: i64,
    /// All cells, or-ed: negative as soon as one of them is no known number.
    pub(super) any: i64,
    /// All cells, and-ed: [`row::MISSING`] if all of them are missing.
    pub(super) all: i64,
}

impl Form {
    /// The form of a sum, and what it has to be multiplied by to be that sum in the measure that scales refer to. None where
    /// the weights, which are never negative, are so large that a sum of cells could outgrow [`super::guess::EXACT`].
    pub(super) fn new(program: &Program, sum: &[Term<Operand>], measure: &Exact) -> Option<(Self, Exact)> {
        let (mut slots, mut weights, mut constant) = (Vec::new(), Vec::new(), Exact::ZERO);
        for term in sum {
            match term {
                Term::Constant(value) => constant += value * measure,
                Term::Datum(Operand { source: Source::Fixed(value), .. }) => constant += value,
                Term::Datum(Operand { source: Source::Slot { slot, factor }, .. }) => {
                    slots.push(*slot);
                    weights.push(factor * &row::unit(&program.slots.get(*slot)?.kind));
                }
            }
        }
        if let ([slot], [weight], true) = (slots.as_slice(), weights.as_slice(), constant.is_zero()) {
            return Some((Self::Cell(*slot), weight.clone()));
        }
        weights.push(constant);
        let (whole, factor) = whole(&weights)?;
        let (constant, weights) = whole.split_last()?;
        // A cell is at most `row::MOST`.
        let most = weights.iter().try_fold(*constant, |sum, weight| sum.checked_add(weight.checked_mul(row::MOST)?))?;
        let terms = slots.into_iter().zip(weights.iter().copied()).collect();
        (most < super::guess::EXACT).then_some((Self::Sum { terms, constant: *constant }, factor))
    }

    /// The cells that it is made of.
    pub(super) fn slots(&self, slots: &mut BTreeSet<usize>) {
        match self {
            Self::Cell(slot) => {
                slots.insert(*slot);
            }
            Self::Sum { terms, .. } => slots.extend(terms.iter().map(|(slot, _)| slot)),
        }
    }

    /// The most that it can be.
    pub(super) fn most(&self) -> i64 {
        match self {
            Self::Cell(_) => row::MOST,
            Self::Sum { terms, constant } => {
                let sum = |sum: i64, (_, weight): &(usize, i64)| sum.wrapping_add(weight.wrapping_mul(row::MOST));
                terms.iter().fold(*constant, sum)
            }
        }
    }

    pub(super) fn read(&self, cells: &[i64]) -> Seen {
        let cell = |slot: usize| cells.get(slot).copied().unwrap_or(row::ODD);
        match self {
            Self::Cell(slot) => {
                let value = cell(*slot);
                Seen { value, any: value, all: value }
            }
            Self::Sum { terms, constant } => {
                let mut seen = Seen { value: *constant, any: 0, all: row::MISSING };
                for &(slot, weight) in terms {
                    let value = cell(slot);
                    seen.value = seen.value.wrapping_add(value.wrapping_mul(weight));
                    seen.any |= value;
                    seen.all &= value;
                }
                seen
            }
        }
    }
}

/// Whole numbers without a common divisor, and the factor that makes these numbers of them; none where all are 0, or one
/// outgrows its type.
fn whole(numbers: &[Exact]) -> Option<(Vec<i64>, Exact)> {
    let parts: Vec<(i128, i128)> = numbers.iter().map(Exact::parts).collect::<Option<_>>()?;
    let common = parts
        .iter()
        .try_fold(1_i128, |common, (_, den)| common.checked_div(num_integer::gcd(common, *den))?.checked_mul(*den))?;
    let scaled: Vec<i128> =
        parts.iter().map(|(num, den)| num.checked_mul(common.checked_div(*den)?)).collect::<Option<_>>()?;
    let divisor = scaled.iter().fold(0, |divisor, number| num_integer::gcd(divisor, *number));
    let numbers = scaled.iter().map(|number| i64::try_from(number.checked_div(divisor)?).ok());
    Some((numbers.collect::<Option<_>>()?, Exact::from(divisor).checked_div(&Exact::from(common))?))
}

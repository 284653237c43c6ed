//! Straight-line code in `rust_decimal`.

use super::{Contestant, Given};
use crate::straight::{INPUTS, ROWS, decimal};
use crate::work::Kind;
use rust_decimal::Decimal;
use std::hint::black_box;

struct Straight {
    units: Vec<[Decimal; INPUTS]>,
    published: [Decimal; ROWS + 1],
}

pub fn make<'g>(given: &Given<'g>) -> Box<dyn Contestant + 'g> {
    let units = given.units.iter().map(|unit| std::array::from_fn(|at| number(given, at, unit.values[at]))).collect();
    Box::new(Straight { units, published: [Decimal::ZERO; ROWS + 1] })
}

/// A value as a decimal, with as few digits as it can have.
pub fn number(given: &Given<'_>, input: usize, value: i64) -> Decimal {
    match given.work.inputs[input].kind {
        Kind::Number | Kind::Frequency => Decimal::new(value, 2).normalize(),
        Kind::YesNo | Kind::Choice(_) => Decimal::from(value),
    }
}

/// Published points in hundredths.
pub fn hundredths(mut points: Decimal) -> i64 {
    points.rescale(2);
    i64::try_from(points.mantissa()).expect("points are small")
}

impl Contestant for Straight {
    fn score(&mut self, unit: usize) {
        decimal(black_box(&self.units[unit]), &mut self.published);
        black_box(&self.published);
    }

    fn read(&self, into: &mut Vec<i64>) {
        into.clear();
        into.extend(self.published.iter().copied().map(hundredths));
    }
}

//! Straight-line code in `f64`.

use super::{Contestant, Given};
use crate::straight::{INPUTS, ROWS, float};
use crate::work::Kind;
use std::hint::black_box;

struct Float {
    units: Vec<[f64; INPUTS]>,
    published: [i64; ROWS + 1],
}

pub fn make<'g>(given: &Given<'g>) -> Box<dyn Contestant + 'g> {
    let units = given.units.iter().map(|unit| std::array::from_fn(|at| number(given, at, unit.values[at]))).collect();
    Box::new(Float { units, published: [0; ROWS + 1] })
}

/// A value as a float.
#[expect(clippy::cast_precision_loss, reason = "the values are far below 2^53")]
pub fn number(given: &Given<'_>, input: usize, value: i64) -> f64 {
    match given.work.inputs[input].kind {
        Kind::Number | Kind::Frequency => value as f64 / 100.0,
        Kind::YesNo | Kind::Choice(_) => value as f64,
    }
}

/// Published points of floats.
#[expect(clippy::cast_possible_truncation, reason = "points are small")]
pub fn publish(points: f64) -> i64 {
    (points * 100.0 + 0.5) as i64
}

impl Contestant for Float {
    fn score(&mut self, unit: usize) {
        float(black_box(&self.units[unit]), &mut self.published);
        black_box(&self.published);
    }

    fn read(&self, into: &mut Vec<i64>) {
        into.clear();
        into.extend(self.published);
    }
}

//! Straight-line code in whole numbers of the machine, with everything that is printed folded into them beforehand.

use super::{Contestant, Given};
use crate::straight::{INPUTS, ROWS, folded};
use crate::work::Kind;
use std::hint::black_box;

struct Straight {
    units: Vec<[i64; INPUTS]>,
    published: [i64; ROWS + 1],
}

pub fn make<'g>(given: &Given<'g>) -> Box<dyn Contestant + 'g> {
    let units = given.units.iter().map(|unit| std::array::from_fn(|at| number(given, at, unit.values[at]))).collect();
    Box::new(Straight { units, published: [0; ROWS + 1] })
}

/// A value in hundredths, or the place of a case; sums of a few of them are far from the end of what is counted with.
fn number(given: &Given<'_>, input: usize, value: i64) -> i64 {
    let number = matches!(given.work.inputs[input].kind, Kind::Number | Kind::Frequency);
    assert!(!number || (0..1 << 56).contains(&value), "{value} is no likely number");
    value
}

impl Contestant for Straight {
    fn score(&mut self, unit: usize) {
        folded(black_box(&self.units[unit]), &mut self.published);
        black_box(&self.published);
    }

    fn read(&self, into: &mut Vec<i64>) {
        into.clear();
        into.extend(self.published);
    }
}

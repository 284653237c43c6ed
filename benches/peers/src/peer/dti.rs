//! dti's engine, as everybody calls it: exact, with bounds, notices and the statuses of all rows; points published after.

use super::{Contestant, Given, decimal::hundredths};
use crate::data::Unit;
use dti_core::Program;
use dti_core::cohort::Statistics;
use dti_core::score::Published;
use std::hint::black_box;

struct Engine<'g> {
    program: &'g Program,
    statistics: &'g Statistics,
    units: &'g [Unit],
    published: Vec<Option<Published>>,
}

pub fn make<'g>(given: &Given<'g>) -> Box<dyn Contestant + 'g> {
    let Given { program, statistics, units, .. } = *given;
    Box::new(Engine { program, statistics, units, published: Vec::new() })
}

impl Contestant for Engine<'_> {
    fn score(&mut self, unit: usize) {
        let scores = self.program.score_in(black_box(&self.units[unit].inputs), self.statistics);
        self.published.clear();
        self.published.extend(scores.nodes().map(|(_, score)| scores.published_points(score)));
        self.published.push(scores.published_points(scores.total()));
        black_box(&self.published);
    }

    fn read(&self, into: &mut Vec<i64>) {
        into.clear();
        into.extend(self.published.iter().map(|points| points.map_or(0, |points| hundredths(points.decimal()))));
    }
}

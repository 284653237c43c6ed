//! Many units at once, on several threads.

use super::Scores;
use crate::cohort::Cohort;
use std::num::NonZeroUsize;

impl Cohort<'_> {
    /// Scores every unit against the others, in the order of [`Cohort::units`], on so many threads. The scores are the same,
    /// bit for bit, whatever the number of threads.
    pub fn score(&self, threads: NonZeroUsize) -> Vec<Scores> {
        let each = self.units().len().div_ceil(threads.get()).max(1);
        let score = |units: &[crate::Inputs]| -> Vec<Scores> {
            units.iter().map(|unit| self.program().score_in(unit, self.statistics())).collect()
        };
        let mut chunks = self.units().chunks(each);
        let first = chunks.next().unwrap_or_default();
        std::thread::scope(|scope| {
            let others: Vec<_> = chunks.map(|units| scope.spawn(move || score(units))).collect();
            let mut done = score(first);
            for other in others {
                done.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            done
        })
    }
}

//! Many units at once, on several threads.

use super::notice::Remarks;
use super::{Scores, tree};
use crate::cohort::{Cohort, Statistics};
use crate::program::{Inputs, Program};
use std::num::NonZeroUsize;

impl Cohort<'_> {
    /// Scores every unit against the others, in the order of [`Cohort::units`], on so many threads. The scores are the same,
    /// bit for bit, whatever the number of threads.
    pub fn score(&self, threads: NonZeroUsize) -> Vec<Scores> {
        self.program().score_each(self.units(), self.statistics(), threads, &|scores| scores)
    }
}

impl Program {
    /// Scores every unit against these statistics, on so many threads, and keeps of each what `keep` makes of its scores: of
    /// many units a [`Standing`](crate::rank::Standing) takes far less memory. In the order of `units`, and the same, bit for
    /// bit, whatever the number of threads.
    ///
    /// ```
    /// # use dti_core::{Program, cohort::Cohort, rank::{Board, RankError, Ranking}};
    /// # use std::num::NonZeroUsize;
    /// # fn demo(cohort: &Cohort<'_>) -> Result<Ranking, RankError> {
    /// let program = cohort.program();
    /// let board = Board::new(program.framework());
    /// let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    /// board.rank(program.score_each(cohort.units(), cohort.statistics(), threads, &|scores| board.standing(&scores)))
    /// # }
    /// ```
    pub fn score_each<T: Send>(
        &self,
        units: &[Inputs],
        statistics: &Statistics,
        threads: NonZeroUsize,
        keep: &(dyn Fn(Scores) -> T + Sync),
    ) -> Vec<T> {
        let score =
            |units: &[Inputs]| -> Vec<T> { units.iter().map(|unit| keep(self.score_in(unit, statistics))).collect() };
        on_threads(units, threads, &score).into_iter().flatten().collect()
    }

    /// As [`Self::score_in`], without the rounds and the notices, for whoever reads none of them.
    pub(crate) fn score_alone(&self, inputs: &Inputs, statistics: &Statistics) -> Scores {
        tree::once(self, &self.own(inputs), Some(statistics), Remarks::LeftOut)
    }
}

/// Does something with units on so many threads, a run of them on each; in the order of the units.
pub(crate) fn on_threads<T: Send>(
    units: &[Inputs],
    threads: NonZeroUsize,
    work: &(dyn Fn(&[Inputs]) -> T + Sync),
) -> Vec<T> {
    let each = units.len().div_ceil(threads.get()).max(1);
    let mut chunks = units.chunks(each);
    let first = chunks.next().unwrap_or_default();
    std::thread::scope(|scope| {
        let others: Vec<_> = chunks.map(|units| scope.spawn(move || work(units))).collect();
        let mut done = vec![work(first)];
        done.extend(
            others.into_iter().map(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))),
        );
        done
    })
}

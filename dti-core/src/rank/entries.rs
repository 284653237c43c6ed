//! Units that are to be ranked, and nothing else of them.

use super::standing::{Board, Standing};
use crate::cohort::{CohortErrors, Statistics, StatisticsBuilder};
use crate::program::{Inputs, Program};
use crate::score::on_threads;
use std::num::NonZeroUsize;

/// What a ranking needs of one unit's data: the values, not the words that they came in. It takes a fraction of the memory
/// of [`Inputs`], and nothing of it can be explained or hashed.
#[derive(Clone, Debug)]
pub struct Entry(Inputs);

impl From<Inputs> for Entry {
    fn from(inputs: Inputs) -> Self {
        Self(inputs.lean())
    }
}

/// Very many units that are to be ranked and not explained. Whoever asks for more takes a
/// [`Cohort`](crate::cohort::Cohort); the ranks are the same.
///
/// ```
/// use dti_core::rank::{Board, Entries, Entry, Ranking};
/// use dti_core::{Program, units};
/// use std::num::NonZeroUsize;
///
/// # fn demo(program: &Program, bytes: &[u8]) -> Result<Ranking, Box<dyn std::error::Error>> {
/// let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
/// let files = [units::UnitFile { name: "10000-xa.csv", bytes }];
/// let read = units::read_each(program, &files, threads, &|_| (), &Entry::from);
/// let entries = Entries::new(program, read.inputs);
/// let board = Board::new(program.framework());
/// let statistics = entries.statistics(threads)?;
/// Ok(board.rank(entries.standings(&board, &statistics, threads))?)
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Entries<'p> {
    program: &'p Program,
    units: Vec<Inputs>,
}

impl<'p> Entries<'p> {
    /// Units that were held against the framework already; with others no [statistics](Self::statistics) can be taken.
    pub fn new(program: &'p Program, units: impl IntoIterator<Item = Entry>) -> Self {
        Self { program, units: units.into_iter().map(|Entry(inputs)| inputs).collect() }
    }

    /// The lowest and highest values, and who has them; taken on so many threads, and the same for any number of them.
    ///
    /// # Errors
    /// As of [`Cohort::new`](crate::cohort::Cohort::new): no unit, a unit twice, several periods, data made for several
    /// frameworks or held against another one, and values that are all equal where the framework refuses that.
    pub fn statistics(&self, threads: NonZeroUsize) -> Result<Statistics, CohortErrors> {
        let taken = on_threads(&self.units, threads, &|units| {
            let mut builder = StatisticsBuilder::new(self.program);
            for unit in units {
                builder.add(unit);
            }
            builder
        });
        let all = taken.into_iter().reduce(|mut all, more| {
            all.merge(more);
            all
        });
        all.unwrap_or_else(|| StatisticsBuilder::new(self.program)).finish()
    }

    /// Where every unit stands on a board of the same framework, scored against these statistics on so many threads; the
    /// same, bit for bit, for any number of them.
    pub fn standings(&self, board: &Board, statistics: &Statistics, threads: NonZeroUsize) -> Vec<Standing> {
        let each = |unit: &Inputs| board.standing(&self.program.score_alone(unit, statistics));
        let standings = on_threads(&self.units, threads, &|units| units.iter().map(each).collect::<Vec<_>>());
        standings.into_iter().flatten().collect()
    }
}

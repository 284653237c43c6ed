//! The contestants. Each prepares units as it likes them best, outside the time; then it scores one after the other.

pub mod decimal;
mod dti;
pub mod float;
mod folded;
mod plan;
mod rules;
mod tree;

use crate::data::Unit;
use crate::work::Work;
use dti_core::Program;
use dti_core::cohort::Statistics;

/// What everybody is given.
pub struct Given<'g> {
    /// The framework, made ready.
    pub program: &'g Program,
    /// The figures of the cohort.
    pub statistics: &'g Statistics,
    /// The same as formulas.
    pub work: &'g Work,
    /// The units.
    pub units: &'g [Unit],
}

/// One way to compute the published points of every row.
pub trait Contestant {
    /// Scores a unit, into a place of its own.
    fn score(&mut self, unit: usize);

    /// The published points of the unit that was scored last, in hundredths: by row, then the total.
    fn read(&self, into: &mut Vec<i64>);

    /// Scores so many units, from the first on again where there are fewer.
    fn pass(&mut self, from: usize, units: usize, of: usize) {
        for unit in from..from.saturating_add(units) {
            self.score(unit % of);
        }
    }
}

/// What makes a contestant ready.
pub type Make = for<'g> fn(&Given<'g>) -> Box<dyn Contestant + 'g>;

/// The one that everybody is held against.
pub const EXACT: Make = dti::make;

/// Whose time is 1 in the tables.
pub const FAST: &str = "dti, plan";

/// Who is compared with everybody too.
pub const HAND_WRITTEN: &str = "hand-written rust_decimal";

/// Who is measured on many units as well.
pub const COLUMNS: [&str; 3] = [FAST, "hand-written f64", HAND_WRITTEN];

/// The plan without a cohort: not the same work, since what is held against other units waits for them.
pub const BY_ITSELF: (&str, Make) = ("dti, plan, without a cohort (9 leaves wait)", plan::make_by_itself);

/// All, in the order of the table.
pub const ALL: [(&str, Make); 10] = [
    (FAST, plan::make),
    ("hand-written f64", float::make),
    ("hand-written integers", folded::make),
    ("dti, engine with notices", dti::make),
    (HAND_WRITTEN, decimal::make),
    ("rust_decimal, walking a tree", tree::make),
    ("zen-expression", rules::zen),
    ("cel", rules::cel),
    ("rhai, f64", rules::rhai),
    ("rhai, one script", rules::rhai_whole),
];

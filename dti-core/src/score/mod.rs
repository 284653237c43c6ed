//! From a program and a unit's inputs to scores.

mod against;
mod asked;
mod cohort;
mod leaf;
mod moved;
mod notice;
mod scores;
mod status;
mod rounds;
mod tree;

pub(crate) use against::Against;
pub(crate) use asked::{Asked, asked};
pub(crate) use cohort::on_threads;
pub(crate) use leaf::{Container, Outcome, award, choices, evaluate, share, yes_no};
pub use moved::{Moved, moved};
pub(crate) use notice::Remarks;
pub use notice::{Notice, NoticeCode};
pub use rounds::{RoundPoints, RoundScore};
pub(crate) use scores::publish;
pub use scores::{NodeScore, Published, Scores, TotalScore, ViewScore};
pub use status::Status;
pub(crate) use status::Statuses;
pub(crate) use tree::alone;

use crate::Submission;
use crate::cohort::Statistics;
use crate::data::DataErrors;
use crate::model::Framework;
use crate::program::{Inputs, Program};

impl Program {
    /// Scores one unit by itself: what needs the other units earns between nothing and its maximum.
    ///
    /// Of inputs that another framework was held against nothing is known: whatever needs data is missing, and a notice
    /// says why. A framework of which a word was changed is another one; [bind](Program::bind) the data anew.
    pub fn score(&self, inputs: &Inputs) -> Scores {
        tree::score(self, inputs, None)
    }

    /// Scores one unit against the figures of its cohort, or against figures that were kept.
    ///
    /// A value outside the ends is held at them, with a notice. Figures that were taken with a framework that says something
    /// else count as none at all. See [`crate::cohort`] for an example.
    pub fn score_in(&self, inputs: &Inputs, statistics: &Statistics) -> Scores {
        tree::score(self, inputs, Some(statistics))
    }
}

impl Framework {
    /// Scores one unit. Make a [`Program`] first where many units are scored.
    ///
    /// # Errors
    /// Everything in the data that does not fit the framework, at once, each with its place.
    pub fn score(&self, submission: &Submission) -> Result<Scores, DataErrors> {
        let program = Program::compile(self);
        Ok(program.score(&program.bind(submission)?))
    }
}

//! From a program and a unit's inputs to scores.

mod leaf;
mod notice;
mod scores;
mod status;
mod rounds;
mod tree;

pub(crate) use leaf::{Container, award, choices, evaluate, share, yes_no};
pub use notice::{Notice, NoticeCode};
pub use rounds::{RoundPoints, RoundScore};
pub(crate) use scores::publish;
pub use scores::{NodeScore, Published, Scores, TotalScore, ViewScore};
pub use status::Status;

use crate::Submission;
use crate::data::DataErrors;
use crate::model::Framework;
use crate::program::{Inputs, Program};

impl Program {
    /// Scores one unit.
    pub fn score(&self, inputs: &Inputs) -> Scores {
        tree::score(self, inputs)
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

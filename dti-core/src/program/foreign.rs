//! What is of another framework: its data have other places, and would be taken for data that they are not.

use super::{Inputs, Program};
use crate::{Framework, Scores, Submission};
use std::borrow::Cow;

impl Program {
    /// Whether inputs are of this framework.
    pub(crate) fn bound(&self, inputs: &Inputs) -> bool {
        self.framework.says_the_same(inputs.framework())
    }

    /// Whether inputs were held against this framework, and not put in the place of others.
    pub(crate) fn admits(&self, inputs: &Inputs) -> bool {
        self.bound(inputs) && !inputs.emptied
    }

    /// These inputs; where they are of another framework, those of the same unit without any data.
    pub(crate) fn own<'i>(&self, inputs: &'i Inputs) -> Cow<'i, Inputs> {
        if self.bound(inputs) {
            return Cow::Borrowed(inputs);
        }
        let Submission { unit, period, .. } = inputs.submission();
        // Where nothing is given, nothing can be wrong.
        let blank = self.bind_owned(Submission::new(unit.clone(), period.clone()));
        let mut without_data = blank.unwrap_or_else(|_| self.nothing());
        without_data.emptied = true;
        Cow::Owned(without_data)
    }
}

impl Framework {
    /// These scores; where they are of another framework, those of the same unit without any data.
    pub(crate) fn own<'s>(&self, scores: &'s Scores) -> Cow<'s, Scores> {
        match self.says_the_same(scores.framework()) {
            true => Cow::Borrowed(scores),
            false => Cow::Owned(Program::compile(self).score(scores.inputs())),
        }
    }
}

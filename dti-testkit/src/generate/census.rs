//! How often generated data lie on a boundary.

use dti_core::Submission;
use dti_core::model::{Framework, Quantity};

use super::numbers::power;
use super::uses::uses;
use crate::reference::{self, Known, fraction};

/// What was met, counted over cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Quantities that the data determine and a rule holds against a threshold.
    pub compared: usize,
    /// Those of them that lie exactly on one.
    pub on_a_threshold: usize,
    /// Ratios of rows that the reference scores.
    pub ratios: usize,
    /// Those of them whose denominator is 0 whatever is missing.
    pub undefined: usize,
    /// Rows with a rule of their own whose points the data determine and are neither 0 nor the maximum.
    pub scored: usize,
    /// Those of them that lie exactly between two published values.
    pub on_a_half: usize,
}

impl Census {
    /// Counts one case.
    ///
    /// # Panics
    /// Where the reference refuses the data.
    pub fn count(&mut self, framework: &Framework, submission: &Submission) {
        let add = |counter: &mut usize, met: bool| *counter = counter.saturating_add(usize::from(met));
        let scores = reference::evaluate(framework, submission).expect("generated data are valid");
        let half = fraction(1, 2) / power(framework.draft().publication.points.places.get());
        for (node, score) in framework.nodes().iter().zip(&scores.nodes) {
            if !matches!(score.status, "scored" | "partial" | "missing" | "needs-cohort") || node.rule.is_of_rows() {
                continue;
            }
            for used in uses(node) {
                let known = reference::known(framework, submission, node, &used.quantity);
                let is_ratio = matches!(used.quantity, Quantity::Ratio(_));
                add(&mut self.ratios, is_ratio);
                add(&mut self.undefined, is_ratio && known == Known::Undefined);
                if let (Known::Exactly(value), false) = (&known, used.thresholds.is_empty()) {
                    add(&mut self.compared, true);
                    add(&mut self.on_a_threshold, used.thresholds.contains(value));
                }
            }
            let between = score.low == score.high && score.low > fraction(0, 1) && score.high < score.max;
            add(&mut self.scored, between);
            let halves = &score.low / &half;
            let is_half = halves.is_int() && !(halves / fraction(2, 1)).is_int();
            add(&mut self.on_a_half, between && is_half);
        }
    }
}

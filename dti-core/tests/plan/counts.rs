//! How often plans ask about random units, counted: who makes a plan ask more often has to change a number here, and say why.
//!
//! Units are drawn in one order, always the same, with frameworks and data that are mean on purpose: maxima of thirds, thresholds
//! and data of many digits, jumps, tiers given by name, ranges of one value. These are left to the evaluator, and a row that is
//! known in part mostly is, once; so the numbers say nothing of real units, of which next to none are asked about
//! (`dti-rulesets/tests/plans.rs`). A generator that draws otherwise moves them too.

#![expect(clippy::unwrap_used, reason = "a failing helper is a failing test")]
#![expect(clippy::arithmetic_side_effects, reason = "a few hundred units")]

use dti_core::cohort::Cohort;
use dti_core::plan::Plan;
use dti_core::score::Status;
use dti_core::{Program, Submission};
use dti_testkit::{generate, plan};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

/// So many, the same in every run.
fn drawn<S: Strategy>(strategy: &S, number: usize) -> Vec<S::Value> {
    let mut runner = TestRunner::deterministic();
    (0..number).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

/// Units of which something was asked, and all that was asked.
#[derive(Default)]
struct Asked {
    units: usize,
    about: usize,
    questions: usize,
}

impl Asked {
    fn count(&mut self, asked: usize) {
        self.units += 1;
        self.about += usize::from(asked > 0);
        self.questions += asked;
    }
}

#[test]
fn about_units_by_themselves() {
    let (mut left, mut whole, mut in_part) = (Asked::default(), Asked::default(), Asked::default());
    for (framework, submission) in drawn(&generate::case(), 300) {
        let program = Program::compile(&framework);
        let plan = Plan::new(&program);
        let ask = |unit: &Submission| plan::check(&plan, &program.bind(unit).unwrap(), None).unwrap();
        let asked = ask(&submission);
        let scores = program.score(&program.bind(&submission).unwrap());
        let is_partial = framework.node_ids().any(|id| scores.node(id).status == Status::Partial);
        match (ask(&Submission::new(submission.unit, "2024")), is_partial) {
            (1.., _) => left.count(asked),
            (0, false) => whole.count(asked),
            (0, true) => in_part.count(asked),
        }
    }
    let found = [left, whole, in_part].map(|Asked { units, about, questions }| [units, about, questions]);
    // Of a unit that has given nothing something is asked: a maximum or an end is no whole number of steps, or there is no room
    // for steps. Then where no row is known in part, and where some row is.
    assert_eq!(found, [[207, 188, 294], [66, 20, 26], [27, 23, 39]], "units, those that were asked about, questions");
}

#[test]
fn about_units_against_others() {
    let (mut asked, mut found) = (Asked::default(), 0);
    for (framework, units) in drawn(&generate::cohort(), 100) {
        let program = Program::compile(&framework);
        let Ok(cohort) = Cohort::of(&program, units) else { continue };
        let plan = Plan::new(&program);
        for inputs in cohort.units() {
            asked.count(plan::check(&plan, inputs, Some(cohort.statistics())).unwrap());
        }
        let rows: Vec<_> = cohort.units().iter().map(|inputs| plan.row(inputs)).collect();
        found += usize::from(plan.columns(&rows).scales().is_some());
    }
    let Asked { units, about, questions } = asked;
    // The last: cohorts whose scales a plan finds without statistics.
    let found = [units, about, questions, found];
    assert_eq!(found, [325, 179, 248, 21], "units, those that were asked about, questions, scales");
}

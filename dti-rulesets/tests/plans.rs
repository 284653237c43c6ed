//! Plans of the shipped frameworks: that their rules are in whole numbers indeed, and that the exact evaluator is asked seldom.

#![expect(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use dti_core::Program;
use dti_core::cohort::Cohort;
use dti_core::plan::{Plan, Row};
use dti_testkit::synthetic::Synthetic;
use std::num::NonZeroUsize;

/// How units fare whose points are all determined: of how many the exact evaluator was asked something, and how many left those
/// with whom they stand side by side.
#[track_caller]
fn check(id: &str, expected: (usize, usize, usize)) {
    let framework = dti_rulesets::framework(id).unwrap();
    let program = Program::compile(&framework);
    let cohort = Cohort::of(&program, Synthetic::new(&framework, 2023, 100).units()).unwrap();
    let plan = Plan::new(&program);
    let scales = plan.scales(cohort.statistics(), None);
    let determined = cohort.units().iter().filter(|unit| {
        let scores = program.score_in(unit, cohort.statistics());
        scores.nodes().all(|(_, score)| score.low == score.high)
    });
    let rows: Vec<Row> = determined.map(|unit| plan.row(unit)).collect();
    let mut sheet = plan.sheet();
    let asked = rows.iter().filter(|row| {
        plan.score_in(row, &scales, &mut sheet);
        sheet.asked() > 0
    });
    let columns = plan.columns(&rows);
    let mut table = columns.table();
    columns.score_in(&scales, NonZeroUsize::MIN, &mut table);
    assert_eq!(columns.side_by_side(), rows.len());
    let found = (rows.len(), asked.count(), table.one_by_one());
    assert_eq!(found, expected, "{id}: units, those that were asked about, those scored one by one");
}

#[test]
fn of_the_province_nothing_is_asked() {
    check("vn-dti-province-2022", (83, 0, 0));
    check("vn-kontum-419", (83, 0, 0));
    check("vn-gialai-3015", (83, 0, 0));
}

/// Their points are given by appraisers, row by row, so that nothing is told by rules; nothing has to be asked all the same.
#[test]
fn of_points_that_are_given_nothing_is_asked() {
    check("vn-hanoi-city-920", (100, 0, 0));
    check("vn-hanoi-district-920", (100, 0, 0));
    check("vn-thanhhoa-district-3716", (100, 0, 0));
}

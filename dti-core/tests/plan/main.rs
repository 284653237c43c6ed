//! The law of plans: on random frameworks with random data, with and without other units, a sheet says what the exact
//! evaluator publishes, number by number.

mod asked;
mod by_hand;
mod cases;
mod counts;
mod edges;
mod every_rule;
mod given;
mod means;
mod open;
mod others;
mod shapes;
mod sheets;
mod side_by_side;
mod thirds;

use dti_core::cohort::Cohort;
use dti_core::plan::Plan;
use dti_core::{Framework, Program, Submission};
use dti_testkit::{generate, plan};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use std::num::NonZeroUsize;

fn said(framework: &Framework, units: &[Submission]) -> String {
    let data = serde_json::to_string_pretty(units).unwrap_or_default();
    format!("{}\n{data}", serde_json::to_string_pretty(framework.draft()).unwrap_or_default())
}

proptest! {
    #![proptest_config(ProptestConfig {
        max_shrink_iters: 20_000,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/plan.proptest-regressions"))),
        ..ProptestConfig::with_cases(2_000)
    })]

    #[test]
    fn a_plan_publishes_what_the_evaluator_publishes((framework, submission) in generate::case()) {
        let program = Program::compile(&framework);
        let inputs = program.bind(&submission).map_err(|errors| TestCaseError::fail(errors.to_string()))?;
        if let Err(parted) = plan::check(&Plan::new(&program), &inputs, None) {
            prop_assert!(false, "{parted}\n{}", said(&framework, &[submission]));
        }
    }

    #[test]
    fn a_plan_publishes_what_the_evaluator_publishes_of_a_cohort((framework, units) in generate::cohort()) {
        let program = Program::compile(&framework);
        let Ok(cohort) = Cohort::of(&program, units.iter().cloned()) else { return Ok(()) };
        let folded = Plan::new(&program);
        for inputs in cohort.units() {
            if let Err(parted) = plan::check(&folded, inputs, Some(cohort.statistics())) {
                prop_assert!(false, "{parted}\n{}", said(&framework, &units));
            }
        }
        // Against figures of which they are no part, units may lie beyond both ends.
        if let Some((outside, others)) = units.split_first()
            && let Ok(others) = Cohort::of(&program, others.iter().cloned())
            && let Ok(inputs) = program.bind(outside)
        {
            if let Err(parted) = plan::check(&folded, &inputs, Some(others.statistics())) {
                prop_assert!(false, "beside the cohort: {parted}\n{}", said(&framework, &units));
            }
            let rows = vec![folded.row(&inputs); 3];
            let scales = folded.scales(others.statistics(), outside.unit.kind.as_deref());
            if let Err(parted) = plan::check_rows(&folded, &rows, &scales) {
                prop_assert!(false, "beside the cohort: {parted}\n{}", said(&framework, &units));
            }
        }
        // Many units of one kind side by side, more than a block takes.
        let rows: Vec<_> = cohort.units().iter().cycle().take(70).map(|inputs| folded.row(inputs)).collect();
        let kind = units.first().and_then(|unit| unit.unit.kind.as_deref());
        let scales = folded.scales(cohort.statistics(), kind);
        let threads = NonZeroUsize::MIN.saturating_add(1);
        let tables = [
            plan::check_table(&folded, &rows, None, NonZeroUsize::MIN),
            plan::check_table(&folded, &rows, Some(&scales), threads),
        ];
        for parted in tables.into_iter().filter_map(Result::err) {
            prop_assert!(false, "{parted}\n{}", said(&framework, &units));
        }
    }
}

//! Plans: in whole numbers, a sheet says what the engine publishes, which is what the reference publishes.

use dti_core::cohort::Cohort;
use dti_core::plan::Plan;
use dti_core::{Framework, Program, Submission};
use std::num::NonZeroUsize;

use super::Verdict;
use crate::plan::{check, check_table};

/// Units side by side: more than a block takes.
const SIDE_BY_SIDE: usize = 70;

/// A plan publishes of one unit what the engine publishes: status, points, bounds, index, of every row, the total and every
/// view.
///
/// # Errors
/// Where they part, or the data are refused.
pub fn a_plan_publishes_what_the_engine_does(framework: &Framework, submission: &Submission) -> Verdict {
    let program = Program::compile(framework);
    let inputs = program.bind(submission).map_err(|errors| format!("the engine refuses the data: {errors}"))?;
    check(&Plan::new(&program), &inputs, None).map(|_| ())
}

/// The same of each unit against all of them, and of many units side by side, by themselves and against the others, on one
/// thread and on two; nothing where they make no cohort.
///
/// # Errors
/// Where they part.
pub fn a_plan_publishes_what_the_engine_does_of_a_cohort(framework: &Framework, units: &[Submission]) -> Verdict {
    let program = Program::compile(framework);
    let Ok(cohort) = Cohort::of(&program, units.iter().cloned()) else { return Ok(()) };
    let plan = Plan::new(&program);
    cohort.units().iter().try_for_each(|inputs| {
        check(&plan, inputs, Some(cohort.statistics()))
            .map(|_| ())
            .map_err(|parted| format!("unit {}, {parted}", inputs.submission().unit.id))
    })?;
    let rows: Vec<_> = cohort.units().iter().cycle().take(SIDE_BY_SIDE).map(|inputs| plan.row(inputs)).collect();
    let kind = units.first().and_then(|unit| unit.unit.kind.as_deref());
    let scales = plan.scales(cohort.statistics(), kind);
    check_table(&plan, &rows, None, NonZeroUsize::MIN)?;
    check_table(&plan, &rows, Some(&scales), NonZeroUsize::MIN.saturating_add(1))
}

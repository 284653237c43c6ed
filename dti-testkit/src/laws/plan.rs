//! Plans: in whole numbers, a sheet says what the engine publishes, which is what the reference publishes.

use dti_core::cohort::Cohort;
use dti_core::plan::Plan;
use dti_core::{Framework, Program, Submission};

use super::Verdict;
use crate::plan::check;

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

/// The same of each unit against all of them; nothing where they make no cohort.
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
    })
}

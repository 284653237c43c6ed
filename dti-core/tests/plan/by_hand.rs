//! What a unit publishes, worked out by hand: by the evaluator, by the reference, and by a plan, which asks the evaluator for no
//! more than it has to.

use dti_core::Program;
use dti_core::model::Framework;
use dti_core::plan::{Plan, Sheet};
use dti_core::score::Published;
use dti_testkit::check::{Expected, check_engine, check_reference, data};
use dti_testkit::plan;
use std::num::NonZeroUsize;

/// What all three say of these rows, and a table of three such units; the plan asks the evaluator so often.
#[track_caller]
pub(crate) fn check(framework: &Framework, members: &str, asked: usize, expected: &[Expected<'_>]) {
    let data = data(members);
    check_engine(framework, &data, expected);
    check_reference(framework, &data, expected);
    let program = Program::compile(framework);
    let plan = Plan::new(&program);
    let found = program.bind(&data).map_err(|errors| errors.to_string()).and_then(|inputs| {
        plan::check_table(&plan, &vec![plan.row(&inputs); 3], None, NonZeroUsize::MIN)?;
        plan::check(&plan, &inputs, None)
    });
    assert_eq!(found, Ok(asked));
}

/// What stands on a sheet, in words: the points of every row, of the whole and its index.
pub(crate) fn said(sheet: &Sheet) -> Vec<String> {
    let total = sheet.total();
    let shown = |published: Option<Published>| published.map_or("-".to_owned(), |one| one.to_string());
    let rows = sheet.nodes().map(|(_, score)| format!("{} {}", shown(score.points), score.status));
    rows.chain([format!("{} {}, index {}", shown(total.points), total.status, shown(total.index))]).collect()
}

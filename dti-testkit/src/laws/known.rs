//! What is known in part: filling in what was missing keeps the result within the bounds that there were.

use dti_core::score::Scores;
use dti_core::{Framework, Program, Submission};

use super::{Verdict, holds};

/// Where the whole data determine points, these lie within the bounds that the data in part leave.
///
/// # Errors
/// Where they do not, or data are refused.
pub fn the_whole_lies_within_the_part(framework: &Framework, part: &Submission, whole: &Submission) -> Verdict {
    let program = Program::compile(framework);
    within(framework, &scores(&program, part)?, &scores(&program, whole)?)
}

/// The same of a unit's data without each of them in turn, and without all. What was given in place of data is left out
/// first: beside data it only has to agree with them, to the digits that are printed.
///
/// # Errors
/// Where filling in leads outside the bounds, or data are refused.
pub fn each_datum_filled_in_stays_within(framework: &Framework, submission: &Submission) -> Verdict {
    let whole = data_alone(framework, submission);
    let program = Program::compile(framework);
    let scored = scores(&program, &whole)?;
    let mut emptied = whole.clone();
    emptied.values.clear();
    emptied.common.clear();
    let left = |part: &Submission, what: &str| {
        within(framework, &scores(&program, part)?, &scored).map_err(|broken| format!("without {what}: {broken}"))
    };
    left(&emptied, "all data")?;
    for key in whole.common.keys() {
        let mut part = whole.clone();
        part.common.remove(key);
        left(&part, key)?;
    }
    for (code, values) in &whole.values {
        for name in values.keys() {
            let mut part = whole.clone();
            part.values.entry(code.clone()).and_modify(|values| drop(values.remove(name)));
            left(&part, &format!("{name} of {code}"))?;
        }
    }
    Ok(())
}

/// The data of a submission, without ratios, amounts and sums that were given beside or in place of them, and without
/// reasons for what is missing.
fn data_alone(framework: &Framework, submission: &Submission) -> Submission {
    use dti_core::model::DatumSource;
    let mut alone = submission.clone();
    alone.missing.clear();
    let given = |data: &[dti_core::model::Datum], fits: &dyn Fn(&dti_core::model::Datum) -> bool| {
        data.iter().any(|datum| datum.source == DatumSource::Given && fits(datum))
    };
    let draft = framework.draft();
    alone.common.retain(|key, _| {
        given(&draft.data, &|datum| {
            datum.name.as_str() == key || datum.code.as_ref().is_some_and(|code| code.as_str() == key)
        })
    });
    for (code, values) in &mut alone.values {
        let data = framework.find(code).map_or(&[][..], |id| &framework.node(id).data);
        values.retain(|name, _| given(data, &|datum| datum.name == *name));
    }
    alone
}

fn scores(program: &Program, submission: &Submission) -> Result<Scores, String> {
    let inputs = program.bind(submission).map_err(|errors| format!("the engine refuses the data: {errors}"))?;
    Ok(program.score(&inputs))
}

fn within(framework: &Framework, part: &Scores, whole: &Scores) -> Verdict {
    let rows = part
        .nodes()
        .zip(whole.nodes())
        .map(|((id, part), (_, whole))| (format!("row {}", framework.node(id).code), part, whole));
    let views =
        part.views().zip(whole.views()).map(|((view, part), (_, whole))| (format!("view {}", view.id), part, whole));
    let mut all = rows.chain(views).chain([("the total".to_owned(), part.total(), whole.total())]);
    all.try_for_each(|(place, part, whole)| {
        let is_within = part.low <= whole.low && whole.high <= part.high;
        holds(whole.low != whole.high || is_within, || {
            let (low, high) = (&part.low, &part.high);
            format!("{place} has {} points, outside {low} … {high}", whole.low)
        })
    })
}

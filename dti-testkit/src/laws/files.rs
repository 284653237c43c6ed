//! Data in each form of file: what is written comes back.

use dti_core::data::Missing;
use dti_core::template::template;
use dti_core::{Framework, Program, Submission, units};

use super::{Verdict, same};

/// A unit's data come back from JSON, and from its template as JSON and as CSV; and they fit the framework after as before.
///
/// # Errors
/// Where anything differs, or is refused.
///
/// # Panics
/// Where data cannot be written as JSON.
pub fn data_come_back(framework: &Framework, submission: &Submission) -> Verdict {
    let mut known = without_empty_rows(submission);
    known.framework = Some(framework.id().to_owned());
    let program = Program::compile(framework);
    let template = template(framework, Some(&known));
    let forms = [
        ("JSON", Submission::from_json(&serde_json::to_vec(&known).expect("data are JSON"))),
        ("a template as JSON", Submission::from_json(template.json().as_bytes())),
        ("a template as CSV", Submission::from_csv(template.csv().as_bytes())),
    ];
    for (form, found) in forms {
        let found = found.map_err(|errors| format!("{form} is refused: {errors}"))?;
        same(form, &found, &known)?;
        same(form, &program.bind(&found).is_ok(), &program.bind(&known).is_ok())?;
    }
    Ok(())
}

/// A row under `values` or `missing` that says nothing of any datum is no line of a table: JSON alone can have it.
fn without_empty_rows(submission: &Submission) -> Submission {
    let mut plain = submission.clone();
    plain.values.retain(|_, values| !values.is_empty());
    plain.missing.retain(|_, missing| !matches!(missing, Missing::Data(reasons) if reasons.is_empty()));
    plain
}

/// The data of several units come back from a table with a row a unit, and from one with a line a value. A table needs an
/// id, a name and a period of each unit, so that units which lack one are left out.
///
/// # Errors
/// Where anything differs, or is refused.
pub fn units_come_back(framework: &Framework, all: &[Submission]) -> Verdict {
    let needed =
        |unit: &&Submission| [&unit.unit.id, &unit.unit.name, &unit.period].iter().all(|text| !text.is_empty());
    let all: Vec<Submission> = all.iter().filter(needed).map(without_empty_rows).collect();
    let forms = [
        ("a row a unit", units::write_wide_csv(framework, &all)),
        ("a line a value", units::write_long_csv(framework, &all)),
    ];
    for (form, table) in forms {
        let read = units::csv(framework, table.as_bytes()).map_err(|errors| format!("{form}: {errors}\n{table}"))?;
        let found: Result<Vec<Submission>, _> = read.collect();
        let found = found.map_err(|errors| format!("{form}: {errors}\n{table}"))?;
        same(form, &found, &all).map_err(|broken| format!("{broken}\n{table}"))?;
    }
    Ok(())
}

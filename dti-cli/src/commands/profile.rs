//! `dti rank FRAMEWORK DATA… --profile ID`: where one of the units is strong, and where it is weak.

use super::{Answer, unknown_unit};
use crate::args::{Format, Rank};
use crate::failure::Failure;
use crate::many::{self, Faulty};
use crate::output::Output;
use crate::rules;
use dti_core::cohort::Cohort;
use dti_core::profile::{Peers, PeersBuilder};
use dti_core::{Program, report};

pub(super) fn run(asked: &Rank, id: &str, output: &Output) -> Result<Answer, Failure> {
    let framework = rules::framework(&asked.framework, output)?;
    let program = Program::compile(&framework);
    let mut many = many::units(&program, &asked.units, Faulty::of(&asked.faulty), output)?;
    let cohort = many::cohort(&program, &mut many)?;
    let Some(unit) = cohort.units().iter().find(|unit| unit.submission().unit.id == id) else {
        return Err(unknown_unit(id, cohort.units().iter().map(|unit| unit.submission().unit.id.as_str())));
    };
    let profile = peers(&cohort).profile(&program.score_in(unit, cohort.statistics()));
    let text = match output.format() {
        Format::Json => report::profile_json(&profile),
        Format::Csv => report::profile_csv(&profile, output.lang()),
        Format::Text => report::profile_text(&profile, &output.options()),
    };
    Ok(Answer { text, impossible: many.tell(output) })
}

/// What the units reach; of the scores of one unit after the other no more is kept.
fn peers<'p>(cohort: &Cohort<'p>) -> Peers<'p> {
    let mut builder = PeersBuilder::new(cohort.program());
    for unit in cohort.units() {
        builder.add(&cohort.program().score_in(unit, cohort.statistics()));
    }
    builder.finish()
}

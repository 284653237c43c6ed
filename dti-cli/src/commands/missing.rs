//! `dti missing FRAMEWORK DATA`

use super::scored;
use crate::args::{Format, Pair};
use crate::failure::Failure;
use crate::output::Output;
use dti_core::report;

pub(super) fn run(asked: &Pair, output: &Output) -> Result<String, Failure> {
    let found = scored(asked, output)?;
    let items = report::missing(&found.program, &found.inputs, &found.scores);
    Ok(match output.format() {
        Format::Json => report::missing_json(&found.scores, &items),
        Format::Text | Format::Csv => report::missing_text(&found.scores, &items, &output.options()),
    })
}

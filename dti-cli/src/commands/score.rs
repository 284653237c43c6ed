//! `dti score FRAMEWORK DATA`

use super::scored;
use crate::args::{Format, Pair};
use crate::failure::Failure;
use crate::output::Output;
use dti_core::report;

pub(super) fn run(asked: &Pair, output: &Output) -> Result<String, Failure> {
    let found = scored(asked, output)?;
    Ok(match output.format() {
        Format::Json => report::score_json(&found.scores),
        Format::Text | Format::Csv => report::score_text(&found.scores, &output.options()),
    })
}

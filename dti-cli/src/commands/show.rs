//! `dti show FRAMEWORK`

use crate::args::{Format, Show};
use crate::failure::Failure;
use crate::output::Output;
use crate::rules;
use dti_core::report;

pub(super) fn run(asked: &Show, output: &Output) -> Result<String, Failure> {
    let framework = rules::framework(&asked.framework, output)?;
    Ok(match output.format() {
        Format::Json => report::show_json(&framework),
        Format::Text | Format::Csv => report::show_text(&framework, &output.options()),
    })
}

//! `dti diff A B`

use crate::args::{Diff, Format};
use crate::failure::Failure;
use crate::output::Output;
use crate::rules;
use dti_core::diff::{diff, diff_json, diff_text};

pub(super) fn run(asked: &Diff, output: &Output) -> Result<String, Failure> {
    let found = diff(&rules::framework(&asked.a, output)?, &rules::framework(&asked.b, output)?);
    Ok(match output.format() {
        Format::Json => diff_json(&found),
        Format::Text | Format::Csv => diff_text(&found, &output.options()),
    })
}

//! `dti audit FRAMEWORK PUBLISHED`

use super::Answer;
use crate::args::{Audit, Format};
use crate::failure::Failure;
use crate::output::Output;
use crate::{rules, sources};
use dti_core::{audit, report};

pub(super) fn run(asked: &Audit, output: &Output) -> Result<Answer, Failure> {
    let framework = rules::framework(&asked.framework, output)?;
    let found = audit::audit(&framework, &sources::published(&asked.published)?);
    let text = match output.format() {
        Format::Json => report::audit_json(&found),
        Format::Text | Format::Csv => report::audit_text(&found, &output.options()),
    };
    Ok(Answer { text, impossible: found.is_impossible() })
}

//! Data files.

use dti_core::cohort::Cohort;
use dti_core::data::DataErrors;
use dti_core::units::{self, UnitErrors, Units};
use dti_core::{Lang, Submission};

use super::program;
use crate::laws::{self, Verdict, holds};

/// Units of a table whose scores are looked at, at most.
const MOST_SCORED: usize = 3;

pub(super) fn json(bytes: &[u8]) -> Verdict {
    match Submission::from_json(bytes) {
        Ok(submission) => one(&submission),
        Err(errors) => say_why(&errors),
    }
}

pub(super) fn table(bytes: &[u8]) -> Verdict {
    if let Ok(submission) = Submission::from_csv(bytes) {
        one(&submission)?;
    }
    all(units::file(program().framework(), "bảng.csv", bytes))
}

/// One unit's data: they do not fit, or every law holds of them.
pub(super) fn one(submission: &Submission) -> Verdict {
    let framework = program().framework();
    if let Err(errors) = program().bind(submission) {
        return say_why(&errors);
    }
    laws::of_unit(framework, submission)
        .and_then(|()| laws::files::data_come_back(framework, submission))
        .map_err(|broken| said(&broken, std::slice::from_ref(submission)))
}

/// The units of one file: each for itself, and all of them together.
pub(super) fn all(read: Result<Units<'_>, UnitErrors>) -> Verdict {
    let framework = program().framework();
    let read = match read {
        Ok(read) => read,
        Err(errors) => return say_why(&errors.errors),
    };
    let mut fitting: Vec<Submission> = Vec::new();
    for unit in read {
        match unit {
            Ok(submission) => match program().bind(&submission) {
                Ok(_) => fitting.push(submission),
                Err(errors) => say_why(&errors)?,
            },
            Err(errors) => say_why(&errors.errors)?,
        }
    }
    fitting.iter().take(MOST_SCORED).try_for_each(one)?;
    laws::files::units_come_back(framework, &fitting).map_err(|broken| said(&broken, &fitting))?;
    if Cohort::of(program(), fitting.iter().cloned()).is_err() {
        return Ok(());
    }
    laws::cohort::the_engine_says_what_the_reference_says(framework, &fitting).map_err(|broken| said(&broken, &fitting))
}

fn said(broken: &str, units: &[Submission]) -> String {
    format!("{broken}\n{}", serde_json::to_string_pretty(units).unwrap_or_default())
}

/// What is refused is refused for a reason, in both languages.
pub(super) fn say_why(errors: &DataErrors) -> Verdict {
    let said = |lang| errors.iter().all(|e| !e.message.in_lang(lang).is_empty() && !e.help.in_lang(lang).is_empty());
    holds(errors.iter().next().is_some() && said(Lang::Vi) && said(Lang::En), || format!("{errors:#?}"))
}

//! Random frameworks with random data, and published tables.

use dti_core::audit::{PublishedTable, audit as find};
use dti_core::report::{TextOptions, audit_json, audit_text};
use dti_core::{Framework, Submission};

use super::program;
use crate::generate;
use crate::laws::{self, Verdict, holds, same};

pub(super) fn score(bytes: &[u8]) -> Verdict {
    let Some((which, bytes)) = bytes.split_first() else { return Ok(()) };
    let with = |framework: &Framework, units: &[Submission], verdict: Verdict| {
        verdict.map_err(|broken| format!("{broken}\n{}", laws::said(framework, units)))
    };
    match which & 3 {
        0 | 1 => {
            let (framework, submission) = generate::case_of(bytes);
            let verdict = laws::of_unit(&framework, &submission)
                .and_then(|()| laws::files::data_come_back(&framework, &submission));
            with(&framework, &[submission], verdict)
        }
        2 => {
            let (framework, part, whole) = generate::partly_known_of(bytes);
            let verdict = laws::known::the_whole_lies_within_the_part(&framework, &part, &whole)
                .and_then(|()| laws::known::each_datum_filled_in_stays_within(&framework, &whole));
            with(&framework, &[part, whole], verdict)
        }
        _ => {
            let (framework, units) = generate::cohort_of(bytes);
            with(&framework, &units, laws::of_cohort(&framework, &units))
        }
    }
}

pub(super) fn audit(bytes: &[u8]) -> Verdict {
    let Some((which, bytes)) = bytes.split_first() else { return Ok(()) };
    if which & 1 == 0 {
        return table(bytes);
    }
    let (framework, submission) = generate::case_of(bytes);
    let kept: Vec<u8> = bytes.iter().map(|byte| byte & 3).chain([2; generate::MOST_ROWS]).collect();
    laws::audit::what_is_right_is_not_impossible(&framework, &submission, &kept)
}

fn table(bytes: &[u8]) -> Verdict {
    let table = match PublishedTable::from_csv(bytes) {
        Ok(table) => table,
        Err(errors) => return super::data::say_why(&errors),
    };
    let framework = program().framework();
    let audit = find(framework, &table);
    let holding = audit.sums().iter().all(|sum| sum.holds);
    holds(holding || audit.is_impossible(), || laws::audit::said(framework, &audit))?;
    let written = audit_json(&audit);
    let read: Result<serde_json::Value, _> = serde_json::from_str(&written);
    holds(read.is_ok(), || written.clone())?;
    holds(!audit_text(&audit, &TextOptions::default()).is_empty(), || "no text".to_owned())?;
    same("found again", &audit_json(&find(framework, &table)), &written)
}

//! `dti check FILE…` and `dti check --explain CODE`

use super::Answer;
use crate::args::{Check, Deny, Format};
use crate::failure::{Failure, Kind, read_more};
use crate::output::Output;
use crate::rules::{self, Read};
use dti_core::model::Severity;
use dti_core::near::nearest;
use dti_core::{Lang, Words};
use dti_dsl::catalogue::{PAGES, explain_json, explain_text, page};
use dti_dsl::{Checked, check_json, check_text};

pub(super) fn run(asked: &Check, output: &Output) -> Result<Answer, Failure> {
    if let Some(code) = &asked.explain {
        return explain(code, output).map(|text| Answer { text, impossible: false });
    }
    let files = files(asked)?;
    let count = |severity| files.iter().map(|file| file.diagnostics().count(severity)).sum::<usize>();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let denied = asked.deny.contains(&Deny::Warnings) && warnings > 0;
    let text = match output.format() {
        Format::Json => check_json(&files),
        Format::Text | Format::Csv => {
            let options = output.options();
            let mut text = check_text(&files, &options);
            if denied && errors == 0 {
                text.push_str(match options.lang {
                    Lang::Vi => "Cảnh báo bị từ chối, theo `--deny warnings`.\n",
                    Lang::En => "Warnings are denied, by `--deny warnings`.\n",
                });
            }
            let told = files.iter().flat_map(|file| file.diagnostics().iter());
            text.push_str(&read_more(told, options.lang));
            text
        }
    };
    Ok(Answer { text, impossible: errors > 0 || denied })
}

/// All files, each once, with the broken ones that they extend. Where some cannot be read, none is checked.
fn files(asked: &Check) -> Result<Vec<Checked>, Failure> {
    let (mut files, mut bases): (Vec<Checked>, Vec<Checked>) = (Vec::new(), Vec::new());
    let mut unreadable: Option<Failure> = None;
    for file in &asked.files {
        match rules::checked(file) {
            Ok(Read { own, broken_bases }) => {
                add(&mut files, own);
                bases.extend(broken_bases);
            }
            Err(failure) => {
                unreadable = Some(match unreadable {
                    Some(before) => before.and(failure),
                    None => failure,
                });
            }
        }
    }
    if let Some(failure) = unreadable {
        return Err(failure);
    }
    for base in bases {
        add(&mut files, base);
    }
    Ok(files)
}

fn add(files: &mut Vec<Checked>, file: Checked) {
    if !files.iter().any(|there| there.diagnostics().name() == file.diagnostics().name()) {
        files.push(file);
    }
}

fn explain(code: &str, output: &Output) -> Result<String, Failure> {
    let page = page(code).ok_or_else(|| unknown(code))?;
    Ok(match output.format() {
        Format::Json => explain_json(page),
        Format::Text | Format::Csv => explain_text(page, &output.options()),
    })
}

fn unknown(code: &str) -> Failure {
    let help = match nearest(code, PAGES.iter().map(|page| page.code)) {
        Some(near) => Words::new(format!("có phải ý là `{near}`?"), format!("did you mean `{near}`?")),
        None => Words::new(
            "mã đứng trong ngoặc vuông đầu mỗi thông báo, như `lỗi[jump-at-cap]`",
            "the code stands in brackets at the beginning of a message, as in `error[jump-at-cap]`",
        ),
    };
    let message = Words::new(format!("không có mã lỗi `{code}`"), format!("no message has the code `{code}`"));
    Failure::one(Kind::Refused, "unknown-check", message, help)
}

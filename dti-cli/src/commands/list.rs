//! `dti list`

use crate::args::Format;
use crate::failure::{Failure, Kind};
use crate::output::Output;
use dti_core::model::UnitLevel;
use dti_core::{Date, Framework, Lang, Words, report, show};
use dti_rulesets::{DataEntry, DataKind};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'f> {
    schema: &'static str,
    engine: &'static str,
    frameworks: Vec<FrameworkJson<'f>>,
    data: Vec<DataJson>,
}

#[derive(Serialize)]
struct FrameworkJson<'f> {
    id: &'f str,
    extends: Option<&'f str>,
    title: &'f str,
    decision: &'f str,
    issuer: &'f str,
    dated: Date,
    valid_from: Date,
    valid_until: Option<Date>,
    level: UnitLevel,
    territory: Option<&'f str>,
    max: String,
    indicators: usize,
    sha256: String,
}

#[derive(Serialize)]
struct DataJson {
    id: &'static str,
    kind: &'static str,
    title: &'static str,
    framework: &'static str,
}

pub(super) fn run(output: &Output) -> Result<String, Failure> {
    let frameworks = dti_rulesets::frameworks().map_err(|error| {
        let words = Words::new(format!("bộ chỉ số kèm theo bị hỏng: {error}"), error.to_string());
        Failure::one(
            Kind::Refused,
            "damaged",
            words,
            Words::new("cài đặt lại chương trình", "install the program again"),
        )
    })?;
    match output.format() {
        Format::Json => json(&frameworks),
        Format::Text => Ok(text(&frameworks, output.lang())),
    }
}

fn json(frameworks: &[Framework]) -> Result<String, Failure> {
    let listed = frameworks.iter().map(|framework| {
        let draft = framework.draft();
        FrameworkJson {
            id: framework.id(),
            extends: draft.extends.as_deref(),
            title: framework.title(),
            decision: &draft.decision.number,
            issuer: &draft.decision.issuer,
            dated: draft.decision.dated,
            valid_from: draft.validity.from,
            valid_until: draft.validity.until,
            level: draft.level,
            territory: draft.territory.as_deref(),
            max: show::plain(framework.max()),
            indicators: framework.indicator_count(),
            sha256: framework.sha256(),
        }
    });
    let data = dti_rulesets::data().iter().map(|entry| DataJson {
        id: entry.id,
        kind: entry.kind.as_str(),
        title: entry.title,
        framework: entry.framework,
    });
    let document =
        Document { schema: "dti/list/1", engine: report::ENGINE, frameworks: listed.collect(), data: data.collect() };
    let written = serde_json::to_string_pretty(&document).map(|text| format!("{text}\n"));
    written.map_err(|error| {
        let words = Words::new(format!("không viết được JSON: {error}"), error.to_string());
        Failure::one(Kind::Refused, "output", words, Words::default())
    })
}

/// Columns of an id.
const ID: usize = 25;

fn text(frameworks: &[Framework], lang: Lang) -> String {
    let mut lines = vec![pick(lang, "Bộ chỉ số", "Frameworks").to_owned()];
    for framework in frameworks {
        lines.push(format!("  {:<ID$}  {}", framework.id(), framework.title()));
        lines.push(format!("  {:<ID$}  {}", "", facts(framework, lang)));
    }
    lines.push(String::new());
    lines.push(pick(lang, "Số liệu", "Data").to_owned());
    for DataEntry { id, kind, title, framework, .. } in dti_rulesets::data() {
        let purpose = match (kind, lang) {
            (DataKind::Submission, Lang::Vi) => format!("dti score {framework} {id}"),
            (DataKind::Submission, Lang::En) => format!("dti --lang en score {framework} {id}"),
            (_, Lang::Vi) => format!("bảng điểm đã công bố theo {framework}, chỉ để đối chiếu"),
            (_, Lang::En) => format!("a table published under {framework}, kept for the audit"),
        };
        lines.push(format!("  {id:<ID$}  {title}"));
        lines.push(format!("  {:<ID$}  {purpose}", ""));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// The decision, the validity, the size.
fn facts(framework: &Framework, lang: Lang) -> String {
    let draft = framework.draft();
    let until = draft
        .validity
        .until
        .map_or_else(String::new, |last| format!(" {} {}", pick(lang, "đến hết", "until"), report::day(last, lang)));
    let from = format!("{} {}", pick(lang, "hiệu lực từ", "in force from"), report::day(draft.validity.from, lang));
    let (max, indicators) = (show::number(framework.max(), lang), framework.indicator_count());
    let size = match lang {
        Lang::Vi => format!("{max} điểm, {indicators} chỉ số thành phần"),
        Lang::En => format!("{max} points, {indicators} component indicators"),
    };
    format!("{}, {}; {from}{until}; {size}", draft.decision.number, draft.decision.issuer)
}

fn pick(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

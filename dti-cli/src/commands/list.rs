//! `dti list`

use crate::args::Format;
use crate::failure::{Failure, Kind};
use crate::output::Output;
use dti_core::report::ListedData;
use dti_core::{Framework, Lang, Words, report, show};
use dti_rulesets::{DataEntry, DataKind};

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
    Ok(match output.format() {
        Format::Json => json(&frameworks),
        Format::Text | Format::Csv => text(&frameworks, output.lang()),
    })
}

fn json(frameworks: &[Framework]) -> String {
    let listed = |entry: &DataEntry| ListedData {
        id: entry.id,
        kind: entry.kind.as_str(),
        title: entry.title,
        framework: entry.framework,
        synthetic: entry.synthetic,
    };
    report::list_json(frameworks, &dti_rulesets::data().iter().map(listed).collect::<Vec<_>>())
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
            (DataKind::Cohort, Lang::Vi) => format!("số liệu giả lập của nhiều đơn vị theo {framework}, để thử"),
            (DataKind::Cohort, Lang::En) => format!("made-up data of many units under {framework}, to try things out"),
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
        Lang::En if indicators == 1 => format!("{max} points, 1 component indicator"),
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

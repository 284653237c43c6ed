//! Each framework, explained whole: every row with its maximum, its rule in words, its data and its citations.
//!
//! `INSTA_UPDATE=always cargo test -p dti-rulesets --test proof` writes the snapshots anew; look at what changed first.

use dti_core::model::{
    Applicability, Assignment, Bounds, Citation, Datum, DatumKind, DatumSource, Level, MeasureKind, Node, Rule,
};
use dti_core::number::Exact;
use dti_core::{Framework, Lang, report, show};
use std::fmt::Write;

/// The whole framework in words.
pub(crate) fn explain(framework: &Framework) -> String {
    let mut page = head(framework);
    for datum in &framework.draft().data {
        data_line(&mut page, datum, "");
    }
    for id in framework.node_ids() {
        let node = framework.node(id);
        let depth = "  ".repeat(framework.ancestry(id).count() - 1);
        node_head(&mut page, node, &depth);
        line(&mut page, &depth, &report::rule_words(framework, id, Lang::Vi));
        named(&mut page, &node.rule, &depth);
        line(&mut page, &depth, &citations(node, &framework.draft().decision.number));
        assigned(&mut page, &node.assignment, &depth);
        match &node.applies {
            Applicability::All => {}
            Applicability::Kinds(kinds) => line(&mut page, &depth, &format!("chỉ cho loại: {}", kinds.join(", "))),
            Applicability::Units(units) => line(&mut page, &depth, &format!("chỉ cho đơn vị: {}", units.join(", "))),
        }
        for allowance in &node.allowances {
            line(&mut page, &depth, &format!("cho phép {}: {}", allowance.check, allowance.reason));
        }
        for datum in &node.data {
            data_line(&mut page, datum, &depth);
        }
    }
    for (view, nodes) in framework.views() {
        let codes: Vec<_> = nodes.iter().map(|id| framework.node(*id).code.as_str()).collect();
        writeln!(
            page,
            "\ntrụ cột {} “{}”: {} điểm = {}",
            view.id,
            view.title,
            show::plain(&view.max),
            codes.join(" + ")
        )
        .unwrap();
    }
    page
}

fn head(framework: &Framework) -> String {
    let draft = framework.draft();
    let mut page = format!("{}: {}\n", draft.id, draft.title);
    let decision = &draft.decision;
    writeln!(page, "{}, {}, {}", decision.number, decision.issuer, decision.dated).unwrap();
    let until = draft.validity.until.map_or("không ghi ngày cuối".to_owned(), |day| format!("đến {day}"));
    writeln!(page, "hiệu lực từ {} {until}", draft.validity.from).unwrap();
    let territory = draft.territory.as_deref().unwrap_or("cả nước");
    writeln!(page, "cấp {}, {territory}, {} điểm", draft.level, show::plain(&draft.max)).unwrap();
    if let Some(base) = &draft.extends {
        writeln!(page, "kế thừa {base}").unwrap();
    }
    let (points, index) = (draft.publication.points, draft.publication.index);
    writeln!(page, "điểm: {:?} {:?}; chỉ số: {:?} {:?}", points.places, points.rounding, index.places, index.rounding)
        .unwrap();
    let policies = draft.policies;
    writeln!(
        page,
        "thiếu: {:?}; không xác định: {:?}; xếp hạng: {:?}",
        policies.missing, policies.undefined, policies.rank_by
    )
    .unwrap();
    let measures: Vec<_> = draft
        .measures
        .iter()
        .map(|measure| match &measure.kind {
            MeasureKind::Whole => measure.name.to_string(),
            MeasureKind::Decimal => format!("{} (thập phân)", measure.name),
            MeasureKind::Scale { factor, of } => format!("{} = {} {of}", measure.name, show::plain(factor)),
        })
        .collect();
    if !measures.is_empty() {
        writeln!(page, "đơn vị đo: {}", measures.join(", ")).unwrap();
    }
    page
}

/// `6.12 · 20 điểm · Tỷ lệ hồ sơ xử lý trực tuyến`, behind an empty line above main indicators.
fn node_head(page: &mut String, node: &Node, depth: &str) {
    if matches!(node.level, Level::Group | Level::Main) {
        page.push('\n');
    }
    let label = node.label.as_ref().map(|label| format!(" [{label}]")).unwrap_or_default();
    let level = match node.level {
        Level::Group => "nhóm ",
        Level::Main => "chỉ số chính ",
        Level::Indicator => "",
        Level::Sub => "con ",
    };
    let max = show::plain(&node.max);
    writeln!(page, "{depth}{level}{}{label} · {max} điểm · {}", node.code, node.title).unwrap();
}

fn line(page: &mut String, depth: &str, text: &str) {
    writeln!(page, "{depth}    {text}").unwrap();
}

/// What data may name: cases and tiers, in the order of the rule.
fn named(page: &mut String, rule: &Rule, depth: &str) {
    match rule {
        Rule::Cases { cases, .. } => {
            let names: Vec<_> = cases.iter().map(|case| case.name.as_str()).collect();
            line(page, depth, &format!("trường hợp: {}", names.join(" | ")));
        }
        Rule::Steps(steps) => {
            let names: Vec<_> =
                steps.tiers.iter().chain([&steps.otherwise]).filter_map(|tier| tier.name.as_ref()).collect();
            let names: Vec<_> = names.iter().map(|name| name.as_str()).collect();
            line(page, depth, &format!("bậc: {}", names.join(" | ")));
        }
        Rule::Parts { parts } => {
            for part in parts {
                line(page, depth, &format!("phần {}", part.name));
                named(page, &part.rule, depth);
            }
        }
        Rule::NotScored { printed: Some(printed) } => named(page, printed, depth),
        _ => {}
    }
}

/// `419/KH-UBND, Phụ lục 2, 6.12; cách tính: …; tối đa: …`: a decision that is the framework's own goes without number.
fn citations(node: &Node, own: &str) -> String {
    let cited = &node.citations;
    let mut text = format!("dẫn {}", short(&cited.row, own));
    for (name, citation) in [("cách tính", &cited.rule), ("tối đa", &cited.max)] {
        if let Some(citation) = citation {
            write!(text, "; {name}: {}", short(citation, own)).unwrap();
        }
    }
    text
}

fn short(citation: &Citation, own: &str) -> String {
    let place = format!("{}, dòng {}", citation.place, citation.row);
    if citation.decision == own { place } else { format!("{}, {place}", citation.decision) }
}

fn assigned(page: &mut String, assignment: &Assignment, depth: &str) {
    let one = |text: &Option<String>| text.clone().unwrap_or_default();
    let all = [
        ("chủ trì", assignment.lead.join(" | ")),
        ("phối hợp", assignment.support.join(" | ")),
        ("thời hạn", one(&assignment.deadline)),
        ("mục tiêu", one(&assignment.target)),
    ];
    let said: Vec<_> =
        all.iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| format!("{name}: {text}")).collect();
    if !said.is_empty() {
        line(page, depth, &said.join("; "));
    }
}

/// `- a [6.22.1] (tỷ_đồng) Kinh phí …`, and where it comes from if it is not given with the row.
fn data_line(page: &mut String, datum: &Datum, depth: &str) {
    let kind = match &datum.kind {
        DatumKind::Amount(measure) => measure.to_string(),
        DatumKind::Frequency => "tần suất".to_owned(),
        DatumKind::YesNo => "có/không".to_owned(),
        DatumKind::Choice => "chọn một".to_owned(),
        DatumKind::Date => "ngày".to_owned(),
        DatumKind::Text => "chữ".to_owned(),
    };
    let source = match &datum.source {
        DatumSource::Given => String::new(),
        DatumSource::SameAs(other) => format!(" = {other}"),
        DatumSource::SumOf(terms) => {
            format!(" = {}", terms.iter().map(ToString::to_string).collect::<Vec<_>>().join(" + "))
        }
        DatumSource::Constant(value) => format!(" = {}", show::plain(value)),
    };
    let code = datum.code.as_ref().map(|code| format!("{code} ")).unwrap_or_default();
    let label = datum.label.as_ref().map(|label| format!(" [{label}]")).unwrap_or_default();
    let cited = datum.citation.as_ref().map(|c| format!(" (dẫn {})", short(c, ""))).unwrap_or_default();
    let bounds = bounds(&datum.bounds);
    line(page, depth, &format!("- {code}{}{label} ({kind}){bounds}{source} {}{cited}", datum.name, datum.title));
    assigned(page, &datum.assignment, depth);
}

fn bounds(bounds: &Bounds) -> String {
    let end = |value: &Option<Exact>| value.as_ref().map(show::plain).unwrap_or_default();
    match bounds {
        Bounds { from: None, to: None } => String::new(),
        Bounds { from, to } => format!(" từ {} đến {}", end(from), end(to)),
    }
}

/// The snapshot that is kept of a framework.
pub(crate) fn kept(id: &str) -> String {
    let path = format!("{}/tests/proof/snapshots/proof__explained__{id}.snap", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}")).replace("\r\n", "\n");
    let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or("", |(_, body)| body);
    body.trim_end().to_owned()
}

#[test]
fn every_rule_is_what_its_snapshot_says() {
    for id in dti_rulesets::ids() {
        let text = explain(&dti_rulesets::framework(id).unwrap());
        insta::assert_snapshot!(id, text);
        if std::env::var_os("INSTA_UPDATE").is_none_or(|how| how == "no") {
            assert_eq!(kept(id), text.trim_end(), "the snapshot of {id} is not read as it was written");
        }
    }
}

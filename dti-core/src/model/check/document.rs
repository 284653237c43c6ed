//! What ties the framework to its documents is there: titles, citations, dates in order.

use super::Check;
use crate::model::datum::Datum;
use crate::model::document::Citation;
use crate::model::fault::Fault;
use crate::model::fault_code::FaultCode;
use crate::model::node::Node;
use crate::model::rule::Rule;
use crate::model::site::{Place, Site};
use crate::{Code, Name, Words};

pub(super) fn check(check: &Check<'_>) {
    let draft = check.draft;
    let text = |text: &str, site: Site, vi: &str, en: &str| {
        if text.trim().is_empty() {
            check.fault(
                FaultCode::EmptyText,
                site,
                Words::new(format!("thiếu {vi}"), format!("{en} is empty")),
                Words::new(format!("viết {vi} đúng như văn bản"), format!("write {en} as the document prints it")),
            );
        }
    };
    text(&draft.id, Site::framework(Place::Id), "mã của bộ chỉ số", "the framework's id");
    text(&draft.title, Site::framework(Place::Title), "tên bộ chỉ số", "the framework's title");
    text(&draft.decision.number, Site::framework(Place::Decision), "số quyết định", "the decision's number");
    text(&draft.decision.issuer, Site::framework(Place::Decision), "cơ quan ban hành", "the decision's issuer");
    for (i, view) in draft.views.iter().enumerate() {
        text(&view.title, Site::framework(Place::View(i)), "tên trụ cột", "the view's title");
    }
    if let Some(until) = draft.validity.until
        && until < draft.validity.from
    {
        check.fault(
            FaultCode::ValidityReversed,
            Site::framework(Place::Validity),
            Words::new(
                format!("hiệu lực từ {} nhưng đến {until}", draft.validity.from),
                format!("valid from {} but until {until}", draft.validity.from),
            ),
            Words::new("ngày cuối phải bằng hoặc sau ngày đầu", "the last day must not come before the first"),
        );
    }
    for (i, datum) in draft.data.iter().enumerate() {
        text(&datum.title, Site::framework(Place::Datum(i)), "tên số liệu", "the datum's title");
    }
    for (i, node) in draft.nodes.iter().enumerate() {
        text(&node.title, Site::node(i, Place::Title), "tên dòng", "the row's title");
        for (k, datum) in node.data.iter().enumerate().filter(|(_, datum)| !borrows_an_empty_title(datum, node)) {
            text(&datum.title, Site::node(i, Place::Datum(k)), "tên số liệu", "the datum's title");
        }
        cases(&node.rule, i, None, &text);
    }
    citations(check);
}

/// More rows than these lack their citation for one reason.
const MANY: usize = 3;

fn citations(check: &Check<'_>) {
    let lacks = |Citation { decision, place, row }: &Citation| {
        decision.trim().is_empty() || place.trim().is_empty() || row.trim().is_empty()
    };
    let lacking: Vec<(usize, &Code)> = check
        .draft
        .nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| lacks(&node.citations.row))
        .map(|(i, node)| (i, &node.code))
        .collect();
    let help = Words::new(
        "thêm `dẫn \"Phụ lục …\"` cho cả bộ chỉ số hoặc cho dòng này",
        "add `cite \"place\"` to the framework or to this row",
    );
    if let [(first, code), ..] = lacking.as_slice()
        && lacking.len() > MANY
    {
        let count = lacking.len();
        let fault = Fault::new(
            FaultCode::NoCitation,
            Site::framework(Place::Whole),
            Words::new(
                format!("{count} dòng không dẫn chỗ trong văn bản chính thức, dòng đầu là `{code}`"),
                format!("{count} rows do not cite their place in an official document; the first is `{code}`"),
            ),
            Words::new("thêm `dẫn \"Phụ lục …\"` cho cả bộ chỉ số", "add `cite \"place\"` to the framework"),
        );
        let words = Words::new("dòng đầu không dẫn gì", "the first of them");
        check.report(fault.related(Site::node(*first, Place::Code), words));
        return;
    }
    for (i, code) in lacking {
        check.fault(
            FaultCode::NoCitation,
            Site::node(i, Place::Citation),
            Words::new(
                format!("dòng `{code}` không dẫn chỗ trong văn bản chính thức"),
                format!("row `{code}` does not cite its place in an official document"),
            ),
            help.clone(),
        );
    }
}

/// A datum that a rule implies has the title of its row or part; where that is empty, it is told there.
fn borrows_an_empty_title(datum: &Datum, node: &Node) -> bool {
    let of_row = node.title.trim().is_empty() && [Name::answer(), Name::case()].contains(&datum.name);
    let of_part = match &node.rule {
        Rule::Parts { parts } => parts.iter().any(|part| part.name == datum.name && part.title.trim().is_empty()),
        _ => false,
    };
    of_row || of_part
}

fn cases(rule: &Rule, node: usize, part: Option<usize>, text: &dyn Fn(&str, Site, &str, &str)) {
    let site = |place| Site { node: Some(node), part, place };
    match rule {
        Rule::Cases { cases, .. } => {
            for (k, case) in cases.iter().enumerate() {
                text(&case.title, site(Place::Case(k)), "lời của trường hợp", "the case's text");
            }
        }
        Rule::Parts { parts } if part.is_none() => {
            for (k, inner) in parts.iter().enumerate() {
                text(&inner.title, site(Place::Part(k)), "tên phần", "the part's title");
                cases(&inner.rule, node, Some(k), text);
            }
        }
        _ => {}
    }
}

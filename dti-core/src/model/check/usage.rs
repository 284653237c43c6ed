//! Data that nothing uses, and names that hide others.

use super::Check;
use crate::model::datum::{Datum, DatumKind, DatumRef, DatumSource};
use crate::model::fault::Fault;
use crate::model::fault_code::FaultCode;
use crate::model::node::Node;
use crate::model::rule::Rule;
use crate::model::site::{Place, Site};
use crate::{Code, Words};
use std::collections::BTreeMap;

pub(super) fn check(check: &Check<'_>) {
    let draft = check.draft;
    let used = used(check);
    let is_used = |code: Option<&Code>, datum: &Datum| {
        let entry = check.index.get(&(code.map(Code::as_str), datum.name.as_str()));
        entry.and_then(|entry| used.get(entry.number)).copied().unwrap_or(false)
    };
    for (k, datum) in draft.data.iter().enumerate() {
        // A row of general information is printed for its own sake.
        let is_general = datum.code.is_some() || matches!(datum.kind, DatumKind::Text | DatumKind::Date);
        if !is_general && !is_used(None, datum) {
            unused(check, datum, Site::framework(Place::Datum(k)));
        }
    }
    let shared: BTreeMap<_, usize> = draft.data.iter().enumerate().map(|(k, datum)| (&datum.name, k)).collect();
    for (i, node) in draft.nodes.iter().enumerate() {
        for (k, datum) in node.data.iter().enumerate() {
            let site = Site::node(i, Place::Datum(k));
            if keeps_its_data(node) && !is_used(Some(&node.code), datum) {
                unused(check, datum, site.clone());
            }
            if let Some(&first) = shared.get(&datum.name)
                && datum.source != DatumSource::SameAs(DatumRef::shared(datum.name.clone()))
            {
                shadowed(check, datum, site, first);
            }
        }
    }
}

/// Whether a rule or another datum uses a datum, by the numbers of the data.
fn used(check: &Check<'_>) -> Vec<bool> {
    let mut used = vec![false; check.index.len()];
    let mut mark = |datum: &DatumRef| {
        if let Some(is_used) = check.index.get(&datum.key()).and_then(|entry| used.get_mut(entry.number)) {
            *is_used = true;
        }
    };
    check.draft.nodes.iter().for_each(|node| node.rule.data().into_iter().for_each(&mut mark));
    let lists = check.draft.nodes.iter().map(|node| &node.data).chain([&check.draft.data]);
    for datum in lists.flatten() {
        match &datum.source {
            DatumSource::SameAs(other) => mark(other),
            DatumSource::SumOf(others) => others.iter().for_each(&mut mark),
            DatumSource::Given | DatumSource::Constant(_) => {}
        }
    }
    used
}

/// Whether the row's data are there for its rule. An appraiser looks at them, and what is not scored is only kept.
fn keeps_its_data(node: &Node) -> bool {
    !matches!(node.rule, Rule::Appraised | Rule::NotScored { printed: None })
}

fn unused(check: &Check<'_>, datum: &Datum, site: Site) {
    check.fault(
        FaultCode::UnusedDatum,
        site,
        Words::new(
            format!("không cách tính nào dùng số liệu `{}`", datum.name),
            format!("no rule uses the datum `{}`", datum.name),
        ),
        Words::new(
            "kiểm tra lại các chữ trong công thức; nếu văn bản in số liệu mà không dùng thì cho phép `unused-datum` kèm lý do",
            "check the letters in the formula; where the document prints the datum without using it, allow `unused-datum` with the reason",
        ),
    );
}

fn shadowed(check: &Check<'_>, datum: &Datum, site: Site, first: usize) {
    let name = &datum.name;
    let fault = Fault::new(
        FaultCode::ShadowedName,
        site,
        Words::new(
            format!("số liệu `{name}` của dòng che số liệu chung cùng tên"),
            format!("the row's datum `{name}` hides the shared datum of that name"),
        ),
        Words::new(
            format!("nếu là một thì viết `= {}`, nếu không thì đặt tên khác", name.as_str()),
            format!("where the two are one, write `= {}`, else give it another name", name.as_str()),
        ),
    );
    let words = Words::new("số liệu chung khai báo ở đây", "the shared datum is declared here");
    check.report(fault.related(Site::framework(Place::Datum(first)), words));
}

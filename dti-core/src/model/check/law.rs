//! The documents against one another: days that contradict, numbers of documents that are likely mistyped.

use super::Check;
use crate::Words;
use crate::model::document::Citation;
use crate::model::fault::{Fault, Mend};
use crate::model::fault_code::FaultCode;
use crate::model::site::{Place, Site};
use std::collections::BTreeMap;

/// More documents than these are not compared with one another.
const MOST_DOCUMENTS: usize = 100;

pub(super) fn check(check: &Check<'_>) {
    let draft = check.draft;
    let (dated, from) = (draft.decision.dated, draft.validity.from);
    if from < dated {
        let fault = Fault::new(
            FaultCode::ValidityBeforeDecision,
            Site::framework(Place::ValidFrom),
            Words::new(
                format!("có hiệu lực từ {from}, trước ngày ký {dated}"),
                format!("valid from {from}, before the day it was signed, {dated}"),
            ),
            Words::new(
                "sửa một trong hai ngày, hoặc cho phép `validity-before-decision` kèm lý do nếu văn bản có hiệu lực trở về trước",
                "mend one of the two days, or allow `validity-before-decision` with the reason if the document says so",
            ),
        );
        let fault = fault.related(Site::framework(Place::Decision), Words::new("ngày ký ở đây", "signed here"));
        check.report(fault.fix(Site::framework(Place::ValidFrom), Mend::Day(dated)));
    }
    let cited = cited(check);
    odd(check, &cited);
    later(check, &cited);
}

/// How often a document is cited, and where first.
struct Cited {
    times: usize,
    first: Site,
}

/// Every document that is cited, by its number; the framework's own among them.
fn cited<'d>(check: &Check<'d>) -> BTreeMap<&'d str, Cited> {
    let draft = check.draft;
    let mut all: BTreeMap<&str, Cited> = BTreeMap::new();
    let mut add = |citation: &'d Citation, first: Site| {
        let cited = all.entry(citation.decision.as_str()).or_insert(Cited { times: 0, first });
        cited.times = cited.times.saturating_add(1);
    };
    for (k, datum) in draft.data.iter().enumerate() {
        if let Some(citation) = &datum.citation {
            add(citation, Site::framework(Place::Datum(k)));
        }
    }
    for (i, node) in draft.nodes.iter().enumerate() {
        add(&node.citations.row, Site::node(i, Place::Citation));
        if let Some(citation) = &node.citations.rule {
            add(citation, Site::node(i, Place::RuleCitation));
        }
        if let Some(citation) = &node.citations.max {
            add(citation, Site::node(i, Place::MaxCitation));
        }
        for (k, datum) in node.data.iter().enumerate() {
            if let Some(citation) = &datum.citation {
                add(citation, Site::node(i, Place::Datum(k)));
            }
        }
    }
    all.retain(|number, _| !number.trim().is_empty());
    all
}

/// A number that is cited less often than another one that differs by one sign.
fn odd(check: &Check<'_>, cited: &BTreeMap<&str, Cited>) {
    if cited.len() > MOST_DOCUMENTS {
        return;
    }
    let own = check.draft.decision.number.as_str();
    for (number, here) in cited {
        if *number == own {
            continue;
        }
        let near = |other: &str| {
            other != *number && !are_neighbours(number, other) && strsim::damerau_levenshtein(number, other) == 1
        };
        let often = cited.iter().filter(|(other, there)| there.times > here.times && near(other));
        let often = often.max_by_key(|(_, there)| there.times).map(|(other, there)| (*other, Some(&there.first)));
        let Some((other, first)) = (if near(own) { Some((own, None)) } else { often }) else { continue };
        let fault = Fault::new(
            FaultCode::OddCitation,
            here.first.clone(),
            Words::new(
                format!("dẫn văn bản `{number}`, chỉ khác `{other}` một ký tự"),
                format!("cites `{number}`, which differs from `{other}` by one sign"),
            ),
            Words::new(
                format!("có phải ý là `{other}`? nếu là hai văn bản thì cho phép `odd-citation` kèm lý do"),
                format!("did you mean `{other}`? where they are two documents, allow `odd-citation` with the reason"),
            ),
        );
        let site = first.cloned().unwrap_or(Site::framework(Place::Decision));
        check.report(fault.related(site, Words::new(format!("`{other}` ở đây"), format!("`{other}` stands here"))));
    }
}

/// `12/2022/…` and `13/2022/…` are two documents: of so few digits most numbers are near to one another.
fn are_neighbours(one: &str, other: &str) -> bool {
    let own = |number: &str| number.chars().take_while(char::is_ascii_digit).count();
    let differ = one.split('/').next() != other.split('/').next();
    differ && own(one).max(own(other)) < 3
}

/// A number that names a year after the framework's last day.
fn later(check: &Check<'_>, cited: &BTreeMap<&str, Cited>) {
    let Some(until) = check.draft.validity.until else { return };
    for (number, here) in cited {
        let year = number.split('/').filter(|part| part.len() == 4).find_map(|part| part.parse::<u16>().ok());
        let last = until.to_string();
        if let Some(year) = year.filter(|year| last.as_str() < year.to_string().as_str() && *year < 2200) {
            check.fault(
                FaultCode::CitedLater,
                here.first.clone(),
                Words::new(
                    format!("dẫn văn bản `{number}` của năm {year}, nhưng bộ chỉ số chỉ có hiệu lực đến {until}"),
                    format!("cites `{number}` of {year}, but the framework ends on {until}"),
                ),
                Words::new(
                    "kiểm tra lại số văn bản và ngày cuối, hoặc cho phép `cited-later` kèm lý do",
                    "check the number and the last day, or allow `cited-later` with the reason",
                ),
            );
        }
    }
}

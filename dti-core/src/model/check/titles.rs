//! The document's words against what was made of them: totals that are divided, numbers and measures in titles.

use super::Check;
use super::budget::points;
use super::rules::percent;
use crate::model::datum::{Datum, DatumKind, DatumSource};
use crate::model::fault::Fault;
use crate::model::fault_code::FaultCode;
use crate::model::rule::{Case, Quantity, Ratio, Rule, Steps, Term};
use crate::model::site::{Place, Site};
use crate::number::Exact;
use crate::show::plain;
use crate::{Name, Words};
use std::collections::BTreeMap;

pub(super) fn check(check: &Check<'_>) {
    for (k, datum) in check.draft.data.iter().enumerate() {
        measure(check, datum, Site::framework(Place::Datum(k)));
    }
    for (i, node) in check.draft.nodes.iter().enumerate() {
        for (k, datum) in node.data.iter().enumerate() {
            measure(check, datum, Site::node(i, Place::Datum(k)));
        }
        rule(check, &node.rule, &Site::node(i, Place::Rule));
        // Two letters of one shared datum have its words.
        let own = |datum: &Datum| datum.source == DatumSource::Given && datum.title != datum.name.as_str();
        let data = node.data.iter().enumerate().filter(|(_, datum)| own(datum));
        same(check, data.map(|(k, datum)| (datum.title.as_str(), Site::node(i, Place::Datum(k)))));
    }
    for list in check.tree.children.iter().chain([&check.tree.roots]) {
        let rows = list.iter().filter_map(|id| Some((id.index(), check.draft.nodes.get(id.index())?)));
        same(check, rows.map(|(i, node)| (node.title.as_str(), Site::node(i, Place::Whole))));
    }
}

/// The same words twice: a line that was copied, and not changed.
fn same<'t>(check: &Check<'_>, titles: impl Iterator<Item = (&'t str, Site)>) {
    let mut first: BTreeMap<&str, Site> = BTreeMap::new();
    for (title, site) in titles.filter(|(title, _)| !title.trim().is_empty()) {
        let Some(before) = first.get(title) else {
            first.insert(title, site);
            continue;
        };
        let fault = Fault::new(
            FaultCode::SameTitle,
            site,
            Words::new("hai dòng cạnh nhau có cùng một lời", "two lines beside one another have the same words"),
            Words::new(
                "viết lời mà văn bản in ở dòng này, hoặc cho phép `same-title` kèm lý do",
                "write what the document prints in this line, or allow `same-title` with the reason",
            ),
        );
        check.report(fault.related(before.clone(), Words::new("dòng đầu có lời ấy", "the first line with them")));
    }
}

fn rule(check: &Check<'_>, rule_: &Rule, site: &Site) {
    let quantity = match rule_ {
        Rule::Proportional(rule) => return upside_down(check, &rule.ratio, site),
        Rule::Steps(steps) => {
            tiers(check, steps, site);
            &steps.quantity
        }
        Rule::AllOrNothing { quantity, .. } | Rule::MinMax { quantity, .. } | Rule::ShareOfBest { quantity } => {
            quantity
        }
        Rule::YesNo { yes: Some(yes), no: Some(no), .. } if is_lacking(yes) && !is_lacking(no) => {
            return answer(check, site.clone(), yes, no);
        }
        Rule::Cases { cases, .. } => {
            let Some(max) = site.node.and_then(|i| check.draft.nodes.get(i)).map(|node| &node.max) else { return };
            let earned = |case: &Case| points(&case.award, max, max);
            for (k, case) in cases.iter().enumerate().filter(|(_, case)| is_lacking(&case.title)) {
                let less = |other: &&Case| !is_lacking(&other.title) && earned(other) < earned(case);
                if let Some(other) = cases.iter().find(less) {
                    answer(check, Site { place: Place::Case(k), ..site.clone() }, &case.title, &other.title);
                }
            }
            return;
        }
        Rule::Parts { parts } if site.part.is_none() => {
            for (k, part) in parts.iter().enumerate() {
                rule(check, &part.rule, &Site { part: Some(k), ..site.clone() });
            }
            return;
        }
        _ => return,
    };
    if let Quantity::Ratio(ratio) = quantity {
        upside_down(check, ratio, site);
    }
}

/// `Chưa …`: what is not there yet. `Không …` says nothing: to have no failures may well earn everything.
fn is_lacking(title: &str) -> bool {
    title.split_whitespace().next().is_some_and(|word| word.to_lowercase() == "chưa")
}

fn answer(check: &Check<'_>, site: Site, more: &str, less: &str) {
    check.fault(
        FaultCode::AnswerAgainstTitle,
        site,
        Words::new(
            format!("`{more}` được nhiều điểm hơn `{less}`"),
            format!("`{more}`, which says `not yet`, earns more than `{less}`"),
        ),
        Words::new(
            "đổi chỗ hai mức điểm, hoặc cho phép `answer-against-title` kèm lý do nếu văn bản in như vậy",
            "swap what the two earn, or allow `answer-against-title` with the reason if the document prints it so",
        ),
    );
}

/// `Tổng số …` above the line and what is counted of it below: the two are likely the other way round.
fn upside_down(check: &Check<'_>, ratio: &Ratio, site: &Site) {
    if ratio.mixed.is_some() || !all_totals(check, &ratio.numerator) || !no_totals(check, &ratio.denominator) {
        return;
    }
    check.fault(
        FaultCode::RatioUpsideDown,
        Site { place: Place::Quantity, ..site.clone() },
        Words::new(
            format!("`{}` chia tổng số cho một phần của nó", ratio.name),
            format!("`{}` divides the total by a part of it", ratio.name),
        ),
        Words::new(
            "đổi chỗ tử số và mẫu số, hoặc cho phép `ratio-upside-down` kèm lý do",
            "turn the ratio round, or allow `ratio-upside-down` with the reason",
        ),
    );
}

fn all_totals(check: &Check<'_>, sum: &[Term]) -> bool {
    let mut data = titles(check, sum).peekable();
    data.peek().is_some() && data.all(is_total)
}

fn no_totals(check: &Check<'_>, sum: &[Term]) -> bool {
    let mut data = titles(check, sum).peekable();
    data.peek().is_some() && !data.any(is_total)
}

fn titles<'t>(check: &'t Check<'_>, sum: &'t [Term]) -> impl Iterator<Item = &'t str> {
    sum.iter().filter_map(|term| match term {
        Term::Datum(datum) => check.datum(datum).map(|datum| datum.title.as_str()),
        Term::Constant(_) => None,
    })
}

fn is_total(title: &str) -> bool {
    title.split_whitespace().next().is_some_and(|word| word.to_lowercase() == "tổng")
}

/// A measure in parentheses behind a title, as in `(tỷ đồng)`, is the datum's.
fn measure(check: &Check<'_>, datum: &Datum, site: Site) {
    let DatumKind::Amount(own) = &datum.kind else { return };
    let words = datum.title.split('(').skip(1).filter_map(|rest| rest.split_once(')')).map(|(inside, _)| inside);
    let named = words.filter_map(|inside| Name::new(inside).ok());
    let mut declared = named.filter(|name| check.measure(name).is_some());
    let Some(said) = declared.next().filter(|said| said != own) else { return };
    check.fault(
        FaultCode::MeasureAgainstTitle,
        site,
        Words::new(
            format!("tên nói `{said}`, số liệu tính bằng `{own}`"),
            format!("the title says `{said}`, the datum counts `{own}`"),
        ),
        Words::new(
            format!("viết `tính bằng {}`, hoặc cho phép `measure-against-title` kèm lý do", said.as_str()),
            format!("write `in {}`, or allow `measure-against-title` with the reason", said.as_str()),
        ),
    );
}

/// `Từ 10 đến 19` begins at 10, and ends where the tier above begins.
fn tiers(check: &Check<'_>, steps: &Steps, site: &Site) {
    let whole = match &steps.quantity {
        Quantity::Amount(amount) => check.is_whole(&amount.sum),
        Quantity::Ratio(_) => false,
    };
    let is_frequency = match &steps.quantity {
        Quantity::Amount(amount) => amount.sum.iter().any(|term| match term {
            Term::Datum(datum) => check.datum(datum).is_some_and(|datum| datum.kind == DatumKind::Frequency),
            Term::Constant(_) => false,
        }),
        Quantity::Ratio(_) => false,
    };
    if is_frequency {
        return;
    }
    let is_ratio = matches!(steps.quantity, Quantity::Ratio(_));
    let mut above: Option<&Exact> = None;
    for (k, tier) in steps.tiers.iter().enumerate() {
        let Some(at_least) = &tier.at_least else { return };
        let title = tier.title.as_deref().unwrap_or_default().to_lowercase();
        let place = Site { place: Place::Tier(k), ..site.clone() };
        let shown = |value: &Exact| if is_ratio { percent(value) } else { plain(value) };
        let (from, to) = (number_behind(&title, "từ ", is_ratio), end(&title, is_ratio));
        if let Some(from) = from.filter(|from| from != at_least) {
            let message = Words::new(
                format!("lời của mức bắt đầu từ {}, ngưỡng là {}", shown(&from), shown(at_least)),
                format!("the tier's words begin at {}, its threshold is {}", shown(&from), shown(at_least)),
            );
            against_title(check, place, message, None);
        } else if let (Some((to, included)), Some(above)) = (to, above) {
            let next = if included && whole { to.clone() + Exact::ONE } else { to.clone() };
            if next != *above && to != *above {
                let message = Words::new(
                    format!("lời của mức kết thúc ở {}, mức trên bắt đầu từ {}", shown(&to), shown(above)),
                    format!("the tier's words end at {}, the tier above begins at {}", shown(&to), shown(above)),
                );
                let upper = Site { place: Place::Tier(k.saturating_sub(1)), ..site.clone() };
                against_title(check, place, message, Some(upper));
            }
        }
        above = Some(at_least);
    }
    let title = steps.otherwise.title.as_deref().unwrap_or_default().to_lowercase();
    if let (Some(below), Some(last)) = (number_behind(&title, "dưới ", is_ratio), above)
        && below != *last
    {
        let shown = |value: &Exact| if is_ratio { percent(value) } else { plain(value) };
        let message = Words::new(
            format!("lời của mức cuối nói dưới {}, ngưỡng đứng trên nó là {}", shown(&below), shown(last)),
            format!("the last tier's words say below {}, the threshold above it is {}", shown(&below), shown(last)),
        );
        against_title(check, Site { place: Place::Tier(steps.tiers.len()), ..site.clone() }, message, None);
    }
}

/// `đến 19` is included, `đến dưới 20` is not.
fn end(title: &str, is_ratio: bool) -> Option<(Exact, bool)> {
    match number_behind(title, "đến dưới ", is_ratio) {
        Some(below) => Some((below, false)),
        None => Some((number_behind(title, "đến ", is_ratio)?, true)),
    }
}

/// The number that stands right behind a word, as long as nothing but a percent sign or the end of its clause follows.
fn number_behind(title: &str, word: &str, is_ratio: bool) -> Option<Exact> {
    let (_, behind) = title.split_once(word)?;
    let end = behind.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.')).unwrap_or(behind.len());
    let (digits, rest) = behind.split_at_checked(end)?;
    let value: Exact = digits.trim_end_matches([',', '.']).replace(',', ".").parse().ok()?;
    let rest = rest.trim_start();
    if is_ratio {
        // Of a ratio a title says percents, with or without the sign.
        return (rest.starts_with('%') || rest.is_empty()).then(|| value * Exact::ratio(1, 100).unwrap_or_default());
    }
    let plain = rest.is_empty() || ["trở lên", "đến", ",", ".", ";", ")"].iter().any(|next| rest.starts_with(next));
    plain.then_some(value)
}

fn against_title(check: &Check<'_>, site: Site, message: Words, related: Option<Site>) {
    let fault = Fault::new(
        FaultCode::ThresholdAgainstTitle,
        site,
        message,
        Words::new(
            "sửa ngưỡng hoặc lời cho khớp, hoặc cho phép `threshold-against-title` kèm lý do nếu văn bản in như vậy",
            "make the threshold and the words agree, or allow `threshold-against-title` with the reason if the document prints it so",
        ),
    );
    check.report(match related {
        Some(site) => fault.related(site, Words::new("mức đứng trên", "the tier above")),
        None => fault,
    });
}

//! Like goes with like: what is added, compared or divided counts the same thing.

use super::Check;
use crate::model::datum::{DatumKind, DatumRef, DatumSource, MeasureKind};
use crate::model::fault_code::FaultCode;
use crate::model::rule::{Quantity, Ratio, Rule, Term};
use crate::model::site::{Place, Site};
use crate::{Name, Words};

pub(super) fn check(check: &Check<'_>) {
    for (i, node) in check.draft.nodes.iter().enumerate() {
        rule(check, &node.rule, Site::node(i, Place::Quantity));
        data(check, &node.data, Some(i));
    }
    data(check, &check.draft.data, None);
}

/// A sum, or the same datum under another letter, keeps to one thing.
fn data(check: &Check<'_>, data: &[crate::model::datum::Datum], node: Option<usize>) {
    for (k, datum) in data.iter().enumerate() {
        let site = Site { node, part: None, place: Place::Datum(k) };
        let others = match &datum.source {
            DatumSource::SameAs(other) => std::slice::from_ref(other),
            DatumSource::SumOf(others) => others.as_slice(),
            _ => continue,
        };
        let Some(own) = thing_of(check, &datum.kind) else {
            continue;
        };
        for other in others {
            if let Some(thing) = check.datum(other).and_then(|d| thing_of(check, &d.kind))
                && thing != own
            {
                unlike(check, site.clone(), &own, &thing);
            }
        }
    }
}

fn rule(check: &Check<'_>, rule_: &Rule, site: Site) {
    match rule_ {
        Rule::Proportional(p) => ratio(check, &p.ratio, &site),
        Rule::AllOrNothing { quantity: q, .. }
        | Rule::MinMax { quantity: q, .. }
        | Rule::ShareOfBest { quantity: q } => {
            quantity(check, q, &site);
        }
        Rule::Steps(steps) => quantity(check, &steps.quantity, &site),
        Rule::PerItem(p) => {
            sum(check, &p.count.sum, &site);
        }
        Rule::Parts { parts } if site.part.is_none() => {
            for (k, part) in parts.iter().enumerate() {
                rule(check, &part.rule, Site { part: Some(k), ..site.clone() });
            }
        }
        Rule::NotScored { printed: Some(printed) } if !matches!(**printed, Rule::NotScored { .. }) => {
            rule(check, printed, site);
        }
        _ => {}
    }
}

fn quantity(check: &Check<'_>, quantity: &Quantity, site: &Site) {
    match quantity {
        Quantity::Ratio(r) => ratio(check, r, site),
        Quantity::Amount(amount) => {
            sum(check, &amount.sum, site);
        }
    }
}

fn ratio(check: &Check<'_>, ratio: &Ratio, site: &Site) {
    let above = sum(check, &ratio.numerator, site);
    let below = sum(check, &ratio.denominator, site);
    match (above, below, &ratio.mixed) {
        (Some(a), Some(b), None) if a != b => check.fault(
            FaultCode::UnlikeMeasures,
            site.clone(),
            Words::new(
                format!("`{}` chia `{a}` cho `{b}`: hai thứ khác loại không thành tỷ lệ", ratio.name),
                format!("`{}` divides `{a}` by `{b}`: unlike things make no share", ratio.name),
            ),
            Words::new(
                "sửa đơn vị đo, hoặc nếu văn bản in như vậy thì viết `khác loại \"lý do\"` sau tỷ lệ",
                "mend the measure, or, where the document prints it so, write `mixed \"reason\"` behind the ratio",
            ),
        ),
        (Some(a), Some(b), Some(reason)) if a == b || reason.trim().is_empty() => check.fault(
            FaultCode::UnlikeMeasures,
            site.clone(),
            Words::new(
                format!("`{}` ghi là khác loại, nhưng không cần hoặc không nêu lý do", ratio.name),
                format!("`{}` is marked as mixed without need, or without a reason", ratio.name),
            ),
            Words::new("bỏ `khác loại`, hoặc nêu lý do", "remove `mixed`, or say why"),
        ),
        _ => {}
    }
}

/// What a sum counts; none where it is nothing in particular (constants) or not known. Reports a sum of unlike things.
fn sum(check: &Check<'_>, sum: &[Term], site: &Site) -> Option<Name> {
    let mut found: Option<Name> = None;
    for term in sum {
        let Term::Datum(datum) = term else { continue };
        let thing = thing(check, datum)?;
        match &found {
            Some(first) if *first != thing => {
                unlike(check, site.clone(), first, &thing);
                return None;
            }
            _ => found = Some(thing),
        }
    }
    found
}

fn unlike(check: &Check<'_>, site: Site, first: &Name, second: &Name) {
    check.fault(
        FaultCode::UnlikeMeasures,
        site,
        Words::new(
            format!("cộng `{first}` với `{second}`: hai thứ khác loại"),
            format!("adds `{first}` to `{second}`: unlike things"),
        ),
        Words::new(
            "nêu đúng thứ được đếm trong cách tính này, hoặc dùng số liệu khác",
            "name what this rule counts, or use another datum",
        ),
    );
}

fn thing(check: &Check<'_>, datum: &DatumRef) -> Option<Name> {
    thing_of(check, &check.datum(datum)?.kind)
}

/// The measure that all scales of it share; none where the datum is no number, or its measure unknown.
fn thing_of(check: &Check<'_>, kind: &DatumKind) -> Option<Name> {
    match kind {
        DatumKind::Amount(name) => match check.measure(name)? {
            MeasureKind::Scale { of, .. } => Some(of.clone()),
            _ => Some(name.clone()),
        },
        DatumKind::Frequency => Name::new("tần_suất").ok(),
        _ => None,
    }
}

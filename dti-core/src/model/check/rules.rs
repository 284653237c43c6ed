//! Rules: data of the kind that a shape needs, awards within bounds, tiers that fall, parts that are not nested.

use super::Check;
use crate::Words;
use crate::model::datum::{DatumKind, DatumRef};
use crate::model::fault::{Fault, Mend};
use crate::model::fault_code::FaultCode;
use crate::model::rule::{Amount, LowerEnd, Proportional, Quantity, Ratio, Rule, Steps, Term};
use crate::model::site::{Place, Site};
use crate::number::Exact;
use crate::show::plain;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(check: &Check<'_>) {
    for (i, node) in check.draft.nodes.iter().enumerate() {
        rule(check, &node.rule, &Site::node(i, Place::Rule));
    }
    choices(check);
}

/// A choice is answered with the cases of the one rule that asks it.
fn choices(check: &Check<'_>) {
    let mut asked: BTreeMap<&DatumRef, usize> = BTreeMap::new();
    for (i, node) in check.draft.nodes.iter().enumerate() {
        // A second row with a code is reported as such, and asks nothing.
        if check.tree.by_code.get(node.code.as_str()).is_none_or(|id| id.index() != i) {
            continue;
        }
        for datum in node.rule.data() {
            if check.datum(datum).is_some_and(|d| d.kind == DatumKind::Choice) && asked.insert(datum, i).is_some() {
                check.fault(
                    FaultCode::WrongKind,
                    Site::node(i, Place::Rule),
                    Words::new(
                        format!("lựa chọn `{datum}` đã được dùng ở trên với các trường hợp khác"),
                        format!("the choice `{datum}` is already asked above, with cases of its own"),
                    ),
                    Words::new(
                        "dùng một số liệu riêng cho mỗi `chọn một`",
                        "use a datum of its own for each `choose one`",
                    ),
                );
            }
        }
    }
}

/// What a rule needs a datum to be.
#[derive(Clone, Copy, PartialEq)]
enum Need {
    YesNo,
    Choice,
    Number,
}

fn rule(check: &Check<'_>, rule_: &Rule, site: &Site) {
    let at = |place| Site { place, ..site.clone() };
    match rule_ {
        Rule::Sum | Rule::WeightedMean { .. } | Rule::Appraised | Rule::NotScored { printed: None } => {}
        Rule::YesNo { datum, .. } => need(check, datum, Need::YesNo, site.clone()),
        Rule::Cases { datum, cases } => {
            if cases.len() < 2 {
                few(check, at(Place::Rule), "trường hợp", "cases");
            }
            need(check, datum, Need::Choice, site.clone());
        }
        Rule::Checklist { items } => {
            if items.is_empty() {
                few(check, at(Place::Rule), "mục", "items");
            }
            for (k, item) in items.iter().enumerate() {
                need(check, &item.datum, Need::YesNo, at(Place::Item(k)));
            }
        }
        Rule::Proportional(p) => proportional(check, p, site),
        Rule::AllOrNothing { quantity: q, at_least } => {
            quantity(check, q, site);
            positive(check, at_least, at(Place::Threshold));
        }
        Rule::Steps(steps) => tiers(check, steps, site),
        Rule::PerItem(p) => {
            amount(check, &p.count, site);
            positive(check, &p.each, at(Place::Threshold));
        }
        Rule::Parts { parts } => {
            if site.part.is_some() {
                nested(check, at(Place::Rule));
                return;
            }
            if parts.len() < 2 {
                few(check, at(Place::Rule), "phần", "parts");
            }
            for (k, part) in parts.iter().enumerate() {
                rule(check, &part.rule, &Site { part: Some(k), ..at(Place::Rule) });
            }
        }
        Rule::MinMax { quantity: q, lower, .. } => {
            quantity(check, q, site);
            if let LowerEnd::Given(value) = lower
                && value.is_negative()
            {
                positive(check, value, at(Place::Threshold));
            }
        }
        Rule::ShareOfBest { quantity: q } => quantity(check, q, site),
        Rule::NotScored { printed: Some(printed) } => {
            if site.part.is_some() {
                nested(check, at(Place::Rule));
            } else if !printed.is_of_rows() && !matches!(**printed, Rule::NotScored { .. }) {
                rule(check, printed, site);
            } else {
                nested(check, at(Place::Rule));
            }
        }
    }
    if site_is_part_of_sum(rule_, &at(Place::Rule)) {
        nested(check, at(Place::Rule));
    }
}

fn site_is_part_of_sum(rule: &Rule, site: &Site) -> bool {
    site.part.is_some() && (rule.is_of_rows() || matches!(rule, Rule::Appraised | Rule::NotScored { printed: None }))
}

fn nested(check: &Check<'_>, site: Site) {
    check.fault(
        FaultCode::RuleInPart,
        site,
        Words::new("cách tính này không đứng được ở đây", "this rule cannot stand here"),
        Words::new(
            "trong một phần chỉ có một cách tính trên số liệu; tách thành dòng con nếu cần",
            "a part holds one rule on data; use rows below where that is not enough",
        ),
    );
}

fn few(check: &Check<'_>, site: Site, vi: &str, en: &str) {
    check.fault(
        FaultCode::NoRule,
        site,
        Words::new(format!("quá ít {vi}"), format!("too few {en}")),
        Words::new(format!("viết đủ {vi} như văn bản"), format!("write all {en} that the document prints")),
    );
}

fn need(check: &Check<'_>, datum: &DatumRef, need: Need, site: Site) {
    let Some(found) = check.datum(datum) else {
        check.unknown_datum(datum, site);
        return;
    };
    let (fits, vi, en) = match need {
        Need::YesNo => (found.kind == DatumKind::YesNo, "câu trả lời có/không", "a yes/no"),
        Need::Choice => (found.kind == DatumKind::Choice, "một lựa chọn", "a choice"),
        Need::Number => (matches!(found.kind, DatumKind::Amount(_) | DatumKind::Frequency), "một con số", "a number"),
    };
    if !fits {
        check.fault(
            FaultCode::WrongKind,
            site,
            Words::new(format!("`{datum}` phải là {vi}"), format!("`{datum}` must be {en}")),
            Words::new("sửa loại của số liệu, hoặc dùng số liệu khác", "change the datum's kind, or use another datum"),
        );
    }
}

fn quantity(check: &Check<'_>, quantity: &Quantity, site: &Site) {
    match quantity {
        Quantity::Ratio(r) => ratio(check, r, site),
        Quantity::Amount(a) => amount(check, a, site),
    }
}

fn amount(check: &Check<'_>, amount: &Amount, site: &Site) {
    sum(check, &amount.sum, site);
}

fn ratio(check: &Check<'_>, ratio: &Ratio, site: &Site) {
    sum(check, &ratio.numerator, site);
    sum(check, &ratio.denominator, site);
    let zero = |term: &Term| match term {
        Term::Constant(value) => value.is_zero(),
        Term::Datum(datum) => check.datum(datum).is_some_and(|d| {
            matches!(&d.source, crate::model::datum::DatumSource::Constant(value) if value.is_zero())
                || d.bounds.to.as_ref().is_some_and(Exact::is_zero)
        }),
    };
    if ratio.denominator.iter().all(zero) {
        check.fault(
            FaultCode::ZeroDenominator,
            Site { place: Place::Quantity, ..site.clone() },
            Words::new(
                format!("mẫu số của `{}` luôn bằng 0", ratio.name),
                format!("the denominator of `{}` is always 0", ratio.name),
            ),
            Words::new("nêu số liệu làm mẫu số", "name the datum to divide by"),
        );
    }
}

fn sum(check: &Check<'_>, sum: &[Term], site: &Site) {
    let site = Site { place: Place::Quantity, ..site.clone() };
    if sum.is_empty() {
        few(check, site.clone(), "số hạng", "terms");
    }
    let mut seen: BTreeSet<&DatumRef> = BTreeSet::new();
    for term in sum {
        match term {
            Term::Datum(datum) if !seen.insert(check.end_of(datum)) => check.fault(
                FaultCode::Duplicate,
                site.clone(),
                Words::new(format!("`{datum}` được cộng hai lần"), format!("`{datum}` is added twice")),
                Words::new("bỏ một lần", "remove one of the two"),
            ),
            Term::Datum(datum) => {
                need(check, datum, Need::Number, site.clone());
            }
            Term::Constant(value) if value.is_negative() => positive(check, value, site.clone()),
            Term::Constant(_) => {}
        }
    }
}

fn positive(check: &Check<'_>, value: &Exact, site: Site) {
    if *value <= Exact::ZERO {
        check.fault(
            FaultCode::BadThreshold,
            site,
            Words::new(format!("`{}` phải lớn hơn 0", plain(value)), format!("`{}` must be above 0", plain(value))),
            Words::new("viết con số mà văn bản in", "write the number that the document prints"),
        );
    }
}

fn proportional(check: &Check<'_>, rule: &Proportional, site: &Site) {
    ratio(check, &rule.ratio, site);
    let place = if rule.full_from.is_some() { Place::Threshold } else { Place::Divisor };
    let site = Site { place, ..site.clone() };
    positive(check, &rule.per, Site { place: Place::Divisor, ..site.clone() });
    let Some(full_from) = &rule.full_from else {
        return;
    };
    if *full_from <= Exact::ZERO {
        positive(check, full_from, site);
    } else if *full_from != rule.per && rule.per > Exact::ZERO {
        jump(check, full_from, &rule.per, site);
    }
}

/// The cap and the divisor differ: the points jump up at the cap, or are full before it.
fn jump(check: &Check<'_>, full_from: &Exact, per: &Exact, site: Site) {
    let below = full_from.checked_div(per).unwrap_or_default();
    let message = if full_from < per {
        Words::new(
            format!(
                "điểm nhảy ở ngưỡng: từ {} được điểm tối đa, nhưng ngay dưới đó công thức cho {} điểm tối đa",
                percent(full_from),
                percent(&below)
            ),
            format!(
                "the points jump at the cap: full from {}, but just below the formula gives {} of the maximum",
                percent(full_from),
                percent(&below)
            ),
        )
    } else {
        Words::new(
            format!(
                "văn bản cho điểm tối đa từ {}, nhưng công thức đã cho điểm tối đa từ {}",
                percent(full_from),
                percent(per)
            ),
            format!(
                "the cap gives the maximum from {}, but the formula does so from {}",
                percent(full_from),
                percent(per)
            ),
        )
    };
    let divisor = Site { place: Place::Divisor, ..site.clone() };
    let fault = Fault::new(
        FaultCode::JumpAtCap,
        site,
        message,
        Words::new(
            format!("chia cho {}, hoặc cho phép `jump-at-cap` kèm lý do nếu văn bản in như vậy", percent(full_from)),
            format!(
                "divide by {}, or allow `jump-at-cap` with the reason if the document prints it so",
                percent(full_from)
            ),
        ),
    );
    let words =
        Words::new(format!("ở đây chia cho {}", percent(per)), format!("here it is divided by {}", percent(per)));
    check.report(fault.related(divisor.clone(), words).fix(divisor, Mend::Share(full_from.clone())));
}

/// A ratio as a percentage where that is exact to the digit, else as a fraction.
pub(super) fn percent(ratio: &Exact) -> String {
    let hundredfold = ratio.clone() * Exact::from(100_i64);
    if hundredfold.is_whole() { format!("{hundredfold} %") } else { ratio.to_string() }
}

fn tiers(check: &Check<'_>, steps: &Steps, site: &Site) {
    quantity(check, &steps.quantity, site);
    if let Some(precondition) = &steps.precondition {
        need(check, &precondition.datum, Need::YesNo, Site { place: Place::Precondition, ..site.clone() });
    }
    if steps.tiers.is_empty() {
        few(check, site.clone(), "mức", "tiers");
    }
    let at = |k| Site { place: Place::Tier(k), ..site.clone() };
    if steps.otherwise.at_least.is_some() {
        tier_order(check, at(steps.tiers.len()), "mức cuối cùng không có ngưỡng", "the last tier has no threshold");
    }
    let mut above: Option<&Exact> = None;
    for (k, tier) in steps.tiers.iter().enumerate() {
        match &tier.at_least {
            None => tier_order(check, at(k), "mức này thiếu ngưỡng", "this tier has no threshold"),
            Some(threshold) if *threshold <= Exact::ZERO => tier_order(
                check,
                at(k),
                "ngưỡng từ 0 trở xuống luôn đạt, các mức sau không bao giờ áp dụng",
                "a threshold of 0 or less always applies, and the tiers after it never do",
            ),
            Some(threshold) => {
                if above.is_some_and(|above| threshold >= above) {
                    tier_order(
                        check,
                        at(k),
                        &format!(
                            "ngưỡng `{}` không thấp hơn mức đứng trước, nên mức này không bao giờ áp dụng",
                            plain(threshold)
                        ),
                        &format!(
                            "the threshold `{}` is not below the tier before, so this tier never applies",
                            plain(threshold)
                        ),
                    );
                }
                above = Some(threshold);
            }
        }
    }
}

pub(super) fn tier_order(check: &Check<'_>, site: Site, vi: &str, en: &str) {
    check.fault(
        FaultCode::TierOrder,
        site,
        Words::new(vi, en),
        Words::new(
            "viết các mức từ cao xuống thấp, mức cuối là `ngược lại`",
            "write the tiers from the highest down, the last one with `else`",
        ),
    );
}

//! What a rule made of the data: the case, the tier, the formula with the unit's own numbers.

use super::cohort::AgainstOthers;
use super::compare::{Compared, Earned, earned};
use super::measured::Measured;
use super::numbers::{both, points};
use super::step::{StepKind, StepValue, Steps};
use super::{data, formula};
use crate::model::{Case, Direction, Part, Precondition, Rule, Steps as Tiers};
use crate::number::Exact;
use crate::program::{Operand, QuantityRef};
use crate::quantity::Taken;
use crate::score::{Against, Container, Remarks, award, choices, evaluate, yes_no};
use crate::{Name, Words};

/// The steps of a leaf's rule.
pub(super) fn explain(steps: &mut Steps<'_>) {
    let rule = steps.program.rule(steps.id);
    data::explain(steps, &rule.data());
    let max = steps.node().max.clone();
    one(steps, rule, &max, None);
}

/// Where a rule of the node stands.
pub(super) fn container<'c>(
    steps: &Steps<'c>,
    max: &'c Exact,
    full: &'c Exact,
    part: Option<&'c Name>,
) -> Container<'c> {
    let framework = steps.program.framework();
    Container {
        node: steps.id,
        max,
        full,
        undefined: framework.draft().policies.undefined,
        part,
        against: Against::of(steps.scores.statistics(), steps.inputs, framework),
        remarks: Remarks::LeftOut,
    }
}

/// One rule, in the row or in a part of it.
fn one(steps: &mut Steps<'_>, rule: &Rule<Operand>, full: &Exact, in_part: Option<&Name>) {
    let max = steps.node().max.clone();
    let here = container(steps, &max, full, in_part);
    let within = &within(in_part);
    let outcome = evaluate(rule, steps.inputs, here);
    let outcome = Earned { low: outcome.low, high: outcome.high };
    let got = both(|lang| (earned(&outcome, lang), earned(&outcome, lang)));
    let result =
        |vi: String, en: String| Words::new(format!("{vi}: {} điểm", got.vi), format!("{en}: {} points", got.en));
    let text = match rule {
        Rule::YesNo { datum, yes, no } => {
            let words = |answer: &Option<String>, plain: &str| answer.clone().unwrap_or_else(|| plain.to_owned());
            match yes_no(steps.inputs, datum) {
                (true, false, _) => result(words(yes, "có"), words(yes, "yes")),
                (false, true, _) => result(words(no, "không"), words(no, "no")),
                _ => result("chưa rõ có hay không".to_owned(), "it is not told whether yes or no".to_owned()),
            }
        }
        Rule::Cases { datum, cases } => {
            let (possible, _) = choices(steps.inputs, datum);
            let chosen: Vec<&Case> = cases.iter().filter(|c| possible.contains(&c.name)).collect();
            match chosen.as_slice() {
                [] => result("chưa rõ trường hợp nào".to_owned(), "it is not told which case applies".to_owned()),
                [case] => result(case.title.clone(), case.title.clone()),
                several => {
                    let titles: Vec<&str> = several.iter().map(|c| c.title.as_str()).collect();
                    result(titles.join(" hoặc "), titles.join(" or "))
                }
            }
        }
        Rule::Checklist { items } => {
            for item in items {
                let (yes, no, _) = yes_no(steps.inputs, &item.datum);
                let title =
                    steps.program.framework().datum(&item.datum.named).map(|d| d.title.clone()).unwrap_or_default();
                let worth = award(&item.award, here);
                let text = both(|lang| {
                    let worth = points(&worth, lang);
                    let (vi, en) = match (yes, no) {
                        (true, false) => (format!("có: {worth} điểm"), format!("yes: {worth} points")),
                        (false, true) => ("không: 0 điểm".to_owned(), "no: 0 points".to_owned()),
                        _ => (format!("chưa rõ: 0 … {worth} điểm"), format!("not known: 0 … {worth} points")),
                    };
                    (format!("{title}: {vi}"), format!("{title}: {en}"))
                });
                steps.add(StepKind::Rule, &format!("{within}item/{}", item.datum.named.name.as_str()), text);
            }
            result("cộng các mục".to_owned(), "the items add up".to_owned())
        }
        Rule::Proportional(p) => {
            let quantity = QuantityRef::Ratio(&p.ratio);
            let taken = formula::quantity(steps, steps.id, quantity);
            compared(steps, quantity, &taken, &outcome, full).proportional(p)
        }
        Rule::AllOrNothing { quantity: q, at_least } => {
            let taken = formula::quantity(steps, steps.id, q.into());
            compared(steps, q.into(), &taken, &outcome, full).threshold(at_least)
        }
        Rule::Steps(tiers) => tiered(steps, tiers, &outcome, full),
        Rule::PerItem(p) => {
            let quantity = QuantityRef::Amount(&p.count);
            let taken = formula::quantity(steps, steps.id, quantity);
            let measured = Measured::of(steps.program.framework(), quantity);
            both(|lang| {
                let count = measured.extent(&taken.reading.extent, lang);
                let each = points(&p.each, lang);
                let (most, got) = (points(full, lang), got.in_lang(lang));
                (
                    format!("{count} × {each} điểm, không quá {most}: {got} điểm"),
                    format!("{count} × {each} points, {most} at most: {got} points"),
                )
            })
        }
        Rule::Parts { parts } => {
            for p in parts {
                part(steps, p, here);
            }
            result("cộng các phần".to_owned(), "the parts add up".to_owned())
        }
        Rule::MinMax { quantity: q, .. } | Rule::ShareOfBest { quantity: q } => {
            let taken = formula::quantity(steps, steps.id, q.into());
            match AgainstOthers::of(steps, q.into(), &taken, here) {
                Some(others) => {
                    others.figures(steps, within);
                    others.formula(steps, &outcome)
                }
                None => alone(steps, rule, q.name(), &got),
            }
        }
        Rule::Appraised => result(
            "do người thẩm định cho điểm, chưa cho".to_owned(),
            "points are for an appraiser to give, and not given yet".to_owned(),
        ),
        Rule::Sum | Rule::WeightedMean { .. } | Rule::NotScored { .. } => return,
    };
    let citation = steps.node().citations.rule().clone();
    let mut values =
        vec![StepValue::new("low", outcome.low.to_string()), StepValue::new("high", outcome.high.to_string())];
    if outcome.low == outcome.high {
        values = vec![StepValue::new("points", outcome.low.to_string())];
    }
    steps.push(StepKind::Rule, &format!("{within}rule"), text, values, Some(citation));
}

fn part(steps: &mut Steps<'_>, part: &Part<Operand>, here: Container<'_>) {
    let full = award(&part.award, here);
    let address = within(Some(&part.name));
    let address = address.trim_end_matches('/');
    let text = both(|lang| {
        let most = points(&full, lang);
        (format!("{} (tối đa {most} điểm)", part.title), format!("{} (at most {most} points)", part.title))
    });
    steps.add(StepKind::Rule, address, text);
    one(steps, &part.rule, &full, Some(&part.name));
}

/// The address of a part, with a slash; none of the row itself.
pub(super) fn within(part: Option<&Name>) -> String {
    part.map(|part| format!("part/{}/", part.as_str())).unwrap_or_default()
}

fn compared<'c>(
    steps: &Steps<'c>,
    quantity: QuantityRef<'c>,
    taken: &'c Taken,
    outcome: &'c Earned,
    full: &'c Exact,
) -> Compared<'c> {
    Compared { framework: steps.program.framework(), quantity, taken, outcome, full }
}

/// A rule that needs the other units, where there are no figures of them.
fn alone(steps: &Steps<'_>, rule: &Rule<Operand>, name: &Name, got: &Words) -> Words {
    let why = match steps.scores.statistics() {
        Some(_) => ("chưa đơn vị nào có số liệu để so sánh", "no unit has data to compare"),
        None => ("chưa có số liệu của các đơn vị khác", "the other units' data are not here"),
    };
    let (vi, en) = match rule {
        Rule::MinMax { direction, .. } => {
            let (vi, en) = match direction {
                Direction::Higher => ("cao nhất", "highest"),
                Direction::Lower => ("thấp nhất", "lowest"),
            };
            (
                format!("Min-Max: đơn vị có {name} {vi} được điểm tối đa"),
                format!("Min-Max: the unit with the {en} {name} earns the maximum"),
            )
        }
        _ => (format!("so với đơn vị có {name} cao nhất"), format!("a share of the highest {name} of all units")),
    };
    Words::new(format!("{vi}; {}: {} điểm", why.0, got.vi), format!("{en}; {}: {} points", why.1, got.en))
}

/// The document's words for what has to hold before the tiers count.
pub(super) fn condition(steps: &Steps<'_>, precondition: &Precondition<Operand>) -> String {
    let datum = &precondition.datum.named;
    steps.program.framework().datum(datum).map_or_else(|| datum.name.to_string(), |info| info.title.clone())
}

/// The tier that applied, and the condition before it.
fn tiered(steps: &mut Steps<'_>, tiers: &Tiers<Operand>, outcome: &Earned, full: &Exact) -> Words {
    let asked = tiers.precondition.as_ref().map(|p| (condition(steps, p), yes_no(steps.inputs, &p.datum)));
    if let Some((title, (false, _, _))) = &asked {
        return both(|lang| {
            let got = earned(outcome, lang);
            (
                format!("chưa đạt điều kiện “{title}”: {got} điểm"),
                format!("the condition “{title}” does not hold: {got} points"),
            )
        });
    }
    let taken = formula::quantity(steps, steps.id, (&tiers.quantity).into());
    let compared = compared(steps, (&tiers.quantity).into(), &taken, outcome, full);
    let Some((title, (true, true, _))) = &asked else { return compared.tiers(tiers) };
    let tier = compared
        .tier(tiers)
        .unwrap_or_else(|| Words::new("chưa đủ số liệu để biết mức nào", "the data do not tell which tier"));
    both(|lang| {
        let got = earned(outcome, lang);
        match outcome.low == outcome.high {
            true => (
                format!("{}; dù đạt điều kiện “{title}” hay không: {got} điểm", tier.vi),
                format!("{}; whether the condition “{title}” holds or not: {got} points", tier.en),
            ),
            false => (
                format!(
                    "{}, nếu đạt điều kiện “{title}”; chưa rõ có đạt hay không, nên còn để ngỏ: {got} điểm",
                    tier.vi
                ),
                format!(
                    "{}, if the condition “{title}” holds; it is not told whether it holds, which leaves open: {got} points",
                    tier.en
                ),
            ),
        }
    })
}

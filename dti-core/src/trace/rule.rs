//! What a rule made of the data: the case, the tier, the formula with the unit's own numbers, and what comes next.

use super::data;
use super::numbers::{both, percent, points};
use super::step::{StepKind, StepValue, Steps};
use crate::model::{Case, Direction, Part, Proportional, Rule, Steps as Tiers, Tier, UndefinedPolicy};
use crate::number::Exact;
use crate::program::{Extent, Operand, QuantityRef};
use crate::quantity::{self, Defined, Taken};
use crate::score::{Container, award, choices, evaluate, share, yes_no};
use crate::{Lang, Words};

/// The steps of a leaf's rule.
pub(super) fn explain(steps: &mut Steps<'_>) {
    let rule = steps.program.rule(steps.id);
    data::explain(steps, &rule.data());
    let max = steps.node().max.clone();
    one(steps, rule, &max, "");
}

fn container<'c>(steps: &Steps<'_>, max: &'c Exact, full: &'c Exact) -> Container<'c> {
    let undefined: UndefinedPolicy = steps.program.framework().draft().policies.undefined;
    Container { node: steps.id, max, full, undefined }
}

/// One rule; `within` is the address of the part that it stands in, with a slash.
fn one(steps: &mut Steps<'_>, rule: &Rule<Operand>, full: &Exact, within: &str) {
    let max = steps.node().max.clone();
    let here = container(steps, &max, full);
    let outcome = evaluate(rule, steps.inputs, here);
    let earned = both(|lang| {
        let text = data::extent(&Extent { low: outcome.low.clone(), high: Some(outcome.high.clone()) }, lang, points);
        (text.clone(), text)
    });
    let result =
        |vi: String, en: String| Words::new(format!("{vi}: {} điểm", earned.vi), format!("{en}: {} points", earned.en));
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
            let taken = data::quantity(steps, steps.id, QuantityRef::Ratio(&p.ratio));
            proportional(p, &taken, full, &earned)
        }
        Rule::AllOrNothing { quantity: q, at_least } => {
            let taken = data::quantity(steps, steps.id, q.into());
            threshold(&taken, q.into(), at_least, &earned)
        }
        Rule::Steps(tiers) => {
            if let Some(precondition) = &tiers.precondition
                && let (false, _, _) = yes_no(steps.inputs, &precondition.datum)
            {
                let title = steps
                    .program
                    .framework()
                    .datum(&precondition.datum.named)
                    .map(|d| d.title.clone())
                    .unwrap_or_default();
                result(format!("chưa đạt điều kiện “{title}”"), format!("the condition “{title}” does not hold"))
            } else {
                let taken = data::quantity(steps, steps.id, (&tiers.quantity).into());
                tier(tiers, &taken, &earned)
            }
        }
        Rule::PerItem(p) => {
            let taken = data::quantity(steps, steps.id, QuantityRef::Amount(&p.count));
            both(|lang| {
                let count = data::extent(&taken.reading.extent, lang, points);
                let each = points(&p.each, lang);
                let (most, got) = (points(full, lang), earned.in_lang(lang));
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
        Rule::MinMax { quantity: q, direction, .. } => {
            data::quantity(steps, steps.id, q.into());
            let (vi, en) = match direction {
                Direction::Higher => ("cao nhất", "highest"),
                Direction::Lower => ("thấp nhất", "lowest"),
            };
            result(
                format!("Min-Max: đơn vị có {} {vi} được điểm tối đa; chưa có số liệu của các đơn vị khác", q.name()),
                format!(
                    "Min-Max: the unit with the {en} {} earns the maximum; the other units' data are not here",
                    q.name()
                ),
            )
        }
        Rule::ShareOfBest { quantity: q } => {
            data::quantity(steps, steps.id, q.into());
            result(
                format!("so với đơn vị có {} cao nhất; chưa có số liệu của các đơn vị khác", q.name()),
                format!("a share of the highest {} of all units; the other units' data are not here", q.name()),
            )
        }
        Rule::Appraised => result(
            "do người thẩm định cho điểm, chưa cho".to_owned(),
            "points are for an appraiser to give, and not given yet".to_owned(),
        ),
        Rule::Sum | Rule::NotScored { .. } => return,
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
    let address = format!("part/{}", part.name.as_str());
    let text = both(|lang| {
        let most = points(&full, lang);
        (format!("{} (tối đa {most} điểm)", part.title), format!("{} (at most {most} points)", part.title))
    });
    steps.add(StepKind::Rule, &address, text);
    one(steps, &part.rule, &full, &format!("{address}/"));
}

fn proportional(rule: &Proportional<Operand>, taken: &Taken, full: &Exact, earned: &Words) -> Words {
    let known = taken.reading.extent.known().filter(|_| taken.reading.defined == Defined::Always);
    let Some(ratio) = known else { return undetermined(earned) };
    both(|lang| {
        let (shown, per, most, got) =
            (percent(ratio, lang), percent(&rule.per, lang), points(full, lang), earned.in_lang(lang));
        if let Some(full_from) = rule.full_from.as_ref().filter(|from| ratio >= *from) {
            let from = percent(full_from, lang);
            return (
                format!("{shown} ≥ {from}: điểm tối đa {got}"),
                format!("{shown} ≥ {from}: the full {got} points"),
            );
        }
        let formula = match rule.per == Exact::ONE {
            true => format!("{shown} × {most}"),
            false => format!("{shown} / {per} × {most}"),
        };
        let compared = match &rule.full_from {
            Some(from) => format!("{shown} < {}: ", percent(from, lang)),
            None => String::new(),
        };
        let raw = share(rule, ratio).map(|share| share * full).unwrap_or_default();
        let held = match (raw > *full, lang) {
            (false, _) => String::new(),
            (true, Lang::Vi) => format!(", giữ ở mức tối đa {most}"),
            (true, Lang::En) => format!(", held at the maximum of {most}"),
        };
        let raw = points(&raw, lang);
        (format!("{compared}điểm = {formula} = {raw}{held}"), format!("{compared}points = {formula} = {raw}{held}"))
    })
}

fn undetermined(earned: &Words) -> Words {
    Words::new(
        format!("chưa đủ số liệu để tính: {} điểm", earned.vi),
        format!("the data do not determine it: {} points", earned.en),
    )
}

fn threshold(taken: &Taken, quantity: QuantityRef<'_>, at_least: &Exact, earned: &Words) -> Words {
    let write = if matches!(quantity, QuantityRef::Ratio(_)) { percent } else { points };
    let known = taken.reading.extent.known().filter(|_| taken.reading.defined == Defined::Always);
    let Some(value) = known else { return undetermined(earned) };
    both(|lang| {
        let sign = if value >= at_least { "≥" } else { "<" };
        let line = format!("{} {sign} {}: {}", write(value, lang), write(at_least, lang), earned.in_lang(lang));
        (format!("{line} điểm"), format!("{line} points"))
    })
}

/// The tiers that can apply.
fn possible(tiers: &Tiers<Operand>, taken: &Taken) -> Vec<usize> {
    match (&taken.tiers, taken.reading.defined) {
        (Some(named), _) => named.clone(),
        (None, Defined::Always) => quantity::tiers(tiers, &taken.reading.extent).collect(),
        (None, _) => Vec::new(),
    }
}

fn tier(tiers: &Tiers<Operand>, taken: &Taken, earned: &Words) -> Words {
    let write = writer(tiers);
    let describe = |tier: &Tier, lang: Lang| {
        let bound = match (&tier.at_least, lang) {
            (Some(from), _) => format!("≥ {}", write(from, lang)),
            (None, Lang::Vi) => "dưới các mức trên".to_owned(),
            (None, Lang::En) => "below the tiers above".to_owned(),
        };
        match (&tier.title, &tier.name) {
            (Some(title), _) => format!("{title} ({bound})"),
            (None, Some(name)) => format!("{name} ({bound})"),
            (None, None) => bound,
        }
    };
    let found = possible(tiers, taken);
    both(|lang| {
        let names: Vec<String> =
            found.iter().map(|i| describe(tiers.tiers.get(*i).unwrap_or(&tiers.otherwise), lang)).collect();
        let got = earned.in_lang(lang);
        match names.as_slice() {
            [] => (
                format!("chưa đủ số liệu để biết mức nào: {got} điểm"),
                format!("the data do not tell which tier: {got} points"),
            ),
            names => (
                format!("mức đạt: {}: {got} điểm", names.join(" hoặc ")),
                format!("tier: {}: {got} points", names.join(" or ")),
            ),
        }
    })
}

fn writer(tiers: &Tiers<Operand>) -> fn(&Exact, Lang) -> String {
    match tiers.quantity {
        crate::model::Quantity::Ratio(_) => percent,
        crate::model::Quantity::Amount(_) => points,
    }
}

/// What the next tier, or the maximum, needs.
pub(super) fn next(steps: &mut Steps<'_>) {
    let score = steps.scores.node(steps.id);
    if score.low == score.max {
        return;
    }
    let max = steps.node().max.clone();
    needs(steps, steps.program.rule(steps.id), &max, "");
}

fn needs(steps: &mut Steps<'_>, rule: &Rule<Operand>, full: &Exact, within: &str) {
    let max = steps.node().max.clone();
    let here = container(steps, &max, full);
    if evaluate(rule, steps.inputs, here).low == *full {
        return;
    }
    let text = match rule {
        Rule::YesNo { yes, .. } => {
            let yes_words = yes.clone();
            both(|lang| {
                let most = points(full, lang);
                let words = |plain: &str| yes_words.clone().unwrap_or_else(|| plain.to_owned());
                (format!("để được {most} điểm cần: {}", words("có")), format!("{most} points need: {}", words("yes")))
            })
        }
        Rule::Cases { datum, cases } => {
            let (possible, _) = choices(steps.inputs, datum);
            let now = cases
                .iter()
                .filter(|c| possible.contains(&c.name))
                .map(|c| award(&c.award, here))
                .min()
                .unwrap_or_default();
            let better = cases
                .iter()
                .map(|c| (award(&c.award, here), c))
                .filter(|(worth, _)| *worth > now)
                .min_by(|a, b| a.0.cmp(&b.0));
            let Some((worth, case)) = better else { return };
            to_reach(&worth, &case.title, &case.title)
        }
        Rule::Checklist { items } => {
            let mut lacking = Vec::new();
            for item in items {
                if !matches!(yes_no(steps.inputs, &item.datum), (true, false, _)) {
                    let title = steps.program.framework().datum(&item.datum.named).map(|d| d.title.clone());
                    lacking.extend(title.map(|title| (title, award(&item.award, here))));
                }
            }
            both(|lang| {
                let list: Vec<String> =
                    lacking.iter().map(|(title, worth)| format!("{title} (+{})", points(worth, lang))).collect();
                (
                    format!("còn có thể được thêm: {}", list.join("; ")),
                    format!("still to be earned: {}", list.join("; ")),
                )
            })
        }
        Rule::Proportional(p) => {
            let target = p.full_from.as_ref().unwrap_or(&p.per);
            both(|lang| {
                let (most, from, name) = (points(full, lang), percent(target, lang), &p.ratio.name);
                (
                    format!("để được điểm tối đa {most} cần {name} từ {from}"),
                    format!("the full {most} points need {name} of {from} or more"),
                )
            })
        }
        Rule::AllOrNothing { quantity: q, at_least } => {
            let ratio = matches!(q, crate::model::Quantity::Ratio(_));
            both(|lang| {
                let from = if ratio { percent(at_least, lang) } else { points(at_least, lang) };
                let (most, name) = (points(full, lang), q.name());
                (
                    format!("để được {most} điểm cần {name} từ {from}"),
                    format!("{most} points need {name} of {from} or more"),
                )
            })
        }
        Rule::Steps(tiers) => {
            let taken = quantity::take(steps.inputs, steps.id, (&tiers.quantity).into());
            let refused = tiers.precondition.as_ref().is_some_and(|p| !yes_no(steps.inputs, &p.datum).0);
            let lowest = match refused {
                true => tiers.tiers.len(),
                false => possible(tiers, &taken).last().copied().unwrap_or(tiers.tiers.len()),
            };
            let Some(above) = lowest.checked_sub(1).and_then(|i| tiers.tiers.get(i)) else { return };
            let Some(from) = &above.at_least else { return };
            let (worth, write, name) = (award(&above.award, here), writer(tiers), tiers.quantity.name());
            both(|lang| {
                let (worth, from) = (points(&worth, lang), write(from, lang));
                (
                    format!("mức tiếp theo, {worth} điểm, cần {name} từ {from}"),
                    format!("the next tier, {worth} points, needs {name} of {from} or more"),
                )
            })
        }
        Rule::PerItem(p) => both(|lang| {
            let (each, most) = (points(&p.each, lang), points(full, lang));
            (
                format!("mỗi mục thêm được {each} điểm, không quá {most}"),
                format!("each further item earns {each} points, {most} at most"),
            )
        }),
        Rule::Parts { parts } => {
            for part in parts {
                let full = award(&part.award, here);
                needs(steps, &part.rule, &full, &format!("part/{}/", part.name.as_str()));
            }
            return;
        }
        // What a unit needs against others, or from an appraiser, is not for its own data to tell.
        Rule::MinMax { .. } | Rule::ShareOfBest { .. } | Rule::Appraised | Rule::Sum | Rule::NotScored { .. } => return,
    };
    steps.add(StepKind::Next, &format!("{within}next"), text);
}

fn to_reach(worth: &Exact, vi: &str, en: &str) -> Words {
    both(|lang| {
        let worth = points(worth, lang);
        (format!("để được {worth} điểm cần: {vi}"), format!("{worth} points need: {en}"))
    })
}

//! What a unit needs for more points: the next case or tier, what is lacking, the threshold of the maximum.

use super::cohort::AgainstOthers;
use super::compare::possible;
use super::measured::Measured;
use super::numbers::{both, percent, points};
use super::rule::{condition, container, within};
use super::step::{StepKind, Steps};
use crate::model::{Rule, Steps as Tiers};
use crate::number::Exact;
use crate::program::{Operand, QuantityRef};
use crate::quantity;
use crate::score::{Container, award, choices, evaluate, yes_no};
use crate::{Name, Words};

/// What the next tier, or the maximum, needs.
pub(super) fn explain(steps: &mut Steps<'_>) {
    let score = steps.scores.node(steps.id);
    if score.low == score.max {
        return;
    }
    let max = steps.node().max.clone();
    needs(steps, steps.program.rule(steps.id), &max, None);
}

fn needs(steps: &mut Steps<'_>, rule: &Rule<Operand>, full: &Exact, in_part: Option<&Name>) {
    let max = steps.node().max.clone();
    let here = container(steps, &max, full, in_part);
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
            let measured = Measured::of(steps.program.framework(), q.into());
            both(|lang| {
                let from = measured.value(at_least, lang);
                let (most, name) = (points(full, lang), q.name());
                (
                    format!("để được {most} điểm cần {name} từ {from}"),
                    format!("{most} points need {name} of {from} or more"),
                )
            })
        }
        Rule::Steps(tiers) => match tiered(steps, tiers, here) {
            Some(text) => text,
            None => return,
        },
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
                needs(steps, &part.rule, &full, Some(&part.name));
            }
            return;
        }
        Rule::MinMax { quantity: q, .. } | Rule::ShareOfBest { quantity: q } => {
            let taken = quantity::take(steps.inputs, steps.id, q.into());
            // Without the others' figures, its own data do not tell what a unit needs.
            let Some(others) = AgainstOthers::of(steps, q.into(), &taken, here) else { return };
            let Some(words) = others.needs(steps) else { return };
            words
        }
        // What an appraiser wants is not for data to tell.
        Rule::Appraised | Rule::Sum | Rule::WeightedMean { .. } | Rule::NotScored { .. } => return,
    };
    steps.add(StepKind::Next, &format!("{}next", within(in_part)), text);
}

fn to_reach(worth: &Exact, vi: &str, en: &str) -> Words {
    both(|lang| {
        let worth = points(worth, lang);
        (format!("để được {worth} điểm cần: {vi}"), format!("{worth} points need: {en}"))
    })
}

/// The condition comes before every tier; what is not told of it is asked beside the next tier.
fn tiered(steps: &Steps<'_>, tiers: &Tiers<Operand>, here: Container<'_>) -> Option<Words> {
    let quantity = QuantityRef::from(&tiers.quantity);
    let taken = quantity::take(steps.inputs, steps.id, quantity);
    let asked = tiers.precondition.as_ref().map(|p| (condition(steps, p), yes_no(steps.inputs, &p.datum), p));
    if let Some((title, (false, _, _), _)) = &asked {
        return Some(Words::new(
            format!("để được thêm điểm, trước hết cần: {title}"),
            format!("to earn more, what is needed first is: {title}"),
        ));
    }
    let worth = |tier: usize| award(&tiers.tiers.get(tier).unwrap_or(&tiers.otherwise).award, here);
    let lowest = possible(tiers, &taken).last().copied().unwrap_or(tiers.tiers.len());
    let now = worth(lowest);
    let tell =
        asked.filter(|(_, (yes, no, _), p)| *yes && *no && award(&p.otherwise, here) < now).map(|(title, ..)| {
            both(|lang| {
                let now = points(&now, lang);
                (
                    format!("để được {now} điểm cần cho biết là đạt điều kiện “{title}”"),
                    format!("{now} points need a statement that the condition “{title}” holds"),
                )
            })
        });
    let above = tiers.tiers.iter().enumerate().take(lowest).rev().find(|(tier, _)| worth(*tier) > now);
    let next = above.and_then(|(tier, above)| Some((worth(tier), above.at_least.as_ref()?))).map(|(worth, from)| {
        let measured = Measured::of(steps.program.framework(), quantity);
        let name = quantity.name();
        both(|lang| {
            let (worth, from) = (points(&worth, lang), measured.value(from, lang));
            (
                format!("mức tiếp theo, {worth} điểm, cần {name} từ {from}"),
                format!("the next tier, {worth} points, needs {name} of {from} or more"),
            )
        })
    });
    match (tell, next) {
        (Some(tell), Some(next)) => {
            Some(Words::new(format!("{}; {}", tell.vi, next.vi), format!("{}; {}", tell.en, next.en)))
        }
        (one, other) => one.or(other),
    }
}

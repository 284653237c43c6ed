//! What a unit needs for more points: the next case or tier, what is lacking, the threshold of the maximum.

use super::address::Segment;
use super::cohort::AgainstOthers;
use super::compare::possible;
use super::measured::Measured;
use super::numbers::{Said, both, one, percent, points};
use super::rule::{Within, condition, container};
use super::step::{StepKind, Steps, Subject};
use crate::Name;
use crate::model::{Rule, Steps as Tiers};
use crate::number::Exact;
use crate::program::{Operand, QuantityRef};
use crate::quantity;
use crate::score::{Container, award, choices, evaluate, yes_no};
use std::sync::Arc;

/// What the next tier, or the maximum, needs.
pub(super) fn explain(steps: &mut Steps<'_>) {
    let about = steps.about;
    let score = about.scores.node(about.id);
    if score.low == score.max {
        return;
    }
    needs(steps, about.program.rule(about.id), &about.node().max, None);
}

/// What a rule that earns less than all needs.
fn needs<'s>(steps: &mut Steps<'s>, rule: &'s Rule<Operand>, full: &Exact, in_part: Option<&'s Name>) {
    let about = steps.about;
    let here = container(about, &about.node().max, full, in_part);
    let most = full.clone();
    let text = match rule {
        Rule::YesNo { yes, .. } => both(move |lang| {
            let most = points(&most, lang);
            let words = |plain| yes.as_deref().unwrap_or(plain);
            (format!("để được {most} điểm cần: {}", words("có")), format!("{most} points need: {}", words("yes")))
        }),
        Rule::Cases { datum, cases } => {
            let (possible, _) = choices(about.inputs, datum);
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
            both(move |lang| {
                let (worth, title) = (points(&worth, lang), &case.title);
                (format!("để được {worth} điểm cần: {title}"), format!("{worth} points need: {title}"))
            })
        }
        Rule::Checklist { items } => {
            let lacking = items.iter().filter(|item| !matches!(yes_no(about.inputs, &item.datum), (true, false, _)));
            let lacking = lacking.filter_map(|item| {
                Some((&about.framework().datum(&item.datum.named)?.title, award(&item.award, here)))
            });
            let lacking: Vec<(&String, Exact)> = lacking.collect();
            both(move |lang| {
                let list: Vec<String> =
                    lacking.iter().map(|(title, worth)| format!("{title} (+{})", points(worth, lang))).collect();
                (
                    format!("còn có thể được thêm: {}", list.join("; ")),
                    format!("still to be earned: {}", list.join("; ")),
                )
            })
        }
        Rule::Proportional(p) => both(move |lang| {
            let target = p.full_from.as_ref().unwrap_or(&p.per);
            let (most, from, name) = (points(&most, lang), percent(target, lang), &p.ratio.name);
            (
                format!("để được điểm tối đa {most} cần {name} từ {from}"),
                format!("the full {most} points need {name} of {from} or more"),
            )
        }),
        Rule::AllOrNothing { quantity: q, at_least } => both(move |lang| {
            let from = Measured::of(about.framework(), q.into()).value(at_least, lang);
            let (most, name) = (points(&most, lang), q.name());
            (
                format!("để được {most} điểm cần {name} từ {from}"),
                format!("{most} points need {name} of {from} or more"),
            )
        }),
        Rule::Steps(tiers) => match tiered(about, tiers, here) {
            Some(text) => text,
            None => return,
        },
        Rule::PerItem(p) => both(move |lang| {
            let (each, most) = (points(&p.each, lang), points(&most, lang));
            (
                format!("mỗi mục thêm được {each} điểm, không quá {most}"),
                format!("each further item earns {each} points, {most} at most"),
            )
        }),
        Rule::Parts { parts } => {
            for part in parts {
                let full = award(&part.award, here);
                if evaluate(&part.rule, about.inputs, here.within(part, &full)).low != full {
                    needs(steps, &part.rule, &full, Some(&part.name));
                }
            }
            return;
        }
        Rule::MinMax { quantity: q, .. } | Rule::ShareOfBest { quantity: q } => {
            let taken = Arc::new(quantity::take(about.inputs, about.id, q.into()));
            // Without the others' figures, its own data do not tell what a unit needs.
            let Some(others) = AgainstOthers::of(about, q.into(), taken, full, in_part) else { return };
            let Some(words) = others.needs() else { return };
            words
        }
        // What an appraiser wants is not for data to tell.
        Rule::Appraised | Rule::Sum | Rule::WeightedMean { .. } | Rule::NotScored { .. } => return,
    };
    steps.add(StepKind::Next, steps.at(Within(in_part).path([Segment::Word("next")])), text);
}

/// The condition comes before every tier; what is not told of it is asked beside the next tier.
fn tiered<'s>(about: Subject<'s>, tiers: &'s Tiers<Operand>, here: Container<'_>) -> Option<Said<'s>> {
    let quantity = QuantityRef::from(&tiers.quantity);
    let taken = quantity::take(about.inputs, about.id, quantity);
    let asked = tiers.precondition.as_ref().map(|p| (condition(about, p), yes_no(about.inputs, &p.datum), p));
    if let Some((title, (false, _, _), _)) = asked {
        return Some(both(move |_| {
            (
                format!("để được thêm điểm, trước hết cần: {title}"),
                format!("to earn more, what is needed first is: {title}"),
            )
        }));
    }
    let worth = |tier: usize| award(&tiers.tiers.get(tier).unwrap_or(&tiers.otherwise).award, here);
    let lowest = possible(tiers, &taken).last().copied().unwrap_or(tiers.tiers.len());
    let now = worth(lowest);
    let above = tiers.tiers.iter().enumerate().take(lowest).rev().find(|(tier, _)| worth(*tier) > now);
    let next = above.and_then(|(tier, above)| Some((worth(tier), above.at_least.as_ref()?)));
    let tell = asked.filter(|(_, (yes, no, _), p)| *yes && *no && award(&p.otherwise, here) < now);
    let tell = tell.map(|(title, ..)| (now, title));
    let tell = tell.map(|(now, title)| {
        both(move |lang| {
            let now = points(&now, lang);
            (
                format!("để được {now} điểm cần cho biết là đạt điều kiện “{title}”"),
                format!("{now} points need a statement that the condition “{title}” holds"),
            )
        })
    });
    let next = next.map(|(worth, from)| {
        both(move |lang| {
            let (worth, name) = (points(&worth, lang), quantity.name());
            let from = Measured::of(about.framework(), quantity).value(from, lang);
            (
                format!("mức tiếp theo, {worth} điểm, cần {name} từ {from}"),
                format!("the next tier, {worth} points, needs {name} of {from} or more"),
            )
        })
    });
    match (tell, next) {
        (Some(tell), Some(next)) => Some(one(move |lang| format!("{}; {}", tell(lang), next(lang)))),
        (first, second) => first.or(second),
    }
}

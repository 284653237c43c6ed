//! A row that is the sum, or the weighted mean, of the rows below it.

use super::numbers::{both, bound, points};
use super::step::{StepKind, StepValue, Steps};
use crate::model::{NodeId, Rule};
use crate::number::Exact;
use crate::{Lang, Words, show};

pub(super) fn explain(steps: &mut Steps<'_>) {
    let framework = steps.program.framework();
    for &child in framework.children(steps.id) {
        let node = framework.node(child);
        let score = steps.scores.node(child);
        let shown = steps.scores.published_points(score);
        let text = both(|lang| {
            let max = points(&score.max, lang);
            let mark = |digits: String| show::mark(&digits, lang);
            let label = score.status.label(lang);
            let earned = match (shown, score.low == score.high) {
                (None, _) => "–".to_owned(),
                (Some(shown), true) => mark(shown.to_string()),
                (Some(shown), false) => {
                    format!("{} ({} … {})", mark(shown.to_string()), bound(&score.low, lang), bound(&score.high, lang))
                }
            };
            let line = format!("{} {}: {earned} / {max}", node.code, node.title);
            let counted = weighed(steps, child, lang).unwrap_or_default();
            (format!("{line} ({label}){counted}"), format!("{line} ({label}){counted}"))
        });
        let mut values = vec![StepValue::new("status", score.status.as_str())];
        if let Some(exact) = &score.points {
            values.push(StepValue::new("exact", exact.to_string()));
            if let Some(weight) = weight(steps, child) {
                values.push(StepValue::new("weight", weight.to_string()));
                values.push(StepValue::new("counts", (exact * framework.factor(child)).to_string()));
            }
        }
        steps.add_with(StepKind::Child, &format!("child/{}", node.code), text, values);
    }
    let text = together(steps);
    let citation = steps.node().citations.rule().clone();
    steps.add_cited(StepKind::Rule, "rule", text, Some(citation));
}

fn together(steps: &Steps<'_>) -> Words {
    let score = steps.scores.node(steps.id);
    let weighted = matches!(steps.node().rule, Rule::WeightedMean { .. });
    both(|lang| {
        let (low, high) = (points(&score.low, lang), points(&score.high, lang));
        let sum = if score.low == score.high { low } else { format!("{low} … {high}") };
        match weighted {
            true => (
                format!("trung bình có trọng số, cộng các phần chưa làm tròn ở trên: {sum}"),
                format!("the weighted mean: the unrounded shares above add up to {sum}"),
            ),
            false => (
                format!("cộng điểm chưa làm tròn của các dòng trên: {sum}"),
                format!("the unrounded points of the rows above add up to {sum}"),
            ),
        }
    })
}

/// What a row weighs in the weighted mean that is explained; none in a sum.
fn weight<'s>(steps: &Steps<'s>, child: NodeId) -> Option<&'s Exact> {
    let framework = steps.program.framework();
    let code = &framework.node(child).code;
    match &framework.node(steps.id).rule {
        Rule::WeightedMean { weights } => weights.iter().find(|one| one.code == *code).map(|one| &one.weight),
        _ => None,
    }
}

/// `; 0,8 / 1 × 1/3 × 30 = 8`: the index of a row below, its weight, and the maximum of which it is a share.
fn weighed(steps: &Steps<'_>, child: NodeId, lang: Lang) -> Option<String> {
    let weight = weight(steps, child)?;
    let framework = steps.program.framework();
    let score = steps.scores.node(child);
    if !score.status.counts() {
        return None;
    }
    let factor = framework.factor(child);
    let either = |low: &Exact, high: &Exact, write: &dyn Fn(&Exact) -> String| match low == high {
        true => write(low),
        false => format!("{} … {}", write(low), write(high)),
    };
    let plain = |value: &Exact| show::number(value, lang);
    let apart = |text: String| if text.contains(['/', '…']) { format!("({text})") } else { text };
    let earned = apart(either(&score.low, &score.high, &plain));
    let most = apart(plain(&framework.node(child).max));
    let counts = either(&(&score.low * factor), &(&score.high * factor), &|value| points(value, lang));
    let word = match lang {
        Lang::Vi => "trọng số",
        Lang::En => "weight",
    };
    Some(format!("; {earned} / {most} × {word} {} × {} = {counts}", plain(weight), plain(&steps.node().max)))
}

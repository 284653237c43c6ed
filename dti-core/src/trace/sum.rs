//! A row that is the sum, or the weighted mean, of the rows below it.

use super::address::Segment;
use super::numbers::{Said, both, bound, one, points};
use super::step::{Fact, StepKind, StepValue, Steps, Subject};
use crate::model::{NodeId, Rule};
use crate::number::Exact;
use crate::{Lang, show};

pub(super) fn explain(steps: &mut Steps<'_>) {
    let (about, framework) = (steps.about, steps.framework());
    for &child in framework.children(steps.id) {
        let node = framework.node(child);
        let score = about.scores.node(child);
        let text = one(move |lang| {
            let shown = about.scores.published_points(score);
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
            let counted = weighed(about, child, lang).unwrap_or_default();
            format!("{line} ({label}){counted}")
        });
        let mut values = Vec::with_capacity(2);
        values.push(StepValue::new("status", Fact::Word(score.status.as_str())));
        if let Some(exact) = &score.points {
            values.push(StepValue::new("exact", Fact::Exact(exact.clone())));
            if let Some(weight) = weight(about, child) {
                values.push(StepValue::new("weight", Fact::Exact(weight.clone())));
                values.push(StepValue::new("counts", Fact::Exact(exact * framework.factor(child))));
            }
        }
        let address = steps.at([Segment::Word("child"), Segment::Word(node.code.as_str())]);
        steps.add_with(StepKind::Child, address, text, values);
    }
    let text = together(about);
    steps.add_cited(StepKind::Rule, steps.at([Segment::Word("rule")]), text, about.node().citations.rule());
}

fn together(about: Subject<'_>) -> Said<'_> {
    let score = about.scores.node(about.id);
    let weighted = matches!(about.node().rule, Rule::WeightedMean { .. });
    both(move |lang| {
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
fn weight(about: Subject<'_>, child: NodeId) -> Option<&Exact> {
    let code = &about.framework().node(child).code;
    match &about.node().rule {
        Rule::WeightedMean { weights } => weights.iter().find(|one| one.code == *code).map(|one| &one.weight),
        _ => None,
    }
}

/// `; 0,8 / 1 × 1/3 × 30 = 8`: the index of a row below, its weight, and the maximum of which it is a share.
fn weighed(about: Subject<'_>, child: NodeId, lang: Lang) -> Option<String> {
    let weight = weight(about, child)?;
    let framework = about.framework();
    let score = about.scores.node(child);
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
    Some(format!("; {earned} / {most} × {word} {} × {} = {counts}", plain(weight), plain(&about.node().max)))
}

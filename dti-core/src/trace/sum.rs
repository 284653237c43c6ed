//! A row that is the sum of the rows below it.

use super::numbers::{both, bound, points};
use super::step::{StepKind, StepValue, Steps};
use crate::show;

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
            (format!("{line} ({label})"), format!("{line} ({label})"))
        });
        let mut values = vec![StepValue::new("status", score.status.as_str())];
        if let Some(exact) = &score.points {
            values.push(StepValue::new("exact", exact.to_string()));
        }
        steps.add_with(StepKind::Child, &format!("child/{}", node.code), text, values);
    }
    let score = steps.scores.node(steps.id);
    let text = both(|lang| {
        let (low, high) = (points(&score.low, lang), points(&score.high, lang));
        let sum = if score.low == score.high { low } else { format!("{low} … {high}") };
        (
            format!("cộng điểm chưa làm tròn của các dòng trên: {sum}"),
            format!("the unrounded points of the rows above add up to {sum}"),
        )
    });
    let citation = steps.node().citations.rule().clone();
    steps.add_cited(StepKind::Rule, "rule", text, Some(citation));
}

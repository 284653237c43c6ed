//! Explanations: they end with the scores, and their steps lead there.

use std::collections::BTreeSet;

use dashu_ratio::RBig;
use dti_core::trace::{Explanation, Step, StepKind};
use dti_core::{Framework, Lang, Program, Status, Submission};

use super::unit::reference;
use super::{Verdict, holds, same};
use crate::reference::{Reference, Scored, fraction, rational};

/// Every row can be explained in both languages, at addresses of its own; the explanation ends with what the reference
/// publishes of the row, and what its rule or the rows below it earn is what the reference says.
///
/// # Errors
/// Where it is not so, or the data are refused.
pub fn explanations_say_the_scores(framework: &Framework, submission: &Submission) -> Verdict {
    let program = Program::compile(framework);
    let inputs = program.bind(submission).map_err(|errors| format!("the engine refuses the data: {errors}"))?;
    let scores = program.score(&inputs);
    let reference = reference(framework, submission)?;
    for ((id, score), scored) in scores.nodes().zip(&reference.nodes) {
        let explanation = program.explain(&inputs, &scores, id);
        one(framework, &explanation, score.status, scored)
            .and_then(|()| below(framework, &explanation, score.status, &reference))
            .map_err(|broken| format!("the explanation of row {}: {broken}", explanation.code))?;
    }
    Ok(())
}

/// The steps of one row.
fn one(framework: &Framework, explanation: &Explanation<'_>, status: Status, scored: &Scored) -> Verdict {
    let addresses: BTreeSet<_> = explanation.steps.iter().map(Step::address).collect();
    same("addresses of its own", &addresses.len(), &explanation.steps.len())?;
    for lang in [Lang::Vi, Lang::En] {
        holds(explanation.steps.iter().all(|step| !step.text(lang).is_empty()), || "an empty step".to_owned())?;
        let lines = explanation.text(lang).lines().count();
        same("a line a step", &lines, &explanation.steps.len())?;
    }
    let published = explanation.steps.iter().find(|step| step.kind == StepKind::Published);
    if !has_points(status) {
        return same("what has no points publishes none", &published.map(Step::address), &None);
    }
    let published = published.ok_or("nothing is published")?;
    let exact = scored.published.as_ref().map(|_| scored.low.to_string());
    same("published points", &value(published, "points"), &scored.published.clone())?;
    same("exact points", &value(published, "exact"), &exact)?;
    same("published lower bound", &value(published, "low"), &Some(scored.published_low.clone()))?;
    same("published upper bound", &value(published, "high"), &Some(scored.published_high.clone()))?;
    let is_of_rows = framework.node(explanation.node).rule.is_of_rows();
    let rule = explanation.steps.iter().find(|step| step.kind == StepKind::Rule && is_row_rule(step, explanation));
    match rule {
        Some(rule) if !is_of_rows => {
            let points = value(rule, "points");
            let ends = match points {
                Some(points) => (Some(points.clone()), Some(points)),
                None => (value(rule, "low"), value(rule, "high")),
            };
            same("what the rule earns", &ends, &(Some(scored.low.to_string()), Some(scored.high.to_string())))
        }
        _ => Ok(()),
    }
}

/// Whether a row of this status has points of its own, or bounds of them.
fn has_points(status: Status) -> bool {
    !matches!(status, Status::NotApplicable | Status::NotScored | Status::Covered)
}

/// Whether a step is that of the row's rule, and of no part of it.
fn is_row_rule(step: &Step<'_>, explanation: &Explanation<'_>) -> bool {
    step.address() == format!("{}/rule", explanation.code)
}

/// The rows below that an explanation names are all of them, with the exact points that the reference has; where all have
/// points, they add up to the lower bound, each times its factor.
fn below(framework: &Framework, explanation: &Explanation<'_>, status: Status, reference: &Reference) -> Verdict {
    let steps: Vec<&Step<'_>> = explanation.steps.iter().filter(|step| step.kind == StepKind::Child).collect();
    let is_of_rows = framework.node(explanation.node).rule.is_of_rows();
    if !is_of_rows || !has_points(status) || status == Status::Given {
        return same("rows below", &steps.len(), &0);
    }
    let children = framework.children(explanation.node);
    same("rows below", &steps.len(), &children.len())?;
    let mut sum = fraction(0, 1);
    let mut whole = true;
    for (step, child) in steps.into_iter().zip(children) {
        let scored = reference.nodes.get(child.index()).ok_or("a row that the reference has not")?;
        let points = scored.points.as_ref().map(ToString::to_string);
        same(&step.address(), &value(step, "exact"), &points)?;
        same(&step.address(), &value(step, "status"), &Some(scored.status.to_owned()))?;
        let low = &scored.low * rational(framework.factor(*child));
        if let Some(counts) = value(step, "counts") {
            same(&step.address(), &counts, &low.to_string())?;
        }
        whole &= scored.points.is_some() || scored.high == fraction(0, 1);
        sum += low;
    }
    let scored = reference.nodes.get(explanation.node.index()).ok_or("a row that the reference has not")?;
    holds(!whole || sum == scored.low, || format!("the rows below add up to {sum}, not to {}", scored.low))
}

/// A value of a step; a number as the reference writes it.
fn value(step: &Step<'_>, name: &str) -> Option<String> {
    let text = step.values.iter().find(|value| value.name == name)?.value();
    let is_published = step.kind == StepKind::Published && name != "exact";
    match text.parse::<RBig>() {
        Ok(number) if !is_published => Some(number.to_string()),
        _ => Some(text),
    }
}

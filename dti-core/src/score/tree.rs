//! The tree, from the leaves up.

use super::against::Against;
use super::leaf::{self, Container, Outcome};
use super::notice::{self, Notice, NoticeCode, Remark, Remarks};
use super::rounds;
use super::scores::{NodeScore, Scores};
use super::status::{Status, Statuses};
use crate::Words;
use crate::cohort::Statistics;
use crate::model::{Framework, MissingPolicy, NodeId, Rule};
use crate::number::Exact;
use crate::program::{Inputs, Program};

pub(super) fn score(program: &Program, inputs: &Inputs, statistics: Option<&Statistics>) -> Scores {
    let inputs = &*program.own(inputs);
    let once = once(program, inputs, statistics, Remarks::Made);
    Scores { rounds: rounds::rounds(program, inputs, statistics), ..once }
}

/// The scores, without the rounds that they came from. The inputs are of this program.
pub(super) fn once(program: &Program, inputs: &Inputs, statistics: Option<&Statistics>, words: Remarks) -> Scores {
    against(program, inputs, Against::of(statistics, inputs, program.framework()), words)
}

/// The scores against these figures, without a word. The inputs are of this program.
pub(crate) fn alone(program: &Program, inputs: &Inputs, others: Against<'_>) -> Scores {
    against(program, inputs, others, Remarks::LeftOut)
}

fn against(program: &Program, inputs: &Inputs, against: Against<'_>, words: Remarks) -> Scores {
    let framework = program.framework();
    let policies = framework.draft().policies;
    let mut nodes: Vec<Option<NodeScore>> = vec![None; framework.nodes().len()];
    let mut remarks: Vec<Vec<Remark>> = vec![Vec::new(); framework.nodes().len()];
    // Every row stands after the row above it, so that going backwards meets the rows below first.
    for id in framework.node_ids().rev() {
        let node = framework.node(id);
        let (found, said) = if !inputs.applies(id) {
            (fixed(Status::NotApplicable, Exact::ZERO), Vec::new())
        } else if matches!(node.rule, Rule::NotScored { .. }) {
            (fixed(Status::NotScored, Exact::ZERO), Vec::new())
        } else if let Some(points) = inputs.points.get(&id) {
            let max = own_max(framework, &nodes, id);
            let given = NodeScore {
                status: Status::Given,
                max,
                low: points.clone(),
                high: points.clone(),
                points: Some(points.clone()),
            };
            (given, Vec::new())
        } else if !inputs.points.is_empty()
            && framework.ancestry(id).skip(1).any(|above| inputs.points.contains_key(&above))
        {
            (fixed(Status::Covered, own_max(framework, &nodes, id)), Vec::new())
        } else if node.rule.is_of_rows() {
            let parts = framework.children(id).iter().filter_map(|c| Some((*c, nodes.get(c.index())?.as_ref()?)));
            let found = match &node.rule {
                Rule::WeightedMean { .. } => {
                    let parts: Vec<_> = parts.map(|(c, score)| times(score, framework.factor(c))).collect();
                    sum(&parts.iter().collect::<Vec<_>>(), policies.missing)
                }
                _ => sum(&parts.map(|(_, score)| score).collect::<Vec<_>>(), policies.missing),
            };
            (found, Vec::new())
        } else {
            let container = Container {
                node: id,
                max: &node.max,
                full: &node.max,
                undefined: policies.undefined,
                part: None,
                against,
                remarks: words,
            };
            let outcome = leaf::evaluate(program.rule(id), inputs, container);
            let (found, mut said) = row(outcome, &node.max, policies.missing);
            if words == Remarks::Made && policies.missing == MissingPolicy::ScoresLow {
                said.extend(published_low(found.status));
            }
            (found, said)
        };
        if let Some(slot) = remarks.get_mut(id.index()) {
            *slot = said;
        }
        if let Some(slot) = nodes.get_mut(id.index()) {
            *slot = Some(found);
        }
    }
    if let Some(first) = remarks.first_mut().filter(|_| inputs.emptied && words == Remarks::Made) {
        first.insert(0, notice::other_framework());
    }
    let total = sum(
        &framework.roots().iter().filter_map(|id| nodes.get(id.index())?.as_ref()).collect::<Vec<_>>(),
        policies.missing,
    );
    let views = framework.views().map(|(_, ids)| view(ids, &nodes, policies.missing)).collect();
    let notices = framework
        .node_ids()
        .zip(remarks)
        .flat_map(|(node, said)| said.into_iter().map(move |(code, message)| Notice { code, node, message }))
        .collect();
    Scores {
        framework: framework.clone(),
        inputs: inputs.clone(),
        statistics: against.statistics.cloned(),
        nodes: nodes.into_iter().map(|node| node.unwrap_or_else(|| fixed(Status::NotScored, Exact::ZERO))).collect(),
        total,
        views,
        notices,
        rounds: Vec::new(),
    }
}

/// A view. What a covered row has by itself is not known: it counts as missing, between 0 and its maximum.
fn view(ids: &[NodeId], nodes: &[Option<NodeScore>], policy: MissingPolicy) -> NodeScore {
    let rows: Vec<NodeScore> = ids
        .iter()
        .filter_map(|id| nodes.get(id.index())?.clone())
        .map(|row| match row.status {
            Status::Covered => NodeScore { status: Status::Missing, high: row.max.clone(), ..row },
            _ => row,
        })
        .collect();
    sum(&rows.iter().collect::<Vec<_>>(), policy)
}

/// A node that has no points of its own.
fn fixed(status: Status, max: Exact) -> NodeScore {
    NodeScore { status, max, low: Exact::ZERO, high: Exact::ZERO, points: None }
}

/// The maximum of a node for this unit: without what does not apply to it.
fn own_max(framework: &Framework, nodes: &[Option<NodeScore>], id: NodeId) -> Exact {
    match framework.children(id) {
        [] => framework.node(id).max.clone(),
        children => {
            let below = children.iter().filter_map(|c| Some((*c, nodes.get(c.index())?.as_ref()?)));
            below.map(|(child, score)| framework.factor(child) * &score.max).sum()
        }
    }
}

/// What a row of a weighted mean counts in it.
fn times(score: &NodeScore, factor: &Exact) -> NodeScore {
    NodeScore {
        status: score.status,
        max: &score.max * factor,
        low: &score.low * factor,
        high: &score.high * factor,
        // What a sum publishes is made of the ends.
        points: None,
    }
}

/// What several nodes earn together.
fn sum(parts: &[&NodeScore], policy: MissingPolicy) -> NodeScore {
    let counted: Vec<_> = parts.iter().filter(|score| score.status.counts()).collect();
    // What does not count has no maximum for this unit.
    let max: Exact = counted.iter().map(|score| &score.max).sum();
    let status = parts.iter().fold(Statuses::NONE, |statuses, score| statuses.and(score.status)).of_sum();
    if counted.is_empty() {
        return fixed(status, max);
    }
    let low: Exact = counted.iter().map(|score| &score.low).sum();
    // Mostly all is known, and sums of long numbers take their time.
    let known = counted.iter().all(|score| score.low == score.high);
    let high: Exact = if known { low.clone() } else { counted.iter().map(|score| &score.high).sum() };
    let points = published(&low, &high, policy);
    NodeScore { status, max, low, high, points }
}

/// The points that stand for what is known.
fn published(low: &Exact, high: &Exact, policy: MissingPolicy) -> Option<Exact> {
    (low == high || policy == MissingPolicy::ScoresLow).then(|| low.clone())
}

/// The score of a leaf, and what has to be said about it.
fn row(outcome: Outcome, max: &Exact, policy: MissingPolicy) -> (NodeScore, Vec<Remark>) {
    let Outcome { low, high, missing, in_part, remarks } = outcome;
    let status = match low == high {
        true => Status::Scored,
        false => Status::of_open(low.is_zero() && high == *max && !in_part, missing),
    };
    let points = published(&low, &high, policy);
    (NodeScore { status, max: max.clone(), low, high, points }, remarks)
}

fn published_low(status: Status) -> Option<Remark> {
    match status {
        Status::Missing => Some((
            NoticeCode::MissingPublishedAsZero,
            Words::new("thiếu số liệu, tạm công bố 0 điểm", "data are missing; published as 0 meanwhile"),
        )),
        Status::Partial => Some((
            NoticeCode::RangePublishedAsLow,
            Words::new(
                "chỉ biết một phần, tạm công bố mức thấp nhất",
                "known in part; its lower end is published meanwhile",
            ),
        )),
        Status::NeedsCohort => Some((
            NoticeCode::NeedsCohortPublishedAsLow,
            Words::new(
                "chờ số liệu của các đơn vị khác, tạm công bố mức thấp nhất",
                "waits for the other units' data; the lowest points are published meanwhile",
            ),
        )),
        _ => None,
    }
}

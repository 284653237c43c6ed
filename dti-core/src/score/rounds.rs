//! The rounds of an appraisal: what each gave, and what it changed.

use super::notice::Remarks;
use super::scores::NodeScore;
use super::tree;
use crate::cohort::Statistics;
use crate::model::NodeId;
use crate::number::Exact;
use crate::program::{Inputs, Program};

/// One round of an appraisal, as it left the scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundScore {
    /// What the round is called.
    pub name: String,
    /// The total after it.
    pub total: NodeScore,
    /// What it gave, row by row, in the framework's order.
    pub nodes: Vec<RoundPoints>,
}

/// What one round gave one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundPoints {
    /// The row.
    pub node: NodeId,
    /// The points that it gave.
    pub points: Exact,
    /// How much more or less than the round before that gave the row points; none where none did.
    pub change: Option<Exact>,
    /// Why.
    pub reason: Option<String>,
    /// References to the evidence.
    pub evidence: Vec<String>,
}

pub(super) fn rounds(program: &Program, inputs: &Inputs, statistics: Option<&Statistics>) -> Vec<RoundScore> {
    if inputs.rounds.is_empty() {
        return Vec::new();
    }
    let mut so_far = inputs.clone();
    so_far.points.clear();
    let mut done = Vec::with_capacity(inputs.rounds.len());
    for (round, given) in inputs.submission().rounds.iter().zip(&inputs.rounds) {
        let mut nodes = Vec::with_capacity(given.len());
        for (node, points) in given {
            let code = &program.framework().node(*node).code;
            let before = so_far.points.insert(*node, points.clone());
            nodes.push(RoundPoints {
                node: *node,
                points: points.clone(),
                change: before.map(|before| points - &before),
                reason: round.reasons.get(code).cloned(),
                evidence: round.evidence.get(code).cloned().unwrap_or_default(),
            });
        }
        done.push(RoundScore {
            name: round.name.clone(),
            total: tree::once(program, &so_far, statistics, Remarks::LeftOut).total,
            nodes,
        });
    }
    done
}

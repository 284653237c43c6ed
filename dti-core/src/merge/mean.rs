//! The plain mean of the predecessors' points, main indicator by main indicator.

use super::error::{MergeErrors, no_main};
use super::{Merger, words};
use crate::data::{Given, MOST_EXACT_DIGITS, Missing};
use crate::model::{DatumRef, Level, Node, NodeId};
use crate::number::Exact;
use crate::program::Source;
use crate::score::{NodeScore, Status};
use crate::{Lang, Scores, Submission, show};

impl Merger<'_> {
    /// Points for every main indicator of which all predecessors have points; the others are missing, with the reason.
    pub(super) fn mean(&self, mut merged: Submission) -> Result<Submission, MergeErrors> {
        let framework = self.program.framework();
        let is_main = |id: NodeId| framework.node(id).level == Level::Main;
        if !framework.nodes().iter().any(|node| node.level == Level::Main) {
            return Err(MergeErrors::new(self.predecessors.first().map(no_main).into_iter().collect()));
        }
        for (id, own) in self.successor.nodes() {
            let node = framework.node(id);
            let within = framework.ancestry(id).skip(1).any(is_main);
            if within || !own.status.counts() {
                continue;
            }
            if !is_main(id) {
                let leaf = framework.children(id).is_empty();
                if leaf && self.lacks_something(node) {
                    let reason = "dòng này không thuộc chỉ số chính nào, nên không lấy trung bình khi hợp nhất";
                    merged.missing.insert(node.code.clone(), Missing::Row(reason.to_owned()));
                }
                continue;
            }
            match self.mean_of(id, own) {
                Ok((mean, source)) => {
                    merged.scores.insert(node.code.clone(), Given::Exact(mean));
                    merged.sources.insert(node.code.clone(), source);
                }
                Err(reason) if !self.lacks_something(node) => {
                    merged.notes.insert(node.code.clone(), reason);
                }
                Err(reason) => {
                    merged.missing.insert(node.code.clone(), Missing::Row(reason));
                }
            }
        }
        Ok(merged)
    }

    /// The mean of a row and what it was made of, or why there is none.
    fn mean_of(&self, id: NodeId, own: &NodeScore) -> Result<(Exact, String), String> {
        let lacking: Vec<String> = self
            .predecessors
            .iter()
            .filter_map(|unit| Some(format!("{} {}", unit.unit().name, lack(unit.node(id), own)?)))
            .collect();
        if !lacking.is_empty() {
            return Err(format!("không lấy được trung bình: {}", lacking.join("; ")));
        }
        let points = |unit: &Scores| unit.node(id).low.clone();
        let sum: Exact = self.predecessors.iter().map(points).sum();
        let count = i64::try_from(self.predecessors.len()).unwrap_or(i64::MAX);
        // There is a predecessor, so that the count is above 0.
        let mean = sum.checked_div(&Exact::from(count)).unwrap_or_default();
        if mean.numerator().len().max(mean.denominator().len()) > MOST_EXACT_DIGITS {
            return Err("không lấy được trung bình: số chính xác có quá nhiều chữ số".to_owned());
        }
        let listed: Vec<String> = self
            .predecessors
            .iter()
            .map(|unit| format!("{} ({})", unit.unit().name, words::number(&unit.node(id).low)))
            .collect();
        let listed = words::list(&listed);
        Ok((mean.clone(), format!("trung bình cộng điểm của {listed}: {}", words::number(&mean))))
    }

    /// Whether there is anything in the row that can be said to be missing.
    fn lacks_something(&self, node: &Node) -> bool {
        let given = |name| {
            let operand = self.program.operand(&DatumRef::of(node.code.clone(), name));
            operand.is_some_and(|operand| matches!(operand.source, Source::Slot { .. }))
        };
        node.data.is_empty() || node.data.iter().any(|datum| given(datum.name.clone()))
    }
}

/// What keeps a predecessor's points of a row from counting; nothing where they do.
fn lack(score: &NodeScore, own: &NodeScore) -> Option<String> {
    match score.status {
        Status::NotApplicable => return Some("không áp dụng dòng này".to_owned()),
        Status::NotScored => return Some("không tính điểm dòng này".to_owned()),
        Status::Covered => return Some("chỉ có điểm cho sẵn của dòng trên".to_owned()),
        _ => {}
    }
    if score.max != own.max {
        let [theirs, ours] = [&score.max, &own.max].map(|max| show::number(max, Lang::Vi));
        return Some(format!("có điểm tối đa {theirs}, đơn vị mới có {ours}"));
    }
    (score.low != score.high).then(|| match score.status {
        Status::NeedsCohort => "còn chờ số liệu các đơn vị khác".to_owned(),
        Status::Missing => "thiếu số liệu".to_owned(),
        _ => format!("mới biết {} điểm", words::range(&score.low, &score.high)),
    })
}

//! Weighted means: every row below weighs something, and all of them together weigh 1.

use super::Check;
use crate::Words;
use crate::model::fault::Fault;
use crate::model::fault_code::FaultCode;
use crate::model::framework::{NodeId, Tree};
use crate::model::node::Node;
use crate::model::rule::{Rule, Weight};
use crate::model::site::{Place, Site};
use crate::near::{did_you_mean, nearest};
use crate::number::Exact;
use crate::show::plain;

/// Weights that are written out in a suggestion, at most.
const MOST_SHOWN: usize = 12;

pub(super) fn check(check: &Check<'_>) {
    for (i, node) in check.draft.nodes.iter().enumerate() {
        let (Rule::WeightedMean { weights }, Some(children)) = (&node.rule, check.tree.children.get(i)) else {
            continue;
        };
        if children.is_empty() {
            continue;
        }
        let below: Vec<&Node> = children.iter().filter_map(|id| check.draft.nodes.get(id.index())).collect();
        if rows(check, node, i, weights, &below) && values(check, i, weights, &below) {
            sum(check, i, weights);
        }
    }
}

/// Every row below has its weight, and nothing else has one.
fn rows(check: &Check<'_>, node: &Node, i: usize, weights: &[Weight], below: &[&Node]) -> bool {
    let mut found = Vec::new();
    let fault = |place, message, help| Fault::new(FaultCode::WeightRow, Site::node(i, place), message, help);
    for (k, Weight { code, .. }) in weights.iter().enumerate() {
        if let Some(first) = weights.iter().take(k).position(|earlier| earlier.code == *code) {
            let twice = Fault::new(
                FaultCode::WeightRow,
                Site::node(i, Place::Weight(k)),
                Words::new(format!("`{code}` có trọng số hai lần"), format!("`{code}` has a weight twice")),
                Words::new("giữ một trọng số cho mỗi dòng con", "keep one weight for each row below"),
            );
            let first = Site::node(i, Place::Weight(first));
            found.push(twice.related(first, Words::new("trọng số đầu tiên", "the first weight")));
        } else if !below.iter().any(|row| row.code == *code) {
            let near = nearest(code.as_str(), below.iter().map(|row| row.code.as_str()));
            found.push(fault(
                Place::Weight(k),
                Words::new(
                    format!("`{code}` không phải dòng con trực tiếp của `{}`", node.code),
                    format!("`{code}` is no row directly below `{}`", node.code),
                ),
                match near {
                    Some(near) => did_you_mean(Some(near)),
                    None => Words::new("nêu mã của một dòng con", "name the code of a row below"),
                },
            ));
        }
    }
    for row in below.iter().filter(|row| !weights.iter().any(|weight| weight.code == row.code)) {
        let code = &row.code;
        found.push(fault(
            Place::Rule,
            Words::new(format!("dòng con `{code}` không có trọng số"), format!("row `{code}` below has no weight")),
            Words::new(
                format!("thêm `{code}` với trọng số của nó; một dòng không được tính thì để ngoài dòng này"),
                format!("add `{code}` with its weight; a row that does not count stands outside of this one"),
            ),
        ));
    }
    let all_there = found.is_empty();
    for fault in found {
        check.report(fault);
    }
    all_there
}

/// Every weight is a share, and of a row that has points.
fn values(check: &Check<'_>, i: usize, weights: &[Weight], below: &[&Node]) -> bool {
    let mut all_good = true;
    for (k, Weight { code, weight }) in weights.iter().enumerate() {
        let site = Site::node(i, Place::Weight(k));
        let shown = plain(weight);
        if *weight <= Exact::ZERO || *weight > Exact::ONE {
            all_good = false;
            let hundredth = weight.checked_div(&Exact::from(100)).as_ref().map(plain).unwrap_or_default();
            let help = match *weight > Exact::ONE && *weight <= Exact::from(100) {
                true => Words::new(
                    format!("có phải ý là `{shown}%`, tức `{hundredth}`?"),
                    format!("did you mean `{shown}%`, which is `{hundredth}`?"),
                ),
                false => Words::new(
                    "viết phần của dòng con này trong trung bình, như `1/3`, `40%` hoặc `0,4`; một dòng không được tính thì để ngoài",
                    "write this row's share of the mean, as in `1/3`, `40%` or `0.4`; a row that does not count stands outside",
                ),
            };
            check.fault(
                FaultCode::BadWeight,
                site,
                Words::new(
                    format!("trọng số `{shown}` của `{code}` phải lớn hơn 0 và không quá 1"),
                    format!("the weight `{shown}` of `{code}` must be above 0, and 1 at most"),
                ),
                help,
            );
        } else if below.iter().any(|row| row.code == *code && row.max.is_zero()) {
            all_good = false;
            check.fault(
                FaultCode::BadWeight,
                site,
                Words::new(
                    format!("dòng con `{code}` có điểm tối đa 0, không thể lấy phần của nó"),
                    format!("row `{code}` below has a maximum of 0, of which there is no share"),
                ),
                Words::new(
                    "cho dòng con một điểm tối đa lớn hơn 0, hoặc để nó ngoài dòng này",
                    "give the row a maximum above 0, or move it out of this row",
                ),
            );
        }
    }
    all_good
}

/// Weights make 1 together, to the last digit.
fn sum(check: &Check<'_>, i: usize, weights: &[Weight]) {
    let sum: Exact = weights.iter().map(|weight| &weight.weight).sum();
    if sum == Exact::ONE {
        return;
    }
    let share = |weight: &Weight| Some(format!("{} {}", weight.code, plain(&weight.weight.checked_div(&sum)?)));
    let shares: Vec<String> = weights.iter().take(MOST_SHOWN).filter_map(share).collect();
    let mut shares = shares.join("  ");
    if weights.len() > MOST_SHOWN {
        shares.push_str(" …");
    }
    check.fault(
        FaultCode::WeightsDoNotAddUp,
        Site::node(i, Place::Rule),
        Words::new(
            format!("các trọng số cộng lại {}, không phải 1", plain(&sum)),
            format!("the weights add up to {}, not 1", plain(&sum)),
        ),
        Words::new(
            format!("sửa một trọng số, hoặc chia tất cả cho tổng của chúng: `{shares}`"),
            format!("mend a weight, or divide all of them by their sum: `{shares}`"),
        ),
    );
}

/// What a point of each row counts in the row above: `weight × maximum above / maximum` below a weighted mean, else 1.
pub(super) fn factors(nodes: &[Node], tree: &Tree) -> Vec<Exact> {
    let mut factors = vec![Exact::ONE; nodes.len()];
    for node in nodes {
        let Rule::WeightedMean { weights } = &node.rule else { continue };
        for Weight { code, weight } in weights {
            let Some(&NodeId(below)) = tree.by_code.get(code.as_str()) else { continue };
            // Where the check finds nothing wrong, the maximum below is above 0.
            let factor = nodes.get(below).and_then(|row| (weight * &node.max).checked_div(&row.max));
            if let (Some(slot), Some(factor)) = (factors.get_mut(below), factor) {
                *slot = factor;
            }
        }
    }
    factors
}

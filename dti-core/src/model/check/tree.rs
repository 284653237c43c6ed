//! Codes, parents and order: the rows form one tree, written top down.

use super::Check;
use crate::model::fault::{Fault, Mend};
use crate::model::fault_code::FaultCode;
use crate::model::framework::{NodeId, Tree};
use crate::model::rule::Rule;
use crate::model::site::{Place, Site};
use crate::{Code, Words};
use std::collections::BTreeSet;

/// Levels of rows.
const MOST_LEVELS: usize = 12;

pub(super) fn check(check: &Check<'_>) -> Tree {
    let nodes = &check.draft.nodes;
    if nodes.is_empty() {
        check.fault(
            FaultCode::NoRows,
            Site::framework(Place::Whole),
            Words::new("bộ chỉ số không có dòng nào", "the framework has no rows"),
            Words::new("thêm ít nhất một chỉ số", "add at least one indicator"),
        );
    }
    let mut tree =
        Tree { parents: vec![None; nodes.len()], children: vec![Vec::new(); nodes.len()], ..Tree::default() };
    // All codes, once they are asked for.
    let mut codes: Option<BTreeSet<&Code>> = None;
    // The rows that are still open: the last row and those above it.
    let mut open: Vec<NodeId> = Vec::new();
    for (i, node) in nodes.iter().enumerate() {
        let id = NodeId(i);
        if let Some(first) = tree.by_code.get(node.code.as_str()) {
            taken(check, i, first.0, codes.get_or_insert_with(|| nodes.iter().map(|node| &node.code).collect()));
        } else {
            tree.by_code.insert(node.code.as_str().to_owned(), id);
        }
        let Some(parent) = &node.parent else {
            open.clear();
            open.push(id);
            tree.roots.push(id);
            continue;
        };
        while let Some(&last) = open.last() {
            if nodes.get(last.0).is_some_and(|n| n.code == *parent) {
                break;
            }
            open.pop();
        }
        match open.last() {
            Some(&above) => {
                if let Some(slot) = tree.parents.get_mut(i) {
                    *slot = Some(above);
                }
                if let Some(list) = tree.children.get_mut(above.0) {
                    list.push(id);
                }
                open.push(id);
                // What lies deeper still follows from this.
                if open.len() == MOST_LEVELS.saturating_add(1) {
                    check.fault(
                        FaultCode::TooLarge,
                        Site::node(i, Place::Whole),
                        Words::new(
                            format!("dòng `{}` nằm sâu hơn {MOST_LEVELS} cấp", node.code),
                            format!("row `{}` lies deeper than {MOST_LEVELS} levels", node.code),
                        ),
                        Words::new("bớt số cấp", "use fewer levels"),
                    );
                }
            }
            None => {
                check.fault(
                    FaultCode::UnknownParent,
                    Site::node(i, Place::Parent),
                    Words::new(
                        format!("dòng `{}` thuộc `{parent}`, nhưng `{parent}` không đứng phía trên nó", node.code),
                        format!("row `{}` belongs to `{parent}`, which does not stand above it", node.code),
                    ),
                    Words::new(
                        "viết mỗi dòng ngay sau dòng cha và các dòng anh em đứng trước",
                        "write each row after its parent and the rows before it under the same parent",
                    ),
                );
                open.push(id);
            }
        }
    }
    for (i, node) in nodes.iter().enumerate() {
        let has_children = tree.children.get(i).is_some_and(|c| !c.is_empty());
        match (&node.rule, has_children) {
            (Rule::WeightedMean { .. }, false) => check.fault(
                FaultCode::NoRule,
                Site::node(i, Place::Rule),
                Words::new(
                    format!("dòng `{}` không có dòng con nào để lấy trung bình", node.code),
                    format!("row `{}` has no rows below it to take the mean of", node.code),
                ),
                Words::new("thêm các dòng con, hoặc thay cách tính", "add the rows below, or another rule"),
            ),
            (Rule::Sum, false) => check.fault(
                FaultCode::NoRule,
                Site::node(i, Place::Code),
                Words::new(
                    format!("dòng `{}` không có cách tính điểm, cũng không có dòng con", node.code),
                    format!("row `{}` has neither a rule nor rows below it", node.code),
                ),
                Words::new("thêm cách tính điểm, hoặc viết `không tính điểm`", "add a rule, or write `not scored`"),
            ),
            (Rule::Sum | Rule::WeightedMean { .. }, true) | (_, false) => {}
            (_, true) => check.fault(
                FaultCode::RuleOnParent,
                Site::node(i, Place::Rule),
                Words::new(
                    format!("dòng `{}` vừa có cách tính điểm vừa có dòng con", node.code),
                    format!("row `{}` has a rule of its own and rows below it", node.code),
                ),
                Words::new(
                    "điểm của dòng có dòng con là tổng hoặc trung bình có trọng số của các dòng con: bỏ cách tính, hoặc chuyển nó vào một dòng con",
                    "a row with rows below it is their sum or their weighted mean: remove the rule, or move it into a row below",
                ),
            ),
        }
    }
    tree.views = views(check, &tree);
    tree.factors = super::weights::factors(nodes, &tree);
    tree
}

/// A second row with a code. Where the row before it is the code's neighbour, the next number is what was meant.
fn taken(check: &Check<'_>, i: usize, first: usize, codes: &BTreeSet<&Code>) {
    let nodes = &check.draft.nodes;
    let Some(node) = nodes.get(i) else { return };
    let site = Site::node(i, Place::Code);
    let fault = Fault::new(
        FaultCode::Duplicate,
        site.clone(),
        Words::new(
            format!("mã `{}` đã dùng cho một dòng ở trên", node.code),
            format!("code `{}` is taken by a row above", node.code),
        ),
        Words::new(
            "mỗi dòng có một mã riêng; `6.2` và `6.20` là hai mã",
            "give each row a code of its own; `6.2` and `6.20` are two codes",
        ),
    );
    let fault =
        fault.related(Site::node(first, Place::Code), Words::new("dòng đầu có mã này", "the first row with it"));
    let before = nodes.iter().take(i).rev().find(|other| other.parent == node.parent);
    let next = before.and_then(|other| super::numbering::next(&other.code));
    let free = next.filter(|next| !codes.contains(next));
    check.report(match free {
        Some(next) => {
            let help = Words::new(
                format!("sau dòng đứng trước là `{next}`; `6.2` và `6.20` là hai mã"),
                format!("after the row before comes `{next}`; `6.2` and `6.20` are two codes"),
            );
            Fault { help, ..fault }.fix(site, Mend::Code(next))
        }
        None => fault,
    });
}

fn views(check: &Check<'_>, tree: &Tree) -> Vec<Vec<NodeId>> {
    let mut views = Vec::with_capacity(check.draft.views.len());
    for (v, view) in check.draft.views.iter().enumerate() {
        let mut ids: Vec<NodeId> = Vec::with_capacity(view.nodes.len());
        for (k, code) in view.nodes.iter().enumerate() {
            let site = Site::framework(Place::ViewNode(v, k));
            let Some(&id) = tree.by_code.get(code.as_str()) else {
                let near = crate::near::nearest(code.as_str(), tree.by_code.keys().map(String::as_str));
                check.fault(
                    FaultCode::ViewRow,
                    site,
                    Words::new(
                        format!("trụ cột `{}` nêu mã `{code}`, mã này không có trong bộ chỉ số", view.id),
                        format!("view `{}` names `{code}`, which is no row of the framework", view.id),
                    ),
                    crate::near::did_you_mean(near),
                );
                continue;
            };
            let above = |a: NodeId, b: NodeId| {
                std::iter::successors(Some(b), |n| tree.parents.get(n.0).copied().flatten()).any(|n| n == a)
            };
            if let Some(&other) = ids.iter().find(|&&other| above(other, id) || above(id, other)) {
                let other = check.draft.nodes.get(other.0).map(|n| n.code.to_string()).unwrap_or_default();
                check.fault(
                    FaultCode::ViewRow,
                    site,
                    Words::new(
                        format!("trụ cột `{}` tính `{code}` hai lần: đã có trong `{other}`", view.id),
                        format!("view `{}` counts `{code}` twice: it is within `{other}`", view.id),
                    ),
                    Words::new("bỏ một trong hai mã", "remove one of the two codes"),
                );
            } else {
                ids.push(id);
            }
        }
        views.push(ids);
    }
    views
}

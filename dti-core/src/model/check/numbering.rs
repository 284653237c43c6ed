//! Codes as a sequence: numbers that are skipped or out of order, and codes that belong elsewhere.

use super::Check;
use crate::Words;
use crate::model::fault::{Fault, Mend};
use crate::model::fault_code::FaultCode;
use crate::model::framework::NodeId;
use crate::model::site::{Place, Site};
use crate::{Code, model::node::Node};
use std::collections::BTreeSet;

pub(super) fn check(check: &Check<'_>) {
    let tree = &check.tree;
    let numbers = Numbers::of(check);
    for (above, list) in
        [(None, &tree.roots)].into_iter().chain(tree.children.iter().enumerate().map(|(i, list)| (Some(i), list)))
    {
        for gap in numbers.gaps(check, list) {
            // A parent whose rows do not add up is told of the row that it lacks.
            if above.is_none_or(|i| !check.is_off(i)) {
                numbering(check, &gap);
            }
        }
        if let Some(parent) = above.and_then(|i| check.draft.nodes.get(i)) {
            outside(check, parent, list);
        }
    }
}

/// A row whose number does not follow that of the row before.
pub(super) struct Gap {
    /// The row.
    row: usize,
    /// The code that should have come.
    pub(super) lacking: Code,
    /// The row before.
    before: Option<usize>,
}

impl Gap {
    pub(super) fn site(&self) -> Site {
        Site::node(self.row, Place::Code)
    }
}

/// The numbers in use, by what stands before them: `6.` has 1 to 22.
pub(super) struct Numbers<'d> {
    taken: BTreeSet<(&'d str, u32)>,
}

impl<'d> Numbers<'d> {
    pub(super) fn of(check: &Check<'d>) -> Self {
        Self { taken: check.draft.nodes.iter().filter_map(|node| number(&node.code)).collect() }
    }

    /// Where siblings that are numbered skip a number, or go back. A number that another branch has is not skipped.
    pub(super) fn gaps(&self, check: &Check<'_>, list: &[NodeId]) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let mut last: Option<(&str, u32, usize)> = None;
        for id in list {
            let Some((prefix, own)) = check.draft.nodes.get(id.index()).and_then(|node| number(&node.code)) else {
                last = None;
                continue;
            };
            let before = last.filter(|(other, ..)| *other == prefix);
            let expected = before.map_or(1, |(_, number, _)| number.saturating_add(1));
            let skipped = || (expected..own).find(|n| !self.taken.contains(&(prefix, *n)));
            let lacking = if own < expected { Some(expected) } else { skipped() };
            // The first of a list may begin where it likes, unless only a number or two are lacking.
            let counts = before.is_some() || own <= 3;
            if let Some(lacking) = lacking.filter(|_| own != expected && counts)
                && let Ok(lacking) = Code::new(&format!("{prefix}{lacking}"))
            {
                gaps.push(Gap { row: id.index(), lacking, before: before.map(|(.., row)| row) });
            }
            last = Some((prefix, own, id.index()));
        }
        gaps
    }
}

/// A code that ends in a number: what stands before that, and the number.
fn number(code: &Code) -> Option<(&str, u32)> {
    let text = code.as_str();
    let digits = text.chars().rev().take_while(char::is_ascii_digit).count();
    let (prefix, digits) = text.split_at_checked(text.len().checked_sub(digits)?)?;
    Some((prefix, digits.parse().ok()?))
}

/// The code that comes after one that ends in a number.
pub(super) fn next(code: &Code) -> Option<Code> {
    let (prefix, own) = number(code)?;
    Code::new(&format!("{prefix}{}", own.saturating_add(1))).ok()
}

fn numbering(check: &Check<'_>, gap: &Gap) {
    let Some(node) = check.draft.nodes.get(gap.row) else { return };
    let lacking = &gap.lacking;
    let fault = Fault::new(
        FaultCode::NumberingGap,
        gap.site(),
        Words::new(
            format!("đến lượt `{lacking}` mà ở đây là `{}`", node.code),
            format!("`{lacking}` comes next, but here is `{}`", node.code),
        ),
        Words::new(
            "sửa mã, thêm dòng còn thiếu, hoặc cho phép `numbering-gap` kèm lý do nếu văn bản đánh số như vậy",
            "mend the code, add the row that is lacking, or allow `numbering-gap` with the reason if the document numbers it so",
        ),
    );
    let fault = fault.fix(gap.site(), Mend::Code(lacking.clone()));
    check.report(match gap.before {
        Some(before) => fault.related(Site::node(before, Place::Code), Words::new("dòng đứng trước", "the row before")),
        None => fault,
    });
}

/// Rows whose codes begin with the parent's, but for one that begins with another row's.
fn outside(check: &Check<'_>, parent: &Node, list: &[NodeId]) {
    let stem = |code: &Code| code.as_str().rsplit_once('.').map(|(stem, _)| stem.to_owned());
    let rows = || list.iter().filter_map(|id| Some((id.index(), &check.draft.nodes.get(id.index())?.code)));
    let at_home = rows().filter(|(_, code)| stem(code).as_deref() == Some(parent.code.as_str())).count();
    for (i, code) in rows() {
        let Some(stem) = stem(code) else { continue };
        let elsewhere =
            Code::new(&stem).is_ok_and(|stem| stem != parent.code && check.tree.by_code.contains_key(&stem));
        if stem == parent.code.as_str()
            || (at_home == 0 && !elsewhere)
            || code.as_str().starts_with(parent.code.as_str())
        {
            continue;
        }
        let own = &parent.code;
        let fault = Fault::new(
            FaultCode::CodeOutsideParent,
            Site::node(i, Place::Code),
            Words::new(
                format!("mã `{code}` không thuộc `{own}`, là dòng mà nó đứng trong"),
                format!("code `{code}` does not belong to `{own}`, the row that it stands in"),
            ),
            Words::new(
                format!("viết mã bắt đầu bằng `{own}.`, hoặc chuyển dòng về `{stem}`"),
                format!("begin the code with `{own}.`, or move the row to `{stem}`"),
            ),
        );
        let related = check.tree.by_code.get(own).map(|id| Site::node(id.index(), Place::Code));
        check.report(match related {
            Some(site) => fault.related(site, Words::new("dòng mà nó đứng trong", "the row that it stands in")),
            None => fault,
        });
    }
}

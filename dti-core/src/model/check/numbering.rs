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
    for gap in numbers.gaps(check, &tree.roots) {
        numbering(check, &gap);
    }
    for (i, (parent, list)) in check.draft.nodes.iter().zip(&tree.children).enumerate() {
        let rows = list.iter().filter_map(|id| check.draft.nodes.get(id.index()));
        let some_below = rows.map(|row| &row.code).any(|code| is_below(&parent.code, code));
        let (at_home, strangers): (Vec<NodeId>, Vec<NodeId>) = list.iter().partition(|id| {
            let code = check.draft.nodes.get(id.index()).map(|row| &row.code);
            code.is_none_or(|code| belongs(check, &parent.code, code, some_below))
        });
        for id in strangers {
            outside(check, parent, id.index());
        }
        // A parent whose rows do not add up is told of the row that it lacks.
        for gap in numbers.gaps(check, &at_home).iter().filter(|_| !check.is_off(i)) {
            numbering(check, gap);
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
    /// Whether the row behind counts on from this one, so that its number is right and a row is lacking.
    goes_on: bool,
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
        let mut row_before: Option<(&str, u32, usize)> = None;
        let mut resumed: Option<(&str, u32)> = None;
        for id in list {
            // A second row with a code is told as that.
            let row =
                check.draft.nodes.get(id.index()).filter(|row| check.tree.by_code.get(row.code.as_str()) == Some(id));
            let Some((prefix, own)) = row.and_then(|node| number(&node.code)) else {
                row_before = None;
                continue;
            };
            let before = row_before.filter(|(other, ..)| *other == prefix);
            let mut expected = before.map_or(1, |(_, number, _)| number.saturating_add(1));
            // `6.31` for `6.13`: the row behind counts on from what should have stood there.
            if own < expected && resumed.is_some_and(|(other, number)| other == prefix && number == own) {
                expected = own;
            }
            resumed = None;
            let skipped = || (expected..own).find(|n| !self.taken.contains(&(prefix, *n)));
            let lacking = if own < expected { Some(expected) } else { skipped() };
            // The first of a list may begin where it likes, unless only the very first is lacking.
            let counts = before.is_some() || (own == 2 && list.len() > 1);
            if let Some(number) = lacking.filter(|_| own != expected && counts)
                && let Ok(lacking) = Code::new(&format!("{prefix}{number}"))
            {
                resumed = Some((prefix, number.saturating_add(1)));
                gaps.push(Gap { row: id.index(), lacking, before: before.map(|(.., row)| row), goes_on: false });
            } else if let Some(gap) = gaps.last_mut().filter(|gap| before.is_some_and(|(.., row)| row == gap.row)) {
                gap.goes_on = own == expected;
            }
            row_before = Some((prefix, own, id.index()));
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
    let fault = if gap.goes_on { fault } else { fault.fix(gap.site(), Mend::Code(lacking.clone())) };
    check.report(match gap.before {
        Some(before) => fault.related(Site::node(before, Place::Code), Words::new("dòng đứng trước", "the row before")),
        None => fault,
    });
}

/// Whether a row's code begins with the parent's: it need not where no code below the parent does, but then not with
/// another row's.
fn belongs(check: &Check<'_>, parent: &Code, code: &Code, some_below: bool) -> bool {
    let Some(stem) = stem(code).filter(|_| !is_below(parent, code)) else { return true };
    !some_below && Code::new(stem).is_ok_and(|stem| !check.tree.by_code.contains_key(stem.as_str()))
}

fn stem(code: &Code) -> Option<&str> {
    code.as_str().rsplit_once('.').map(|(stem, _)| stem)
}

fn is_below(parent: &Code, code: &Code) -> bool {
    code.as_str().strip_prefix(parent.as_str()).is_some_and(|rest| rest.starts_with(['.', '-']))
}

fn outside(check: &Check<'_>, parent: &Node, i: usize) {
    let Some(code) = check.draft.nodes.get(i).map(|row| &row.code) else { return };
    let own = &parent.code;
    let fault = Fault::new(
        FaultCode::CodeOutsideParent,
        Site::node(i, Place::Code),
        Words::new(
            format!("mã `{code}` không thuộc `{own}`, là dòng mà nó đứng trong"),
            format!("code `{code}` does not belong to `{own}`, the row that it stands in"),
        ),
        Words::new(
            format!("viết mã bắt đầu bằng `{own}.`, hoặc chuyển dòng về chỗ của nó"),
            format!("begin the code with `{own}.`, or move the row to where it belongs"),
        ),
    );
    let related = check.tree.by_code.get(own.as_str()).map(|id| Site::node(id.index(), Place::Code));
    check.report(match related {
        Some(site) => fault.related(site, Words::new("dòng mà nó đứng trong", "the row that it stands in")),
        None => fault,
    });
}

//! Cells without points, and what must have stood there for the printed sum above them to hold.

use super::rounding::Run;
use super::set::PointSet;
use super::sheet::Sheet;
use super::sum::{Balance, Sums};
use crate::model::{Level, NodeId};
use std::collections::{BTreeMap, BTreeSet};

/// Why a cell has no points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lack {
    /// The cell is blank.
    Blank,
    /// The table has no such row, nor so many rows below it.
    NoRow { below: usize },
}

/// A row without printed points.
pub(super) struct Gap {
    pub(super) node: NodeId,
    pub(super) lack: Lack,
    /// What can stand there.
    pub(super) points: PointSet,
    /// The same, as it would be published.
    pub(super) published: Vec<Run>,
    /// What the sum above says of it.
    pub(super) above: Above,
}

/// What the nearest printed sum above a gap says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Above {
    /// None is printed.
    Nothing,
    /// The gap must be so for this sum to hold.
    Holds(NodeId),
    /// This sum does not hold, whatever stands in the gap.
    Broken(NodeId),
}

/// Every gap, in the framework's order. `broken` are the printed sums that do not hold, after the corrections that have
/// been made on the sheet.
pub(super) fn find(sheet: &Sheet<'_>, sums: &Sums, broken: &BTreeSet<NodeId>) -> Vec<Gap> {
    let mut balances: BTreeMap<NodeId, Balance> = BTreeMap::new();
    let mut gaps = Vec::new();
    for (id, lack) in lacking(sheet) {
        let above = match Sums::above(sheet, id) {
            None => Above::Nothing,
            Some(above) if broken.contains(&above) => Above::Broken(above),
            Some(above) => Above::Holds(above),
        };
        let mut points = sheet.possible(id).clone();
        if let Some(below) = sums.total(sheet, id) {
            points = points.meet(&below);
        }
        if let Above::Holds(above) = above {
            let balance = balances.entry(above).or_insert_with(|| Balance::new(sheet, sums, above));
            points = points.meet(&balance.rest(sheet, id, sums.terms(id)));
        }
        let published = sheet.publisher.published(&points);
        gaps.push(Gap { node: id, lack, points, published, above });
    }
    gaps
}

/// The rows that should have points and have none; of absent rows within each other the uppermost.
fn lacking(sheet: &Sheet<'_>) -> Vec<(NodeId, Lack)> {
    let framework = sheet.framework;
    let is_group = |id: NodeId| framework.node(id).level == Level::Group;
    // Groups are headings in most tables. Where one of them is there, the others are wanted too.
    let groups_wanted = framework.node_ids().any(|id| is_group(id) && sheet.cell(id).is_there());
    let is_absent = |id: NodeId| !sheet.cell(id).is_there();
    let mut found = Vec::new();
    for id in framework.node_ids() {
        let passed_over = |id: NodeId| is_group(id) && !groups_wanted;
        if !is_absent(id) {
            // Where there can be nothing but 0, a blank says as much.
            if !sheet.cell(id).is_printed() && !sheet.possible(id).is_zero() {
                found.push((id, Lack::Blank));
            }
        } else if !passed_over(id) && framework.parent(id).is_none_or(|above| !is_absent(above) || passed_over(above)) {
            let mut below: usize = 0;
            let mut open = vec![id];
            while let Some(row) = open.pop() {
                let absent = framework.children(row).iter().copied().filter(|child| is_absent(*child));
                for child in absent {
                    below = below.saturating_add(1);
                    open.push(child);
                }
            }
            found.push((id, Lack::NoRow { below }));
        }
    }
    found
}

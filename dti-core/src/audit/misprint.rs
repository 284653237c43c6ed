//! A likely misprint: exactly one change of one cell makes everything fit.
//!
//! What does not fit is a cell that is wrong by itself, or a printed sum that does not hold. Those that share a cell are
//! one knot. A knot is loosed by a cell that all of it has to do with, if another published number is possible under the
//! cell's own rule, in the sum above it and with the rows below it. Where several cells, or several numbers, would do,
//! nothing is known of which it was, and none is named; nor is one by a sum that has another wrong cell in it.

use super::cell::Verdicts;
use super::rounding::{Run, Units};
use super::set::PointSet;
use super::sheet::Sheet;
use super::sum::{Balance, Sums};
use crate::model::NodeId;
use std::collections::{BTreeMap, BTreeSet};

/// One change of one cell that makes everything fit.
pub(super) struct Misprint {
    pub(super) node: NodeId,
    /// The number that was meant.
    pub(super) meant: Units,
    /// The printed sum that the cell is part of.
    pub(super) above: Option<NodeId>,
    /// The sums that do not hold as they are printed, and do with the change.
    pub(super) explains: Vec<NodeId>,
}

/// Something that does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Misfit {
    Cell(NodeId),
    Sum(NodeId),
}

/// Every likely misprint, in the framework's order. `broken` are the printed sums that do not hold.
pub(super) fn find(sheet: &Sheet<'_>, sums: &Sums, verdicts: &Verdicts, broken: &BTreeSet<NodeId>) -> Vec<Misprint> {
    let misfits = |id: NodeId| -> Vec<Misfit> {
        let own = verdicts.is_wrong(id).then_some(Misfit::Cell(id));
        let below = broken.contains(&id).then_some(Misfit::Sum(id));
        let above = Sums::above(sheet, id).filter(|above| broken.contains(above)).map(Misfit::Sum);
        own.into_iter().chain(below).chain(above).collect()
    };
    let touching: Vec<(NodeId, Vec<Misfit>)> = sheet
        .framework
        .node_ids()
        .filter(|id| sheet.cell(*id).is_printed())
        .map(|id| (id, misfits(id)))
        .filter(|(_, misfits)| !misfits.is_empty())
        .collect();
    let mut search = Search { sheet, sums, verdicts, balances: BTreeMap::new(), wrong: BTreeMap::new() };
    let mut cells: BTreeMap<Misfit, Vec<&(NodeId, Vec<Misfit>)>> = BTreeMap::new();
    for cell in &touching {
        for misfit in &cell.1 {
            cells.entry(*misfit).or_default().push(cell);
        }
    }
    let mut found: Vec<Misprint> = knots(&touching)
        .into_iter()
        // A cell has to do with itself, the sum above it and the one below.
        .filter(|knot| knot.len() <= 3)
        .filter_map(|knot| {
            let some = knot.first().and_then(|misfit| cells.get(misfit)).into_iter().flatten();
            let all = some.filter(|(_, misfits)| knot.iter().all(|misfit| misfits.contains(misfit)));
            search.only_change(all.map(|(id, _)| *id), &knot)
        })
        .collect();
    found.sort_by_key(|misprint| misprint.node);
    found
}

/// Misfits that share cells, together.
fn knots(touching: &[(NodeId, Vec<Misfit>)]) -> Vec<BTreeSet<Misfit>> {
    let mut neighbours: BTreeMap<Misfit, BTreeSet<Misfit>> = BTreeMap::new();
    for (_, misfits) in touching {
        for misfit in misfits {
            neighbours.entry(*misfit).or_default().extend(misfits);
        }
    }
    let mut knots = Vec::new();
    while let Some((misfit, _)) = neighbours.first_key_value() {
        let mut open = vec![*misfit];
        let mut knot = BTreeSet::new();
        while let Some(misfit) = open.pop() {
            open.extend(neighbours.remove(&misfit).into_iter().flatten());
            knot.insert(misfit);
        }
        knots.push(knot);
    }
    knots
}

struct Search<'s> {
    sheet: &'s Sheet<'s>,
    sums: &'s Sums,
    verdicts: &'s Verdicts,
    /// The printed sums that have been looked at.
    balances: BTreeMap<NodeId, Balance>,
    /// How many cells are wrong by themselves in the sums that have been looked at.
    wrong: BTreeMap<NodeId, usize>,
}

impl Search<'_> {
    /// The one change among these cells that looses the knot.
    fn only_change(&mut self, cells: impl Iterator<Item = NodeId>, knot: &BTreeSet<Misfit>) -> Option<Misprint> {
        let mut only = None;
        for id in cells {
            match self.meant(id)?.as_slice() {
                [] => {}
                [Run { first, last }] if first == last && only.is_none() => only = Some((id, *first)),
                _ => return None,
            }
        }
        let (node, meant) = only?;
        // Two numbers are printed for the row, and which of them would be the misprint is not known.
        self.sheet.cell(node).only()?;
        let explains = knot.iter().filter_map(|misfit| match misfit {
            Misfit::Sum(id) => Some(*id),
            Misfit::Cell(_) => None,
        });
        Some(Misprint { node, meant, above: Sums::above(self.sheet, node), explains: explains.collect() })
    }

    /// The numbers that could stand in a cell so that everything fits that it has to do with. Nothing can be said where
    /// no printed sum has the cell in it, or one has another wrong cell in it.
    fn meant(&mut self, id: NodeId) -> Option<Vec<Run>> {
        let above = Sums::above(self.sheet, id);
        let below = self.sums.total(self.sheet, id);
        let has_sums = above.is_some() || below.is_some();
        let sums = above.into_iter().chain(below.is_some().then_some(id));
        if !has_sums || sums.into_iter().any(|sum| self.has_others_wrong(sum, id)) {
            return None;
        }
        let mut points: PointSet = self.sheet.possible(id).clone();
        if let Some(below) = below {
            points = points.meet(&below);
        }
        if let Some(above) = above {
            let (sheet, sums) = (self.sheet, self.sums);
            let balance = self.balances.entry(above).or_insert_with(|| Balance::new(sheet, sums, above));
            points = points.meet(&balance.rest(sheet, id, &[]));
        }
        Some(self.sheet.publisher.published(&points))
    }

    /// Whether a cell of a sum other than this one is wrong by itself.
    fn has_others_wrong(&mut self, sum: NodeId, id: NodeId) -> bool {
        let (sums, verdicts) = (self.sums, self.verdicts);
        let count = || sums.terms(sum).iter().chain([&sum]).filter(|cell| verdicts.is_wrong(**cell)).count();
        let wrong = *self.wrong.entry(sum).or_insert_with(count);
        wrong > usize::from(verdicts.is_wrong(id))
    }
}

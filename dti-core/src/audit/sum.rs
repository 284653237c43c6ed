//! Printed sums and weighted means: what the rows below a row can add up to, and what one of them can be for the sum to
//! hold. A row below a weighted mean counts with its factor.

use super::set::PointSet;
use super::sheet::Sheet;
use crate::model::NodeId;
use crate::number::Exact;
use std::collections::BTreeMap;

/// The terms of every row that is made of others.
///
/// The terms of a row are the printed rows below it and, where a row below is not printed, its own terms in its place;
/// so that every printed row is a term of the nearest printed row above it, and of it alone.
pub(super) struct Sums {
    terms: BTreeMap<NodeId, Vec<NodeId>>,
}

impl Sums {
    pub(super) fn new(sheet: &Sheet<'_>) -> Sums {
        let mut terms: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
        // Going backwards meets the rows below first.
        for id in sheet.framework.node_ids().rev() {
            let children = sheet.framework.children(id);
            if children.is_empty() {
                continue;
            }
            let of_child = |child: &NodeId| match terms.get(child) {
                Some(below) if !sheet.cell(*child).is_printed() => below.clone(),
                _ => vec![*child],
            };
            let found = children.iter().flat_map(of_child).collect();
            terms.insert(id, found);
        }
        Sums { terms }
    }

    /// The terms of a row that is made of others; none of any other row.
    pub(super) fn terms(&self, id: NodeId) -> &[NodeId] {
        self.terms.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The printed sum that a row is part of: the nearest printed row above it.
    pub(super) fn above(sheet: &Sheet<'_>, id: NodeId) -> Option<NodeId> {
        sheet.framework.ancestry(id).skip(1).find(|above| sheet.cell(*above).is_printed())
    }

    /// What the rows below add up to; none for a row without any.
    pub(super) fn total(&self, sheet: &Sheet<'_>, id: NodeId) -> Option<PointSet> {
        let terms = self.terms.get(&id)?;
        let counted = terms.iter().map(|term| counted(sheet, *term, id));
        Some(counted.fold(PointSet::point(Exact::ZERO), |sum, term| sum.plus(&term).coarse()))
    }
}

/// What the points of a row count in a row above it.
fn counted(sheet: &Sheet<'_>, term: NodeId, above: NodeId) -> PointSet {
    sheet.points(term).times(&factor(sheet, term, above))
}

/// How many points of a row above it one point of a row makes.
fn factor(sheet: &Sheet<'_>, id: NodeId, above: NodeId) -> Exact {
    let below = sheet.framework.ancestry(id).take_while(|id| *id != above);
    below.fold(Exact::ONE, |factor, id| factor * sheet.framework.factor(id))
}

/// One printed sum, ready to be asked what any of its terms can be.
pub(super) struct Balance {
    id: NodeId,
    terms: Vec<NodeId>,
    sum: PointSet,
    /// The sums of the terms before each one, and of all.
    before: Vec<PointSet>,
    /// The sums of the terms from each one on, from the last backwards: first of none.
    from_last: Vec<PointSet>,
}

impl Balance {
    pub(super) fn new(sheet: &Sheet<'_>, sums: &Sums, id: NodeId) -> Balance {
        let terms = sums.terms(id).to_vec();
        let zero = PointSet::point(Exact::ZERO);
        let running = |points: Vec<PointSet>| {
            let mut sums = vec![zero.clone()];
            let mut sum = zero.clone();
            for term in points {
                sum = sum.plus(&term).coarse();
                sums.push(sum.clone());
            }
            sums
        };
        let before = running(terms.iter().map(|term| counted(sheet, *term, id)).collect());
        let from_last = running(terms.iter().rev().map(|term| counted(sheet, *term, id)).collect());
        Balance { id, terms, sum: sheet.points(id), before, from_last }
    }

    /// What a row must have for the sum to hold: a term, or a row whose own terms stand in its place. Nothing where it
    /// is neither.
    pub(super) fn rest(&self, sheet: &Sheet<'_>, row: NodeId, own: &[NodeId]) -> PointSet {
        let some =
            if own.is_empty() || self.terms.binary_search(&row).is_ok() { std::slice::from_ref(&row) } else { own };
        let factor = factor(sheet, row, self.id);
        match factor.recip() {
            Some(back) => self.together(some).times(&back),
            None => PointSet::of([]),
        }
    }

    /// What some terms that follow one another must count together for the sum to hold.
    fn together(&self, some: &[NodeId]) -> PointSet {
        // Terms stand in the framework's order.
        let place = |id: Option<&NodeId>| self.terms.binary_search(id?).ok();
        let (Some(first), Some(last)) = (place(some.first()), place(some.last())) else {
            return PointSet::of([]);
        };
        let after = self.terms.len().saturating_sub(last.saturating_add(1));
        match (self.before.get(first), self.from_last.get(after)) {
            (Some(before), Some(after)) => self.sum.minus(&before.plus(after)),
            _ => PointSet::of([]),
        }
    }
}

//! The tree, in whole numbers: the rows with a rule first, then the sums above them.

use super::grid::{Grid, Near};
use super::leaf::{Leaf, Sum};
use super::op::Care;
use super::quick::{Quick, Runs};
use super::row::{Row, Special};
use super::scales::Scales;
use super::sheet::{Line, Press, Sheet};
use super::{Plan, exactly};
use crate::model::{Framework, NodeId, Rule};
use crate::score::{Status, Statuses};
use std::sync::Arc;

/// The rows of a plan, in the framework's order.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    /// None where there is no common case.
    pub(super) quick: Option<Quick>,
    /// How every row stands there.
    pub(super) statuses: Arc<[Status]>,
    kinds: Vec<Kind>,
    roots: Vec<usize>,
    views: Vec<Vec<usize>>,
}

/// How a row comes to its points.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    Leaf(Leaf),
    NotScored,
    /// The sum of these rows.
    Sum(Box<[usize]>),
    /// The sum of these rows, each times its factor.
    Mean(Box<[(usize, Times)]>),
}

/// A positive fraction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times {
    above: i64,
    below: i64,
}

impl Kind {
    /// A row made of those below; none where a factor outgrows machine integers.
    pub(super) fn rows(framework: &Framework, id: NodeId) -> Option<Self> {
        let children = framework.children(id).iter();
        if !matches!(framework.node(id).rule, Rule::WeightedMean { .. }) {
            return Some(Self::Sum(children.map(|child| child.index()).collect()));
        }
        let factor = |child: &NodeId| {
            let (above, below) = framework.factor(*child).parts()?;
            Some((child.index(), Times { above: i64::try_from(above).ok()?, below: i64::try_from(below).ok()? }))
        };
        children.map(factor).collect::<Option<_>>().map(Self::Mean)
    }
}

impl Times {
    /// Rounded outward.
    fn of(self, near: Near) -> Option<Near> {
        let times = |value: i64| i128::from(value).checked_mul(i128::from(self.above));
        let below = i128::from(self.below);
        let (low, high) = (times(near.low)?.checked_div_euclid(below)?, times(near.high())?);
        let high = high.checked_add(below)?.checked_sub(1)?.checked_div_euclid(below)?;
        Some(Near { low: i64::try_from(low).ok()?, slack: i64::try_from(high.checked_sub(low)?).ok()? })
    }

    fn of_sum(self, sum: Sum) -> Option<Sum> {
        let max = self.of(Near { low: sum.max, slack: 0 })?.exactly()?;
        Some(Sum { low: self.of(sum.low)?, high: self.of(sum.high)?, max, status: sum.status })
    }
}

impl Tree {
    pub(super) fn new(framework: &Framework, grid: &Grid, kinds: Vec<Kind>) -> Self {
        let places = |ids: &[NodeId]| ids.iter().map(|id| id.index()).collect::<Vec<_>>();
        let roots = places(framework.roots());
        let views: Vec<Vec<usize>> = framework.views().map(|(_, ids)| places(ids)).collect();
        let quick = Quick::new(grid, &kinds, &roots, &views);
        let statuses = quick.as_ref().map_or_else(Arc::default, |quick| Arc::clone(&quick.statuses));
        Self { quick, statuses, kinds, roots, views }
    }
}

impl Plan {
    /// Fills a sheet: in whole numbers, or by the exact evaluator where those are not enough.
    pub(super) fn fill(&self, row: &Row, scales: &Scales, sheet: &mut Sheet) {
        sheet.fit(self);
        if self.quickly(row, scales, sheet).is_some() {
            return;
        }
        sheet.determined = false;
        if self.rows(row, scales, sheet).and_then(|press| self.wholes(press, row, scales, sheet)).is_none() {
            sheet.asked = sheet.asked.saturating_add(1);
            exactly::fill(self, row, scales, sheet);
        }
    }

    /// The common case: nothing is open, and nothing is doubted.
    fn quickly(&self, row: &Row, scales: &Scales, sheet: &mut Sheet) -> Option<()> {
        let (quick, grid) = (self.tree.quick.as_ref()?, self.grid?);
        let is_common = row.special.as_ref()?.is_empty();
        if !quick.enclose(&row.cells, scales.places(), &mut sheet.nears) || !is_common {
            return None;
        }
        grid.publish(&sheet.nears, &mut sheet.units, &mut sheet.doubts);
        if !sheet.doubts.is_empty() {
            self.settle(grid, row, scales, sheet)?;
        }
        let mut whole = |runs: &Runs| {
            if !runs.status.counts() {
                return Some(Line { status: runs.status, ..Line::EMPTY });
            }
            let line = |near: Near| {
                let index = if runs.max > 0 { Some(grid.index(near, runs.max)?) } else { None };
                Some(Line { index, ..Line::determined(grid.published(near)?) })
            };
            line(runs.of(&sheet.nears)).or_else(|| {
                runs.rows().try_for_each(|at| self.closely(at, row, scales, &mut sheet.nears).map(|_| ()))?;
                line(runs.of(&sheet.nears))
            })
        };
        sheet.total = whole(&quick.total)?;
        for (runs, line) in quick.views.iter().zip(&mut sheet.views) {
            *line = whole(runs)?;
        }
        sheet.determined = true;
        Some(())
    }

    /// Rows that lie too near to the edge between two published values: enclosed more closely, or exactly.
    fn settle(&self, grid: Grid, row: &Row, scales: &Scales, sheet: &mut Sheet) -> Option<()> {
        // Those below come first, so that what is found of them serves those above.
        for &at in sheet.doubts.iter().rev() {
            let near = *sheet.nears.get(at)?;
            // Halves to the even digit are told one by one.
            let told = grid.published(near).or_else(|| {
                let closer = self.closely(at, row, scales, &mut sheet.nears);
                closer.and_then(|near| grid.published(near))
            });
            *sheet.units.get_mut(at)? = match told {
                Some(points) => points,
                None => {
                    sheet.asked = sheet.asked.saturating_add(1);
                    grid.exact(&exactly::row(self, row, scales, NodeId(at)).low, None)?
                }
            };
        }
        Some(())
    }

    /// A row of the common case, enclosed as closely as whole numbers can, and those below it; none where they do not suffice.
    fn closely(&self, at: usize, row: &Row, scales: &Scales, nears: &mut [Near]) -> Option<Near> {
        let known = *nears.get(at)?;
        let near = match self.tree.kinds.get(at)? {
            _ if known.slack == 0 => return Some(known),
            Kind::Leaf(leaf) => leaf.closely(&row.cells, scales.places())?,
            Kind::Sum(children) => children
                .iter()
                .try_fold(Near::ZERO, |sum, child| Some(sum.plus(self.closely(*child, row, scales, nears)?)))?,
            Kind::Mean(_) | Kind::NotScored => return Some(known),
        };
        *nears.get_mut(at)? = near;
        Some(near)
    }

    /// Every row. Each stands after the row above it, so that going backwards meets the rows below first.
    fn rows(&self, row: &Row, scales: &Scales, sheet: &mut Sheet) -> Option<Press> {
        let press = Press { grid: self.grid?, missing: self.missing };
        let special = row.special.as_deref()?;
        for (at, kind) in self.tree.kinds.iter().enumerate().rev() {
            let here = special.get(at).copied().unwrap_or(Special::No);
            let sum = match (kind, here) {
                (Kind::Leaf(leaf), Special::No) if self.tree.quick.is_some() && sheet.nears.get(at)?.slack >= 0 => {
                    Sum::known(*sheet.nears.get(at)?, leaf.max, Status::Scored)
                }
                (Kind::Leaf(leaf), Special::No | Special::Quotient { .. }) => {
                    match leaf.on(&row.cells, here, scales.places(), Care::Quick) {
                        Some(sum) => sum,
                        None => self.ask(row, scales, sheet, at)?,
                    }
                }
                (Kind::Sum(children), Special::No) => {
                    add(children.iter().map(|child| sheet.sums.get(*child).copied()))?
                }
                (Kind::Mean(children), Special::No) => {
                    add(children.iter().map(|(child, times)| times.of_sum(*sheet.sums.get(*child)?)))?
                }
                (_, Special::NotApplicable) => Sum { status: Status::NotApplicable, ..Sum::NOTHING },
                (Kind::NotScored, _) => Sum::NOTHING,
                (kind, Special::Given(points)) => Sum::known(points, own_max(kind, &sheet.sums)?, Status::Given),
                (kind, Special::Covered) => {
                    Sum { max: own_max(kind, &sheet.sums)?, status: Status::Covered, ..Sum::NOTHING }
                }
                (Kind::Leaf(_), Special::Exactly) => self.ask(row, scales, sheet, at)?,
                // Data give quantities of leaves alone.
                (Kind::Sum(_) | Kind::Mean(_), Special::Exactly | Special::Quotient { .. }) => return None,
            };
            let (sum, line) = match press.line(&sum) {
                Some(line) => (sum, line),
                None => self.closer(press, kind, sum, (row, scales), sheet, at)?,
            };
            *sheet.sums.get_mut(at)? = sum;
            *sheet.lines.get_mut(at)? = line;
        }
        Some(press)
    }

    /// A row by its rule, by the exact evaluator.
    #[cold]
    fn ask(&self, row: &Row, scales: &Scales, sheet: &mut Sheet, at: usize) -> Option<Sum> {
        sheet.asked = sheet.asked.saturating_add(1);
        exactly::leaf(self, row, scales, NodeId(at))
    }

    /// A row that lies too near to the edge between two published values: enclosed more closely, or exactly.
    #[cold]
    fn closer(
        &self,
        press: Press,
        kind: &Kind,
        sum: Sum,
        (row, scales): (&Row, &Scales),
        sheet: &mut Sheet,
        at: usize,
    ) -> Option<(Sum, Line)> {
        let here = row.special.as_deref()?.get(at).copied().unwrap_or(Special::No);
        if let (Kind::Leaf(leaf), Special::No | Special::Quotient { .. }) = (kind, here)
            && let Some(sum) = leaf.on(&row.cells, here, scales.places(), Care::Close)
            && let Some(line) = press.line(&sum)
        {
            return Some((sum, line));
        }
        sheet.asked = sheet.asked.saturating_add(1);
        Some((sum, press.exactly(sum.status, &exactly::row(self, row, scales, NodeId(at)))?))
    }

    /// The total and the views.
    fn wholes(&self, press: Press, row: &Row, scales: &Scales, sheet: &mut Sheet) -> Option<()> {
        let sums = &sheet.sums;
        let total = add(self.tree.roots.iter().map(|root| sums.get(*root).copied()))?;
        sheet.total = press.whole(&total, &mut sheet.asked, || Some(exactly::total(self, row, scales)))?;
        for (at, (rows, line)) in self.tree.views.iter().zip(&mut sheet.views).enumerate() {
            let view = add(rows.iter().map(|row| sums.get(*row).copied().map(in_view)))?;
            *line = press.whole(&view, &mut sheet.asked, || exactly::view(self, row, scales, at))?;
        }
        Some(())
    }
}

/// What a row counts in a view. What a covered row has by itself is not known: it lies between 0 and its maximum.
fn in_view(sum: Sum) -> Sum {
    match sum.status {
        Status::Covered => Sum { status: Status::Missing, high: Near { low: sum.max, slack: 0 }, ..sum },
        _ => sum,
    }
}

/// The maximum of a row for this unit: without what does not apply to it.
fn own_max(kind: &Kind, sums: &[Sum]) -> Option<i64> {
    match kind {
        Kind::Leaf(leaf) => Some(leaf.max),
        Kind::NotScored => Some(0),
        Kind::Sum(children) => children.iter().try_fold(0_i64, |max, child| max.checked_add(sums.get(*child)?.max)),
        Kind::Mean(children) => children.iter().try_fold(0_i64, |max, (child, times)| {
            max.checked_add(times.of(Near { low: sums.get(*child)?.max, slack: 0 })?.exactly()?)
        }),
    }
}

/// What several rows have together; none where one of them is not there.
fn add(parts: impl Iterator<Item = Option<Sum>>) -> Option<Sum> {
    let (mut total, mut statuses) = (Sum::NOTHING, Statuses::NONE);
    for part in parts {
        let part = part?;
        statuses = statuses.and(part.status);
        if part.status.counts() {
            total.low = total.low.plus(part.low);
            total.high = total.high.plus(part.high);
            total.max = total.max.wrapping_add(part.max);
        }
    }
    Some(Sum { status: statuses.of_sum(), ..total })
}

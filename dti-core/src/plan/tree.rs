//! The tree, in whole numbers: the rows with a rule first, then the sums above them.

use super::grid::{Grid, Near};
use super::leaf::{Leaf, Sum};
use super::quick::{Quick, Standing};
use super::row::{Row, Special};
use super::scales::Scales;
use super::sheet::{Press, Sheet};
use super::{Plan, exactly};
use crate::model::{Framework, NodeId, Rule};
use crate::score::{Status, Statuses};
use fearless_simd::dispatch;
use std::sync::Arc;

/// The rows of a plan, in the framework's order.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    /// None where there is no common case.
    pub(super) quick: Option<Quick>,
    /// How all stands there.
    pub(super) standing: Arc<Standing>,
    pub(super) kinds: Vec<Kind>,
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
        let (quick, standing) = Quick::new(grid, &kinds, &roots, &views).unzip();
        Self { quick, standing: Arc::new(standing.unwrap_or_default()), kinds, roots, views }
    }
}

impl Plan {
    /// Fills a sheet: in whole numbers, or by the exact evaluator where those are not enough.
    pub(super) fn fill(&self, row: &Row, scales: &Scales, sheet: &mut Sheet) {
        sheet.fit(self);
        match self.program.bound(row.inputs()) {
            true => self.fill_own(row, scales.of(self), sheet),
            false => self.fill_own(&self.row(row.inputs()), scales.of(self), sheet),
        }
    }

    fn fill_own(&self, row: &Row, scales: &Scales, sheet: &mut Sheet) {
        if self.by_tape(row, scales, sheet).is_none() && self.by_rows(row, scales, sheet).is_none() {
            sheet.asked = sheet.asked.saturating_add(1);
            exactly::fill(self, row, scales, sheet);
        }
    }

    /// What is told by data that are known, on a tape; then the rows that are open. None where there is no tape for the unit.
    fn by_tape(&self, row: &Row, scales: &Scales, sheet: &mut Sheet) -> Option<()> {
        let (quick, ready) = (self.tree.quick.as_ref()?, row.ready.as_ref()?);
        let room = &mut sheet.room;
        let told = dispatch!(self.level, _ => quick.tape.run(ready, &row.cells, scales, room))?;
        let open = quick.tape.open(ready, scales);
        sheet.open(open);
        if !told {
            self.settle(&quick.tape, row, scales, sheet)?;
        }
        if open.is_empty() {
            return Some(());
        }
        self.open_rows(open, row, scales, sheet, |sheet, at| {
            quick.tape.near(&sheet.room, self.tree.standing.rows.get(at)?.place?)
        })
    }

    /// What is published of the rows of a unit that are open, those below before those above, and of the wholes that they
    /// count in; `told` knows where the others lie.
    pub(super) fn open_rows(
        &self,
        open: &[usize],
        row: &Row,
        scales: &Scales,
        sheet: &mut Sheet,
        told: impl Fn(&Sheet, usize) -> Option<Near>,
    ) -> Option<()> {
        let press = self.rows(open.iter().copied(), (row, scales), sheet, &told)?;
        self.wholes(press, (row, scales), sheet, &told)
    }

    /// Every row by itself.
    fn by_rows(&self, row: &Row, scales: &Scales, sheet: &mut Sheet) -> Option<()> {
        sheet.open_all();
        let told = |_: &Sheet, _| None;
        let press = self.rows((0..self.tree.kinds.len()).rev(), (row, scales), sheet, &told)?;
        self.wholes(press, (row, scales), sheet, &told)
    }

    /// Rows that are open, those below before those above.
    fn rows(
        &self,
        open: impl Iterator<Item = usize>,
        (row, scales): (&Row, &Scales),
        sheet: &mut Sheet,
        told: &impl Fn(&Sheet, usize) -> Option<Near>,
    ) -> Option<Press> {
        let press = Press { grid: self.grid?, missing: self.missing };
        let special = row.special.as_deref()?;
        for at in open {
            let kind = self.tree.kinds.get(at)?;
            let here = special.get(at).copied().unwrap_or(Special::No);
            let sum = match (kind, here) {
                (Kind::Leaf(leaf), Special::No | Special::Quotient { .. }) => {
                    match leaf.on(&row.cells, here, scales.places()) {
                        Some(sum) => sum,
                        None => self.ask(row, scales, sheet, at)?,
                    }
                }
                (Kind::Sum(children), Special::No) => add(children.iter().map(|child| self.sum(sheet, *child, told)))?,
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
                None => self.closer(press, sum, (row, scales), sheet, at)?,
            };
            *sheet.sums.get_mut(at)? = sum;
            *sheet.lines.get_mut(at)? = line;
        }
        Some(press)
    }

    /// What a row has, open or not.
    fn sum(&self, sheet: &Sheet, at: usize, told: &impl Fn(&Sheet, usize) -> Option<Near>) -> Option<Sum> {
        if sheet.is_open(at) {
            return sheet.sums.get(at).copied();
        }
        let stand = self.tree.standing.rows.get(at)?;
        Some(match stand.place {
            Some(_) => Sum::known(told(sheet, at)?, stand.max, stand.status),
            None => Sum::NOTHING,
        })
    }

    /// A row by its rule, by the exact evaluator.
    #[cold]
    fn ask(&self, row: &Row, scales: &Scales, sheet: &mut Sheet, at: usize) -> Option<Sum> {
        sheet.asked = sheet.asked.saturating_add(1);
        exactly::leaf(self, row, scales, NodeId(at))
    }

    /// The total and the views that are open.
    fn wholes(
        &self,
        press: Press,
        (row, scales): (&Row, &Scales),
        sheet: &mut Sheet,
        told: &impl Fn(&Sheet, usize) -> Option<Near>,
    ) -> Option<()> {
        if sheet.is_open_whole(0) {
            let total = add(self.tree.roots.iter().map(|root| self.sum(sheet, *root, told)))?;
            let parts = || self.parts_of(&self.tree.roots, row, scales);
            sheet.total = press.whole(&total, &mut sheet.asked, parts, || Some(exactly::total(self, row, scales)))?;
        }
        for (at, rows) in self.tree.views.iter().enumerate() {
            if !sheet.is_open_whole(at.saturating_add(1)) {
                continue;
            }
            let view = add(rows.iter().map(|row| self.sum(sheet, *row, told).map(in_view)))?;
            let parts = || self.parts_of_view(rows, row, scales, &sheet.sums);
            let line =
                press.whole(&view, &mut sheet.asked, parts, || exactly::view(self, row, scales, rows, &sheet.sums))?;
            *sheet.views.get_mut(at)? = line;
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

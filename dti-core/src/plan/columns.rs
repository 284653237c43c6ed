//! Many units side by side: their data in columns, their points in a table.

use super::block::{Block, Side};
use super::lanes::{LANES, Lanes};
use super::quick::Quick;
use super::row::Row;
use super::scales::Scales;
use super::sheet::{Kept, PublishedScore, Sheet};
use super::{Plan, row};
use crate::model::{NodeId, ViewId};
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::sync::Arc;

/// The data of many units, datum by datum.
///
/// Units whose data are all known stand side by side and are scored so; the others are scored one by one.
#[derive(Clone, Debug)]
pub struct Columns<'r> {
    plan: &'r Plan,
    rows: &'r [Row],
    /// The units that stand side by side, by their place among the rows.
    common: Vec<usize>,
    rest: Vec<usize>,
    /// The same, by unit.
    places: Arc<[Place]>,
    cells: Cells,
}

/// The data of the units that stand side by side, block by block, so that a block is read from one end to the other.
#[derive(Clone, Debug, Default)]
struct Cells {
    /// By slot; none where no rule reads it.
    columns: Vec<Option<Column>>,
    tiny: Blocks<u8>,
    narrow: Blocks<i32>,
    wide: Blocks<i64>,
}

/// Columns of one kind, block by block.
#[derive(Clone, Debug, Default)]
struct Blocks<N> {
    /// How many columns a block has.
    each: usize,
    cells: Vec<[N; LANES]>,
}

impl<N: Copy> Blocks<N> {
    /// One more column; its number.
    fn one_more(&mut self) -> usize {
        let number = self.each;
        self.each = number.saturating_add(1);
        number
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "code for wider processors is made of what is inlined")]
    fn column(&self, column: usize, block: usize) -> Option<&[N; LANES]> {
        self.cells.get(block.saturating_mul(self.each).saturating_add(column))
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "code for wider processors is made of what is inlined")]
    fn load(&self, column: usize, block: usize, lanes: &mut Lanes, number: impl Fn(N) -> f64) {
        if let Some(cells) = self.column(column, block) {
            lanes.iter_mut().zip(cells).for_each(|(lane, cell)| *lane = number(*cell));
        }
    }
}

/// Where the cells of a slot stand in a block.
#[derive(Clone, Copy, Debug)]
enum Column {
    Tiny(usize),
    Narrow(usize),
    Wide(usize),
}

impl Cells {
    fn new(slots: usize, used: &BTreeSet<usize>, rows: &[&Row]) -> Self {
        let mut cells = Self::default();
        let cell = |row: &Row, slot: usize| row.cells.get(slot).copied().unwrap_or(row::ODD);
        for slot in 0..slots {
            let largest = || rows.iter().map(|row| cell(row, slot)).max().unwrap_or_default();
            let column = used.contains(&slot).then(|| match largest() {
                0..=255 => Column::Tiny(cells.tiny.one_more()),
                256..=0x7fff_ffff => Column::Narrow(cells.narrow.one_more()),
                _ => Column::Wide(cells.wide.one_more()),
            });
            cells.columns.push(column);
        }
        for block in rows.chunks(LANES) {
            for (slot, column) in cells.columns.iter().enumerate() {
                // Units that are not there have a 1, which is nobody's.
                let of = |lane: usize| block.get(lane).map_or(1, |row| cell(row, slot));
                match column {
                    Some(Column::Tiny(_)) => {
                        cells.tiny.cells.push(std::array::from_fn(|lane| u8::try_from(of(lane)).unwrap_or(u8::MAX)));
                    }
                    Some(Column::Narrow(_)) => {
                        let narrow = |lane| i32::try_from(of(lane)).unwrap_or(i32::MAX);
                        cells.narrow.cells.push(std::array::from_fn(narrow));
                    }
                    Some(Column::Wide(_)) => cells.wide.cells.push(std::array::from_fn(of)),
                    None => {}
                }
            }
        }
        cells
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "code for wider processors is made of what is inlined")]
    #[expect(clippy::cast_precision_loss, reason = "cells are below 2⁴⁰")]
    fn load(&self, slot: usize, block: usize, lanes: &mut Lanes) {
        match self.columns.get(slot).copied().flatten() {
            Some(Column::Tiny(at)) => self.tiny.load(at, block, lanes, f64::from),
            Some(Column::Narrow(at)) => self.narrow.load(at, block, lanes, f64::from),
            Some(Column::Wide(at)) => self.wide.load(at, block, lanes, |cell| cell as f64),
            None => {}
        }
    }
}

impl Plan {
    /// Puts many units side by side; the rows have to be of this plan.
    pub fn columns<'r>(&'r self, rows: &'r [Row]) -> Columns<'r> {
        let used = self.tree.quick.as_ref().map(Quick::slots).unwrap_or_default();
        let (common, rest): (Vec<usize>, _) = (0..rows.len()).partition(|at| rows.get(*at).is_some_and(Row::is_common));
        let mut places = vec![Place::Aside; rows.len()];
        for (lane, at) in common.iter().enumerate() {
            if let Some(place) = places.get_mut(*at) {
                *place = Place::Lane(lane);
            }
        }
        let side_by_side: Vec<&Row> = common.iter().filter_map(|at| rows.get(*at)).collect();
        let cells = Cells::new(self.program.slots.len(), &used, &side_by_side);
        Columns { plan: self, rows, common, rest, places: places.into(), cells }
    }
}

impl<'r> Columns<'r> {
    /// The plan that they are of.
    pub fn plan(&self) -> &'r Plan {
        self.plan
    }

    /// How many units stand side by side; the others are scored one by one.
    pub fn side_by_side(&self) -> usize {
        self.common.len()
    }

    pub(super) fn rows(&self) -> &'r [Row] {
        self.rows
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "code for wider processors is made of what is inlined")]
    pub(super) fn load(&self, slot: usize, block: usize, lanes: &mut Lanes) {
        self.cells.load(slot, block, lanes);
    }

    /// A column of numbers below 256.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "code for wider processors is made of what is inlined")]
    pub(super) fn tiny(&self, slot: usize, block: usize) -> Option<&[u8; LANES]> {
        match self.cells.columns.get(slot).copied().flatten()? {
            Column::Tiny(at) => self.cells.tiny.column(at, block),
            Column::Narrow(_) | Column::Wide(_) => None,
        }
    }

    /// A column of numbers below 2³¹, some of them above 255.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "code for wider processors is made of what is inlined")]
    pub(super) fn narrow(&self, slot: usize, block: usize) -> Option<&[i32; LANES]> {
        match self.cells.columns.get(slot).copied().flatten()? {
            Column::Narrow(at) => self.cells.narrow.column(at, block),
            Column::Tiny(_) | Column::Wide(_) => None,
        }
    }

    /// The units of a block, by their place among the rows.
    pub(super) fn units(&self, block: usize) -> &[usize] {
        let from = block.saturating_mul(LANES);
        self.common.get(from..).map_or(&[], |units| units.get(..LANES).unwrap_or(units))
    }

    pub(super) fn row(&self, at: usize) -> Option<&'r Row> {
        self.rows.get(at)
    }

    /// An empty table, to be filled again and again.
    pub fn table(&self) -> Table {
        let lines = self.plan.tree.standing.lines();
        let blocks = self.common.len().div_ceil(LANES);
        Table {
            nodes: self.plan.tree.standing.rows.len(),
            lines,
            blocks: vec![[0; LANES]; blocks.saturating_mul(lines)],
            places: Arc::clone(&self.places),
            aside: BTreeMap::new(),
            empty: self.plan.sheet(),
        }
    }

    /// Scores every unit, on so many threads: the same table, whatever their number. Units are scored by themselves; see
    /// [`Self::score_in`].
    pub fn score(&self, threads: NonZeroUsize, table: &mut Table) {
        self.score_in(&Scales::NONE, threads, table);
    }

    /// Scores every unit against others, on so many threads: the same table, whatever their number.
    pub fn score_in(&self, scales: &Scales, threads: NonZeroUsize, table: &mut Table) {
        if !Arc::ptr_eq(&table.places, &self.places) {
            *table = self.table();
        }
        table.aside.clear();
        let blocks = self.common.len().div_ceil(LANES).div_ceil(threads.get()).max(1);
        let alone = self.rest.len().div_ceil(threads.get()).max(1);
        let mut lines = table.blocks.chunks_mut(blocks.saturating_mul(table.lines).max(1));
        let mut rest = self.rest.chunks(alone);
        let mut shares: Vec<Share<'_>> = (0..threads.get())
            .map(|share| Share {
                first: share.saturating_mul(blocks),
                lines: lines.next().unwrap_or_default(),
                rest: rest.next().unwrap_or_default(),
            })
            .filter(|share| !share.lines.is_empty() || !share.rest.is_empty())
            .collect();
        let own = shares.pop();
        let found: Vec<_> = std::thread::scope(|scope| {
            let others: Vec<_> =
                shares.into_iter().map(|share| scope.spawn(move || self.share(scales, share))).collect();
            let mut found: Vec<_> = own.map(|share| self.share(scales, share)).into_iter().collect();
            for other in others {
                found.push(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            found
        });
        table.aside.extend(found.into_iter().flatten());
    }

    /// What one thread does; what it finds of units that do not stand in a block.
    fn share(&self, scales: &Scales, Share { first, lines, rest }: Share<'_>) -> Vec<(usize, Kept)> {
        let mut side = Side::new(self.plan);
        let mut work = Block::default();
        let each = self.plan.tree.standing.lines().max(1);
        for (block, lines) in lines.chunks_mut(each).enumerate() {
            work.score(self, scales, first.saturating_add(block), lines, &mut side);
        }
        for at in rest {
            if let Some(row) = self.rows.get(*at) {
                side.alone(self.plan, scales, row, *at);
            }
        }
        side.aside
    }
}

/// What one thread has to do.
struct Share<'t> {
    /// Its first block.
    first: usize,
    lines: &'t mut [[i32; LANES]],
    rest: &'t [usize],
}

/// What is published of many units.
#[derive(Clone, Debug)]
pub struct Table {
    /// How many numbers a unit has.
    lines: usize,
    /// Block by block, line by line: units of the last place.
    blocks: Vec<[i32; LANES]>,
    places: Arc<[Place]>,
    /// Units that were scored one by one.
    aside: BTreeMap<usize, Kept>,
    empty: Sheet,
    nodes: usize,
}

/// Where a unit stands.
#[derive(Clone, Copy, Debug)]
enum Place {
    Aside,
    Lane(usize),
}

impl Table {
    /// How many units it has.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether it has no unit.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// What is published of a node of a unit, which is named by its place among the rows; none where there is no such unit.
    pub fn node(&self, unit: usize, id: NodeId) -> Option<PublishedScore> {
        match self.place(unit)? {
            Ok(kept) => self.empty.kept_node(kept, id.index()),
            Err(lane) => Some(self.empty.of_units(id.index(), self.number(lane, id.index())?)),
        }
    }

    /// The whole of a unit.
    pub fn total(&self, unit: usize) -> Option<PublishedScore> {
        match self.place(unit)? {
            Ok(kept) => self.empty.kept_whole(kept, 0),
            Err(lane) => self.whole(lane, 0),
        }
    }

    /// One view of a unit.
    pub fn view(&self, unit: usize, id: ViewId) -> Option<PublishedScore> {
        match self.place(unit)? {
            Ok(kept) => self.empty.kept_whole(kept, id.0.checked_add(1)?),
            Err(lane) => self.whole(lane, id.0.checked_add(1)?),
        }
    }

    /// The whole, or a view behind it.
    fn whole(&self, lane: usize, number: usize) -> Option<PublishedScore> {
        let points = number.checked_mul(2)?.checked_add(self.nodes)?;
        let (points, index) = (self.number(lane, points)?, self.number(lane, points.checked_add(1)?)?);
        self.empty.of_whole(number, points, index)
    }

    /// How many units were scored one by one.
    pub fn one_by_one(&self) -> usize {
        self.aside.len()
    }

    /// Where a unit is: among those that were scored one by one, or in this lane.
    fn place(&self, unit: usize) -> Option<Result<&Kept, usize>> {
        match (self.aside.get(&unit), self.places.get(unit)?) {
            (Some(kept), _) => Some(Ok(kept)),
            (None, Place::Lane(lane)) => Some(Err(*lane)),
            // It has not been scored yet.
            (None, Place::Aside) => None,
        }
    }

    fn number(&self, lane: usize, number: usize) -> Option<i64> {
        let (block, lane) = (lane.checked_div(LANES)?, lane.checked_rem(LANES)?);
        let units = self.blocks.get(block.checked_mul(self.lines)?.checked_add(number)?)?;
        units.get(lane).map(|units| i64::from(*units))
    }
}

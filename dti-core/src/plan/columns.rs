//! Many units side by side: their data in columns, their points in a table.

use super::Plan;
use super::block::Block;
use super::lanes::{LANES, Lanes};
use super::quick::Quick;
use super::row::Row;
use super::scales::Scales;
use super::sheet::{Line, PublishedScore, Sheet};
use super::side::Side;
use crate::model::{NodeId, ViewId};
use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::sync::Arc;

/// The data of many units, datum by datum.
///
/// Units stand side by side and are scored so; rows that their data leave open are scored one by one after that, and so are
/// units of which nothing is told by rules alone.
#[derive(Clone, Debug)]
pub struct Columns<'r> {
    plan: &'r Plan,
    rows: &'r [Row],
    /// The units that stand side by side, by their place among the rows: first those of which no row is open.
    placed: Vec<usize>,
    /// How many those are.
    closed: usize,
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
        // 0 stands for what is not known: whatever reads it is open.
        let cell = |row: &Row, slot: usize| row.cells.get(slot).copied().unwrap_or_default().max(0);
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
        let is = |which: fn(&Row) -> bool| move |at: &usize| rows.get(*at).is_some_and(which);
        let (mut placed, more): (Vec<usize>, Vec<usize>) = (0..rows.len()).partition(is(Row::is_common));
        let closed = placed.len();
        let (open, rest): (Vec<usize>, _) = more.into_iter().partition(is(Row::is_ready));
        placed.extend(open);
        let mut stands = vec![Place::Aside; rows.len()];
        for (lane, at) in placed.iter().enumerate() {
            stands.get_mut(*at).into_iter().for_each(|place| *place = Place::Lane(lane));
        }
        let side_by_side: Vec<&Row> = placed.iter().filter_map(|at| rows.get(*at)).collect();
        let cells = Cells::new(self.program.slots.len(), &used, &side_by_side);
        Columns { plan: self, rows, placed, closed, rest, places: stands.into(), cells }
    }
}

impl<'r> Columns<'r> {
    /// The plan that they are of.
    pub fn plan(&self) -> &'r Plan {
        self.plan
    }

    /// How many units stand side by side; the others are scored one by one.
    pub fn side_by_side(&self) -> usize {
        self.placed.len()
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

    /// The lane of a block from which on rows of the units are open.
    pub(super) fn first_open(&self, block: usize) -> usize {
        self.closed.saturating_sub(block.saturating_mul(LANES))
    }

    /// The units of a block, by their place among the rows.
    pub(super) fn units(&self, block: usize) -> &[usize] {
        let from = block.saturating_mul(LANES);
        self.placed.get(from..).map_or(&[], |units| units.get(..LANES).unwrap_or(units))
    }

    pub(super) fn row(&self, at: usize) -> Option<&'r Row> {
        self.rows.get(at)
    }

    /// An empty table, to be filled again and again.
    pub fn table(&self) -> Table {
        let lines = self.plan.tree.standing.lines();
        let blocks = self.placed.len().div_ceil(LANES);
        Table {
            nodes: self.plan.framework().nodes().len(),
            lines,
            blocks: vec![[0; LANES]; blocks.saturating_mul(lines)],
            places: Arc::clone(&self.places),
            open: Vec::new(),
            alone: 0,
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
        let blocks = self.placed.len().div_ceil(LANES).div_ceil(threads.get()).max(1);
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
        let mut all = Side::new(self.plan, std::mem::take(&mut table.open));
        std::thread::scope(|scope| {
            let begin = |share| {
                scope.spawn(move || {
                    let mut side = Side::new(self.plan, Vec::new());
                    self.share(scales, share, &mut side);
                    side
                })
            };
            let others: Vec<_> = shares.into_iter().map(begin).collect();
            if let Some(own) = own {
                self.share(scales, own, &mut all);
            }
            for other in others {
                all.add(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
        });
        table.alone = all.alone;
        table.open = all.open;
        table.open.sort_by_key(|(unit, number, _)| (*unit, *number));
    }

    /// What one thread does; what it finds that blocks do not tell.
    fn share(&self, scales: &Scales, Share { first, lines, rest }: Share<'_>, side: &mut Side) {
        let mut work = Block::default();
        let each = self.plan.tree.standing.lines().max(1);
        for (block, lines) in lines.chunks_mut(each).enumerate() {
            work.score(self, scales, first.saturating_add(block), lines, side);
        }
        for at in rest {
            if let Some(row) = self.rows.get(*at) {
                side.alone(self.plan, scales, row, *at);
            }
        }
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
    /// What is open, by unit and number: the rows of a unit, then its wholes.
    open: Vec<(usize, usize, Line)>,
    /// How many units were scored one by one.
    alone: usize,
    empty: Sheet,
    nodes: usize,
}

/// Where a unit stands: in no block, or in this lane of all blocks.
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
        let number = id.index();
        if let Some(open) = self.open(unit, number) {
            return Some(open);
        }
        Some(self.empty.of_units(number, self.number(self.lane(unit)?, number)?))
    }

    /// The whole of a unit.
    pub fn total(&self, unit: usize) -> Option<PublishedScore> {
        self.whole(unit, 0)
    }

    /// One view of a unit.
    pub fn view(&self, unit: usize, id: ViewId) -> Option<PublishedScore> {
        self.whole(unit, id.0.checked_add(1)?)
    }

    /// The whole, or a view behind it.
    fn whole(&self, unit: usize, number: usize) -> Option<PublishedScore> {
        if let Some(open) = self.open(unit, self.nodes.checked_add(number)?) {
            return Some(open);
        }
        let points = number.checked_mul(2)?.checked_add(self.nodes)?;
        let lane = self.lane(unit)?;
        self.empty.of_whole(number, self.number(lane, points)?, self.number(lane, points.checked_add(1)?)?)
    }

    /// How many units were scored one by one: those that stand in no block, and those of which a block could not tell enough.
    pub fn one_by_one(&self) -> usize {
        self.alone
    }

    /// What is open of a unit.
    fn open(&self, unit: usize, number: usize) -> Option<PublishedScore> {
        let found = self.open.binary_search_by_key(&(unit, number), |(unit, number, _)| (*unit, *number)).ok()?;
        self.open.get(found).map(|(_, _, line)| self.empty.shown(line))
    }

    /// Where a unit stands; none where it stands in no block, so that all of it is open once it is scored.
    fn lane(&self, unit: usize) -> Option<usize> {
        match self.places.get(unit)? {
            Place::Lane(lane) => Some(*lane),
            Place::Aside => None,
        }
    }

    fn number(&self, lane: usize, number: usize) -> Option<i64> {
        let (block, lane) = (lane.checked_div(LANES)?, lane.checked_rem(LANES)?);
        let units = self.blocks.get(block.checked_mul(self.lines)?.checked_add(number)?)?;
        units.get(lane).map(|units| i64::from(*units))
    }
}

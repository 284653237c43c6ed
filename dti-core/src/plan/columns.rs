//! Many units side by side: their data in columns, their points in a table.

use super::Plan;
use super::block::Block;
use super::cells::Cells;
use super::lanes::LANES;
use super::lines::{Lines, Numbers, Widths};
use super::quick::{Quick, Standing};
use super::row::Row;
use super::scales::Scales;
use super::sheet::{PublishedScore, Sheet};
use super::side::Side;
use crate::model::{NodeId, ViewId};
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

/// More threads than this are of no use.
const MOST_THREADS: usize = 256;

/// How often a thread that is through looks whether the others are, before it sleeps until they are.
const PATIENCE: usize = 200;

/// The data of many units, datum by datum.
///
/// Units stand side by side and are scored so; rows that their data leave open are scored one by one after that, and so are
/// units that the plan cannot lay out.
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

impl Plan {
    /// Puts many units side by side.
    pub fn columns<'r>(&'r self, rows: &'r [Row]) -> Columns<'r> {
        let used = self.tree.quick.as_ref().map(Quick::slots).unwrap_or_default();
        let own = |row: &&Row| self.program.bound(row.inputs());
        let is = |which: fn(&Row) -> bool| move |at: &usize| rows.get(*at).filter(own).is_some_and(which);
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

    pub(super) fn cells(&self) -> &Cells {
        &self.cells
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

    /// A table to be filled again and again. What it says means nothing before it is.
    pub fn table(&self) -> Table {
        let blocks = self.placed.len().div_ceil(LANES);
        let standing = Arc::clone(&self.plan.tree.standing);
        Table {
            nodes: self.plan.framework().nodes().len(),
            numbers: Numbers::new(&standing.widths, blocks),
            standing,
            places: Arc::clone(&self.places),
            workers: Vec::new(),
            empty: self.plan.sheet(),
        }
    }

    /// Scores every unit, on so many threads: the same table, whatever their number. Units are scored by themselves; see
    /// [`Self::score_in`].
    pub fn score(&self, threads: NonZeroUsize, table: &mut Table) {
        self.score_in(&Scales::NONE, threads, table);
    }

    /// Scores every unit against others, on so many threads, but no more than 256 and no more than there are pieces of work: the
    /// same table, whatever their number. Scales that were taken with a framework that says something else count as none.
    pub fn score_in(&self, scales: &Scales, threads: NonZeroUsize, table: &mut Table) {
        let scales = scales.of(self.plan);
        if !Arc::ptr_eq(&table.places, &self.places) {
            *table = self.table();
        }
        let pieces = self.placed.len().div_ceil(LANES).saturating_add(self.rest.len());
        table.workers.iter_mut().for_each(Worker::clear);
        let threads = threads.get().min(pieces).min(MOST_THREADS);
        table.workers.resize_with(threads.max(table.workers.len()), || Worker::new(self.plan));
        let mut open = table.numbers.lines();
        let closed = open.take(&self.plan.tree.standing.widths, self.closed.wrapping_div(LANES));
        let todo = Mutex::new(Todo { open, closed, rest: &self.rest, threads });
        let mut workers = table.workers.iter_mut().take(threads);
        let own = workers.next();
        std::thread::scope(|scope| {
            let begin = |worker| std::thread::Builder::new().spawn_scoped(scope, || self.work(scales, &todo, worker));
            // Where there is no room for another thread, those who are there do it all.
            let others: Vec<_> = workers.map_while(|worker| begin(worker).ok()).collect();
            if let Some(own) = own {
                self.work(scales, &todo, own);
            }
            // What the others still do is mostly a block, which takes no longer than to fall asleep and be woken.
            let mut patience = 0..PATIENCE;
            while others.iter().any(|other| !other.is_finished()) && patience.next().is_some() {
                std::thread::yield_now();
            }
        });
    }

    /// What one thread does, piece by piece, as long as there is one: whoever begins late does less.
    fn work(&self, scales: &Scales, todo: &Mutex<Todo<'_>>, Worker { block, side }: &mut Worker) {
        let next = || todo.lock().unwrap_or_else(PoisonError::into_inner).next(&self.plan.tree.standing.widths);
        while let Some(piece) = next() {
            match piece {
                Piece::Blocks(mut lines) => {
                    while !lines.is_empty() {
                        block.score(self, scales, &mut lines.take(&self.plan.tree.standing.widths, 1), side);
                    }
                }
                Piece::Unit(at) => {
                    if let Some(row) = self.rows.get(at) {
                        side.alone(self.plan, scales, row, at);
                    }
                }
            }
        }
        side.sort();
    }
}

/// What one thread works with, and what it finds that blocks do not tell: kept for the next time.
#[derive(Clone, Debug)]
struct Worker {
    block: Block,
    side: Side,
}

impl Worker {
    fn new(plan: &Plan) -> Self {
        Self { block: Block::default(), side: Side::new(plan) }
    }

    fn clear(&mut self) {
        self.side.clear();
    }
}

/// What is still to be done.
struct Todo<'t> {
    /// Blocks of units of which rows are open, which take longer.
    open: Lines<'t>,
    /// The other blocks.
    closed: Lines<'t>,
    /// Units that stand in no block.
    rest: &'t [usize],
    /// How many threads there are.
    threads: usize,
}

/// What is done at once.
enum Piece<'t> {
    Blocks(Lines<'t>),
    Unit(usize),
}

impl<'t> Todo<'t> {
    /// The next piece: half of a fair share of what is left, since blocks that follow one another are read faster.
    fn next(&mut self, widths: &Widths) -> Option<Piece<'t>> {
        for lines in [&mut self.open, &mut self.closed] {
            if !lines.is_empty() {
                let share = lines.blocks(widths).div_ceil(self.threads.saturating_mul(2));
                return Some(Piece::Blocks(lines.take(widths, share)));
            }
        }
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(Piece::Unit(*first))
    }
}

/// What is published of many units.
#[derive(Clone, Debug)]
pub struct Table {
    standing: Arc<Standing>,
    numbers: Numbers,
    places: Arc<[Place]>,
    /// Those who scored the units; each knows what is open of some.
    workers: Vec<Worker>,
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
        let number = Some(id.index()).filter(|number| *number < self.nodes)?;
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
        self.workers.iter().map(|worker| worker.side.alone).sum()
    }

    /// What is open of a unit: the rows by number, then the wholes.
    fn open(&self, unit: usize, number: usize) -> Option<PublishedScore> {
        self.workers.iter().find_map(|worker| worker.side.find(unit, number)).map(|line| self.empty.shown(line))
    }

    /// Where a unit stands; none where it stands in no block, so that all of it is open once it is scored.
    fn lane(&self, unit: usize) -> Option<usize> {
        match self.places.get(unit)? {
            Place::Lane(lane) => Some(*lane),
            Place::Aside => None,
        }
    }

    fn number(&self, lane: usize, number: usize) -> Option<i64> {
        self.numbers.get(&self.standing.widths, lane, number)
    }
}

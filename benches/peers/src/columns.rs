//! Ten thousand units in columns.

use crate::agree;
use crate::numpy;
use crate::peer::{ALL, COLUMNS, Contestant, FAST, Given, decimal::hundredths, float};
use crate::straight::{BLOCK, INPUTS, ROWS, float_columns};
use crate::time::{self, Runner, rounds};

use dti_core::plan::{Columns, Plan, Row, Table};
use std::hint::black_box;
use std::num::NonZeroUsize;

/// How often everybody is measured: one pass over all units is long.
const ROUNDS: usize = 21;

/// A block of units, by input.
type Block = Box<[[f64; BLOCK]; INPUTS]>;

/// Straight-line code in `f64`, a loop over the units of a block for every row.
pub struct Floats {
    blocks: Vec<Block>,
    points: Box<[[f64; BLOCK]; ROWS + 1]>,
    published: Box<[[i32; BLOCK]; ROWS + 1]>,
}

impl Floats {
    fn new(given: &Given<'_>) -> Self {
        let blocks = given.units.chunks(BLOCK).map(|units| {
            let mut block: Block = zeros(0.0);
            for (at, column) in block.iter_mut().enumerate() {
                for (unit, value) in units.iter().zip(column) {
                    *value = float::number(given, at, unit.values[at]);
                }
            }
            block
        });
        Self { blocks: blocks.collect(), points: zeros(0.0), published: zeros(0) }
    }

    fn run(&mut self) {
        for block in &self.blocks {
            float_columns(black_box(block), &mut self.points, &mut self.published);
            black_box(&self.published);
        }
    }
}

fn zeros<N: Copy, const ROWS: usize>(zero: N) -> Box<[[N; BLOCK]; ROWS]> {
    vec![[zero; BLOCK]; ROWS].into_boxed_slice().try_into().unwrap_or_else(|_| unreachable!("so many were made"))
}

/// How many published points of a table are not the right ones.
fn wrong(given: &Given<'_>, columns: &Columns<'_>, table: &Table, right: &[Vec<i64>]) -> usize {
    let framework = columns.plan().program().framework();
    let points = |score: Option<dti_core::plan::PublishedScore>| {
        score.and_then(|score| score.points).map_or(0, |points| hundredths(points.decimal()))
    };
    let of_unit = |unit: usize| {
        let found = framework.node_ids().map(|id| points(table.node(unit, id))).chain([points(table.total(unit))]);
        found.zip(&right[unit]).filter(|(found, right)| found != *right).count()
    };
    (0..given.units.len()).map(of_unit).sum()
}

/// Everybody who can, on all units.
pub fn measure(given: &Given<'_>) {
    let of = given.units.len();
    let plan = Plan::new(given.program);
    let scales = plan.scales(given.statistics, Some("province"));
    let rows: Vec<Row> = given.units.iter().map(|unit| plan.row(&unit.inputs)).collect();
    let columns = plan.columns(&rows);
    let right = agree::expected(given);
    let mut table = columns.table();
    columns.score_in(&scales, NonZeroUsize::MIN, &mut table);
    println!(
        "\ndti in columns: {} of {of} units side by side, {} of them scored again by themselves, {} wrong",
        columns.side_by_side(),
        table.one_by_one(),
        wrong(given, &columns, &table, &right)
    );
    let mut runners: Vec<Runner<'_>> = Vec::new();
    for (name, make) in ALL.iter().filter(|(name, _)| COLUMNS.contains(name)) {
        let mut contestant: Box<dyn Contestant> = make(given);
        let run = Box::new(move |units: usize| contestant.pass(0, units, of));
        runners.push(Runner { name: format!("{name}, unit after unit"), run, at_once: of });
    }
    for (name, threads) in [("one thread", 1), ("two threads", 2)] {
        let (columns, scales) = (&columns, &scales);
        let (mut table, threads) = (columns.table(), NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN));
        let run = Box::new(move |units: usize| {
            for _ in 0..units / of {
                black_box(columns).score_in(scales, threads, &mut table);
                black_box(&table);
            }
        });
        runners.push(Runner { name: format!("{FAST}, in columns, {name}"), run, at_once: of });
    }
    let mut table = columns.table();
    let run = {
        let columns = &columns;
        Box::new(move |units: usize| {
            for _ in 0..units / of {
                black_box(columns).score(NonZeroUsize::MIN, &mut table);
                black_box(&table);
            }
        })
    };
    runners.push(Runner { name: format!("{FAST}, in columns, without a cohort (9 leaves wait)"), run, at_once: of });
    let mut floats = Floats::new(given);
    let run = Box::new(move |units: usize| (0..units / of).for_each(|_| floats.run()));
    runners.push(Runner { name: "hand-written f64, in columns".to_owned(), run, at_once: of });

    let times = rounds(runners, ROUNDS);
    println!("\n{of} units at once:\n");
    time::table(&times, |_| String::new());
    numpy::measure(given, &right);
}

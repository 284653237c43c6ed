//! How much faster two threads are than one, on 10,000 prepared units in columns and on four times as many.
//!
//! What else a machine does comes and goes, so that passes on one thread and on two take turns, 20 of each, and every turn has a
//! ratio. It prints the middle ratio, the bounds between which half of the ratios lie, and the ratio of the quickest turns, which
//! were disturbed least.

#![expect(clippy::expect_used, reason = "a bench without its data is no bench")]
#![expect(clippy::print_stdout, reason = "what was measured")]
#![expect(clippy::float_arithmetic, reason = "times")]

use dti_benches::{PROVINCE, is_test, whole_units};
use dti_core::Program;
use dti_core::cohort::StatisticsBuilder;
use dti_core::plan::{Columns, Plan, Row, Scales, Table};
use std::hint::black_box;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// Units of a cohort, and at once.
const COHORT: usize = 63;
const MANY: usize = 10_000;

/// Passes of a turn.
const PASSES: usize = 20;

/// The middle of the passes of a turn.
fn turn(columns: &Columns<'_>, scales: &Scales, threads: NonZeroUsize, table: &mut Table) -> Duration {
    let pass = |_| {
        let begun = Instant::now();
        black_box(columns).score_in(scales, threads, table);
        begun.elapsed()
    };
    let mut passes: Vec<Duration> = (0..if is_test() { 1 } else { PASSES }).map(pass).collect();
    passes.sort();
    after(2, &passes)
}

/// What so many quarters of them do not reach.
fn after<T: Copy + Default>(quarters: usize, sorted: &[T]) -> T {
    sorted.get(sorted.len().saturating_mul(quarters) / 4).copied().unwrap_or_default()
}

fn compare(columns: &Columns<'_>, scales: &Scales) {
    let two = NonZeroUsize::MIN.saturating_add(1);
    let (mut table, units) = (columns.table(), columns.table().len());
    let (mut alone, mut both, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..if is_test() { 1 } else { 100 } {
        let one = turn(columns, scales, NonZeroUsize::MIN, &mut table);
        let other = turn(columns, scales, two, &mut table);
        ratios.push(one.as_secs_f64() / other.as_secs_f64());
        alone.push(one);
        both.push(other);
    }
    alone.sort();
    both.sort();
    ratios.sort_by(f64::total_cmp);
    let quickest = after(0, &alone).as_secs_f64() / after(0, &both).as_secs_f64();
    let each = |times: &[Duration]| after(2, times).as_secs_f64() * 1e9 / f64::from(u32::try_from(units).unwrap_or(1));
    println!(
        "{units} units: one thread {:.1} ns a unit, two {:.1}; {:.2} times as fast (half of the turns {:.2} to {:.2}, the \
         quickest {quickest:.2})",
        each(&alone),
        each(&both),
        after(2, &ratios),
        after(1, &ratios),
        after(3, &ratios),
    );
}

fn main() {
    let framework = dti_rulesets::framework(PROVINCE).expect("the shipped framework loads");
    let program = Program::compile(&framework);
    let units = whole_units(&program, if is_test() { COHORT } else { MANY });
    let mut builder = StatisticsBuilder::new(&program);
    units.iter().take(COHORT).for_each(|unit| builder.add(unit));
    let figures = builder.finish().expect("the units are a cohort");
    let plan = Plan::new(&program);
    let scales = plan.scales(&figures, Some("province"));
    let mut rows: Vec<Row> = units.iter().map(|unit| plan.row(unit)).collect();
    for times in [1, 4] {
        rows = rows.iter().cycle().take(rows.len().saturating_mul(times)).cloned().collect();
        compare(&plan.columns(&rows), &scales);
    }
}

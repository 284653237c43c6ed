//! Prepared units, scored to what is published of every row: one, 63 against each other, and 10,000 on one thread and on two.

#![expect(clippy::expect_used, reason = "a bench without its data is no bench")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dti_benches::{PROVINCE, is_test, whole_units};
use dti_core::cohort::{Statistics, StatisticsBuilder};
use dti_core::plan::{Plan, Row, Scales};
use dti_core::{Inputs, Program};
use std::hint::black_box;
use std::num::NonZeroUsize;

/// The units of a cohort, as there are provinces.
const COHORT: usize = 63;

/// Units at once.
const MANY: usize = 10_000;

fn statistics(program: &Program, units: &[Inputs]) -> Statistics {
    let mut builder = StatisticsBuilder::new(program);
    for unit in units {
        builder.add(unit);
    }
    builder.finish().expect("the units are a cohort")
}

/// The total of all totals, in hundredths, so that nothing is left out.
fn score(plan: &Plan, scales: &Scales, rows: &[Row]) -> i128 {
    let mut sheet = plan.sheet();
    let totals = rows.iter().map(|row| {
        plan.score_in(black_box(row), scales, &mut sheet);
        sheet.units().next().flatten().unwrap_or(0)
    });
    totals.fold(0, i128::saturating_add)
}

fn batch(c: &mut Criterion) {
    let framework = dti_rulesets::framework(PROVINCE).expect("the shipped framework loads");
    let program = Program::compile(&framework);
    let units = whole_units(&program, if is_test() { COHORT } else { MANY });
    let cohort = units.get(..COHORT).unwrap_or(&units);
    let figures = statistics(&program, cohort);
    let plan = Plan::new(&program);
    let scales = plan.scales(&figures, Some("province"));
    let rows: Vec<Row> = units.iter().map(|unit| plan.row(unit)).collect();
    let (one, few) = (rows.first().expect("units can be drawn"), rows.get(..COHORT).unwrap_or(&rows));

    let first = cohort.first().expect("units can be drawn");
    let mut group = c.benchmark_group("batch");
    let mut sheet = plan.sheet();
    group.bench_function("plan", |b| b.iter(|| Plan::new(black_box(&program))));
    group.bench_function("make one unit ready", |b| b.iter(|| plan.row(black_box(first))));
    group.bench_function("one unit by itself", |b| b.iter(|| plan.score(black_box(one), &mut sheet)));
    group.bench_function("one unit in its cohort", |b| b.iter(|| plan.score_in(black_box(one), &scales, &mut sheet)));
    group.bench_function("63 units, their figures known", |b| b.iter(|| score(&plan, &scales, few)));
    let provinces = plan.columns(few);
    let mut table = provinces.table();
    group.bench_function("63 units side by side, with their figures", |b| {
        b.iter(|| {
            let scales = black_box(&provinces).scales().expect("the province's figures are taken in whole numbers");
            provinces.score_in(&scales, NonZeroUsize::MIN, &mut table);
        });
    });
    group.bench_function("63 units with all that is told of their figures", |b| {
        b.iter(|| {
            let figures = statistics(&program, black_box(cohort));
            score(&plan, &plan.scales(&figures, Some("province")), few)
        });
    });
    group.sample_size(20);
    group.throughput(Throughput::Elements(u64::try_from(rows.len()).unwrap_or(u64::MAX)));
    group.bench_function("10,000 units, one after the other", |b| b.iter(|| score(&plan, &scales, black_box(&rows))));
    let columns = plan.columns(&rows);
    let mut table = columns.table();
    for (name, threads) in [("one thread", NonZeroUsize::MIN), ("two threads", NonZeroUsize::MIN.saturating_add(1))] {
        group.bench_function(format!("10,000 units in columns, {name}"), |b| {
            b.iter(|| black_box(&columns).score(threads, &mut table));
        });
        group.bench_function(format!("10,000 units in columns, in their cohort, {name}"), |b| {
            b.iter(|| black_box(&columns).score_in(&scales, threads, &mut table));
        });
    }
    group.finish();
}

criterion_group!(benches, batch);
criterion_main!(benches);

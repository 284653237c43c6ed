//! How the cost grows: ten times the rows, and ten, a hundred, a thousand times the units. The elements in a second are the
//! figure to watch: they have to stay what they are.

#![expect(clippy::expect_used, reason = "a bench without its data is no bench")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dti_benches::{PROVINCE, is_test, repeated, whole_units};
use dti_core::cohort::StatisticsBuilder;
use dti_core::plan::Plan;
use dti_core::{Framework, Program};
use std::hint::black_box;
use std::num::NonZeroUsize;

fn rows(c: &mut Criterion) {
    let once = dti_rulesets::framework(PROVINCE).expect("the shipped framework loads");
    let ten = repeated(&once, 10).expect("the codes are short").check().expect("the copies keep every law");
    let mut group = c.benchmark_group("growth by rows");
    for framework in [&once, &ten] {
        let rows = framework.nodes().len();
        group.throughput(Throughput::Elements(u64::try_from(rows).unwrap_or(u64::MAX)));
        let program = Program::compile(framework);
        let inputs = whole_units(&program, 1).pop().expect("a unit can be drawn");
        group.bench_with_input(BenchmarkId::new("check", rows), framework, |b, framework: &Framework| {
            b.iter(|| black_box(framework.draft()).clone().check().is_ok());
        });
        group.bench_with_input(BenchmarkId::new("compile", rows), framework, |b, framework| {
            b.iter(|| Program::compile(black_box(framework)));
        });
        group.bench_with_input(BenchmarkId::new("score one unit", rows), &inputs, |b, inputs| {
            b.iter(|| program.score(black_box(inputs)));
        });
        let plan = Plan::new(&program);
        let (row, mut sheet) = (plan.row(&inputs), plan.sheet());
        group.bench_with_input(BenchmarkId::new("score one ready unit, as published", rows), &row, |b, row| {
            b.iter(|| plan.score(black_box(row), &mut sheet));
        });
        group.bench_with_input(BenchmarkId::new("explain every row", rows), &inputs, |b, inputs| {
            let scores = program.score(inputs);
            b.iter(|| framework.node_ids().map(|id| program.explain(inputs, &scores, id).steps.len()).sum::<usize>());
        });
    }
    group.finish();
}

fn units(c: &mut Criterion) {
    let framework = dti_rulesets::framework(PROVINCE).expect("the shipped framework loads");
    let program = Program::compile(&framework);
    let all = whole_units(&program, if is_test() { 10 } else { 10_000 });
    let mut group = c.benchmark_group("growth by units");
    group.sample_size(10);
    for size in [10, 100, 1_000, 10_000] {
        let Some(some) = all.get(..size) else { continue };
        group.throughput(Throughput::Elements(u64::try_from(size).unwrap_or(u64::MAX)));
        group.bench_with_input(BenchmarkId::new("figures of the cohort", size), some, |b, some| {
            b.iter(|| {
                let mut builder = StatisticsBuilder::new(&program);
                for unit in some {
                    builder.add(black_box(unit));
                }
                builder.finish().is_ok()
            });
        });
        let plan = Plan::new(&program);
        let ready: Vec<_> = some.iter().map(|unit| plan.row(unit)).collect();
        let mut sheet = plan.sheet();
        group.bench_with_input(BenchmarkId::new("score, as published", size), &ready, |b, ready| {
            b.iter(|| ready.iter().for_each(|row| plan.score(black_box(row), &mut sheet)));
        });
        let columns = plan.columns(&ready);
        let mut table = columns.table();
        group.bench_with_input(BenchmarkId::new("score in columns", size), &columns, |b, columns| {
            b.iter(|| black_box(columns).score(NonZeroUsize::MIN, &mut table));
        });
        group.bench_with_input(BenchmarkId::new("score", size), some, |b, some| {
            b.iter(|| some.iter().map(|unit| program.score(black_box(unit)).notices().len()).sum::<usize>());
        });
    }
    group.finish();
}

criterion_group!(benches, rows, units);
criterion_main!(benches);

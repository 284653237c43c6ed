//! Ten thousand provinces in one table: drawn, read, and held against the framework, on one thread.

#![expect(clippy::expect_used, reason = "a bench without its data is no bench")]

use criterion::{Criterion, criterion_group, criterion_main};
use dti_core::{Program, units};
use dti_testkit::synthetic::Synthetic;
use std::hint::black_box;

const UNITS: u64 = 10_000;

fn tables(c: &mut Criterion) {
    let framework = dti_rulesets::framework("vn-dti-province-2022").expect("the shipped framework loads");
    let program = Program::compile(&framework);
    let table = Synthetic::new(&framework, 2023, UNITS).wide_csv();

    let mut group = c.benchmark_group("tables");
    group.sample_size(10);
    group.bench_function("read 10,000 units", |b| {
        b.iter(|| {
            let units = units::csv(&framework, black_box(table.as_bytes())).expect("the heading is right");
            units.flatten().count()
        });
    });
    group.bench_function("read and bind 10,000 units", |b| {
        b.iter(|| {
            let units = units::csv(&framework, black_box(table.as_bytes())).expect("the heading is right");
            units.filter_map(|unit| units::bind(&program, unit).ok()).count()
        });
    });
    group.finish();
}

criterion_group!(benches, tables);
criterion_main!(benches);

//! Ten thousand provinces from one table: read, held against the framework, scored against each other, ranked and written,
//! as `dti rank` does. The same work on one thread alone, with all scores and their words, and the plain reference evaluator
//! on a hundredth of the units, run beside it: their ratios are the figures to watch, since the machine is not.

#![expect(clippy::expect_used, reason = "a bench without its data is no bench")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dti_core::cohort::Cohort;
use dti_core::rank::{Board, Entries, Entry};
use dti_core::report::ranking_csv;
use dti_core::units::{self, UnitFile};
use dti_core::{Framework, Lang, Program, Submission};
use dti_testkit::synthetic::Synthetic;
use std::hint::black_box;
use std::num::NonZeroUsize;

/// How many units: few where nothing is measured.
fn sizes() -> Vec<u64> {
    let asked = |word: &str| std::env::args().any(|argument| argument == word);
    if asked("--test") || !asked("--bench") { vec![100] } else { vec![1_000, 10_000] }
}

/// From the bytes of a table to the bytes of a ranking, as the command does it.
fn rank(program: &Program, table: &str, threads: NonZeroUsize) -> usize {
    let files = [UnitFile { name: "bang.csv", bytes: table.as_bytes() }];
    let read = units::read_each(program, &files, threads, &|_| (), &Entry::from);
    let entries = Entries::new(program, read.inputs);
    let board = Board::new(program.framework());
    let statistics = entries.statistics(threads).expect("the units are a cohort");
    let ranking = board.rank(entries.standings(&board, &statistics, threads)).expect("no unit comes twice");
    ranking_csv(&ranking, Lang::Vi).len()
}

/// The same unit by unit on one thread, everything kept that can be told of a unit.
fn one_by_one(framework: &Framework, program: &Program, table: &str) -> usize {
    let found = units::csv(framework, table.as_bytes()).expect("the heading is right");
    let inputs = found.map(|unit| units::bind(program, unit).expect("the data fit"));
    let cohort = Cohort::new(program, inputs).expect("the units are a cohort");
    let board = Board::new(framework);
    let standings = cohort.units().iter().map(|unit| board.standing(&program.score_in(unit, cohort.statistics())));
    ranking_csv(&board.rank(standings.collect()).expect("no unit comes twice"), Lang::Vi).len()
}

fn cohort(c: &mut Criterion) {
    let framework = dti_rulesets::framework("vn-dti-province-2022").expect("the shipped framework loads");
    let program = Program::compile(&framework);
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);

    let mut group = c.benchmark_group("cohort");
    group.sample_size(10);
    for size in sizes() {
        let drawn = Synthetic::new(&framework, 2023, size);
        let table = drawn.wide_csv();
        group.throughput(Throughput::Elements(size));
        group.bench_function(BenchmarkId::new("table to ranking", size), |b| {
            b.iter(|| rank(&program, black_box(&table), threads));
        });
        group.bench_function(BenchmarkId::new("table to ranking, one thread", size), |b| {
            b.iter(|| rank(&program, black_box(&table), NonZeroUsize::MIN));
        });
        // Ten thousand units with all that can be told of them are more than a shared machine should hold.
        if size <= 1_000 {
            group.bench_function(BenchmarkId::new("unit by unit, all kept", size), |b| {
                b.iter(|| one_by_one(&framework, &program, black_box(&table)));
            });
        }
        let sample: Vec<Submission> = drawn.units().take(usize::try_from(size / 100).unwrap_or(1)).collect();
        group.throughput(Throughput::Elements(size / 100));
        group.bench_function(BenchmarkId::new("the reference evaluator, a hundredth, no table", size), |b| {
            b.iter(|| {
                let all = sample.iter().map(|unit| dti_testkit::reference::evaluate(&framework, black_box(unit)));
                all.flatten().count()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, cohort);
criterion_main!(benches);

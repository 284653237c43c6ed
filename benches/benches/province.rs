//! The provincial framework on Kon Tum's data. The plain reference evaluator runs beside the engine: their ratio is the
//! figure to watch, since the machine is not.

#![expect(clippy::expect_used, reason = "a bench without its data is no bench")]

use criterion::{Criterion, criterion_group, criterion_main};
use dti_core::{Lang, Program};
use std::hint::black_box;

fn province(c: &mut Criterion) {
    let framework = dti_rulesets::framework("vn-kontum-419").expect("the shipped framework loads");
    let base = dti_rulesets::framework("vn-dti-province-2022").expect("the shipped framework loads");
    let data = dti_rulesets::submission("kon-tum-2023").expect("the shipped data load");
    let text = dti_rulesets::text("vn-dti-province-2022").expect("the text is shipped");
    let largest =
        dti_rulesets::ids().max_by_key(|id| dti_rulesets::text(id).map_or(0, str::len)).expect("some are shipped");
    let largest_text = dti_rulesets::text(largest).expect("the text is shipped");
    let program = Program::compile(&framework);
    let inputs = program.bind(&data).expect("the shipped data fit");
    let scores = program.score(&inputs);
    let row = framework.find(&"6.12".parse().expect("a code")).expect("the row is there");

    let mut group = c.benchmark_group("province");
    group.bench_function("load the rule file", |b| {
        b.iter(|| dti_dsl::load("vn-dti-province-2022.dti", black_box(text), &|_| None).map(|f| f.max().clone()));
    });
    group.bench_function("check the largest rule file", |b| {
        b.iter(|| dti_dsl::check(largest, black_box(largest_text), &|_| None).diagnostics().len());
    });
    group.bench_function("load the rule file and compile", |b| {
        b.iter(|| {
            let loaded = dti_dsl::load("vn-dti-province-2022.dti", black_box(text), &|_| None);
            loaded.map(|framework| Program::compile(&framework))
        });
    });
    group.bench_function("compile", |b| b.iter(|| Program::compile(black_box(&base))));
    group.bench_function("bind", |b| b.iter(|| program.bind(black_box(&data)).is_ok()));
    group.bench_function("score", |b| b.iter(|| program.score(black_box(&inputs))));
    group.bench_function("bind and score", |b| {
        b.iter(|| program.bind(black_box(&data)).map(|inputs| program.score(&inputs).total().low.clone()));
    });
    group.bench_function("the reference evaluator, bind and score", |b| {
        b.iter(|| dti_testkit::reference::evaluate(black_box(&framework), black_box(&data)).is_ok());
    });
    group.bench_function("explain one row", |b| {
        b.iter(|| program.explain(&inputs, &scores, black_box(row)).text(Lang::Vi));
    });
    group.bench_function("explain every row", |b| {
        b.iter(|| framework.node_ids().map(|id| program.explain(&inputs, &scores, id).steps.len()).sum::<usize>());
    });
    group.bench_function("explain every row, in words", |b| {
        b.iter(|| {
            framework.node_ids().map(|id| program.explain(&inputs, &scores, id).text(Lang::Vi).len()).sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, province);
criterion_main!(benches);

//! Rule texts that nobody would write, each at one size and at twice that size: the bytes in a second, which are the figure
//! to watch, have to stay what they are. Where they halve, something grows with the square of the text.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::fmt::Write;
use std::hint::black_box;

/// A text of about so many pieces.
type Text = fn(usize) -> String;

fn texts(c: &mut Criterion) {
    let kinds: [(&str, Text); 7] = [
        ("open braces", |pieces| "{".repeat(pieces.saturating_mul(20))),
        ("braces that close nothing", |pieces| {
            format!("framework \"x\" {{ {} }}", "}{".repeat(pieces.saturating_mul(10)))
        }),
        ("words out of place", |pieces| format!("framework \"x\" {{ {} }}", "max ".repeat(pieces.saturating_mul(5)))),
        ("unknown signs", |pieces| format!("framework \"x\" {{ {} }}", "@\n".repeat(pieces.saturating_mul(10)))),
        ("unfinished titles", |pieces| format!("framework \"x\" {{ {} }}", "\"\n".repeat(pieces.saturating_mul(10)))),
        ("data that are other data", chain),
        ("a sum of one datum", |pieces| {
            let sum = " + a".repeat(pieces.saturating_mul(5));
            format!(
                "framework \"x\" {{ measure m indicator 1 \"\" max 1 {{ a \"\" in m\n x = a{sum} min-max x from lowest, \
                 all equal 0 }} }}"
            )
        }),
    ];
    let mut group = c.benchmark_group("texts");
    group.sample_size(10);
    for (name, text) in kinds {
        for pieces in [20_000, 40_000] {
            let text = text(pieces);
            group.throughput(Throughput::Bytes(u64::try_from(text.len()).unwrap_or(u64::MAX)));
            group.bench_with_input(BenchmarkId::new(name, pieces), &text, |b, text| {
                b.iter(|| dti_dsl::load("x.dti", black_box(text), &|_| None).is_ok());
            });
        }
    }
    group.finish();
}

fn chain(pieces: usize) -> String {
    let data = (0..pieces).fold(String::new(), |mut data, at| {
        let _written = writeln!(data, "a{at} \"\" = a{}", at.saturating_add(1));
        data
    });
    format!("framework \"x\" {{ measure m indicator 1 \"\" max 1 {{\n{data} }} }}")
}

criterion_group!(benches, texts);
criterion_main!(benches);

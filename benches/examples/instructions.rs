//! Scores prepared units so often, and nothing else after they are prepared, or makes a program of a rule file: what
//! `benches/instructions` counts with two numbers, so that the difference is the scoring or the loading alone.
//!
//! `instructions plan 100`

#![expect(clippy::expect_used, reason = "a measurement without its data is none")]

use dti_benches::{PROVINCE, whole_units};
use dti_core::Program;
use dti_core::cohort::StatisticsBuilder;
use dti_core::plan::Plan;
use std::hint::black_box;

fn main() {
    let mut words = std::env::args().skip(1);
    let (who, times) = (words.next(), words.next().and_then(|times| times.parse::<usize>().ok()).unwrap_or(0));
    let framework = dti_rulesets::framework(PROVINCE).expect("the shipped framework loads");
    let program = Program::compile(&framework);
    let units = whole_units(&program, 63);
    let some = units.iter().cycle().take(times);
    match who.as_deref() {
        Some("engine") => some.for_each(|unit| drop(black_box(program.score(black_box(unit))))),
        Some("plan") => {
            let plan = Plan::new(&program);
            let rows: Vec<_> = units.iter().map(|unit| plan.row(unit)).collect();
            let mut sheet = plan.sheet();
            for row in rows.iter().cycle().take(times) {
                plan.score(black_box(row), &mut sheet);
                black_box(&sheet);
            }
        }
        Some("cohort") => {
            let mut figures = StatisticsBuilder::new(&program);
            for unit in &units {
                figures.add(unit);
            }
            let plan = Plan::new(&program);
            let scales = plan.scales(&figures.finish().expect("the units are a cohort"), Some("province"));
            let rows: Vec<_> = units.iter().map(|unit| plan.row(unit)).collect();
            let mut sheet = plan.sheet();
            for row in rows.iter().cycle().take(times) {
                plan.score_in(black_box(row), &scales, &mut sheet);
                black_box(&sheet);
            }
        }
        Some("load") => {
            let text = dti_rulesets::text(PROVINCE).expect("the text is shipped");
            for _ in 0..times {
                let loaded = dti_dsl::load(PROVINCE, black_box(text), &|_| None);
                drop(black_box(loaded.map(|framework| Program::compile(&framework))));
            }
        }
        _ => drop(black_box(units)),
    }
}

//! The worked example of docs/cohorts.md: what the page shows is what the reports say of its rules and tables.

use crate::page::{Block, Page, page};
use crate::rules::examples;
use dti_core::cohort::Cohort;
use dti_core::compare::{Side, compare};
use dti_core::profile::PeersBuilder;
use dti_core::rank::Board;
use dti_core::report::{self, TextOptions};
use dti_core::{Lang, Program, Scores, units};
use std::num::NonZeroUsize;

/// The units of a table.
fn cohort<'p>(program: &'p Program, table: &str) -> Cohort<'p> {
    let units = units::csv(program.framework(), table.as_bytes()).unwrap_or_else(|errors| panic!("{errors}"));
    let units: Vec<_> = units.map(|unit| units::bind(program, unit).expect("good cells")).collect();
    Cohort::new(program, units).expect("a cohort")
}

fn scores(cohort: &Cohort<'_>) -> Vec<Scores> {
    cohort.score(NonZeroUsize::MIN)
}

fn ranking(cohort: &Cohort<'_>, options: &TextOptions) -> String {
    let board = Board::new(cohort.program().framework());
    let standings = scores(cohort).iter().map(|scores| board.standing(scores)).collect();
    report::ranking_text(&board.rank(standings).expect("no unit twice"), options)
}

fn profile(cohort: &Cohort<'_>, unit: &str, options: &TextOptions) -> String {
    let (mut peers, all) = (PeersBuilder::new(cohort.program()), scores(cohort));
    for scores in &all {
        peers.add(scores);
    }
    let own = all.iter().find(|scores| scores.unit().id == unit).expect("a unit of the cohort");
    report::profile_text(&peers.finish().profile(own), options)
}

fn blocks<'b>(page: &'b Page, kind: &str) -> Vec<&'b Block> {
    page.blocks.iter().filter(|block| block.kind() == kind).collect()
}

#[test]
fn the_page_shows_what_the_reports_say() {
    let page = page("docs/cohorts.md");
    let framework = examples(&page).remove(0).framework;
    let program = Program::compile(&framework);
    let tables = blocks(&page, "csv");
    let [old, new] = [0, 1].map(|at| cohort(&program, page.held(tables[at])));
    let comparison = compare(&Side::of(&old), &Side::of(&new)).expect("no cohort is refused");
    let options = TextOptions { lang: Lang::En, ..TextOptions::default() };
    let change = |unit| report::change_text(&comparison, unit, &options).expect("a unit of both");
    let shown = [
        ("ranking of 2023", ranking(&old, &options)),
        ("change of an", change("an")),
        ("change of dong", change("dong")),
        ("profile of an in 2024", profile(&new, "an", &options)),
    ];
    let texts = blocks(&page, "text");
    assert_eq!(texts.len(), shown.len());
    let changes = texts.iter().zip(&shown).map(|(block, (name, text))| {
        assert!(block.comment(name).is_some(), "{name} stands at {}", page.place(block.range.start));
        (block.range.clone(), text.clone())
    });
    page.settle(&changes.collect::<Vec<_>>());
}

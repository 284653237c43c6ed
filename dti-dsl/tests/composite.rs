//! A composite index of another field, as docs/language.md writes it: raw values, three thirds, and a ranking. The countries
//! are made up.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by panicking")]

use dti_core::cohort::Cohort;
use dti_core::rank::{Board, Ranked};
use dti_core::{Framework, Program, Submission};
use dti_dsl::load;
use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;

/// The framework of the page.
fn framework() -> Framework {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/language.md");
    let page = fs::read_to_string(page).unwrap();
    let from = page.find("framework \"chỉ-số-ghép\"").unwrap();
    let text = page.get(from..).and_then(|rest| rest.split("```").next()).unwrap();
    load("language.md", text, &|_| None).unwrap_or_else(|faults| panic!("{faults}"))
}

fn unit(id: &str, values: [&str; 3]) -> Submission {
    let [a, b, c] = values;
    let data = format!(
        r#"{{"unit": {{"id": "{id}", "name": "Nước {id}"}}, "period": "2024",
            "values": {{"1": {{"x": "{a}"}}, "2": {{"x": "{b}"}}, "3": {{"x": "{c}"}}}}}}"#
    );
    Submission::from_json(data.as_bytes()).unwrap()
}

#[test]
fn three_thirds_are_ranked_exactly() {
    let framework = framework();
    let program = Program::compile(&framework);
    let units = [unit("A", ["10", "50", "20"]), unit("B", ["30", "25", "12,5"]), unit("C", ["20", "100", "8,75"])];
    let cohort = Cohort::of(&program, units).unwrap();
    let scores = cohort.score(NonZeroUsize::MIN);
    let total = |i: usize| scores.get(i).unwrap().total().clone();
    // Sub-indices 0, 1/2, 1; 1, 1/4, 1/2; 1/2, 1, 1/4.
    let exact: Vec<String> = (0..3).map(|i| total(i).points.unwrap().to_string()).collect();
    assert_eq!(exact, ["1/2", "7/12", "7/12"]);
    let published = |i: usize| scores.get(i).unwrap().published_points(&total(i)).unwrap().to_string();
    assert_eq!([published(0), published(1), published(2)], ["0.5000", "0.5833", "0.5833"]);

    let board = Board::new(&framework);
    let ranking = board.rank(scores.iter().map(|one| board.standing(one)).collect::<Vec<_>>()).unwrap();
    let column = ranking.column(Ranked::Total).unwrap();
    let ranks: Vec<_> =
        column.overall().lines().iter().map(|line| (ranking.unit(line).id.as_str(), line.rank)).collect();
    assert_eq!(ranks, [("B", Some(1)), ("C", Some(1)), ("A", Some(3))]);
}

#[test]
fn a_country_without_a_value_leaves_its_third_open() {
    let framework = framework();
    let program = Program::compile(&framework);
    let mut lacking = unit("B", ["30", "25", "12,5"]);
    lacking.values.remove(&"3".parse().unwrap());
    let cohort = Cohort::of(&program, [unit("A", ["10", "50", "20"]), lacking]).unwrap();
    let scores = cohort.score(NonZeroUsize::MIN);
    let total = scores.get(1).unwrap().total();
    // 1/3 of 1 and of 25/50; the last third is open: 1/2 … 5/6.
    assert_eq!((total.low.to_string(), total.high.to_string()), ("1/2".to_owned(), "5/6".to_owned()));
}

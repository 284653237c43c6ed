//! Whether the contestants publish what the exact engine publishes.

use crate::peer::{ALL, Given, Make};
use dti_core::number::Exact;

/// How many published values of a contestant are wrong, by its name.
pub struct Agreement(Vec<(&'static str, usize)>);

impl Agreement {
    /// The wrong values of one.
    pub fn wrong(&self, name: &str) -> usize {
        self.0.iter().find(|(of, _)| *of == name).map_or(0, |(_, wrong)| *wrong)
    }
}

/// What the exact engine publishes for all units, in hundredths.
pub fn expected(given: &Given<'_>) -> Vec<Vec<i64>> {
    published(given, crate::peer::EXACT)
}

fn published(given: &Given<'_>, make: Make) -> Vec<Vec<i64>> {
    let mut contestant = make(given);
    let all = (0..given.units.len()).map(|unit| {
        let mut points = Vec::new();
        contestant.score(unit);
        contestant.read(&mut points);
        points
    });
    all.collect()
}

/// Holds everybody against the exact engine, and prints what differs.
pub fn check(given: &Given<'_>) -> Agreement {
    let right = expected(given);
    let values: usize = right.iter().map(Vec::len).sum();
    println!(
        "\nAgreement on {} units, {values} published values, {} of them exactly on a half:\n",
        right.len(),
        halves(given)
    );
    println!("| contestant | wrong values | in units | for example |\n|---|---|---|---|");
    let wrong = ALL.map(|(name, make)| {
        let found = published(given, make);
        let differ = |(unit, (found, right)): (usize, (&Vec<i64>, &Vec<i64>))| {
            let rows = found.iter().zip(right).enumerate().filter(|(_, (found, right))| found != right);
            rows.map(|(row, (found, right))| (unit, row, *found, *right)).collect::<Vec<_>>()
        };
        let all: Vec<_> = found.iter().zip(&right).enumerate().map(differ).filter(|rows| !rows.is_empty()).collect();
        let count = all.iter().map(Vec::len).sum();
        let example = all.first().and_then(|rows| rows.first()).map_or(String::new(), |(unit, row, found, right)| {
            let code = given.work.rows.get(*row).map_or("total", |row| row.code.as_str());
            format!("unit {unit}, row {code}: {} instead of {}", points(*found), points(*right))
        });
        println!("| {name} | {count} | {} | {example} |", all.len());
        (name, count)
    });
    Agreement(wrong.into())
}

#[expect(clippy::cast_precision_loss, reason = "only printed")]
fn points(hundredths: i64) -> String {
    format!("{:.2}", hundredths as f64 / 100.0)
}

/// Published values whose exact value is in the middle between two of them.
fn halves(given: &Given<'_>) -> usize {
    let two_hundred = Exact::from(200);
    let of_unit = |unit: &crate::data::Unit| {
        let scores = given.program.score_in(&unit.inputs, given.statistics);
        let half = |points: &Exact| {
            let halves = points * &two_hundred;
            halves.is_whole() && halves.numerator().ends_with(['1', '3', '5', '7', '9'])
        };
        let rows = scores.nodes().filter(|(_, score)| score.points.as_ref().is_some_and(half)).count();
        rows + usize::from(scores.total().points.as_ref().is_some_and(half))
    };
    given.units.iter().map(of_unit).sum()
}

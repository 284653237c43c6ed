//! Interleaved rounds, and the middle of them.

use crate::agree::Agreement;
use crate::peer::{ALL, BY_ITSELF, Contestant, FAST, Given, HAND_WRITTEN};
use std::time::{Duration, Instant};

/// How often everybody is measured.
const ROUNDS: usize = 101;

/// About how long one contestant is measured in one round.
const SLICE: Duration = Duration::from_micros(1_500);

/// What is measured: so many units are scored at each call.
pub struct Runner<'r> {
    /// As in the table.
    pub name: String,
    /// Scores so many units.
    pub run: Box<dyn FnMut(usize) + 'r>,
    /// Calls are for a multiple of so many units.
    pub at_once: usize,
}

/// A contestant's times, in nanoseconds a unit, by round.
pub struct Times {
    /// As in the table.
    pub name: String,
    rounds: Vec<f64>,
}

impl Times {
    /// The middle of all rounds.
    pub fn middle(&self) -> f64 {
        middle(self.rounds.clone())
    }

    /// How many times as long as another one, round by round, in the middle.
    pub fn to(&self, other: &Self) -> f64 {
        middle(self.rounds.iter().zip(&other.rounds).map(|(own, other)| own / other).collect())
    }
}

fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Measures all, round by round.
pub fn rounds(mut runners: Vec<Runner<'_>>, rounds: usize) -> Vec<Times> {
    let sizes: Vec<usize> = runners.iter_mut().map(size).collect();
    let mut times: Vec<Times> =
        runners.iter().map(|runner| Times { name: runner.name.clone(), rounds: Vec::new() }).collect();
    for _ in 0..rounds {
        for ((runner, units), times) in runners.iter_mut().zip(&sizes).zip(&mut times) {
            times.rounds.push(nanoseconds(runner, *units));
        }
    }
    times
}

/// As many units as take about a slice; the first calls also warm everything up.
fn size(runner: &mut Runner<'_>) -> usize {
    (runner.run)(runner.at_once);
    let each = nanoseconds(runner, runner.at_once).max(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a slice is short")]
    let units = (SLICE.as_nanos() as f64 / each) as usize;
    units.div_ceil(runner.at_once).max(1) * runner.at_once
}

#[expect(clippy::cast_precision_loss, reason = "times are short")]
fn nanoseconds(runner: &mut Runner<'_>, units: usize) -> f64 {
    let begun = Instant::now();
    (runner.run)(units);
    begun.elapsed().as_nanos() as f64 / units as f64
}

/// One unit after the other, each prepared.
pub fn alone(given: &Given<'_>, agreement: &Agreement) {
    let runners = ALL.iter().chain([&BY_ITSELF]).map(|(name, make)| {
        let mut contestant: Box<dyn Contestant> = make(given);
        let of = given.units.len();
        let mut next = 0;
        let run = Box::new(move |units: usize| {
            contestant.pass(next, units, of);
            next = (next + units) % of;
        });
        Runner { name: (*name).to_owned(), run, at_once: 1 }
    });
    let times = rounds(runners.collect(), ROUNDS);
    println!("\nOne unit, prepared; {ROUNDS} rounds, {} units in turn:\n", given.units.len());
    table(&times, |name| agreement.wrong(name).to_string());
}

/// One table of ratios, the fastest first.
pub fn table(times: &[Times], wrong: impl Fn(&str) -> String) {
    let find = |name: &str| times.iter().find(|times| times.name.starts_with(name));
    let fast = find(FAST).unwrap_or(&times[0]);
    let decimal = find(HAND_WRITTEN).unwrap_or(&times[0]);
    let mut order: Vec<&Times> = times.iter().collect();
    order.sort_by(|a, b| a.middle().total_cmp(&b.middle()));
    println!("| | ns a unit | time / {FAST} | {HAND_WRITTEN} / time | wrong |\n|---|--:|--:|--:|--:|");
    for one in order {
        println!(
            "| {} | {:.0} | {:.2} | {:.2} | {} |",
            one.name,
            one.middle(),
            one.to(fast),
            decimal.to(one),
            wrong(&one.name)
        );
    }
}

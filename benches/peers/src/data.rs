//! The units: drawn ones, and ones whose ratios are put on thresholds and on halves of the published place on purpose.

use crate::work::{Earns, Input, Kind, Piece, Points, Quantity, Row, Term, Work};
use dti_core::data::{Given, Submission};
use dti_core::model::{DatumRef, Period};
use dti_core::number::Exact;
use dti_core::{Framework, Inputs, Program};
use dti_testkit::synthetic::Synthetic;

/// One unit: for dti, and for the others.
pub struct Unit {
    /// Held against the framework.
    pub inputs: Inputs,
    /// By input: a number in hundredths, 0 or 1, or the place of a case.
    pub values: Vec<i64>,
}

/// So many drawn units of whom everything is given.
pub fn drawn(framework: &Framework, program: &Program, work: &Work, count: usize) -> Vec<Unit> {
    submissions(framework, work).map(|data| unit(program, work, &data)).take(count).collect()
}

/// Drawn units in which the quantity of every measured piece that can be is moved to where it matters: onto a threshold,
/// to points that lie exactly between two published values, or to a third of them, so that sums of thirds meet halves.
pub fn on_purpose(framework: &Framework, program: &Program, work: &Work, count: usize) -> Vec<Unit> {
    let mut dice = Dice(0x2022_0922);
    let moved = submissions(framework, work).map(|mut data| {
        for piece in work.rows.iter().flat_map(pieces) {
            if let Piece::Measured(quantity, _, earns) = piece
                && let Some(target) = target(earns, &mut dice)
            {
                place(work, &mut data, quantity, &target, &mut dice);
            }
        }
        data
    });
    moved.map(|data| unit(program, work, &data)).take(count).collect()
}

fn submissions<'f>(framework: &'f Framework, work: &Work) -> impl Iterator<Item = Submission> + use<'f> {
    let inputs: Vec<DatumRef> = work.inputs.iter().map(|input| input.datum.clone()).collect();
    Synthetic::new(framework, 922, 100_000)
        .units()
        .filter(move |data| inputs.iter().all(|datum| given(data, datum).is_some()))
}

fn pieces(row: &Row) -> &[Piece] {
    match &row.points {
        Points::Leaf(pieces) => pieces,
        Points::Sum(_) | Points::Nothing => &[],
    }
}

fn given<'d>(data: &'d Submission, datum: &DatumRef) -> Option<&'d Given> {
    match &datum.node {
        None => data.common.get(datum.name.as_str()),
        Some(code) => data.values.get(code)?.get(&datum.name),
    }
}

/// The unit, held against the framework, and its values as the others have them.
fn unit(program: &Program, work: &Work, data: &Submission) -> Unit {
    let inputs = program.bind(data).unwrap_or_else(|errors| panic!("the data fit the framework: {errors:?}"));
    let values = work.inputs.iter().map(|input| {
        let value = given(data, &input.datum).and_then(|given| value(&input.kind, given));
        value.unwrap_or_else(|| panic!("{} has a value", input.datum))
    });
    let values = values.collect();
    Unit { inputs, values }
}

fn value(kind: &Kind, given: &Given) -> Option<i64> {
    match (kind, given) {
        (Kind::YesNo, Given::YesNo(yes)) => Some(i64::from(*yes)),
        (Kind::Choice(names), Given::Text(name)) => i64::try_from(names.iter().position(|case| case == name)?).ok(),
        (Kind::Number | Kind::Frequency, Given::Number(text) | Given::Text(text)) => hundredths(text),
        _ => None,
    }
}

/// `12`, `12,34` or `2/tháng`, in hundredths; frequencies in times a year.
fn hundredths(text: &str) -> Option<i64> {
    if let Some((times, period)) = text.split_once('/') {
        let times = Period::from_word(period)?.times_a_year(&times.parse().ok()?);
        return (times * Exact::from(100)).to_string().parse().ok();
    }
    match text.split_once(',') {
        Some((whole, rest)) => format!("{whole}{rest:0<2}").parse().ok(),
        None => text.parse::<i64>().ok()?.checked_mul(100),
    }
}

/// A quantity at which something happens.
fn target(earns: &Earns, dice: &mut Dice) -> Option<Exact> {
    let over = |whole: u64, parts: i64| Exact::ratio(i64::try_from(whole).ok()?, parts);
    match earns {
        Earns::Tiers(tiers, _) => {
            let place = usize::try_from(dice.below(u64::try_from(tiers.len()).ok()?)).ok()?;
            tiers.get(place).map(|(from, _)| from.clone())
        }
        Earns::Line { zero, per, full, full_from } => {
            let points = match dice.below(8) {
                0 if full_from.is_some() => return full_from.clone(),
                0..=3 => over(dice.below(3), 3)? * full,
                _ => {
                    let halves: u64 = (full * Exact::from(200)).to_string().split('/').next()?.parse().ok()?;
                    over(dice.below(halves) | 1, 200)?
                }
            };
            Some(zero + points.checked_div(full)? * per)
        }
    }
}

/// Sets the data of a quantity so that it has a value, where whole numbers of a likely size can.
fn place(work: &Work, data: &mut Submission, quantity: &Quantity, target: &Exact, dice: &mut Dice) {
    const MOST: i64 = 1_000_000_000_000;
    let (Ok(n), Ok(d)) = (target.numerator().parse::<i64>(), target.denominator().parse::<i64>()) else { return };
    let (above, below, n, d) = match quantity {
        Quantity::Amount(above) => (above, None, n, d),
        Quantity::Ratio(above, below) => match below.as_slice() {
            [Term::Constant(constant)] => {
                let total = target * constant;
                let (Ok(n), true) = (total.numerator().parse(), total.is_whole()) else { return };
                (above, None, n, 1)
            }
            _ => (above, Some(below), n, d),
        },
    };
    let times = 1 + i64::try_from(dice.below(40)).unwrap_or(0);
    match below {
        Some(below) if n.max(d) < MOST => {
            split(work, data, below, d * times);
            split(work, data, above, n * times);
        }
        None if d == 1 => split(work, data, above, n),
        _ => {}
    }
}

/// The first datum of a sum gets all of it.
fn split(work: &Work, data: &mut Submission, sum: &[Term], total: i64) {
    let inputs = sum.iter().filter_map(|term| match term {
        Term::Input(input) => Some(*input),
        Term::Constant(_) => None,
    });
    let mut rest = total;
    for input in inputs {
        let Input { datum: DatumRef { node, name }, kind } = &work.inputs[input];
        let (name, number) = (name.clone(), std::mem::take(&mut rest));
        let value = match kind {
            Kind::Frequency => Given::Text(format!("{number}/năm")),
            Kind::Number | Kind::YesNo | Kind::Choice(_) => Given::Number(number.to_string()),
        };
        match node {
            None => data.common.insert(name.as_str().to_owned(), value),
            Some(code) => data.values.entry(code.clone()).or_default().insert(name, value),
        };
    }
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end.max(1)
    }
}

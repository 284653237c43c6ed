//! The work folded into whole numbers, as text: a formula a leaf over `x[i]`, which are the values in hundredths.
//!
//! Points are counted in parts of a point, [`PARTS`] of them, rounded down. What a quantity earns is one product over another, with
//! everything that is printed folded into two numbers beforehand.

use crate::work::{Earns, Piece, Quantity, Term};
use dti_core::number::Exact;

/// Parts of a point. Two hundred divide them, so that no value to be rounded lies within one; small odd numbers divide them too,
/// so that thirds and the like are no more and no less than so many of them.
pub const PARTS: i64 = 256 * 27 * 625 * 7 * 11 * 13;

/// The points of a leaf.
pub fn leaf(pieces: &[Piece]) -> String {
    pieces.iter().map(piece).collect::<Vec<_>>().join(" + ")
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Yes(input, points) => format!("whole(if x[{input}] != 0 {{ {} }} else {{ 0 }})", parts(points)),
        Piece::Cases(input, awards) => {
            let (last, others) = awards.split_last().expect("there are cases");
            let rest = others.iter().enumerate().map(|(case, points)| format!("{case} => {}, ", parts(points)));
            format!("whole(match x[{input}] {{ {}_ => {} }})", rest.collect::<String>(), parts(last))
        }
        Piece::Measured(quantity, needs, earns) => {
            let measured = measured(quantity, earns);
            match needs {
                Some((input, refused)) => {
                    format!("if x[{input}] != 0 {{ {measured} }} else {{ whole({}) }}", parts(refused))
                }
                None => measured,
            }
        }
    }
}

/// An amount is so many hundredths above 100.
fn measured(quantity: &Quantity, earns: &Earns) -> String {
    let (above, below, may_be_0) = match quantity {
        Quantity::Amount(above) => (sum(above), "100".to_owned(), false),
        Quantity::Ratio(above, below) => {
            (sum(above), sum(below), !below.iter().any(|term| matches!(term, Term::Constant(_))))
        }
    };
    let earned = earned(earns);
    match may_be_0 {
        true => format!("{{ let (a, b) = ({above}, {below}); if b == 0 {{ whole(0) }} else {{ {earned} }} }}"),
        false => format!("{{ let (a, b) = ({above}, {below}); {earned} }}"),
    }
}

fn earned(earns: &Earns) -> String {
    match earns {
        Earns::Tiers(tiers, otherwise) => {
            let tiers: String = tiers
                .iter()
                .map(|(from, points)| {
                    let (n, d) = pair(from);
                    format!("if reaches(a, b, {n}, {d}) {{ {} }} else ", parts(points))
                })
                .collect();
            format!("whole({tiers}{{ {} }})", parts(otherwise))
        }
        Earns::Line { zero, per, full, full_from } => {
            let slope = (full * Exact::from(PARTS)).checked_div(per).expect("something earns the points");
            let line = match zero.is_zero() {
                true => {
                    let (n, d) = pair(&slope);
                    format!("line(a, b, {n}, {d}, {})", parts(full))
                }
                // (a / b − z / w) · n / d = (a · w − z · b) · (n / (d · w)) / b
                false => {
                    let (z, w) = pair(zero);
                    let over = zero.denominator().parse::<Exact>().expect("what is printed is short");
                    let (n, d) = pair(&slope.checked_div(&over).expect("no denominator is 0"));
                    format!("line_from(a, b, ({z}, {w}), {n}, {d}, {})", parts(full))
                }
            };
            match full_from {
                Some(from) => {
                    let (n, d) = pair(from);
                    format!("if reaches(a, b, {n}, {d}) {{ whole({}) }} else {{ {line} }}", parts(full))
                }
                None => line,
            }
        }
    }
}

/// A sum in hundredths.
fn sum(terms: &[Term]) -> String {
    let term = |term: &Term| match term {
        Term::Input(input) => format!("x[{input}]"),
        Term::Constant(value) => scaled(value, 100),
    };
    terms.iter().map(term).collect::<Vec<_>>().join(" + ")
}

/// Printed points.
fn parts(points: &Exact) -> String {
    scaled(points, PARTS)
}

fn scaled(value: &Exact, by: i64) -> String {
    let whole = value * &Exact::from(by);
    assert!(whole.is_whole(), "{value} is no whole number of parts, {by} of them");
    pair(&whole).0.to_string()
}

/// Above and below the fraction line.
fn pair(value: &Exact) -> (i128, i128) {
    let digits = |text: String| text.parse().expect("what is printed is short");
    (digits(value.numerator()), digits(value.denominator()))
}

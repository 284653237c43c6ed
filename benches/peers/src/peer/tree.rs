//! `rust_decimal` as a rule engine would use it: the rules are data, and are walked for every unit.

use super::decimal::{hundredths, number};
use super::{Contestant, Given};
use crate::print::nearest_decimal;
use crate::work::{Earns, Piece, Points, Quantity, Term, Work};
use dti_core::number::Exact;
use rust_decimal::{Decimal, RoundingStrategy};
use std::hint::black_box;

struct Tree {
    rows: Vec<Node>,
    roots: Vec<usize>,
    units: Vec<Vec<Decimal>>,
    points: Vec<Decimal>,
    published: Vec<Decimal>,
}

enum Node {
    Leaf(Vec<Part>),
    Sum(Vec<usize>),
    Nothing,
}

enum Part {
    Yes(usize, Decimal),
    Cases(usize, Vec<Decimal>),
    Measured(Measure, Option<(usize, Decimal)>, Curve),
}

enum Measure {
    Amount(Vec<Addend>),
    Ratio(Vec<Addend>, Vec<Addend>),
}

enum Addend {
    Input(usize),
    Constant(Decimal),
}

enum Curve {
    Tiers(Vec<(Decimal, Decimal)>, Decimal),
    Line { zero: Decimal, per: Decimal, full: Decimal, full_from: Option<Decimal> },
}

pub fn make<'g>(given: &Given<'g>) -> Box<dyn Contestant + 'g> {
    let units = given
        .units
        .iter()
        .map(|unit| unit.values.iter().enumerate().map(|(at, value)| number(given, at, *value)).collect());
    let rows: Vec<Node> = given.work.rows.iter().map(|row| node(&row.points)).collect();
    let nothing = vec![Decimal::ZERO; rows.len()];
    Box::new(Tree {
        rows,
        roots: Work::roots(given.program.framework()),
        units: units.collect(),
        points: nothing.clone(),
        published: nothing,
    })
}

fn node(points: &Points) -> Node {
    match points {
        Points::Leaf(pieces) => Node::Leaf(pieces.iter().map(part).collect()),
        Points::Sum(below) => Node::Sum(below.clone()),
        Points::Nothing => Node::Nothing,
    }
}

fn part(piece: &Piece) -> Part {
    let decimals = |values: &[Exact]| values.iter().map(nearest_decimal).collect();
    match piece {
        Piece::Yes(input, points) => Part::Yes(*input, nearest_decimal(points)),
        Piece::Cases(input, awards) => Part::Cases(*input, decimals(awards)),
        Piece::Measured(quantity, needs, earns) => {
            let needs = needs.as_ref().map(|(input, points)| (*input, nearest_decimal(points)));
            Part::Measured(measure(quantity), needs, curve(earns))
        }
    }
}

fn measure(quantity: &Quantity) -> Measure {
    let sum = |terms: &[Term]| {
        let addend = |term: &Term| match term {
            Term::Input(input) => Addend::Input(*input),
            Term::Constant(value) => Addend::Constant(nearest_decimal(value)),
        };
        terms.iter().map(addend).collect()
    };
    match quantity {
        Quantity::Amount(terms) => Measure::Amount(sum(terms)),
        Quantity::Ratio(above, below) => Measure::Ratio(sum(above), sum(below)),
    }
}

fn curve(earns: &Earns) -> Curve {
    match earns {
        Earns::Tiers(tiers, otherwise) => {
            let tiers = tiers.iter().map(|(from, points)| (nearest_decimal(from), nearest_decimal(points)));
            Curve::Tiers(tiers.collect(), nearest_decimal(otherwise))
        }
        Earns::Line { zero, per, full, full_from } => Curve::Line {
            zero: nearest_decimal(zero),
            per: nearest_decimal(per),
            full: nearest_decimal(full),
            full_from: full_from.as_ref().map(nearest_decimal),
        },
    }
}

fn earned(part: &Part, unit: &[Decimal]) -> Decimal {
    match part {
        Part::Yes(input, points) => {
            if unit[*input].is_zero() {
                Decimal::ZERO
            } else {
                *points
            }
        }
        Part::Cases(input, awards) => {
            let case = usize::try_from(unit[*input].mantissa()).ok();
            case.and_then(|case| awards.get(case)).copied().unwrap_or_default()
        }
        Part::Measured(_, Some((input, refused)), _) if unit[*input].is_zero() => *refused,
        Part::Measured(measure, _, curve) => {
            let quantity = match measure {
                Measure::Amount(sum) => total(sum, unit),
                Measure::Ratio(above, below) => {
                    let below = total(below, unit);
                    if below.is_zero() {
                        return Decimal::ZERO;
                    }
                    total(above, unit) / below
                }
            };
            along(curve, quantity)
        }
    }
}

fn total(sum: &[Addend], unit: &[Decimal]) -> Decimal {
    let value = |addend: &Addend| match addend {
        Addend::Input(input) => unit[*input],
        Addend::Constant(value) => *value,
    };
    match sum {
        [one] => value(one),
        several => several.iter().map(value).sum(),
    }
}

fn along(curve: &Curve, quantity: Decimal) -> Decimal {
    match curve {
        Curve::Tiers(tiers, otherwise) => {
            tiers.iter().find(|(from, _)| quantity >= *from).map_or(*otherwise, |(_, points)| *points)
        }
        Curve::Line { full, full_from: Some(from), .. } if quantity >= *from => *full,
        Curve::Line { zero, per, full, .. } => {
            let gone = if zero.is_zero() { quantity } else { quantity - zero };
            let gone = if *per == Decimal::ONE { gone } else { gone / per };
            (gone * full).max(Decimal::ZERO).min(*full)
        }
    }
}

impl Contestant for Tree {
    fn score(&mut self, unit: usize) {
        let unit = black_box(&self.units[unit]);
        self.published.clear();
        // Every row stands after the row above it.
        for at in (0..self.rows.len()).rev() {
            self.points[at] = match &self.rows[at] {
                Node::Leaf(parts) => parts.iter().map(|part| earned(part, unit)).sum(),
                Node::Sum(below) => below.iter().map(|row| self.points[*row]).sum(),
                Node::Nothing => continue,
            };
        }
        let whole: Decimal = self.roots.iter().map(|row| self.points[*row]).sum();
        let publish = |points: Decimal| points.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        self.published.extend(self.points.iter().copied().chain([whole]).map(publish));
        black_box(&self.published);
    }

    fn read(&self, into: &mut Vec<i64>) {
        into.clear();
        into.extend(self.published.iter().copied().map(hundredths));
    }
}

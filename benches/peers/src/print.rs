//! The work as text: one formula a leaf, in the language of a contestant.

use crate::work::{Earns, Piece, Quantity, Term};
use dti_core::number::Exact;
use rust_decimal::Decimal;

/// A language. Those of Rust are printed by the build script, the others when the contestants run.
#[expect(dead_code, reason = "each program prints some of them")]
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Rust over `f64`; `x[i]` are the values.
    Float,
    /// Rust over `f64` in columns; `x[i][u]` are the values.
    FloatColumns,
    /// Rust over `Decimal`; `x[i]` are the values.
    Decimal,
    /// zen-expression.
    Zen,
    /// The Common Expression Language.
    Cel,
    /// Rhai.
    Rhai,
    /// Python with NumPy; `x[i]` are columns.
    Numpy,
}

use Language::{Cel, Decimal as Dec, Float, FloatColumns, Numpy, Rhai, Zen};

impl Language {
    /// The points of a leaf.
    pub fn leaf(self, pieces: &[Piece]) -> String {
        let pieces: Vec<String> = pieces.iter().map(|piece| self.piece(piece)).collect();
        match pieces.as_slice() {
            [one] => one.clone(),
            several => several.iter().map(|piece| format!("({piece})")).collect::<Vec<_>>().join(" + "),
        }
    }

    fn piece(self, piece: &Piece) -> String {
        match piece {
            Piece::Yes(input, points) => self.choose(&self.yes(*input), &self.number(points), &self.zero()),
            Piece::Cases(input, awards) => {
                let (last, others) = awards.split_last().expect("there are cases");
                others.iter().enumerate().rev().fold(self.number(last), |rest, (case, points)| {
                    self.choose(&self.is_case(*input, case), &self.number(points), &rest)
                })
            }
            Piece::Measured(quantity, needs, earns) => {
                let measured = self.measured(quantity, earns);
                match needs {
                    Some((input, refused)) => self.choose(&self.yes(*input), &measured, &self.number(refused)),
                    None => measured,
                }
            }
        }
    }

    /// A quantity has a name where the language has one for it, and is written out where it has not.
    fn measured(self, quantity: &Quantity, earns: &Earns) -> String {
        let named = |name: &str, value: String, rest: &dyn Fn(&str) -> String| match self {
            Zen | Cel => rest(&format!("({value})")),
            Numpy => format!("(lambda {name}: {})({value})", rest(name)),
            _ => format!("{{ let {name} = {value}; {} }}", rest(name)),
        };
        match quantity {
            Quantity::Amount(sum) => match sum.as_slice() {
                [Term::Input(input)] => self.earned(&self.input(*input), earns),
                _ => named("q", self.sum(sum), &|q| self.earned(q, earns)),
            },
            Quantity::Ratio(above, below) => {
                let below_zero = |d: &str| match self {
                    Dec => format!("{d}.is_zero()"),
                    _ => format!("{d} == {}", self.zero()),
                };
                named("d", self.sum(below), &|d| {
                    let ratio = named("q", format!("({}) / {d}", self.sum(above)), &|q| self.earned(q, earns));
                    match below.iter().any(|term| matches!(term, Term::Constant(_))) {
                        true => ratio,
                        false => self.choose(&below_zero(d), &self.zero(), &ratio),
                    }
                })
            }
        }
    }

    fn earned(self, q: &str, earns: &Earns) -> String {
        match earns {
            Earns::Tiers(tiers, otherwise) => {
                tiers.iter().rev().fold(self.number(otherwise), |rest, (from, points)| {
                    self.choose(&format!("{q} >= {}", self.number(from)), &self.number(points), &rest)
                })
            }
            Earns::Line { zero, per, full, full_from } => {
                let gone = if zero.is_zero() { q.to_owned() } else { format!("({q} - {})", self.number(zero)) };
                let gone = if *per == Exact::ONE { gone } else { format!("{gone} / {}", self.number(per)) };
                let line = format!("{gone} * {}", self.number(full));
                let least = if zero.is_zero() { line } else { self.larger(&line) };
                match full_from {
                    Some(from) => self.choose(&format!("{q} >= {}", self.number(from)), &self.number(full), &least),
                    None => self.smaller(&least, &self.number(full)),
                }
            }
        }
    }

    fn choose(self, test: &str, yes: &str, no: &str) -> String {
        match self {
            Zen | Cel => format!("({test} ? {yes} : {no})"),
            Numpy => format!("np.where({test}, {yes}, {no})"),
            _ => format!("(if {test} {{ {yes} }} else {{ {no} }})"),
        }
    }

    fn smaller(self, a: &str, b: &str) -> String {
        match self {
            Cel | Rhai => format!("min({a}, {b})"),
            Numpy => format!("np.minimum({a}, {b})"),
            Zen => format!("min([{a}, {b}])"),
            _ => format!("({a}).min({b})"),
        }
    }

    fn larger(self, a: &str) -> String {
        let zero = self.zero();
        match self {
            Cel | Rhai => format!("max({a}, {zero})"),
            Numpy => format!("np.maximum({a}, {zero})"),
            Zen => format!("max([{a}, {zero}])"),
            _ => format!("({a}).max({zero})"),
        }
    }

    fn sum(self, terms: &[Term]) -> String {
        let terms: Vec<String> = terms
            .iter()
            .map(|term| match term {
                Term::Input(input) => self.input(*input),
                Term::Constant(value) => self.number(value),
            })
            .collect();
        if terms.len() == 1 { terms.concat() } else { format!("({})", terms.join(" + ")) }
    }

    fn input(self, input: usize) -> String {
        match self {
            Float | Dec | Numpy => format!("x[{input}]"),
            FloatColumns => format!("x[{input}][u]"),
            Zen | Cel | Rhai => format!("x{input}"),
        }
    }

    fn yes(self, input: usize) -> String {
        let value = self.input(input);
        match self {
            Float | FloatColumns => format!("{value} != 0.0"),
            Dec => format!("!{value}.is_zero()"),
            Numpy => format!("({value} != 0.0)"),
            Zen | Cel | Rhai => value,
        }
    }

    fn is_case(self, input: usize, case: usize) -> String {
        format!("{} == {}", self.input(input), self.number(&Exact::from(i64::try_from(case).expect("few cases"))))
    }

    fn zero(self) -> String {
        self.number(&Exact::ZERO)
    }

    /// A number as near as the language comes to it.
    pub fn number(self, value: &Exact) -> String {
        let decimal = nearest_decimal(value);
        match self {
            Dec => {
                let parts = decimal.unpack();
                let (lo, mid, hi, scale) = (parts.lo, parts.mid, parts.hi, parts.scale);
                format!("const {{ Decimal::from_parts({lo}, {mid}, {hi}, {}, {scale}) }}", parts.negative)
            }
            Zen => decimal.normalize().to_string(),
            _ => format!("{:?}", nearest_float(value)),
        }
    }
}

/// The quotient that `Decimal` itself finds.
pub fn nearest_decimal(value: &Exact) -> Decimal {
    let digits = |text: String| text.parse::<Decimal>().expect("the figures are short");
    digits(value.numerator()) / digits(value.denominator())
}

/// The quotient that `f64` itself finds: the nearest one, where both numbers are below 2^53.
pub fn nearest_float(value: &Exact) -> f64 {
    let digits = |text: String| text.parse::<f64>().expect("a number");
    digits(value.numerator()) / digits(value.denominator())
}

//! The work: what every contestant computes, read from the framework and from the figures of a cohort.
//!
//! Each leaf is a few pieces that are added up, each of one of the shapes that the provincial framework has. The contestants
//! are written from this, so that none of them can have a rule that the others have not.

use dti_core::Framework;
use dti_core::cohort::{Cohort, Scale, Statistics};
use dti_core::model::{Award, DatumKind, DatumRef, DatumSource, Node, Proportional, Quantity as Q, Rule, Term as T};
use dti_core::number::Exact;
use dti_core::{Inputs, Program};
use dti_testkit::synthetic::Synthetic;
use std::collections::BTreeMap;

/// The framework that is measured.
pub const FRAMEWORK: &str = "vn-dti-province-2022";

/// Units in the cohort whose lowest and highest values are given to everybody.
pub const COHORT: usize = 63;

/// What everybody computes.
pub struct Work {
    /// What a unit gives, in the order in which rules first name it.
    pub inputs: Vec<Input>,
    /// The rows, each after the row above it.
    pub rows: Vec<Row>,
}

/// One value of a unit.
pub struct Input {
    /// Which.
    pub datum: DatumRef,
    /// What it can be.
    pub kind: Kind,
}

/// What a value can be.
pub enum Kind {
    /// A number, in hundredths.
    Number,
    /// How many times a year, in hundredths.
    Frequency,
    /// 0 or 1.
    YesNo,
    /// The place of a case.
    Choice(Vec<String>),
}

/// A row, its code and how it earns its points.
pub struct Row {
    /// As printed.
    pub code: String,
    /// Its rule.
    pub points: Points,
}

/// How a row earns its points.
pub enum Points {
    /// Pieces, added up.
    Leaf(Vec<Piece>),
    /// The rows below, added up.
    Sum(Vec<usize>),
    /// None.
    Nothing,
}

/// A part of a leaf's points.
pub enum Piece {
    /// So many for a yes.
    Yes(usize, Exact),
    /// So many for each of several cases.
    Cases(usize, Vec<Exact>),
    /// By a quantity, perhaps behind a yes/no with what a no earns.
    Measured(Quantity, Option<(usize, Exact)>, Earns),
}

/// What is measured.
pub enum Quantity {
    /// A sum.
    Amount(Vec<Term>),
    /// A sum by a sum; where that is 0, there are no points.
    Ratio(Vec<Term>, Vec<Term>),
}

/// A term of a sum.
pub enum Term {
    /// A value of the unit.
    Input(usize),
    /// A printed number.
    Constant(Exact),
}

/// What a quantity earns.
pub enum Earns {
    /// The points of the first threshold that is reached.
    Tiers(Vec<(Exact, Exact)>, Exact),
    /// `(quantity − zero) / per × full`, never below 0 nor above full; with a printed cap, full from there on.
    Line {
        /// Where it begins.
        zero: Exact,
        /// What earns all.
        per: Exact,
        /// All there is.
        full: Exact,
        /// The printed cap.
        full_from: Option<Exact>,
    },
}

/// The figures of the cohort that units are held against: 63 drawn ones of whom nothing is missing.
pub fn statistics(framework: &Framework, program: &Program) -> Statistics {
    let drawn = Synthetic::new(framework, 2022, 1_000).units();
    let whole = drawn.filter(|unit| unit.missing.is_empty());
    let inputs: Vec<Inputs> = whole.filter_map(|unit| program.bind(&unit).ok()).take(COHORT).collect();
    assert_eq!(inputs.len(), COHORT, "too few units");
    Cohort::new(program, inputs).expect("the units are a cohort").statistics().clone()
}

impl Work {
    /// Reads it from the framework.
    pub fn new(framework: &Framework, statistics: &Statistics) -> Self {
        let mut reader = Reader { framework, statistics, inputs: Vec::new(), places: BTreeMap::new() };
        let rows = framework.node_ids().map(|id| {
            let node = framework.node(id);
            let points = match &node.rule {
                Rule::Sum => Points::Sum(framework.children(id).iter().map(|child| child.index()).collect()),
                Rule::NotScored { .. } => Points::Nothing,
                rule => Points::Leaf(reader.pieces(node, rule, &node.max)),
            };
            Row { code: node.code.to_string(), points }
        });
        let rows = rows.collect();
        Self { inputs: reader.inputs, rows }
    }

    /// The rows at the top, whose sum is the total.
    pub fn roots(framework: &Framework) -> Vec<usize> {
        framework.roots().iter().map(|root| root.index()).collect()
    }

    /// How many leaves there are.
    pub fn leaves(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row.points, Points::Leaf(_))).count()
    }
}

struct Reader<'f> {
    framework: &'f Framework,
    statistics: &'f Statistics,
    inputs: Vec<Input>,
    places: BTreeMap<DatumRef, usize>,
}

impl Reader<'_> {
    fn pieces(&mut self, node: &Node, rule: &Rule, full: &Exact) -> Vec<Piece> {
        let award = |award: &Award| match award {
            Award::Full => full.clone(),
            Award::Share(share) => share * &node.max,
            Award::Points(points) => points.clone(),
        };
        let line = |per: &Exact, full_from: &Option<Exact>| Earns::Line {
            zero: Exact::ZERO,
            per: per.clone(),
            full: full.clone(),
            full_from: full_from.clone(),
        };
        match rule {
            Rule::YesNo { datum, .. } => vec![Piece::Yes(self.input(datum, Kind::YesNo), full.clone())],
            Rule::Cases { datum, cases } => {
                let kind = Kind::Choice(cases.iter().map(|case| case.name.as_str().to_owned()).collect());
                let awards = cases.iter().map(|case| award(&case.award)).collect();
                vec![Piece::Cases(self.input(datum, kind), awards)]
            }
            Rule::Checklist { items } => {
                let yes =
                    |item: &dti_core::model::Item| Piece::Yes(self.input(&item.datum, Kind::YesNo), award(&item.award));
                items.iter().map(yes).collect()
            }
            Rule::Proportional(Proportional { ratio, full_from, per }) => {
                let quantity = self.ratio(&ratio.numerator, &ratio.denominator);
                vec![Piece::Measured(quantity, None, line(per, full_from))]
            }
            Rule::AllOrNothing { quantity, at_least } => {
                let earns = Earns::Tiers(vec![(at_least.clone(), full.clone())], Exact::ZERO);
                vec![Piece::Measured(self.quantity(quantity), None, earns)]
            }
            Rule::Steps(steps) => {
                let tiers = steps.tiers.iter().map(|tier| {
                    (tier.at_least.clone().expect("every tier but the last has a threshold"), award(&tier.award))
                });
                let earns = Earns::Tiers(tiers.collect(), award(&steps.otherwise.award));
                let needs = steps
                    .precondition
                    .as_ref()
                    .map(|needs| (self.input(&needs.datum, Kind::YesNo), award(&needs.otherwise)));
                vec![Piece::Measured(self.quantity(&steps.quantity), needs, earns)]
            }
            Rule::PerItem(rule) => {
                let earned = full.checked_div(&rule.each).expect("an item earns something");
                vec![Piece::Measured(Quantity::Amount(self.sum(&rule.count.sum)), None, line(&earned, &None))]
            }
            Rule::Parts { parts } => {
                parts.iter().flat_map(|part| self.pieces(node, &part.rule, &award(&part.award))).collect()
            }
            Rule::MinMax { quantity, .. } | Rule::ShareOfBest { quantity } => {
                let figures = self.statistics.figures().iter().find(|figures| figures.node == node.code);
                let figures = figures.expect("the cohort has figures of the row");
                let ends = figures.ends.as_ref().expect("the cohort has data of the row");
                let zero = match figures.scale {
                    Scale::MinMax { .. } => ends.lowest.value.clone(),
                    Scale::ShareOfBest => Exact::ZERO,
                };
                let span = &ends.highest.value - &zero;
                // In this framework all that are alike earn the maximum.
                let earns = match span.is_zero() {
                    true => Earns::Tiers(vec![(zero, full.clone())], Exact::ZERO),
                    false => Earns::Line { zero, per: span, full: full.clone(), full_from: None },
                };
                vec![Piece::Measured(self.quantity(quantity), None, earns)]
            }
            other => panic!("the provincial framework has no rule of this shape: {other:?}"),
        }
    }

    fn quantity(&mut self, quantity: &Q) -> Quantity {
        match quantity {
            Q::Ratio(ratio) => self.ratio(&ratio.numerator, &ratio.denominator),
            Q::Amount(amount) => Quantity::Amount(self.sum(&amount.sum)),
        }
    }

    fn ratio(&mut self, numerator: &[T], denominator: &[T]) -> Quantity {
        Quantity::Ratio(self.sum(numerator), self.sum(denominator))
    }

    /// The terms of a sum; data that are other data, or sums of others, are followed to what is given.
    fn sum(&mut self, terms: &[T]) -> Vec<Term> {
        let mut found = Vec::new();
        for term in terms {
            match term {
                T::Constant(value) => found.push(Term::Constant(value.clone())),
                T::Datum(datum) => self.follow(datum, &mut found),
            }
        }
        found
    }

    fn follow(&mut self, reference: &DatumRef, found: &mut Vec<Term>) {
        let datum = self.framework.datum(reference).expect("the datum is there");
        match &datum.source {
            DatumSource::Given => found.push(Term::Input(self.input(reference, Kind::Number))),
            DatumSource::SameAs(other) => self.follow(other, found),
            DatumSource::SumOf(items) => items.iter().for_each(|item| self.follow(item, found)),
            DatumSource::Constant(value) => found.push(Term::Constant(value.clone())),
        }
    }

    fn input(&mut self, reference: &DatumRef, kind: Kind) -> usize {
        let kind = match &self.framework.datum(reference).expect("the datum is there").kind {
            DatumKind::Frequency => Kind::Frequency,
            DatumKind::Amount(measure) => {
                // A rule that mixed scales would need factors, which no contestant has.
                assert_ne!(measure.as_str(), "triệu_đồng", "all money is in one scale");
                kind
            }
            _ => kind,
        };
        *self.places.entry(reference.clone()).or_insert_with(|| {
            self.inputs.push(Input { datum: reference.clone(), kind });
            self.inputs.len() - 1
        })
    }
}

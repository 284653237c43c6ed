//! General expression languages: one expression a leaf, compiled once; sums and roundings in Rust, which is to their
//! advantage. A unit is the context that each language looks names up in, made before the time begins.

use super::{Contestant, Given, decimal, float};
use crate::print::Language;
use crate::work::{Kind, Piece, Points, Work};
use rust_decimal::{Decimal, RoundingStrategy};
use std::hint::black_box;
use std::ops::Add;
use std::sync::Arc;

/// What all of them need: which rows have expressions, and the sums above.
struct Sums<N> {
    rows: Vec<Above>,
    roots: Vec<usize>,
    points: Vec<N>,
    published: Vec<i64>,
}

enum Above {
    Leaf,
    Sum(Vec<usize>),
    Nothing,
}

impl<N: Copy + Default + Add<Output = N>> Sums<N> {
    fn new(given: &Given<'_>) -> Self {
        let above = |points: &Points| match points {
            Points::Leaf(_) => Above::Leaf,
            Points::Sum(below) => Above::Sum(below.clone()),
            Points::Nothing => Above::Nothing,
        };
        let rows: Vec<Above> = given.work.rows.iter().map(|row| above(&row.points)).collect();
        let points = vec![N::default(); rows.len()];
        Self { rows, roots: Work::roots(given.program.framework()), points, published: Vec::new() }
    }

    /// Rows from the last to the first: leaves as the expressions have them, then the sums.
    fn add_up(&mut self, mut leaves: impl FnMut() -> N, publish: impl Fn(N) -> i64) {
        let sum = |points: &[N], rows: &[usize]| rows.iter().fold(N::default(), |sum, row| sum + points[*row]);
        for at in (0..self.rows.len()).rev() {
            self.points[at] = match &self.rows[at] {
                Above::Leaf => leaves(),
                Above::Sum(below) => sum(&self.points, below),
                Above::Nothing => continue,
            };
        }
        let whole = sum(&self.points, &self.roots);
        self.published.clear();
        self.published.extend(self.points.iter().copied().chain([whole]).map(publish));
        black_box(&self.published);
    }

    fn read(&self, into: &mut Vec<i64>) {
        into.clone_from(&self.published);
    }
}

/// The leaves from the last to the first.
fn leaves<'w>(work: &'w Work) -> impl Iterator<Item = &'w [Piece]> {
    work.rows.iter().rev().filter_map(|row| match &row.points {
        Points::Leaf(pieces) => Some(pieces.as_slice()),
        Points::Sum(_) | Points::Nothing => None,
    })
}

fn names(work: &Work) -> impl Iterator<Item = (usize, String, &Kind)> {
    work.inputs.iter().enumerate().map(|(at, input)| (at, format!("x{at}"), &input.kind))
}

struct Zen {
    leaves: Vec<zen_expression::Expression<zen_expression::expression::Standard>>,
    units: Vec<zen_expression::Scope>,
    machine: zen_expression::vm::VM,
    sums: Sums<Decimal>,
}

pub fn zen<'g>(given: &Given<'g>) -> Box<dyn Contestant + 'g> {
    use zen_expression::Variable;
    let leaves = leaves(given.work).map(|leaf| {
        let text = Language::Zen.leaf(leaf);
        zen_expression::compile_expression(&text).unwrap_or_else(|error| panic!("{text}: {error}"))
    });
    let units = given.units.iter().map(|unit| {
        let object = Variable::empty_object();
        if let Some(map) = object.as_object() {
            for (at, name, kind) in names(given.work) {
                let value = match kind {
                    Kind::YesNo => Variable::Bool(unit.values[at] != 0),
                    Kind::Number | Kind::Frequency | Kind::Choice(_) => {
                        Variable::Number(decimal::number(given, at, unit.values[at]))
                    }
                };
                map.borrow_mut().insert(Variable::key(&name), value);
            }
        }
        zen_expression::Scope::new(object)
    });
    Box::new(Zen {
        leaves: leaves.collect(),
        units: units.collect(),
        machine: zen_expression::vm::VM::new(),
        sums: Sums::new(given),
    })
}

impl Contestant for Zen {
    fn score(&mut self, unit: usize) {
        let Self { leaves, units, machine, sums } = self;
        let mut leaves = leaves.iter();
        let next = || {
            let leaf = leaves.next().expect("as many as there are leaves");
            let value = leaf.evaluate_with_scope(&units[unit], machine).expect("the expression is right");
            value.as_number().expect("points are a number")
        };
        sums.add_up(next, |points| {
            decimal::hundredths(points.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
        });
    }

    fn read(&self, into: &mut Vec<i64>) {
        self.sums.read(into);
    }
}

struct Cel {
    leaves: Vec<cel::Program>,
    units: Vec<cel::Context<'static, 'static>>,
    sums: Sums<f64>,
}

pub fn cel<'g>(given: &Given<'g>) -> Box<dyn Contestant + 'g> {
    let env = Arc::new(cel::Env::stdlib());
    let leaves = leaves(given.work).map(|leaf| {
        let text = Language::Cel.leaf(leaf);
        env.compile(&text).unwrap_or_else(|error| panic!("{text}: {error}"))
    });
    let units = given.units.iter().map(|unit| {
        let mut context = cel::Context::with_env(Arc::clone(&env));
        context.add_function("min", |a: f64, b: f64| a.min(b)).expect("the name is free");
        context.add_function("max", |a: f64, b: f64| a.max(b)).expect("the name is free");
        for (at, name, kind) in names(given.work) {
            match kind {
                Kind::YesNo => context.add_variable_from_value(name, unit.values[at] != 0),
                Kind::Number | Kind::Frequency | Kind::Choice(_) => {
                    context.add_variable_from_value(name, float::number(given, at, unit.values[at]));
                }
            }
        }
        context
    });
    Box::new(Cel { leaves: leaves.collect(), units: units.collect(), sums: Sums::new(given) })
}

impl Contestant for Cel {
    fn score(&mut self, unit: usize) {
        let Self { leaves, units, sums } = self;
        let mut leaves = leaves.iter();
        let next = || {
            let leaf = leaves.next().expect("as many as there are leaves");
            match leaf.execute(&units[unit]).expect("the expression is right") {
                cel::Value::Float(points) => points,
                other => panic!("points are a number, not {other:?}"),
            }
        };
        sums.add_up(next, float::publish);
    }

    fn read(&self, into: &mut Vec<i64>) {
        self.sums.read(into);
    }
}

struct Rhai {
    engine: rhai::Engine,
    leaves: Vec<rhai::AST>,
    units: Vec<rhai::Scope<'static>>,
    sums: Sums<f64>,
}

fn rhai_units(given: &Given<'_>) -> Vec<rhai::Scope<'static>> {
    let scope = |unit: &crate::data::Unit| {
        let mut scope = rhai::Scope::new();
        for (at, name, kind) in names(given.work) {
            match kind {
                Kind::YesNo => scope.push_constant(name, unit.values[at] != 0),
                Kind::Number | Kind::Frequency | Kind::Choice(_) => {
                    scope.push_constant(name, float::number(given, at, unit.values[at]))
                }
            };
        }
        scope
    };
    given.units.iter().map(scope).collect()
}

fn rhai_engine() -> rhai::Engine {
    let mut engine = rhai::Engine::new();
    engine.set_max_expr_depths(0, 0);
    engine
}

pub fn rhai<'g>(given: &Given<'g>) -> Box<dyn Contestant + 'g> {
    let engine = rhai_engine();
    let leaves = leaves(given.work).map(|leaf| {
        let text = Language::Rhai.leaf(leaf);
        engine.compile(&text).unwrap_or_else(|error| panic!("{text}: {error}"))
    });
    let leaves = leaves.collect();
    Box::new(Rhai { engine, leaves, units: rhai_units(given), sums: Sums::new(given) })
}

impl Contestant for Rhai {
    fn score(&mut self, unit: usize) {
        let Self { engine, leaves, units, sums } = self;
        let mut leaves = leaves.iter();
        let scope = &mut units[unit];
        let next = || {
            let leaf = leaves.next().expect("as many as there are leaves");
            engine.eval_ast_with_scope::<f64>(scope, leaf).expect("the expression is right")
        };
        sums.add_up(next, float::publish);
    }

    fn read(&self, into: &mut Vec<i64>) {
        self.sums.read(into);
    }
}

/// One script that gives the points of all leaves as a list.
struct RhaiWhole {
    engine: rhai::Engine,
    script: rhai::AST,
    units: Vec<rhai::Scope<'static>>,
    sums: Sums<f64>,
}

pub fn rhai_whole<'g>(given: &Given<'g>) -> Box<dyn Contestant + 'g> {
    let engine = rhai_engine();
    let leaves: Vec<String> = leaves(given.work).map(|leaf| Language::Rhai.leaf(leaf)).collect();
    let script = engine.compile(format!("[{}]", leaves.join(",\n"))).expect("the script is right");
    Box::new(RhaiWhole { engine, script, units: rhai_units(given), sums: Sums::new(given) })
}

impl Contestant for RhaiWhole {
    fn score(&mut self, unit: usize) {
        let Self { engine, script, units, sums } = self;
        let points = engine.eval_ast_with_scope::<rhai::Array>(&mut units[unit], script).expect("the script is right");
        let mut points = points.into_iter();
        let next = || points.next().and_then(|points| points.as_float().ok()).expect("as many as there are leaves");
        sums.add_up(next, float::publish);
    }

    fn read(&self, into: &mut Vec<i64>) {
        self.sums.read(into);
    }
}

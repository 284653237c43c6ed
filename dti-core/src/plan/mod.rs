//! The same scores as published, in whole numbers: for who scores many units, or one unit many times.
//!
//! A [`Plan`] is a program folded into whole numbers; a [`Row`] is one unit's data, made ready for it; a [`Sheet`] holds what
//! is published of it. [`Plan::score`] fills the sheet, mostly in less than a microsecond and without allocating.
//!
//! Nothing is traded for that. Points are enclosed between two whole numbers of a step that is a very small part of the last
//! published place. Where both ends of the enclosure are published alike, the value between them is; where they are not, as
//! on the edge between two published values, the exact evaluator is asked. So a sheet says, number by number, what
//! [`Program::score`](crate::Program::score) publishes. It tells no reasons: those are in [`Scores`](crate::Scores).
//!
//! ```
//! # use dti_core::{FrameworkDraft, Program, Submission};
//! use dti_core::plan::Plan;
//! # let draft: FrameworkDraft = serde_json::from_str(r#"{
//! #   "id": "example", "title": "Bộ chỉ số ví dụ", "level": "province", "max": "20",
//! #   "decision": {"number": "1/QĐ", "issuer": "Cơ quan ví dụ", "dated": "2024-01-01"},
//! #   "validity": {"from": "2024-01-01"}, "measures": [{"name": "hồ_sơ", "kind": "whole"}],
//! #   "nodes": [{"code": "6.12", "level": "indicator", "title": "Tỷ lệ hồ sơ xử lý trực tuyến", "max": "20",
//! #     "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "6.12"}},
//! #     "data": [{"name": "a", "title": "Tổng số hồ sơ", "kind": {"amount": "hồ_sơ"}},
//! #              {"name": "b", "title": "Hồ sơ trực tuyến", "kind": {"amount": "hồ_sơ"}}],
//! #     "rule": {"proportional": {"full_from": "4/5", "per": "4/5", "ratio": {"name": "tỷ lệ",
//! #       "numerator": [{"datum": {"node": "6.12", "name": "b"}}],
//! #       "denominator": [{"datum": {"node": "6.12", "name": "a"}}]}}}}]}"#)?;
//! # let framework = draft.check()?;
//! let program = Program::compile(&framework);
//! let plan = Plan::new(&program);
//! let data = r#"{"unit": {"id": "x", "name": "Tỉnh X"}, "period": "2024", "values": {"6.12": {"a": 10000, "b": 2858}}}"#;
//! let row = plan.row(&program.bind(&Submission::from_json(data.as_bytes())?)?);
//!
//! let mut sheet = plan.sheet();
//! plan.score(&row, &mut sheet);
//! assert_eq!(sheet.total().points.map(|points| points.to_string()).as_deref(), Some("7.15")); // 7.145, exactly on the edge
//!
//! // Many units, side by side, on one thread or several.
//! let rows = vec![row; 100];
//! let columns = plan.columns(&rows);
//! let mut table = columns.table();
//! columns.score(std::num::NonZeroUsize::MIN, &mut table);
//! assert_eq!(table.total(99), Some(sheet.total()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod block;
mod cells;
mod columns;
mod exactly;
mod form;
mod grid;
mod guess;
mod lanes;
mod layout;
mod leaf;
mod lines;
mod op;
mod part;
mod quick;
mod row;
mod scales;
mod settle;
mod sheet;
mod side;
mod tape;
mod tree;
#[cfg(test)]
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::arithmetic_side_effects,
    reason = "small whole numbers, by the hand of the test"
)]
mod tests;

pub use columns::{Columns, Table};
pub use row::Row;
pub use scales::Scales;
pub use sheet::{PublishedScore, Sheet};

use crate::Name;
use crate::model::{Framework, MissingPolicy, Node, NodeId, Rule, UndefinedPolicy};
use crate::number::Exact;
use crate::program::{Inputs, Operand, Program, QuantityRef};
use crate::score::{Against, Container, Remarks, evaluate};
use fearless_simd::Level;
use grid::{Grid, Near};
use leaf::{Leaf, Open};
use op::{Folding, Op};
use scales::Compared;
use tree::{Kind, Tree};

/// A program folded into whole numbers. Make it once a framework.
#[derive(Clone, Debug)]
pub struct Plan {
    program: Program,
    /// The cases of each slot, in the order of their numbers.
    cases: Vec<Vec<Name>>,
    /// A unit of which nothing is known.
    nothing: Inputs,
    /// None where the published places leave no room for it: then all is scored by the exact evaluator.
    grid: Option<Grid>,
    missing: MissingPolicy,
    /// How many numbers the processor takes at once.
    level: Level,
    tree: Tree,
    /// The rules that need the other units, by number.
    compared: Vec<Compared>,
    /// The one quantity of a row, by node, and what its forms' quotient has to be multiplied by.
    factors: Vec<Option<Exact>>,
}

impl Plan {
    /// Folds a program.
    pub fn new(program: &Program) -> Self {
        let framework = program.framework();
        let mut plan = Self {
            cases: cases(program),
            nothing: program.nothing(),
            grid: None,
            missing: framework.draft().policies.missing,
            level: Level::new(),
            tree: Tree::default(),
            compared: Vec::new(),
            factors: vec![None; framework.nodes().len()],
            program: program.clone(),
        };
        if let Some((grid, tree, compared, factors)) = plan.fold() {
            plan = Self { grid: Some(grid), tree, compared, factors, ..plan };
        }
        plan
    }

    /// The program that it was made from.
    pub fn program(&self) -> &Program {
        &self.program
    }

    fn framework(&self) -> &Framework {
        self.program.framework()
    }

    /// Makes one unit's data ready; of inputs that another framework was held against nothing is known.
    pub fn row(&self, inputs: &Inputs) -> Row {
        Row::new(self, inputs)
    }

    /// An empty sheet, to be filled again and again.
    pub fn sheet(&self) -> Sheet {
        Sheet::new(self)
    }

    /// Scores one unit by itself, as [`Program::score`] does. Of a row of another framework nothing is known.
    pub fn score(&self, row: &Row, sheet: &mut Sheet) {
        self.fill(row, &Scales::NONE, sheet);
    }

    /// Scores one unit against others, as [`Program::score_in`] does. Scales that were taken with a framework that says
    /// something else count as none at all.
    pub fn score_in(&self, row: &Row, scales: &Scales, sheet: &mut Sheet) {
        self.fill(row, scales, sheet);
    }

    #[expect(clippy::type_complexity, reason = "the parts of a plan, put together at once")]
    fn fold(&self) -> Option<(Grid, Tree, Vec<Compared>, Vec<Option<Exact>>)> {
        let framework = self.framework();
        // No sum of rows is more than all rows together: below a mean of few points, they may have many.
        let most: Exact = framework.nodes().iter().map(|node| &node.max).sum();
        let grid = Grid::new(framework.draft().publication, &most)?;
        let mut folding = Folding { program: &self.program, grid, cases: &self.cases, scales: Vec::new() };
        let mut kinds = Vec::with_capacity(framework.nodes().len());
        let mut factors = Vec::with_capacity(framework.nodes().len());
        for id in framework.node_ids() {
            let node = framework.node(id);
            kinds.push(match &node.rule {
                Rule::Sum | Rule::WeightedMean { .. } => Kind::rows(framework, id)?,
                Rule::NotScored { .. } => Kind::NotScored,
                _ => Kind::Leaf(self.leaf(&mut folding, id, node)?),
            });
            factors.push(only_quantity(self.program.rule(id)).and_then(|quantity| folding.factor(quantity)));
        }
        let compared = folding.scales;
        Some((grid, Tree::new(framework, &grid, kinds), compared, factors))
    }

    /// A row with a rule, and what its parts earn where nothing is known; none where its maximum is no whole number of steps.
    fn leaf(&self, folding: &mut Folding<'_>, id: NodeId, node: &Node) -> Option<Leaf> {
        let grid = folding.grid;
        let full = grid.near(&node.max)?;
        let container = self.container(id, node, Against::default());
        let rule = self.program.rule(id);
        let ops = folding.row(rule, container);
        let open = |rule: &Rule<Operand>, container: Container<'_>| {
            let outcome = evaluate(rule, &self.nothing, container);
            let nothing = Open::new(&grid, &outcome.low, &outcome.high, outcome.missing);
            (nothing, undefined(&grid, container))
        };
        let open: Vec<(Option<Open>, Option<Open>)> = match rule {
            Rule::Parts { parts } => parts
                .iter()
                .map(|part| {
                    let full = crate::score::award(&part.award, container);
                    open(&part.rule, container.within(part, &full))
                })
                .collect(),
            rule => vec![open(rule, container)],
        };
        let rules = ops.into_iter().zip(open).map(|(op, (open, undefined))| match open {
            Some(nothing) => leaf::Rule { op, nothing, undefined },
            None => leaf::Rule { op: Op::Exactly, nothing: Open::default(), undefined },
        });
        let rules: Box<[leaf::Rule]> = rules.collect();
        let needs_others = rules.iter().any(|rule| rule.op.needs_others());
        Some(Leaf { rules, max: full.exactly()?, needs_others })
    }

    fn container<'c>(&'c self, id: NodeId, node: &'c Node, against: Against<'c>) -> Container<'c> {
        let undefined = self.framework().draft().policies.undefined;
        let (max, full) = (&node.max, &node.max);
        Container { node: id, max, full, undefined, part: None, against, remarks: Remarks::LeftOut }
    }

    /// The only quantity of a row, where it stands in no part, and what its forms' quotient has to be multiplied by.
    fn only_quantity(&self, id: NodeId) -> Option<(QuantityRef<'_>, &Exact)> {
        Some((only_quantity(self.program.rule(id))?, self.factors.get(id.index())?.as_ref()?))
    }
}

/// What is earned where what a ratio is to be divided by is 0: what the policy says, whatever the rule, and whatever other units
/// have. None where what is full here is beyond the grid.
fn undefined(grid: &Grid, container: Container<'_>) -> Option<Open> {
    let full = grid.near(container.full)?;
    Some(match container.undefined {
        UndefinedPolicy::Missing => Open { low: Near::ZERO, high: full, determined: full == Near::ZERO, missing: true },
        UndefinedPolicy::Zero => Open::known(Near::ZERO),
        UndefinedPolicy::Full => Open::known(full),
    })
}

fn only_quantity(rule: &Rule<Operand>) -> Option<QuantityRef<'_>> {
    match rule {
        Rule::Proportional(rule) => Some(QuantityRef::Ratio(&rule.ratio)),
        Rule::PerItem(rule) => Some(QuantityRef::Amount(&rule.count)),
        Rule::AllOrNothing { quantity, .. } | Rule::MinMax { quantity, .. } | Rule::ShareOfBest { quantity } => {
            Some(quantity.into())
        }
        Rule::Steps(steps) => Some((&steps.quantity).into()),
        Rule::YesNo { .. }
        | Rule::Cases { .. }
        | Rule::Checklist { .. }
        | Rule::Parts { .. }
        | Rule::Appraised
        | Rule::Sum
        | Rule::WeightedMean { .. }
        | Rule::NotScored { .. } => None,
    }
}

/// The cases of each slot: the names that the rules which use it know.
fn cases(program: &Program) -> Vec<Vec<Name>> {
    let mut cases = vec![Vec::new(); program.slots.len()];
    for rule in &program.rules {
        collect(rule, &mut cases);
    }
    cases
}

fn collect(rule: &Rule<Operand>, cases: &mut [Vec<Name>]) {
    match rule {
        Rule::Cases { datum, cases: own } => {
            if let Some(slot) = op::slot(datum).and_then(|slot| cases.get_mut(slot)) {
                for case in own.iter().filter(|case| !slot.contains(&case.name)).collect::<Vec<_>>() {
                    slot.push(case.name.clone());
                }
            }
        }
        Rule::Parts { parts } => parts.iter().for_each(|part| collect(&part.rule, cases)),
        _ => {}
    }
}

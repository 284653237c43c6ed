//! The common case: every datum of the unit is known, and every row is scored by its rule.
//!
//! Then no row is open, and all that has to be found is one enclosure a row. A row that is not so, or whose published value
//! an enclosure does not tell, ends this; [`tree`](super::tree) takes the unit from there.

use super::block::{self, Work};
use super::form::Form;
use super::grid::{Grid, Near};
use super::guess::{self, Factor};
use super::op::{Curve, Op, Places, Tier};
use super::row::ODD;
use super::tree::Kind;
use crate::score::{Status, Statuses};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A plan for units whose data are all known.
#[derive(Clone, Debug)]
pub(super) struct Quick {
    steps: Vec<Step>,
    /// The same for a block of units.
    pub(super) work: Vec<Work>,
    sums: Vec<Runs>,
    /// How every row stands.
    pub(super) statuses: Arc<[Status]>,
    pub(super) total: Runs,
    pub(super) views: Vec<Runs>,
}

/// A rule, and the row that it adds to.
#[derive(Clone, Debug)]
struct Step {
    at: usize,
    /// Whether it is the first of its row.
    first: bool,
    what: What,
}

/// A rule, where its data are known; the commonest by themselves.
#[derive(Clone, Debug)]
enum What {
    /// A yes/no that earns so much.
    Answer { slot: usize, yes: Near },
    /// A quotient of two cells that earns in proportion.
    Ratio { above: usize, below: usize, factor: f64, full: Tier },
    /// Anything else.
    Any(Box<Op>),
}

/// Rows that are added up, as runs of neighbours.
#[derive(Clone, Debug)]
pub(super) struct Runs {
    at: usize,
    ranges: Box<[(usize, usize)]>,
    /// Their maximum.
    pub(super) max: i64,
    pub(super) status: Status,
    /// What a step of theirs makes of an index; none where they have no maximum.
    pub(super) per: Option<f64>,
}

/// Factors and ends of a tier below this make products that neither wrap nor lose a digit.
pub(super) const SMALL: i64 = 1 << 12;

impl Quick {
    /// None where a row can never be determined by data alone, or is a weighted mean.
    pub(super) fn new(grid: &Grid, kinds: &[Kind], roots: &[usize], views: &[Vec<usize>]) -> Option<Self> {
        let (mut steps, mut sums, mut statuses) = (Vec::new(), Vec::new(), vec![Status::NotScored; kinds.len()]);
        for (at, kind) in kinds.iter().enumerate().rev() {
            let status = match kind {
                Kind::NotScored => Status::NotScored,
                Kind::Mean(_) => return None,
                Kind::Leaf(leaf) => {
                    // All steps are turned round in the end, so that the last comes first.
                    let rules = leaf.rules.iter().rev().enumerate();
                    let last = leaf.rules.len().saturating_sub(1);
                    steps.extend(rules.map(|(n, rule)| Step { at, first: n == last, what: What::new(&rule.op) }));
                    Status::Scored
                }
                Kind::Sum(children) => {
                    let runs = Runs::new(at, children, kinds, &statuses);
                    let status = runs.status;
                    sums.push(runs);
                    status
                }
            };
            *statuses.get_mut(at)? = status;
        }
        // The rows in their order, and those below before those above.
        steps.reverse();
        let mut work = Vec::new();
        for root in roots {
            put(&mut work, kinds, views, *root);
        }
        let whole = |rows: &[usize]| {
            let runs = Runs::new(0, rows, kinds, &statuses);
            Runs { per: grid.index_per_step(runs.max).and_then(|per| Some(Factor::new(&per)?.near())), ..runs }
        };
        let views = views.iter().map(|rows| whole(rows)).collect();
        Some(Self { steps, work, sums, total: whole(roots), views, statuses: statuses.into() })
    }

    /// The slots that rules read.
    pub(super) fn slots(&self) -> BTreeSet<usize> {
        let mut slots = BTreeSet::new();
        for work in &self.work {
            if let Work::Rule { op, .. } = work {
                op.slots(&mut slots);
            }
        }
        slots
    }

    /// How many numbers are published of a unit: of every row its points, then of every whole its points and its index.
    pub(super) fn lines(&self) -> usize {
        self.statuses.len().saturating_add(self.views.len().saturating_add(1).saturating_mul(2))
    }

    /// The whole, then the views.
    pub(super) fn wholes(&self) -> impl Iterator<Item = &Runs> {
        std::iter::once(&self.total).chain(&self.views)
    }

    /// Encloses every row that its data determine; [`Near::ODD`] stands where they do not. Whether they all are, and the sums
    /// of rows are only right where they are.
    pub(super) fn enclose(&self, cells: &[i64], places: Places<'_>, rows: &mut [Near]) -> bool {
        let mut odd = 0;
        for step in &self.steps {
            let near = step.what.near(cells, places);
            odd |= near.slack;
            let Some(row) = rows.get_mut(step.at) else { return false };
            *row = match step.first {
                true => near,
                false if near.slack | row.slack >= 0 => row.plus(near),
                false => Near::ODD,
            };
        }
        // Nothing but an odd enclosure is negative.
        if odd < 0 {
            return false;
        }
        for sum in &self.sums {
            let near = sum.of(rows);
            if let Some(row) = rows.get_mut(sum.at) {
                *row = near;
            }
        }
        true
    }
}

impl What {
    fn new(op: &Op) -> Self {
        match op {
            Op::Choice { slot, awards } if matches!(&**awards, [Near::ZERO, _]) && awards.len() == 2 => {
                Self::Answer { slot: *slot, yes: awards.get(1).copied().unwrap_or_default() }
            }
            Op::Compared {
                above: Form::Cell(above),
                below: Some(Form::Cell(below)),
                curve: Curve::Slope { factor, full },
                precondition: None,
            } if full.times < SMALL && full.from < SMALL => {
                Self::Ratio { above: *above, below: *below, factor: factor.near(), full: *full }
            }
            op => Self::Any(Box::new(op.clone())),
        }
    }

    /// What it earns; [`Near::ODD`] where its data do not tell.
    #[inline]
    fn near(&self, cells: &[i64], places: Places<'_>) -> Near {
        let cell = |slot: usize| cells.get(slot).copied().unwrap_or(ODD);
        match self {
            Self::Answer { slot, yes } => match cell(*slot) {
                answer @ 0..=1 => yes.for_answer(answer),
                _ => Near::ODD,
            },
            Self::Ratio { above, below, factor, full } => {
                let (above, below) = (cell(*above), cell(*below));
                if above < 0 || below <= 0 {
                    return Near::ODD;
                }
                let is_full = above.wrapping_mul(full.times) >= below.wrapping_mul(full.from);
                guess::slope(above, below, *factor, full.award).or(full.award, is_full)
            }
            Self::Any(op) => op.known(cells, places),
        }
    }
}

impl Runs {
    fn new(at: usize, rows: &[usize], kinds: &[Kind], statuses: &[Status]) -> Self {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for row in rows {
            match runs.last_mut() {
                Some((_, end)) if end == row => *end = end.saturating_add(1),
                _ => runs.push((*row, row.saturating_add(1))),
            }
        }
        let below = rows.iter().filter_map(|row| statuses.get(*row));
        let status = below.fold(Statuses::NONE, |statuses, status| statuses.and(*status)).of_sum();
        Self {
            at,
            status,
            per: None,
            ranges: runs.into(),
            max: rows.iter().map(|row| most(kinds, *row)).fold(0, i64::wrapping_add),
        }
    }

    /// Its rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = usize> {
        self.ranges.iter().flat_map(|(from, to)| *from..*to)
    }

    /// What its rows have together.
    #[inline]
    pub(super) fn of(&self, rows: &[Near]) -> Near {
        let mut sum = Near::ZERO;
        for (from, to) in &self.ranges {
            for row in rows.get(*from..*to).unwrap_or_default() {
                sum = sum.plus(*row);
            }
        }
        sum
    }
}

/// What a block has to do for a row, and for those below it.
fn put(work: &mut Vec<Work>, kinds: &[Kind], views: &[Vec<usize>], at: usize) {
    match kinds.get(at) {
        Some(Kind::Leaf(leaf)) => {
            work.push(Work::Below);
            work.extend(
                leaf.rules.iter().map(|rule| Work::Rule { slack: block::slack(&rule.op), op: rule.op.clone() }),
            );
        }
        Some(Kind::Sum(children)) => {
            work.push(Work::Below);
            for child in children {
                put(work, kinds, views, *child);
            }
        }
        Some(Kind::Mean(_) | Kind::NotScored) | None => return,
    }
    let views = views.iter().enumerate().filter(|(_, rows)| rows.contains(&at)).map(|(number, _)| number);
    work.push(Work::Done { at, views: views.collect() });
}

/// The maximum of a row to which all below applies.
fn most(kinds: &[Kind], at: usize) -> i64 {
    match kinds.get(at) {
        Some(Kind::Leaf(leaf)) => leaf.max,
        Some(Kind::Sum(children)) => children.iter().map(|child| most(kinds, *child)).fold(0, i64::wrapping_add),
        Some(Kind::Mean(_) | Kind::NotScored) | None => 0,
    }
}

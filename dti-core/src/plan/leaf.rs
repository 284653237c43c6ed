//! One row on one unit's cells.

use super::grid::{Grid, Near};
use super::op::{Found, Op, Places};
use super::part::{Part, Parts};
use super::row::Special;
use crate::number::Exact;
use crate::score::Status;

/// What a row has, by its rule or from the rows below: in steps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sum {
    pub(super) low: Near,
    pub(super) high: Near,
    /// The maximum for this unit.
    pub(super) max: i64,
    pub(super) status: Status,
}

impl Sum {
    pub(super) const NOTHING: Self = Self { low: Near::ZERO, high: Near::ZERO, max: 0, status: Status::NotScored };

    /// Points that are determined.
    pub(super) fn known(points: Near, max: i64, status: Status) -> Self {
        Self { low: points, high: points, max, status }
    }

    /// Whether the points are not determined.
    pub(super) fn is_open(&self) -> bool {
        !matches!(self.status, Status::Scored | Status::Given)
    }
}

/// A rule, and what it earns where nothing of its data is there.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) op: Op,
    pub(super) nothing: Open,
    /// What it earns where its ratio is undefined; none where the exact evaluator has to look.
    pub(super) undefined: Option<Open>,
}

/// What a rule earns at the least and at the most.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Open {
    pub(super) low: Near,
    pub(super) high: Near,
    /// Whether the two are known to be one value.
    pub(super) determined: bool,
    /// Whether a datum is missing.
    pub(super) missing: bool,
}

impl Open {
    pub(super) fn new(grid: &Grid, low: &Exact, high: &Exact, missing: bool) -> Option<Self> {
        Some(Self { low: grid.near(low)?, high: grid.near(high)?, determined: low == high, missing })
    }

    /// Points that are determined.
    pub(super) fn known(points: Near) -> Self {
        Self { low: points, high: points, determined: true, missing: false }
    }
}

/// A row that has a rule.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    /// One, or one for each part.
    pub(super) rules: Box<[Rule]>,
    pub(super) max: i64,
    /// Whether a rule holds it against other units.
    pub(super) needs_others: bool,
}

impl Leaf {
    /// Whether its data are known, so that nothing but other units is needed.
    pub(super) fn is_known(&self, cells: &[i64]) -> bool {
        self.rules.iter().all(|rule| matches!(rule.op.on(cells, &[]), Found::Known(_) | Found::Alone(_)))
    }

    /// What the row earns; none where the exact evaluator has to look.
    pub(super) fn on(&self, cells: &[i64], special: Special, places: Places<'_>) -> Option<Sum> {
        let mut total = Open::known(Near::ZERO);
        for rule in &self.rules {
            let one = rule.on(cells, special, places)?;
            total = Open {
                low: total.low.plus(one.low),
                high: total.high.plus(one.high),
                determined: total.determined && one.determined,
                missing: total.missing || one.missing,
            };
        }
        match total.determined {
            true => Some(Sum::known(total.low, self.max, Status::Scored)),
            false => self.open(total),
        }
    }

    /// What the row earns exactly; none where machine integers do not suffice.
    pub(super) fn parts(&self, cells: &[i64], special: Special, places: Places<'_>) -> Option<Parts> {
        let mut rules = self.rules.iter();
        rules.try_fold(Parts::ZERO, |sum, rule| sum.plus(rule.parts(cells, special, places)?))
    }

    /// A row that is open; its status asks whether its ends are exactly nothing and all, which has to be told.
    fn open(&self, Open { low, high, missing, .. }: Open) -> Option<Sum> {
        let untouched = match (low.is(0), high.is(self.max)) {
            (Some(none), Some(all)) => none && all,
            (Some(false), None) | (None, Some(false)) => false,
            _ => return None,
        };
        let status = Status::of_open(untouched, missing);
        Some(Sum { low, high, max: self.max, status })
    }
}

impl Rule {
    /// What it earns; none where the exact evaluator has to look.
    fn on(&self, cells: &[i64], special: Special, places: Places<'_>) -> Option<Open> {
        self.open(self.found(cells, special, places))
    }

    fn found(&self, cells: &[i64], special: Special, places: Places<'_>) -> Found {
        match (special, &self.op) {
            (Special::Quotient { above, below }, Op::Compared { curve, precondition: None, .. }) => {
                curve.at(above, below, places)
            }
            (Special::No, op) => op.on(cells, places),
            _ => Found::Odd,
        }
    }

    fn open(&self, found: Found) -> Option<Open> {
        match found {
            Found::Known(points) => Some(Open::known(points)),
            Found::Nothing => Some(self.nothing),
            Found::Undefined => self.undefined,
            Found::Alone(full) => {
                Some(Open { low: Near::ZERO, high: full, determined: full == Near::ZERO, missing: false })
            }
            Found::Between(low, high) => Some(Open { low, high, determined: low == high, missing: true }),
            Found::Odd => None,
        }
    }

    /// What it earns exactly; none where machine integers do not suffice.
    fn parts(&self, cells: &[i64], special: Special, places: Places<'_>) -> Option<Parts> {
        let found = self.found(cells, special, places);
        match found {
            Found::Known(near) if near.slack > 0 => self.part(cells, special, places).map(Parts::known),
            _ => {
                let open = self.open(found)?;
                Some(Parts { low: Part::whole(open.low.exactly()?), high: Part::whole(open.high.exactly()?) })
            }
        }
    }

    /// Points that are known, and no whole number of steps.
    fn part(&self, cells: &[i64], special: Special, places: Places<'_>) -> Option<Part> {
        let Op::Compared { above, below, curve, .. } = &self.op else { return None };
        let (above, below) = match special {
            Special::Quotient { above, below } => (above, below),
            _ => (above.read(cells).value, below.as_ref().map_or(1, |below| below.read(cells).value)),
        };
        curve.part(above, below, places)
    }
}

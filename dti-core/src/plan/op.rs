//! A rule, folded into whole numbers.

use super::form::{Form, Seen};
use super::grid::{Grid, Near};
use super::guess::{Factor, Line, Stretch, WITHIN};
use super::part::Part;
use super::quick::SMALL;
use super::row::{MISSING, ODD};
use super::scales::Compared;
use crate::cohort::scale_of;
use crate::model::{Award, Rule, Steps};
use crate::number::Exact;
use crate::program::{Operand, Program, QuantityRef, Source};
use crate::quantity;
use crate::score::{Container, award};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// One rule of a row, or of a part of it.
#[derive(Clone, Debug)]
pub(super) enum Op {
    /// A yes/no or one of several cases: what each earns.
    Choice { slot: usize, awards: Box<[Near]> },
    /// Items, each with what it earns.
    Checklist { items: Box<[(usize, Near)]> },
    /// Something that is compared.
    Compared { above: Form, below: Option<Form>, curve: Curve, precondition: Option<(usize, Near)> },
    /// A rule that only the exact evaluator knows.
    Exactly,
}

/// What a quotient earns.
#[derive(Clone, Debug)]
pub(super) enum Curve {
    /// In proportion, up to `full`, which is reached at the tier.
    Slope { factor: Factor, line: Line<f64>, full: Tier },
    /// The first tier that it reaches, else `otherwise`.
    Steps { tiers: Box<[Tier]>, otherwise: Near },
    /// Its place among other units: the number of the scale.
    Scale { number: usize, full: Near },
}

/// Reached by `above / below` where `above × times ≥ below × from`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tier {
    pub(super) times: i64,
    pub(super) from: i64,
    pub(super) award: Near,
}

/// What an op makes of a unit's cells.
#[derive(Clone, Copy, Debug)]
pub(super) enum Found {
    /// The points are determined.
    Known(Near),
    /// Nothing of its data is there.
    Nothing,
    /// All is there, and what is to be divided by is 0.
    Undefined,
    /// All is there but the other units: so much can be earned.
    Alone(Near),
    /// Items of a checklist are missing: the points lie between these.
    Between(Near, Near),
    /// The exact evaluator has to look.
    Odd,
}

/// The scale of a rule that needs the other units.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// There are no other units.
    Alone,
    /// Only the exact evaluator can tell.
    Exactly,
    /// Between two ends.
    Between(Stretch),
    /// All are equal.
    Level(Level),
}

/// What `above / below` earns where all units are equal: more, as much, or less than `from / times`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Level {
    pub(super) times: i64,
    pub(super) from: i64,
    pub(super) above: Near,
    pub(super) equal: Near,
    pub(super) below: Near,
}

impl Level {
    /// Whether its products with a cell are exact in floating point.
    pub(super) fn is_small(&self) -> bool {
        self.times < SMALL && self.from < SMALL
    }

    fn points(&self, above: i64, below: i64) -> Near {
        match product(above, self.times).cmp(&product(below, self.from)) {
            Ordering::Greater => self.above,
            Ordering::Equal => self.equal,
            Ordering::Less => self.below,
        }
    }
}

/// Fits, whatever the factors.
pub(super) fn product(a: i64, b: i64) -> i128 {
    i128::from(a).wrapping_mul(i128::from(b))
}

/// The scales of a cohort, by number; those that are not there are [`Place::Alone`].
pub(super) type Places<'s> = &'s [Place];

impl Op {
    pub(super) fn on(&self, cells: &[i64], places: Places<'_>) -> Found {
        let cell = |slot: usize| cells.get(slot).copied().unwrap_or(ODD);
        match self {
            Self::Compared { above, below, curve, precondition } => {
                let mut seen = above.read(cells);
                let mut under = 1;
                if let Some(below) = below {
                    let Seen { value, any, all } = below.read(cells);
                    under = value;
                    seen.any |= any;
                    seen.all &= all;
                }
                if let Some((slot, refused)) = precondition {
                    match cell(*slot) {
                        1 => {}
                        0 => return Found::Known(*refused),
                        // Nothing is known of either, or one of them needs a closer look.
                        MISSING if seen.all == MISSING => return Found::Nothing,
                        _ => return Found::Odd,
                    }
                    if seen.any < 0 {
                        return Found::Odd;
                    }
                }
                match (seen.any < 0, seen.all == MISSING) {
                    (false, _) => curve.at(seen.value, under, places),
                    (true, true) => Found::Nothing,
                    (true, false) => Found::Odd,
                }
            }
            Self::Choice { slot, awards } => match cell(*slot) {
                MISSING => Found::Nothing,
                known => match usize::try_from(known).ok().and_then(|place| awards.get(place)) {
                    Some(award) => Found::Known(*award),
                    None => Found::Odd,
                },
            },
            Self::Checklist { items } => {
                let (mut low, mut open) = (Near::ZERO, Near::ZERO);
                for (slot, award) in items {
                    match cell(*slot) {
                        0 => {}
                        1 => low = low.plus(*award),
                        MISSING => open = open.plus(*award),
                        _ => return Found::Odd,
                    }
                }
                match open {
                    Near::ZERO => Found::Known(low),
                    open => Found::Between(low, low.plus(open)),
                }
            }
            Self::Exactly => Found::Odd,
        }
    }
}

impl Op {
    /// Whether it holds a unit against others.
    pub(super) fn needs_others(&self) -> bool {
        matches!(self, Self::Compared { curve: Curve::Scale { .. }, .. })
    }

    /// The slots that it reads.
    pub(super) fn slots(&self, slots: &mut BTreeSet<usize>) {
        match self {
            Self::Choice { slot, .. } => {
                slots.insert(*slot);
            }
            Self::Checklist { items } => slots.extend(items.iter().map(|(slot, _)| slot)),
            Self::Compared { above, below, precondition, .. } => {
                above.slots(slots);
                if let Some(below) = below {
                    below.slots(slots);
                }
                slots.extend(precondition.map(|(slot, _)| slot));
            }
            Self::Exactly => {}
        }
    }
}

impl Curve {
    /// How far what it earns may lie above the lower end of its enclosure.
    pub(super) fn slack(&self) -> i64 {
        match self {
            Self::Slope { .. } | Self::Scale { .. } => WITHIN,
            Self::Steps { tiers, otherwise } => {
                tiers.iter().map(|tier| tier.award.slack).fold(otherwise.slack, i64::max)
            }
        }
    }

    /// What `above / below` earns; neither is negative.
    pub(super) fn at(&self, above: i64, below: i64, places: Places<'_>) -> Found {
        if below == 0 {
            return Found::Undefined;
        }
        match self {
            Self::Slope { .. } if above == 0 => Found::Known(Near::ZERO),
            Self::Slope { full, .. } if full.reached(above, below) => Found::Known(full.award),
            Self::Slope { line, full, .. } => Found::Known(line.near(above, below, full.award)),
            Self::Steps { tiers, otherwise } => {
                let reached = tiers.iter().find(|tier| tier.reached(above, below));
                Found::Known(reached.map_or(*otherwise, |tier| tier.award))
            }
            Self::Scale { number, full } => match places.get(*number) {
                None | Some(Place::Alone) => Found::Alone(*full),
                Some(Place::Exactly) => Found::Odd,
                Some(Place::Level(level)) => Found::Known(level.points(above, below)),
                Some(Place::Between(stretch)) => Found::Known(stretch.near(above, below, *full)),
            },
        }
    }

    /// The same exactly, where it is known, and no whole number of steps; none where machine integers do not suffice.
    pub(super) fn part(&self, above: i64, below: i64, places: Places<'_>) -> Option<Part> {
        match self {
            Self::Slope { factor, full, .. } => Some(factor.part(above, below)?.most(full.award.exactly()?)),
            Self::Scale { number, full } => match places.get(*number)? {
                Place::Between(stretch) => Some(stretch.part(above, below)?.most(full.exactly()?)),
                Place::Alone | Place::Exactly | Place::Level(_) => None,
            },
            Self::Steps { .. } => None,
        }
    }
}

impl Tier {
    /// Decided by the products, which fit: no quotient is taken.
    pub(super) fn reached(&self, above: i64, below: i64) -> bool {
        product(above, self.times) >= product(below, self.from)
    }
}

/// What folding a rule needs to know.
pub(super) struct Folding<'p> {
    pub(super) program: &'p Program,
    pub(super) grid: Grid,
    /// The cases of each slot, in the order of their numbers.
    pub(super) cases: &'p [Vec<crate::Name>],
    /// The rules that need the other units, by number.
    pub(super) scales: Vec<Compared>,
}

impl Folding<'_> {
    /// The ops of a row's rule: one, or one for each part.
    pub(super) fn row(&mut self, rule: &Rule<Operand>, container: Container<'_>) -> Vec<Op> {
        match rule {
            Rule::Parts { parts } => parts
                .iter()
                .map(|part| {
                    let full = award(&part.award, container);
                    self.one(&part.rule, container.within(part, &full))
                })
                .collect(),
            rule => vec![self.one(rule, container)],
        }
    }

    fn one(&mut self, rule: &Rule<Operand>, container: Container<'_>) -> Op {
        self.fold(rule, container).unwrap_or(Op::Exactly)
    }

    fn fold(&mut self, rule: &Rule<Operand>, container: Container<'_>) -> Option<Op> {
        let grid = self.grid;
        let earns = |earned: &Award| grid.near(&award(earned, container));
        let full = grid.near(container.full)?;
        match rule {
            Rule::YesNo { datum, .. } => Some(Op::Choice { slot: slot(datum)?, awards: Box::new([Near::ZERO, full]) }),
            Rule::Cases { datum, cases } => {
                let slot = slot(datum)?;
                let of_case =
                    |name: &crate::Name| cases.iter().find(|case| case.name == *name).map(|case| earns(&case.award));
                let awards = self.cases.get(slot)?.iter().map(|name| of_case(name).unwrap_or(Some(Near::ZERO)));
                Some(Op::Choice { slot, awards: awards.collect::<Option<_>>()? })
            }
            Rule::Checklist { items } => {
                let items = items.iter().map(|item| Some((slot(&item.datum)?, earns(&item.award)?)));
                Some(Op::Checklist { items: items.collect::<Option<_>>()? })
            }
            Rule::Proportional(rule) => {
                // Full points from a lower ratio on than the formula gives them: a jump, which no slope has.
                if rule.full_from.as_ref().is_some_and(|full_from| *full_from < rule.per) {
                    return None;
                }
                let (above, below, factor) = self.ratio(&rule.ratio)?;
                let each = container.full.checked_div(&rule.per)?;
                let full = tier(&rule.per, &factor, full)?;
                Some(compared(above, Some(below), slope(grid, &(factor * each), full)?))
            }
            Rule::PerItem(rule) => {
                let (above, factor) = self.amount(&rule.count.sum)?;
                let full = tier(&container.full.checked_div(&rule.each)?, &factor, full)?;
                Some(compared(above, None, slope(grid, &(factor * &rule.each), full)?))
            }
            Rule::AllOrNothing { quantity, at_least } => {
                let (above, below, factor) = self.quantity(quantity.into())?;
                let tiers = Box::new([tier(at_least, &factor, full)?]);
                Some(compared(above, below, Curve::Steps { tiers, otherwise: Near::ZERO }))
            }
            Rule::Steps(steps) => self.steps(steps, &earns),
            Rule::MinMax { quantity, .. } | Rule::ShareOfBest { quantity } => {
                let (above, below, factor) = self.quantity(quantity.into())?;
                let (_, scale) = scale_of(rule)?;
                let (number, part) = (self.scales.len(), container.part.cloned());
                let forms = (above.clone(), below.clone());
                self.scales.push(Compared { node: container.node, part, scale, factor, full, forms });
                Some(compared(above, below, Curve::Scale { number, full }))
            }
            Rule::Parts { .. } | Rule::Appraised | Rule::Sum | Rule::WeightedMean { .. } | Rule::NotScored { .. } => {
                None
            }
        }
    }

    fn steps(&self, steps: &Steps<Operand>, earns: &impl Fn(&Award) -> Option<Near>) -> Option<Op> {
        let (above, below, factor) = self.quantity((&steps.quantity).into())?;
        let tiers = steps.tiers.iter().map(|one| tier(one.at_least.as_ref()?, &factor, earns(&one.award)?));
        let curve = Curve::Steps { tiers: tiers.collect::<Option<_>>()?, otherwise: earns(&steps.otherwise.award)? };
        let precondition = match &steps.precondition {
            Some(precondition) => Some((slot(&precondition.datum)?, earns(&precondition.otherwise)?)),
            None => None,
        };
        Some(Op::Compared { above, below, curve, precondition })
    }

    /// A quantity is its forms' quotient times the factor.
    fn quantity(&self, quantity: QuantityRef<'_>) -> Option<(Form, Option<Form>, Exact)> {
        match quantity {
            QuantityRef::Ratio(ratio) => {
                let (above, below, factor) = self.ratio(ratio)?;
                Some((above, Some(below), factor))
            }
            QuantityRef::Amount(amount) => {
                let (above, factor) = self.amount(&amount.sum)?;
                Some((above, None, factor))
            }
        }
    }

    /// What the quotient of a quantity's forms has to be multiplied by.
    pub(super) fn factor(&self, quantity: QuantityRef<'_>) -> Option<Exact> {
        self.quantity(quantity).map(|(_, _, factor)| factor)
    }

    fn ratio(&self, ratio: &crate::model::Ratio<Operand>) -> Option<(Form, Form, Exact)> {
        let (above, below) = quantity::measures_of(ratio);
        let (numerator, over) = Form::new(self.program, &ratio.numerator, &above)?;
        let (denominator, under) = Form::new(self.program, &ratio.denominator, &below)?;
        let factor = over.checked_div(&under)?;
        // Like things are divided in one measure; unlike ones in the measures in which they are printed.
        let mixed = match ratio.mixed {
            Some(_) => below.checked_div(&above)?,
            None => Exact::ONE,
        };
        Some((numerator, denominator, factor * mixed))
    }

    fn amount(&self, sum: &[crate::model::Term<Operand>]) -> Option<(Form, Exact)> {
        let measure = quantity::measure_of(sum).unwrap_or(Exact::ONE);
        let (form, factor) = Form::new(self.program, sum, &measure)?;
        Some((form, factor.checked_div(&measure)?))
    }
}

fn compared(above: Form, below: Option<Form>, curve: Curve) -> Op {
    Op::Compared { above, below, curve, precondition: None }
}

/// In proportion: so many points for each of the forms' quotient.
fn slope(grid: Grid, each: &Exact, full: Tier) -> Option<Curve> {
    let factor = Factor::new(&(each * &Exact::from(grid.per_point())))?;
    Some(Curve::Slope { factor, line: Line::new(&factor, full.award), full })
}

/// `above / below × factor ≥ at_least`, without a quotient.
fn tier(at_least: &Exact, factor: &Exact, award: Near) -> Option<Tier> {
    let (from, times) = at_least.checked_div(factor)?.parts()?;
    Some(Tier { times: i64::try_from(times).ok()?, from: i64::try_from(from).ok()?, award })
}

pub(super) fn slot(datum: &Operand) -> Option<usize> {
    match datum.source {
        Source::Slot { slot, .. } => Some(slot),
        Source::Fixed(_) => None,
    }
}

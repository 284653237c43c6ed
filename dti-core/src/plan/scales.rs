//! The other units, as a plan needs them: between which ends each rule holds a unit.

use super::Plan;
use super::columns::Columns;
use super::form::Form;
use super::grid::Near;
use super::guess::Stretch;
use super::op::{Level, Place, Places, product};
use super::row::Row;
use super::tape::Spans;
use crate::cohort::{Ends, Extreme, Figures, Group, Scale, Statistics, scale_of};
use crate::model::{AllEqual, CohortPolicy, Direction, LowerEnd, NodeId, Rule};
use crate::number::Exact;
use crate::program::{Operand, QuantityRef};
use crate::quantity::{self, Defined};
use crate::score::Against;
use crate::{Framework, Name};
use std::cmp::{Ordering, max_by, min_by};

/// A rule that needs the other units.
#[derive(Clone, Debug)]
pub(super) struct Compared {
    pub(super) node: NodeId,
    pub(super) part: Option<Name>,
    pub(super) scale: Scale,
    /// What the quotient of its forms has to be multiplied by.
    pub(super) factor: Exact,
    pub(super) full: Near,
    /// What is divided, and by what.
    pub(super) forms: (Form, Option<Form>),
}

/// What the rules of a plan need of the other units of a cohort.
#[derive(Clone, Debug)]
pub struct Scales {
    /// None where there are no other units.
    framework: Option<Framework>,
    places: Vec<Place>,
    /// The same in the order in which a tape reads them; none where there is no tape, or nobody to be compared with.
    spans: Option<Spans>,
    held: Held,
}

/// What the exact evaluator holds a unit against.
#[derive(Clone, Debug)]
enum Held {
    Nobody,
    Statistics { statistics: Statistics, kind: Option<String> },
    Figures(Vec<(NodeId, Figures)>),
}

static NOBODY: Scales = Scales::NONE;

impl Scales {
    /// There are no other units.
    pub(super) const NONE: Self = Self { framework: None, places: Vec::new(), spans: None, held: Held::Nobody };

    fn new(plan: &Plan, places: Vec<Place>, held: Held) -> Self {
        let spans = plan.tree.quick.as_ref().map(|quick| quick.tape.spans(&places));
        Self { framework: Some(plan.framework().clone()), places, spans, held }
    }

    /// They, or none where they are of another framework.
    pub(super) fn of(&self, plan: &Plan) -> &Self {
        match &self.framework {
            Some(framework) if plan.framework().says_the_same(framework) => self,
            _ => &NOBODY,
        }
    }

    pub(super) fn spans(&self) -> Option<&Spans> {
        self.spans.as_ref()
    }

    pub(super) fn places(&self) -> Places<'_> {
        &self.places
    }

    pub(super) fn against(&self) -> Against<'_> {
        match &self.held {
            Held::Nobody => Against::default(),
            Held::Statistics { statistics, kind } => {
                Against { statistics: Some(statistics), kind: kind.as_deref(), figures: &[] }
            }
            Held::Figures(figures) => Against { statistics: None, kind: None, figures },
        }
    }
}

impl Plan {
    /// The scales of statistics, for units of a kind; a kind counts where the framework holds kinds apart.
    ///
    /// Statistics that were taken with a framework that says something else count as none at all.
    pub fn scales(&self, statistics: &Statistics, kind: Option<&str>) -> Scales {
        if !statistics.is_of(self.framework()) {
            return Scales::NONE;
        }
        let place = |rule: &Compared| {
            let figures = statistics.find(rule.node, rule.part.as_ref(), kind);
            match figures.and_then(|figures: &Figures| figures.ends.as_ref()) {
                Some(ends) => rule.place(ends),
                None => Place::Alone,
            }
        };
        let held = Held::Statistics { statistics: statistics.clone(), kind: kind.map(str::to_owned) };
        Scales::new(self, self.compared.iter().map(place).collect(), held)
    }
}

impl Columns<'_> {
    /// The scales of these units, taken as one cohort of one period in which no unit comes twice.
    ///
    /// The same as those of its [`Statistics`], and found faster, since nobody's name is kept. None where statistics have to be
    /// taken:
    /// * the framework holds kinds apart, counts missing data as 0, or refuses a cohort that is all alike;
    /// * a value is too long for whole numbers;
    /// * the data of a unit were held against another framework, of which no statistics can be taken either.
    pub fn scales(&self) -> Option<Scales> {
        let plan = self.plan();
        let needing = plan.program.rules.iter().map(compared).fold(0, usize::saturating_add);
        if plan.framework().draft().policies.cohort != CohortPolicy::default() || needing != plan.compared.len() {
            return None;
        }
        if !self.rows().iter().all(|row| plan.program.admits(row.inputs())) {
            return None;
        }
        let (mut places, mut figures) = (Vec::with_capacity(needing), Vec::with_capacity(needing));
        for rule in &plan.compared {
            let (found, counts) = self.ends(rule)?;
            let ends = found.map(|(lowest, highest)| {
                let extreme = |value: Quotient| Some(Extreme { value: value.times(&rule.factor)?, units: Vec::new() });
                Some(Ends { lowest: extreme(lowest)?, highest: extreme(highest)? })
            });
            let ends = match ends {
                Some(ends) => Some(ends?),
                None => None,
            };
            places.push(ends.as_ref().map_or(Place::Alone, |ends| rule.place(ends)));
            if let (Scale::MinMax { all_equal: AllEqual::Error, .. }, Some(ends)) = (&rule.scale, &ends)
                && rule.scale.bottom(ends) >= &ends.highest.value
            {
                return None;
            }
            let own = Figures {
                node: plan.framework().node(rule.node).code.clone(),
                part: rule.part.clone(),
                group: Group::All,
                scale: rule.scale.clone(),
                with_data: counts.with_data,
                without_data: counts.without_data,
                counted_as_zero: 0,
                undefined: counts.undefined,
                ends,
            };
            figures.push((rule.node, own));
        }
        Some(Scales::new(plan, places, Held::Figures(figures)))
    }

    /// The lowest and the highest of a rule, if any unit has data; none where a value is too long.
    fn ends(&self, rule: &Compared) -> Option<(Option<(Quotient, Quotient)>, Counts)> {
        let (mut ends, mut counts): (Option<(Quotient, Quotient)>, _) = (None, Counts::default());
        for row in self.rows() {
            let value = match rule.known(row) {
                Some(value) => value,
                None => match rule.closer(self.plan(), row, &mut counts)? {
                    Looked::Has(value) => value,
                    Looked::Nothing => continue,
                },
            };
            counts.with_data = counts.with_data.saturating_add(1);
            ends = Some(match ends {
                None => (value, value),
                Some((lowest, highest)) => {
                    (min_by(lowest, value, Quotient::order), max_by(highest, value, Quotient::order))
                }
            });
        }
        Some((ends, counts))
    }
}

/// How many rules of a row need the other units.
fn compared(rule: &Rule<Operand>) -> usize {
    match rule {
        Rule::Parts { parts } => parts.iter().filter(|part| scale_of(&part.rule).is_some()).count(),
        rule => usize::from(scale_of(rule).is_some()),
    }
}

/// Units of a cohort, as a rule sees them.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    with_data: usize,
    without_data: usize,
    undefined: usize,
}

/// What a closer look found of a unit.
enum Looked {
    Has(Quotient),
    /// It does not enter, and is counted where it counts.
    Nothing,
}

/// A quotient of whole numbers; `below` is positive.
#[derive(Clone, Copy, Debug)]
struct Quotient {
    above: i64,
    below: i64,
}

impl Quotient {
    fn order(&self, other: &Self) -> Ordering {
        product(self.above, other.below).cmp(&product(other.above, self.below))
    }

    fn times(self, factor: &Exact) -> Option<Exact> {
        Some(Exact::ratio(self.above, self.below)? * factor)
    }
}

impl Compared {
    /// What a unit has, where its data are plainly known.
    fn known(&self, row: &Row) -> Option<Quotient> {
        if !row.special.as_ref()?.is_empty() {
            return None;
        }
        let above = self.forms.0.read(&row.cells);
        let below = self.forms.1.as_ref().map(|below| below.read(&row.cells));
        let (below, any) = below.map_or((1, above.any), |below| (below.value, below.any | above.any));
        (any >= 0 && below > 0).then_some(Quotient { above: above.value, below })
    }

    /// What a unit has that needs a closer look, if it has anything; none where that is too long.
    #[cold]
    fn closer(&self, plan: &Plan, row: &Row, counts: &mut Counts) -> Option<Looked> {
        let inputs = &row.inputs;
        let given = || plan.framework().ancestry(self.node).any(|above| inputs.points.contains_key(&above));
        if !inputs.applies(self.node) || given() {
            return Some(Looked::Nothing);
        }
        let reading = quantity::take(inputs, self.node, self.quantity(plan)?).reading;
        match (reading.defined, reading.extent.known().filter(|_| !reading.missing)) {
            (Defined::Never, _) => counts.undefined = counts.undefined.saturating_add(1),
            (Defined::Always, Some(value)) => {
                let (above, below) = value.checked_div(&self.factor)?.parts()?;
                let value = Quotient { above: i64::try_from(above).ok()?, below: i64::try_from(below).ok()? };
                return Some(Looked::Has(value));
            }
            _ => counts.without_data = counts.without_data.saturating_add(1),
        }
        Some(Looked::Nothing)
    }

    fn quantity<'p>(&self, plan: &'p Plan) -> Option<QuantityRef<'p>> {
        let rule = plan.program.rule(self.node);
        let own = match (rule, &self.part) {
            (Rule::Parts { parts }, Some(name)) => &parts.iter().find(|part| part.name == *name)?.rule,
            (rule, _) => rule,
        };
        scale_of(own).map(|(quantity, _)| quantity.into())
    }

    fn place(&self, ends: &Ends) -> Place {
        let (bottom, top) = (self.scale.bottom(ends), &ends.highest.value);
        if bottom >= top {
            return self.level(bottom.max(top)).map_or(Place::Exactly, Place::Level);
        }
        let (from, to) = match self.scale {
            Scale::MinMax { direction: Direction::Lower, .. } => (top, bottom),
            Scale::MinMax { direction: Direction::Higher, .. } | Scale::ShareOfBest => (bottom, top),
        };
        Stretch::new(&self.factor, from, to, self.full).map_or(Place::Exactly, Place::Between)
    }

    /// All units are equal: what lies above them, with them and below them earns.
    fn level(&self, at: &Exact) -> Option<Level> {
        let (all, nothing) = (self.full, Near::ZERO);
        let (above, equal, below) = match &self.scale {
            Scale::ShareOfBest => (all, nothing, nothing),
            Scale::MinMax { lower, direction, all_equal } => {
                let (above, under) = match direction {
                    Direction::Higher => (all, nothing),
                    Direction::Lower => (nothing, all),
                };
                let equal = match all_equal {
                    AllEqual::Full => all,
                    AllEqual::Zero | AllEqual::Error => nothing,
                };
                (above, equal, if *lower == LowerEnd::Observed { under } else { equal })
            }
        };
        let (from, times) = at.checked_div(&self.factor)?.parts()?;
        Some(Level { times: i64::try_from(times).ok()?, from: i64::try_from(from).ok()?, above, equal, below })
    }
}

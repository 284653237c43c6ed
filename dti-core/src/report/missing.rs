//! What is missing, who owes it, and what it could be worth.

use crate::Name;
use crate::data::Missing;
use crate::model::{DatumRef, Framework, NodeId, Rule, Term};
use crate::number::Exact;
use crate::program::{How, Inputs, Operand, Program, QuantityRef, Source};
use crate::quantity::{self, Defined};
use crate::score::{Asked, Scores, Status, asked};

/// A row that could earn more, or less, once something is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingItem {
    /// The row.
    pub node: NodeId,
    /// How its points stand.
    pub status: Status,
    /// What is wanted.
    pub want: Want,
    /// Why the row's data are missing, where the data file says so of the whole row or of its ratio.
    pub reason: Option<String>,
    /// Who owes it: the leads of the wanted data, each once.
    pub lead: Vec<String>,
    /// What it could be worth in points of the total: the most less the least that the row can earn, in proportion where
    /// the row is part of a weighted mean.
    pub worth: Exact,
}

/// What is wanted for a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Want {
    /// These data; at least one.
    Data(Vec<Lack>),
    /// Better data: a ratio, an answer or an amount was given in part, in place of its data.
    Exactness,
    /// The appraiser's points.
    Points,
    /// A ratio that is defined: its denominator is 0.
    Definition,
}

/// A datum that is missing, or known in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// The datum: where it has to be given.
    pub datum: DatumRef,
    /// Whether nothing or something is known of it.
    pub state: LackState,
    /// Why it is missing, where the data file says so.
    pub reason: Option<String>,
    /// Who owes it: the datum's own lead, else its row's, else that of the nearest row above. Shared data without a lead
    /// of their own are owed by the lead of the row that lacks them.
    pub lead: Vec<String>,
}

impl Lack {
    /// Whether several rows share the datum.
    pub fn is_shared(&self) -> bool {
        self.datum.node.is_none()
    }
}

/// How much of a datum is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LackState {
    /// Nothing.
    Missing,
    /// A range, or several possibilities.
    InPart,
}

/// Every row whose points are open for want of its own data, the one that could be worth most first; equals in the
/// framework's order. Rows that only wait for the other units of the cohort are not in it.
///
/// `scores` are those of `inputs`. Where either is of another framework, all that the unit needs is missing.
pub fn missing(program: &Program, inputs: &Inputs, scores: &Scores) -> Vec<MissingItem> {
    let framework = program.framework();
    if !program.bound(inputs) || !framework.says_the_same(scores.framework()) {
        let foreign = if program.bound(inputs) { scores.inputs() } else { inputs };
        let without_data = program.own(foreign);
        return missing(program, &without_data, &program.score(&without_data));
    }
    let mut found: Vec<_> = scores
        .nodes()
        .filter(|(id, score)| {
            matches!(score.status, Status::Missing | Status::Partial)
                && !framework.node(*id).rule.is_of_rows()
                && score.low != score.high
        })
        .filter_map(|(id, score)| {
            let mut search = Search { program, inputs, node: id, lacks: Vec::new(), other: None };
            search.rule(program.rule(id));
            let want = match search.lacks.is_empty() {
                true => search.other?,
                false => Want::Data(search.lacks),
            };
            let lead = match &want {
                Want::Data(lacks) => unique(lacks.iter().flat_map(|lack| &lack.lead)),
                _ => lead_of(framework, id),
            };
            let worth = (&score.high - &score.low) * framework.factor_in_total(id);
            Some(MissingItem { node: id, status: score.status, want, reason: reason(program, inputs, id), lead, worth })
        })
        .collect();
    found.sort_by(|a, b| b.worth.cmp(&a.worth));
    found
}

/// Points as they are published, for a difference too.
pub(super) fn published(scores: &Scores, value: &Exact) -> String {
    let how = scores.framework().draft().publication.points;
    value.publish(how.places, how.rounding).unwrap_or_default().to_string()
}

fn unique<'s>(names: impl Iterator<Item = &'s String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in names {
        if !found.contains(name) {
            found.push(name.clone());
        }
    }
    found
}

/// The row's lead, else that of the nearest row above.
pub(super) fn lead_of(framework: &Framework, node: NodeId) -> Vec<String> {
    let leads = framework.ancestry(node).map(|id| &framework.node(id).assignment.lead);
    leads.into_iter().find(|lead| !lead.is_empty()).cloned().unwrap_or_default()
}

/// The reason that the data file gives for the row, or for a quantity of its rule.
fn reason(program: &Program, inputs: &Inputs, id: NodeId) -> Option<String> {
    let framework = program.framework();
    let said = |id: NodeId| inputs.submission().missing.get(&framework.node(id).code);
    match said(id) {
        Some(Missing::Row(reason)) => Some(reason.clone()),
        // A reason for a row above is a reason for all that it lacks.
        None => framework.ancestry(id).find_map(|above| match said(above)? {
            Missing::Row(reason) => Some(reason.clone()),
            Missing::Data(_) => None,
        }),
        Some(Missing::Data(reasons)) => {
            let said: Vec<&Name> =
                program.quantities(id).into_keys().filter(|name| reasons.contains_key(*name)).collect();
            let node = program.framework().node(id);
            // What is said of a datum stands with the datum.
            let name = said.into_iter().find(|name| !node.data.iter().any(|datum| datum.name == **name))?;
            reasons.get(name).cloned()
        }
    }
}

/// The search for what one row lacks.
struct Search<'p> {
    program: &'p Program,
    inputs: &'p Inputs,
    node: NodeId,
    lacks: Vec<Lack>,
    /// What is wanted where no datum is.
    other: Option<Want>,
}

impl Search<'_> {
    fn rule(&mut self, rule: &Rule<Operand>) {
        asked(rule, self.inputs, &mut |asked| match asked {
            Asked::Datum(datum) => self.operand(datum),
            Asked::Quantity(quantity) => self.quantity(quantity),
            Asked::Points => self.want(Want::Points),
        });
    }

    fn want(&mut self, want: Want) {
        self.other.get_or_insert(want);
    }

    /// Data are wanted unless the quantity was given in their place.
    fn quantity(&mut self, quantity: QuantityRef<'_>) {
        let taken = quantity::take(self.inputs, self.node, quantity);
        if taken.given.is_some() {
            if taken.reading.in_part {
                self.want(Want::Exactness);
            }
            return;
        }
        let before = self.lacks.len();
        for datum in quantity.data() {
            self.operand(datum);
        }
        if self.lacks.len() == before && taken.reading.defined == Defined::Never {
            self.want(Want::Definition);
        }
    }

    fn operand(&mut self, operand: &Operand) {
        if let Source::Slot { slot, .. } = operand.source {
            self.slot(slot, self.inputs.reason(operand));
        }
    }

    /// The slot, or what it is the sum of.
    fn slot(&mut self, slot: usize, said: Option<&str>) {
        let (Some(cell), Some(info)) = (self.inputs.cells.get(slot), self.program.slots.get(slot)) else { return };
        let (state, reason) = match &cell.how {
            How::Given => return,
            How::InPart => (LackState::InPart, None),
            // A row may have its own reason for a datum that it shares with others.
            How::Missing(_) => (LackState::Missing, said.map(str::to_owned)),
        };
        // A sum that was not given is wanted through its items; one that was, in part, is wanted itself.
        if !info.items.is_empty() && cell.text.is_none() {
            for item in &info.items {
                self.operand(item);
            }
            return;
        }
        if self.lacks.iter().all(|lack| lack.datum != info.reference) {
            let lead = self.owed_by(&info.reference);
            self.lacks.push(Lack { datum: info.reference.clone(), state, reason, lead });
        }
    }

    fn owed_by(&self, datum: &DatumRef) -> Vec<String> {
        let framework = self.program.framework();
        let own = framework.datum(datum).map(|datum| datum.assignment.lead.clone()).unwrap_or_default();
        if !own.is_empty() {
            return own;
        }
        let row = datum.node.as_ref().and_then(|code| framework.find(code)).unwrap_or(self.node);
        lead_of(framework, row)
    }
}

impl<'p> QuantityRef<'p> {
    /// The data of a quantity, in its order.
    pub(crate) fn data(self) -> impl Iterator<Item = &'p Operand> {
        let (first, second): (&[Term<Operand>], &[Term<Operand>]) = match self {
            Self::Ratio(ratio) => (&ratio.numerator, &ratio.denominator),
            Self::Amount(amount) => (&amount.sum, &[]),
        };
        first.iter().chain(second).filter_map(|term| match term {
            Term::Datum(datum) => Some(datum),
            Term::Constant(_) => None,
        })
    }
}

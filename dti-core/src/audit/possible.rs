//! The points that a row can have at all, whatever the data: what its rule can give, or the rows below it together.
//!
//! Every set here holds at least what the evaluator can publish: the lowest points while data are missing, and what the
//! policy says of an undefined ratio, among them.

use super::interval::Interval;
use super::set::PointSet;
use crate::model::{
    Applicability, Award, DatumKind, DatumRef, DatumSource, Framework, MeasureKind, MissingPolicy, NodeId, PerItem,
    Proportional, Quantity, Rule, Steps, Term, UndefinedPolicy,
};
use crate::number::Exact;
use crate::score::{self, Against, Container, Remarks};

/// Letters that stand for other data, one behind the other, at most.
const MOST_LETTERS: usize = 16;

/// The possible points of every row, in the framework's order.
pub(super) fn points(framework: &Framework) -> Vec<PointSet> {
    let zero = PointSet::point(Exact::ZERO);
    let mut sets = vec![zero.clone(); framework.nodes().len()];
    // Every row stands after the row above it, so that going backwards meets the rows below first.
    for id in framework.node_ids().rev() {
        let node = framework.node(id);
        let set = match &node.rule {
            Rule::Sum | Rule::WeightedMean { .. } => {
                let below = framework.children(id).iter().filter_map(|child| {
                    let set = sets.get(child.index())?;
                    Some(set.times(framework.factor(*child)))
                });
                below.fold(zero.clone(), |sum, child| sum.plus(&child))
            }
            rule => Room { framework, id, max: &node.max, full: &node.max }.rule(rule),
        };
        // A row that does not apply to the unit has no points, and nothing is known of the unit here.
        let always = framework.ancestry(id).all(|id| framework.node(id).applies == Applicability::All);
        if let Some(slot) = sets.get_mut(id.index()) {
            *slot = if always { set } else { set.union(&zero) };
        }
    }
    sets
}

/// What a rule can fill: its row, or a part of it.
#[derive(Clone, Copy)]
struct Room<'f> {
    framework: &'f Framework,
    id: NodeId,
    max: &'f Exact,
    full: &'f Exact,
}

impl Room<'_> {
    fn award(self, award: &Award) -> Exact {
        let undefined = self.framework.draft().policies.undefined;
        let (part, against, remarks) = (None, Against::default(), Remarks::LeftOut);
        let Self { id: node, max, full, .. } = self;
        score::award(award, Container { node, max, full, undefined, part, against, remarks })
    }

    fn rule(self, rule: &Rule) -> PointSet {
        match rule {
            Rule::YesNo { .. } | Rule::AllOrNothing { .. } => or_nothing(self.full.clone()),
            Rule::Cases { cases, .. } => PointSet::points(cases.iter().map(|case| self.award(&case.award))),
            Rule::Checklist { items } => items
                .iter()
                .map(|item| or_nothing(self.award(&item.award)))
                .fold(PointSet::point(Exact::ZERO), |sum, item| sum.plus(&item)),
            Rule::Proportional(rule) => self.proportional(rule),
            Rule::Steps(steps) => self.steps(steps),
            Rule::PerItem(rule) => self.per_item(rule),
            Rule::Parts { parts } => parts.iter().fold(PointSet::point(Exact::ZERO), |sum, part| {
                let full = self.award(&part.award);
                sum.plus(&Room { full: &full, ..self }.rule(&part.rule))
            }),
            Rule::MinMax { .. } | Rule::ShareOfBest { .. } | Rule::Appraised => self.anything(),
            Rule::Sum | Rule::WeightedMean { .. } | Rule::NotScored { .. } => PointSet::point(Exact::ZERO),
        }
    }

    fn anything(self) -> PointSet {
        PointSet::of([Interval::up_to(self.full)])
    }

    /// Anything up to the maximum; where full points begin early, nothing between there and the maximum.
    fn proportional(self, rule: &Proportional) -> PointSet {
        let jump = rule.full_from.as_ref().and_then(|from| from.checked_div(&rule.per));
        match jump.filter(|share| *share < Exact::ONE) {
            Some(share) => {
                let below = Interval::up_to(&(share * self.full));
                PointSet::of([below, Interval::point(self.full.clone())])
            }
            None => self.anything(),
        }
    }

    fn steps(self, steps: &Steps) -> PointSet {
        let tiers = steps.tiers.iter().chain([&steps.otherwise]).map(|tier| &tier.award);
        let refused = steps.precondition.iter().map(|precondition| &precondition.otherwise);
        let awards = tiers.chain(refused).map(|award| self.award(award));
        let policies = self.framework.draft().policies;
        let undefined = match (&steps.quantity, policies.undefined, policies.missing) {
            (Quantity::Amount(_), ..) | (_, UndefinedPolicy::Missing, MissingPolicy::Withheld) => None,
            // Where the ratio counts as missing, the lowest points are published.
            (_, UndefinedPolicy::Zero | UndefinedPolicy::Missing, _) => Some(Exact::ZERO),
            (_, UndefinedPolicy::Full, _) => Some(self.full.clone()),
        };
        PointSet::points(awards.chain(undefined))
    }

    /// Whole multiples up to the maximum, where whole things are counted.
    fn per_item(self, rule: &PerItem) -> PointSet {
        let [Term::Datum(datum)] = rule.count.sum.as_slice() else { return self.anything() };
        if !is_whole(self.framework, datum, MOST_LETTERS) {
            return self.anything();
        }
        let mut multiples = Vec::new();
        let mut points = Exact::ZERO;
        while points < *self.full {
            // So many single values say no more than the interval.
            if multiples.len() > 1000 {
                return self.anything();
            }
            multiples.push(points.clone());
            points += &rule.each;
        }
        multiples.push(self.full.clone());
        PointSet::points(multiples)
    }
}

fn or_nothing(award: Exact) -> PointSet {
    PointSet::points([Exact::ZERO, award])
}

/// Whether the datum has whole values only, its bounds among them.
fn is_whole(framework: &Framework, reference: &DatumRef, letters: usize) -> bool {
    let Some(left) = letters.checked_sub(1) else { return false };
    let Some(datum) = framework.datum(reference) else { return false };
    let DatumKind::Amount(name) = &datum.kind else { return false };
    let counted = framework.draft().measures.iter().any(|m| m.name == *name && m.kind == MeasureKind::Whole);
    let bounds = [&datum.bounds.from, &datum.bounds.to];
    counted
        && bounds.into_iter().flatten().all(Exact::is_whole)
        && match &datum.source {
            DatumSource::Given => true,
            DatumSource::SameAs(other) => is_whole(framework, other, left),
            DatumSource::SumOf(items) => items.iter().all(|item| is_whole(framework, item, left)),
            DatumSource::Constant(value) => value.is_whole(),
        }
}

//! Cohorts: who enters with which value, and what a unit earns against the others.

use dashu_ratio::RBig;
use dti_core::Submission;
use dti_core::model::{AllEqual, CohortKinds, CohortMissing, Direction, LowerEnd, Node, NodeId, Quantity, Rule};

use super::datum::{Data, Knowledge};
use super::number::{Top, fraction, rational};
use super::quantity::{Defined, Measured};
use super::tree::applies_to;

/// "`lowest` and `highest` are the least and the greatest value that entered."
struct Figures {
    lowest: RBig,
    highest: RBig,
}

/// What each value of a quantity earns; beyond every number too.
pub(super) type Scale<'r> = Box<dyn Fn(&Top) -> RBig + 'r>;

impl Data<'_> {
    /// The figures that this unit is held against; none where no unit of its group is determined by its data.
    fn figures(self, quantity: &Quantity, node: &Node) -> Result<Option<Figures>, String> {
        let policy = self.framework.draft().policies.cohort;
        let mut entered: Vec<RBig> = Vec::new();
        let mut any_determined = false;
        for other in self.cohort {
            let apart = policy.kinds == CohortKinds::Apart;
            if apart && other.unit.kind != self.submission.unit.kind {
                continue;
            }
            let other = Data { submission: other, ..self };
            if !other.takes_part(node)? {
                continue;
            }
            let measured = other.quantity(quantity, node)?;
            if measured.is_determined() {
                any_determined = true;
                entered.push(measured.extent.low);
            } else if policy.missing == CohortMissing::Zero && measured.lacks_a_datum() {
                entered.push(fraction(0, 1));
            }
        }
        if !any_determined {
            return Ok(None);
        }
        entered.sort();
        Ok(entered
            .first()
            .zip(entered.last())
            .map(|(lowest, highest)| Figures { lowest: lowest.clone(), highest: highest.clone() }))
    }

    /// "where the row applies to it, no points are given for the row or one above"
    fn takes_part(self, node: &Node) -> Result<bool, String> {
        let id = self.framework.find(&node.code).ok_or("a row of another framework")?;
        let rows: Vec<NodeId> = self.framework.ancestry(id).collect();
        for id in rows {
            let row = self.framework.node(id);
            if !applies_to(&row.applies, &self.submission.unit) || self.points(row)?.is_some() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What each value of a quantity earns against the others; none where there are no figures.
    pub(super) fn against<'r>(self, rule: &'r Rule, node: &Node, full: &'r RBig) -> Result<Option<Scale<'r>>, String> {
        match rule {
            Rule::MinMax { quantity, lower, direction, all_equal } => {
                let Some(Figures { lowest, highest }) = self.figures(quantity, node)? else { return Ok(None) };
                let lo = match lower {
                    LowerEnd::Observed => lowest,
                    LowerEnd::Zero => fraction(0, 1),
                    LowerEnd::Given(value) => rational(value),
                };
                if highest <= lo && *all_equal == AllEqual::Error {
                    return Err(format!("all units are equal in row {}", node.code));
                }
                let observed = *lower == LowerEnd::Observed;
                Ok(Some(Box::new(move |x| min_max(x, &lo, &highest, (*direction, *all_equal, observed), full))))
            }
            Rule::ShareOfBest { quantity } => {
                let Some(Figures { highest, .. }) = self.figures(quantity, node)? else { return Ok(None) };
                Ok(Some(Box::new(move |x| share_of_best(x, &highest, full))))
            }
            _ => Err("a rule that needs no cohort".to_owned()),
        }
    }
}

/// The bullets of Min-Max.
fn min_max(x: &Top, lo: &RBig, hi: &RBig, how: (Direction, AllEqual, bool), full: &RBig) -> RBig {
    let (direction, all_equal, observed) = how;
    let nothing = fraction(0, 1);
    let (best, worst) = match direction {
        Direction::Higher => (full.clone(), nothing.clone()),
        Direction::Lower => (nothing.clone(), full.clone()),
    };
    let Top::At(x) = x else { return best };
    if lo < hi {
        let share = match direction {
            Direction::Higher => (x - lo) / (hi - lo),
            Direction::Lower => (hi - x) / (hi - lo),
        };
        // "held within 0 and the container"
        let points = share * full;
        return if points < nothing {
            nothing
        } else if points > *full {
            full.clone()
        } else {
            points
        };
    }
    // "A value above both `lo` and `hi` earns the container (nothing where lower is better), and where `lo` is the lowest
    // unit's, a value below it earns nothing (the container where lower is better)"
    if x > lo && x > hi {
        best
    } else if observed && x < lo {
        worst
    } else if all_equal == AllEqual::Full {
        full.clone()
    } else {
        nothing
    }
}

/// "`x / highest × container`, at most the container. Where `highest` is 0, a value of 0 earns nothing, and one above 0 the
/// container."
fn share_of_best(x: &Top, highest: &RBig, full: &RBig) -> RBig {
    let nothing = fraction(0, 1);
    match x {
        Top::Infinite => full.clone(),
        Top::At(x) if *highest > nothing => (x / highest * full).min(full.clone()),
        Top::At(x) if *x > nothing => full.clone(),
        Top::At(_) => nothing,
    }
}

impl Measured {
    /// "a unit of which a datum of the quantity is missing"; what is undefined never enters.
    fn lacks_a_datum(&self) -> bool {
        self.defined != Defined::Never && self.knowledge.contains(&Knowledge::Missing)
    }
}

/// "A cohort has at least one unit and none twice", "units with data for one period".
pub(super) fn is_one(cohort: &[Submission]) -> Result<(), String> {
    let Some(first) = cohort.first() else { return Err("no unit".to_owned()) };
    for (at, unit) in cohort.iter().enumerate() {
        if unit.period != first.period {
            return Err("several periods".to_owned());
        }
        if cohort.iter().take(at).any(|other| other.unit.id == unit.unit.id) {
            return Err(format!("{} is there twice", unit.unit.id));
        }
    }
    Ok(())
}

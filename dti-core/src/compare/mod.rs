//! Two periods, or two editions: why a total changed, and who passed whom.
//!
//! The change of a unit's total is taken apart in one order, which reports state: first the *framework* (the old data of
//! all units under the new edition), then the *cohort* (the lowest and highest values of the others moved), then the
//! *unit* (its own data). With `S(F, C, U)` for what framework, cohort and unit's data make, 0 for old and 1 for new:
//!
//! | effect | is |
//! |---|---|
//! | framework | `S(F1, C0 under F1, U0 under F1) − S(F0, C0, U0)` |
//! | cohort | `S(F1, C1, U0 under F1) − S(F1, C0 under F1, U0 under F1)` |
//! | unit | `S(F1, C1, U1) − S(F1, C1, U0 under F1)` |
//!
//! In another order the same change may be shared out otherwise; the sum is the same. Each effect is taken apart over the
//! rows, exactly: the effects of all rows add up to the change of the total to the last digit.
//!
//! Old data come under the new framework by codes and names. What does not fit there is left out and named
//! ([`LeftOut`]); what it earned counts into the framework's effect.
//!
//! Missing data count as they are published. A change that only comes from data being told which were missing, or the
//! other way round, is counted apart as well: [`Decomposition::told`].

mod carry;
mod decompose;
mod passed;
mod side;

pub use carry::LeftOut;
pub use decompose::{Decomposition, Effects, RowChange, RowSide};
pub use passed::{Other, RankChange};
pub use side::{Presence, Side, Stage, Undecomposed, UnitChange};

use crate::cohort::CohortErrors;
use crate::model::Framework;
use crate::rank::{Board, Ranking};
use side::Carried;
use std::collections::BTreeSet;

/// What changed from one side to the other.
#[derive(Clone, Debug)]
pub struct Comparison {
    old: Ranking,
    new: Ranking,
    units: Vec<UnitChange>,
}

/// Compares two sides: the old one with the new one.
///
/// ```
/// # use dti_core::cohort::Cohort;
/// # use dti_core::compare::{Side, compare};
/// # fn demo(last_year: &Cohort<'_>, this_year: &Cohort<'_>) -> Result<(), Box<dyn std::error::Error>> {
/// let comparison = compare(&Side::of(last_year), &Side::of(this_year))?;
/// if let Some(change) = comparison.unit("gia-lai")
///     && let Ok(found) = &change.outcome
/// {
///     println!("{} = {} + {} + {}", found.total.change(), found.total.framework, found.total.cohort, found.total.unit);
/// }
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// Where figures or the data of units are of another framework than their side, of both sides at once; and where the old units,
/// under the new framework, make no cohort: it refuses values that are all equal.
pub fn compare(old: &Side<'_>, new: &Side<'_>) -> Result<Comparison, CohortErrors> {
    CohortErrors::none_of([old.foreign(), new.foreign()].concat())?;
    let carried = Carried::new(old, new.program)?;
    let [old_board, new_board] = [old, new].map(|side| Board::new(side.program.framework()));
    let (mut old_standings, mut new_standings) = (Vec::new(), Vec::new());
    let ids: BTreeSet<&str> = old.units.keys().chain(new.units.keys()).copied().collect();
    let mut units = Vec::with_capacity(ids.len());
    for id in ids {
        let before = old.units.get(id).map(|inputs| old.program.score_in(inputs, old.statistics));
        let now = new.units.get(id).map(|inputs| new.program.score_in(inputs, new.statistics));
        units.extend(match (&before, &now) {
            (Some(before), Some(now)) => {
                let between = old.units.get(id).map(|inputs| carried.between(inputs, new));
                let [framework, cohort] = between.unwrap_or_default();
                let framework = framework.as_ref().unwrap_or(before);
                let stages = [before, framework, cohort.as_ref().unwrap_or(framework), now];
                Some(UnitChange::both(stages, carried.left_out(id)))
            }
            (Some(gone), None) => Some(UnitChange::only(gone, Presence::Gone)),
            (None, Some(arrived)) => Some(UnitChange::only(arrived, Presence::New)),
            (None, None) => None,
        });
        old_standings.extend(before.as_ref().map(|scores| old_board.standing(scores)));
        new_standings.extend(now.as_ref().map(|scores| new_board.standing(scores)));
    }
    Ok(Comparison { old: old_board.rank_distinct(old_standings), new: new_board.rank_distinct(new_standings), units })
}

impl Comparison {
    /// The old ranking.
    pub fn old_ranking(&self) -> &Ranking {
        &self.old
    }

    /// The new ranking.
    pub fn new_ranking(&self) -> &Ranking {
        &self.new
    }

    /// Every unit of either side, in the order of their ids.
    pub fn units(&self) -> &[UnitChange] {
        &self.units
    }

    /// One unit.
    pub fn unit(&self, id: &str) -> Option<&UnitChange> {
        let at = self.units.binary_search_by(|change| change.unit.id.as_str().cmp(id)).ok()?;
        self.units.get(at)
    }

    /// The rows that only the old framework has, and those that only the new one has, each in its order.
    pub fn one_sided_rows(&self) -> [Vec<&crate::Code>; 2] {
        let (old, new) = (self.old.framework(), self.new.framework());
        [only(old, new), only(new, old)]
    }
}

/// The rows that another framework does not have.
fn only<'f>(own: &'f Framework, other: &Framework) -> Vec<&'f crate::Code> {
    own.nodes().iter().map(|node| &node.code).filter(|code| other.find(code).is_none()).collect()
}

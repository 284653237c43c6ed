//! What it changes for each unit that it is held against other figures.

use super::NodeScore;
use crate::cohort::{CohortErrors, Statistics, other_framework};
use crate::model::NodeId;
use crate::number::Exact;
use crate::program::{Inputs, Program};

/// One row of one unit, or its total, that other figures of the cohort move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The unit's id.
    pub unit: String,
    /// The row that has a rule of its own; none for the total.
    pub node: Option<NodeId>,
    /// Under the figures before.
    pub before: NodeScore,
    /// Under the figures after.
    pub after: NodeScore,
    /// How many points more, or less where it is negative; none where there are no points before or after.
    pub difference: Option<Exact>,
}

/// Which units' points move, and by how much, where the figures of a cohort change: unit by unit as they come, each with its
/// rows in the framework's order and then its total. What stays the same is not listed.
///
/// ```
/// # use dti_core::cohort::{CohortErrors, Statistics};
/// # use dti_core::{Inputs, Program, score};
/// # fn demo(program: &Program, units: &[Inputs], last_week: &Statistics, today: &Statistics) -> Result<(), CohortErrors> {
/// for moved in score::moved(program, units, last_week, today)? {
///     println!("{}: {:?}", moved.unit, moved.difference);
/// }
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// Where figures or the data of units are of another framework.
pub fn moved<'i>(
    program: &Program,
    units: impl IntoIterator<Item = &'i Inputs>,
    before: &Statistics,
    after: &Statistics,
) -> Result<Vec<Moved>, CohortErrors> {
    let framework = program.framework();
    let units: Vec<&Inputs> = units.into_iter().collect();
    CohortErrors::none_of(other_framework(program, &[before, after], units.iter().copied()))?;
    let mut found = Vec::new();
    for unit in units {
        let (old, new) = (program.score_in(unit, before), program.score_in(unit, after));
        let leaves = framework.node_ids().filter(|id| framework.children(*id).is_empty());
        let rows = leaves.map(|id| (Some(id), old.node(id), new.node(id)));
        for (node, before, after) in rows.chain([(None, old.total(), new.total())]) {
            if before != after {
                let difference = after.points.as_ref().zip(before.points.as_ref()).map(|(new, old)| new - old);
                let (before, after) = (before.clone(), after.clone());
                found.push(Moved { unit: unit.submission().unit.id.clone(), node, before, after, difference });
            }
        }
    }
    Ok(found)
}

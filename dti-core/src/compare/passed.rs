//! Whom a unit passed, and who passed it.

use super::Comparison;
use crate::data::Unit;
use crate::rank::{Ranked, Ranking};
use std::collections::BTreeMap;

/// How a unit's rank changed. With the numbers of the four lists,
/// `old − new = overtaken + gone − overtaken_by − arrived`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankChange<'c> {
    /// The old rank; none where the unit had none.
    pub old: Option<usize>,
    /// The new rank.
    pub new: Option<usize>,
    /// Those that were ahead and are not any more.
    pub overtaken: Vec<Other<'c>>,
    /// Those that are ahead and were not.
    pub overtaken_by: Vec<Other<'c>>,
    /// Those that were ahead and have no rank any more.
    pub gone: Vec<&'c Unit>,
    /// Those that are ahead and had no rank.
    pub arrived: Vec<&'c Unit>,
}

/// A unit on the other side of a change of rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Other<'c> {
    /// The unit.
    pub unit: &'c Unit,
    /// Its old rank.
    pub old: usize,
    /// Its new rank.
    pub new: usize,
    /// Whether the two are tied on one side: drawn level, or was level.
    pub tied: bool,
}

/// The ranks in the total, by the unit's id.
fn ranks(ranking: &Ranking) -> BTreeMap<&str, (&Unit, usize)> {
    let lines = ranking.column(Ranked::Total).map_or(&[][..], |column| column.overall().lines());
    let ranked = lines.iter().filter_map(|line| {
        let unit = ranking.unit(line);
        Some((unit.id.as_str(), (unit, line.rank?)))
    });
    ranked.collect()
}

impl Comparison {
    /// How a unit's rank in the total changed, and who is behind it; none where neither side has the unit.
    ///
    /// The lists are empty where the unit has a rank on one side only.
    pub fn rank_change(&self, unit: &str) -> Option<RankChange<'_>> {
        self.unit(unit)?;
        let (before, now) = (ranks(&self.old), ranks(&self.new));
        let own = |ranks: &BTreeMap<&str, (&Unit, usize)>| ranks.get(unit).map(|(_, rank)| *rank);
        let mut found = RankChange {
            old: own(&before),
            new: own(&now),
            overtaken: Vec::new(),
            overtaken_by: Vec::new(),
            gone: Vec::new(),
            arrived: Vec::new(),
        };
        let (Some(old), Some(new)) = (found.old, found.new) else { return Some(found) };
        for (id, (other, was)) in &before {
            match now.get(id) {
                Some((other, is)) => {
                    let one = Other { unit: other, old: *was, new: *is, tied: *was == old || *is == new };
                    match (*was < old, *is < new) {
                        (true, false) => found.overtaken.push(one),
                        (false, true) => found.overtaken_by.push(one),
                        _ => {}
                    }
                }
                None if *was < old => found.gone.push(other),
                None => {}
            }
        }
        for (id, (other, is)) in &now {
            if *is < new && !before.contains_key(id) {
                found.arrived.push(other);
            }
        }
        found.overtaken.sort_by_key(|other| other.old);
        found.overtaken_by.sort_by_key(|other| other.new);
        Some(found)
    }
}

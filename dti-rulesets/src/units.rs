//! The bodies that a framework scores, where its document lists them.

use crate::RulesetError;
use dti_core::data::Unit;

struct UnitList {
    framework: &'static str,
    name: &'static str,
    text: &'static str,
}

static LISTS: [UnitList; 2] = [
    UnitList {
        framework: "vn-hanoi-city-920",
        name: "hanoi-city-units",
        text: include_str!("../data/hanoi-city-units.csv"),
    },
    UnitList {
        framework: "vn-hanoi-district-920",
        name: "hanoi-district-units",
        text: include_str!("../data/hanoi-district-units.csv"),
    },
];

/// A body that a document lists.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListedUnit {
    /// The body, with a stable id and a kind.
    pub unit: Unit,
    /// Where the document lists it.
    pub place: String,
}

/// The bodies that a framework's document lists, in its order; none where it lists none.
///
/// # Errors
/// [`RulesetError::Damaged`], which the tests exclude.
///
/// ```
/// let units = dti_rulesets::units("vn-hanoi-city-920")?;
/// assert_eq!(units.len(), 22);
/// # Ok::<(), dti_rulesets::RulesetError>(())
/// ```
pub fn units(framework: &str) -> Result<Vec<ListedUnit>, RulesetError> {
    let Some(list) = LISTS.iter().find(|list| list.framework == framework) else { return Ok(Vec::new()) };
    let damaged = |reason: String| RulesetError::Damaged { id: list.name, reason };
    let mut reader = csv::Reader::from_reader(list.text.as_bytes());
    let mut units = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| damaged(e.to_string()))?;
        let cell = |i: usize| record.get(i).map(str::to_owned).ok_or_else(|| damaged(format!("no column {i}")));
        units.push(ListedUnit { unit: Unit { id: cell(0)?, name: cell(1)?, kind: Some(cell(2)?) }, place: cell(3)? });
    }
    Ok(units)
}

//! The shipped data: units' results as the documents print them.

use crate::RulesetError;
use dti_core::Submission;

/// What shipped data are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DataKind {
    /// One unit's data for one period; can be scored.
    Submission,
    /// A table of points as it was published, errors included; kept for the audit, and never scored.
    PublishedTable,
}

impl DataKind {
    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Submission => "submission",
            Self::PublishedTable => "published-table",
        }
    }
}

/// Data that are shipped.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct DataEntry {
    /// Its id.
    pub id: &'static str,
    /// What it is.
    pub kind: DataKind,
    /// What it holds, in Vietnamese.
    pub title: &'static str,
    /// The framework that it is data of.
    pub framework: &'static str,
    /// The file, as it is: JSON for a submission, CSV for a published table.
    pub text: &'static str,
}

static DATA: [DataEntry; 2] = [
    DataEntry {
        id: "kon-tum-2023",
        kind: DataKind::Submission,
        title: "Kon Tum, kết quả năm 2023 in trong Kế hoạch 419/KH-UBND",
        framework: "vn-kontum-419",
        text: include_str!("../data/kon-tum-2023.json"),
    },
    DataEntry {
        id: "gia-lai-2022",
        kind: DataKind::PublishedTable,
        title: "Gia Lai, điểm năm 2022 in trong Kế hoạch 3015/KH-UBND",
        framework: "vn-gialai-3015",
        text: include_str!("../data/gia-lai-2022.csv"),
    },
];

/// The shipped data.
pub fn data() -> &'static [DataEntry] {
    &DATA
}

/// Shipped data by id.
///
/// ```
/// use dti_rulesets::DataKind;
/// let table = dti_rulesets::data_entry("gia-lai-2022");
/// assert!(table.is_some_and(|table| table.kind == DataKind::PublishedTable));
/// ```
pub fn data_entry(id: &str) -> Option<&'static DataEntry> {
    DATA.iter().find(|entry| entry.id == id)
}

/// One unit's shipped data.
///
/// # Errors
/// [`RulesetError::Unknown`] for an id that is not shipped, [`RulesetError::PublishedTable`] for a table of points.
///
/// ```
/// assert_eq!(dti_rulesets::submission("kon-tum-2023")?.unit.name, "Kon Tum");
/// assert!(dti_rulesets::submission("gia-lai-2022").is_err());
/// # Ok::<(), dti_rulesets::RulesetError>(())
/// ```
pub fn submission(id: &str) -> Result<Submission, RulesetError> {
    let entry = data_entry(id).ok_or_else(|| RulesetError::Unknown(id.to_owned()))?;
    match entry.kind {
        DataKind::PublishedTable => Err(RulesetError::PublishedTable(entry.id)),
        DataKind::Submission => Submission::from_json(entry.text.as_bytes())
            .map_err(|errors| RulesetError::Damaged { id: entry.id, reason: errors.to_string() }),
    }
}

//! The shipped data: units' results as the documents print them.

use crate::RulesetError;
use dti_core::Submission;
use dti_core::units::{self, UnitErrors};

/// What shipped data are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DataKind {
    /// One unit's data for one period; can be scored.
    Submission,
    /// The data of many units for one period, a row a unit; can be scored and ranked.
    Cohort,
    /// A table of points as it was published, errors included; kept for the audit, and never scored.
    PublishedTable,
}

impl DataKind {
    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Submission => "submission",
            Self::Cohort => "cohort",
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
    /// Whether any of it is made up, to try things out with: no such unit exists. Each made-up unit says so in its name.
    pub synthetic: bool,
    /// The file, as it is: JSON for a submission, CSV for a cohort and for a published table.
    pub text: &'static str,
}

static DATA: [DataEntry; 3] = [
    DataEntry {
        id: "kon-tum-2023",
        kind: DataKind::Submission,
        title: "Kon Tum, kết quả năm 2023 in trong Kế hoạch 419/KH-UBND",
        framework: "vn-kontum-419",
        synthetic: false,
        text: include_str!("../data/kon-tum-2023.json"),
    },
    DataEntry {
        id: "gia-lai-2022",
        kind: DataKind::PublishedTable,
        title: "Gia Lai, điểm năm 2022 in trong Kế hoạch 3015/KH-UBND",
        framework: "vn-gialai-3015",
        synthetic: false,
        text: include_str!("../data/gia-lai-2022.csv"),
    },
    DataEntry {
        id: "synthetic-63-2023",
        kind: DataKind::Cohort,
        title: "63 tỉnh năm 2023: 62 tỉnh giả lập để thử, không phải tỉnh nào có thật, và Kon Tum theo 419/KH-UBND",
        framework: "vn-dti-province-2022",
        synthetic: true,
        text: include_str!("../data/synthetic-63-2023.csv"),
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
/// [`RulesetError::Unknown`] for an id that is not shipped, [`RulesetError::PublishedTable`] for a table of points,
/// [`RulesetError::ManyUnits`] for a cohort.
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
        DataKind::Cohort => Err(RulesetError::ManyUnits(entry.id)),
        DataKind::Submission => Submission::from_json(entry.text.as_bytes())
            .map_err(|errors| RulesetError::Damaged { id: entry.id, reason: errors.to_string() }),
    }
}

/// The shipped data of many units.
///
/// # Errors
/// [`RulesetError::Unknown`] for an id that is not shipped, or that is not of a cohort.
///
/// ```
/// let units = dti_rulesets::cohort("synthetic-63-2023")?;
/// assert_eq!(units.len(), 63);
/// // All but one are made up, and say so wherever they are shown.
/// assert_eq!(units.iter().filter(|data| data.unit.name.ends_with("(số liệu giả lập)")).count(), 62);
/// # Ok::<(), dti_rulesets::RulesetError>(())
/// ```
pub fn cohort(id: &str) -> Result<Vec<Submission>, RulesetError> {
    let entry = data_entry(id).filter(|entry| entry.kind == DataKind::Cohort);
    let entry = entry.ok_or_else(|| RulesetError::Unknown(id.to_owned()))?;
    let damaged = |errors: UnitErrors| RulesetError::Damaged { id: entry.id, reason: errors.to_string() };
    let framework = crate::framework(entry.framework)?;
    units::csv(&framework, entry.text.as_bytes()).map_err(damaged)?.map(|unit| unit.map_err(damaged)).collect()
}

//! How a node's points stand.

use serde::{Serialize, Serializer};
use std::fmt;

/// How a node's points stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Computed, and determined by the data.
    Scored,
    /// Given as points.
    Given,
    /// Within a node whose points were given; it has none of its own.
    Covered,
    /// Some of it is known, or a range of it.
    Partial,
    /// Data that it needs are missing.
    Missing,
    /// Only the other units of the cohort are lacking.
    NeedsCohort,
    /// The framework does not apply it to this unit.
    NotApplicable,
    /// The framework does not score it.
    NotScored,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Scored,
        Self::Given,
        Self::Covered,
        Self::Partial,
        Self::Missing,
        Self::NeedsCohort,
        Self::NotApplicable,
        Self::NotScored,
    ];

    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scored => "scored",
            Self::Given => "given",
            Self::Covered => "covered",
            Self::Partial => "partial",
            Self::Missing => "missing",
            Self::NeedsCohort => "needs-cohort",
            Self::NotApplicable => "not-applicable",
            Self::NotScored => "not-scored",
        }
    }

    /// The word in a language, as a reader of a scorecard meets it.
    pub fn label(self, lang: crate::Lang) -> &'static str {
        match (lang, self) {
            (crate::Lang::En, other) => other.as_str(),
            (_, Self::Scored) => "đã chấm",
            (_, Self::Given) => "điểm cho sẵn",
            (_, Self::Covered) => "nằm trong điểm cho sẵn",
            (_, Self::Partial) => "biết một phần",
            (_, Self::Missing) => "thiếu số liệu",
            (_, Self::NeedsCohort) => "chờ số liệu các đơn vị khác",
            (_, Self::NotApplicable) => "không áp dụng",
            (_, Self::NotScored) => "không tính điểm",
        }
    }

    /// Whether the node counts in a sum.
    pub(crate) fn counts(self) -> bool {
        !matches!(self, Self::Covered | Self::NotApplicable | Self::NotScored)
    }

    /// The status of a leaf whose points are open: whether they lie anywhere between nothing and its maximum, with no datum
    /// known in part, and whether something of its data is missing.
    pub(crate) fn of_open(anywhere: bool, missing: bool) -> Self {
        match (anywhere, missing) {
            (false, _) => Self::Partial,
            (true, true) => Self::Missing,
            (true, false) => Self::NeedsCohort,
        }
    }
}

/// The statuses of the rows that a sum is over.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Statuses(u8);

impl Statuses {
    /// None yet.
    pub(crate) const NONE: Self = Self(0);

    const DETERMINED: u8 = Self::bit(Status::Scored) | Self::bit(Status::Given);
    const WITHOUT_POINTS: u8 =
        Self::bit(Status::Covered) | Self::bit(Status::NotApplicable) | Self::bit(Status::NotScored);

    const fn bit(status: Status) -> u8 {
        match status {
            Status::Scored => 1,
            Status::Given => 1 << 1,
            Status::Covered => 1 << 2,
            Status::Partial => 1 << 3,
            Status::Missing => 1 << 4,
            Status::NeedsCohort => 1 << 5,
            Status::NotApplicable => 1 << 6,
            Status::NotScored => 1 << 7,
        }
    }

    /// With one more.
    pub(crate) fn and(self, status: Status) -> Self {
        Self(self.0 | Self::bit(status))
    }

    /// The status of the sum. Rows without points count only where there are no others.
    pub(crate) fn of_sum(self) -> Status {
        let counted = self.0 & !Self::WITHOUT_POINTS;
        let only = |known: u8| counted & !known == 0;
        if counted == 0 {
            match self.0 & !Self::bit(Status::NotApplicable) {
                0 => Status::NotApplicable,
                _ => Status::NotScored,
            }
        } else if only(Self::DETERMINED) {
            Status::Scored
        } else if only(Self::bit(Status::NeedsCohort)) {
            Status::NeedsCohort
        } else if only(Self::bit(Status::Missing) | Self::bit(Status::NeedsCohort)) {
            Status::Missing
        } else {
            Status::Partial
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Status {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

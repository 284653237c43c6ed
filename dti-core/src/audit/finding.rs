//! What an audit finds: one finding, one fault.

use crate::Words;
use crate::number::Exact;
use serde::{Serialize, Serializer};
use std::fmt;

macro_rules! finding_codes {
    ($($(#[$doc:meta])* $code:ident = $text:literal),* $(,)?) => {
        /// The kind of a finding, with a stable code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum FindingCode { $($(#[$doc])* $code),* }

        impl FindingCode {
            /// All of them, in the order in which those of one row are reported.
            pub const ALL: &'static [Self] = &[$(Self::$code),*];

            /// The stable code.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$code => $text),* }
            }
        }
    };
}

finding_codes! {
    /// One code on several lines: impossible where their points differ, else a note.
    DuplicateRow = "duplicate-row",
    /// The table has no such row. Of rows within each other only the uppermost is reported, and a group only where the
    /// table has another group.
    MissingRow = "missing-row",
    /// The cell has no points.
    Blank = "blank",
    /// Points below 0.
    BelowZero = "below-zero",
    /// Points above the row's maximum.
    AboveMaximum = "above-maximum",
    /// More decimal places than the framework publishes: a note where they are zeros, else impossible.
    TooManyPlaces = "too-many-places",
    /// Points that no data give under the row's rule.
    ImpossiblePoints = "impossible-points",
    /// The rows below cannot add up to the printed points under any rounding.
    ImpossibleSum = "impossible-sum",
    /// One change of one cell, and no other such change, makes everything fit that the cell has to do with.
    LikelyMisprint = "likely-misprint",
    /// A row that the framework does not have: impossible where it has points, else a note.
    UnknownRow = "unknown-row",
}

impl fmt::Display for FindingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for FindingCode {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

/// How much a finding says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Severity {
    /// What is printed cannot be right, whatever the data and the rounding.
    Impossible,
    /// Something that a reader should know.
    Note,
}

impl Severity {
    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Impossible => "impossible",
            Self::Note => "note",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Severity {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

/// Points from the lowest to the highest, which are the same for a single value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Between {
    /// The lowest.
    pub low: Exact,
    /// The highest.
    pub high: Exact,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The kind.
    pub code: FindingCode,
    /// How much it says.
    pub severity: Severity,
    /// The code of the row, as the framework has it; of an unknown row, as the table has it.
    pub node: String,
    /// What it says.
    pub message: Words,
    /// The points as they are printed, where the finding is about printed points.
    pub printed: Option<String>,
    /// What could stand there, the lowest first; empty where the finding does not tell. For a sum these are the ends of
    /// what the rows below add up to, exactly; otherwise numbers as they would be published.
    pub possible: Vec<Between>,
    /// The line of the table, where there is one.
    pub line: Option<usize>,
}

/// The test of one printed sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumTest {
    /// The code of the row that sums others.
    pub node: String,
    /// Its points, as they are printed.
    pub printed: String,
    /// The least that the rows below can add up to.
    pub low: Exact,
    /// The most that they can add up to; reached or only approached, as the rounding has it.
    pub high: Exact,
    /// Whether some rounding makes the rows below the printed sum.
    pub holds: bool,
}

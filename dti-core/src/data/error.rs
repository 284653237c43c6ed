//! What can be wrong with a data file, and where.

use crate::Words;
use serde::{Serialize, Serializer};
use std::fmt;

macro_rules! data_error_codes {
    ($($(#[$doc:meta])* $code:ident = $text:literal),* $(,)?) => {
        /// The kind of a data error, with a stable code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum DataErrorCode { $($(#[$doc])* $code),* }

        impl DataErrorCode {
            /// All of them, in the order of this list.
            pub const ALL: &'static [Self] = &[$(Self::$code),*];

            /// The stable code.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$code => $text),* }
            }
        }
    };
}

data_error_codes! {
    /// More bytes than a data file can have.
    TooLarge = "data-too-large",
    /// Not UTF-8.
    NotText = "data-not-text",
    /// Not JSON.
    NotJson = "data-not-json",
    /// Not a table that can be read: no heading, or a damaged one.
    NotATable = "data-not-a-table",
    /// Not a workbook that can be read.
    NotAWorkbook = "data-not-a-workbook",
    /// A cell that cannot be read.
    BadCell = "data-bad-cell",
    /// A row of a table that does not have a cell for each column.
    BadRow = "data-bad-row",
    /// One unit in several rows.
    UnitTwice = "data-unit-twice",
    /// A member that has to be there is not.
    Lacking = "data-lacking",
    /// A member that a data file does not have.
    UnknownMember = "data-unknown-member",
    /// One member twice.
    DuplicateMember = "data-duplicate-member",
    /// Another kind of JSON value than belongs here.
    WrongKind = "data-wrong-kind",
    /// Made for another framework.
    OtherFramework = "data-other-framework",
    /// A code of no row.
    UnknownCode = "data-unknown-code",
    /// A name of no datum of this row.
    UnknownName = "data-unknown-name",
    /// A name of no case or tier.
    UnknownCase = "data-unknown-case",
    /// A datum that is given elsewhere, or not at all.
    GivenElsewhere = "data-given-elsewhere",
    /// Not a number.
    NotANumber = "data-not-a-number",
    /// Digits in groups.
    Grouped = "data-grouped",
    /// More than 28 digits.
    TooManyDigits = "data-too-many-digits",
    /// A count with three digits after the mark: two readings.
    AmbiguousCount = "data-ambiguous-count",
    /// A bare number above 1 for a ratio: two readings.
    AmbiguousRatio = "data-ambiguous-ratio",
    /// A count that is not whole.
    NotWhole = "data-not-whole",
    /// A percentage or fraction for something that is no ratio.
    NotARatio = "data-not-a-ratio",
    /// Outside the bounds of the datum.
    OutOfBounds = "data-out-of-bounds",
    /// A range whose ends are the wrong way round, or without ends.
    BadRange = "data-bad-range",
    /// Not a frequency.
    NotAFrequency = "data-not-a-frequency",
    /// Not a day.
    NotADate = "data-not-a-date",
    /// Points outside what the row can have.
    BadPoints = "data-bad-points",
    /// Points given for a row and for one below it.
    PointsTwice = "data-points-twice",
    /// Values below a row whose points are given.
    ValuesUnderPoints = "data-values-under-points",
    /// Said to be missing, and given all the same.
    MissingYetGiven = "data-missing-yet-given",
    /// A quantity that its own data contradict.
    Contradiction = "data-contradiction",
    /// Data for a row that does not apply to the unit.
    NotApplicable = "data-not-applicable",
}

impl fmt::Display for DataErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for DataErrorCode {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

/// One error in a data file: what, where, and the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataError {
    /// The kind.
    pub code: DataErrorCode,
    /// The place: a JSON pointer as in `/values/3.1/tỷ lệ`, or a cell of a workbook as in `1 Nhận thức số!G7`.
    pub pointer: String,
    /// The line, from 1, where the data came from text.
    pub line: Option<usize>,
    /// The column in that line, in characters, from 1.
    pub column: Option<usize>,
    /// The heading of the column, where the data are a table with a row a unit: `6.12 a`.
    pub heading: Option<String>,
    /// What is wrong.
    pub message: Words,
    /// What to do.
    pub help: Words,
}

/// Everything that is wrong with a data file, in the order of the text; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataErrors(Vec<DataError>);

impl DataErrors {
    pub(crate) fn new(mut errors: Vec<DataError>) -> Self {
        errors.sort_by(|a, b| (a.line, a.column, &a.pointer).cmp(&(b.line, b.column, &b.pointer)));
        Self(errors)
    }

    /// Errors that already stand in the order of the file.
    #[cfg(feature = "workbook")]
    pub(crate) fn in_order(errors: Vec<DataError>) -> Self {
        Self(errors)
    }

    /// The errors.
    pub fn iter(&self) -> impl Iterator<Item = &DataError> {
        self.0.iter()
    }
}

impl IntoIterator for DataErrors {
    type Item = DataError;
    type IntoIter = std::vec::IntoIter<DataError>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// One line an error: the place, the message, the way out.
impl fmt::Display for DataErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, error) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            if let (Some(line), Some(column)) = (error.line, error.column) {
                write!(f, "{line}:{column}: ")?;
            }
            write!(f, "{}: {} [{}]; {}", error.pointer, error.message, error.code, error.help)?;
        }
        Ok(())
    }
}

impl std::error::Error for DataErrors {}

//! What can be wrong with a data file, and where.

use crate::Words;
use serde::{Serialize, Serializer};
use std::cmp::Ordering;
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
///
/// Of very many errors the first thousand are kept, and [`others`](Self::others) counts the rest, so that a file with a fault in
/// every cell takes no more memory than a good one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataErrors {
    kept: Vec<DataError>,
    others: usize,
}

/// Errors of one file, or of one unit of several, that are kept.
const MOST_KEPT: usize = 1_000;

/// Errors of all units of several files together that are kept; but of each unit one at least.
pub(crate) const MOST_KEPT_IN_ALL: usize = 20_000;

/// Characters of a message, a place or a heading: what it quotes of the file may be of any length.
const LONGEST: usize = 2_000;

impl DataErrors {
    pub(crate) fn new(errors: Vec<DataError>) -> Self {
        let mut errors = errors;
        errors.sort_by(place);
        Self::in_order(errors)
    }

    /// Errors that already stand in the order of the file.
    pub(crate) fn in_order(errors: Vec<DataError>) -> Self {
        let mut found = Self::none();
        for error in errors {
            found.push(error);
        }
        found
    }

    /// None so far.
    pub(crate) fn none() -> Self {
        Self { kept: Vec::new(), others: 0 }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How many are kept.
    pub(crate) fn len(&self) -> usize {
        self.kept.len()
    }

    /// One more.
    pub(crate) fn push(&mut self, mut error: DataError) {
        if self.kept.len() >= MOST_KEPT {
            self.others = self.others.saturating_add(1);
            return;
        }
        let DataError { code: _, pointer, line: _, column: _, heading, message, help } = &mut error;
        let texts = [pointer, &mut message.vi, &mut message.en, &mut help.vi, &mut help.en];
        texts.into_iter().chain(heading).for_each(shorten);
        self.kept.push(error);
    }

    /// These and others of the same data, in the order of the file.
    pub(crate) fn and(mut self, more: Self) -> Self {
        self.others = self.others.saturating_add(more.others);
        more.kept.into_iter().for_each(|error| self.push(error));
        self.sorted()
    }

    /// In the order of the file.
    pub(crate) fn sorted(mut self) -> Self {
        self.kept.sort_by(place);
        self
    }

    /// Keeps so many.
    pub(crate) fn keep(&mut self, most: usize) {
        self.others = self.others.saturating_add(self.kept.len().saturating_sub(most));
        self.kept.truncate(most);
        self.kept.shrink_to_fit();
    }

    /// The errors that were kept.
    pub fn iter(&self) -> impl Iterator<Item = &DataError> {
        self.kept.iter()
    }

    /// How many were found beside those that were kept: mostly 0.
    pub fn others(&self) -> usize {
        self.others
    }
}

/// Which of two stands first in the file.
fn place(a: &DataError, b: &DataError) -> Ordering {
    (a.line, a.column, &a.pointer).cmp(&(b.line, b.column, &b.pointer))
}

fn shorten(text: &mut String) {
    if text.len() > LONGEST
        && let Some((end, _)) = text.char_indices().nth(LONGEST)
    {
        text.truncate(end);
        text.push('…');
        text.shrink_to_fit();
    }
}

impl IntoIterator for DataErrors {
    type Item = DataError;
    type IntoIter = std::vec::IntoIter<DataError>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.into_iter()
    }
}

/// One line an error: the place, the message, the way out.
impl fmt::Display for DataErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, error) in self.kept.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            if let (Some(line), Some(column)) = (error.line, error.column) {
                write!(f, "{line}:{column}: ")?;
            }
            write!(f, "{}: {} [{}]; {}", error.pointer, error.message, error.code, error.help)?;
        }
        others(f, self.others)
    }
}

/// The line that says how many errors were not kept.
pub(crate) fn others(f: &mut fmt::Formatter<'_>, others: usize) -> fmt::Result {
    match others {
        0 => Ok(()),
        more => write!(f, "\n… and {more} more"),
    }
}

impl std::error::Error for DataErrors {}

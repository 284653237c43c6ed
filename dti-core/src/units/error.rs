//! What is wrong with one unit of a table, or with the table.

use crate::data::{DataError, DataErrors, others};
use crate::{Inputs, Program, Submission};
use std::fmt;

/// Why a unit's data were set aside, or why no unit of a file can be read.
///
/// One faulty cell sets its unit aside as a whole: a score of what is left would be a score of other data.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnitErrors {
    /// The file, where it has a name.
    pub file: Option<String>,
    /// The unit's id; none where it is the file that cannot be read, or a row that names no unit.
    pub unit: Option<String>,
    /// Everything that is wrong, each with its place.
    pub errors: DataErrors,
    /// What could be read, so that what does not fit the framework is told along with what cannot be read.
    rest: Option<Box<Submission>>,
}

impl UnitErrors {
    /// What is wrong with a unit whose data were read, and do not fit the framework, as [`Program::bind`] says it.
    /// [`bind()`] does both.
    pub fn of(submission: &Submission, errors: DataErrors) -> Self {
        Self { file: None, unit: Some(submission.unit.id.clone()), errors, rest: None }
    }

    pub(super) fn new(unit: Option<String>, errors: Vec<DataError>) -> Self {
        Self { unit, ..Self::whole(DataErrors::new(errors)) }
    }

    /// Of a unit.
    pub(super) fn of_unit(unit: String, errors: DataErrors) -> Self {
        Self { unit: Some(unit), ..Self::whole(errors) }
    }

    pub(super) fn whole(errors: DataErrors) -> Self {
        Self { file: None, unit: None, errors, rest: None }
    }

    /// The same, with what could be read all the same.
    pub(super) fn with_rest(self, rest: Submission) -> Self {
        Self { rest: Some(Box::new(rest)), ..self }
    }

    /// The same, with so many of the errors at most.
    pub(super) fn keeping(mut self, most: usize) -> Self {
        self.errors.keep(most);
        self
    }

    /// The same, with the name of the file.
    #[must_use]
    pub fn in_file(self, name: &str) -> Self {
        Self { file: Some(name.to_owned()), ..self }
    }
}

/// Holds a unit, as [`Units`](super::Units) gives it, against a framework; all that cannot be read and all that does not fit
/// is told at once. Whoever reads on one thread binds on others.
///
/// ```
/// use dti_core::{Program, units};
/// # fn demo(program: &Program, table: &[u8]) -> Result<(), units::UnitErrors> {
/// for unit in units::csv(program.framework(), table)? {
///     match units::bind(program, unit) {
///         Ok(inputs) => println!("{}", program.score(&inputs).total().low),
///         Err(errors) => eprintln!("{errors}"),
///     }
/// }
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// Everything that is wrong with the unit, each with its place.
pub fn bind(program: &Program, unit: Result<Submission, UnitErrors>) -> Result<Inputs, UnitErrors> {
    match unit {
        Ok(data) => {
            let unit = Some(data.unit.id.clone());
            program.bind_owned(data).map_err(|errors| UnitErrors { unit, ..UnitErrors::whole(errors) })
        }
        Err(mut errors) => {
            if let Some(Err(more)) = errors.rest.take().map(|rest| program.bind_owned(*rest)) {
                errors.errors = errors.errors.and(more);
            }
            Err(errors)
        }
    }
}

/// File, place, column, unit, reason and way out, a line an error, in both languages.
impl fmt::Display for UnitErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, error) in self.errors.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            let mut place: Vec<String> = self.file.iter().cloned().collect();
            place.extend(error.line.zip(error.column).map(|(line, column)| format!("{line}:{column}")));
            place.extend(Some(&error.pointer).filter(|pointer| !pointer.is_empty()).cloned());
            place.extend(self.unit.as_ref().map(|unit| format!("[{unit}]")));
            place.extend(error.heading.as_ref().map(|heading| format!("`{heading}`")));
            write!(f, "{}: {} [{}]; {}", place.join(" "), error.message, error.code, error.help)?;
        }
        others(f, self.errors.others())
    }
}

impl std::error::Error for UnitErrors {}

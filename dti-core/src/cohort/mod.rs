//! Units that are held against each other: who they are, and the lowest and highest values that Min-Max and the share of
//! the best need.
//!
//! [`Statistics`] are exact, and do not depend on the order in which units come. They are taken from a whole [`Cohort`], or
//! with a [`StatisticsBuilder`] from one unit after the other, so that nobody has to hold ten thousand units at once. They
//! can be kept as a file and read back, and a lone unit be scored against them: [`Program::score_in`].
//!
//! The page `docs/scoring.md` of the repository says exactly who enters and what is earned.

mod build;
mod error;
mod figures;
mod frozen;
mod statistics;

pub use build::StatisticsBuilder;
pub(crate) use build::scale_of;
pub(crate) use error::other_framework;
pub use error::{CohortError, CohortErrorCode, CohortErrors};
pub use figures::{Ends, Extreme, Figures, Group, Scale};
pub use frozen::{StatisticsError, StatisticsErrorCode};
pub use statistics::Statistics;

use crate::Submission;
use crate::program::{Inputs, Program};

/// Units of one period, held against one framework and each other; in the order of their ids, whatever order they came in.
///
/// ```
/// use dti_core::cohort::Cohort;
/// use dti_core::{FrameworkDraft, Program, Submission};
/// use std::num::NonZeroUsize;
///
/// let draft: FrameworkDraft = serde_json::from_str(r#"{
///   "id": "example", "title": "Bộ chỉ số ví dụ", "level": "province", "max": "10",
///   "decision": {"number": "1/QĐ", "issuer": "Cơ quan ví dụ", "dated": "2024-01-01"},
///   "validity": {"from": "2024-01-01"},
///   "measures": [{"name": "đồng", "kind": "decimal"}],
///   "nodes": [{
///     "code": "7.10", "level": "indicator", "title": "Chi cho chuyển đổi số", "max": "10",
///     "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "7.10"}},
///     "data": [{"name": "a", "title": "Số tiền", "kind": {"amount": "đồng"}}],
///     "rule": {"min-max": {"lower": "observed", "direction": "higher", "all_equal": "full",
///       "quantity": {"amount": {"name": "a", "sum": [{"datum": {"node": "7.10", "name": "a"}}]}}}}
///   }]
/// }"#)?;
/// let program = Program::compile(&draft.check()?);
///
/// let unit = |id: &str, a: u32| {
///     let data = format!(r#"{{"unit": {{"id": "{id}", "name": "{id}"}}, "period": "2024", "values": {{"7.10": {{"a": {a}}}}}}}"#);
///     Submission::from_json(data.as_bytes())
/// };
/// let cohort = Cohort::of(&program, [unit("x", 30)?, unit("y", 10)?, unit("z", 50)?])?;
/// let points: Vec<String> = cohort
///     .score(NonZeroUsize::MIN)
///     .iter()
///     .filter_map(|scores| Some(scores.total().points.as_ref()?.to_string()))
///     .collect();
/// assert_eq!(points, ["5", "0", "10"]); // (30 − 10)/(50 − 10) × 10, and both ends
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Cohort<'p> {
    program: &'p Program,
    units: Vec<Inputs>,
    statistics: Statistics,
}

impl<'p> Cohort<'p> {
    /// Units that were held against the framework already.
    ///
    /// # Errors
    /// Everything that is wrong, at once: no unit, a unit twice, several periods, data made for several frameworks or held
    /// against another one, and values that are all equal where the framework refuses that.
    pub fn new(program: &'p Program, units: impl IntoIterator<Item = Inputs>) -> Result<Self, CohortErrors> {
        let mut units: Vec<Inputs> = units.into_iter().collect();
        units.sort_by(|a, b| a.submission().unit.id.cmp(&b.submission().unit.id));
        let mut builder = StatisticsBuilder::new(program);
        for unit in &units {
            builder.add(unit);
        }
        Ok(Self { program, units, statistics: builder.finish()? })
    }

    /// Units as they were submitted, each held against the framework first.
    ///
    /// # Errors
    /// As [`Self::new`], and the errors in the data of every unit.
    pub fn of(program: &'p Program, units: impl IntoIterator<Item = Submission>) -> Result<Self, CohortErrors> {
        let (mut bound, mut errors) = (Vec::new(), Vec::new());
        let mut identities = build::Identities::default();
        for unit in units {
            identities.add(&unit);
            let (id, name) = (unit.unit.id.clone(), unit.unit.name.clone());
            match program.bind_owned(unit) {
                Ok(inputs) => bound.push(inputs),
                Err(data) => errors.push(error::bad_data(id, &name, data)),
            }
        }
        if errors.is_empty() {
            return Self::new(program, bound);
        }
        errors.extend(identities.errors());
        Err(CohortErrors::new(errors))
    }

    /// The program that the units were bound by.
    pub fn program(&self) -> &'p Program {
        self.program
    }

    /// The units, in the order of their ids. There is at least one.
    pub fn units(&self) -> &[Inputs] {
        &self.units
    }

    /// The lowest and highest values, and who has them.
    pub fn statistics(&self) -> &Statistics {
        &self.statistics
    }
}

//! What can be wrong with units that are to be held against each other.

use super::Statistics;
use crate::data::DataErrors;
use crate::model::NodeId;
use crate::program::{Inputs, Program};
use crate::{Name, Words};
use serde::{Serialize, Serializer};
use std::collections::BTreeSet;
use std::fmt;

/// The kind of a cohort's error, with a stable code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CohortErrorCode {
    /// There is no unit.
    Empty,
    /// The data of a unit do not fit the framework.
    BadData,
    /// A unit is there twice.
    UnitTwice,
    /// Data of several periods.
    MixedPeriods,
    /// Data that were made for several frameworks.
    MixedFrameworks,
    /// Inputs that were held against another framework than the cohort's.
    OtherFramework,
    /// All units have one value where the framework refuses that.
    AllEqual,
}

impl CohortErrorCode {
    /// The stable code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "cohort-empty",
            Self::BadData => "cohort-bad-data",
            Self::UnitTwice => "cohort-unit-twice",
            Self::MixedPeriods => "cohort-mixed-periods",
            Self::MixedFrameworks => "cohort-mixed-frameworks",
            Self::OtherFramework => "cohort-other-framework",
            Self::AllEqual => "cohort-all-equal",
        }
    }
}

impl fmt::Display for CohortErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for CohortErrorCode {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

/// One error: what, of which units, at which row, and the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CohortError {
    /// The kind.
    pub code: CohortErrorCode,
    /// The ids of the units that it is of, in their order.
    pub units: Vec<String>,
    /// The row, where it is of one.
    pub node: Option<NodeId>,
    /// What is wrong with a unit's data, where that is it.
    pub data: Option<DataErrors>,
    /// What is wrong.
    pub message: Words,
    /// What to do.
    pub help: Words,
}

/// Everything that is wrong with a cohort; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CohortErrors(Vec<CohortError>);

impl CohortErrors {
    /// In one order, whatever order the units came in.
    pub(super) fn new(mut errors: Vec<CohortError>) -> Self {
        errors.sort_by(|a, b| (a.code, a.node, &a.units).cmp(&(b.code, b.node, &b.units)));
        Self(errors)
    }

    /// An error where there is any.
    pub(crate) fn none_of(errors: Vec<CohortError>) -> Result<(), Self> {
        if errors.is_empty() { Ok(()) } else { Err(Self::new(errors)) }
    }

    /// The errors.
    pub fn iter(&self) -> impl Iterator<Item = &CohortError> {
        self.0.iter()
    }
}

impl IntoIterator for CohortErrors {
    type Item = CohortError;
    type IntoIter = std::vec::IntoIter<CohortError>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// One line an error: the message, the way out; behind bad data their own errors.
impl fmt::Display for CohortErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, error) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{} [{}]; {}", error.message, error.code, error.help)?;
            if let Some(data) = &error.data {
                write!(f, "\n{data}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for CohortErrors {}

/// Names of units in a message, at most so many.
const MOST_NAMED: usize = 10;

/// `a`, `b` and 3 more, each in backticks.
fn list(units: &[String]) -> Words {
    let named: Vec<String> = units.iter().take(MOST_NAMED).map(|id| format!("`{id}`")).collect();
    let named = named.join(", ");
    match units.len().saturating_sub(MOST_NAMED) {
        0 => Words::new(named.clone(), named),
        more => Words::new(format!("{named} và {more} đơn vị khác"), format!("{named} and {more} more")),
    }
}

pub(super) fn empty() -> CohortError {
    CohortError {
        code: CohortErrorCode::Empty,
        units: Vec::new(),
        node: None,
        data: None,
        message: Words::new("không có đơn vị nào để so sánh", "there is no unit to compare"),
        help: Words::new("cho số liệu của ít nhất một đơn vị", "give the data of one unit at least"),
    }
}

pub(super) fn bad_data(id: String, name: &str, data: DataErrors) -> CohortError {
    CohortError {
        code: CohortErrorCode::BadData,
        message: Words::new(
            format!("số liệu của đơn vị `{id}` ({name}) không hợp với bộ chỉ số"),
            format!("the data of unit `{id}` ({name}) do not fit the framework"),
        ),
        units: vec![id],
        node: None,
        data: Some(data),
        help: Words::new("sửa các lỗi dưới đây", "mend the errors below"),
    }
}

pub(super) fn twice(id: &str, times: usize) -> CohortError {
    CohortError {
        code: CohortErrorCode::UnitTwice,
        units: vec![id.to_owned()],
        node: None,
        data: None,
        message: Words::new(format!("đơn vị `{id}` có mặt {times} lần"), format!("unit `{id}` is there {times} times")),
        help: Words::new(
            "giữ một tệp cho mỗi đơn vị, hoặc sửa mã của đơn vị",
            "keep one file a unit, or correct the unit's id",
        ),
    }
}

/// Units of several periods, or of several frameworks.
pub(super) fn mixed(code: CohortErrorCode, found: &[(&str, Vec<String>)]) -> CohortError {
    let each = |lang: crate::Lang| {
        let parts = found.iter().map(|(what, units)| format!("`{what}` ({})", list(units).in_lang(lang)));
        parts.collect::<Vec<_>>().join("; ")
    };
    let (vi, en) = (each(crate::Lang::Vi), each(crate::Lang::En));
    let (message, help) = match code {
        CohortErrorCode::MixedFrameworks => (
            Words::new(
                format!("số liệu của các đơn vị được lập cho những bộ chỉ số khác nhau: {vi}"),
                format!("the units' data were made for different frameworks: {en}"),
            ),
            Words::new(
                "chỉ so sánh những đơn vị theo cùng một bộ chỉ số",
                "compare only units under one and the same framework",
            ),
        ),
        _ => (
            Words::new(
                format!("số liệu của các đơn vị thuộc những kỳ khác nhau: {vi}"),
                format!("the units' data are of different periods: {en}"),
            ),
            Words::new("chỉ so sánh những đơn vị trong cùng một kỳ", "compare only units of one and the same period"),
        ),
    };
    let mut units: Vec<String> = found.iter().flat_map(|(_, units)| units.iter().cloned()).collect();
    units.sort();
    units.dedup();
    CohortError { code, units, node: None, data: None, message, help }
}

/// What of a cohort is of another framework: its figures, its units.
pub(crate) fn other_framework<'i>(
    program: &Program,
    statistics: &[&Statistics],
    units: impl IntoIterator<Item = &'i Inputs>,
) -> Vec<CohortError> {
    let other = |statistics: &&&Statistics| !statistics.is_of(program.framework());
    let mut errors: Vec<_> = statistics.iter().filter(other).map(|statistics| foreign_figures(statistics)).collect();
    let units = units.into_iter().filter(|inputs| !program.admits(inputs));
    let units: BTreeSet<String> = units.map(|inputs| inputs.submission().unit.id.clone()).collect();
    if !units.is_empty() {
        errors.push(foreign(units.into_iter().collect()));
    }
    errors
}

/// Figures that were taken with another framework.
fn foreign_figures(statistics: &Statistics) -> CohortError {
    let of = statistics.framework();
    CohortError {
        code: CohortErrorCode::OtherFramework,
        message: Words::new(
            format!("số liệu so sánh được lập theo một bộ chỉ số khác, hoặc theo `{of}` trước khi sửa"),
            format!(
                "the figures of the cohort were taken with another framework, or with `{of}` before it was changed"
            ),
        ),
        units: Vec::new(),
        node: None,
        data: None,
        help: Words::new(
            "lập lại số liệu so sánh theo đúng bộ chỉ số này",
            "take the figures again with this framework",
        ),
    }
}

/// Units that were held against another framework.
pub(super) fn foreign(units: Vec<String>) -> CohortError {
    let named = list(&units);
    CohortError {
        code: CohortErrorCode::OtherFramework,
        message: Words::new(
            format!("số liệu của các đơn vị đã được gắn với một bộ chỉ số khác: {}", named.vi),
            format!("the units' data were held against another framework: {}", named.en),
        ),
        units,
        node: None,
        data: None,
        help: Words::new(
            "đọc lại số liệu của các đơn vị này theo chính bộ chỉ số dùng để so sánh",
            "read these units' data again with the framework that compares them",
        ),
    }
}

pub(super) fn all_equal(
    node: NodeId,
    place: (&str, Option<&Name>),
    quantity: &Name,
    units: Vec<String>,
) -> CohortError {
    let named = list(&units);
    let at = match place {
        (code, None) => Words::new(format!("dòng `{code}`"), format!("row `{code}`")),
        (code, Some(part)) => {
            Words::new(format!("dòng `{code}`, phần `{part}`"), format!("row `{code}`, part `{part}`"))
        }
    };
    CohortError {
        code: CohortErrorCode::AllEqual,
        message: Words::new(
            format!("{}: `{quantity}` của các đơn vị đều bằng nhau, không có khoảng để so sánh: {}", at.vi, named.vi),
            format!("{}: `{quantity}` is the same for all units, which leaves nothing to compare: {}", at.en, named.en),
        ),
        units,
        node: Some(node),
        data: None,
        help: Words::new(
            "kiểm tra số liệu; văn bản không nói cho điểm thế nào khi mọi đơn vị bằng nhau",
            "check the data; the document does not say what is earned where all units are equal",
        ),
    }
}

//! Why units cannot be merged.

use crate::model::DatumRef;
use crate::number::Exact;
use crate::show::number;
use crate::{Lang, Scores, Words};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;

/// The kind of an error, with a stable code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MergeErrorCode {
    /// No unit to merge.
    NoPredecessor,
    /// One unit twice.
    Twice,
    /// Units that were scored with several frameworks.
    Frameworks,
    /// Units of several periods.
    Periods,
    /// A framework that does not say how units are merged.
    NoPolicy,
    /// A mean of main indicators where there are none.
    NoMain,
    /// A sum beyond the bounds of its datum.
    OutOfBounds,
}

impl MergeErrorCode {
    /// The stable code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoPredecessor => "merger-no-predecessor",
            Self::Twice => "merger-unit-twice",
            Self::Frameworks => "merger-mixed-frameworks",
            Self::Periods => "merger-mixed-periods",
            Self::NoPolicy => "merger-no-policy",
            Self::NoMain => "merger-no-main",
            Self::OutOfBounds => "merger-out-of-bounds",
        }
    }
}

impl fmt::Display for MergeErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for MergeErrorCode {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

/// One reason why units cannot be merged, and the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeError {
    /// The kind.
    pub code: MergeErrorCode,
    /// What is wrong, with the units' names.
    pub message: Words,
    /// What to do.
    pub help: Words,
}

/// Everything that keeps units from being merged; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeErrors(Vec<MergeError>);

impl MergeErrors {
    pub(super) fn new(errors: Vec<MergeError>) -> Self {
        Self(errors)
    }

    /// The errors.
    pub fn iter(&self) -> impl Iterator<Item = &MergeError> {
        self.0.iter()
    }
}

/// One line an error.
impl fmt::Display for MergeErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, MergeError { code, message, help }) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{message} [{code}]; {help}")?;
        }
        Ok(())
    }
}

impl std::error::Error for MergeErrors {}

/// What is wrong with the units themselves.
pub(super) fn found(units: &[Scores]) -> Vec<MergeError> {
    if units.is_empty() {
        return vec![MergeError {
            code: MergeErrorCode::NoPredecessor,
            message: Words::new("không có đơn vị nào để hợp nhất", "there are no units to merge"),
            help: Words::new("nêu các đơn vị cũ", "name the predecessors"),
        }];
    }
    let mut errors = Vec::new();
    let mut times: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    for unit in units.iter().map(Scores::unit) {
        let (_, count) = times.entry(&unit.id).or_insert((&unit.name, 0));
        *count = count.saturating_add(1);
    }
    for (id, (name, _)) in times.iter().filter(|(_, (_, count))| *count > 1) {
        errors.push(MergeError {
            code: MergeErrorCode::Twice,
            message: Words::new(
                format!("đơn vị {name} (`{id}`) được nêu nhiều lần"),
                format!("unit {name} (`{id}`) is named more than once"),
            ),
            help: Words::new("nêu mỗi đơn vị cũ một lần", "name each predecessor once"),
        });
    }
    let mixed = |of: &dyn Fn(&Scores) -> String| {
        let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for unit in units {
            groups.entry(of(unit)).or_default().push(unit.unit().name.clone());
        }
        let listed: Vec<String> = groups.iter().map(|(what, names)| format!("{what}: {}", names.join(", "))).collect();
        (groups.len() > 1).then(|| listed.join("; "))
    };
    let emptied: Vec<&str> =
        units.iter().filter(|unit| unit.inputs().emptied).map(|unit| unit.unit().name.as_str()).collect();
    if !emptied.is_empty() {
        let names = emptied.join(", ");
        errors.push(MergeError {
            code: MergeErrorCode::Frameworks,
            message: Words::new(
                format!("số liệu của {names} đã được đọc theo một bộ chỉ số khác"),
                format!("the data of {names} were read with another framework"),
            ),
            help: Words::new(
                "đọc lại số liệu theo đúng bộ chỉ số này, chấm lại rồi hợp nhất",
                "read the data again with this framework, score them, then merge them",
            ),
        });
    }
    // The text of a framework may differ although its id is the same.
    let framework = |unit: &Scores| {
        let sha: String = unit.framework().sha256().chars().take(8).collect();
        format!("{} ({sha})", unit.framework().id())
    };
    if let Some(listed) = mixed(&framework) {
        errors.push(MergeError {
            code: MergeErrorCode::Frameworks,
            message: Words::new(
                format!("các đơn vị được chấm theo nhiều bộ chỉ số: {listed}"),
                format!("the units were scored with several frameworks: {listed}"),
            ),
            help: Words::new(
                "chấm lại tất cả theo một bộ chỉ số rồi hợp nhất",
                "score all of them with one framework, then merge them",
            ),
        });
    }
    if let Some(listed) = mixed(&|unit| unit.period().to_owned()) {
        errors.push(MergeError {
            code: MergeErrorCode::Periods,
            message: Words::new(
                format!("số liệu của các đơn vị thuộc nhiều kỳ: {listed}"),
                format!("the units' data are of several periods: {listed}"),
            ),
            help: Words::new("hợp nhất số liệu của cùng một kỳ", "merge data of one period"),
        });
    }
    errors
}

pub(super) fn no_policy(unit: &Scores) -> MergeError {
    let id = unit.framework().id();
    MergeError {
        code: MergeErrorCode::NoPolicy,
        message: Words::new(
            format!("bộ chỉ số `{id}` không nói hợp nhất đơn vị như thế nào"),
            format!("framework `{id}` does not say how units are merged"),
        ),
        help: Words::new(
            "thêm `hợp nhất trung bình chỉ số chính` hoặc `hợp nhất cộng số liệu` vào bộ chỉ số, theo văn bản",
            "add `merger mean of main` or `merger sums of data` to the framework, as the document has it",
        ),
    }
}

pub(super) fn no_main(unit: &Scores) -> MergeError {
    let id = unit.framework().id();
    MergeError {
        code: MergeErrorCode::NoMain,
        message: Words::new(
            format!("bộ chỉ số `{id}` không có chỉ số chính nào để lấy trung bình"),
            format!("framework `{id}` has no main indicators to take the mean of"),
        ),
        help: Words::new(
            "viết `chỉ số chính` cho các dòng được lấy trung bình, hoặc `hợp nhất cộng số liệu`",
            "write `main` for the rows of which the mean is taken, or `merger sums of data`",
        ),
    }
}

pub(super) fn out_of_bounds(datum: &DatumRef, total: &Exact, most: &Exact) -> MergeError {
    MergeError {
        code: MergeErrorCode::OutOfBounds,
        message: Words::new(
            format!(
                "`{datum}` của các đơn vị cũ cộng lại {}, nhiều nhất là {}",
                number(total, Lang::Vi),
                number(most, Lang::Vi)
            ),
            format!(
                "`{datum}` of the predecessors adds up to {}; {} is the most",
                number(total, Lang::En),
                number(most, Lang::En)
            ),
        ),
        help: Words::new(
            "kiểm tra số liệu, hoặc nới giới hạn của nó trong bộ chỉ số",
            "check the data, or widen the bounds in the framework",
        ),
    }
}

//! Statistics that were kept as a file, read back.

use super::figures::Figures;
use super::statistics::{Content, Of, SCHEMA, Statistics};
use super::{Scale, build};
use crate::data::Unit;
use crate::model::{CohortPolicy, Framework, NodeId, Rule};
use crate::number::{MOST_SERIALISED_DIGITS, has_too_many_digits};
use crate::{Name, Words};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt;

/// What is wrong with a file of statistics, with a stable code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum StatisticsErrorCode {
    /// No file of statistics: too large, not JSON, or something else.
    NotStatistics,
    /// What it says has been changed since it was written.
    Changed,
    /// Of another framework, or of one that says something else now.
    OtherFramework,
}

impl StatisticsErrorCode {
    /// The stable code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotStatistics => "statistics-not-read",
            Self::Changed => "statistics-changed",
            Self::OtherFramework => "statistics-other-framework",
        }
    }
}

/// Why a file of statistics cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatisticsError {
    /// The kind.
    pub code: StatisticsErrorCode,
    /// What is wrong.
    pub message: Words,
    /// What to do.
    pub help: Words,
}

impl fmt::Display for StatisticsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]; {}", self.message, self.code.as_str(), self.help)
    }
}

impl std::error::Error for StatisticsError {}

/// Bytes of such a file: it names the units of both ends, which are all of them where they are all alike.
const MOST_STATISTICS: usize = 64 * 1024 * 1024;

/// As the file holds it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: String,
    framework: Of,
    period: String,
    policy: CohortPolicy,
    units: Vec<Unit>,
    figures: Vec<Figures>,
    sha256: String,
}

impl Statistics {
    /// Reads statistics that [`Statistics::to_json`] wrote.
    ///
    /// # Errors
    /// Where the file is none, where its content is not the one that its hash was taken of, and where it is of another
    /// framework than this one, or of this one when it said something else.
    pub fn from_json(bytes: &[u8], framework: &Framework) -> Result<Self, StatisticsError> {
        if bytes.len() > MOST_STATISTICS {
            let found = bytes.len();
            return Err(not_read(
                &format!("tệp có {found} byte, nhiều nhất là {MOST_STATISTICS}"),
                &format!("the file has {found} bytes; {MOST_STATISTICS} is the most"),
            ));
        }
        let file: File = serde_json::from_slice(bytes).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            if has_too_many_digits(&error) {
                return too_long(line, column);
            }
            not_read(
                &format!("dòng {line}, cột {column} không như lúc ghi ra"),
                &format!("line {line}, column {column} is not as it was written"),
            )
        })?;
        if file.schema != SCHEMA {
            return Err(not_read(&format!("lược đồ `{}`", file.schema), &format!("its schema is `{}`", file.schema)));
        }
        let File { schema: _, framework: of, period, policy, units, figures, sha256 } = file;
        if of.id != framework.id() || of.sha256 != framework.hash() {
            return Err(other(&of, framework));
        }
        let nodes = fitting(framework, policy, &units, &figures);
        let content = Content { schema: SCHEMA, framework: of, period, policy, units, figures };
        let read = Self::new(content, nodes.iter().flatten().copied());
        if read.sha256() != sha256 || nodes.is_none() {
            return Err(changed());
        }
        Ok(read)
    }
}

/// The row of each of the figures, where all of them are figures of this framework's rules.
fn fitting(framework: &Framework, policy: CohortPolicy, units: &[Unit], figures: &[Figures]) -> Option<Vec<NodeId>> {
    let mut seen = BTreeSet::new();
    let in_order = units.iter().zip(units.iter().skip(1)).all(|(one, next)| one.id < next.id);
    if policy != framework.draft().policies.cohort || units.is_empty() || !in_order {
        return None;
    }
    figures
        .iter()
        .map(|figures| {
            let node = framework.find(&figures.node)?;
            let scale = scale_at(&framework.node(node).rule, figures.part.as_ref())?;
            let ends = figures.ends.as_ref();
            let fits = scale == figures.scale
                && seen.insert((node, &figures.part, &figures.group))
                && ends.is_none_or(|ends| ends.lowest.value <= ends.highest.value)
                && ends.is_some() == (figures.with_data > 0);
            fits.then_some(node)
        })
        .collect()
}

fn scale_at(rule: &Rule, part: Option<&Name>) -> Option<Scale> {
    match (rule, part) {
        (Rule::Parts { parts }, Some(name)) => {
            build::scale_of(&parts.iter().find(|part| part.name == *name)?.rule).map(|(_, scale)| scale)
        }
        (rule, None) => build::scale_of(rule).map(|(_, scale)| scale),
        _ => None,
    }
}

fn not_read(vi: &str, en: &str) -> StatisticsError {
    StatisticsError {
        code: StatisticsErrorCode::NotStatistics,
        message: Words::new(
            format!("không phải tệp số liệu so sánh: {vi}"),
            format!("this is no file of a cohort's figures: {en}"),
        ),
        help: Words::new(
            "dùng tệp do chương trình này ghi ra từ số liệu của các đơn vị",
            "use a file that was written from the units' data",
        ),
    }
}

/// The figures of data with thousands of digits have more still, and are not read back.
fn too_long(line: usize, column: usize) -> StatisticsError {
    let most = MOST_SERIALISED_DIGITS;
    let error = not_read(
        &format!("số ở dòng {line}, cột {column} có quá nhiều chữ số; tử số và mẫu số có nhiều nhất {most}"),
        &format!(
            "the number at line {line}, column {column} has too many digits; above and below the line {most} are the most"
        ),
    );
    let help = Words::new(
        "chấm lại cùng số liệu của tất cả các đơn vị, không dùng tệp này",
        "score anew with the data of all units, without this file",
    );
    StatisticsError { help, ..error }
}

fn changed() -> StatisticsError {
    StatisticsError {
        code: StatisticsErrorCode::Changed,
        message: Words::new(
            "số liệu so sánh đã bị sửa sau khi ghi ra: nội dung không khớp mã băm",
            "the cohort's figures were changed after they were written: their content does not have their hash",
        ),
        help: Words::new(
            "lấy lại tệp gốc, hoặc tính lại từ số liệu của các đơn vị",
            "take the file as it was, or take the figures anew from the units' data",
        ),
    }
}

fn other(of: &Of, framework: &Framework) -> StatisticsError {
    let message = if of.id == framework.id() {
        Words::new(
            format!("số liệu so sánh được tính khi bộ chỉ số `{}` còn nội dung khác", of.id),
            format!("the cohort's figures were taken when framework `{}` said something else", of.id),
        )
    } else {
        Words::new(
            format!("số liệu so sánh là của bộ chỉ số `{}`, không phải `{}`", of.id, framework.id()),
            format!("the cohort's figures are of framework `{}`, not `{}`", of.id, framework.id()),
        )
    };
    StatisticsError {
        code: StatisticsErrorCode::OtherFramework,
        message,
        help: Words::new(
            "tính lại từ số liệu của các đơn vị với bộ chỉ số này",
            "take them anew from the units' data with this framework",
        ),
    }
}

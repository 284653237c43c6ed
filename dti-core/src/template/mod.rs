//! A file to fill in: every value that a framework asks a unit for, with what is already known left filled in.
//!
//! A [`Template`] is written as JSON, as CSV or, with the feature `workbook`, as an Excel workbook, and what was filled in
//! is read back by [`Submission::from_json`], [`Submission::from_csv`] and `Submission::from_xlsx`. What is left blank is
//! missing. The page `docs/data-files.md` of the repository describes the three forms.

mod ask;
pub(crate) mod cell;
pub(crate) mod columns;
pub(crate) mod content;
pub(crate) mod csv;
mod fill;
mod json;
pub(crate) mod kind;
mod line;
pub(crate) mod read;
#[cfg(feature = "workbook")]
pub(crate) mod workbook;

pub use kind::Kind;
pub use line::{Choice, Line, Place, Section};
#[cfg(feature = "workbook")]
pub use workbook::WorkbookError;

use crate::Submission;
use crate::data::{DataErrors, Unit};
use crate::model::Framework;

/// What a framework asks one unit for, line by line.
#[derive(Clone, Debug)]
pub struct Template {
    framework: Framework,
    known: Submission,
    sections: Vec<Section>,
}

impl Template {
    /// The framework that asks.
    pub fn framework(&self) -> &Framework {
        &self.framework
    }

    /// The lines, in sections: unit and period, shared data, then the main indicators.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// How many lines there are, and how many of them hold a value.
    ///
    /// ```
    /// # use dti_core::{Framework, template};
    /// # fn demo(framework: &Framework) {
    /// let (lines, filled) = template::template(framework, None).counts();
    /// println!("{filled} of {lines}");
    /// # }
    /// ```
    pub fn counts(&self) -> (usize, usize) {
        // Whose template it is is not asked of the unit.
        let asked = |line: &&Line| line.place != Place::Framework;
        let lines = || self.sections.iter().flat_map(|section| &section.lines).filter(asked);
        (lines().count(), lines().filter(|line| line.value.is_some()).count())
    }

    /// What was written where, as JSON, schema `dti/template/1`: framework, file, how many lines, how many hold a value.
    pub fn receipt_json(&self, file: &str) -> String {
        json::receipt(self, file)
    }

    /// The template as a data file in JSON: what is known as it is, and what is asked for under `asked`, which readers of
    /// data pass over. A value is filled in at the place that its `at` names.
    pub fn json(&self) -> String {
        json::write(self)
    }

    /// The template as CSV, a line a value, in UTF-8 with a byte order mark, which spreadsheets need to see that it is.
    pub fn csv(&self) -> String {
        csv::write(self)
    }

    /// The template as an Excel workbook, a sheet a section.
    ///
    /// # Errors
    /// Where the framework or what is known does not fit a workbook: a text of more than 32,767 characters.
    #[cfg(feature = "workbook")]
    pub fn xlsx(&self) -> Result<Vec<u8>, WorkbookError> {
        workbook::write(self)
    }
}

/// What a framework asks a unit for: shared data first, then row by row the row's own data and the ratios and amounts that
/// may be given in their place; what `known` holds is filled in, and so is the framework where `known` names none.
///
/// Constants are not asked for; a datum that is another one under another letter shows where that is given. Of a unit that
/// is known, only the rows that apply to it are asked. What is known and not asked stands at the end, so that nothing is
/// lost.
///
/// ```
/// use dti_core::{FrameworkDraft, Submission, template};
///
/// let draft: FrameworkDraft = serde_json::from_str(r#"{
///   "id": "example", "title": "Bộ chỉ số ví dụ", "level": "province", "max": "10",
///   "decision": {"number": "1/QĐ", "issuer": "Cơ quan ví dụ", "dated": "2024-01-01"},
///   "validity": {"from": "2024-01-01"},
///   "nodes": [{
///     "code": "1", "level": "indicator", "title": "Có cổng dữ liệu mở", "max": "10",
///     "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "1"}},
///     "data": [{"name": "kết quả", "title": "Có cổng dữ liệu mở", "kind": "yes-no"}],
///     "rule": {"yes-no": {"datum": {"node": "1", "name": "kết quả"}}}
///   }]
/// }"#)?;
/// let blank = template::template(&draft.check()?, None).csv();
///
/// let filled = blank
///     .replace("(đơn vị),mã,Mã của đơn vị,văn bản,,,,", "(đơn vị),mã,Mã của đơn vị,văn bản,,,tinh-x,")
///     .replace("(đơn vị),tên,Tên của đơn vị,văn bản,,,,", "(đơn vị),tên,Tên của đơn vị,văn bản,,,Tỉnh X,")
///     .replace("có/không,có | không,,,", "có/không,có | không,,có,");
/// let data = Submission::from_csv(filled.as_bytes())?;
/// assert_eq!((data.unit.id.as_str(), data.values.len()), ("tinh-x", 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn template(framework: &Framework, known: Option<&Submission>) -> Template {
    let nobody = Unit { id: String::new(), name: String::new(), kind: None };
    let mut submission = known.cloned().unwrap_or_else(|| Submission::new(nobody, String::new()));
    // What is filled in is made for this framework; what was made for another one stays so, and is refused there.
    submission.framework.get_or_insert_with(|| framework.id().to_owned());
    let mut sections = ask::sections(framework, known);
    fill::fill(&mut sections, &submission);
    Template { framework: framework.clone(), known: submission, sections }
}

impl Submission {
    /// Reads a template that was written as CSV and filled in; columns are separated by commas, semicolons or tabs, as
    /// the heading has it.
    ///
    /// # Errors
    /// Everything that is wrong with the file by itself, at once, each with its line and column: no heading, lines of no
    /// row, values that cannot be read, the same line twice.
    pub fn from_csv(bytes: &[u8]) -> Result<Self, DataErrors> {
        csv::read(bytes)
    }

    /// Reads a template that was written as an Excel workbook and filled in. Sheets whose names begin with `_` are the
    /// unit's own notes and are passed over.
    ///
    /// A number is taken by the digits that it was typed with. Where these cannot be told any more, since a workbook
    /// keeps fifteen digits, it is refused.
    ///
    /// # Errors
    /// Everything that is wrong with the file by itself, at once, each with its sheet and cell (`1 Nhận thức số!G7`).
    #[cfg(feature = "workbook")]
    pub fn from_xlsx(bytes: &[u8]) -> Result<Self, DataErrors> {
        workbook::read(bytes)
    }
}

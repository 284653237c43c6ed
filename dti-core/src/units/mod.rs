//! Data of many units: a table with a row a unit, a table with a line a value, a workbook, or one file a unit.
//!
//! [`file()`] reads any of them by what it is, [`csv()`] and `xlsx` read tables. All give [`Units`], one submission after the
//! other, and a unit with a faulty cell as [`UnitErrors`], so that a caller can stop, or set it aside and go on. Tables are
//! written by [`write_wide_csv`] and [`write_long_csv`]. The page `docs/data-files.md` of the repository describes the forms.
//!
//! ```
//! use dti_core::{FrameworkDraft, Program, units};
//!
//! # let draft: FrameworkDraft = serde_json::from_str(r#"{
//! #   "id": "example", "title": "Bộ chỉ số ví dụ", "level": "province", "max": "10",
//! #   "decision": {"number": "1/QĐ", "issuer": "Cơ quan ví dụ", "dated": "2024-01-01"},
//! #   "validity": {"from": "2024-01-01"},
//! #   "nodes": [{
//! #     "code": "1.6", "level": "indicator", "title": "Có chuyên mục riêng", "max": "10",
//! #     "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "1.6"}},
//! #     "data": [{"name": "kết quả", "title": "Có chuyên mục riêng", "kind": "yes-no"}],
//! #     "rule": {"yes-no": {"datum": {"node": "1.6", "name": "kết quả"}}}
//! #   }]
//! # }"#)?;
//! let framework = draft.check()?;
//! let table = "\
//! Mã đơn vị;Tên đơn vị;Kỳ;1.6
//! a;Tỉnh A;2024;có
//! b;Tỉnh B;2024;#REF!
//! ";
//! let program = Program::compile(&framework);
//! let (mut totals, mut aside) = (Vec::new(), Vec::new());
//! for unit in units::csv(&framework, table.as_bytes())? {
//!     match units::bind(&program, unit) {
//!         Ok(inputs) => totals.push(program.score(&inputs).total().low.to_string()),
//!         Err(errors) => aside.push(errors),
//!     }
//! }
//! assert_eq!((totals, aside[0].unit.as_deref()), (vec!["10".to_owned()], Some("b")));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod error;
mod target;
mod heading;
mod plan;
mod row;
mod text;
mod wide;
mod long;
#[cfg(feature = "workbook")]
mod sheet;
mod file;
mod all;
mod write;
mod write_long;

pub use all::{AllUnits, Progress, UnitFile, read_all, read_each};
pub use error::{UnitErrors, bind};
pub use file::file;
pub use write::write_wide_csv;
pub use write_long::write_long_csv;

use crate::{Framework, Submission};

/// Bytes of a table of many units.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Units in one table.
pub const MOST_UNITS: usize = 100_000;

/// The units of a file, one after the other: the data of each, or why it has none.
///
/// Of a table with a row a unit, memory holds the ids of the units and one row. A unit that is there several times is
/// refused each time, since nobody knows which of its rows is right.
#[derive(Debug)]
pub struct Units<'a> {
    form: Form<'a>,
    all: usize,
    name: Option<String>,
}

#[derive(Debug)]
enum Form<'a> {
    Wide(Box<wide::Wide<'a>>),
    #[cfg(feature = "workbook")]
    Sheets(Box<std::iter::Flatten<std::vec::IntoIter<sheet::Sheet>>>),
    Ready(std::vec::IntoIter<Result<Submission, UnitErrors>>),
}

/// A unit that was found, and may not yet be read.
#[derive(Debug)]
enum Found<'a> {
    Row(wide::Cut<'a>),
    Ready(Box<Result<Submission, UnitErrors>>),
}

impl Found<'_> {
    fn read(self) -> Result<Submission, UnitErrors> {
        match self {
            Self::Row(row) => row.read(),
            Self::Ready(unit) => *unit,
        }
    }
}

impl<'a> Units<'a> {
    /// How many units the file holds, those among them that cannot be read.
    pub fn count_all(&self) -> usize {
        self.all
    }

    /// The next unit, to be read on whatever thread.
    fn find(&mut self) -> Option<Found<'a>> {
        match &mut self.form {
            Form::Wide(wide) => wide.cut().map(Found::Row),
            #[cfg(feature = "workbook")]
            Form::Sheets(sheets) => sheets.next().map(Box::new).map(Found::Ready),
            Form::Ready(units) => units.next().map(Box::new).map(Found::Ready),
        }
    }
}

impl Iterator for Units<'_> {
    type Item = Result<Submission, UnitErrors>;

    fn next(&mut self) -> Option<Self::Item> {
        let unit = self.find()?.read();
        Some(unit.map_err(|errors| match &self.name {
            Some(name) => errors.in_file(name),
            None => errors,
        }))
    }
}

/// Reads a table of many units from CSV: with a row a unit, or with a line a value, as its heading has it.
///
/// Columns are separated by commas, semicolons or tabs, as the heading has it. In a table with a row a unit a column is
/// named by code and datum (`6.12 a`, `6.12 tỷ lệ`, `dân số`, `TTC.4`), by the code alone where the row has one value, and
/// `6.12 (điểm)`, `6.12 (lý do)` hold points and reasons. An empty cell is missing, never zero.
///
/// # Errors
/// Where no unit can be read: too many bytes or units, no UTF-8, no heading, headings that are unknown or there twice. All
/// that is wrong with the headings is told at once. What is wrong with a unit comes with the unit.
pub fn csv<'a>(framework: &Framework, bytes: &'a [u8]) -> Result<Units<'a>, UnitErrors> {
    of_table(framework, text::Table::open(bytes)?)
}

fn of_table<'a>(framework: &Framework, table: text::Table<'a>) -> Result<Units<'a>, UnitErrors> {
    if long::is_long(table.heading()) {
        let units = long::read(framework, table)?;
        return Ok(ready(units));
    }
    let (wide, units) = wide::Wide::open(framework, table)?;
    Ok(Units { form: Form::Wide(Box::new(wide)), all: units, name: None })
}

/// Reads an Excel workbook with a row a unit, headings as in [`csv()`]. Sheets whose names begin with `_` are passed over.
///
/// Numbers are taken by the digits that they were typed with, as [`Submission::from_xlsx`] takes them.
///
/// # Errors
/// As of [`csv()`]; errors name the sheet and the cell (`Bảng 1!C7`).
#[cfg(feature = "workbook")]
pub fn xlsx(framework: &Framework, bytes: &[u8]) -> Result<Units<'static>, UnitErrors> {
    of_sheets(framework, sheet::read(bytes)?)
}

#[cfg(feature = "workbook")]
fn of_sheets(
    framework: &Framework,
    sheets: Vec<(String, crate::template::workbook::Rows)>,
) -> Result<Units<'static>, UnitErrors> {
    let sheets = sheet::of_rows(framework, sheets)?;
    let units = sheets.iter().map(sheet::Sheet::units).fold(0, usize::saturating_add);
    Ok(Units { form: Form::Sheets(Box::new(sheets.into_iter().flatten())), all: units, name: None })
}

fn ready(units: Vec<Result<Submission, UnitErrors>>) -> Units<'static> {
    Units { all: units.len(), form: Form::Ready(units.into_iter()), name: None }
}

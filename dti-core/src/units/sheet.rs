//! A workbook with a row a unit.

use super::MOST_UNITS;
use super::error::UnitErrors;
use super::heading::Headings;
use super::plan::{self, Heading, Plan};
use super::row::{self, Row, Seen};
use super::text::too_many_units;
use super::wide::{Seens, Twice};
use crate::data::{DataError, DataErrorCode, DataErrors, Spots};
use crate::template::content::Content;
use crate::template::workbook::{Rows, letters, sheets};
use crate::{Framework, Submission, Words};
use std::collections::BTreeMap;
use std::sync::Arc;

type Cells = BTreeMap<u32, Content>;

/// One sheet: its rows after the heading.
#[derive(Debug)]
pub(super) struct Sheet {
    name: Arc<str>,
    letters: Arc<[String]>,
    plan: Plan,
    rows: Rows,
    twice: Twice,
}

/// The cells of the sheets that are read.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<(String, Rows)>, UnitErrors> {
    let smaller =
        Words::new("lưu bảng ở dạng CSV, hoặc chia thành nhiều tệp", "save it as CSV, or split it into several files");
    sheets(bytes, &smaller).map_err(UnitErrors::whole)
}

/// The sheets that have anything in them, each a table.
pub(super) fn of_rows(framework: &Framework, sheets: Vec<(String, Rows)>) -> Result<Vec<Sheet>, UnitErrors> {
    let headings = Headings::new(framework);
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    for (name, rows) in sheets {
        match sheet(&headings, &name, rows) {
            Ok(sheet) => found.extend(sheet),
            Err(wrong) => errors.extend(wrong),
        }
    }
    if found.is_empty() && errors.is_empty() {
        errors.push(DataError {
            code: DataErrorCode::NotATable,
            pointer: String::new(),
            line: None,
            column: None,
            heading: None,
            message: Words::new("không trang tính nào có số liệu", "no sheet holds any data"),
            help: Words::new(
                "dòng đầu là tên cột: `Mã đơn vị`, `Tên đơn vị`, `Kỳ`, rồi `6.12 a`, …",
                "the first line names the columns: `unit`, `name`, `period`, then `6.12 a`, …",
            ),
        });
    }
    if !errors.is_empty() {
        return Err(UnitErrors::whole(DataErrors::in_order(errors)));
    }
    // A unit may stand on one sheet alone.
    let mut seen = Seens::default();
    for sheet in &found {
        for (row, cells) in &sheet.rows {
            let cell = |column: usize| u32::try_from(column).ok().and_then(|column| cells.get(&column));
            let label = |column| cell(column).and_then(|content| Seen::Content(content).label().ok().flatten());
            let letters = sheet.letters.get(sheet.plan.id).cloned().unwrap_or_default();
            let place = || format!("{}!{letters}{}", sheet.name, row.saturating_add(1));
            seen.row(label(sheet.plan.id), label(sheet.plan.period), place);
        }
    }
    if seen.units > MOST_UNITS {
        return Err(too_many_units());
    }
    let twice = seen.twice();
    for sheet in &mut found {
        sheet.twice = twice.clone();
    }
    Ok(found)
}

/// The sheet; none where it is blank.
fn sheet(headings: &Headings, name: &str, mut rows: Rows) -> Result<Option<Sheet>, Vec<DataError>> {
    let Some((at, first)) = rows.pop_first() else { return Ok(None) };
    let width = first.keys().next_back().map_or(0, |last| last.saturating_add(1));
    let letters: Arc<[String]> = (0..width).map(letters).collect();
    let texts: Vec<String> = (0..width).map(|column| first.get(&column).map(heading).unwrap_or_default()).collect();
    let row: Vec<Heading<'_>> = texts
        .iter()
        .zip(letters.iter())
        .map(|(text, letters)| Heading {
            text,
            line: None,
            column: None,
            cell: Some(format!("{name}!{letters}{}", at.saturating_add(1))),
        })
        .collect();
    let numbers =
        first.iter().filter(|(_, content)| matches!(content, Content::Number(digits) if digits.contains('.')));
    let unclear: Vec<DataError> = numbers
        .filter_map(|(column, content)| {
            let Content::Number(digits) = content else { return None };
            let heading = row.get(usize::try_from(*column).ok()?)?;
            Some(heading.error(
                DataErrorCode::BadCell,
                Words::new(
                    format!("mã được lưu như con số {digits}; không rõ là {digits} hay {digits}0"),
                    format!("the code is kept as the number {digits}, which could be {digits} or {digits}0"),
                ),
                Words::new("định dạng ô là văn bản rồi viết lại mã", "make the cell text and write the code again"),
            ))
        })
        .collect();
    if !unclear.is_empty() {
        return Err(unclear);
    }
    let plan = plan::plan(headings, &row)?;
    let name = Arc::from(name);
    Ok(Some(Sheet { name, letters, plan, rows, twice: Twice::default() }))
}

/// The text of a heading.
fn heading(content: &Content) -> String {
    match content {
        Content::Text(text) | Content::Number(text) | Content::Day(text) => text.clone(),
        Content::YesNo(_) | Content::Refused(..) => "?".to_owned(),
    }
}

impl Sheet {
    pub(super) fn units(&self) -> usize {
        self.rows.len()
    }
}

impl Iterator for Sheet {
    type Item = Result<Submission, UnitErrors>;

    fn next(&mut self) -> Option<Self::Item> {
        let (at, cells) = self.rows.pop_first()?;
        let row = SheetRow { sheet: self, at, cells };
        let found = row::read(&self.plan, &row);
        Some(self.twice.check(found, &self.plan, &row.spots()))
    }
}

struct SheetRow<'s> {
    sheet: &'s Sheet,
    at: u32,
    cells: Cells,
}

impl Row for SheetRow<'_> {
    fn cell(&self, column: usize) -> Seen<'_> {
        let content = u32::try_from(column).ok().and_then(|column| self.cells.get(&column));
        content.map_or(Seen::Blank, Seen::Content)
    }

    fn spots(&self) -> Spots {
        let Sheet { name, letters, .. } = self.sheet;
        Spots::Sheet { name: name.clone(), letters: letters.clone(), row: self.at.saturating_add(1) }
    }

    fn shape(&self) -> Option<(usize, Words, Words)> {
        let columns = self.sheet.letters.len();
        let over =
            self.cells.keys().next_back().and_then(|last| usize::try_from(*last).ok()).filter(|last| *last >= columns);
        over.map(|_| {
            (
                columns.saturating_sub(1),
                Words::new(
                    "sau cột cuối của bảng còn ô có giá trị",
                    "a cell beyond the table's last column is filled in",
                ),
                Words::new("đặt tên cho cột, hoặc xóa ô", "name the column, or clear the cell"),
            )
        })
    }
}

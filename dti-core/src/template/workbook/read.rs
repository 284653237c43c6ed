//! A workbook that was filled in, cell by cell.

use super::super::columns::Column;
use super::super::content::{Cell, Cells, Content, Spot};
use super::super::read::Reader;
use super::package::{self, MOST_PARTS, MOST_UNFOLDED, Refusal, TooMuch};
use super::{MOST_CHARACTERS, UNREAD, number};
use crate::data::{DataErrorCode, DataErrors, MOST_BYTES, Submission};
use crate::{Date, Words};
use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;

/// Sheets of a workbook.
const MOST_SHEETS: usize = 100;

/// Cells of all sheets together, blank ones that a sheet keeps among them.
const MOST_CELLS: usize = 1_000_000;

/// Bytes of the text of all cells together.
const MOST_TEXT: usize = 64 * 1024 * 1024;

pub(in super::super) fn read(bytes: &[u8]) -> Result<Submission, DataErrors> {
    let one = Words::new("mỗi tệp chỉ chứa số liệu của một đơn vị", "put one unit's data in a file");
    let sheets = sheets(bytes, &one)?;
    let first = sheets.first().map(|(name, _)| format!("{name}!A1"));
    let mut reader = Reader::new();
    for (name, rows) in sheets {
        sheet(&name, rows, &mut reader);
    }
    reader.finish(&Spot::Cell(first.unwrap_or_default()))
}

/// The sheets of a workbook that are read, with their cells; `smaller` is the way out where it is too large.
pub(crate) fn sheets(bytes: &[u8], smaller: &Words) -> Result<Vec<(String, Rows)>, DataErrors> {
    let refused = |refusal| refused(refusal, smaller);
    package::check(bytes).map_err(refused)?;
    let damaged = |_| refused(Refusal::NotAPackage);
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let names = workbook.sheet_names();
    if names.len() > MOST_SHEETS {
        return Err(refused(Refusal::TooLarge(TooMuch::Sheets(names.len()))));
    }
    let mut room = Room { cells: MOST_CELLS, text: MOST_TEXT };
    let mut sheets = Vec::new();
    for name in names.into_iter().filter(|name| !name.starts_with(UNREAD)) {
        let rows = rows(&mut workbook, &name, &mut room).map_err(refused)?;
        sheets.push((name, rows));
    }
    Ok(sheets)
}

/// What is left of what may be read.
struct Room {
    cells: usize,
    text: usize,
}

/// The cells of a sheet that hold something, by row and column.
pub(crate) type Rows = BTreeMap<u32, BTreeMap<u32, Content>>;

fn rows(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, room: &mut Room) -> Result<Rows, Refusal> {
    let mut cells = match workbook.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // A sheet of a diagram has no cells.
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(Rows::new()),
        Err(_) => return Err(Refusal::NotAPackage),
    };
    let mut rows = Rows::new();
    while let Some(cell) = cells.next_cell().map_err(|_| Refusal::NotAPackage)? {
        room.cells = room.cells.checked_sub(1).ok_or(Refusal::TooLarge(TooMuch::Cells))?;
        let Some(content) = content(cell.get_value()) else { continue };
        let length = match &content {
            Content::Text(text) => text.len(),
            _ => 0,
        };
        room.text = room.text.checked_sub(length).ok_or(Refusal::TooLarge(TooMuch::Text))?;
        let (row, column) = cell.get_position();
        rows.entry(row).or_default().insert(column, content);
    }
    Ok(rows)
}

/// One sheet: its first line that is not blank is the heading.
fn sheet(name: &str, rows: Rows, reader: &mut Reader) {
    let mut columns: Option<BTreeMap<u32, Column>> = None;
    for (row, cells) in rows {
        let spot = |column: u32| Spot::Cell(format!("{name}!{}{}", letters(column), row.saturating_add(1)));
        let Some(columns) = &columns else {
            columns = heading(&cells);
            if columns.is_none() {
                reader.errors.push(no_heading(&spot(cells.keys().next().copied().unwrap_or(0))));
                return;
            }
            continue;
        };
        let cells: Cells = cells
            .into_iter()
            .filter_map(|(at, content)| Some((*columns.get(&at)?, Cell { content, spot: spot(at) })))
            .collect();
        reader.line(&cells);
    }
}

/// Which column stands where; none where the needed ones are not there, or one is twice.
fn heading(cells: &BTreeMap<u32, Content>) -> Option<BTreeMap<u32, Column>> {
    let mut columns = BTreeMap::new();
    for (at, content) in cells {
        let Content::Text(text) = content else { continue };
        let Some(column) = Column::read(text) else { continue };
        if columns.values().any(|other| *other == column) {
            return None;
        }
        columns.insert(*at, column);
    }
    Column::NEEDED.iter().all(|needed| columns.values().any(|column| column == needed)).then_some(columns)
}

fn no_heading(spot: &Spot) -> crate::data::DataError {
    let (message, help) = (
        Words::new(
            "dòng đầu của trang tính không phải dòng tiêu đề có các cột `Mã`, `Tên`, `Giá trị`, mỗi cột một lần",
            "the first line of the sheet is no heading with the columns `code`, `name` and `value`, once each",
        ),
        Words::new(
            "giữ dòng tiêu đề của mẫu; trang tính của riêng đơn vị thì đặt tên bắt đầu bằng `_`",
            "keep the template's heading; begin the names of sheets of your own with `_`",
        ),
    );
    spot.error(DataErrorCode::NotATable, "", message, help)
}

/// What a cell holds; none where it is blank.
fn content(value: &DataRef<'_>) -> Option<Content> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::String(text) => text_content(text)?,
        DataRef::SharedString(text) => text_content(text)?,
        DataRef::Float(number) => match number::digits(*number) {
            Some(digits) => Content::Number(digits),
            None => too_many_digits(&number.to_string()),
        },
        DataRef::Int(number) => Content::Number(number.to_string()),
        DataRef::Bool(answer) => Content::YesNo(*answer),
        DataRef::DateTime(time) => day(time),
        DataRef::DateTimeIso(text) => match text.get(..10).and_then(|day| day.parse::<Date>().ok()) {
            Some(day) => Content::Day(day.to_string()),
            None => no_day(),
        },
        DataRef::DurationIso(_) => no_day(),
        DataRef::Error(error) => Content::Refused(
            Words::new(format!("ô này có lỗi {error}"), format!("this cell has the error {error}")),
            Words::new("sửa công thức, hoặc viết giá trị", "mend the formula, or write the value"),
        ),
    })
}

fn text_content(text: &str) -> Option<Content> {
    if text.trim().is_empty() {
        return None;
    }
    if text.encode_utf16().count() > MOST_CHARACTERS {
        return Some(Content::Refused(
            Words::new(
                format!("ô này có hơn {MOST_CHARACTERS} ký tự"),
                format!("this cell has more than {MOST_CHARACTERS} characters"),
            ),
            Words::new("viết ngắn lại", "write less"),
        ));
    }
    Some(Content::Text(text.to_owned()))
}

fn too_many_digits(shown: &str) -> Content {
    Content::Refused(
        Words::new(
            format!("ô này là số {shown}; bảng tính chỉ giữ 15 chữ số nên không rõ đã viết số nào"),
            format!(
                "this cell is the number {shown}; a spreadsheet keeps 15 digits, so that it is not clear what was written"
            ),
        ),
        Words::new(
            "định dạng ô là văn bản rồi viết lại con số; tỷ lệ viết như 28,58% hoặc 18/21",
            "make the cell text and write the number again; write ratios like 28,58% or 18/21",
        ),
    )
}

/// A day without a time. The first two months of 1900 are left out: spreadsheets count a day there that never was.
fn day(time: &ExcelDateTime) -> Content {
    let (year, month, day, hour, minute, second, milli) = time.to_ymd_hms_milli();
    let within = time.is_datetime() && time.as_f64() >= 61.0 && (hour, minute, second, milli) == (0, 0, 0, 0);
    match format!("{year:04}-{month:02}-{day:02}").parse::<Date>() {
        Ok(day) if within => Content::Day(day.to_string()),
        _ => no_day(),
    }
}

fn no_day() -> Content {
    Content::Refused(
        Words::new("ô này là thời gian, không phải ngày hay con số", "this cell is a time, no day and no number"),
        Words::new("định dạng ô là văn bản rồi viết lại", "make the cell text and write it again"),
    )
}

/// The name of a column, counted from 0: `A`, …, `Z`, `AA`.
pub(crate) fn letters(column: u32) -> String {
    let mut name = Vec::new();
    let mut left = Some(column);
    while let Some(number) = left {
        let letter = u8::try_from(number % 26).ok().and_then(|letter| letter.checked_add(b'A')).unwrap_or(b'?');
        name.push(char::from(letter));
        left = (number / 26).checked_sub(1);
    }
    name.iter().rev().collect()
}

/// What there is too much of, and the most that there may be.
fn too_large(much: TooMuch) -> Words {
    match much {
        TooMuch::Bytes(found) => Words::new(
            format!("tệp Excel có {found} byte, nhiều nhất là {MOST_BYTES}"),
            format!("the workbook has {found} bytes; {MOST_BYTES} is the most"),
        ),
        TooMuch::Parts(found) => Words::new(
            format!("tệp Excel gồm {found} thành phần, nhiều nhất là {MOST_PARTS}"),
            format!("the workbook is made of {found} parts; {MOST_PARTS} is the most"),
        ),
        TooMuch::Unfolded => Words::new(
            format!("tệp Excel khi giải nén có hơn {MOST_UNFOLDED} byte, là mức nhiều nhất"),
            format!("the workbook unfolds to more than {MOST_UNFOLDED} bytes, which is the most"),
        ),
        TooMuch::Sheets(found) => Words::new(
            format!("tệp Excel có {found} trang tính, nhiều nhất là {MOST_SHEETS}"),
            format!("the workbook has {found} sheets; {MOST_SHEETS} is the most"),
        ),
        TooMuch::Cells => Words::new(
            format!("tệp Excel có hơn {MOST_CELLS} ô, kể cả ô trống được giữ lại, là mức nhiều nhất"),
            format!(
                "the workbook has more than {MOST_CELLS} cells, blank ones that it keeps among them, which is the most"
            ),
        ),
        TooMuch::Text => Words::new(
            format!("chữ trong tệp Excel dài hơn {MOST_TEXT} byte, là mức nhiều nhất"),
            format!("the text of the workbook has more than {MOST_TEXT} bytes, which is the most"),
        ),
    }
}

fn refused(refusal: Refusal, smaller: &Words) -> DataErrors {
    let (code, message, help) = match refusal {
        Refusal::TooLarge(much) => (DataErrorCode::TooLarge, too_large(much), smaller.clone()),
        Refusal::NotAPackage | Refusal::Odd => (
            DataErrorCode::NotAWorkbook,
            Words::new(
                "tệp không phải tệp Excel (.xlsx) đọc được",
                "the file is no Excel workbook (.xlsx) that can be read",
            ),
            Words::new(
                "lưu lại ở dạng Excel (.xlsx), không đặt mật khẩu",
                "save it again as an Excel workbook (.xlsx), without a password",
            ),
        ),
    };
    DataErrors::in_order(vec![Spot::Cell(String::new()).error(code, "", message, help)])
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            assert_eq!(letters(column), name);
        }
    }
}

//! A template as CSV.

use super::columns::Column;
use super::content::{Cell, Cells, Content, Spot};
use super::line::Line;
use super::read::Reader;
use super::{Template, cell};
use crate::Words;
use crate::data::{DataError, DataErrorCode, DataErrors, Lines, MOST_BYTES, Submission};
use csv_core::ReadFieldResult;

/// Spreadsheets take a file for UTF-8 where it begins with this.
pub(crate) const MARK: char = '\u{feff}';

pub(super) fn write(template: &Template) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut done = writer.write_record(Column::ALL.iter().map(|column| column.heading()));
    for line in template.sections.iter().flat_map(|section| &section.lines) {
        done = done.and_then(|()| writer.write_record(Column::ALL.iter().map(|column| text(line, *column))));
    }
    // Every record has as many columns as the first, and memory takes them all.
    let bytes = writer.into_inner().unwrap_or_default();
    format!("{MARK}{}", String::from_utf8(bytes).unwrap_or_default())
}

/// What a column says of a line.
pub(super) fn text(line: &Line, column: Column) -> String {
    let words = |words: &Option<String>| words.as_deref().map(cell::write_words).unwrap_or_default();
    match column {
        Column::Code => line.place.cells().0,
        Column::Name => line.place.cells().1,
        Column::Title => line.title.clone(),
        Column::Kind => line.kind.to_string(),
        Column::Allowed => line.allowed(),
        Column::Lead => line.lead.join("; "),
        Column::Value => line.value.as_ref().map(|given| cell::write(given, line.kind.reading())).unwrap_or_default(),
        Column::Reason => words(&line.reason),
        Column::Source if line.is_of_round() => line.source.clone().unwrap_or_default(),
        Column::Source => words(&line.source),
        Column::Note => words(&line.note),
    }
}

pub(super) fn read(bytes: &[u8]) -> Result<Submission, DataErrors> {
    let one = Words::new("mỗi tệp chỉ chứa số liệu của một đơn vị", "put one unit's data in a file");
    let text = decoded(bytes, MOST_BYTES, one)?;
    let separator = separator(text);
    narrow(text, separator)?;
    let lines = Lines::new(text);
    let mut records =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut reader = Reader::new();
    let mut columns: Option<Vec<Option<Column>>> = None;
    let mut record = csv::StringRecord::new();
    // The text is UTF-8 and lines may be of any length, so that reading ends at the end alone.
    while let Ok(true) = records.read_record(&mut record) {
        let start = record.position().map_or(0, csv::Position::byte);
        let spots: Vec<Spot> = starts(text, usize::try_from(start).unwrap_or(usize::MAX), separator, record.len())
            .into_iter()
            .map(|byte| lines.place(byte))
            .map(|place| Spot::Text { line: place.line, column: place.column })
            .collect();
        let Some(columns) = &columns else {
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            columns = Some(heading(&record)?);
            continue;
        };
        let cells = record.iter().zip(spots).zip(columns).filter(|((text, _), _)| !text.trim().is_empty());
        let cells: Cells = cells
            .filter_map(|((text, spot), column)| {
                Some(((*column)?, Cell { content: Content::Text(text.to_owned()), spot }))
            })
            .collect();
        reader.line(&cells);
    }
    if columns.is_none() {
        return Err(no_heading());
    }
    reader.finish(&Spot::Text { line: 1, column: 1 }).map_err(DataErrors::sorted)
}

/// The file as text, without its byte order mark; `smaller` is the way out where it has more than `most` bytes.
pub(crate) fn decoded(bytes: &[u8], most: usize, smaller: Words) -> Result<&str, DataErrors> {
    let top = Spot::Text { line: 1, column: 1 };
    if bytes.len() > most {
        let message = Words::new(
            format!("tệp số liệu có {} byte, nhiều nhất là {most}", bytes.len()),
            format!("the data file has {} bytes; {most} is the most", bytes.len()),
        );
        let error = DataError { line: None, column: None, ..top.error(DataErrorCode::TooLarge, "", message, smaller) };
        return Err(DataErrors::new(vec![error]));
    }
    let text = std::str::from_utf8(bytes).map_err(|wrong| {
        let good = bytes.get(..wrong.valid_up_to()).unwrap_or_default();
        let place = Lines::new(&String::from_utf8_lossy(good)).place(good.len());
        let (message, help) = (
            Words::new("tệp không phải văn bản UTF-8", "the file is not UTF-8 text"),
            Words::new("lưu lại tệp ở dạng CSV UTF-8", "save the file as CSV in UTF-8"),
        );
        let spot = Spot::Text { line: place.line, column: place.column };
        DataErrors::new(vec![spot.error(DataErrorCode::NotText, "", message, help)])
    })?;
    let text = text.strip_prefix(MARK).unwrap_or(text);
    if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        let (message, help) = (
            Words::new("có dấu ngoặc kép không đóng", "a quotation mark is not closed"),
            Words::new(
                "trong CSV, ô có dấu ngoặc kép viết là \"…\" và dấu ngoặc kép bên trong viết hai lần",
                "in CSV a cell with quotation marks is written \"…\", and marks inside it twice",
            ),
        );
        return Err(DataErrors::new(vec![top.error(DataErrorCode::NotATable, "", message, help)]));
    }
    Ok(text)
}

/// What the heading separates its columns by.
pub(crate) fn separator(text: &str) -> u8 {
    let heading = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    [b';', b'\t'].into_iter().find(|mark| heading.contains(char::from(*mark))).unwrap_or(b',')
}

/// Columns of a table.
pub(crate) const MOST_COLUMNS: usize = 10_000;

/// Refuses a row of more cells than a table has columns, before anything is kept of it: places and headings take many times
/// the byte that a separator takes in the file.
pub(crate) fn narrow(text: &str, separator: u8) -> Result<(), DataErrors> {
    let mut reader = csv_core::ReaderBuilder::new().delimiter(separator).build();
    let (mut rest, mut passed_over, mut cells, mut line) = (text.as_bytes(), [0; 1_024], 0_usize, 1);
    loop {
        let (found, read, _) = reader.read_field(rest, &mut passed_over);
        rest = rest.get(read..).unwrap_or_default();
        match found {
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::End => return Ok(()),
            ReadFieldResult::Field { record_end: true } => (cells, line) = (0, reader.line()),
            ReadFieldResult::Field { record_end: false } => cells = cells.saturating_add(1),
        }
        if cells >= MOST_COLUMNS {
            let message = Words::new(
                format!("bảng có nhiều hơn {MOST_COLUMNS} cột, là mức nhiều nhất"),
                format!("the table has more than {MOST_COLUMNS} columns, which is the most"),
            );
            let help = Words::new("chỉ giữ các cột của bộ chỉ số", "keep the framework's columns alone");
            let spot = Spot::Text { line: usize::try_from(line).unwrap_or(usize::MAX), column: 1 };
            return Err(DataErrors::new(vec![spot.error(DataErrorCode::TooLarge, "", message, help)]));
        }
    }
}

/// Which column each cell of a line is; none for columns of others.
fn heading(record: &csv::StringRecord) -> Result<Vec<Option<Column>>, DataErrors> {
    let columns: Vec<_> = record.iter().map(Column::read).collect();
    let once = |wanted: &Column| columns.iter().filter(|column| **column == Some(*wanted)).count() == 1;
    let twice = |wanted: &&Column| columns.iter().filter(|column| **column == Some(**wanted)).count() > 1;
    if Column::NEEDED.iter().all(once) && !Column::ALL.iter().any(|column| twice(&column)) {
        return Ok(columns);
    }
    Err(no_heading())
}

fn no_heading() -> DataErrors {
    let headings: Vec<_> = Column::ALL.iter().map(|column| column.heading()).collect();
    let headings = headings.join(", ");
    let (message, help) = (
        Words::new(
            "dòng đầu không phải dòng tiêu đề có các cột `Mã`, `Tên`, `Giá trị`, mỗi cột một lần",
            "the first line is no heading with the columns `code`, `name` and `value`, once each",
        ),
        Words::new(format!("giữ dòng tiêu đề của mẫu: {headings}"), format!("keep the template's heading: {headings}")),
    );
    DataErrors::new(vec![Spot::Text { line: 1, column: 1 }.error(DataErrorCode::NotATable, "", message, help)])
}

/// The bytes at which the cells of a record begin.
fn starts(text: &str, start: usize, separator: u8, count: usize) -> Vec<usize> {
    let rest = text.get(start..).unwrap_or_default();
    // Blank lines before a record are counted to it.
    let blank = rest.len().saturating_sub(rest.trim_start_matches(['\r', '\n']).len());
    let mut last = start.saturating_add(blank);
    let mut starts = vec![last];
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate().skip(last) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            byte if byte == separator && !quoted => {
                last = at.saturating_add(1);
                starts.push(last);
            }
            _ => {}
        }
    }
    // A quotation mark within a cell can hide separators: then the last place known is near enough.
    starts.resize(count, last);
    starts
}

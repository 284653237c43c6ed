//! A table as text: its records, and where their cells stand.

use super::error::UnitErrors;
use super::plan::Heading;
use super::{MOST_BYTES, MOST_UNITS};
use crate::Words;
use crate::data::{DataError, DataErrorCode, DataErrors};
use crate::template::csv::{decoded, narrow, separator};
use std::sync::Arc;

/// A table that was opened: its heading, and the records that follow.
pub(super) struct Table<'a> {
    heading: csv::StringRecord,
    /// Where the heading's cells stand.
    places: Arc<[(usize, usize)]>,
    records: Records<'a>,
}

/// The records of a text, one after the other.
#[derive(Debug)]
pub(super) struct Records<'a> {
    text: &'a str,
    separator: u8,
    reader: csv::Reader<&'a [u8]>,
    /// A byte up to which lines were counted, and its line.
    counted: (usize, usize),
}

impl<'a> Table<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, UnitErrors> {
        let smaller = Words::new("chia bảng thành nhiều tệp", "split the table into several files");
        let text = decoded(bytes, MOST_BYTES, smaller).map_err(UnitErrors::whole)?;
        narrow(text, separator(text)).map_err(UnitErrors::whole)?;
        let mut records = Records::new(text);
        let mut heading = csv::StringRecord::new();
        while records.read(&mut heading) {
            if !is_blank(&heading) {
                let places = records.begins(&heading).places(heading.len());
                return Ok(Self { heading, places, records });
            }
        }
        let error = DataError {
            code: DataErrorCode::NotATable,
            pointer: String::new(),
            line: Some(1),
            column: Some(1),
            heading: None,
            message: Words::new("bảng không có dòng tiêu đề", "the table has no heading"),
            help: Words::new(
                "dòng đầu là tên cột: `Mã đơn vị`, `Tên đơn vị`, `Kỳ`, rồi `6.12 a`, …",
                "the first line names the columns: `unit`, `name`, `period`, then `6.12 a`, …",
            ),
        };
        Err(UnitErrors::whole(DataErrors::new(vec![error])))
    }

    pub(super) fn heading(&self) -> &csv::StringRecord {
        &self.heading
    }

    /// The headings with their places, and the records that follow.
    pub(super) fn parts(&self) -> Vec<Heading<'_>> {
        let headings = self.heading.iter().zip(self.places.iter());
        headings
            .map(|(text, (line, column))| Heading { text, line: Some(*line), column: Some(*column), cell: None })
            .collect()
    }

    pub(super) fn into_records(self) -> Records<'a> {
        self.records
    }
}

impl<'a> Records<'a> {
    fn new(text: &'a str) -> Self {
        Self::from(text, separator(text), 1)
    }

    /// The records of a text that begins at this line.
    fn from(text: &'a str, separator: u8, line: usize) -> Self {
        let mut builder = csv::ReaderBuilder::new();
        let reader = builder.has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
        Self { text, separator, reader, counted: (0, line) }
    }

    /// The same records from where these are.
    pub(super) fn again(&self) -> Self {
        let from = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX);
        let breaks = self.text.get(..from).unwrap_or_default().matches('\n').count();
        Self::from(self.text.get(from..).unwrap_or_default(), self.separator, breaks.saturating_add(1))
    }

    /// The next record; false at the end. The text is UTF-8 and lines may be of any length, so that there is no other end.
    pub(super) fn read(&mut self, record: &mut csv::StringRecord) -> bool {
        self.reader.read_record(record).unwrap_or(false)
    }

    /// The line of the record that was read last.
    pub(super) fn line(&mut self, record: &csv::StringRecord) -> usize {
        self.start(record).1
    }

    /// The byte and the line at which the record begins that was read last. Lines are counted as far as they were not yet.
    fn start(&mut self, record: &csv::StringRecord) -> (usize, usize) {
        let start = record.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let rest = self.text.get(start..).unwrap_or_default();
        // Blank lines before a record are counted to it.
        let blank = rest.len().saturating_sub(rest.trim_start_matches(['\r', '\n']).len());
        let start = start.saturating_add(blank);
        let (byte, line) = self.counted;
        let between = self.text.get(byte..start).unwrap_or_default();
        let line = line.saturating_add(between.matches('\n').count());
        self.counted = (start, line);
        (start, line)
    }

    /// Where the cells of the record stand that was read last.
    pub(super) fn begins(&mut self, record: &csv::StringRecord) -> Begins<'a> {
        let (start, line) = self.start(record);
        Begins { text: self.text.get(start..).unwrap_or_default(), line, separator: self.separator }
    }
}

/// Where a record begins, from which the places of its cells follow.
#[derive(Clone, Copy, Debug)]
pub(super) struct Begins<'a> {
    /// The text from there on.
    text: &'a str,
    line: usize,
    separator: u8,
}

impl Begins<'_> {
    /// Where the cells of a record of so many stand: line and column, from 1.
    pub(super) fn places(self, cells: usize) -> Arc<[(usize, usize)]> {
        let (mut line, mut column) = (self.line, 1_usize);
        let mut places = Vec::with_capacity(cells);
        places.push((line, column));
        let mut quoted = false;
        for byte in self.text.as_bytes() {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' | b'\r' if !quoted => break,
                b'\n' => {
                    line = line.saturating_add(1);
                    column = 1;
                    continue;
                }
                _ => {}
            }
            // The bytes of a character after its first are 10xxxxxx.
            column = column.saturating_add(usize::from(byte & 0b1100_0000 != 0b1000_0000));
            if *byte == self.separator && !quoted {
                places.push((line, column));
            }
        }
        // A quotation mark within a cell can hide separators: then the last place known is near enough.
        let last = places.last().copied().unwrap_or((line, column));
        places.resize(cells.max(1), last);
        places.into()
    }
}

pub(super) fn is_blank(record: &csv::StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

/// More units than a table can have.
pub(super) fn too_many_units() -> UnitErrors {
    let error = DataError {
        code: DataErrorCode::TooLarge,
        pointer: String::new(),
        line: None,
        column: None,
        heading: None,
        message: Words::new(
            format!("bảng có hơn {MOST_UNITS} đơn vị, là mức nhiều nhất"),
            format!("the table has more than {MOST_UNITS} units, which is the most"),
        ),
        help: Words::new("chia bảng thành nhiều tệp", "split the table into several files"),
    };
    UnitErrors::whole(DataErrors::new(vec![error]))
}

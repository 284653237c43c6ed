//! A table of points as it was published: codes and what is printed beside them, read from CSV.

use crate::Words;
use crate::data::{DataError, DataErrorCode, DataErrors, MOST_BYTES};
use crate::number::{Printed, PrintedErrorKind};

/// Rows of a published table, at most.
pub const MOST_ROWS: usize = 50_000;

/// One row of a published table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedRow {
    /// Its code, as it is printed.
    pub code: String,
    /// Its points, as they are printed; none where the cell is blank.
    pub points: Option<Printed>,
    /// Its line in the file, from 1.
    pub line: usize,
}

/// A table of points as somebody published it, errors included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishedTable {
    rows: Vec<PublishedRow>,
}

impl PublishedTable {
    /// Reads a CSV file in UTF-8 with a heading that names the columns `code` and `points`, in Vietnamese `mã` and
    /// `điểm`; other columns are passed over. Columns are separated by commas, semicolons or tabs, as the heading has
    /// it. Points have a decimal point or a decimal comma, in quotes where commas also separate columns. A blank cell
    /// is a blank, not a zero.
    ///
    /// # Errors
    /// Every line that cannot be read, with the reason and the way out: no such column, more or fewer columns than the
    /// heading has, points without a code, something else than a number, and files of more than [`MOST_BYTES`] or
    /// [`MOST_ROWS`].
    ///
    /// ```
    /// use dti_core::audit::PublishedTable;
    ///
    /// let table = PublishedTable::from_csv("mã;điểm\n3.1;9,13\n3.2;\n".as_bytes())?;
    /// let [first, second] = table.rows() else { return Err("two rows".into()) };
    /// assert_eq!(first.points.as_ref().map(ToString::to_string).as_deref(), Some("9,13"));
    /// assert_eq!((second.code.as_str(), second.points.as_ref(), second.line), ("3.2", None, 3));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_csv(bytes: &[u8]) -> Result<PublishedTable, DataErrors> {
        let text = text(bytes)?;
        let (rows, errors) = (Vec::new(), DataErrors::none());
        let mut reader = Reader { text, separator: separator(text), begin: 0, line: 1, seen: 0, rows, errors };
        reader.read();
        if reader.errors.is_empty() { Ok(PublishedTable { rows: reader.rows }) } else { Err(reader.errors.sorted()) }
    }

    /// The rows, in the order of the file.
    pub fn rows(&self) -> &[PublishedRow] {
        &self.rows
    }
}

/// The file as text, without its byte order mark.
fn text(bytes: &[u8]) -> Result<&str, DataErrors> {
    let error = |code, line: Option<usize>, message, help| {
        let column = line.map(|_| 1);
        DataErrors::new(vec![DataError { code, pointer: String::new(), line, column, heading: None, message, help }])
    };
    if bytes.len() > MOST_BYTES {
        return Err(error(
            DataErrorCode::TooLarge,
            None,
            Words::new(
                format!("tệp có {} byte, nhiều nhất là {MOST_BYTES}", bytes.len()),
                format!("the file has {} bytes; {MOST_BYTES} is the most", bytes.len()),
            ),
            Words::new("chỉ giữ cột mã và cột điểm", "keep only the columns of codes and points"),
        ));
    }
    let text = std::str::from_utf8(bytes).map_err(|wrong| {
        let before = bytes.get(..wrong.valid_up_to()).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        error(
            DataErrorCode::NotText,
            Some(line),
            Words::new("tệp không ở dạng UTF-8", "the file is not UTF-8"),
            Words::new("lưu tệp ở dạng CSV UTF-8", "save the file as CSV in UTF-8"),
        )
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// What the heading separates its columns by.
fn separator(text: &str) -> u8 {
    let heading = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    [b';', b'\t'].into_iter().find(|mark| heading.contains(char::from(*mark))).unwrap_or(b',')
}

/// Where the heading has the two columns, and how many there are.
#[derive(Clone, Copy)]
struct Columns {
    code: usize,
    points: usize,
    count: usize,
}

struct Reader<'t> {
    text: &'t str,
    separator: u8,
    /// The byte at which the record begins that is being read.
    begin: usize,
    /// Its line, from 1.
    line: usize,
    /// Rows so far, those among them that cannot be read.
    seen: usize,
    rows: Vec<PublishedRow>,
    errors: DataErrors,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut records = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.separator)
            .trim(csv::Trim::All)
            .from_reader(self.text.as_bytes());
        let mut columns = None;
        for record in records.records() {
            // The text is UTF-8 and lines may be of any length, so that nothing is left to go wrong here.
            let Ok(record) = record else { break };
            self.advance(&record);
            match columns {
                None => match self.heading(&record) {
                    Some(found) => columns = Some(found),
                    None => return,
                },
                Some(_) if record.iter().all(str::is_empty) => {}
                Some(_) if self.seen >= MOST_ROWS => {
                    self.too_many_rows();
                    return;
                }
                Some(columns) => {
                    self.seen = self.seen.saturating_add(1);
                    self.row(columns, &record);
                }
            }
        }
        if columns.is_none() {
            self.lacking("code", "mã");
        }
    }

    /// Goes to the line of a record, which may have line ends and blank lines before it.
    fn advance(&mut self, record: &csv::StringRecord) {
        let at = record.position().map_or(0, csv::Position::byte);
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        let passed = self.text.as_bytes().get(self.begin..).unwrap_or_default().iter().enumerate();
        for (offset, byte) in passed {
            let here = self.begin.saturating_add(offset);
            if here >= at && !matches!(byte, b'\r' | b'\n') {
                self.begin = here;
                return;
            }
            if *byte == b'\n' {
                self.line = self.line.saturating_add(1);
            }
        }
    }

    fn heading(&mut self, record: &csv::StringRecord) -> Option<Columns> {
        let named = |names: [&str; 2]| record.iter().position(|cell| names.contains(&cell.to_lowercase().as_str()));
        let (code, points) = (named(["code", "mã"]), named(["points", "điểm"]));
        if code.is_none() {
            self.lacking("code", "mã");
        }
        if points.is_none() {
            self.lacking("points", "điểm");
        }
        Some(Columns { code: code?, points: points?, count: record.len() })
    }

    fn row(&mut self, columns: Columns, record: &csv::StringRecord) {
        let code = record.get(columns.code).unwrap_or_default();
        if record.len() != columns.count {
            self.columns(columns, record, code);
            return;
        }
        let text = record.get(columns.points).unwrap_or_default();
        if code.is_empty() {
            // What other columns say of no row is no business of ours.
            if !text.is_empty() {
                let (message, help) = (
                    Words::new("có điểm nhưng không có mã", "there are points, but no code"),
                    Words::new("ghi mã của dòng, hoặc bỏ dòng này", "write the row's code, or remove the line"),
                );
                self.error(DataErrorCode::Lacking, "/code", columns.code, message, help);
            }
            return;
        }
        let points = match text {
            "" => None,
            text => match Printed::read(text) {
                Ok(printed) if !printed.is_percent() && !printed.is_fraction() => Some(printed),
                Ok(_) => return self.unreadable(PrintedErrorKind::NotANumber, text, code, columns),
                Err(error) => return self.unreadable(error.kind(), text, code, columns),
            },
        };
        self.rows.push(PublishedRow { code: code.to_owned(), points, line: self.line });
    }

    fn lacking(&mut self, english: &str, vietnamese: &str) {
        let (message, help) = (
            Words::new(
                format!("dòng tiêu đề không có cột `{english}` (hoặc `{vietnamese}`)"),
                format!("the heading has no column `{english}`"),
            ),
            Words::new(
                "viết dòng đầu tiên là `code,points`, rồi mỗi dòng một mã và điểm của nó",
                "make `code,points` the first line, then one code and its points on each line",
            ),
        );
        self.error(DataErrorCode::Lacking, &format!("/{english}"), 0, message, help);
    }

    fn columns(&mut self, columns: Columns, record: &csv::StringRecord, code: &str) {
        let (has, wants) = (record.len(), columns.count);
        let (message, help) = (
            Words::new(
                format!("dòng này có {has} cột, tiêu đề có {wants} cột"),
                format!("this line has {has} columns, the heading has {wants}"),
            ),
            Words::new(
                "nếu dấu phẩy là dấu thập phân thì để số trong ngoặc kép (\"9,13\"), hoặc ngăn cột bằng dấu `;`",
                "where a comma is the decimal mark, put the number in quotes (\"9,13\"), or separate columns by `;`",
            ),
        );
        self.error(DataErrorCode::WrongKind, &pointer(code), has.min(wants), message, help);
    }

    fn unreadable(&mut self, kind: PrintedErrorKind, text: &str, code: &str, columns: Columns) {
        let (found, message, help) = match kind {
            PrintedErrorKind::Grouped => (
                DataErrorCode::Grouped,
                Words::new(
                    format!("`{text}` có dấu nhóm chữ số hoặc nhiều dấu thập phân"),
                    format!("`{text}` groups its digits, or has several decimal marks"),
                ),
                Words::new("bỏ dấu nhóm: viết 1234,5", "leave the grouping out: write 1234.5"),
            ),
            PrintedErrorKind::TooManyDigits => (
                DataErrorCode::TooManyDigits,
                Words::new("số này có hơn 28 chữ số", "this number has more than 28 digits"),
                Words::new("viết nhiều nhất 28 chữ số", "write 28 digits at most"),
            ),
            _ => (
                DataErrorCode::NotANumber,
                Words::new(format!("`{text}` không phải là điểm"), format!("`{text}` is not a number of points")),
                Words::new(
                    "viết một con số như 9,13; để trống nếu bản in không có điểm",
                    "write a number such as 9.13; leave the cell blank where no points are printed",
                ),
            ),
        };
        self.error(found, &pointer(code), columns.points, message, help);
    }

    fn too_many_rows(&mut self) {
        let (message, help) = (
            Words::new(
                format!("bảng có hơn {MOST_ROWS} dòng, là mức nhiều nhất"),
                format!("the table has more than {MOST_ROWS} rows, which is the most"),
            ),
            Words::new("kiểm tra từng bảng một", "audit one table at a time"),
        );
        self.error(DataErrorCode::TooLarge, "", 0, message, help);
    }

    fn error(&mut self, code: DataErrorCode, pointer: &str, cell: usize, message: Words, help: Words) {
        let (line, column) = (Some(self.line), Some(self.column(cell)));
        self.errors.push(DataError { code, pointer: pointer.to_owned(), line, column, heading: None, message, help });
    }

    /// Where a cell of the record begins in its line, in characters from 1.
    fn column(&self, cell: usize) -> usize {
        let text = self.text.get(self.begin..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let (mut left, mut quoted) = (cell, false);
        for (at, c) in text.chars().enumerate() {
            if left == 0 {
                return at.saturating_add(1);
            }
            match c {
                '"' => quoted = !quoted,
                c if !quoted && c == char::from(self.separator) => left = left.saturating_sub(1),
                _ => {}
            }
        }
        text.chars().count().max(1)
    }
}

/// The place of a row's points.
fn pointer(code: &str) -> String {
    format!("/{}/points", crate::data::escape(code))
}

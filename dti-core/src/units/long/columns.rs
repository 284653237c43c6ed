//! The columns of a table with a line a value.

use super::super::error::UnitErrors;
use super::super::heading;
use super::super::plan::Heading;
use super::super::row::Seen;
use super::super::target::Target;
use super::super::text::Table;
use crate::Words;
use crate::data::{DataError, DataErrorCode};
use crate::template::columns::folded;

/// A column of a long table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Column {
    Unit,
    Name,
    Kind,
    Period,
    Framework,
    Code,
    Datum,
    Value,
    Reason,
    Source,
    Note,
}

impl Column {
    /// All of them, as they are written.
    pub(in super::super) const ALL: [Self; 11] = [
        Self::Unit,
        Self::Name,
        Self::Kind,
        Self::Period,
        Self::Framework,
        Self::Code,
        Self::Datum,
        Self::Value,
        Self::Reason,
        Self::Source,
        Self::Note,
    ];

    /// Those without which nothing can be read.
    const NEEDED: [Self; 6] = [Self::Unit, Self::Name, Self::Period, Self::Code, Self::Datum, Self::Value];

    pub(in super::super) fn heading(self) -> &'static str {
        match self {
            Self::Unit => "Mã đơn vị",
            Self::Name => "Tên đơn vị",
            Self::Kind => "Loại đơn vị",
            Self::Period => "Kỳ",
            Self::Framework => "Bộ chỉ số",
            Self::Code => "Mã",
            Self::Datum => "Số liệu",
            Self::Value => "Giá trị",
            Self::Reason => "Lý do",
            Self::Source => "Nguồn",
            Self::Note => "Ghi chú",
        }
    }

    pub(super) fn read(heading: &str) -> Option<Self> {
        Some(match folded(heading).replace('_', " ").as_str() {
            "mã" | "mã chỉ số" | "mã dòng" | "code" => Self::Code,
            "số liệu" | "tên số liệu" | "datum" => Self::Datum,
            "giá trị" | "value" => Self::Value,
            "lý do" | "lý do thiếu" | "reason" | "missing" => Self::Reason,
            "nguồn" | "minh chứng" | "source" | "evidence" => Self::Source,
            "ghi chú" | "note" => Self::Note,
            _ => match heading::fixed(heading)? {
                Target::UnitId => Self::Unit,
                Target::UnitName => Self::Name,
                Target::UnitKind => Self::Kind,
                Target::Framework => Self::Framework,
                _ => Self::Period,
            },
        })
    }
}

/// Which column stands where.
pub(super) struct Columns {
    found: Vec<Option<Column>>,
    /// Columns without a heading, in which nothing may stand.
    unnamed: Vec<usize>,
}

impl Columns {
    /// The columns of a heading; everything that is wrong with it, at once.
    pub(super) fn read(table: &Table<'_>) -> Result<Self, UnitErrors> {
        let mut errors: Vec<DataError> = Vec::new();
        let mut found: Vec<Option<Column>> = Vec::new();
        let headings = table.parts();
        for heading in &headings {
            let text = heading.text.trim();
            let column = Column::read(text);
            let own = text.is_empty() || text.starts_with('_');
            let fault = match column {
                None if !own => Some(unknown(text)),
                Some(_) if found.contains(&column) => Some((
                    DataErrorCode::DuplicateMember,
                    Words::new(format!("cột `{text}` có hai lần"), format!("the column `{text}` is there twice")),
                    Words::new("bỏ một trong hai", "remove one of the two"),
                )),
                _ => None,
            };
            errors.extend(fault.map(|(code, message, help)| heading.error(code, message, help)));
            found.push(column);
        }
        for needed in Column::NEEDED.iter().filter(|needed| !found.contains(&Some(**needed))) {
            let Some(first) = headings.first() else { continue };
            let heading = needed.heading();
            let error = first.error(
                DataErrorCode::Lacking,
                Words::new(format!("bảng không có cột `{heading}`"), format!("the table has no column `{heading}`")),
                Words::new(format!("thêm cột `{heading}`"), format!("add a column `{heading}`")),
            );
            errors.push(DataError { heading: None, ..error });
        }
        let blank = |(at, heading): (usize, &Heading<'_>)| heading.text.trim().is_empty().then_some(at);
        let unnamed = headings.iter().enumerate().filter_map(blank).collect();
        if errors.is_empty() { Ok(Self { found, unnamed }) } else { Err(UnitErrors::new(None, errors)) }
    }
}

fn unknown(text: &str) -> (DataErrorCode, Words, Words) {
    let list = Column::ALL.map(|column| format!("`{}`", column.heading())).join(", ");
    (
        DataErrorCode::UnknownName,
        Words::new(format!("bảng không có cột `{text}`"), format!("the table has no column `{text}`")),
        Words::new(
            format!("có các cột {list}; cột của riêng bảng thì đặt tên bắt đầu bằng `_`"),
            format!("there are {list}; begin the heading of a column of your own with `_`"),
        ),
    )
}

/// One line of a table.
pub(super) struct Line<'l> {
    pub(super) record: &'l csv::StringRecord,
    pub(super) places: &'l [(usize, usize)],
    pub(super) columns: &'l Columns,
}

impl Line<'_> {
    fn at(&self, column: Column) -> Option<usize> {
        self.columns.found.iter().position(|found| *found == Some(column))
    }

    pub(super) fn cell(&self, column: Column) -> Seen<'_> {
        let cell = self.at(column).and_then(|at| self.record.get(at));
        cell.map_or(Seen::Blank, Seen::text)
    }

    /// The line and the column where a cell stands.
    pub(super) fn place(&self, column: Column) -> (usize, usize) {
        let at = self.at(column).unwrap_or(0);
        self.places.get(at).or_else(|| self.places.last()).copied().unwrap_or((1, 1))
    }

    pub(super) fn error(&self, column: Column, fault: (DataErrorCode, Words, Words)) -> DataError {
        let (line, at) = self.place(column);
        let (code, message, help) = fault;
        let heading = Some(column.heading().to_owned());
        DataError { code, pointer: String::new(), line: Some(line), column: Some(at), heading, message, help }
    }

    /// What is wrong with the line as a whole: other cells than columns.
    pub(super) fn shape(&self) -> Option<DataError> {
        let (cells, columns) = (self.record.len(), self.columns.found.len());
        let unnamed =
            self.columns.unnamed.iter().any(|at| self.record.get(*at).is_some_and(|cell| !cell.trim().is_empty()));
        if !unnamed && cells == columns {
            return None;
        }
        let fault = (
            DataErrorCode::BadRow,
            Words::new(
                format!("dòng này có {cells} ô, bảng có {columns} cột"),
                format!("this row has {cells} cells, and the table has {columns} columns"),
            ),
            Words::new(
                "mỗi cột một ô; ô có dấu phân cách (như 28,58% khi cột cách nhau bằng dấu phẩy) viết trong ngoặc kép",
                "one cell a column; a cell that holds the separator (28,58% where commas separate) stands in quotation marks",
            ),
        );
        Some(DataError { heading: None, ..self.error(Column::Unit, fault) })
    }
}

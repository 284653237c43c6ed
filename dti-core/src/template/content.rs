//! What a cell of a table holds, and where it stands.

use super::cell::{self, BadCell};
use super::columns::Column;
use super::kind::Reading;
use crate::Words;
use crate::data::{DataError, DataErrorCode, Given};
use std::collections::BTreeMap;

/// Where a cell stands: in text, or in a workbook.
#[derive(Clone, Debug)]
pub(crate) enum Spot {
    Text {
        line: usize,
        column: usize,
    },
    #[cfg(feature = "workbook")]
    Cell(String),
}

impl Spot {
    /// An error here; `pointer` where the place has no name of its own.
    pub(crate) fn error(&self, code: DataErrorCode, pointer: &str, message: Words, help: Words) -> DataError {
        let (pointer, line, column) = match self {
            Self::Text { line, column } => (pointer.to_owned(), Some(*line), Some(*column)),
            #[cfg(feature = "workbook")]
            Self::Cell(cell) => (cell.clone(), None, None),
        };
        DataError { code, pointer, line, column, heading: None, message, help }
    }
}

/// What a cell holds.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    Text(String),
    /// The digits of a number.
    #[cfg(feature = "workbook")]
    Number(String),
    #[cfg(feature = "workbook")]
    YesNo(bool),
    /// A day, as data write it.
    #[cfg(feature = "workbook")]
    Day(String),
    /// Something that is refused, should it be needed.
    #[cfg(feature = "workbook")]
    Refused(Words, Words),
}

/// One cell of a line.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) content: Content,
    pub(crate) spot: Spot,
}

/// One line of a table.
pub(crate) type Cells = BTreeMap<Column, Cell>;

/// The value in a cell.
pub(crate) fn given(content: &Content, reading: Reading) -> Result<Option<Given>, BadCell> {
    match content {
        Content::Text(text) => cell::read(text, reading),
        #[cfg(feature = "workbook")]
        Content::Number(digits) => Ok(Some(match reading {
            Reading::Words => Given::Text(digits.clone()),
            _ => Given::Number(digits.clone()),
        })),
        #[cfg(feature = "workbook")]
        Content::YesNo(answer) => Ok(Some(Given::YesNo(*answer))),
        #[cfg(feature = "workbook")]
        Content::Day(day) if reading == Reading::Words => Ok(Some(Given::Text(day.clone()))),
        // `3/7`, typed where it is no text, becomes a day.
        #[cfg(feature = "workbook")]
        Content::Day(day) => Err(BadCell {
            message: Words::new(
                format!("ô này là ngày {day}, nhưng ở đây không hỏi ngày"),
                format!("this cell is the day {day}, but no day is asked for"),
            ),
            help: Words::new(
                "bảng tính đổi những gì như 3/7 thành ngày; định dạng ô là văn bản rồi viết lại",
                "a spreadsheet makes days of what looks like 3/7; make the cell text and write it again",
            ),
        }),
        #[cfg(feature = "workbook")]
        Content::Refused(message, help) => Err(BadCell { message: message.clone(), help: help.clone() }),
    }
}

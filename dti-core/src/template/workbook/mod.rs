//! A template as an Excel workbook, and back.

mod format;
mod number;
mod package;
mod read;
mod safe;
mod tags;
mod write;

pub(super) use read::read;
pub(crate) use read::{Rows, letters, sheets};
pub(super) use write::write;

use crate::Words;

/// Why a template cannot be written as a workbook.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct WorkbookError {
    message: Words,
}

impl WorkbookError {
    /// What is wrong, in both languages.
    pub fn message(&self) -> &Words {
        &self.message
    }
}

/// Characters in one cell, as Excel has them.
const MOST_CHARACTERS: usize = 32_767;

/// Sheets whose names begin so are not read: lists for the choices, and whatever a unit keeps for itself.
const UNREAD: char = '_';

//! Where the values of one row of a table stand, without keeping a place for each.

use super::Submission;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One row of a table with a row a unit.
#[derive(Clone, Debug)]
pub(crate) struct RowPlaces {
    pub(crate) table: Arc<TablePlaces>,
    pub(crate) spots: Spots,
}

/// What all rows of a table share.
#[derive(Clone, Debug, Default)]
pub(crate) struct TablePlaces {
    /// By column.
    pub(crate) headings: Vec<String>,
    /// The column of a value, by the JSON pointer that it has in a data file.
    pub(crate) columns: BTreeMap<String, usize>,
}

/// Where the cells of a row stand, by column.
#[derive(Clone, Debug)]
pub(crate) enum Spots {
    /// Lines and columns of a text.
    Text(Arc<[(usize, usize)]>),
    /// The names of a workbook's cells, made of the sheet, the letters of a column and the row.
    #[cfg(feature = "workbook")]
    Sheet {
        /// The sheet's name.
        name: Arc<str>,
        /// The letters of each column.
        letters: Arc<[String]>,
        /// The row, from 1.
        row: u32,
    },
}

/// Where a value stood.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    /// Line and column of a text.
    pub(crate) text: Option<(usize, usize)>,
    /// The cell of a workbook.
    pub(crate) cell: Option<String>,
    /// The heading of its column.
    pub(crate) heading: Option<String>,
}

impl TablePlaces {
    /// The column of what a pointer names; else of what stands below it, else of what it stands within.
    fn column(&self, pointer: &str) -> Option<usize> {
        if let Some(column) = self.columns.get(pointer) {
            return Some(*column);
        }
        let within = format!("{pointer}/");
        let below = self.columns.range(within.clone()..).next().filter(|(found, _)| found.starts_with(&within));
        if let Some((_, column)) = below {
            return Some(*column);
        }
        let mut above = pointer;
        while let Some((shorter, _)) = above.rsplit_once('/') {
            if let Some(column) = self.columns.get(shorter) {
                return Some(*column);
            }
            above = shorter;
        }
        None
    }
}

impl Spots {
    /// Where the cell of a column stands.
    pub(crate) fn of(&self, column: usize) -> Found {
        match self {
            Self::Text(places) => {
                let place = places.get(column).or_else(|| places.last()).copied();
                Found { text: place, ..Found::default() }
            }
            #[cfg(feature = "workbook")]
            Self::Sheet { name, letters, row } => {
                let letters = letters.get(column).map_or("", String::as_str);
                Found { cell: Some(format!("{name}!{letters}{row}")), ..Found::default() }
            }
        }
    }
}

impl Submission {
    /// Where the value of a JSON pointer stood, as far as it is known.
    pub(crate) fn place(&self, pointer: &str) -> Found {
        let text = self.places.get(pointer).copied();
        let cell = self.cells.get(pointer).cloned();
        if text.is_some() || cell.is_some() {
            return Found { text, cell, heading: None };
        }
        let Some(row) = &self.row else { return Found::default() };
        match row.table.column(pointer) {
            Some(column) => Found { heading: row.table.headings.get(column).cloned(), ..row.spots.of(column) },
            None => row.spots.of(0),
        }
    }
}

//! A table with a row a unit, row by row.

use super::MOST_UNITS;
use super::error::UnitErrors;
use super::heading::Headings;
use super::plan::{self, Plan};
use super::row::{self, Row, Seen};
use super::text::{Begins, Records, Table, is_blank, too_many_units};
use crate::data::{DataErrorCode, Spots};
use crate::{Framework, Submission, Words};
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Debug)]
pub(super) struct Wide<'a> {
    records: Records<'a>,
    table: Arc<Shared>,
}

/// What all rows of a table share.
#[derive(Debug)]
struct Shared {
    plan: Plan,
    twice: Twice,
}

/// A row that was cut out of the table and not yet read, which another thread may do.
#[derive(Debug)]
pub(super) struct Cut<'a> {
    record: csv::StringRecord,
    begins: Begins<'a>,
    table: Arc<Shared>,
}

impl<'a> Wide<'a> {
    /// The table, and how many units it has.
    pub(super) fn open(framework: &Framework, table: Table<'a>) -> Result<(Self, usize), UnitErrors> {
        let plan = plan::plan(&Headings::new(framework), &table.parts());
        let plan = plan.map_err(|errors| UnitErrors::new(None, errors))?;
        let records = table.into_records();
        let mut names = records.again();
        let mut record = csv::StringRecord::new();
        let mut seen = Seens::default();
        while names.read(&mut record) {
            if is_blank(&record) {
                continue;
            }
            if seen.units == MOST_UNITS {
                return Err(too_many_units());
            }
            let line = names.line(&record);
            let cell = |column| Seen::text(record.get(column).unwrap_or_default()).label().ok().flatten();
            seen.row(cell(plan.id), cell(plan.period), || line.to_string());
        }
        let units = seen.units;
        Ok((Self { records, table: Arc::new(Shared { plan, twice: seen.twice() }) }, units))
    }

    /// The next row.
    pub(super) fn cut(&mut self) -> Option<Cut<'a>> {
        let mut record = csv::StringRecord::new();
        while self.records.read(&mut record) {
            if !is_blank(&record) {
                let begins = self.records.begins(&record);
                return Some(Cut { record, begins, table: Arc::clone(&self.table) });
            }
        }
        None
    }
}

impl Cut<'_> {
    /// The unit's data.
    pub(super) fn read(&self) -> Result<Submission, UnitErrors> {
        let Shared { plan, twice } = &*self.table;
        let places = self.begins.places(self.record.len());
        let row = TextRow { record: &self.record, places, columns: plan.places.headings.len() };
        let found = row::read(plan, &row);
        twice.check(found, plan, &row.spots())
    }
}

struct TextRow<'r> {
    record: &'r csv::StringRecord,
    places: Arc<[(usize, usize)]>,
    columns: usize,
}

impl Row for TextRow<'_> {
    fn cell(&self, column: usize) -> Seen<'_> {
        Seen::text(self.record.get(column).unwrap_or_default())
    }

    fn spots(&self) -> Spots {
        Spots::Text(self.places.clone())
    }

    fn shape(&self) -> Option<(usize, Words, Words)> {
        let (cells, columns) = (self.record.len(), self.columns);
        if cells == columns {
            return None;
        }
        let column = if cells > columns { columns } else { cells.saturating_sub(1) };
        let quoted = Words::new(
            "mỗi cột một ô; ô có dấu phân cách (như 28,58% khi cột cách nhau bằng dấu phẩy) viết trong ngoặc kép",
            "one cell a column; a cell that holds the separator (28,58% where commas separate) stands in quotation marks",
        );
        let message = Words::new(
            format!("dòng này có {cells} ô, bảng có {columns} cột"),
            format!("this row has {cells} cells, and the table has {columns} columns"),
        );
        Some((column, message, quoted))
    }
}

/// Which units were seen, and in which rows.
#[derive(Debug, Default)]
pub(super) struct Seens {
    pub(super) units: usize,
    rows: BTreeMap<(String, String), Vec<String>>,
}

impl Seens {
    /// One more row, by its unit, its period and its place.
    pub(super) fn row(&mut self, unit: Option<String>, period: Option<String>, place: impl Fn() -> String) {
        self.units = self.units.saturating_add(1);
        if let Some(unit) = unit {
            self.rows.entry((unit, period.unwrap_or_default())).or_default().push(place());
        }
    }

    pub(super) fn twice(mut self) -> Twice {
        self.rows.retain(|_, rows| rows.len() > 1);
        Twice(self.rows)
    }
}

/// The units that are there several times, with the places of their rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Twice(BTreeMap<(String, String), Vec<String>>);

/// Rows that are named of a unit that is there many times.
const NAMED: usize = 10;

impl Twice {
    /// Refuses the unit where it is there several times.
    pub(super) fn check(
        &self,
        found: Result<Submission, UnitErrors>,
        plan: &Plan,
        spots: &Spots,
    ) -> Result<Submission, UnitErrors> {
        if self.0.is_empty() {
            return found;
        }
        let submission = found?;
        let key = (submission.unit.id.clone(), submission.period.clone());
        let Some(rows) = self.0.get(&key) else { return Ok(submission) };
        let (unit, period) = key;
        let more = if rows.len() > NAMED { ", …" } else { "" };
        let list = rows.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        let fault = (
            DataErrorCode::UnitTwice,
            Words::new(
                format!("đơn vị `{unit}` kỳ `{period}` có ở {} dòng: {list}{more}", rows.len()),
                format!("unit `{unit}` of `{period}` is there in {} rows: {list}{more}", rows.len()),
            ),
            Words::new("giữ một dòng cho mỗi đơn vị", "keep one row a unit"),
        );
        Err(UnitErrors::new(Some(unit), vec![row::error(plan, spots, plan.id, fault)]))
    }
}

//! A table with a line a value: unit, code, datum, value.

mod columns;
mod unit;

pub(super) use columns::Column;

use super::MOST_UNITS;
use super::error::UnitErrors;
use super::heading::{Headings, Refusal};
use super::row::Seen;
use super::target::Target;
use super::text::{Table, is_blank, too_many_units};
use crate::data::{DataErrorCode, DataErrors, MOST_KEPT_IN_ALL};
use crate::template::cell::BadCell;
use crate::{Code, Framework, Submission, Words};
use columns::{Columns, Line};
use std::collections::BTreeMap;
use unit::Builder;

/// Whether a heading is that of a table with a line a value.
pub(super) fn is_long(heading: &csv::StringRecord) -> bool {
    let found: Vec<_> = heading.iter().filter_map(Column::read).collect();
    [Column::Unit, Column::Code, Column::Value].iter().all(|needed| found.contains(needed))
}

/// The units of a table, in the order in which they are first named. Their lines may stand anywhere.
pub(super) fn read(framework: &Framework, table: Table<'_>) -> Result<Vec<Result<Submission, UnitErrors>>, UnitErrors> {
    let columns = Columns::read(&table)?;
    let mut reader = Reader {
        headings: Headings::new(framework),
        meant: BTreeMap::new(),
        units: Vec::new(),
        at: BTreeMap::new(),
        of_nobody: DataErrors::none(),
        kept: 0,
    };
    let mut records = table.into_records();
    let mut record = csv::StringRecord::new();
    while records.read(&mut record) {
        if is_blank(&record) {
            continue;
        }
        let places = records.begins(&record).places(record.len());
        reader.line(&Line { record: &record, places: &places, columns: &columns });
        if reader.units.len() > MOST_UNITS {
            return Err(too_many_units());
        }
    }
    Ok(reader.finish())
}

/// What the first cells of a line mean.
#[derive(Clone)]
pub(super) enum Meaning {
    /// Nothing but the unit.
    Unit,
    /// A row or a shared datum as a whole: no value, but what is said of it.
    Whole(Code),
    /// A value.
    Of(Target),
}

struct Reader {
    headings: Headings,
    /// What code and datum mean, by their text and by whether there is a value.
    meant: BTreeMap<(String, bool), Result<Meaning, Refusal>>,
    units: Vec<Builder>,
    at: BTreeMap<(String, String), usize>,
    /// What is wrong with lines that name no unit.
    of_nobody: DataErrors,
    /// Errors that are kept, of all units together.
    kept: usize,
}

/// Meanings that are remembered: a table of one framework has fewer, and one of nonsense is read all the same.
const MOST_REMEMBERED: usize = 20_000;

impl Reader {
    fn line(&mut self, line: &Line<'_>) {
        let unit = match line.cell(Column::Unit).label() {
            Ok(Some(unit)) => unit,
            Ok(None) => {
                let fault = (
                    DataErrorCode::Lacking,
                    Words::new("thiếu mã của đơn vị", "the unit's id is not there"),
                    Words::new("điền ô này", "fill in this cell"),
                );
                self.of_nobody.push(line.error(Column::Unit, fault));
                return;
            }
            Err(bad) => {
                self.of_nobody.push(line.error(Column::Unit, bad_cell(bad)));
                return;
            }
        };
        let period = line.cell(Column::Period).label();
        let key = (unit, period.as_ref().ok().cloned().flatten().unwrap_or_default());
        let next = self.units.len();
        let at = *self.at.entry(key.clone()).or_insert(next);
        if at == next {
            self.units.push(Builder::new(key.0, key.1, line.place(Column::Unit)));
        }
        let meaning = self.meaning(line);
        let Some(builder) = self.units.get_mut(at) else { return };
        let before = builder.errors.len();
        builder.read(meaning, period, line);
        // Of very many units with faults each keeps one.
        if self.kept >= MOST_KEPT_IN_ALL {
            builder.errors.keep(before.max(1));
        }
        self.kept = self.kept.saturating_add(builder.errors.len().saturating_sub(before));
    }

    fn meaning(&mut self, line: &Line<'_>) -> Result<Meaning, Refusal> {
        let words = |column| line.cell(column).words().ok().flatten().unwrap_or_default();
        let text = format!("{} {}", words(Column::Code).trim(), words(Column::Datum).trim());
        let text = text.trim();
        let filled = !matches!(line.cell(Column::Value), Seen::Blank);
        let headings = &self.headings;
        let key = (text.to_owned(), filled);
        if let Some(known) = self.meant.get(&key) {
            return known.clone();
        }
        let meaning = match headings.row(text) {
            _ if text.is_empty() && !filled => Ok(Meaning::Unit),
            _ if text.is_empty() => Err(Refusal {
                code: DataErrorCode::Lacking,
                message: Words::new("thiếu mã của dòng", "the row's code is not there"),
                help: Words::new("điền mã như 6.12, hoặc (chung)", "fill in a code like 6.12, or (common)"),
            }),
            Some(code) if !filled => Ok(Meaning::Whole(code)),
            _ => headings.of_framework(text).map(Meaning::Of),
        };
        if self.meant.len() < MOST_REMEMBERED {
            self.meant.insert(key, meaning.clone());
        }
        meaning
    }

    fn finish(self) -> Vec<Result<Submission, UnitErrors>> {
        let nobody = Some(self.of_nobody).filter(|errors| !errors.is_empty());
        let nobody = nobody.map(|errors| Err(UnitErrors::whole(errors.sorted())));
        self.units.into_iter().map(Builder::finish).chain(nobody).collect()
    }
}

fn bad_cell(bad: BadCell) -> (DataErrorCode, Words, Words) {
    (DataErrorCode::BadCell, bad.message, bad.help)
}

//! One row of a table: one unit's data.

use super::error::UnitErrors;
use super::plan::{Plan, Reasons};
use crate::data::{DataError, DataErrorCode, Given, MOST_ENTRIES, Missing, Round, RowPlaces, Spots, Submission, Unit};
use crate::template::cell::{self, BadCell};
#[cfg(feature = "workbook")]
use crate::template::content::{self, Content};
use crate::template::kind::Reading;
use crate::{Code, Name, Words};
use std::collections::BTreeMap;

/// A row of a table, wherever it was read from.
pub(super) trait Row {
    /// What the cell of a column holds.
    fn cell(&self, column: usize) -> Seen<'_>;
    /// Where the cells stand.
    fn spots(&self) -> Spots;
    /// What is wrong with the row as a whole.
    fn shape(&self) -> Option<(usize, Words, Words)>;
}

/// What a cell holds.
#[derive(Clone, Copy)]
pub(super) enum Seen<'r> {
    Blank,
    Text(&'r str),
    #[cfg(feature = "workbook")]
    Content(&'r Content),
}

impl<'r> Seen<'r> {
    pub(super) fn text(text: &'r str) -> Self {
        if text.trim().is_empty() { Self::Blank } else { Self::Text(text) }
    }

    pub(super) fn given(self, reading: Reading) -> Result<Option<Given>, BadCell> {
        match self {
            Self::Blank => Ok(None),
            Self::Text(text) => cell::read(text, reading),
            #[cfg(feature = "workbook")]
            Self::Content(content) => content::given(content, reading),
        }
    }

    /// The words of a cell, whatever they look like.
    pub(super) fn words(self) -> Result<Option<String>, BadCell> {
        let text = match self {
            Self::Blank => return Ok(None),
            Self::Text(text) => text,
            #[cfg(feature = "workbook")]
            Self::Content(content) => match content::given(content, Reading::Words)? {
                Some(Given::Number(text) | Given::Text(text)) => return Ok(cell::read_words(&text)),
                Some(Given::YesNo(answer)) => return Ok(Some(if answer { "có" } else { "không" }.to_owned())),
                _ => return Ok(None),
            },
        };
        cell::no_value(text.trim(), Reading::Words)?;
        Ok(cell::read_words(text))
    }

    /// References to evidence: a list has its own quotation marks.
    pub(super) fn list(self) -> Option<Vec<String>> {
        match self {
            Self::Text(text) => Some(cell::read_list(text)),
            #[cfg(feature = "workbook")]
            Self::Content(Content::Text(text)) => Some(cell::read_list(text)),
            _ => self.words().ok().flatten().map(|words| vec![words]),
        }
    }

    /// The words of a cell that names something: without the spaces around them.
    pub(super) fn label(self) -> Result<Option<String>, BadCell> {
        let quoted = matches!(self, Self::Text(text) if text.trim_start().starts_with('"'));
        let words = self.words()?;
        Ok(if quoted { words } else { words.map(|words| words.trim().to_owned()) })
    }
}

/// Words of a cell that names something, so that [`Seen::label`] gives them back.
pub(super) fn write_label(words: &str) -> String {
    let plain = cell::write_words(words);
    let fails = cell::no_value(plain.trim(), Reading::Words).is_err();
    if plain.trim().len() == plain.len() && !fails { plain } else { cell::quote(words) }
}

/// Words of a cell, so that [`Seen::words`] gives them back.
pub(super) fn write_words(words: &str) -> String {
    let plain = cell::write_words(words);
    if cell::no_value(plain.trim(), Reading::Words).is_ok() { plain } else { cell::quote(words) }
}

/// The data of a row; everything that is wrong with it, at once.
pub(super) fn read(plan: &Plan, row: &impl Row) -> Result<Submission, UnitErrors> {
    let mut reader = Reader { plan, row, spots: row.spots(), errors: Vec::new() };
    if let Some((column, message, help)) = row.shape() {
        reader.error(DataErrorCode::BadRow, column, message, help);
        // The cells are no longer those of their columns, so that only the first ones may name the unit.
        let unit = row.cell(plan.id).label().ok().flatten();
        return Err(UnitErrors::new(unit, reader.errors));
    }
    let found = reader.submission();
    let row = Some(RowPlaces { table: plan.places.clone(), spots: reader.spots });
    let found = Submission { row, ..found };
    if reader.errors.is_empty() {
        return Ok(found);
    }
    let unit = Some(found.unit.id.clone()).filter(|id| !id.is_empty());
    Err(UnitErrors::new(unit, reader.errors).with_rest(found))
}

struct Reader<'r, R> {
    plan: &'r Plan,
    row: &'r R,
    spots: Spots,
    errors: Vec<DataError>,
}

impl<R: Row> Reader<'_, R> {
    fn submission(&mut self) -> Submission {
        let plan = self.plan;
        let id = self.needed(plan.id, &Words::new("mã của đơn vị", "the unit's id"));
        let name = self.needed(plan.name, &Words::new("tên của đơn vị", "the unit's name"));
        let period = self.needed(plan.period, &Words::new("kỳ của số liệu", "the period"));
        let kind = plan.kind.and_then(|column| self.label(column));
        let mut found = Submission::new(Unit { id, name, kind }, period);
        found.framework = plan.framework.and_then(|column| self.label(column));
        for column in &plan.blank {
            if !matches!(self.row.cell(*column), Seen::Blank) {
                self.error(
                    DataErrorCode::BadRow,
                    *column,
                    Words::new(
                        "ô này có giá trị nhưng cột không có tên",
                        "this cell is filled in, but its column has no heading",
                    ),
                    Words::new("đặt tên cho cột, hoặc xóa ô", "name the column, or clear the cell"),
                );
            }
        }
        let common: Vec<_> = plan
            .common
            .iter()
            .filter_map(|(key, column, reading)| Some((key.clone(), self.given(*column, *reading)?)))
            .collect();
        found.common = common.into_iter().collect();
        let values: Vec<_> = plan
            .values
            .iter()
            .filter_map(|(code, names)| {
                let values: Vec<_> = names
                    .iter()
                    .filter_map(|(name, column, reading)| Some((name.clone(), self.given(*column, *reading)?)))
                    .collect();
                (!values.is_empty()).then(|| (code.clone(), values.into_iter().collect()))
            })
            .collect();
        found.values = values.into_iter().collect();
        found.scores = self.points(&plan.scores);
        found.missing = plan.reasons.iter().filter_map(|reasons| self.missing(reasons)).collect();
        found.sources = self.remarks(&plan.sources);
        found.notes = self.remarks(&plan.notes);
        found.rounds = self.rounds();
        found
    }

    fn points(&mut self, columns: &[(Code, usize)]) -> BTreeMap<Code, Given> {
        let found =
            columns.iter().filter_map(|(code, column)| Some((code.clone(), self.given(*column, Reading::Any)?)));
        found.collect()
    }

    fn remarks(&mut self, columns: &[(Code, usize)]) -> BTreeMap<Code, String> {
        columns.iter().filter_map(|(code, column)| Some((code.clone(), self.words(*column)?))).collect()
    }

    fn missing(&mut self, reasons: &Reasons) -> Option<(Code, Missing)> {
        let single = reasons.single.iter().filter_map(|(name, column)| Some((name.clone(), self.words(*column)?)));
        let mut single: BTreeMap<Name, String> = single.collect();
        let whole = reasons.whole.and_then(|column| self.words(column));
        let missing = match whole {
            Some(whole) if single.is_empty() => Missing::Row(whole),
            // Single data have their own reasons; the row's is that of the others.
            Some(whole) => {
                for (name, column) in &reasons.values {
                    if matches!(self.row.cell(*column), Seen::Blank) {
                        single.entry(name.clone()).or_insert_with(|| whole.clone());
                    }
                }
                Missing::Data(single)
            }
            None if single.is_empty() => return None,
            None => Missing::Data(single),
        };
        Some((reasons.code.clone()?, missing))
    }

    /// The rounds up to the last that says anything.
    fn rounds(&mut self) -> Vec<Round> {
        let plan = self.plan;
        let mut rounds: Vec<Round> = plan
            .rounds
            .iter()
            .map(|round| Round {
                name: round.name.and_then(|column| self.words(column)).unwrap_or_default(),
                scores: self.points(&round.scores),
                reasons: self.remarks(&round.reasons),
                evidence: round
                    .evidence
                    .iter()
                    .filter_map(|(code, column)| Some((code.clone(), self.list(*column)?)))
                    .collect(),
            })
            .collect();
        while rounds.last().is_some_and(|round| *round == Round::default()) {
            rounds.pop();
        }
        for (number, (round, columns)) in (1_usize..).zip(rounds.iter().zip(&plan.rounds)) {
            if round.name.trim().is_empty() {
                let all = columns.scores.iter().chain(&columns.reasons).chain(&columns.evidence);
                let column = columns.name.or_else(|| all.map(|(_, column)| *column).next()).unwrap_or(plan.id);
                self.error(
                    DataErrorCode::Lacking,
                    column,
                    Words::new(format!("vòng {number} không có tên"), format!("round {number} has no name")),
                    Words::new(
                        format!("đặt tên cho vòng ở cột `(vòng {number})`"),
                        format!("name the round in the column `(round {number})`"),
                    ),
                );
            }
        }
        rounds
    }

    fn given(&mut self, column: usize, reading: Reading) -> Option<Given> {
        self.row.cell(column).given(reading).unwrap_or_else(|bad| self.bad(column, bad))
    }

    fn words(&mut self, column: usize) -> Option<String> {
        self.row.cell(column).words().unwrap_or_else(|bad| self.bad(column, bad))
    }

    fn label(&mut self, column: usize) -> Option<String> {
        self.row.cell(column).label().unwrap_or_else(|bad| self.bad(column, bad))
    }

    fn list(&mut self, column: usize) -> Option<Vec<String>> {
        let list = self.row.cell(column).list()?;
        if list.len() > MOST_ENTRIES {
            let message = Words::new(
                format!("ô này có hơn {MOST_ENTRIES} minh chứng"),
                format!("this cell has more than {MOST_ENTRIES} references"),
            );
            let help = Words::new("gộp các minh chứng lại", "put several references on one line");
            return self.bad(column, BadCell { message, help });
        }
        Some(list)
    }

    fn needed(&mut self, column: usize, what: &Words) -> String {
        let before = self.errors.len();
        let words = self.label(column).unwrap_or_default();
        if words.trim().is_empty() && self.errors.len() == before {
            self.error(
                DataErrorCode::Lacking,
                column,
                Words::new(format!("thiếu {}", what.vi), format!("{} is not there", what.en)),
                Words::new("điền ô này", "fill in this cell"),
            );
        }
        words
    }

    fn bad<T>(&mut self, column: usize, bad: BadCell) -> Option<T> {
        self.error(DataErrorCode::BadCell, column, bad.message, bad.help);
        None
    }

    fn error(&mut self, code: DataErrorCode, column: usize, message: Words, help: Words) {
        self.errors.push(error(self.plan, &self.spots, column, (code, message, help)));
    }
}

/// An error at a cell of a row.
pub(super) fn error(
    plan: &Plan,
    spots: &Spots,
    column: usize,
    (code, message, help): (DataErrorCode, Words, Words),
) -> DataError {
    let found = spots.of(column);
    DataError {
        code,
        pointer: found.cell.or_else(|| plan.pointers.get(column).cloned()).unwrap_or_default(),
        line: found.text.map(|place| place.0),
        column: found.text.map(|place| place.1),
        heading: plan.places.headings.get(column).filter(|heading| !heading.is_empty()).cloned(),
        message,
        help,
    }
}

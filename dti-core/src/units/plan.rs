//! The columns of a table, resolved once against a framework.

use super::heading::Headings;
use super::target::Target;
use crate::data::{DataError, DataErrorCode, TablePlaces};
use crate::template::csv::MOST_COLUMNS;
use crate::template::kind::Reading;
use crate::{Code, Name, Words};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A heading: its text, and where it stands.
pub(super) struct Heading<'h> {
    pub(super) text: &'h str,
    pub(super) line: Option<usize>,
    pub(super) column: Option<usize>,
    /// The cell of a workbook.
    pub(super) cell: Option<String>,
}

impl Heading<'_> {
    pub(super) fn error(&self, code: DataErrorCode, message: Words, help: Words) -> DataError {
        let heading = Some(self.text.trim().to_owned()).filter(|text| !text.is_empty());
        let pointer = self.cell.clone().unwrap_or_default();
        DataError { code, pointer, line: self.line, column: self.column, heading, message, help }
    }
}

/// Where what belongs to a unit stands, by column, in the order in which a submission has it: so that a row is put together
/// without a search.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) id: usize,
    pub(super) name: usize,
    pub(super) kind: Option<usize>,
    pub(super) period: usize,
    pub(super) framework: Option<usize>,
    pub(super) common: Vec<(String, usize, Reading)>,
    pub(super) values: Vec<(Code, Vec<OwnColumn>)>,
    pub(super) scores: Vec<(Code, usize)>,
    pub(super) reasons: Vec<Reasons>,
    pub(super) sources: Vec<(Code, usize)>,
    pub(super) notes: Vec<(Code, usize)>,
    pub(super) rounds: Vec<RoundPlan>,
    /// Columns without a heading, in which nothing may stand.
    pub(super) blank: Vec<usize>,
    pub(super) places: Arc<TablePlaces>,
    /// The pointer of each column.
    pub(super) pointers: Vec<String>,
}

/// The column of a row's datum or quantity, and how its cells are read.
pub(super) type OwnColumn = (Name, usize, Reading);

/// Where the reasons of one row stand.
#[derive(Debug, Default)]
pub(super) struct Reasons {
    pub(super) code: Option<Code>,
    pub(super) whole: Option<usize>,
    pub(super) single: Vec<(Name, usize)>,
    /// The columns of the row's values: a reason for the whole row is that of what is blank there.
    pub(super) values: Vec<(Name, usize)>,
}

/// Where one round of an appraisal stands.
#[derive(Debug, Default)]
pub(super) struct RoundPlan {
    pub(super) name: Option<usize>,
    pub(super) scores: Vec<(Code, usize)>,
    pub(super) reasons: Vec<(Code, usize)>,
    pub(super) evidence: Vec<(Code, usize)>,
}

/// What stands in each column; everything that is wrong with the headings, at once.
pub(super) fn plan(headings: &Headings, row: &[Heading<'_>]) -> Result<Plan, Vec<DataError>> {
    let mut errors = Vec::new();
    if let Some(first) = row.first().filter(|_| row.len() > MOST_COLUMNS) {
        errors.push(first.error(
            DataErrorCode::TooLarge,
            Words::new(
                format!("bảng có {} cột, nhiều nhất là {MOST_COLUMNS}", row.len()),
                format!("the table has {} columns; {MOST_COLUMNS} is the most", row.len()),
            ),
            Words::new("chỉ giữ các cột của bộ chỉ số", "keep the framework's columns alone"),
        ));
        return Err(errors);
    }
    let mut places = TablePlaces::default();
    let mut pointers = Vec::with_capacity(row.len());
    let mut blank = Vec::new();
    let mut found: Vec<(Target, usize)> = Vec::with_capacity(row.len());
    for (at, heading) in row.iter().enumerate() {
        places.headings.push(heading.text.trim().to_owned());
        pointers.push(String::new());
        if heading.text.trim().is_empty() {
            blank.push(at);
            continue;
        }
        // A column of the table's own, as a sheet of the workbook's own is.
        if heading.text.trim_start().starts_with('_') {
            continue;
        }
        let target = match headings.read(heading.text) {
            Ok(target) => target,
            Err(refusal) => {
                errors.push(heading.error(refusal.code, refusal.message, refusal.help));
                continue;
            }
        };
        let pointer = target.pointer();
        if let Some(first) = places.columns.get(&pointer).and_then(|first| row.get(*first)) {
            let (first, second) = (first.text.trim(), heading.text.trim());
            errors.push(heading.error(
                DataErrorCode::DuplicateMember,
                Words::new(
                    format!("hai cột `{first}` và `{second}` là một"),
                    format!("the columns `{first}` and `{second}` are the same"),
                ),
                Words::new("bỏ một trong hai", "remove one of the two"),
            ));
            continue;
        }
        places.columns.insert(pointer.clone(), at);
        if let Some(place) = pointers.get_mut(at) {
            *place = pointer;
        }
        found.push((target, at));
    }
    let mut plan = Plan { blank, pointers, ..Plan::default() };
    fill(&mut plan, found, row, &mut errors);
    plan.places = Arc::new(places);
    if errors.is_empty() { Ok(plan) } else { Err(errors) }
}

fn fill(plan: &mut Plan, found: Vec<(Target, usize)>, row: &[Heading<'_>], errors: &mut Vec<DataError>) {
    let (mut id, mut name, mut period) = (None, None, None);
    let mut values: BTreeMap<Code, Vec<OwnColumn>> = BTreeMap::new();
    let mut reasons: BTreeMap<Code, Reasons> = BTreeMap::new();
    let mut rounds: BTreeMap<usize, RoundPlan> = BTreeMap::new();
    for (target, at) in found {
        match target {
            Target::UnitId => id = Some(at),
            Target::UnitName => name = Some(at),
            Target::UnitKind => plan.kind = Some(at),
            Target::Period => period = Some(at),
            Target::Framework => plan.framework = Some(at),
            Target::Common(key, reading) => plan.common.push((key, at, reading)),
            Target::Own(code, name, reading) => values.entry(code).or_default().push((name, at, reading)),
            Target::Points(code) => plan.scores.push((code, at)),
            Target::Reason(code, None) => reasons.entry(code).or_default().whole = Some(at),
            Target::Reason(code, Some(name)) => reasons.entry(code).or_default().single.push((name, at)),
            Target::Source(code) => plan.sources.push((code, at)),
            Target::Note(code) => plan.notes.push((code, at)),
            Target::Round(number) => rounds.entry(number).or_default().name = Some(at),
            Target::RoundPoints(number, code) => rounds.entry(number).or_default().scores.push((code, at)),
            Target::RoundReason(number, code) => rounds.entry(number).or_default().reasons.push((code, at)),
            Target::RoundEvidence(number, code) => rounds.entry(number).or_default().evidence.push((code, at)),
        }
    }
    for (column, heading, words) in [
        (id, "Mã đơn vị", Words::new("mã của đơn vị", "the unit's id (`unit`)")),
        (name, "Tên đơn vị", Words::new("tên của đơn vị", "the unit's name (`name`)")),
        (period, "Kỳ", Words::new("kỳ của số liệu", "the period (`period`)")),
    ] {
        if let (None, Some(first)) = (column, row.first()) {
            errors.push(DataError {
                heading: None,
                ..first.error(
                    DataErrorCode::Lacking,
                    Words::new(
                        format!("bảng không có cột {}", words.vi),
                        format!("there is no column of {}", words.en),
                    ),
                    Words::new(format!("thêm cột `{heading}`"), format!("add a column `{heading}`")),
                )
            });
        }
    }
    (plan.id, plan.name, plan.period) = (id.unwrap_or(0), name.unwrap_or(0), period.unwrap_or(0));
    for (code, reasons) in &mut reasons {
        reasons.code = Some(code.clone());
        let own = values.get(code).into_iter().flatten();
        reasons.values = own.map(|(name, at, _)| (name.clone(), *at)).collect();
    }
    plan.reasons = reasons.into_values().collect();
    // In the order in which maps hold them, so that a map is made of them as they come.
    plan.common.sort_by(|a, b| a.0.cmp(&b.0));
    for names in values.values_mut() {
        names.sort_by(|a, b| a.0.cmp(&b.0));
    }
    plan.values = values.into_iter().collect();
    let last = rounds.keys().next_back().copied().unwrap_or(0);
    plan.rounds = (1..=last).map(|number| rounds.remove(&number).unwrap_or_default()).collect();
}

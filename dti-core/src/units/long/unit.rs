//! What the lines of one unit say.

use super::super::error::UnitErrors;
use super::super::heading::Refusal;
use super::super::row::Seen;
use super::super::target::Target;
use super::columns::{Column, Line};
use super::{Meaning, bad_cell};
use crate::data::{DataError, DataErrorCode, DataErrors, Given, MOST_ENTRIES, Missing, Round, Submission, Unit};
use crate::template::cell::BadCell;
use crate::template::kind::Reading;
use crate::template::read::append;
use crate::{Code, Name, Words};
use std::collections::BTreeMap;

/// One unit, as far as its lines were read.
pub(super) struct Builder {
    found: Submission,
    /// Where it was first named.
    first: (usize, usize),
    /// Reasons of rows as a whole, and the names on the row's lines that have neither a value nor a reason of their own.
    row_reasons: BTreeMap<Code, String>,
    open: BTreeMap<Code, Vec<Name>>,
    rounds: BTreeMap<usize, Round>,
    pub(super) errors: DataErrors,
}

impl Builder {
    pub(super) fn new(id: String, period: String, first: (usize, usize)) -> Self {
        Self {
            found: Submission::new(Unit { id, name: String::new(), kind: None }, period),
            first,
            row_reasons: BTreeMap::new(),
            open: BTreeMap::new(),
            rounds: BTreeMap::new(),
            errors: DataErrors::none(),
        }
    }

    /// One line of the unit.
    pub(super) fn read(
        &mut self,
        meaning: Result<Meaning, Refusal>,
        period: Result<Option<String>, BadCell>,
        line: &Line<'_>,
    ) {
        if let Some(error) = line.shape() {
            self.errors.push(error);
            return;
        }
        self.head(line, period);
        match meaning {
            Ok(meaning) => self.line(&meaning, line),
            Err(refusal) => {
                let blank = |column| matches!(line.cell(column), Seen::Blank);
                let of_datum = refusal.code != DataErrorCode::UnknownCode && !blank(Column::Datum);
                let column = if of_datum { Column::Datum } else { Column::Code };
                self.errors.push(line.error(column, (refusal.code, refusal.message, refusal.help)));
            }
        }
    }

    /// What the line says of the unit itself. It need not be said again on every line, but never otherwise.
    fn head(&mut self, line: &Line<'_>, period: Result<Option<String>, BadCell>) {
        match period {
            Ok(Some(_)) => {}
            Ok(None) => self.lacking(line, Column::Period, &Words::new("kỳ của số liệu", "the period")),
            Err(bad) => self.errors.push(line.error(Column::Period, bad_cell(bad))),
        }
        let name = Some(self.found.unit.name.clone()).filter(|name| !name.is_empty());
        if let Some(name) = self.same(line, Column::Name, name) {
            self.found.unit.name = name;
        }
        self.found.unit.kind = self.same(line, Column::Kind, self.found.unit.kind.clone());
        self.found.framework = self.same(line, Column::Framework, self.found.framework.clone());
    }

    /// The label of a column, which is the same on every line where it is said.
    fn same(&mut self, line: &Line<'_>, column: Column, before: Option<String>) -> Option<String> {
        match line.cell(column).label() {
            Ok(None) => before,
            Ok(Some(now)) => {
                if let Some(before) = before.filter(|before| *before != now) {
                    let fault = (
                        DataErrorCode::UnitTwice,
                        Words::new(
                            format!("đơn vị `{}` vừa là `{before}` vừa là `{now}`", self.found.unit.id),
                            format!("unit `{}` is both `{before}` and `{now}`", self.found.unit.id),
                        ),
                        Words::new("viết như nhau ở mọi dòng của đơn vị", "write the same on every line of the unit"),
                    );
                    self.errors.push(line.error(column, fault));
                    return Some(before);
                }
                Some(now)
            }
            Err(bad) => {
                self.errors.push(line.error(column, bad_cell(bad)));
                before
            }
        }
    }

    fn lacking(&mut self, line: &Line<'_>, column: Column, what: &Words) {
        let fault = (
            DataErrorCode::Lacking,
            Words::new(format!("thiếu {}", what.vi), format!("{} is not there", what.en)),
            Words::new("điền ô này", "fill in this cell"),
        );
        self.errors.push(line.error(column, fault));
    }

    /// What the line says beside.
    fn line(&mut self, meaning: &Meaning, line: &Line<'_>) {
        match meaning {
            Meaning::Unit => {
                for column in [Column::Reason, Column::Source, Column::Note] {
                    if self.words(line, column).is_some() {
                        self.lacking(line, Column::Code, &Words::new("mã của dòng", "the row's code"));
                    }
                }
            }
            Meaning::Whole(code) => self.said_of_row(code, line),
            Meaning::Of(target) => self.value(target, line),
        }
    }

    fn value(&mut self, target: &Target, line: &Line<'_>) {
        match target {
            Target::Common(key, reading) => {
                let given = self.given(line, *reading);
                let before = self.found.common.get(key).cloned();
                if let Some(given) = self.once(target, line, before, given) {
                    self.found.common.insert(key.clone(), given);
                }
                if let Ok(code) = Code::new(key) {
                    self.said_of_row(&code, line);
                }
            }
            Target::Own(code, name, reading) => self.own(target, (code, name), *reading, line),
            Target::Points(code) => {
                let given = self.given(line, Reading::Any);
                let before = self.found.scores.get(code).cloned();
                if let Some(given) = self.once(target, line, before, given) {
                    self.found.scores.insert(code.clone(), given);
                }
                self.said_of_row(code, line);
            }
            Target::Round(number) => {
                let name = self.words(line, Column::Value);
                let before = self.rounds.get(number).map(|round| round.name.clone()).filter(|name| !name.is_empty());
                if let Some(name) = self.once(target, line, before, name) {
                    self.rounds.entry(*number).or_default().name = name;
                }
            }
            Target::RoundPoints(number, code) => self.of_round(target, *number, code, line),
            _ => {
                let fault = (
                    DataErrorCode::UnknownName,
                    Words::new(
                        "lý do, nguồn và ghi chú có cột riêng",
                        "reasons, sources and notes have their own columns",
                    ),
                    Words::new(
                        "viết ở cột `Lý do`, `Nguồn` hoặc `Ghi chú` của dòng",
                        "write it in the row's column `reason`, `source` or `note`",
                    ),
                );
                self.errors.push(line.error(Column::Datum, fault));
            }
        }
    }

    fn own(&mut self, target: &Target, (code, name): (&Code, &Name), reading: Reading, line: &Line<'_>) {
        let given = self.given(line, reading);
        let reason = self.words(line, Column::Reason);
        if let Some(reason) = reason {
            let whole = Target::Reason(code.clone(), Some(name.clone()));
            let before = match self.found.missing.get(code) {
                Some(Missing::Data(reasons)) => reasons.get(name).cloned(),
                _ => None,
            };
            if let Some(reason) = self.once(&whole, line, before, Some(reason)) {
                let missing = self.found.missing.entry(code.clone());
                if let Missing::Data(reasons) = missing.or_insert_with(|| Missing::Data(BTreeMap::new())) {
                    reasons.insert(name.clone(), reason);
                }
            }
        } else if given.is_none() {
            self.open.entry(code.clone()).or_default().push(name.clone());
        }
        let before = self.found.values.get(code).and_then(|values| values.get(name)).cloned();
        if let Some(given) = self.once(target, line, before, given) {
            self.found.values.entry(code.clone()).or_default().insert(name.clone(), given);
        }
        self.remarks(code, line);
    }

    fn of_round(&mut self, target: &Target, number: usize, code: &Code, line: &Line<'_>) {
        let given = self.given(line, Reading::Any);
        let reason = self.words(line, Column::Reason);
        let evidence = self.list(line);
        if given.is_some() || reason.is_some() || evidence.is_some() {
            let round = self.rounds.get(&number).cloned().unwrap_or_default();
            let given = self.once(target, line, round.scores.get(code).cloned(), given);
            let of_reason = Target::RoundReason(number, code.clone());
            let reason = self.once(&of_reason, line, round.reasons.get(code).cloned(), reason);
            let of_evidence = Target::RoundEvidence(number, code.clone());
            let evidence = self.once(&of_evidence, line, round.evidence.get(code).cloned(), evidence);
            let round = self.rounds.entry(number).or_default();
            round.scores.extend(given.map(|given| (code.clone(), given)));
            round.reasons.extend(reason.map(|reason| (code.clone(), reason)));
            round.evidence.extend(evidence.map(|evidence| (code.clone(), evidence)));
        }
        if let Some(note) = self.words(line, Column::Note) {
            append(&mut self.found.notes, code, note);
        }
    }

    fn said_of_row(&mut self, code: &Code, line: &Line<'_>) {
        let reason = self.words(line, Column::Reason);
        let before = self.row_reasons.get(code).cloned();
        if let Some(reason) = self.once(&Target::Reason(code.clone(), None), line, before, reason) {
            self.row_reasons.insert(code.clone(), reason);
        }
        self.remarks(code, line);
    }

    fn remarks(&mut self, code: &Code, line: &Line<'_>) {
        if let Some(source) = self.words(line, Column::Source) {
            append(&mut self.found.sources, code, source);
        }
        if let Some(note) = self.words(line, Column::Note) {
            append(&mut self.found.notes, code, note);
        }
    }

    /// A value that is new; one that was given before in the same way says nothing new, one given otherwise is refused.
    fn once<T: PartialEq>(&mut self, target: &Target, line: &Line<'_>, before: Option<T>, now: Option<T>) -> Option<T> {
        let now = now?;
        let pointer = target.pointer();
        let column = match target {
            Target::Reason(..) | Target::RoundReason(..) => Column::Reason,
            Target::RoundEvidence(..) => Column::Source,
            _ => Column::Value,
        };
        match before {
            None => {
                self.found.places.insert(pointer, line.place(column));
                Some(now)
            }
            Some(before) if before == now => None,
            Some(_) => {
                let first = self.found.places.get(&pointer).map_or(0, |place| place.0);
                let heading = target.heading();
                let fault = (
                    DataErrorCode::DuplicateMember,
                    Words::new(
                        format!("`{heading}` được cho khác ở dòng {first}"),
                        format!("`{heading}` is given otherwise on line {first}"),
                    ),
                    Words::new("giữ một trong hai", "keep one of the two"),
                );
                self.errors.push(line.error(column, fault));
                None
            }
        }
    }

    fn given(&mut self, line: &Line<'_>, reading: Reading) -> Option<Given> {
        match line.cell(Column::Value).given(reading) {
            Ok(given) => given,
            Err(bad) => self.bad(line, Column::Value, bad),
        }
    }

    fn words(&mut self, line: &Line<'_>, column: Column) -> Option<String> {
        match line.cell(column).words() {
            Ok(words) => words,
            Err(bad) => self.bad(line, column, bad),
        }
    }

    fn list(&mut self, line: &Line<'_>) -> Option<Vec<String>> {
        let list = line.cell(Column::Source).list()?;
        if list.len() <= MOST_ENTRIES {
            return Some(list);
        }
        let message = Words::new(
            format!("ô này có hơn {MOST_ENTRIES} minh chứng"),
            format!("this cell has more than {MOST_ENTRIES} references"),
        );
        let help = Words::new("gộp các minh chứng lại", "put several references on one line");
        self.bad(line, Column::Source, BadCell { message, help })
    }

    fn bad<T>(&mut self, line: &Line<'_>, column: Column, bad: BadCell) -> Option<T> {
        self.errors.push(line.error(column, bad_cell(bad)));
        None
    }

    pub(super) fn finish(mut self) -> Result<Submission, UnitErrors> {
        for (code, reason) in std::mem::take(&mut self.row_reasons) {
            match self.found.missing.get_mut(&code) {
                // Single data have their own reasons; the row's is that of the others.
                Some(Missing::Data(reasons)) => {
                    let open = self.open.remove(&code).unwrap_or_default();
                    reasons.extend(open.into_iter().map(|name| (name, reason.clone())));
                }
                _ => {
                    self.found.missing.insert(code, Missing::Row(reason));
                }
            }
        }
        for (expected, (number, round)) in (1..).zip(std::mem::take(&mut self.rounds)) {
            if number != expected || round.name.trim().is_empty() {
                let fault = (
                    Words::new(format!("vòng {expected} không có tên"), format!("round {expected} has no name")),
                    Words::new(
                        format!("đặt tên cho vòng ở một dòng có mã `(vòng {expected})`"),
                        format!("name the round on a line with the code `(round {expected})`"),
                    ),
                );
                self.lacks(Column::Code, fault);
                break;
            }
            self.found.rounds.push(round);
        }
        if self.found.unit.name.trim().is_empty() {
            let fault = (
                Words::new("thiếu tên của đơn vị", "the unit's name is not there"),
                Words::new("điền ở một dòng của đơn vị", "fill it in on a line of the unit"),
            );
            self.lacks(Column::Name, fault);
        }
        if self.errors.is_empty() {
            return Ok(self.found);
        }
        Err(UnitErrors::of_unit(self.found.unit.id.clone(), self.errors.sorted()).with_rest(self.found))
    }

    fn lacks(&mut self, column: Column, (message, help): (Words, Words)) {
        let (line, at) = self.first;
        let heading = Some(column.heading().to_owned());
        let (line, at) = (Some(line), Some(at));
        let code = DataErrorCode::Lacking;
        self.errors.push(DataError { code, pointer: String::new(), line, column: at, heading, message, help });
    }
}

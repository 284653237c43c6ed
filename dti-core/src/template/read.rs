//! From the lines of a table to a [`Submission`].

use super::cell::{self, BadCell};
use super::columns::Column;
use super::content::{Cells, Content, Spot, given};
use super::kind::Reading;
use super::line::Place;
use crate::data::{DataErrorCode, DataErrors, Given, MOST_ENTRIES, Missing, Round, Submission, Unit, escape};
use crate::{Code, Name, Words};
use std::collections::{BTreeMap, BTreeSet};

/// The cell was refused, which is among the errors.
struct Reported;

/// What the lines of one file say so far.
pub(super) struct Reader {
    found: Submission,
    seen: BTreeSet<Place>,
    rounds: BTreeMap<usize, Round>,
    /// Reasons of rows as a whole, with the names on the row's lines that have neither a value nor a reason of their own.
    row_reasons: BTreeMap<Code, String>,
    open: BTreeMap<Code, Vec<Name>>,
    /// Where the lines of the unit stand, filled in or not.
    heads: BTreeMap<Place, Spot>,
    pub(super) errors: DataErrors,
}

impl Reader {
    pub(super) fn new() -> Self {
        let nobody = Unit { id: String::new(), name: String::new(), kind: None };
        Self {
            found: Submission::new(nobody, String::new()),
            seen: BTreeSet::new(),
            rounds: BTreeMap::new(),
            row_reasons: BTreeMap::new(),
            open: BTreeMap::new(),
            heads: BTreeMap::new(),
            errors: DataErrors::none(),
        }
    }

    /// One line.
    pub(super) fn line(&mut self, cells: &Cells) {
        let (Ok(code), Ok(name)) = (self.words(cells, Column::Code), self.words(cells, Column::Name)) else {
            return;
        };
        let (code, name) = (code.unwrap_or_default(), name.unwrap_or_default());
        let filled = [Column::Value, Column::Reason, Column::Source, Column::Note];
        let spot = filled.iter().chain(&Column::NEEDED).find_map(|column| cells.get(column)).map(|cell| &cell.spot);
        let Some(spot) = spot else { return };
        let Some(place) = Place::read(&code, &name) else {
            if filled.iter().any(|column| cells.contains_key(column)) {
                self.unknown_line(&code, &name, cells.get(&Column::Code).map_or(spot, |cell| &cell.spot));
            }
            return;
        };
        // A code of its own makes no other datum.
        let same = match &place {
            Place::Common(key, _) => Place::Common(key.clone(), None),
            place => place.clone(),
        };
        if !self.seen.insert(same) {
            let (message, help) = (
                Words::new(
                    format!("dòng `{code}` `{name}` có hai lần"),
                    format!("the line `{code}` `{name}` is there twice"),
                ),
                Words::new("bỏ một trong hai", "remove one of the two"),
            );
            self.errors.push(spot.error(DataErrorCode::DuplicateMember, "", message, help));
            return;
        }
        if matches!(place, Place::UnitId | Place::UnitName) {
            let code = cells.get(&Column::Code).map_or(spot, |cell| &cell.spot);
            self.heads.insert(place.clone(), code.clone());
        }
        self.filled(place, cells);
    }

    fn unknown_line(&mut self, code: &str, name: &str, spot: &Spot) {
        let (message, help) = (
            Words::new(
                format!("không rõ dòng có mã `{code}`, tên `{name}` là gì"),
                format!("it is not clear what the line with the code `{code}` and the name `{name}` is"),
            ),
            Words::new(
                "giữ cột mã và cột tên như trong mẫu: mã của dòng như 6.12, (đơn vị), (kỳ) hoặc (chung)",
                "keep codes and names as the template has them: a row's code as in 6.12, (unit), (period) or (common)",
            ),
        );
        self.errors.push(spot.error(DataErrorCode::UnknownCode, "", message, help));
    }

    fn filled(&mut self, place: Place, cells: &Cells) {
        match place {
            Place::UnitId => self.found.unit.id = self.only_text(cells, "/unit/id").unwrap_or_default(),
            Place::UnitName => self.found.unit.name = self.only_text(cells, "/unit/name").unwrap_or_default(),
            Place::UnitKind => self.found.unit.kind = self.only_text(cells, "/unit/kind"),
            Place::Period => self.found.period = self.only_text(cells, "/period").unwrap_or_default(),
            Place::Framework => self.found.framework = self.only_text(cells, "/framework"),
            Place::Round(number) => {
                let pointer = format!("/rounds/{}/name", number.saturating_sub(1));
                if let Some(name) = self.only_text(cells, &pointer) {
                    self.rounds.entry(number).or_default().name = name;
                }
            }
            Place::Common(key, code) => {
                if let Some(given) = self.value(cells, &format!("/common/{}", escape(&key))) {
                    self.found.common.insert(key.clone(), given);
                }
                self.said_of_shared(&key, code.as_ref(), cells);
            }
            Place::Row(code) => {
                if let Some(given) = self.value(cells, &format!("/scores/{}", escape(code.as_str()))) {
                    self.found.scores.insert(code.clone(), given);
                }
                if let Some(reason) = self.said(cells, Column::Reason, &format!("/missing/{}", escape(code.as_str()))) {
                    self.row_reasons.insert(code.clone(), reason);
                }
                self.source_and_note(&code, cells);
            }
            Place::Own(code, name) => self.own(&code, name, cells),
            Place::RowRound(code, number) => self.of_round(&code, number, cells),
        }
    }

    fn own(&mut self, code: &Code, name: Name, cells: &Cells) {
        let steps = format!("{}/{}", escape(code.as_str()), escape(name.as_str()));
        let value = self.value(cells, &format!("/values/{steps}"));
        let reason = self.said(cells, Column::Reason, &format!("/missing/{steps}"));
        match (&value, &reason) {
            (None, None) => self.open.entry(code.clone()).or_default().push(name.clone()),
            (_, Some(reason)) => {
                let missing = self.found.missing.entry(code.clone());
                if let Missing::Data(reasons) = missing.or_insert_with(|| Missing::Data(BTreeMap::new())) {
                    reasons.insert(name.clone(), reason.clone());
                }
            }
            (Some(_), None) => {}
        }
        if let Some(given) = value {
            self.found.values.entry(code.clone()).or_default().insert(name, given);
        }
        self.source_and_note(code, cells);
    }

    fn of_round(&mut self, code: &Code, number: usize, cells: &Cells) {
        let root = format!("/rounds/{}", number.saturating_sub(1));
        let step = escape(code.as_str());
        let value = self.value(cells, &format!("{root}/scores/{step}"));
        let reason = self.said(cells, Column::Reason, &format!("{root}/reasons/{step}"));
        let evidence = self.said(cells, Column::Source, &format!("{root}/evidence/{step}"));
        if value.is_none() && reason.is_none() && evidence.is_none() {
            return;
        }
        let round = self.rounds.entry(number).or_default();
        round.scores.extend(value.map(|given| (code.clone(), given)));
        round.reasons.extend(reason.map(|reason| (code.clone(), reason)));
        let evidence = evidence.map(|list| cell::read_list(&list));
        let too_many = evidence.as_ref().is_some_and(|list| list.len() > MOST_ENTRIES);
        round.evidence.extend(evidence.map(|list| (code.clone(), list)));
        if let (true, Some(cell)) = (too_many, cells.get(&Column::Source)) {
            let (message, help) = (
                Words::new(
                    format!("ô này có hơn {MOST_ENTRIES} minh chứng"),
                    format!("this cell has more than {MOST_ENTRIES} references"),
                ),
                Words::new("gộp các minh chứng lại", "put several references on one line"),
            );
            self.bad_cell(BadCell { message, help }, &format!("{root}/evidence/{step}"), &cell.spot);
        }
        if let Some(note) = self.said(cells, Column::Note, &format!("/notes/{step}")) {
            append(&mut self.found.notes, code, note);
        }
    }

    /// What is said of a shared datum needs a code that it can be said under.
    fn said_of_shared(&mut self, key: &str, code: Option<&Code>, cells: &Cells) {
        if let Some(code) = code {
            if let Some(reason) = self.said(cells, Column::Reason, &format!("/missing/{}", escape(code.as_str()))) {
                self.found.missing.insert(code.clone(), Missing::Row(reason));
            }
            self.source_and_note(code, cells);
            return;
        }
        for column in [Column::Reason, Column::Source, Column::Note] {
            let (Some(cell), Ok(Some(_))) = (cells.get(&column), self.words(cells, column)) else { continue };
            let heading = column.heading();
            let (message, help) = (
                Words::new(
                    format!("số liệu chung `{key}` không có mã nên không ghi được {} ở đây", heading.to_lowercase()),
                    format!("the shared datum `{key}` has no code, so that nothing can be said of it here"),
                ),
                Words::new("ghi ở dòng chỉ số dùng số liệu này", "say it at a row that uses the datum"),
            );
            self.errors.push(cell.spot.error(DataErrorCode::WrongKind, "", message, help));
        }
    }

    fn source_and_note(&mut self, code: &Code, cells: &Cells) {
        let step = escape(code.as_str());
        if let Some(source) = self.said(cells, Column::Source, &format!("/sources/{step}")) {
            append(&mut self.found.sources, code, source);
        }
        if let Some(note) = self.said(cells, Column::Note, &format!("/notes/{step}")) {
            append(&mut self.found.notes, code, note);
        }
    }

    /// The value of a line, and where it stands.
    fn value(&mut self, cells: &Cells, pointer: &str) -> Option<Given> {
        let cell = cells.get(&Column::Value)?;
        let reading = match cells.get(&Column::Kind).map(|cell| &cell.content) {
            Some(Content::Text(kind)) => Reading::of(kind),
            _ => Reading::Any,
        };
        match given(&cell.content, reading) {
            Ok(None) => None,
            Ok(Some(given)) => {
                self.keep(pointer, &cell.spot);
                Some(given)
            }
            Err(bad) => {
                self.bad_cell(bad, pointer, &cell.spot);
                None
            }
        }
    }

    /// Words of a column, and where they stand.
    fn said(&mut self, cells: &Cells, column: Column, pointer: &str) -> Option<String> {
        let words = self.words(cells, column).ok()??;
        if let Some(cell) = cells.get(&column) {
            self.keep(pointer, &cell.spot);
        }
        // Evidence is a list, which has its own quotation marks.
        if pointer.contains("/evidence/") { Some(words) } else { cell::read_words(&words) }
    }

    /// The text of the value of a line that is text whatever it looks like.
    fn only_text(&mut self, cells: &Cells, pointer: &str) -> Option<String> {
        let text = self.said(cells, Column::Value, pointer);
        for column in [Column::Reason, Column::Source, Column::Note] {
            let (Some(cell), Ok(Some(_))) = (cells.get(&column), self.words(cells, column)) else { continue };
            let (message, help) = (
                Words::new("dòng này chỉ có giá trị", "this line has nothing but a value"),
                Words::new("ghi ở dòng chỉ số", "say it at a row of the framework"),
            );
            self.errors.push(cell.spot.error(DataErrorCode::WrongKind, pointer, message, help));
        }
        text
    }

    /// The text of a cell, none where it is blank.
    #[cfg_attr(
        not(feature = "workbook"),
        expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "only cells of workbooks are refused")
    )]
    fn words(&mut self, cells: &Cells, column: Column) -> Result<Option<String>, Reported> {
        let Some(cell) = cells.get(&column) else { return Ok(None) };
        let text = match &cell.content {
            Content::Text(text) => text.clone(),
            #[cfg(feature = "workbook")]
            Content::Number(digits) if column == Column::Code && digits.contains('.') => {
                let (message, help) = (
                    Words::new(
                        format!("mã được lưu như con số {digits}; không rõ là {digits} hay {digits}0"),
                        format!("the code is kept as the number {digits}, which could be {digits} or {digits}0"),
                    ),
                    Words::new("định dạng ô là văn bản rồi viết lại mã", "make the cell text and write the code again"),
                );
                self.errors.push(cell.spot.error(DataErrorCode::BadCell, "", message, help));
                return Err(Reported);
            }
            #[cfg(feature = "workbook")]
            Content::Number(text) | Content::Day(text) => text.clone(),
            #[cfg(feature = "workbook")]
            Content::YesNo(answer) => if *answer { "có" } else { "không" }.to_owned(),
            #[cfg(feature = "workbook")]
            Content::Refused(message, help) => {
                self.errors.push(cell.spot.error(DataErrorCode::BadCell, "", message.clone(), help.clone()));
                return Err(Reported);
            }
        };
        Ok((!text.trim().is_empty()).then_some(text))
    }

    fn keep(&mut self, pointer: &str, spot: &Spot) {
        match spot {
            Spot::Text { line, column } => {
                self.found.places.insert(pointer.to_owned(), (*line, *column));
            }
            #[cfg(feature = "workbook")]
            Spot::Cell(cell) => {
                self.found.cells.insert(pointer.to_owned(), cell.clone());
            }
        }
    }

    fn bad_cell(&mut self, bad: BadCell, pointer: &str, spot: &Spot) {
        self.errors.push(spot.error(DataErrorCode::BadCell, pointer, bad.message, bad.help));
    }

    /// All that the lines said; `end` is where what lacks is missed.
    pub(super) fn finish(mut self, end: &Spot) -> Result<Submission, DataErrors> {
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
            if number != expected || round.name.is_empty() {
                let (message, help) = (
                    Words::new(format!("vòng {number} không có tên"), format!("round {number} has no name")),
                    Words::new(
                        format!("đặt tên cho từng vòng ở dòng (vòng {expected})"),
                        format!("name each round in a line (round {expected})"),
                    ),
                );
                self.errors.push(end.error(DataErrorCode::Lacking, "/rounds", message, help));
                break;
            }
            self.found.rounds.push(round);
        }
        let unit = &self.found.unit;
        for (text, place, name, words) in [
            (&unit.id, Place::UnitId, "/unit/id", Words::new("mã của đơn vị", "the unit's id")),
            (&unit.name, Place::UnitName, "/unit/name", Words::new("tên của đơn vị", "the unit's name")),
        ] {
            if text.trim().is_empty() {
                let end = self.heads.get(&place).unwrap_or(end);
                let (message, help) = (
                    Words::new(format!("thiếu {}", words.vi), format!("{} is not there", words.en)),
                    Words::new("điền ở các dòng (đơn vị)", "fill it in on the lines (unit)"),
                );
                self.errors.push(end.error(DataErrorCode::Lacking, name, message, help));
            }
        }
        if self.errors.is_empty() { Ok(self.found) } else { Err(self.errors) }
    }
}

/// Words of several lines of a row are told one after the other.
pub(crate) fn append(all: &mut BTreeMap<Code, String>, code: &Code, words: String) {
    match all.get_mut(code) {
        None => {
            all.insert(code.clone(), words);
        }
        Some(said) if *said == words => {}
        Some(said) => {
            said.push_str("; ");
            said.push_str(&words);
        }
    }
}

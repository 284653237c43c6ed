//! One line of a template: what is asked, of whom, and what is known.

use super::Kind;
use super::columns::folded;
use crate::data::{Given, MOST_ENTRIES};
use crate::{Code, Name};

/// The lines of one main indicator, or of what stands before them all; a sheet of a workbook.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Section {
    /// Its title.
    pub title: String,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// One line: one value.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Line {
    /// What it is the value of.
    pub place: Place,
    /// Its words in the document.
    pub title: String,
    /// What its value is.
    pub kind: Kind,
    /// The values among which to choose, where there are such.
    pub choices: Vec<Choice>,
    /// What else to know of its values, in Vietnamese: bounds, an example.
    pub hint: String,
    /// Who has to deliver it.
    pub lead: Vec<String>,
    /// The value, where it is known.
    pub value: Option<Given>,
    /// Why it is missing; in a round of an appraisal, why it has its points.
    pub reason: Option<String>,
    /// The words that it was read from; in a round of an appraisal, the evidence.
    pub source: Option<String>,
    /// How those words were read.
    pub note: Option<String>,
}

impl Line {
    pub(super) fn new(place: Place, title: impl Into<String>, kind: Kind) -> Self {
        Self {
            place,
            title: title.into(),
            kind,
            choices: Vec::new(),
            hint: String::new(),
            lead: Vec::new(),
            value: None,
            reason: None,
            source: None,
            note: None,
        }
    }

    /// Whether it is of a round of an appraisal, where evidence stands in place of a source.
    pub(super) fn is_of_round(&self) -> bool {
        matches!(self.place, Place::RowRound(..))
    }

    /// What can be given, in one line of text.
    pub(super) fn allowed(&self) -> String {
        let choices = self.choices.iter().map(|choice| match choice.title.as_str() {
            "" => choice.value.clone(),
            title => format!("{}: {title}", choice.value),
        });
        let hint = Some(self.hint.clone()).filter(|hint| !hint.is_empty());
        choices.chain(hint).collect::<Vec<_>>().join(" | ")
    }
}

/// One value among which to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Choice {
    /// As data give it.
    pub value: String,
    /// The document's words for it; empty where the value says it.
    pub title: String,
}

impl Choice {
    pub(super) fn new(value: impl Into<String>, title: impl Into<String>) -> Self {
        Self { value: value.into(), title: title.into() }
    }
}

/// What a line is the value of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Place {
    /// The unit's id.
    UnitId,
    /// The unit's name.
    UnitName,
    /// The unit's kind.
    UnitKind,
    /// The period.
    Period,
    /// The framework that the data are made for.
    Framework,
    /// The name of a round of an appraisal, counted from 1.
    Round(usize),
    /// A shared datum, by the name or code under which it is given, and the code of its own that it may have.
    Common(String, Option<Code>),
    /// A row as a whole: its points, and what is said of all its data.
    Row(Code),
    /// A datum or a quantity of a row.
    Own(Code, Name),
    /// A row's points in a round.
    RowRound(Code, usize),
}

impl Place {
    /// The code and the name that a table shows for it. Brackets stand in no code and no name.
    pub(super) fn cells(&self) -> (String, String) {
        let text = str::to_owned;
        match self {
            Self::UnitId => (text("(đơn vị)"), text("mã")),
            Self::UnitName => (text("(đơn vị)"), text("tên")),
            Self::UnitKind => (text("(đơn vị)"), text("loại")),
            Self::Period => (text("(kỳ)"), String::new()),
            Self::Framework => (text("(bộ chỉ số)"), String::new()),
            Self::Round(number) => (format!("(vòng {number})"), String::new()),
            Self::Common(key, None) => (text("(chung)"), key.replace('_', " ")),
            Self::Common(key, Some(code)) => (format!("(chung) {code}"), key.replace('_', " ")),
            Self::Row(code) => (code.to_string(), String::new()),
            Self::Own(code, name) => (code.to_string(), name.to_string()),
            Self::RowRound(code, number) => (code.to_string(), format!("(vòng {number})")),
        }
    }

    /// What a line of a table is of.
    pub(super) fn read(code: &str, name: &str) -> Option<Self> {
        let Some((word, rest)) = bracketed(code) else {
            let code = Code::new(code).ok()?;
            return Some(match (name.trim(), bracketed(name)) {
                ("", _) => Self::Row(code),
                (_, Some((round, ""))) => Self::RowRound(code, number(&round)?),
                (name, _) => Self::Own(code, Name::new(name).ok()?),
            });
        };
        match (word.as_str(), folded(name).as_str()) {
            ("đơn vị" | "unit", "mã" | "id") => Some(Self::UnitId),
            ("đơn vị" | "unit", "tên" | "name") => Some(Self::UnitName),
            ("đơn vị" | "unit", "loại" | "kind") => Some(Self::UnitKind),
            ("kỳ" | "period", "") => Some(Self::Period),
            ("bộ chỉ số" | "framework", "") => Some(Self::Framework),
            ("chung" | "common", key) if !key.is_empty() => {
                let code = Some(rest).filter(|code| !code.is_empty());
                let key = Name::new(name).map_or_else(|_| name.trim().to_owned(), |name| name.as_str().to_owned());
                Some(Self::Common(key, code.map(Code::new).transpose().ok()?))
            }
            (round, "") => Some(Self::Round(number(round)?)),
            _ => None,
        }
    }
}

/// `(chung) TTC.4` as what is in the brackets, in small letters, and what follows.
fn bracketed(text: &str) -> Option<(String, &str)> {
    let (word, rest) = text.trim().strip_prefix('(')?.split_once(')')?;
    let words: Vec<_> = word.split_whitespace().map(folded).collect();
    Some((words.join(" "), rest.trim()))
}

/// `vòng 2`.
fn number(round: &str) -> Option<usize> {
    let (word, number) = round.split_once(' ')?;
    matches!(word, "vòng" | "round").then_some(())?;
    number.parse().ok().filter(|number| (1..=MOST_ENTRIES).contains(number))
}

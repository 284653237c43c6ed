//! Units as a table with a line a value.

use super::heading::Headings;
use super::long::Column;
use super::target::Target;
use super::write::text;
use crate::data::Missing;
use crate::template::csv::MARK;
use crate::{Code, Framework, Name, Submission};
use std::borrow::Borrow;
use std::collections::BTreeSet;

/// Units as CSV with a line a value, in UTF-8 with a byte order mark. [`csv()`](super::csv) reads the same data back.
///
/// What a unit lacks without a reason has no line; a unit without any values has one line of its own.
pub fn write_long_csv<I>(framework: &Framework, units: I) -> String
where
    I: IntoIterator,
    I::Item: Borrow<Submission>,
{
    let headings = Headings::new(framework);
    let mut writer = csv::Writer::from_writer(MARK.to_string().into_bytes());
    let mut done = writer.write_record(Column::ALL.map(Column::heading));
    for unit in units {
        let unit = unit.borrow();
        for line in lines(&headings, unit) {
            let cells = Column::ALL.map(|column| match column {
                Column::Unit => text(unit, &Target::UnitId),
                Column::Name => text(unit, &Target::UnitName),
                Column::Kind => text(unit, &Target::UnitKind),
                Column::Period => text(unit, &Target::Period),
                Column::Framework => text(unit, &Target::Framework),
                Column::Code => line.code.clone(),
                Column::Datum => line.datum.clone(),
                Column::Value => line.value.clone(),
                Column::Reason => line.reason.clone(),
                Column::Source => line.source.clone(),
                Column::Note => line.note.clone(),
            });
            done = done.and_then(|()| writer.write_record(&cells));
        }
    }
    // Every record has as many columns as the first, and memory takes them all.
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

#[derive(Default)]
struct Line {
    code: String,
    datum: String,
    value: String,
    reason: String,
    source: String,
    note: String,
}

fn lines(headings: &Headings, unit: &Submission) -> Vec<Line> {
    let mut lines = Vec::new();
    for number in (1..).take(unit.rounds.len()) {
        let code = format!("(vòng {number})");
        lines.push(Line { code, value: text(unit, &Target::Round(number)), ..Line::default() });
    }
    for key in unit.common.keys() {
        let value = text(unit, &Target::Common(key.clone(), headings.key_reading(key)));
        lines.push(Line { code: "(chung)".to_owned(), datum: key.replace('_', " "), value, ..Line::default() });
    }
    let single = unit.missing.iter().filter_map(|(code, missing)| match missing {
        Missing::Data(reasons) => Some(reasons.keys().map(move |name| (code, name))),
        Missing::Row(_) => None,
    });
    let given = unit.values.iter().flat_map(|(code, values)| values.keys().map(move |name| (code, name)));
    let own: BTreeSet<(&Code, &Name)> = single.flatten().chain(given).collect();
    for (code, name) in own {
        let reading = headings.name_reading(code, name);
        lines.push(Line {
            code: code.to_string(),
            datum: name.to_string(),
            value: text(unit, &Target::Own(code.clone(), name.clone(), reading)),
            reason: text(unit, &Target::Reason(code.clone(), Some(name.clone()))),
            ..Line::default()
        });
    }
    for code in unit.scores.keys() {
        let value = text(unit, &Target::Points(code.clone()));
        lines.push(Line { code: code.to_string(), datum: "(điểm)".to_owned(), value, ..Line::default() });
    }
    lines.extend(of_rounds(unit));
    lines.extend(remarks(unit));
    if lines.is_empty() {
        lines.push(Line::default());
    }
    lines
}

fn of_rounds(unit: &Submission) -> impl Iterator<Item = Line> + '_ {
    (1..).zip(&unit.rounds).flat_map(move |(number, round)| {
        let codes: BTreeSet<&Code> =
            round.scores.keys().chain(round.reasons.keys()).chain(round.evidence.keys()).collect();
        codes.into_iter().map(move |code| Line {
            code: code.to_string(),
            datum: format!("(vòng {number})"),
            value: text(unit, &Target::RoundPoints(number, code.clone())),
            reason: text(unit, &Target::RoundReason(number, code.clone())),
            source: text(unit, &Target::RoundEvidence(number, code.clone())),
            note: String::new(),
        })
    })
}

/// What is said of rows as a whole.
fn remarks(unit: &Submission) -> impl Iterator<Item = Line> + '_ {
    let whole = unit.missing.iter().filter(|(_, missing)| matches!(missing, Missing::Row(_))).map(|(code, _)| code);
    let codes: BTreeSet<&Code> = whole.chain(unit.sources.keys()).chain(unit.notes.keys()).collect();
    codes.into_iter().map(|code| Line {
        code: code.to_string(),
        reason: text(unit, &Target::Reason(code.clone(), None)),
        source: text(unit, &Target::Source(code.clone())),
        note: text(unit, &Target::Note(code.clone())),
        ..Line::default()
    })
}

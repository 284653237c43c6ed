//! Findings on rows and cells in words: what is wrong, with the numbers that show it.

use super::cell::Fault;
use super::finding::{Between, Finding, FindingCode, Severity};
use super::rounding::Run;
use super::sheet::{Reading, Sheet};
use super::table::PublishedRow;
use super::words::{self, both, pick};
use crate::model::NodeId;
use crate::near::nearest;
use crate::{Lang, Words, show};

/// Published numbers, or runs of them, that a finding hands out at most; beyond it only the nearest are.
const MOST_POSSIBLE: usize = 16;

/// Writes the findings of one audit.
pub(super) struct Writer<'s> {
    pub(super) sheet: &'s Sheet<'s>,
}

impl Writer<'_> {
    pub(super) fn finding(&self, id: NodeId, code: FindingCode, severity: Severity, message: Words) -> Finding {
        let cell = self.sheet.cell(id);
        let texts: Vec<&str> = cell.readings.iter().map(|reading| reading.printed.text()).collect();
        Finding {
            code,
            severity,
            node: self.code(id).to_owned(),
            message,
            printed: cell.is_printed().then(|| texts.join(" / ")),
            possible: Vec::new(),
            line: cell.line(),
        }
    }

    pub(super) fn code(&self, id: NodeId) -> &str {
        self.sheet.framework.node(id).code.as_str()
    }

    /// What is printed for a row, as a reader sees it: `9,13`, or `9,13 / 9,31`.
    pub(super) fn shown(&self, id: NodeId, lang: Lang) -> String {
        let values = self.sheet.cell(id).readings.iter().map(|reading| show::number(reading.printed.value(), lang));
        values.collect::<Vec<_>>().join(" / ")
    }

    pub(super) fn between(&self, runs: &[Run]) -> Vec<Between> {
        let value = |units| self.sheet.publisher.value(units);
        runs.iter().map(|run| Between { low: value(run.first), high: value(run.last) }).collect()
    }

    /// The framework's code that is nearest to an unknown one; costs a look at every code.
    pub(super) fn meant(&self, code: &str) -> Option<&str> {
        nearest(code, self.sheet.framework.nodes().iter().map(|node| node.code.as_str()))
    }

    /// One code on several lines.
    pub(super) fn duplicate(&self, id: NodeId) -> Option<Finding> {
        let cell = self.sheet.cell(id);
        if cell.lines.len() < 2 {
            return None;
        }
        let lines: Vec<String> = cell.lines.iter().map(ToString::to_string).collect();
        let differ = cell.readings.len() > 1;
        let message = both(|lang| {
            let text = pick(
                lang,
                format!("mã này có ở nhiều dòng của tệp: {}", lines.join(", ")),
                format!("this code is on several lines of the file: {}", lines.join(", ")),
            );
            match differ {
                true => pick(
                    lang,
                    format!("{text}; điểm in khác nhau: {}", self.shown(id, lang)),
                    format!("{text}; their points differ: {}", self.shown(id, lang)),
                ),
                false => text,
            }
        });
        let severity = if differ { Severity::Impossible } else { Severity::Note };
        Some(self.finding(id, FindingCode::DuplicateRow, severity, message))
    }

    /// What is wrong with a printed number by itself.
    pub(super) fn fault(&self, id: NodeId, reading: &Reading, fault: Fault) -> Finding {
        let value = reading.printed.value();
        let publisher = &self.sheet.publisher;
        let runs = publisher.published(self.sheet.possible(id));
        let near = publisher.nearest(&runs, value);
        let (code, message) = match fault {
            Fault::BelowZero => (
                FindingCode::BelowZero,
                both(|lang| {
                    let value = show::number(value, lang);
                    pick(lang, format!("in {value} điểm, nhỏ hơn 0"), format!("{value} points are printed, below 0"))
                }),
            ),
            Fault::AboveMaximum => (
                FindingCode::AboveMaximum,
                both(|lang| {
                    let value = show::number(value, lang);
                    let max = show::number(&self.sheet.framework.node(id).max, lang);
                    pick(
                        lang,
                        format!("in {value} điểm, lớn hơn điểm tối đa {max}"),
                        format!("{value} points are printed, above the maximum of {max}"),
                    )
                }),
            ),
            Fault::TooManyPlaces | Fault::ZerosTooMany => (
                FindingCode::TooManyPlaces,
                both(|lang| {
                    let (text, places) = (show::mark(reading.printed.text(), lang), publisher.places());
                    pick(
                        lang,
                        format!("in {text}, nhiều hơn {places} chữ số thập phân được công bố"),
                        format!("{text} is printed, with more than the {places} decimal places that are published"),
                    )
                }),
            ),
            Fault::NoData => (
                FindingCode::ImpossiblePoints,
                both(|lang| {
                    let (value, near) = (show::number(value, lang), words::nearest(near, publisher, lang));
                    pick(
                        lang,
                        format!(
                            "không số liệu nào cho được {value} điểm theo cách tính của dòng này; gần nhất: {near}"
                        ),
                        format!("no data give {value} points under the row's rule; nearest: {near}"),
                    )
                }),
            ),
        };
        let severity = if fault == Fault::ZerosTooMany { Severity::Note } else { Severity::Impossible };
        let nearest = [near.0, near.1].into_iter().flatten().map(|units| Run { first: units, last: units });
        let possible = match fault {
            Fault::ZerosTooMany => Vec::new(),
            Fault::TooManyPlaces => self.between(&nearest.collect::<Vec<_>>()),
            _ if runs.len() <= MOST_POSSIBLE => self.between(&runs),
            _ => self.between(&nearest.collect::<Vec<_>>()),
        };
        let printed = Some(reading.printed.text().to_owned());
        Finding { printed, possible, line: Some(reading.line), ..self.finding(id, code, severity, message) }
    }
}

/// A row that the framework does not have, with the code that may be meant.
pub(super) fn unknown(row: &PublishedRow, meant: Option<&str>) -> Finding {
    let message = both(|lang| {
        let text = pick(
            lang,
            format!("bộ chỉ số không có mã `{}`", row.code),
            format!("the framework has no row `{}`", row.code),
        );
        match meant {
            Some(meant) => {
                pick(lang, format!("{text}; có phải ý là `{meant}`?"), format!("{text}; did you mean `{meant}`?"))
            }
            None => text,
        }
    });
    let printed = row.points.as_ref();
    Finding {
        code: FindingCode::UnknownRow,
        severity: if printed.is_some() { Severity::Impossible } else { Severity::Note },
        node: row.code.clone(),
        message,
        printed: printed.map(|printed| printed.text().to_owned()),
        possible: Vec::new(),
        line: Some(row.line),
    }
}

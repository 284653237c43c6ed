//! Answers, cases, dates and text in data.

use super::super::Operand;
use super::super::value::{Cell, How, Value};
use super::at::At;
use super::{Binder, text_of};
use crate::data::{DataErrorCode, Given};
use crate::model::{Case, DatumRef, Rule};
use crate::near::{did_you_mean, nearest};
use crate::{Date, Name, Words};

impl Binder<'_> {
    pub(super) fn yes_no(&mut self, given: &Given, at: &At<'_>) -> Option<Cell> {
        let (mut yes, mut no) = (false, false);
        let mut mark = |answer| if answer { yes = true } else { no = true };
        let mut plain = true;
        match given {
            Given::YesNo(answer) => mark(*answer),
            Given::OneOf(options) => {
                for option in options {
                    match option {
                        Given::YesNo(answer) => mark(*answer),
                        _ => plain = false,
                    }
                }
            }
            _ => plain = false,
        }
        if !plain || !(yes || no) {
            self.error(
                DataErrorCode::WrongKind,
                at,
                Words::new(
                    format!("`{}` không phải câu trả lời có/không", text_of(given)),
                    format!("`{}` is no yes or no", text_of(given)),
                ),
                Words::new("viết true (có) hoặc false (không)", "write true or false"),
            );
            return None;
        }
        let how = if yes && no { How::InPart } else { How::Given };
        Some(Cell { value: Value::YesNo { yes, no }, how, text: Some(text_of(given)) })
    }

    pub(super) fn choice(
        &mut self,
        rule: Option<&Rule<Operand>>,
        reference: &DatumRef,
        given: &Given,
        at: &At<'_>,
    ) -> Option<Cell> {
        let cases: &[Case] = rule.and_then(|rule| cases_of(rule, reference)).unwrap_or_default();
        let within = at.within("one_of");
        let options: Vec<(&Given, At<'_>)> = match given {
            Given::OneOf(options) if !options.is_empty() => {
                options.iter().enumerate().map(|(i, option)| (option, within.number(i))).collect()
            }
            other => vec![(other, *at)],
        };
        let mut found = Vec::with_capacity(options.len());
        for (option, at) in options {
            // A case may be called by a number.
            let case = match option {
                Given::Text(text) | Given::Number(text) => case_of(cases, text),
                _ => None,
            };
            match case {
                Some(case) => found.push(case.name.clone()),
                None => {
                    let near = nearest(&text_of(option), cases.iter().map(|c| c.name.as_str()));
                    let mut help = did_you_mean(near);
                    if near.is_none() {
                        let list =
                            cases.iter().map(|c| format!("`{}`", c.name.as_str())).collect::<Vec<_>>().join(", ");
                        help = Words::new(format!("các trường hợp: {list}"), format!("the cases are {list}"));
                    }
                    self.error(
                        DataErrorCode::UnknownCase,
                        &at,
                        Words::new(
                            format!("không có trường hợp `{}`", text_of(option)),
                            format!("there is no case `{}`", text_of(option)),
                        ),
                        help,
                    );
                    return None;
                }
            }
        }
        found.sort();
        found.dedup();
        let how = if found.len() > 1 { How::InPart } else { How::Given };
        Some(Cell { value: Value::Choice(found), how, text: Some(text_of(given)) })
    }

    pub(super) fn date(&mut self, given: &Given, at: &At<'_>) -> Option<Cell> {
        match given {
            Given::Text(text) if text.parse::<Date>().is_ok() => self.word(given, at),
            _ => {
                self.error(
                    DataErrorCode::NotADate,
                    at,
                    Words::new(
                        format!("`{}` không phải ngày", text_of(given)),
                        format!("`{}` is not a day", text_of(given)),
                    ),
                    Words::new("viết năm-tháng-ngày, như \"2024-02-01\"", "write year-month-day, as in \"2024-02-01\""),
                );
                None
            }
        }
    }

    pub(super) fn word(&mut self, given: &Given, at: &At<'_>) -> Option<Cell> {
        if let Given::Text(text) | Given::Number(text) = given {
            return Some(Cell { value: Value::Word(text.clone()), how: How::Given, text: Some(text.clone()) });
        }
        self.error(
            DataErrorCode::WrongKind,
            at,
            Words::new("ở đây phải là văn bản", "this must be text"),
            Words::new("viết văn bản trong ngoặc kép", "write text in quotation marks"),
        );
        None
    }
}

/// The case that a text names: mostly in the one spelling of names, else in another.
fn case_of<'c>(cases: &'c [Case], text: &str) -> Option<&'c Case> {
    cases.iter().find(|case| case.name.as_str() == text).or_else(|| {
        let name = Name::new(text).ok()?;
        cases.iter().find(|case| case.name == name)
    })
}

/// The cases of the rule, or of the part of it, that a choice answers.
fn cases_of<'r>(rule: &'r Rule<Operand>, reference: &DatumRef) -> Option<&'r [Case]> {
    match rule {
        Rule::Cases { datum, cases } if datum.named == *reference => Some(cases),
        Rule::Parts { parts } => parts.iter().find_map(|part| cases_of(&part.rule, reference)),
        Rule::NotScored { printed: Some(printed) } => cases_of(printed, reference),
        _ => None,
    }
}

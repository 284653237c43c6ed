//! Why nothing was done.

use dti_core::data::DataErrors;
use dti_core::report::{self, Colour, Problem, TextOptions};
use dti_core::{Lang, Words};
use dti_dsl::{Diagnostic, Diagnostics};
use std::process::ExitCode;

/// Whether the input was refused, or the command was called wrongly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Refused,
    WrongUse,
}

/// Everything that was wrong, in the form for programs, and what the form for people needs.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    kind: Kind,
    problems: Vec<Problem>,
    shown: Shown,
}

/// How people are shown the problems.
#[derive(Clone, Debug)]
enum Shown {
    /// As they are.
    Alone,
    /// With the lines of this text.
    Beside(String),
    /// As the rule language shows its own.
    Rendered(Diagnostics),
}

/// How to read more about what was told; nothing where nothing was.
pub(crate) fn read_more<'d>(mut told: impl Iterator<Item = &'d Diagnostic>, lang: Lang) -> String {
    match (told.next(), lang) {
        (None, _) => String::new(),
        (Some(first), Lang::Vi) => format!("Đọc thêm về một mã: dti check --explain {}\n", first.code),
        (Some(first), Lang::En) => format!("More about a code: dti --lang en check --explain {}\n", first.code),
    }
}

impl Failure {
    /// One problem with no place in a text.
    pub(crate) fn one(kind: Kind, code: &str, message: Words, help: Words) -> Self {
        let problem = Problem { code: code.to_owned(), message, help, ..Problem::default() };
        Self { kind, problems: vec![problem], shown: Shown::Alone }
    }

    /// The problem is with this file.
    pub(crate) fn in_file(mut self, file: &str) -> Self {
        for problem in &mut self.problems {
            problem.file = Some(file.to_owned());
        }
        self
    }

    /// What is wrong with data.
    pub(crate) fn data(errors: &DataErrors, file: &str, bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let problems = report::data_problems(errors, Some(file));
        Self { kind: Kind::Refused, problems, shown: Shown::Beside(text) }
    }

    /// What is wrong with a rule file.
    pub(crate) fn rules(faults: Diagnostics) -> Self {
        let problems = faults
            .iter()
            .map(|fault| Problem {
                code: fault.code.to_owned(),
                file: Some(faults.name().to_owned()),
                line: Some(fault.line),
                column: Some(fault.column),
                pointer: None,
                message: fault.message.clone(),
                help: fault.help.clone(),
                ..Problem::default()
            })
            .collect();
        Self { kind: Kind::Refused, problems, shown: Shown::Rendered(faults) }
    }

    /// Several problems, each with a place of its own.
    pub(crate) fn problems(problems: Vec<Problem>) -> Self {
        Self { kind: Kind::Refused, problems, shown: Shown::Alone }
    }

    /// This and another.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.problems.extend(other.problems);
        self
    }

    /// What is wrong first, and what to do.
    pub(crate) fn words(&self) -> (Words, Words) {
        self.problems.first().map(|problem| (problem.message.clone(), problem.help.clone())).unwrap_or_default()
    }

    /// What was wrong, one after the other.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// The form for programs.
    pub(crate) fn json(&self) -> String {
        report::errors_json(&self.problems)
    }

    /// The form for people.
    pub(crate) fn text(&self, options: &TextOptions) -> String {
        match &self.shown {
            Shown::Alone => report::errors_text(&self.problems, None, options),
            Shown::Beside(text) => report::errors_text(&self.problems, Some(text), options),
            Shown::Rendered(faults) => {
                let colour = match options.colour {
                    Colour::Never => dti_dsl::Colour::Never,
                    Colour::Always => dti_dsl::Colour::Always,
                };
                let mut text = faults.render(options.lang, colour);
                text.push_str("\n\n");
                text.push_str(&read_more(faults.iter(), options.lang));
                text
            }
        }
    }

    pub(crate) fn exit(&self) -> ExitCode {
        match self.kind {
            Kind::Refused => ExitCode::from(1),
            Kind::WrongUse => ExitCode::from(2),
        }
    }
}

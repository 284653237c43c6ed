//! What the fuzzers run, as plain functions: `cargo fuzz` calls them with bytes of its own, and the ordinary tests with every
//! seed and with every crash that was ever found (`tests/replay.rs`).

mod data;
mod number;
mod random;
mod text;
mod workbook;

use std::sync::LazyLock;

use dti_core::{Framework, Program};

use crate::laws::Verdict;

/// A fuzz target.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, which its seeds and its dictionary have too.
    pub name: &'static str,
    /// What its bytes are.
    pub bytes: &'static str,
    /// What has to hold, whatever they are.
    pub law: &'static str,
    run: fn(&[u8]) -> Verdict,
}

/// All of them. `fuzz/README.md` has a line of each, and a test sees to it.
pub const ALL: &[Target] = &[
    Target {
        name: "number",
        bytes: "a number",
        law: "what is read is printed and, if its fraction has no more digits than can be written, read back the same; \
              rounding moves it by half a unit at most; a printed number admits its own value",
        run: number::number,
    },
    Target {
        name: "parse",
        bytes: "a rule file",
        law: "there is a tree or a reason why not; every mistake has a place within the text, words in both languages and \
              a page; an edit that is offered can be made; reading twice gives the same",
        run: text::parse,
    },
    Target {
        name: "format",
        bytes: "a rule file",
        law: "it is refused, or formatted: what is written formats to itself, gives the same tree and the same framework, \
              and is the same bytes after Vietnamese, English and Vietnamese keywords again",
        run: text::format,
    },
    Target {
        name: "compile",
        bytes: "a rule file, perhaps an edition of `mọi-dạng`",
        law: "it is refused with a reason, or it is a framework that is the same after check, JSON and another \
              compilation; a unit without data scores what the reference says, also by a plan, can be explained, and comes \
              back from its template",
        run: text::compile,
    },
    Target {
        name: "data",
        bytes: "a data file in JSON for `mọi-dạng`",
        law: "it is refused with a place and a reason, or the unit scores what the reference says, also by a plan, within \
              its bounds and as its explanations say, and comes back from every form of file",
        run: data::json,
    },
    Target {
        name: "table",
        bytes: "a table in CSV for `mọi-dạng`: of many units, or a template that was filled in",
        law: "as `data`, for every unit; the units come back from both forms of table, and as a cohort they score what the \
              reference says",
        run: data::table,
    },
    Target {
        name: "workbook",
        bytes: "a workbook, or the parts of one as text, each behind a line `--- NAME`",
        law: "as `table`",
        run: workbook::workbook,
    },
    Target {
        name: "score",
        bytes: "the choices of the generators of frameworks and data, the first byte which of them",
        law: "the engine says what the reference says, of one unit and of a cohort in any order, and so does a plan; what is \
              filled in stays within the bounds; explanations say the scores; data come back from every form of file",
        run: random::score,
    },
    Target {
        name: "audit",
        bytes: "the choices of the generators, or, where the first byte is even, a published table for `mọi-dạng`",
        law: "a table of true points, or a part of it, is not impossible; whatever the table, a sum that does not hold is \
              impossible, and the findings can be written and are the same again",
        run: random::audit,
    },
];

/// Runs a target.
///
/// # Panics
/// Where its law is broken, or there is no such target.
pub fn run(name: &str, bytes: &[u8]) {
    let target = ALL.iter().find(|target| target.name == name).unwrap_or_else(|| panic!("no target `{name}`"));
    if let Err(broken) = (target.run)(bytes) {
        panic!("{name}: {broken}");
    }
}

/// A small framework with every shape of rule, for what has to meet one.
const EVERY_SHAPE: &str = include_str!("every-shape.dti");

static PROGRAM: LazyLock<Program> = LazyLock::new(|| {
    let framework = dti_dsl::load("every-shape.dti", EVERY_SHAPE, &|_| None);
    Program::compile(&framework.unwrap_or_else(|faults| panic!("{faults}")))
});

fn program() -> &'static Program {
    &PROGRAM
}

/// What an edition can extend.
fn base(id: &str) -> Option<Framework> {
    let framework = program().framework();
    (framework.id() == id).then(|| framework.clone())
}

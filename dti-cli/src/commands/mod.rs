//! One file a command. Each makes its answer whole; nothing is written before it is known to succeed.

mod audit;
mod check;
mod compare;
mod diff;
mod explain;
mod fmt;
mod list;
mod missing;
mod profile;
mod rank;
mod score;
mod show;
mod template;

use crate::args::{Command, Format, Pair};
use crate::failure::{Failure, Kind};
use crate::many::{self, Faulty};
use crate::output::Output;
use crate::{rules, sources};
use dti_core::cohort::Statistics;
use dti_core::near::{did_you_mean, nearest};
use dti_core::{Inputs, Program, Scores, Words};
use std::ffi::OsString;
use std::path::Path;
use std::slice;

/// What a command has to say.
pub(crate) struct Answer {
    pub(crate) text: String,
    /// Whether what was looked at cannot be right, which the exit status tells.
    pub(crate) impossible: bool,
}

pub(crate) fn run(command: &Command, output: &Output) -> Result<Answer, Failure> {
    if output.format() == Format::Csv && !command.has_table() {
        return Err(Failure::one(
            Kind::WrongUse,
            "usage",
            Words::new("lệnh này không trả lời dạng CSV", "this command has no CSV answer"),
            Words::new(
                "dạng CSV là của `dti rank` và `dti compare`; ở đây dùng text hoặc json",
                "CSV is for `dti rank` and `dti compare`; use text or json here",
            ),
        ));
    }
    let text = match command {
        Command::Audit(asked) => return audit::run(asked, output),
        Command::Check(asked) => return check::run(asked, output),
        Command::Rank(asked) => return rank::run(asked, output),
        Command::Compare(asked) => return compare::run(asked, output),
        Command::Diff(asked) => diff::run(asked, output),
        Command::Fmt(asked) => return fmt::run(asked, output),
        Command::Template(asked) => template::run(asked, output),
        Command::List => list::run(output),
        Command::Show(asked) => show::run(asked, output),
        Command::Score(asked) => score::run(asked, output),
        Command::Explain(asked) => explain::run(asked, output),
        Command::Missing(asked) => missing::run(asked, output),
    }?;
    Ok(Answer { text, impossible: false })
}

/// One unit, scored.
struct Scored {
    program: Program,
    inputs: Inputs,
    scores: Scores,
}

fn scored(asked: &Pair, output: &Output) -> Result<Scored, Failure> {
    let framework = rules::framework(&asked.framework, output)?;
    let program = Program::compile(&framework);
    let frozen = asked.frozen.as_deref().map(|file| rank::statistics(Path::new(file), &framework)).transpose()?;
    let (inputs, own) = match &asked.unit {
        None => {
            let data = sources::data(&asked.data)?;
            (program.bind(&data.submission).map_err(|errors| data.refused(&errors))?, None)
        }
        Some(id) => {
            let (inputs, statistics) = one_of_many(&program, &asked.data, id, output)?;
            (inputs, Some(statistics))
        }
    };
    let scores = match frozen.as_ref().or(own.as_ref()) {
        Some(statistics) => program.score_in(&inputs, statistics),
        None => program.score(&inputs),
    };
    Ok(Scored { program, inputs, scores })
}

/// One unit among many, and the figures of them all.
fn one_of_many(program: &Program, data: &OsString, id: &str, output: &Output) -> Result<(Inputs, Statistics), Failure> {
    let mut many = many::units(program, slice::from_ref(data), Faulty::Refused, output)?;
    let cohort = many::cohort(program, &mut many)?;
    let ids = || cohort.units().iter().map(|unit| unit.submission().unit.id.as_str());
    match cohort.units().iter().find(|unit| unit.submission().unit.id == id) {
        Some(unit) => Ok((unit.clone(), cohort.statistics().clone())),
        None => Err(unknown_unit(id, ids())),
    }
}

/// There is no unit of this id.
fn unknown_unit<'u>(id: &str, there: impl Iterator<Item = &'u str>) -> Failure {
    let message = Words::new(format!("không có đơn vị `{id}`"), format!("there is no unit `{id}`"));
    Failure::one(Kind::Refused, "unknown-unit", message, did_you_mean(nearest(id, there)))
}

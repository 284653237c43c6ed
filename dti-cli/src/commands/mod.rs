//! One file a command. Each makes its answer whole; nothing is written before it is known to succeed.

mod audit;
mod check;
mod compare;
mod diff;
mod explain;
mod fmt;
mod list;
mod missing;
mod rank;
mod score;
mod show;
mod template;

use crate::args::{Command, Format, Pair};
use crate::failure::{Failure, Kind};
use crate::output::Output;
use crate::{rules, sources};
use dti_core::{Inputs, Program, Scores, Words};
use std::path::Path;

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
    let data = sources::data(&asked.data)?;
    let program = Program::compile(&framework);
    let inputs = program.bind(&data.submission).map_err(|errors| data.refused(&errors))?;
    let scores = match &asked.frozen {
        Some(file) => program.score_in(&inputs, &rank::statistics(Path::new(file), &framework)?),
        None => program.score(&inputs),
    };
    Ok(Scored { program, inputs, scores })
}

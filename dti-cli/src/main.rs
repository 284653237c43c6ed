//! The command `dti`: lists, shows, scores and explains official indicator frameworks.
//!
//! Files and terminal only: every number comes from `dti-core`, every document from its reports.

mod args;
mod help;
mod failure;
mod usage;
mod sources;
mod rules;
mod many;
mod bar;
mod output;
mod commands;

use args::Cli;
use commands::Answer;
use output::Output;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<_> = std::env::args_os().collect();
    let (output, done) = match args::read(&words) {
        Ok(Cli { command, view }) => {
            let output = Output::new(view);
            let done = commands::run(&command, &output);
            (output, done)
        }
        Err(error) => {
            let output = Output::new(args::peek(&words));
            let done = usage::answer(&error, &output).map(|text| Answer { text, impossible: false });
            (output, done)
        }
    };
    let written = match &done {
        Ok(answer) => output.document(&answer.text),
        Err(failure) => output.failure(failure),
    };
    match (done, written) {
        (Ok(answer), Ok(())) if answer.impossible => ExitCode::from(1),
        (Ok(_), Ok(())) => ExitCode::SUCCESS,
        (Err(failure), Ok(())) => failure.exit(),
        (_, Err(error)) => output.broken(&error),
    }
}

//! What can be asked on the command line.

use crate::help;
use clap::{Args, FromArgMatches, Parser, Subcommand, ValueEnum};
use dti_core::Lang;
use std::ffi::OsString;

/// The whole command line.
#[derive(Clone, Debug, Parser)]
#[command(name = "dti", version, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) view: View,
}

/// The variable of the environment that says the language where the command line does not.
const LANG: &str = "DTI_LANG";

/// How answers are written.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(crate) struct View {
    #[arg(long, global = true, value_enum, default_value_t, hide_default_value = true, hide_possible_values = true)]
    pub(crate) format: Format,
    #[arg(
        long,
        global = true,
        value_enum,
        env = LANG,
        default_value_t,
        hide_env = true,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) lang: Language,
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) color: When,
}

impl View {
    pub(crate) fn lang(self) -> Lang {
        match self.lang {
            Language::Vi => Lang::Vi,
            Language::En => Lang::En,
        }
    }
}

/// For people or for programs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    #[default]
    Text,
    Json,
    /// A table, for `rank` and `compare`.
    Csv,
}

/// The language of answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    #[default]
    Vi,
    En,
}

/// When text is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Clone, Debug, Subcommand)]
pub(crate) enum Command {
    List,
    Show(Show),
    Score(Pair),
    Explain(Explain),
    Missing(Pair),
    Audit(Audit),
    Check(Check),
    Diff(Diff),
    Template(Template),
    Fmt(Fmt),
    Rank(Rank),
    Compare(Compare),
}

impl Command {
    /// Whether the answer can be a table.
    pub(crate) fn has_table(&self) -> bool {
        matches!(self, Self::Rank(_) | Self::Compare(_))
    }
}

/// What is done with units that have faults.
#[derive(Clone, Debug, Args)]
pub(crate) struct KeepGoing {
    #[arg(long)]
    pub(crate) keep_going: bool,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Rank {
    pub(crate) framework: OsString,
    #[arg(value_name = "DATA", required = true)]
    pub(crate) units: Vec<OsString>,
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(crate) rows: Vec<String>,
    #[arg(long, value_name = "ID", conflicts_with_all = ["rows", "freeze", "frozen"])]
    pub(crate) profile: Option<String>,
    #[command(flatten)]
    pub(crate) faulty: KeepGoing,
    #[arg(long, value_name = "FILE", conflicts_with = "frozen")]
    pub(crate) freeze: Option<OsString>,
    #[arg(long, value_name = "FILE")]
    pub(crate) frozen: Option<OsString>,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Compare {
    pub(crate) framework: OsString,
    pub(crate) old: OsString,
    pub(crate) new: OsString,
    #[arg(long, value_name = "FRAMEWORK")]
    pub(crate) old_framework: Option<OsString>,
    #[arg(long, value_name = "ID")]
    pub(crate) unit: Option<String>,
    #[command(flatten)]
    pub(crate) faulty: KeepGoing,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Fmt {
    #[arg(value_name = "FILE", required = true)]
    pub(crate) texts: Vec<OsString>,
    #[arg(long)]
    pub(crate) check: bool,
    #[arg(long, value_enum, value_name = "LANG", hide_possible_values = true)]
    pub(crate) keywords: Option<Language>,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Check {
    #[arg(value_name = "FILE", required_unless_present = "explain")]
    pub(crate) files: Vec<OsString>,
    #[arg(long, value_name = "WHAT", value_enum, hide_possible_values = true)]
    pub(crate) deny: Vec<Deny>,
    #[arg(long, value_name = "CODE", conflicts_with_all = ["files", "deny"])]
    pub(crate) explain: Option<String>,
}

/// What is refused as an error is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    Warnings,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Diff {
    pub(crate) a: OsString,
    pub(crate) b: OsString,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Audit {
    pub(crate) framework: OsString,
    pub(crate) published: OsString,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Template {
    pub(crate) framework: OsString,
    pub(crate) data: Option<OsString>,
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<OsString>,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Show {
    pub(crate) framework: OsString,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Pair {
    pub(crate) framework: OsString,
    pub(crate) data: OsString,
    #[arg(long, value_name = "ID")]
    pub(crate) unit: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub(crate) frozen: Option<OsString>,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) of: Pair,
    pub(crate) code: String,
}

/// Reads the command line; help is in the language that is asked for.
pub(crate) fn read(words: &[OsString]) -> Result<Cli, clap::Error> {
    let mut command = help::command(peek(words).lang());
    let matches = command.try_get_matches_from_mut(words)?;
    Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// How the answer is to be written, as far as it can be told from a command line that may be wrong.
pub(crate) fn peek(words: &[OsString]) -> View {
    View {
        format: option(words, "--format").unwrap_or_default(),
        lang: option(words, "--lang").or_else(environment).unwrap_or_default(),
        color: option(words, "--color").unwrap_or_default(),
    }
}

/// The language of the environment.
fn environment() -> Option<Language> {
    Language::from_str(std::env::var_os(LANG)?.to_str()?, false).ok()
}

/// The last value of an option that can be read.
fn option<T: ValueEnum>(words: &[OsString], name: &str) -> Option<T> {
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).take_while(|word| word != "--").collect();
    let joined = words.iter().filter_map(|word| word.strip_prefix(name)?.strip_prefix('='));
    let apart = words.windows(2).filter_map(|pair| match pair {
        [option, value] if option == name => Some(value.as_ref()),
        _ => None,
    });
    joined.chain(apart).filter_map(|value| T::from_str(value, false).ok()).next_back()
}

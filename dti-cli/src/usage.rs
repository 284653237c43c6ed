//! A command line that asks for help, or is wrong.

use crate::failure::{Failure, Kind};
use crate::help;
use crate::output::Output;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use dti_core::Words;
use dti_core::near::nearest;
use dti_core::report::Colour;

/// Help and version are answers; everything else is wrong use.
pub(crate) fn answer(error: &clap::Error, output: &Output) -> Result<String, Failure> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = error.render();
            Ok(match output.options().colour {
                Colour::Never => text.to_string(),
                Colour::Always => text.ansi().to_string(),
            })
        }
        _ => Err(Failure::one(Kind::WrongUse, "usage", message(error), way_out(error))),
    }
}

/// What is wrong, in our own words.
fn message(error: &clap::Error) -> Words {
    let arg = said(error, ContextKind::InvalidArg).join(" ");
    let prior = said(error, ContextKind::PriorArg).join("`, `");
    let value = said(error, ContextKind::InvalidValue).join(" ");
    let sub = said(error, ContextKind::InvalidSubcommand).join(" ");
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            Words::new(format!("không có lệnh `{sub}`"), format!("there is no command `{sub}`"))
        }
        ErrorKind::UnknownArgument => {
            Words::new(format!("không hiểu `{arg}` ở đây"), format!("`{arg}` is not understood here"))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Words::new("thiếu tên lệnh", "the name of a command is missing")
        }
        ErrorKind::MissingRequiredArgument => Words::new(format!("thiếu {arg}"), format!("{arg} is missing")),
        ErrorKind::InvalidValue if value.is_empty() => {
            Words::new(format!("`{arg}` cần một giá trị"), format!("`{arg}` needs a value"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            Words::new(format!("`{value}` không phải giá trị của `{arg}`"), format!("`{value}` is no value of `{arg}`"))
        }
        ErrorKind::ArgumentConflict if !prior.is_empty() && prior != arg => Words::new(
            format!("`{arg}` và `{prior}` không đi cùng nhau"),
            format!("`{arg}` and `{prior}` do not go together"),
        ),
        ErrorKind::ArgumentConflict => {
            Words::new(format!("`{arg}` chỉ được viết một lần"), format!("`{arg}` can stand only once"))
        }
        ErrorKind::InvalidUtf8 => {
            Words::new("dòng lệnh có chữ không phải UTF-8", "the command line holds text that is not UTF-8")
        }
        _ => Words::new("gọi lệnh không đúng", "the command is called wrongly"),
    }
}

/// The way out: what was probably meant, what there is, or where to read.
fn way_out(error: &clap::Error) -> Words {
    let command = said(error, ContextKind::InvalidSubcommand).join(" ");
    let near = nearest(&command, help::names()).map(str::to_owned).or_else(|| {
        let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedValue];
        suggested.into_iter().flat_map(|kind| said(error, kind)).next()
    });
    if let Some(near) = near {
        return Words::new(format!("có phải ý là `{near}`?"), format!("did you mean `{near}`?"));
    }
    let there: Vec<_> = match error.kind() {
        ErrorKind::InvalidSubcommand
        | ErrorKind::MissingSubcommand
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            help::names().map(|name| format!("`{name}`")).collect()
        }
        _ => said(error, ContextKind::ValidValue).iter().map(|word| format!("`{word}`")).collect(),
    };
    if there.is_empty() {
        return Words::new("xem `dti --help` hoặc `dti LỆNH --help`", "see `dti --help` or `dti COMMAND --help`");
    }
    let list = there.join(", ");
    Words::new(format!("có thể dùng: {list}; xem `dti --help`"), format!("there are {list}; see `dti --help`"))
}

/// What the reader of the command line noted under a kind.
fn said(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(several)) => several.clone(),
        _ => Vec::new(),
    }
}

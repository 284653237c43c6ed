//! `dti template FRAMEWORK [DATA] [--output FILE]`

use crate::args::{self, Format};
use crate::failure::{Failure, Kind};
use crate::output::Output;
use crate::{rules, sources};
use dti_core::template::{Template, template};
use dti_core::{Lang, Words};
use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

pub(super) fn run(asked: &args::Template, output: &Output) -> Result<String, Failure> {
    let framework = rules::framework(&asked.framework, output)?;
    let known = asked.data.as_deref().map(sources::data).transpose()?;
    let found = template(&framework, known.as_ref().map(|data| &data.submission));
    match &asked.output {
        Some(file) => written(&found, Path::new(file), output),
        None => Ok(match output.format() {
            Format::Json => found.json(),
            Format::Text => found.csv(),
        }),
    }
}

/// Writes the file in the form that its name ends with. A file that is there already may have been filled in, and is kept.
fn written(template: &Template, file: &Path, output: &Output) -> Result<String, Failure> {
    let name = file.to_string_lossy();
    let ending = file.extension().map(OsStr::to_ascii_lowercase).unwrap_or_default();
    let bytes = match ending.to_str() {
        Some("json") => template.json().into_bytes(),
        Some("csv") => template.csv().into_bytes(),
        Some("xlsx") => template.xlsx().map_err(|error| {
            let help = Words::new("dùng tệp .csv hoặc .json", "use a .csv or a .json file");
            Failure::one(Kind::Refused, "unwritable-template", error.message().clone(), help).in_file(&name)
        })?,
        _ => {
            return Err(Failure::one(
                Kind::WrongUse,
                "unknown-ending",
                Words::new(
                    format!("không rõ `{name}` là tệp loại nào"),
                    format!("it is not clear which kind of file `{name}` is"),
                ),
                Words::new(
                    "đặt tên tệp kết thúc bằng .xlsx, .csv hoặc .json",
                    "end its name with .xlsx, .csv or .json",
                ),
            ));
        }
    };
    let done = OpenOptions::new().write(true).create_new(true).open(file).and_then(|mut to| to.write_all(&bytes));
    done.map_err(|error| unwritten(&name, &error))?;
    let (lines, filled) = template.counts();
    Ok(match (output.format(), output.lang()) {
        (Format::Json, _) => template.receipt_json(&name),
        (Format::Text, Lang::Vi) => format!("Đã ghi mẫu vào `{name}`: {lines} dòng, {filled} dòng đã có giá trị.\n"),
        (Format::Text, Lang::En) => {
            format!("Wrote a template to `{name}`: {lines} lines, {filled} of them with a value.\n")
        }
    })
}

fn unwritten(name: &str, error: &std::io::Error) -> Failure {
    let (code, message, help) = match error.kind() {
        ErrorKind::AlreadyExists => (
            "file-exists",
            Words::new(
                format!("đã có tệp `{name}`, có thể đã được điền"),
                format!("the file `{name}` is there already, and may have been filled in"),
            ),
            Words::new("đặt tên khác, hoặc xóa tệp đó trước", "choose another name, or remove that file first"),
        ),
        _ => (
            "file-unwritable",
            Words::new(
                format!("không ghi được tệp `{name}`: {error}"),
                format!("the file `{name}` cannot be written: {error}"),
            ),
            Words::new("kiểm tra thư mục và quyền ghi", "check the folder and its permissions"),
        ),
    };
    Failure::one(Kind::Refused, code, message, help).in_file(name)
}

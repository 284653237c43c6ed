//! `dti template FRAMEWORK [DATA] [--output FILE]`

use crate::args::{self, Format};
use crate::failure::{Failure, Kind};
use crate::output::{Output, new_file};
use crate::{rules, sources};
use dti_core::template::{Template, template};
use dti_core::{Lang, Words};
use std::ffi::OsStr;
use std::path::Path;

pub(super) fn run(asked: &args::Template, output: &Output) -> Result<String, Failure> {
    let framework = rules::framework(&asked.framework, output)?;
    let known = asked.data.as_deref().map(sources::data).transpose()?;
    let found = template(&framework, known.as_ref().map(|data| &data.submission));
    match &asked.output {
        Some(file) => written(&found, Path::new(file), output),
        None => Ok(match output.format() {
            Format::Json => found.json(),
            Format::Text | Format::Csv => found.csv(),
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
    new_file(file, &bytes)?;
    let (lines, filled) = template.counts();
    Ok(match (output.format(), output.lang()) {
        (Format::Json, _) => template.receipt_json(&name),
        (Format::Text | Format::Csv, Lang::Vi) => {
            format!("Đã ghi mẫu vào `{name}`: {lines} dòng, {filled} dòng đã có giá trị.\n")
        }
        (Format::Text | Format::Csv, Lang::En) => {
            format!("Wrote a template to `{name}`: {lines} lines, {filled} of them with a value.\n")
        }
    })
}

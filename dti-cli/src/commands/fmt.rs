//! `dti fmt [--check] [--keywords vi|en] FILE…`

use super::Answer;
use crate::args::{Fmt, Format, Language};
use crate::failure::{Failure, Kind};
use crate::output::Output;
use crate::rules::{self, STANDARD_INPUT};
use dti_core::{Lang, Words, show};
use dti_dsl::{Difference, FileOutcome, FormatOptions, Formatted, Keywords};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

pub(super) fn run(asked: &Fmt, output: &Output) -> Result<Answer, Failure> {
    let options = FormatOptions::default().keywords(match asked.keywords {
        None => Keywords::Keep,
        Some(Language::Vi) => Keywords::Vietnamese,
        Some(Language::En) => Keywords::English,
    });
    let input = asked.texts.iter().any(|file| file == STANDARD_INPUT);
    if input && asked.texts.len() > 1 {
        return Err(input_among_files());
    }
    let mut done = Vec::new();
    let mut impossible = false;
    for file in &asked.texts {
        let outcome = match (formatted(file, options), asked.check, input) {
            (Err(failure), ..) => Err(failure),
            (Ok((_, formatted)), false, true) => Ok(FileOutcome::Text(formatted.into_text())),
            (Ok((bytes, formatted)), check, _) => match formatted.difference().cloned() {
                None => Ok(FileOutcome::Unchanged),
                Some(first) if check => Ok(FileOutcome::Unformatted(first)),
                Some(first) => replaced(Path::new(file), &bytes, &formatted).map(|()| FileOutcome::Rewritten(first)),
            },
        };
        let outcome = outcome.unwrap_or_else(|failure| {
            if output.format() == Format::Text {
                // Where it cannot be shown, the exit status still says it.
                let _unheard = output.failure(&failure);
            }
            FileOutcome::Refused(failure.into_problems())
        });
        impossible |= matches!(outcome, FileOutcome::Refused(_) | FileOutcome::Unformatted(_));
        done.push((file.to_string_lossy().into_owned(), outcome));
    }
    let text = match (output.format(), done.as_slice()) {
        (Format::Json, _) => dti_dsl::format_json(&done),
        (Format::Text | Format::Csv, [(_, FileOutcome::Text(text))]) => printed(text).map(|()| String::new())?,
        (Format::Text | Format::Csv, _) => {
            done.iter().map(|(file, outcome)| said(file, outcome, output.lang())).collect()
        }
    };
    Ok(Answer { text, impossible })
}

/// The text that is in a file, and the one that is to be.
fn formatted(file: &OsStr, options: FormatOptions) -> Result<(Vec<u8>, Formatted), Failure> {
    let path = Path::new(file);
    let name = path.to_string_lossy();
    let bytes = rules::bytes(path)?;
    let bases = |id: &str| rules::base(path, id);
    let formatted = dti_dsl::format_bytes(&name, &bytes, options, &bases).map_err(Failure::rules)?;
    Ok((bytes, formatted))
}

/// Puts the formatted text in the place of the file: whole, or not at all.
fn replaced(path: &Path, bytes: &[u8], formatted: &Formatted) -> Result<(), Failure> {
    let name = path.to_string_lossy();
    replace(path, bytes, formatted.text()).map_err(|error| {
        let (message, help) = match error.kind() {
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => (
                Words::new(
                    format!("không được phép ghi tệp `{name}`; tệp giữ nguyên như cũ"),
                    format!("the file `{name}` may not be written; it is as it was"),
                ),
                Words::new(
                    "kiểm tra quyền ghi của tệp và của thư mục",
                    "check the permissions of the file and of its folder",
                ),
            ),
            ErrorKind::InvalidData => (
                Words::new(
                    format!("tệp `{name}` vừa bị thay đổi trong lúc đang viết lại; tệp giữ nguyên như mới thay"),
                    format!("the file `{name}` was changed meanwhile; it is left as it was changed"),
                ),
                Words::new("chạy lại lệnh", "run the command again"),
            ),
            _ => (
                Words::new(
                    format!("không ghi được tệp `{name}`: {error}; tệp giữ nguyên như cũ"),
                    format!("the file `{name}` cannot be written: {error}; it is as it was"),
                ),
                Words::new("kiểm tra thư mục và quyền ghi", "check the folder and its permissions"),
            ),
        };
        Failure::one(Kind::Refused, "file-unwritable", message, help).in_file(&name)
    })
}

/// A new file beside the old one takes its permissions and then its name. A link is followed, so that it stays one.
fn replace(path: &Path, bytes: &[u8], text: &str) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let permissions = fs::metadata(&path)?.permissions();
    if permissions.readonly() {
        return Err(ErrorKind::PermissionDenied.into());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut new = tempfile::Builder::new().prefix(".dti-fmt-").tempfile_in(folder)?;
    new.write_all(text.as_bytes())?;
    new.as_file().set_permissions(permissions)?;
    new.as_file().sync_all()?;
    if fs::read(&path)? != bytes {
        return Err(ErrorKind::InvalidData.into());
    }
    new.persist(&path)?;
    Ok(())
}

/// Writes the text as it is: it may be on its way into a file, so that nothing of it is coloured or left out.
fn printed(text: &str) -> Result<(), Failure> {
    let mut to = io::stdout().lock();
    match to.write_all(text.as_bytes()).and_then(|()| to.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::one(
            Kind::Refused,
            "file-unwritable",
            Words::new(format!("không ghi được kết quả: {error}"), format!("the answer cannot be written: {error}")),
            Words::new("kiểm tra nơi nhận kết quả", "check where the answer goes"),
        )),
        _ => Ok(()),
    }
}

/// What became of a file, for people; nothing where nothing did.
fn said(file: &str, outcome: &FileOutcome, lang: Lang) -> String {
    let file = show::line(file);
    match outcome {
        FileOutcome::Rewritten(_) => match lang {
            Lang::Vi => format!("{file}: đã viết lại\n"),
            Lang::En => format!("{file}: rewritten\n"),
        },
        FileOutcome::Unformatted(Difference { line, written, formatted, .. }) => {
            let head = match lang {
                Lang::Vi => format!("{file}:{line}: chưa đúng chuẩn"),
                Lang::En => format!("{file}:{line}: not formatted"),
            };
            if written == formatted {
                // Only how the text ends.
                return format!("{head}\n");
            }
            format!("{head}\n  - {}\n  + {}\n", show::line(written), show::line(formatted))
        }
        _ => String::new(),
    }
}

fn input_among_files() -> Failure {
    Failure::one(
        Kind::WrongUse,
        "usage",
        Words::new("`-` (đầu vào chuẩn) không đi cùng tệp khác", "`-` (standard input) stands alone"),
        Words::new("chạy riêng cho các tệp và cho `-`", "run it once for the files and once for `-`"),
    )
}

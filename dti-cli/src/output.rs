//! The two streams: answers on the one, failures of text on the other.

use crate::args::{Format, View, When};
use crate::bar::Bar;
use crate::failure::{Failure, Kind};
use anstream::{AutoStream, ColorChoice};
use dti_core::report::{Colour, TextOptions, wrapped};
use dti_core::{Lang, Words};
use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

/// Columns where there is no terminal to ask.
const WIDTH: usize = 100;

/// How and where answers are written.
pub(crate) struct Output {
    view: View,
}

impl Output {
    pub(crate) fn new(view: View) -> Self {
        Self { view }
    }

    pub(crate) fn format(&self) -> Format {
        self.view.format
    }

    pub(crate) fn lang(&self) -> Lang {
        self.view.lang()
    }

    /// How text on standard output is written.
    pub(crate) fn options(&self) -> TextOptions {
        let choice = self.choice(AutoStream::choice(&io::stdout()));
        let width = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
        self.text(choice, width)
    }

    fn text(&self, choice: ColorChoice, width: Option<usize>) -> TextOptions {
        let colour = if choice == ColorChoice::Never { Colour::Never } else { Colour::Always };
        TextOptions { lang: self.lang(), width: width.unwrap_or(WIDTH), colour }
    }

    /// What was asked for, else what the stream and the environment (`NO_COLOR`) ask for.
    fn choice(&self, stream: ColorChoice) -> ColorChoice {
        match self.view.color {
            When::Auto => stream,
            When::Always => ColorChoice::Always,
            When::Never => ColorChoice::Never,
        }
    }

    /// Writes an answer.
    pub(crate) fn document(&self, text: &str) -> io::Result<()> {
        let choice = self.choice(AutoStream::choice(&io::stdout()));
        let mut to = AutoStream::new(io::stdout().lock(), choice);
        to.write_all(text.as_bytes())?;
        to.flush()
    }

    /// Writes why there is none: a document where documents are asked for, else text beside the answers.
    pub(crate) fn failure(&self, failure: &Failure) -> io::Result<()> {
        match self.view.format {
            Format::Json => self.document(&failure.json()),
            Format::Text | Format::Csv => {
                let choice = self.choice(AutoStream::choice(&io::stderr()));
                let width = terminal_size::terminal_size_of(io::stderr()).map(|(width, _)| usize::from(width.0));
                let text = failure.text(&self.text(choice, width));
                let mut to = AutoStream::new(io::stderr().lock(), choice);
                to.write_all(text.as_bytes())?;
                to.flush()
            }
        }
    }

    /// Says what is wrong with some of the input, where there is an answer all the same: beside it, in its form.
    pub(crate) fn beside(&self, failure: &Failure) {
        let choice = self.choice(AutoStream::choice(&io::stderr()));
        let width = terminal_size::terminal_size_of(io::stderr()).map(|(width, _)| usize::from(width.0));
        let text = match self.view.format {
            Format::Json => failure.json(),
            Format::Text | Format::Csv => failure.text(&self.text(choice, width)),
        };
        // Where that cannot be written, the exit status still says it.
        let _unheard = AutoStream::new(io::stderr().lock(), choice).write_all(text.as_bytes());
    }

    /// How far long work has come, on a terminal only.
    pub(crate) fn progress(&self) -> Bar {
        Bar::new(self.lang())
    }

    /// Says a line beside the answer. A document stands alone: programs ask `dti check` for what is said here.
    pub(crate) fn aside(&self, words: &Words) {
        if self.view.format != Format::Json {
            let line = wrapped("", words.in_lang(self.lang()), usize::MAX);
            // Where that cannot be written, the answer does not depend on it.
            let _unheard = AutoStream::new(io::stderr().lock(), self.choice(AutoStream::choice(&io::stderr())))
                .write_all(line.as_bytes());
        }
    }

    /// The stream did not take what was written. A reader that has enough (`dti show … | head`) is no failure.
    pub(crate) fn broken(&self, error: &io::Error) -> ExitCode {
        if error.kind() == ErrorKind::BrokenPipe {
            return ExitCode::SUCCESS;
        }
        let said = match self.lang() {
            Lang::Vi => format!("lỗi: không ghi được kết quả: {error}\n"),
            Lang::En => format!("error: the answer cannot be written: {error}\n"),
        };
        // Where that cannot be written either, the exit status still says it.
        let _unheard = io::stderr().lock().write_all(said.as_bytes());
        ExitCode::from(1)
    }
}

/// Writes a file that is not there yet; one that is there is kept.
pub(crate) fn new_file(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let done = OpenOptions::new().write(true).create_new(true).open(file).and_then(|mut to| to.write_all(bytes));
    done.map_err(|error| unwritten(&file.to_string_lossy(), &error))
}

fn unwritten(name: &str, error: &io::Error) -> Failure {
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

//! Rule files: shipped ones by id, others by path, with what they extend and what is to be said of them.

use crate::failure::{Failure, Kind};
use crate::output::Output;
use crate::sources::{Content, looks_like_path, read, read_from, unknown};
use dti_core::model::Severity;
use dti_core::{Framework, Words};
use dti_dsl::{Checked, check, check_bytes};
use std::cell::{Cell, RefCell};
use std::ffi::OsStr;
use std::io;
use std::path::Path;

/// Editions of editions that are followed.
const MOST_BASES: usize = 16;

/// What stands for standard input where a file is asked for.
pub(crate) const STANDARD_INPUT: &str = "-";

/// A framework: the shipped one of that id, else the file at that path. That a file has warnings is said beside the answer.
pub(crate) fn framework(asked: &OsStr, output: &Output) -> Result<Framework, Failure> {
    let name = asked.to_string_lossy();
    if dti_rulesets::ids().any(|id| id == name) {
        return dti_rulesets::framework(&name).map_err(|error| damaged(&name, &error));
    }
    let Read { own, broken_bases } = from_path(asked)?;
    // Where a base is broken, that comes first: nothing can be said of what extends it.
    if let Some(base) = broken_bases.into_iter().next()
        && let Err(faults) = base.into_framework()
    {
        return Err(Failure::rules(faults));
    }
    let warnings = own.diagnostics().count(Severity::Warning);
    let framework = own.into_framework().map_err(Failure::rules)?;
    if warnings > 0 {
        output.aside(&Words::new(
            format!("lưu ý: tệp quy tắc `{name}` có {warnings} cảnh báo; xem `dti check {name}`"),
            format!("note: the rule file `{name}` has warnings ({warnings}); see `dti check {name}`"),
        ));
    }
    Ok(framework)
}

/// A rule file that was checked, and the files among what it extends that have mistakes, the base of all first.
pub(crate) struct Read {
    pub(crate) own: Checked,
    pub(crate) broken_bases: Vec<Checked>,
}

/// All that is to be said of a rule file: a shipped one by its id, one on standard input, else the file at that path.
pub(crate) fn checked(asked: &OsStr) -> Result<Read, Failure> {
    let name = asked.to_string_lossy();
    if let Some(text) = dti_rulesets::text(&name) {
        let own = check(&name, text, &|id| dti_rulesets::framework(id).ok());
        return Ok(Read { own, broken_bases: Vec::new() });
    }
    if name == STANDARD_INPUT {
        let path = Path::new(asked);
        let bytes = read_from(io::stdin().lock(), path, Content::Rules)?;
        return Ok(with_bases(path, &bytes, &mut Vec::new()));
    }
    from_path(asked)
}

fn from_path(asked: &OsStr) -> Result<Read, Failure> {
    if !looks_like_path(asked, ".dti") {
        return Err(unknown(
            "unknown-framework",
            &asked.to_string_lossy(),
            &Words::new("bộ chỉ số", "framework"),
            &Words::new("đường dẫn tới tệp .dti", "path to a .dti file"),
            &dti_rulesets::ids().collect::<Vec<_>>(),
        ));
    }
    let path = Path::new(asked);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    file(path, &mut vec![stem])
}

fn damaged(id: &str, error: &dti_rulesets::RulesetError) -> Failure {
    let words = Words::new(format!("bộ chỉ số kèm theo `{id}` bị hỏng: {error}"), error.to_string());
    Failure::one(Kind::Refused, "damaged", words, Words::new("cài đặt lại chương trình", "install the program again"))
}

/// A rule file. `open` are the files that wait for it, and itself.
fn file(path: &Path, open: &mut Vec<String>) -> Result<Read, Failure> {
    Ok(with_bases(path, &read(path, Content::Rules)?, open))
}

/// A rule file that was read. What it extends is shipped, or stands beside it as `<id>.dti`.
fn with_bases(path: &Path, bytes: &[u8], open: &mut Vec<String>) -> Read {
    let (waiting, broken_bases) = (RefCell::new(open), RefCell::new(Vec::new()));
    let trouble: Cell<Option<Trouble>> = Cell::new(None);
    let base = |id: &str| match dti_rulesets::framework(id) {
        Ok(framework) => Some(framework),
        Err(_) => match beside(path, id, &mut waiting.borrow_mut()) {
            Ok(Some(Read { own, broken_bases: bases })) => {
                let framework = own.framework().cloned();
                if framework.is_none() {
                    trouble.set(Some(Trouble::broken(own.diagnostics().name())));
                    broken_bases.borrow_mut().extend(bases.into_iter().chain([own]));
                }
                framework
            }
            Ok(None) => None,
            Err(why) => {
                trouble.set(Some(why));
                None
            }
        },
    };
    let own = check_bytes(&path.to_string_lossy(), bytes, &base);
    let own = match trouble.take() {
        Some(Trouble { code, message, help }) => own.without_base(code, &message, &help),
        None => own,
    };
    Read { own, broken_bases: broken_bases.take() }
}

/// A rule file as it stands on the disk, or comes on standard input.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    if path == Path::new(STANDARD_INPUT) {
        return read_from(io::stdin().lock(), path, Content::Rules);
    }
    read(path, Content::Rules)
}

/// What a rule file may extend, where it can be had.
pub(crate) fn base(path: &Path, id: &str) -> Option<Framework> {
    let there = || beside(path, id, &mut Vec::new()).ok().flatten()?.own.into_framework().ok();
    dti_rulesets::framework(id).ok().or_else(there)
}

/// Why a base that is there cannot be had.
struct Trouble {
    code: &'static str,
    message: Words,
    help: Words,
}

impl Trouble {
    fn broken(file: &str) -> Self {
        Self {
            code: "broken-base",
            message: Words::new(
                format!("bộ chỉ số được kế thừa có lỗi, trong tệp `{file}`"),
                format!("what this extends has mistakes of its own, in the file `{file}`"),
            ),
            help: Words::new(format!("sửa tệp `{file}` trước"), format!("mend the file `{file}` first")),
        }
    }

    fn unreadable(failure: &Failure) -> Self {
        let (message, help) = failure.words();
        Self { code: "broken-base", message, help }
    }

    fn circular(open: &[String], id: &str) -> Self {
        let way = open.iter().map(String::as_str).chain([id]).collect::<Vec<_>>().join(" → ");
        Self {
            code: "circular-base",
            message: Words::new(
                format!("bộ chỉ số `{id}` rốt cuộc kế thừa chính nó: {way}"),
                format!("framework `{id}` extends itself in the end: {way}"),
            ),
            help: Words::new(
                "mỗi phiên bản chỉ kế thừa một bộ chỉ số có trước",
                "let every edition extend a framework that was there before it",
            ),
        }
    }
}

/// The framework in the file `<id>.dti` of the same folder, where there is one.
fn beside(path: &Path, id: &str, open: &mut Vec<String>) -> Result<Option<Read>, Trouble> {
    let plain = id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let found = path.with_file_name(format!("{id}.dti"));
    if !plain || !found.is_file() {
        return Ok(None);
    }
    if open.iter().any(|waiting| waiting == id) || open.len() >= MOST_BASES {
        return Err(Trouble::circular(open, id));
    }
    open.push(id.to_owned());
    let read = file(&found, open).map_err(|failure| Trouble::unreadable(&failure))?;
    open.pop();
    Ok(Some(read))
}

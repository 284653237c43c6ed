//! Data of many units: shipped cohorts by id, tables, workbooks and single files by path, and folders of them.

use crate::args::KeepGoing;
use crate::failure::{Failure, Kind};
use crate::output::Output;
use crate::sources::{Content, looks_like_path, read, unknown, unreadable};
use dti_core::cohort::{Cohort, CohortErrors};
use dti_core::rank::Entry;
use dti_core::report::{self, Problem};
use dti_core::units::{AllUnits, UnitFile, read_each};
use dti_core::{Inputs, Program, Words};
use dti_rulesets::DataKind;
use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::Path;

/// Whether the others count where some units have faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Faulty {
    /// Nothing is done.
    Refused,
    /// They are reported, and the others count.
    SetAside,
}

/// Units that were read, or what was kept of them, and those that were set aside.
pub(crate) struct Many<T = Inputs> {
    pub(crate) inputs: Vec<T>,
    problems: Vec<Problem>,
    kept: usize,
    set_aside: usize,
}

impl Faulty {
    /// What `--keep-going` asks for.
    pub(crate) fn of(asked: &KeepGoing) -> Self {
        if asked.keep_going { Self::SetAside } else { Self::Refused }
    }
}

/// How many threads work: as many as the machine has.
pub(crate) fn threads() -> NonZeroUsize {
    std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// All units of what was asked for. Everything that is wrong with any of them is told at once.
pub(crate) fn units(program: &Program, asked: &[OsString], faulty: Faulty, output: &Output) -> Result<Many, Failure> {
    kept(program, asked, faulty, output, &|inputs| inputs)
}

/// The same, for ranking alone.
pub(crate) fn entries(
    program: &Program,
    asked: &[OsString],
    faulty: Faulty,
    output: &Output,
) -> Result<Many<Entry>, Failure> {
    kept(program, asked, faulty, output, &Entry::from)
}

fn kept<T: Send>(
    program: &Program,
    asked: &[OsString],
    faulty: Faulty,
    output: &Output,
    keep: &(dyn Fn(Inputs) -> T + Sync),
) -> Result<Many<T>, Failure> {
    let files = files(asked, output)?;
    let opened: Vec<_> = files.iter().map(|(name, bytes)| UnitFile { name, bytes }).collect();
    let bar = output.progress();
    let AllUnits { inputs, set_aside } = read_each(program, &opened, threads(), &|progress| bar.tell(progress), keep);
    bar.clear();
    let problems: Vec<Problem> = set_aside.iter().flat_map(report::unit_problems).collect();
    if faulty == Faulty::Refused && !problems.is_empty() {
        let (faulty, kept) = (set_aside.len(), inputs.len());
        if kept > 0 {
            output.aside(&Words::new(
                format!(
                    "{faulty} đơn vị có lỗi nên chưa chấm đơn vị nào; thêm `--keep-going` để chấm {kept} đơn vị còn lại"
                ),
                format!("units with faults: {faulty}, so none was scored; `--keep-going` scores the other {kept}"),
            ));
        }
        return Err(Failure::problems(problems));
    }
    Ok(Many { kept: inputs.len(), set_aside: set_aside.len(), inputs, problems })
}

impl<T> Many<T> {
    /// Why the units cannot be held against each other; after what is wrong with single ones.
    pub(crate) fn refused(&self, errors: &CohortErrors) -> Failure {
        refused(errors, &self.problems)
    }

    /// Says what was set aside, beside the answer. Whether anything was.
    pub(crate) fn tell(&self, output: &Output) -> bool {
        if !self.problems.is_empty() {
            output.beside(&Failure::problems(self.problems.clone()));
            let Self { kept, set_aside, .. } = self;
            output.aside(&Words::new(
                format!("{set_aside} đơn vị có lỗi đã được để riêng; kết quả là của {kept} đơn vị còn lại"),
                format!("units with faults that were set aside: {set_aside}; the answer is of the other {kept}"),
            ));
        }
        !self.problems.is_empty()
    }
}

/// Units held against each other.
pub(crate) fn cohort<'p>(program: &'p Program, many: &mut Many) -> Result<Cohort<'p>, Failure> {
    Cohort::new(program, std::mem::take(&mut many.inputs)).map_err(|errors| refused(&errors, &many.problems))
}

/// The units cannot be held against each other; after what is wrong with single ones.
pub(crate) fn refused(errors: &CohortErrors, before: &[Problem]) -> Failure {
    let own = errors.iter().map(|error| Problem {
        code: error.code.as_str().to_owned(),
        unit: error.units.first().filter(|_| error.units.len() == 1).cloned(),
        message: error.message.clone(),
        help: error.help.clone(),
        ..Problem::default()
    });
    Failure::problems(before.iter().cloned().chain(own).collect())
}

/// Names and bytes of all files; everything that cannot be read, at once.
fn files(asked: &[OsString], output: &Output) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut found = Vec::new();
    let mut failures: Option<Failure> = None;
    for one in asked {
        match of(one, output) {
            Ok(files) => found.extend(files),
            Err(failure) => {
                failures = Some(match failures {
                    Some(before) => before.and(failure),
                    None => failure,
                });
            }
        }
    }
    failures.map_or(Ok(found), Err)
}

fn of(asked: &OsString, output: &Output) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let name = asked.to_string_lossy().into_owned();
    let path = Path::new(asked);
    match dti_rulesets::data_entry(&name) {
        Some(entry) if entry.kind != DataKind::PublishedTable => {
            if entry.synthetic {
                output.aside(&Words::new(
                    format!("lưu ý: `{name}` có các đơn vị giả lập; kết quả không phải của đơn vị nào có thật"),
                    format!("note: `{name}` holds made-up units; what comes of it is no unit's real result"),
                ));
            }
            return Ok(vec![(name, entry.text.as_bytes().to_vec())]);
        }
        Some(_) => return Err(crate::sources::published_table(&name)),
        None => {}
    }
    if path.is_dir() {
        return folder(path);
    }
    if [".json", ".csv", ".xlsx"].iter().any(|ending| looks_like_path(asked, ending)) {
        return Ok(vec![(name, read(path, Content::Units)?)]);
    }
    let ids: Vec<_> = dti_rulesets::data()
        .iter()
        .filter(|entry| entry.kind != DataKind::PublishedTable)
        .map(|entry| entry.id)
        .collect();
    Err(unknown(
        "unknown-data",
        &name,
        &Words::new("số liệu", "data"),
        &Words::new(
            "đường dẫn tới tệp .json, .csv, .xlsx hoặc tới thư mục chứa các tệp đó",
            "path to a .json, .csv or .xlsx file, or to a folder of them",
        ),
        &ids,
    ))
}

/// The data files of a folder, in the order of their names. A file whose name begins with a dot, or ends otherwise than
/// data files do, is none.
fn folder(path: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(path).map_err(|error| unreadable(path, &error))? {
        let found = entry.map_err(|error| unreadable(path, &error))?.path();
        let name = found.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let is_data = [".json", ".csv", ".xlsx"].iter().any(|ending| name.ends_with(ending));
        if is_data && !name.starts_with(['.', '~']) && found.is_file() {
            names.push(found);
        }
    }
    names.sort();
    if names.is_empty() {
        let name = path.to_string_lossy();
        return Err(Failure::one(
            Kind::Refused,
            "no-data-files",
            Words::new(
                format!("thư mục `{name}` không có tệp số liệu nào"),
                format!("the folder `{name}` holds no data file"),
            ),
            Words::new("đặt vào đó các tệp .json, .csv hoặc .xlsx", "put .json, .csv or .xlsx files into it"),
        )
        .in_file(&name));
    }
    names.into_iter().map(|file| Ok((file.to_string_lossy().into_owned(), read(&file, Content::Units)?))).collect()
}

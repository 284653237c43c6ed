//! Every unit of several files, read and held against a framework on several threads.

use super::{Found, UnitErrors, Units, bind, file};
use crate::data::{DataError, DataErrorCode, DataErrors, MOST_KEPT_IN_ALL};
use crate::{Inputs, Program, Words};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

/// A file with data of units: its name, as errors write it, and its bytes.
#[derive(Clone, Copy, Debug)]
pub struct UnitFile<'f> {
    /// Its name.
    pub name: &'f str,
    /// What it holds.
    pub bytes: &'f [u8],
}

/// The units of several files.
#[derive(Clone, Debug)]
pub struct AllUnits<T = Inputs> {
    /// The units whose data fit, or what was kept of each, in the order of the files and of their rows.
    pub inputs: Vec<T>,
    /// Those that were set aside, and files of which no unit can be read, in the same order.
    pub set_aside: Vec<UnitErrors>,
}

impl<T> Default for AllUnits<T> {
    fn default() -> Self {
        Self { inputs: Vec::new(), set_aside: Vec::new() }
    }
}

/// How far reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Units that were read, those among them that were set aside.
    pub done: usize,
    /// Units in all files.
    pub all: usize,
}

/// Reads every unit of the files, and holds each against the framework, on so many threads; `progress` is told now and
/// then how far it has come. What comes out is the same for any number of threads.
///
/// A unit with a fault is set aside as a whole, and the others are unharmed. So is one that several files have data of for one
/// period, each time, since nobody knows which of them are right. Whoever wants all or nothing looks at
/// [`AllUnits::set_aside`] first. Of very many errors 20,000 are kept, and of each unit one at least; the others are counted.
///
/// ```
/// # use dti_core::{Program, cohort::Cohort, units};
/// # use std::num::NonZeroUsize;
/// # fn demo(program: &Program, bytes: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
/// let files = [units::UnitFile { name: "63-tinh.csv", bytes }];
/// let all = units::read_all(program, &files, NonZeroUsize::MIN, &|progress| eprintln!("{}", progress.done));
/// for errors in &all.set_aside {
///     eprintln!("{errors}");
/// }
/// let cohort = Cohort::new(program, all.inputs)?;
/// # Ok(())
/// # }
/// ```
pub fn read_all(
    program: &Program,
    files: &[UnitFile<'_>],
    threads: NonZeroUsize,
    progress: &(dyn Fn(Progress) + Sync),
) -> AllUnits {
    read_each(program, files, threads, progress, &|inputs| inputs)
}

/// As [`read_all`], and keeps of each unit what `keep` makes of it: of very many units an
/// [`Entry`](crate::rank::Entry) takes far less memory.
pub fn read_each<T: Send>(
    program: &Program,
    files: &[UnitFile<'_>],
    threads: NonZeroUsize,
    progress: &(dyn Fn(Progress) + Sync),
    keep: &(dyn Fn(Inputs) -> T + Sync),
) -> AllUnits<T> {
    let opened: Vec<_> = files.iter().map(|one| file(program.framework(), one.name, one.bytes)).collect();
    let all = opened.iter().flatten().map(Units::count_all).fold(0, usize::saturating_add);
    let names = files.iter().map(|one| one.name);
    let files: Vec<_> = names.zip(opened).collect();
    let most = MOST_KEPT_IN_ALL.checked_div(all).unwrap_or(MOST_KEPT_IN_ALL).max(1);
    let feed = Mutex::new(Feed { files: files.into_iter(), open: None, next: 0 });
    let done = Mutex::new(0_usize);
    let work = || {
        let mut found = Vec::new();
        loop {
            let batch = feed.lock().unwrap_or_else(PoisonError::into_inner).take(BATCH);
            if batch.is_empty() {
                return found;
            }
            let count = batch.len();
            let bound = |fed| {
                let Fed { at, file, unit } = fed;
                let unit = bind(program, unit.read()).map(|inputs| (Who::of(&inputs), keep(inputs)));
                let unit = unit.map_err(|errors| errors.keeping(most).in_file(file));
                (at, file, unit)
            };
            found.extend(batch.into_iter().map(bound));
            let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
            *done = done.saturating_add(count);
            progress(Progress { done: *done, all });
        }
    };
    let mut found = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads.get()).map(|_| scope.spawn(work)).collect();
        let mut found = work();
        for other in others {
            found.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        found
    });
    found.sort_unstable_by_key(|(at, ..)| *at);
    let mut files_of: BTreeMap<Who, Vec<&str>> = BTreeMap::new();
    for (_, file, unit) in &found {
        if let Ok((who, _)) = unit {
            files_of.entry(who.clone()).or_default().push(file);
        }
    }
    files_of.retain(|_, files| files.len() > 1);
    let mut units = AllUnits::default();
    for (_, file, unit) in found {
        match unit {
            Ok((who, kept)) => match files_of.get(&who) {
                None => units.inputs.push(kept),
                Some(files) => units.set_aside.push(in_several_files(who, files).in_file(file)),
            },
            Err(errors) => units.set_aside.push(errors),
        }
    }
    units
}

/// A unit and the period of its data.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Who {
    unit: String,
    period: String,
}

impl Who {
    fn of(inputs: &Inputs) -> Self {
        let submission = inputs.submission();
        Self { unit: submission.unit.id.clone(), period: submission.period.clone() }
    }
}

/// Files that are named of a unit that is in many.
const NAMED: usize = 10;

fn in_several_files(Who { unit, period }: Who, files: &[&str]) -> UnitErrors {
    let count = files.len();
    let more = if count > NAMED { ", …" } else { "" };
    let list = files.iter().take(NAMED).map(|file| format!("`{file}`")).collect::<Vec<_>>().join(", ");
    let error = DataError {
        code: DataErrorCode::UnitTwice,
        pointer: String::new(),
        line: None,
        column: None,
        heading: None,
        message: Words::new(
            format!("đơn vị `{unit}` kỳ `{period}` có ở {count} tệp: {list}{more}"),
            format!("unit `{unit}` of `{period}` is there in {count} files: {list}{more}"),
        ),
        help: Words::new(
            "giữ một tệp cho mỗi đơn vị, hoặc sửa mã của đơn vị",
            "keep one file a unit, or correct the unit's id",
        ),
    };
    UnitErrors::of_unit(unit, DataErrors::new(vec![error]))
}

/// Units that a thread takes at a time.
const BATCH: usize = 16;

/// The units of all files, one after the other.
struct Feed<'f> {
    files: std::vec::IntoIter<(&'f str, Result<Units<'f>, UnitErrors>)>,
    open: Option<(&'f str, Units<'f>)>,
    next: usize,
}

/// A unit, its number, and the file that it is from.
struct Fed<'f> {
    at: usize,
    file: &'f str,
    unit: Found<'f>,
}

impl<'f> Feed<'f> {
    fn take(&mut self, most: usize) -> Vec<Fed<'f>> {
        let mut taken = Vec::with_capacity(most);
        while taken.len() < most {
            let Some((file, unit)) = self.unit() else { break };
            taken.push(Fed { at: self.next, file, unit });
            self.next = self.next.saturating_add(1);
        }
        taken
    }

    fn unit(&mut self) -> Option<(&'f str, Found<'f>)> {
        loop {
            if let Some((file, units)) = &mut self.open
                && let Some(unit) = units.find()
            {
                return Some((file, unit));
            }
            match self.files.next()? {
                (file, Ok(units)) => self.open = Some((file, units)),
                (file, Err(errors)) => return Some((file, Found::Ready(Box::new(Err(errors))))),
            }
        }
    }
}

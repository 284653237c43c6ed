//! Every unit of several files, read and held against a framework on several threads.

use super::{Found, UnitErrors, Units, bind, file};
use crate::{Inputs, Program};
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
/// A unit with a fault is set aside as a whole, and the others are unharmed. Whoever wants all or nothing looks at
/// [`AllUnits::set_aside`] first.
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
            let bound = |Fed { at, file, unit }: Fed<'_>| {
                (at, bind(program, unit.read()).map(keep).map_err(|errors| errors.in_file(file)))
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
    found.sort_unstable_by_key(|(at, _)| *at);
    let mut units = AllUnits::default();
    for (_, unit) in found {
        match unit {
            Ok(inputs) => units.inputs.push(inputs),
            Err(errors) => units.set_aside.push(errors),
        }
    }
    units
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

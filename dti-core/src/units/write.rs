//! Units as a table with a row a unit.

use super::heading::Headings;
use super::row::{write_label, write_words};
use super::target::Target;
use crate::data::{Given, Missing};
use crate::template::cell;
use crate::template::csv::MARK;
use crate::template::kind::Reading;
use crate::{Code, Framework, Name, Submission};
use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

/// Units as CSV with a row a unit, in UTF-8 with a byte order mark: the columns that any of them uses, in the framework's
/// order. [`csv()`](super::csv) reads the same data back.
///
/// The units are gone through twice, first for the columns, then row by row, so that no more than one of them need be in
/// memory. What the framework does not have keeps a column, at the end, which is refused when it is read back.
///
/// ```
/// use dti_core::units;
/// # use dti_core::{Framework, Submission};
/// # fn demo(framework: &Framework, data: &[Submission]) -> Result<(), units::UnitErrors> {
/// let table = units::write_wide_csv(framework, data);
/// let back: Vec<Submission> = units::csv(framework, table.as_bytes())?.collect::<Result<_, _>>()?;
/// assert_eq!(back, data);
/// # Ok(())
/// # }
/// ```
pub fn write_wide_csv<I>(framework: &Framework, units: I) -> String
where
    I: IntoIterator + Clone,
    I::Item: Borrow<Submission>,
{
    let headings = Headings::new(framework);
    let mut columns = Columns { framework, headings: &headings, found: BTreeMap::new(), own: BTreeMap::new() };
    let head = [Target::UnitId, Target::UnitName, Target::UnitKind, Target::Period];
    for target in head {
        columns.add(target);
    }
    for unit in units.clone() {
        columns.of(unit.borrow());
    }
    let columns: Vec<(Target, String)> =
        columns.found.into_values().map(|target| (target.clone(), heading(&headings, &target))).collect();
    let mut writer = csv::Writer::from_writer(MARK.to_string().into_bytes());
    let mut done = writer.write_record(columns.iter().map(|(_, heading)| heading));
    for unit in units {
        let unit = unit.borrow();
        done = done.and_then(|()| writer.write_record(columns.iter().map(|(target, _)| text(unit, target))));
    }
    // Every record has as many columns as the first, and memory takes them all.
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The heading that is read back as this column; a shared datum may be named like something else.
fn heading(headings: &Headings, target: &Target) -> String {
    let heading = target.heading();
    let same = |heading: &str| headings.read(heading).is_ok_and(|found| found.pointer() == target.pointer());
    if same(&heading) {
        return heading;
    }
    let shared = format!("(chung) {heading}");
    if same(&shared) { shared } else { heading }
}

/// Where a column stands: section, row of the framework, what of it, which datum, and its pointer for what is left.
type Order = (usize, usize, usize, usize, String);

struct Columns<'f> {
    framework: &'f Framework,
    headings: &'f Headings,
    found: BTreeMap<Order, Target>,
    /// The data of rows that have a column: units mostly use the same.
    own: BTreeMap<Code, BTreeSet<Name>>,
}

impl Columns<'_> {
    fn add(&mut self, target: Target) {
        self.found.insert(self.order(&target), target);
    }

    fn of(&mut self, unit: &Submission) {
        if unit.framework.is_some() {
            self.add(Target::Framework);
        }
        for key in unit.common.keys() {
            let reading = self.headings.key_reading(key);
            self.add(Target::Common(key.clone(), reading));
        }
        for (code, values) in &unit.values {
            let known = self.own.entry(code.clone()).or_default();
            let new: Vec<&Name> = values.keys().filter(|name| !known.contains(*name)).collect();
            known.extend(new.iter().copied().cloned());
            for name in new {
                let reading = self.headings.name_reading(code, name);
                self.add(Target::Own(code.clone(), name.clone(), reading));
            }
        }
        for code in unit.scores.keys() {
            self.add(Target::Points(code.clone()));
        }
        for (code, missing) in &unit.missing {
            match missing {
                Missing::Row(_) => self.add(Target::Reason(code.clone(), None)),
                Missing::Data(reasons) => {
                    for name in reasons.keys() {
                        self.add(Target::Reason(code.clone(), Some(name.clone())));
                    }
                }
            }
        }
        for code in unit.sources.keys() {
            self.add(Target::Source(code.clone()));
        }
        for code in unit.notes.keys() {
            self.add(Target::Note(code.clone()));
        }
        for (number, round) in (1..).zip(&unit.rounds) {
            self.add(Target::Round(number));
            for code in round.scores.keys() {
                self.add(Target::RoundPoints(number, code.clone()));
            }
            for code in round.reasons.keys() {
                self.add(Target::RoundReason(number, code.clone()));
            }
            for code in round.evidence.keys() {
                self.add(Target::RoundEvidence(number, code.clone()));
            }
        }
    }

    fn order(&self, target: &Target) -> Order {
        let pointer = target.pointer();
        let head = |place: usize| (0, place, 0, 0, String::new());
        let shared = |key: &str| {
            self.framework.draft().data.iter().position(|datum| {
                datum.name.as_str() == key || datum.code.as_ref().is_some_and(|code| code.as_str() == key)
            })
        };
        let row = |code: &Code, what: usize, name: Option<&Name>| {
            let Some(id) = self.framework.find(code) else {
                return match shared(code.as_str()) {
                    Some(place) => (1, place, what, 0, pointer.clone()),
                    None => (3, 0, 0, 0, pointer.clone()),
                };
            };
            let data = &self.framework.node(id).data;
            let place = name.map_or(0, |name| data.iter().position(|datum| datum.name == *name).unwrap_or(data.len()));
            (2, id.index(), what, place, pointer.clone())
        };
        match target {
            Target::UnitId => head(0),
            Target::UnitName => head(1),
            Target::UnitKind => head(2),
            Target::Period => head(3),
            Target::Framework => head(4),
            Target::Round(number) => head(number.saturating_add(4)),
            Target::Common(key, _) => match shared(key) {
                Some(place) => (1, place, 0, 0, pointer),
                None => (3, 0, 0, 0, pointer),
            },
            Target::Own(code, name, _) => row(code, 0, Some(name)),
            Target::Points(code) => row(code, 1, None),
            Target::Reason(code, name) => row(code, 2, name.as_ref()),
            Target::Source(code) => row(code, 3, None),
            Target::Note(code) => row(code, 4, None),
            Target::RoundPoints(number, code)
            | Target::RoundReason(number, code)
            | Target::RoundEvidence(number, code) => row(code, number.saturating_add(4), None),
        }
    }
}

/// What a column holds of a unit.
pub(super) fn text(unit: &Submission, target: &Target) -> String {
    let given =
        |given: Option<&Given>, reading: Reading| given.map(|given| cell::write(given, reading)).unwrap_or_default();
    let words = |words: Option<&String>| words.map(|words| write_words(words)).unwrap_or_default();
    let round = |number: &usize| number.checked_sub(1).and_then(|at| unit.rounds.get(at));
    match target {
        Target::UnitId => write_label(&unit.unit.id),
        Target::UnitName => write_label(&unit.unit.name),
        Target::UnitKind => unit.unit.kind.as_deref().map(write_label).unwrap_or_default(),
        Target::Period => write_label(&unit.period),
        Target::Framework => unit.framework.as_deref().map(write_label).unwrap_or_default(),
        Target::Common(key, reading) => given(unit.common.get(key), *reading),
        Target::Own(code, name, reading) => given(unit.values.get(code).and_then(|values| values.get(name)), *reading),
        Target::Points(code) => given(unit.scores.get(code), Reading::Any),
        Target::Reason(code, name) => words(match (unit.missing.get(code), name) {
            (Some(Missing::Row(reason)), None) => Some(reason),
            (Some(Missing::Data(reasons)), Some(name)) => reasons.get(name),
            _ => None,
        }),
        Target::Source(code) => words(unit.sources.get(code)),
        Target::Note(code) => words(unit.notes.get(code)),
        Target::Round(number) => words(round(number).map(|round| &round.name)),
        Target::RoundPoints(number, code) => {
            given(round(number).and_then(|round| round.scores.get(code)), Reading::Any)
        }
        Target::RoundReason(number, code) => words(round(number).and_then(|round| round.reasons.get(code))),
        Target::RoundEvidence(number, code) => match round(number).and_then(|round| round.evidence.get(code)) {
            None => String::new(),
            Some(list) if list.is_empty() => "[]".to_owned(),
            Some(list) => cell::write_list(list),
        },
    }
}

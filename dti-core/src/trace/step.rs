//! The steps of an explanation.

use super::address::{Address, Segment};
use super::numbers::{Said, both};
use crate::data::Missing;
use crate::model::{Citation, Framework, Node, NodeId, Rounded};
use crate::number::{Exact, Places};
use crate::program::{Inputs, Program};
use crate::score::{Scores, publish};
use crate::{Lang, show};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::fmt;
use std::ops::Deref;

/// What a step is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum StepKind {
    /// The official row.
    Row,
    /// The words that the data were read from, and how they were read.
    Source,
    /// A datum.
    Datum,
    /// A ratio or an amount that the rule compares.
    Quantity,
    /// A row below, and what it earns.
    Child,
    /// What the other units have: the lowest, the highest, how many.
    Cohort,
    /// What the rule made of it.
    Rule,
    /// Points that were given.
    Given,
    /// Why there are no points.
    Status,
    /// What a reader has to be told.
    Notice,
    /// The points as they are published.
    Published,
    /// What the next tier needs.
    Next,
    /// What stands beside the row: how it was read, a defect, an explanation.
    Note,
}

/// A number or word that a step rests on, by name.
#[derive(Debug)]
pub struct StepValue<'s> {
    /// Its name.
    pub name: &'s str,
    fact: Fact<'s>,
}

impl<'s> StepValue<'s> {
    pub(super) fn new(name: &'s str, fact: Fact<'s>) -> Self {
        Self { name, fact }
    }

    /// The value: numbers exactly, as digits or a fraction.
    pub fn value(&self) -> String {
        match &self.fact {
            Fact::Exact(value) => value.to_string(),
            Fact::Published(value, rounded) => publish(value, *rounded).to_string(),
            Fact::Maximum(value, places) => show::maximum(value, *places),
            Fact::Count(count) => count.to_string(),
            Fact::Word(word) => (*word).to_owned(),
            Fact::Units(ids) => ids.join(" "),
            Fact::Said(write) => write.0(Lang::En),
        }
    }
}

/// What a step rests on.
#[derive(Debug)]
pub(super) enum Fact<'s> {
    Exact(Exact),
    /// As it is published, rounded so.
    Published(&'s Exact, Rounded),
    /// A maximum, at the places of published points.
    Maximum(Exact, Places),
    Count(usize),
    Word(&'s str),
    /// The ids of units.
    Units(&'s [String]),
    /// What is known of a datum, in the words of a program.
    Said(Unwritten<'s>),
}

/// A sentence that is not written yet.
pub(super) struct Unwritten<'s>(pub(super) Said<'s>);

impl fmt::Debug for Unwritten<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0(Lang::En).fmt(f)
    }
}

/// One step: the facts that it rests on, and where they come from. Its words are written when they are asked for.
#[derive(Debug)]
pub struct Step<'s> {
    address: Address<'s>,
    /// What it is about.
    pub kind: StepKind,
    text: Unwritten<'s>,
    /// What it rests on.
    pub values: Vec<StepValue<'s>>,
    /// The official place that it comes from.
    pub citation: Option<&'s Citation>,
}

impl Step<'_> {
    /// A stable address, unique within the framework: `6.12/tỷ_lệ`.
    pub fn address(&self) -> String {
        self.address.to_string()
    }

    /// What it says, in a language.
    pub fn text(&self, lang: Lang) -> String {
        self.text.0(lang)
    }
}

/// Why a node has its points. It borrows from the program, the inputs and the scores that it is about.
///
/// As JSON: `{"node", "steps": [{"address", "kind", "text", "text_en", "values", "citation"}]}`.
#[derive(Debug)]
pub struct Explanation<'s> {
    /// The node.
    pub node: NodeId,
    /// Its code.
    pub code: &'s crate::Code,
    /// The steps, from the official row to the published points and what comes next.
    pub steps: Vec<Step<'s>>,
}

impl Explanation<'_> {
    /// The steps as text in a language, a line each, with their official places.
    pub fn text(&self, lang: Lang) -> String {
        let mut out = String::new();
        for step in &self.steps {
            out.push_str(&show::line(&step.text(lang)));
            if let Some(Citation { decision, place, row }) = step.citation {
                let row_word = match lang {
                    Lang::Vi => "dòng",
                    Lang::En => "row",
                };
                for word in [" [", decision, ", ", place, ", ", row_word, " ", row, "]"] {
                    out.push_str(&show::line(word));
                }
            }
            out.push('\n');
        }
        out
    }
}

impl Serialize for Step<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        struct Values<'v>(&'v [StepValue<'v>]);
        impl Serialize for Values<'_> {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                let mut map = to.serialize_map(Some(self.0.len()))?;
                for value in self.0 {
                    map.serialize_entry(value.name, &value.value())?;
                }
                map.end()
            }
        }
        let mut map = to.serialize_map(Some(6))?;
        map.serialize_entry("address", &self.address())?;
        map.serialize_entry("kind", &self.kind)?;
        map.serialize_entry("text", &self.text(Lang::Vi))?;
        map.serialize_entry("text_en", &self.text(Lang::En))?;
        map.serialize_entry("values", &Values(&self.values))?;
        map.serialize_entry("citation", &self.citation)?;
        map.end()
    }
}

impl Serialize for Explanation<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(2))?;
        map.serialize_entry("node", self.code)?;
        map.serialize_entry("steps", &self.steps)?;
        map.end()
    }
}

/// What is explained: a row, of a unit.
#[derive(Clone, Copy)]
pub(super) struct Subject<'s> {
    pub(super) program: &'s Program,
    pub(super) inputs: &'s Inputs,
    pub(super) scores: &'s Scores,
    pub(super) id: NodeId,
}

impl<'s> Subject<'s> {
    pub(super) fn framework(self) -> &'s Framework {
        self.program.framework()
    }

    pub(super) fn node(self) -> &'s Node {
        self.framework().node(self.id)
    }
}

/// As many steps as most rows have, beside the rows below them.
const USUAL: usize = 12;

/// The steps so far, and what they are about.
pub(super) struct Steps<'s> {
    pub(super) about: Subject<'s>,
    done: Vec<Step<'s>>,
}

impl<'s> Deref for Steps<'s> {
    type Target = Subject<'s>;

    fn deref(&self) -> &Subject<'s> {
        &self.about
    }
}

impl<'s> Steps<'s> {
    pub(super) fn new(about: Subject<'s>) -> Self {
        let below = about.framework().children(about.id).len();
        Self { about, done: Vec::with_capacity(USUAL.saturating_add(below)) }
    }

    pub(super) fn add(&mut self, kind: StepKind, address: Address<'s>, text: Said<'s>) {
        self.push(kind, address, text, Vec::new(), None);
    }

    pub(super) fn add_cited(&mut self, kind: StepKind, address: Address<'s>, text: Said<'s>, citation: &'s Citation) {
        self.push(kind, address, text, Vec::new(), Some(citation));
    }

    pub(super) fn add_with(
        &mut self,
        kind: StepKind,
        address: Address<'s>,
        text: Said<'s>,
        values: Vec<StepValue<'s>>,
    ) {
        self.push(kind, address, text, values, None);
    }

    pub(super) fn push(
        &mut self,
        kind: StepKind,
        address: Address<'s>,
        text: Said<'s>,
        values: Vec<StepValue<'s>>,
        citation: Option<&'s Citation>,
    ) {
        let address = self.unused(address);
        self.done.push(Step { address, kind, text: Unwritten(text), values, citation });
    }

    /// An address in the row.
    pub(super) fn at(&self, path: impl IntoIterator<Item = Segment<'s>>) -> Address<'s> {
        Address::new(self.node().code.as_str(), path)
    }

    /// An address that no step has yet: names in documents may be alike, and the second of two is counted.
    fn unused(&self, address: Address<'s>) -> Address<'s> {
        let taken = |address: &Address<'_>| self.done.iter().any(|step| step.address == *address);
        if !taken(&address) {
            return address;
        }
        // Of so many numbers, one more than there are steps, one is not taken.
        let last = self.done.len().saturating_add(2);
        (2..=last).map(|n| address.clone().and(Segment::Number(n))).find(|numbered| !taken(numbered)).unwrap_or(address)
    }

    /// The words that the unit's data were read from.
    pub(super) fn source(&mut self) {
        let code = &self.node().code;
        let submission = self.inputs.submission();
        if let Some(words) = submission.sources.get(code) {
            let text = both(move |_| (format!("nguồn số liệu ghi: “{words}”"), format!("the source says: “{words}”")));
            let values = vec![StepValue::new("source", Fact::Word(words))];
            self.add_with(StepKind::Source, self.at([Segment::Word("source")]), text, values);
        }
        if self.node().data.is_empty()
            && let Some(Missing::Row(reason)) = submission.missing.get(code)
        {
            let text = both(move |_| (format!("thiếu: {reason}"), format!("missing: {reason}")));
            self.add(StepKind::Source, self.at([Segment::Word("missing")]), text);
        }
        if let Some(note) = submission.notes.get(code) {
            let text = both(move |_| (format!("cách đọc: {note}"), format!("read as (in Vietnamese): {note}")));
            self.add(StepKind::Source, self.at([Segment::Word("reading")]), text);
        }
    }

    pub(super) fn finish(self) -> Explanation<'s> {
        Explanation { node: self.id, code: &self.node().code, steps: self.done }
    }
}

//! The steps of an explanation.

use crate::data::Missing;
use crate::model::{Citation, Node, NodeId};
use crate::program::{Inputs, Program};
use crate::score::Scores;
use crate::{Lang, Words, show};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepValue {
    /// Its name.
    pub name: String,
    /// The value: numbers exactly, as digits or a fraction.
    pub value: String,
}

impl StepValue {
    pub(super) fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into() }
    }
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// A stable address, unique within the framework: `6.12/tỷ_lệ`.
    pub address: String,
    /// What it is about.
    pub kind: StepKind,
    /// What it says.
    pub text: Words,
    /// What it rests on.
    pub values: Vec<StepValue>,
    /// The official place that it comes from.
    pub citation: Option<Citation>,
}

/// Why a node has its points. As JSON: `{"node", "steps": [{"address", "kind", "text", "text_en", "values", "citation"}]}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The node.
    pub node: NodeId,
    /// Its code.
    pub code: crate::Code,
    /// The steps, from the official row to the published points and what comes next.
    pub steps: Vec<Step>,
}

impl Explanation {
    /// The steps as text in a language, a line each, with their official places.
    pub fn text(&self, lang: Lang) -> String {
        let mut out = String::new();
        for step in &self.steps {
            out.push_str(&show::line(step.text.in_lang(lang)));
            if let Some(Citation { decision, place, row }) = &step.citation {
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

impl Serialize for Step {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        struct Values<'v>(&'v [StepValue]);
        impl Serialize for Values<'_> {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                let mut map = to.serialize_map(Some(self.0.len()))?;
                for StepValue { name, value } in self.0 {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
        let mut map = to.serialize_map(Some(6))?;
        map.serialize_entry("address", &self.address)?;
        map.serialize_entry("kind", &self.kind)?;
        map.serialize_entry("text", &self.text.vi)?;
        map.serialize_entry("text_en", &self.text.en)?;
        map.serialize_entry("values", &Values(&self.values))?;
        map.serialize_entry("citation", &self.citation)?;
        map.end()
    }
}

impl Serialize for Explanation {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(2))?;
        map.serialize_entry("node", &self.code)?;
        map.serialize_entry("steps", &self.steps)?;
        map.end()
    }
}

/// The steps so far, and what they are about.
pub(super) struct Steps<'s> {
    pub(super) program: &'s Program,
    pub(super) inputs: &'s Inputs,
    pub(super) scores: &'s Scores,
    pub(super) id: NodeId,
    done: Vec<Step>,
}

impl<'s> Steps<'s> {
    pub(super) fn new(program: &'s Program, inputs: &'s Inputs, scores: &'s Scores, id: NodeId) -> Self {
        Self { program, inputs, scores, id, done: Vec::new() }
    }

    pub(super) fn node(&self) -> &'s Node {
        self.program.framework().node(self.id)
    }

    pub(super) fn add(&mut self, kind: StepKind, address: &str, text: Words) {
        self.push(kind, address, text, Vec::new(), None);
    }

    pub(super) fn add_cited(&mut self, kind: StepKind, address: &str, text: Words, citation: Option<Citation>) {
        self.push(kind, address, text, Vec::new(), citation);
    }

    pub(super) fn add_with(&mut self, kind: StepKind, address: &str, text: Words, values: Vec<StepValue>) {
        self.push(kind, address, text, values, None);
    }

    pub(super) fn push(
        &mut self,
        kind: StepKind,
        address: &str,
        text: Words,
        values: Vec<StepValue>,
        citation: Option<Citation>,
    ) {
        let address = self.unused(format!("{}/{address}", self.node().code));
        self.done.push(Step { address, kind, text, values, citation });
    }

    /// An address that no step has yet: names in documents may be alike, and the second of two is counted.
    fn unused(&self, address: String) -> String {
        let taken = |address: &str| self.done.iter().any(|step| step.address == address);
        if !taken(&address) {
            return address;
        }
        // Of so many numbers, one more than there are steps, one is not taken.
        let last = self.done.len().saturating_add(2);
        (2..=last).map(|n| format!("{address}/{n}")).find(|numbered| !taken(numbered)).unwrap_or(address)
    }

    /// The words that the unit's data were read from.
    pub(super) fn source(&mut self) {
        let code = &self.node().code;
        let submission = self.inputs.submission();
        if let Some(words) = submission.sources.get(code) {
            let text = Words::new(format!("nguồn số liệu ghi: “{words}”"), format!("the source says: “{words}”"));
            self.add_with(StepKind::Source, "source", text, vec![StepValue::new("source", words.clone())]);
        }
        if let (Some(Missing::Row(reason)), true) = (submission.missing.get(code), self.node().data.is_empty()) {
            let text = Words::new(format!("thiếu: {reason}"), format!("missing: {reason}"));
            self.add(StepKind::Source, "missing", text);
        }
        if let Some(note) = submission.notes.get(code) {
            let text = Words::new(format!("cách đọc: {note}"), format!("read as (in Vietnamese): {note}"));
            self.add(StepKind::Source, "reading", text);
        }
    }

    pub(super) fn finish(self) -> Explanation {
        Explanation { node: self.id, code: self.node().code.clone(), steps: self.done }
    }
}

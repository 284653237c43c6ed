//! What is already known, put in its lines.

use super::{Kind, Line, Place, Section};
use crate::data::{Given, Missing, Round, Submission};
use crate::Code;
use std::collections::{BTreeMap, BTreeSet};

/// Fills in all that a submission holds; what no line asks for stands in a section of its own at the end.
pub(super) fn fill(sections: &mut Vec<Section>, known: &Submission) {
    let mut filler = Filler::new(sections, known);
    filler.head();
    filler.rounds();
    for (key, given) in &known.common {
        filler.line(Place::Common(key.clone(), None)).value = Some(given.clone());
    }
    for (code, values) in &known.values {
        for (name, given) in values {
            filler.line(Place::Own(code.clone(), name.clone())).value = Some(given.clone());
        }
    }
    for (code, given) in &known.scores {
        filler.line(Place::Row(code.clone())).value = Some(given.clone());
    }
    for (code, missing) in &known.missing {
        match missing {
            Missing::Row(reason) => filler.said_of(code).reason = Some(reason.clone()),
            Missing::Data(reasons) => {
                for (name, reason) in reasons {
                    filler.line(Place::Own(code.clone(), name.clone())).reason = Some(reason.clone());
                }
            }
        }
    }
    for (code, source) in &known.sources {
        filler.said_of(code).source = Some(source.clone());
    }
    for (code, note) in &known.notes {
        filler.said_of(code).note = Some(note.clone());
    }
    filler.finish();
}

/// A line: its section, its place there.
type At = (usize, usize);

struct Filler<'s> {
    sections: &'s mut Vec<Section>,
    known: &'s Submission,
    at: BTreeMap<Place, At>,
    /// The lines of shared data with a code of their own.
    coded: BTreeMap<Code, At>,
    rows: BTreeSet<Code>,
    others: Vec<Line>,
    other_at: BTreeMap<Place, usize>,
    nowhere: Line,
}

impl<'s> Filler<'s> {
    fn new(sections: &'s mut Vec<Section>, known: &'s Submission) -> Self {
        let (mut at, mut coded, mut rows) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        for (i, section) in sections.iter_mut().enumerate() {
            for (k, line) in section.lines.iter_mut().enumerate() {
                match &mut line.place {
                    // A shared datum is asked for by its name, unless it was given by its code.
                    Place::Common(key, code) => {
                        let given = code.as_ref().filter(|code| known.common.contains_key(code.as_str()));
                        if let (Some(code), false) = (given, known.common.contains_key(key)) {
                            *key = code.to_string();
                        }
                        at.insert(Place::Common(key.clone(), None), (i, k));
                        coded.extend(code.clone().map(|code| (code, (i, k))));
                    }
                    place => {
                        if let Place::Row(code) = place {
                            rows.insert(code.clone());
                        }
                        at.insert(place.clone(), (i, k));
                    }
                }
            }
        }
        let nowhere = Line::new(Place::Period, "", Kind::Unknown);
        Self { sections, known, at, coded, rows, others: Vec::new(), other_at: BTreeMap::new(), nowhere }
    }

    fn head(&mut self) {
        let unit = &self.known.unit;
        let text = |text: &String| (!text.is_empty()).then(|| Given::Text(text.clone()));
        self.line(Place::UnitId).value = text(&unit.id);
        self.line(Place::UnitName).value = text(&unit.name);
        self.line(Place::UnitKind).value = unit.kind.as_ref().map(|kind| Given::Text(kind.clone()));
        self.line(Place::Period).value = text(&self.known.period);
    }

    /// The rounds of an appraisal: each row that it asks points for, or gave any, has a line a round.
    fn rounds(&mut self) {
        let rounds = &self.known.rounds;
        if rounds.is_empty() {
            return;
        }
        for (number, round) in (1..).zip(rounds) {
            self.line(Place::Round(number)).value = Some(Given::Text(round.name.clone()));
        }
        for section in self.sections.iter_mut() {
            let mut lines = Vec::with_capacity(section.lines.len());
            for mut line in std::mem::take(&mut section.lines) {
                let Place::Row(code) = line.place.clone() else {
                    lines.push(line);
                    continue;
                };
                let asked = line.kind == Kind::Points;
                let title = line.title.clone();
                let (hint, lead) = (line.hint.clone(), line.lead.clone());
                if asked {
                    line.kind = Kind::Row;
                    line.hint.clear();
                }
                lines.push(line);
                for (number, round) in (1..).zip(rounds) {
                    if asked || speaks_of(round, &code) {
                        let mut of_round =
                            Line::new(Place::RowRound(code.clone(), number), title.clone(), Kind::Points);
                        (of_round.hint, of_round.lead) = (hint.clone(), lead.clone());
                        lines.push(of_round);
                    }
                }
            }
            section.lines = lines;
        }
        self.at.clear();
        self.coded.clear();
        let again = Filler::new(self.sections, self.known);
        (self.at, self.coded) = (again.at, again.coded);
        for (number, round) in (1..).zip(rounds) {
            for (code, given) in &round.scores {
                self.line(Place::RowRound(code.clone(), number)).value = Some(given.clone());
            }
            for (code, reason) in &round.reasons {
                self.line(Place::RowRound(code.clone(), number)).reason = Some(reason.clone());
            }
            for (code, evidence) in &round.evidence {
                let list = super::cell::write_list(evidence);
                self.line(Place::RowRound(code.clone(), number)).source = Some(list);
            }
        }
    }

    /// The line of a place, made where none asks for it.
    fn line(&mut self, place: Place) -> &mut Line {
        if let Some(&(section, line)) = self.at.get(&place) {
            let found = self.sections.get_mut(section).and_then(|section| section.lines.get_mut(line));
            // The index is of these very sections.
            return found.unwrap_or(&mut self.nowhere);
        }
        let next = self.others.len();
        let at = *self.other_at.entry(place.clone()).or_insert(next);
        if at == next {
            self.others.push(Line::new(place, "", Kind::Unknown));
        }
        self.others.get_mut(at).unwrap_or(&mut self.nowhere)
    }

    /// The line of what is said of a row, or of a shared datum with a code of its own.
    fn said_of(&mut self, code: &Code) -> &mut Line {
        match self.coded.get(code) {
            Some(&(section, line)) if !self.rows.contains(code) => {
                let found = self.sections.get_mut(section).and_then(|section| section.lines.get_mut(line));
                found.unwrap_or(&mut self.nowhere)
            }
            _ => self.line(Place::Row(code.clone())),
        }
    }

    fn finish(self) {
        if !self.others.is_empty() {
            let title = "Không có trong bộ chỉ số".to_owned();
            self.sections.push(Section { title, lines: self.others });
        }
    }
}

fn speaks_of(round: &Round, code: &Code) -> bool {
    round.scores.contains_key(code) || round.reasons.contains_key(code) || round.evidence.contains_key(code)
}

//! What is already known, put in its lines.

use super::{Kind, Line, Place, Section};
use crate::Code;
use crate::data::{Given, Missing, Round, Submission};
use std::collections::{BTreeMap, BTreeSet};

/// Fills in all that a submission holds; what no line asks for stands in a section of its own at the end.
pub(super) fn fill(sections: &mut Vec<Section>, known: &Submission) {
    round_lines(sections, &known.rounds);
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

/// In an appraisal by rounds, each row that is asked for points, or was given any, has a line a round.
fn round_lines(sections: &mut [Section], rounds: &[Round]) {
    if rounds.is_empty() {
        return;
    }
    for section in sections {
        let mut lines = Vec::with_capacity(section.lines.len());
        for mut line in std::mem::take(&mut section.lines) {
            let Place::Row(code) = line.place.clone() else {
                lines.push(line);
                continue;
            };
            let asked = line.kind == Kind::Points;
            let numbered = (1..).zip(rounds).filter(|(_, round)| asked || speaks_of(round, &code));
            let of_rounds = numbered.map(|(number, _)| Line {
                place: Place::RowRound(code.clone(), number),
                kind: Kind::Points,
                ..line.clone()
            });
            let of_rounds: Vec<_> = of_rounds.collect();
            if asked {
                line = Line::new(line.place, line.title, Kind::Row);
            }
            lines.push(line);
            lines.extend(of_rounds);
        }
        section.lines = lines;
    }
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
        self.line(Place::Framework).value = self.known.framework.as_ref().and_then(text);
    }

    fn rounds(&mut self) {
        for (number, round) in (1..).zip(&self.known.rounds) {
            self.line(Place::Round(number)).value = Some(Given::Text(round.name.clone()));
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

//! From a heading to what its column holds: `6.12 a`, `6.12 tỷ lệ`, `6.12 điểm`, `dân số`, `TTC.4`, `6.12 (lý do)`.

use super::target::Target;
use crate::data::{DataErrorCode, MOST_ENTRIES};
use crate::model::{Datum, DatumKind, DatumSource, Framework, NodeId, Rule};
use crate::near::{did_you_mean, nearest};
use crate::program::Program;
use crate::template::columns::folded;
use crate::template::kind::Reading;
use crate::{Code, Name, Words};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Why a heading is refused.
#[derive(Clone)]
pub(super) struct Refusal {
    pub(super) code: DataErrorCode,
    pub(super) message: Words,
    pub(super) help: Words,
}

/// Headings that say nothing of a framework.
pub(super) fn fixed(heading: &str) -> Option<Target> {
    match folded(heading).replace('_', " ").as_str() {
        "mã đơn vị" | "unit" | "unit id" | "id" => Some(Target::UnitId),
        "tên đơn vị" | "tên" | "unit name" | "name" => Some(Target::UnitName),
        "loại đơn vị" | "loại" | "unit kind" | "kind" => Some(Target::UnitKind),
        "kỳ" | "kỳ số liệu" | "năm" | "period" | "year" => Some(Target::Period),
        "bộ chỉ số" | "framework" => Some(Target::Framework),
        _ => None,
    }
}

/// What is said of a datum or a row, instead of its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Points,
    Reason,
    Source,
    Note,
    Round(usize),
}

impl Said {
    fn read(words: &str) -> Option<Self> {
        let words = folded(words);
        Some(match words.as_str() {
            "điểm" | "points" | "score" => Self::Points,
            "lý do" | "lý do thiếu" | "reason" | "missing" => Self::Reason,
            "nguồn" | "minh chứng" | "source" | "evidence" => Self::Source,
            "ghi chú" | "note" => Self::Note,
            other => {
                let (word, number) = other.split_once(' ')?;
                matches!(word, "vòng" | "round").then_some(())?;
                Self::Round(number.trim().parse().ok().filter(|number| (1..=MOST_ENTRIES).contains(number))?)
            }
        })
    }
}

/// What a heading names, before it says what of it.
enum Subject {
    Nothing,
    Row(NodeId),
    Own(NodeId, Name),
    /// A shared datum, and the name or the code that it was named by.
    Shared(String),
}

/// Reads headings against one framework.
pub(super) struct Headings {
    framework: Framework,
    program: Program,
}

impl Headings {
    pub(super) fn new(framework: &Framework) -> Self {
        Self { framework: framework.clone(), program: Program::compile(framework) }
    }

    /// What the column of a heading holds.
    pub(super) fn read(&self, heading: &str) -> Result<Target, Refusal> {
        match fixed(heading) {
            Some(target) => Ok(target),
            None => self.of_framework(heading).map_err(|refusal| {
                let help = Words::new(
                    format!(
                        "{}; cột của riêng bảng thì đặt tên bắt đầu bằng `_`",
                        refusal.help.vi.trim_end_matches('?')
                    ),
                    format!(
                        "{}; begin the heading of a column of your own with `_`",
                        refusal.help.en.trim_end_matches('?')
                    ),
                );
                match refusal.code {
                    DataErrorCode::UnknownCode | DataErrorCode::UnknownName => Refusal { help, ..refusal },
                    _ => refusal,
                }
            }),
        }
    }

    /// What a name of the framework's own stands for: `6.12 a`, `(chung) dân số`.
    pub(super) fn of_framework(&self, heading: &str) -> Result<Target, Refusal> {
        let text: String = heading.trim().nfc().collect();
        let (subject, mut said) = brackets(&text);
        match self.subject(subject) {
            Ok(found) => self.target(found, &said, heading),
            // `6.12 điểm` without brackets: only where nothing has that name.
            Err(refusal) => {
                let words: Vec<&str> = subject.split_whitespace().collect();
                let shorter = (1..words.len()).find_map(|at| {
                    let (before, last) = words.split_at_checked(at)?;
                    let last = Said::read(&last.join(" ")).filter(|said| !matches!(said, Said::Round(_)))?;
                    Some((self.subject(&before.join(" ")).ok()?, last))
                });
                let Some((found, last)) = shorter else { return Err(refusal) };
                said.insert(0, last);
                self.target(found, &said, heading)
            }
        }
    }

    /// The row whose points and remarks a code alone names, whatever else it may stand for.
    pub(super) fn row(&self, text: &str) -> Option<Code> {
        match self.subject(text.trim()).ok()? {
            Subject::Row(id) => Some(self.framework.node(id).code.clone()),
            Subject::Shared(key) => Code::new(&key).ok(),
            Subject::Own(..) | Subject::Nothing => None,
        }
    }

    /// How a value that is given under a key of shared data is read, whether or not the framework has it.
    pub(super) fn key_reading(&self, key: &str) -> Reading {
        self.shared_reading(key).unwrap_or(Reading::Any)
    }

    /// How a value of a row is read, whether or not the framework has it.
    pub(super) fn name_reading(&self, code: &Code, name: &Name) -> Reading {
        let id = self.framework.find(code);
        id.and_then(|id| self.reading(id, name).ok()).unwrap_or(Reading::Any)
    }

    fn subject(&self, text: &str) -> Result<Subject, Refusal> {
        if text.is_empty() {
            return Ok(Subject::Nothing);
        }
        if let Some(shared) = text.strip_prefix("(chung)").or_else(|| text.strip_prefix("(common)")) {
            return self.shared(shared.trim()).map(Subject::Shared).ok_or_else(|| self.unknown(shared.trim()));
        }
        let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let row = Code::new(first).ok().and_then(|code| self.framework.find(&code));
        match (row, rest.trim()) {
            (Some(id), "") => Ok(Subject::Row(id)),
            (Some(id), name) => match self.own_name(id, name) {
                Some(name) => Ok(Subject::Own(id, name)),
                // A shared datum may begin like a row's code.
                None => self.shared(text).map(Subject::Shared).ok_or_else(|| self.unknown_name(id, name)),
            },
            (None, _) => self.shared(text).map(Subject::Shared).ok_or_else(|| self.unknown(text)),
        }
    }

    /// The key of a shared datum: its name or its code, as this has it.
    fn shared(&self, text: &str) -> Option<String> {
        let data = &self.framework.draft().data;
        let by_code = data.iter().filter_map(|datum| datum.code.as_ref()).find(|code| code.as_str() == text);
        if let Some(code) = by_code {
            return Some(code.as_str().to_owned());
        }
        let name = Name::new(text).ok()?;
        let names: Vec<&Name> = data.iter().map(|datum| &datum.name).collect();
        one_of(&name, &names).map(|name| name.as_str().to_owned())
    }

    /// A name of a row: a datum's or a quantity's, in capitals or small letters.
    fn own_name(&self, id: NodeId, text: &str) -> Option<Name> {
        let name = Name::new(text).ok()?;
        let data = self.framework.node(id).data.iter().map(|datum| &datum.name);
        let quantities = self.program.quantities(id);
        let names: Vec<&Name> = data.chain(quantities.keys().copied()).collect();
        one_of(&name, &names).cloned()
    }

    fn target(&self, subject: Subject, said: &[Said], heading: &str) -> Result<Target, Refusal> {
        let code = |id: NodeId| self.framework.node(id).code.clone();
        let unclear = || Self::unclear(heading);
        Ok(match (subject, said) {
            (Subject::Row(id), []) => self.alone(id)?,
            (Subject::Own(id, name), []) => {
                let reading = self.reading(id, &name)?;
                Target::Own(code(id), name, reading)
            }
            (Subject::Shared(key), []) => {
                let reading = self.shared_reading(&key)?;
                Target::Common(key, reading)
            }
            (Subject::Nothing, [Said::Round(number)]) => Target::Round(*number),
            (Subject::Own(id, name), [Said::Reason]) => Target::Reason(code(id), Some(name)),
            (Subject::Row(id), [Said::Points]) => Target::Points(code(id)),
            (Subject::Row(id), [Said::Round(number)]) => Target::RoundPoints(*number, code(id)),
            (Subject::Row(id), [Said::Round(number), Said::Reason]) => Target::RoundReason(*number, code(id)),
            (Subject::Row(id), [Said::Round(number), Said::Source]) => Target::RoundEvidence(*number, code(id)),
            (Subject::Row(id), [said]) => of_row(code(id), *said).ok_or_else(unclear)?,
            (Subject::Shared(key), [said]) => {
                let code = Code::new(&key).map_err(|_| unclear())?;
                of_row(code, *said).ok_or_else(unclear)?
            }
            _ => return Err(unclear()),
        })
    }

    /// A code alone: the one value of the row, or the points of an appraiser.
    fn alone(&self, id: NodeId) -> Result<Target, Refusal> {
        let node = self.framework.node(id);
        let own = node.data.iter().filter(|datum| matches!(datum.source, DatumSource::Given | DatumSource::SumOf(_)));
        let quantities = self.program.quantities(id);
        let names: BTreeSet<&Name> = own.map(|datum| &datum.name).chain(quantities.keys().copied()).collect();
        if names.is_empty() && matches!(node.rule, Rule::Appraised) {
            return Ok(Target::Points(node.code.clone()));
        }
        if names.len() == 1
            && let Some(name) = names.first()
        {
            return Ok(Target::Own(node.code.clone(), (*name).clone(), self.reading(id, name)?));
        }
        let code = &node.code;
        let mut columns: Vec<_> = names.iter().map(|name| format!("`{code} {name}`")).collect();
        columns.push(format!("`{code} (điểm)`"));
        let columns = columns.join(", ");
        Err(Refusal {
            code: DataErrorCode::Lacking,
            message: Words::new(
                format!("`{code}` không nói là số liệu nào của dòng này"),
                format!("`{code}` does not say which datum of the row it is"),
            ),
            help: Words::new(format!("viết mã và tên: {columns}"), format!("write code and name: {columns}")),
        })
    }

    /// How a value of a row is read; an error where it is given elsewhere.
    fn reading(&self, id: NodeId, name: &Name) -> Result<Reading, Refusal> {
        let node = self.framework.node(id);
        let tiers = self.program.quantities(id).get(name).is_some_and(|quantity| quantity.steps.is_some());
        match node.data.iter().find(|datum| datum.name == *name) {
            Some(datum) if !tiers => datum_reading(datum, &format!("{} {name}", node.code)),
            _ => Ok(Reading::Any),
        }
    }

    fn shared_reading(&self, key: &str) -> Result<Reading, Refusal> {
        let data = &self.framework.draft().data;
        let found = data
            .iter()
            .find(|datum| datum.name.as_str() == key || datum.code.as_ref().is_some_and(|code| code.as_str() == key));
        found.map_or(Ok(Reading::Any), |datum| datum_reading(datum, &key.replace('_', " ")))
    }

    fn unknown(&self, text: &str) -> Refusal {
        let draft = self.framework.draft();
        let shared = draft.data.iter().flat_map(|datum| {
            std::iter::once(datum.name.to_string()).chain(datum.code.iter().map(ToString::to_string))
        });
        let rows = self.framework.nodes().iter().map(|node| node.code.to_string());
        let fixed = ["mã đơn vị", "tên đơn vị", "loại đơn vị", "kỳ"].map(str::to_owned);
        let names: Vec<String> = rows.chain(shared).chain(fixed).collect();
        let first = text.split_whitespace().next().unwrap_or_default();
        let looks_like_code = first.starts_with(|c: char| c.is_ascii_digit());
        let asked = if looks_like_code { first } else { text };
        let near = nearest(asked, names.iter().map(String::as_str));
        Refusal {
            code: if looks_like_code { DataErrorCode::UnknownCode } else { DataErrorCode::UnknownName },
            message: Words::new(
                format!("bộ chỉ số `{}` không có `{asked}`", self.framework.id()),
                format!("framework `{}` has no `{asked}`", self.framework.id()),
            ),
            help: did_you_mean(near),
        }
    }

    fn unknown_name(&self, id: NodeId, name: &str) -> Refusal {
        let node = self.framework.node(id);
        let quantities = self.program.quantities(id);
        let mut names: Vec<String> = node.data.iter().map(|datum| datum.name.to_string()).collect();
        names.extend(
            quantities
                .keys()
                .map(ToString::to_string)
                .filter(|name| !node.data.iter().any(|d| d.name.to_string() == *name)),
        );
        let list =
            names.iter().map(|name| format!("`{name}`")).chain(["`(điểm)`".to_owned()]).collect::<Vec<_>>().join(", ");
        let help = match nearest(name, names.iter().map(String::as_str)) {
            Some(near) => did_you_mean(Some(near)),
            None => Words::new(format!("dòng này có: {list}"), format!("this row has: {list}")),
        };
        Refusal {
            code: DataErrorCode::UnknownName,
            message: Words::new(
                format!("dòng `{}` không có số liệu `{name}`", node.code),
                format!("row `{}` has no datum `{name}`", node.code),
            ),
            help,
        }
    }

    fn unclear(heading: &str) -> Refusal {
        Refusal {
            code: DataErrorCode::UnknownName,
            message: Words::new(
                format!("không rõ `{}` là gì", heading.trim()),
                format!("it is not clear what `{}` is", heading.trim()),
            ),
            help: Words::new(
                "viết như `6.12 a`, `6.12 (điểm)`, `6.12 (lý do)`, `6.12 (vòng 1)`",
                "write it like `6.12 a`, `6.12 (points)`, `6.12 (reason)`, `6.12 (round 1)`",
            ),
        }
    }
}

/// `6.12 (vòng 1) (lý do)` as what is named and what is said of it.
fn brackets(text: &str) -> (&str, Vec<Said>) {
    let mut rest = text.trim();
    let mut said = Vec::new();
    while let Some((before, words)) = rest.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) {
        let Some(found) = Said::read(words) else { break };
        said.insert(0, found);
        rest = before.trim_end();
    }
    (rest, said)
}

fn of_row(code: Code, said: Said) -> Option<Target> {
    match said {
        Said::Reason => Some(Target::Reason(code, None)),
        Said::Source => Some(Target::Source(code)),
        Said::Note => Some(Target::Note(code)),
        Said::Points | Said::Round(_) => None,
    }
}

/// The name among others: the very one, else the only one that is it but for capitals.
fn one_of<'n>(name: &Name, names: &[&'n Name]) -> Option<&'n Name> {
    if let Some(same) = names.iter().find(|other| **other == name) {
        return Some(same);
    }
    let small = folded(name.as_str());
    let mut alike = names.iter().filter(|other| folded(other.as_str()) == small);
    alike.next().filter(|first| alike.all(|other| other == *first)).copied()
}

fn datum_reading(datum: &Datum, said: &str) -> Result<Reading, Refusal> {
    let (message, help) = match &datum.source {
        DatumSource::Given | DatumSource::SumOf(_) => {
            return Ok(match datum.kind {
                DatumKind::YesNo => Reading::YesNo,
                DatumKind::Choice | DatumKind::Date | DatumKind::Text => Reading::Words,
                DatumKind::Amount(_) | DatumKind::Frequency => Reading::Any,
            });
        }
        DatumSource::SameAs(other) => {
            let column = match &other.node {
                Some(code) => format!("{code} {}", other.name),
                None => other.name.to_string(),
            };
            (
                Words::new(
                    format!("`{said}` là một với `{column}`"),
                    format!("`{said}` is the same datum as `{column}`"),
                ),
                Words::new(
                    format!("cho ở cột `{column}`, bỏ cột này"),
                    format!("give it in the column `{column}`, and leave this one out"),
                ),
            )
        }
        DatumSource::Constant(value) => {
            let vi = crate::show::number(value, crate::Lang::Vi);
            let en = crate::show::number(value, crate::Lang::En);
            (
                Words::new(format!("văn bản in sẵn `{said}` là {vi}"), format!("the document prints `{said}` as {en}")),
                Words::new("bỏ cột này", "leave the column out"),
            )
        }
    };
    Err(Refusal { code: DataErrorCode::GivenElsewhere, message, help })
}

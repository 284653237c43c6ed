//! Holding a submission against a framework.

mod at;
mod points;
mod numbers;
mod words;
mod missing;
mod sums;

use super::value::{Cell, Extent, GivenQuantity, How, Value};
use super::{Operand, Program, SlotKind, Source};
use crate::data::{DataError, DataErrorCode, DataErrors, Given, Unit};
use crate::model::{Applicability, Datum, DatumRef, DatumSource, NodeId, Rule};
use crate::near::{did_you_mean, nearest};
use crate::number::Exact;
use crate::quantity::{self, Reading};
use crate::{Code, Framework, Name, Submission, Words};
use at::At;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One unit's data, held against a framework and found to fit; cheap to clone.
#[derive(Clone, Debug)]
pub struct Inputs {
    framework: Framework,
    /// Whether they stand for those of another framework, of which nothing is known here.
    pub(crate) emptied: bool,
    pub(crate) submission: Arc<Submission>,
    /// By slot.
    pub(crate) cells: Arc<[Cell]>,
    /// Quantities given in their own right, by node and name.
    pub(crate) quantities: Arc<BTreeMap<(NodeId, Name), GivenQuantity>>,
    /// Why data are missing, by what names them: a row may have its own reason for a shared datum.
    pub(crate) reasons: Arc<BTreeMap<DatumRef, String>>,
    /// Points given, by node.
    pub(crate) points: BTreeMap<NodeId, Exact>,
    /// Points given in each round of an appraisal, by node.
    pub(crate) rounds: Vec<BTreeMap<NodeId, Exact>>,
    /// Which nodes apply to the unit.
    pub(crate) applies: Arc<[bool]>,
}

impl Inputs {
    /// The framework that they were held against: to any other they say nothing.
    pub fn framework(&self) -> &Framework {
        &self.framework
    }

    /// Whose data.
    pub fn submission(&self) -> &Submission {
        &self.submission
    }

    /// Why a datum is missing, as the row that names it says, or whoever gives it.
    pub(crate) fn reason(&self, datum: &Operand) -> Option<&str> {
        let own = self.reasons.get(&datum.named).map(String::as_str);
        own.or_else(|| match &datum.source {
            Source::Slot { slot, .. } => match &self.cells.get(*slot)?.how {
                How::Missing(reason) => reason.as_deref(),
                How::Given | How::InPart => None,
            },
            Source::Fixed(_) => None,
        })
    }

    /// What scores need: without the words that only explanations and hashes read, and without the rounds.
    pub(crate) fn lean(mut self) -> Self {
        let Submission { unit, period, framework, .. } = Arc::unwrap_or_clone(self.submission);
        self.submission = Arc::new(Submission { framework, ..Submission::new(unit, period) });
        self.rounds = Vec::new();
        for cell in Arc::make_mut(&mut self.cells) {
            cell.text = None;
        }
        self.reasons = Arc::default();
        self
    }

    pub(crate) fn applies(&self, node: NodeId) -> bool {
        self.applies.get(node.index()).copied().unwrap_or(true)
    }
}

pub(super) fn bind(program: &Program, submission: &Arc<Submission>) -> Result<Inputs, DataErrors> {
    let mut binder = Binder {
        program,
        submission,
        errors: DataErrors::none(),
        cells: Vec::new(),
        quantities: BTreeMap::new(),
        reasons: BTreeMap::new(),
    };
    binder.framework();
    let applies = binder.applicability();
    let (points, rounds) = binder.points(&applies);
    binder.cells = program.slots.iter().map(|slot| unknown(&slot.kind, &slot.bounds)).collect();
    binder.common();
    binder.values(&points, &applies);
    binder.missing(&points);
    binder.remarks();
    binder.sums();
    let inputs = Inputs {
        framework: program.framework.clone(),
        emptied: false,
        submission: Arc::clone(submission),
        cells: std::mem::take(&mut binder.cells).into(),
        quantities: Arc::new(std::mem::take(&mut binder.quantities)),
        reasons: Arc::new(std::mem::take(&mut binder.reasons)),
        points,
        rounds,
        applies: applies.into(),
    };
    binder.contradictions(&inputs);
    if binder.errors.is_empty() { Ok(inputs) } else { Err(binder.errors.sorted()) }
}

/// The data of a unit of which nothing is known.
pub(super) fn nothing(program: &Program) -> Inputs {
    let unit = Unit { id: String::new(), name: String::new(), kind: None };
    let submission = Arc::new(Submission::new(unit, String::new()));
    let mut binder = Binder {
        program,
        submission: &submission,
        errors: DataErrors::none(),
        cells: program.slots.iter().map(|slot| unknown(&slot.kind, &slot.bounds)).collect(),
        quantities: BTreeMap::new(),
        reasons: BTreeMap::new(),
    };
    binder.sums();
    Inputs {
        framework: program.framework.clone(),
        emptied: false,
        cells: std::mem::take(&mut binder.cells).into(),
        submission: Arc::clone(&submission),
        quantities: Arc::default(),
        reasons: Arc::default(),
        points: BTreeMap::new(),
        rounds: Vec::new(),
        applies: Arc::default(),
    }
}

/// A slot of which nothing is known.
fn unknown(kind: &SlotKind, bounds: &crate::model::Bounds) -> Cell {
    let value = match kind {
        SlotKind::Whole | SlotKind::Decimal | SlotKind::Frequency => {
            Value::Number(Extent { low: bounds.lowest(), high: bounds.to.clone() })
        }
        SlotKind::YesNo => Value::YesNo { yes: true, no: true },
        SlotKind::Choice => Value::Choice(Vec::new()),
        SlotKind::Date | SlotKind::Text => Value::Word(String::new()),
    };
    Cell { value, how: How::Missing(None), text: None }
}

struct Binder<'p> {
    program: &'p Program,
    submission: &'p Submission,
    errors: DataErrors,
    cells: Vec<Cell>,
    quantities: BTreeMap<(NodeId, Name), GivenQuantity>,
    reasons: BTreeMap<DatumRef, String>,
}

impl<'p> Binder<'p> {
    fn error(&mut self, code: DataErrorCode, at: &At<'_>, message: Words, help: Words) {
        let pointer = at.pointer(self.submission);
        let found = self.submission.place(&pointer);
        self.errors.push(DataError {
            code,
            pointer: found.cell.unwrap_or(pointer),
            line: found.text.map(|place| place.0),
            column: found.text.map(|place| place.1),
            heading: found.heading,
            message,
            help,
        });
    }

    /// Data that name a framework name this one, or the one that it is an edition of.
    fn framework(&mut self) {
        let framework = &self.program.framework;
        let Some(named) = &self.submission.framework else { return };
        let base = framework.draft().extends.as_ref();
        if *named == framework.id() || base == Some(named) {
            return;
        }
        let asked = match base {
            Some(base) => (
                format!("`{}` (hoặc `{base}`, bộ chỉ số gốc của nó)", framework.id()),
                format!("`{}` (or `{base}`, which it is an edition of)", framework.id()),
            ),
            None => (format!("`{}`", framework.id()), format!("`{}`", framework.id())),
        };
        self.error(
            DataErrorCode::OtherFramework,
            &At::Root("framework"),
            Words::new(
                format!("số liệu này của bộ chỉ số `{named}`, không phải {}", asked.0),
                format!("these data are for framework `{named}`, not {}", asked.1),
            ),
            Words::new(
                "chấm bằng bộ chỉ số đó; nếu số liệu dùng được cho cả hai thì sửa hoặc bỏ mục `framework`",
                "score them with that framework; where they serve both, correct `framework` or leave it out",
            ),
        );
    }

    fn applicability(&self) -> Vec<bool> {
        let framework = &self.program.framework;
        let unit = &self.submission.unit;
        let mut applies: Vec<bool> = Vec::with_capacity(framework.nodes().len());
        for (id, node) in framework.node_ids().zip(framework.nodes()) {
            let here = match &node.applies {
                Applicability::All => true,
                Applicability::Kinds(kinds) => unit.kind.as_ref().is_some_and(|kind| kinds.contains(kind)),
                Applicability::Units(units) => units.contains(&unit.id),
            };
            let above = framework.parent(id).is_none_or(|p| applies.get(p.index()).copied().unwrap_or(true));
            applies.push(here && above);
        }
        applies
    }

    fn node(&mut self, code: &Code, at: &At<'_>) -> Option<NodeId> {
        let framework = &self.program.framework;
        let found = framework.find(code);
        if found.is_none() && self.shared(code).is_some() {
            self.error(
                DataErrorCode::GivenElsewhere,
                at,
                Words::new(
                    format!("`{code}` là số liệu dùng chung, không phải một dòng"),
                    format!("`{code}` is a shared datum and no row"),
                ),
                Words::new(
                    format!("cho nó trong `common`: {{\"{code}\": …}}"),
                    format!("give it under `common`: {{\"{code}\": …}}"),
                ),
            );
        } else if found.is_none() {
            let near = nearest(code.as_str(), framework.nodes().iter().map(|n| n.code.as_str())).map(str::to_owned);
            self.error(
                DataErrorCode::UnknownCode,
                at,
                Words::new(
                    format!("bộ chỉ số `{}` không có mã `{code}`", framework.id()),
                    format!("framework `{}` has no row `{code}`", framework.id()),
                ),
                did_you_mean(near.as_deref()),
            );
        }
        found
    }

    /// The shared datum of this code or name.
    fn shared(&self, code: &Code) -> Option<&'p Datum> {
        let program: &'p Program = self.program;
        let data = &program.framework.draft().data;
        data.iter().find(|datum| datum.code.as_ref() == Some(code) || datum.name.as_str() == code.as_str())
    }

    fn not_applicable(&mut self, code: &Code, at: &At<'_>) {
        self.error(
            DataErrorCode::NotApplicable,
            at,
            Words::new(
                format!("dòng `{code}` không áp dụng cho đơn vị `{}`", self.submission.unit.id),
                format!("row `{code}` does not apply to unit `{}`", self.submission.unit.id),
            ),
            Words::new(
                "bỏ dòng này, hoặc kiểm tra mã và loại của đơn vị",
                "leave it out, or check the unit's id and kind",
            ),
        );
    }

    fn common(&mut self) {
        let program = self.program;
        let shared = &program.framework.draft().data;
        let mut seen: Vec<usize> = Vec::new();
        let common = At::Root("common");
        for (key, given) in &self.submission.common {
            let at = common.keyed(key);
            let position = shared.iter().position(|datum| {
                datum.name.as_str() == key || datum.code.as_ref().is_some_and(|code| code.as_str() == key)
            });
            let Some((position, datum)) = position.and_then(|i| Some((i, shared.get(i)?))) else {
                let names = shared
                    .iter()
                    .flat_map(|d| std::iter::once(d.name.as_str()).chain(d.code.as_ref().map(Code::as_str)));
                let near = nearest(key, names).map(str::to_owned);
                self.error(
                    DataErrorCode::UnknownName,
                    &at,
                    Words::new(format!("không có số liệu chung `{key}`"), format!("there is no shared datum `{key}`")),
                    did_you_mean(near.as_deref()),
                );
                continue;
            };
            if seen.contains(&position) {
                self.error(
                    DataErrorCode::DuplicateMember,
                    &at,
                    Words::new(
                        format!("`{}` được cho hai lần, bằng tên và bằng mã", datum.name),
                        format!("`{}` is given twice, by its name and by its code", datum.name),
                    ),
                    Words::new("bỏ một trong hai", "remove one of the two"),
                );
                continue;
            }
            seen.push(position);
            self.datum((None, position), datum, given, &at);
        }
    }

    fn values(&mut self, points: &BTreeMap<NodeId, Exact>, applies: &[bool]) {
        let program = self.program;
        let framework = &program.framework;
        let all = At::Root("values");
        for (code, values) in &self.submission.values {
            let at = all.row(code);
            let Some(id) = self.node(code, &at) else { continue };
            if !applies.get(id.index()).copied().unwrap_or(true) {
                self.not_applicable(code, &at);
                continue;
            }
            if !points.is_empty()
                && let Some(above) = framework.ancestry(id).find(|a| points.contains_key(a))
            {
                let above = &framework.node(above).code;
                self.error(
                    DataErrorCode::ValuesUnderPoints,
                    &at,
                    Words::new(
                        format!("điểm của `{above}` đã được cho sẵn, nên số liệu của `{code}` sẽ không được tính"),
                        format!("the points of `{above}` are given, so the values of `{code}` would not count"),
                    ),
                    Words::new(
                        "giữ một trong hai: điểm, hoặc số liệu",
                        "keep one of the two: the points, or the values",
                    ),
                );
                continue;
            }
            for (name, given) in values {
                self.value(id, code, name, given, &at.named(name));
            }
        }
    }

    /// One value of a row: a datum of its own, or a quantity of its rule.
    fn value(&mut self, id: NodeId, code: &Code, name: &Name, given: &Given, at: &At<'_>) {
        let program = self.program;
        let node = program.framework.node(id);
        let quantity = program.quantity(id, name);
        if let Some(steps) = quantity.and_then(|quantity| quantity.steps)
            && let Some(tiers) = self.tiers(steps, given, at)
        {
            if let Ok(tiers) = tiers {
                self.quantities.insert((id, name.clone()), tiers);
            }
            return;
        }
        let own = node.data.iter().enumerate().find(|(_, datum)| datum.name == *name);
        if let Some((place, datum)) = own {
            self.datum((Some(id), place), datum, given, at);
        } else if let Some(rule) = quantity {
            if let Some(quantity) = self.quantity(rule.quantity, given, at) {
                self.quantities.insert((id, name.clone()), quantity);
            }
        } else {
            let quantities = program.quantities(id);
            let names: Vec<&str> =
                node.data.iter().map(|d| d.name.as_str()).chain(quantities.keys().map(|q| q.as_str())).collect();
            let near = nearest(name.as_str(), names.iter().copied());
            let mut help = did_you_mean(near);
            if near.is_none() {
                let list = names.iter().map(|n| format!("`{}`", n.replace('_', " "))).collect::<Vec<_>>().join(", ");
                help = match list.as_str() {
                    "" if matches!(node.rule, Rule::Appraised) => Words::new(
                        format!("điểm của dòng này do người thẩm định cho: viết trong `scores`: {{\"{code}\": …}}"),
                        format!("an appraiser gives this row points: write them under `scores`: {{\"{code}\": …}}"),
                    ),
                    "" => Words::new(
                        "dòng này không có số liệu riêng; số liệu thuộc các dòng con",
                        "this row has no data of its own; they belong to the rows below",
                    ),
                    list => Words::new(format!("dòng này có: {list}"), format!("this row has: {list}")),
                };
            }
            self.error(
                DataErrorCode::UnknownName,
                at,
                Words::new(
                    format!("dòng `{code}` không có số liệu `{name}`"),
                    format!("row `{code}` has no datum `{name}`"),
                ),
                help,
            );
        }
    }

    /// A datum of the dictionary: given here, or refused with the place where it is given.
    fn datum(&mut self, (owner, place): (Option<NodeId>, usize), datum: &Datum, given: &Given, at: &At<'_>) {
        let program = self.program;
        let reference = || match owner {
            Some(id) => DatumRef::of(program.framework.node(id).code.clone(), datum.name.clone()),
            None => DatumRef::shared(datum.name.clone()),
        };
        match &datum.source {
            DatumSource::Given | DatumSource::SumOf(_) => {}
            DatumSource::SameAs(other) => {
                let place = match &other.node {
                    None => {
                        Words::new(format!("`common`, tên `{}`", other.name), format!("`common`, as `{}`", other.name))
                    }
                    Some(node) => Words::new(
                        format!("dòng `{node}`, tên `{}`", other.name),
                        format!("row `{node}`, as `{}`", other.name),
                    ),
                };
                let reference = reference();
                self.error(
                    DataErrorCode::GivenElsewhere,
                    at,
                    Words::new(
                        format!("`{reference}` là số liệu dùng chung, chỉ cho một lần"),
                        format!("`{reference}` is shared with other rows and given once"),
                    ),
                    Words::new(format!("cho nó ở {}", place.vi), format!("give it under {}", place.en)),
                );
                return;
            }
            DatumSource::Constant(value) => {
                let reference = reference();
                self.error(
                    DataErrorCode::GivenElsewhere,
                    at,
                    Words::new(
                        format!("`{reference}` là hằng số {} in trong cách tính", show(value)),
                        format!("`{reference}` is the constant {} that the rule prints", show(value)),
                    ),
                    Words::new("bỏ dòng này", "leave it out"),
                );
                return;
            }
        }
        let Some(slot) = program.slot(owner, place) else { return };
        let Some(info) = program.slots.get(slot) else { return };
        let cell = match info.kind {
            SlotKind::Whole | SlotKind::Decimal | SlotKind::Frequency => self.number_cell(info, given, at),
            SlotKind::YesNo => self.yes_no(given, at),
            SlotKind::Choice => self.choice(owner.map(|id| program.rule(id)), &info.reference, given, at),
            SlotKind::Date => self.date(given, at),
            SlotKind::Text => self.word(given, at),
        };
        if let (Some(cell), Some(place)) = (cell, self.cells.get_mut(slot)) {
            *place = cell;
        }
    }

    /// A quantity that is given beside its data has to agree with them, to the rounding of its printed digits.
    fn contradictions(&mut self, inputs: &Inputs) {
        let program = self.program;
        for ((id, name), given) in inputs.quantities.iter() {
            let Some(rule) = program.quantity(*id, name) else { continue };
            let from_data = quantity::from_data(inputs, rule.quantity);
            let agrees = match &given.tiers {
                Some(tiers) => rule
                    .steps
                    .is_none_or(|steps| quantity::tiers(steps, &from_data.extent).any(|tier| tiers.contains(&tier))),
                None => {
                    let low = &given.extent.low - &given.half_unit;
                    let high = given.extent.high.as_ref().map(|high| high + &given.half_unit);
                    high.is_none_or(|high| from_data.extent.low <= high)
                        && from_data.extent.high.as_ref().is_none_or(|high| *high >= low)
                }
            };
            let nothing = matches!(from_data, Reading { defined: quantity::Defined::Never, .. });
            if agrees && !nothing {
                continue;
            }
            let code = &program.framework.node(*id).code;
            let values = At::Root("values");
            let row = values.row(code);
            let at = row.named(name);
            let own = quantity::show_extent(&from_data, rule.quantity);
            self.error(
                DataErrorCode::Contradiction,
                &at,
                Words::new(
                    format!("`{name}` của `{code}` được cho là {}, nhưng số liệu của nó cho {}", given.text, own.vi),
                    format!("`{name}` of `{code}` is given as {}, but its data make it {}", given.text, own.en),
                ),
                Words::new(
                    "kiểm tra số liệu, hoặc chỉ cho một trong hai; sai khác trong phạm vi làm tròn thì được chấp nhận",
                    "check the data, or give one of the two; a difference within the rounding of its digits is accepted",
                ),
            );
        }
    }
}

/// A number as a person writes it in Vietnamese messages and English ones alike: a fraction only where it must be.
fn show(value: &Exact) -> String {
    crate::show::plain(value)
}

fn text_of(given: &Given) -> String {
    match given {
        Given::Number(text) | Given::Text(text) => text.trim().to_owned(),
        Given::YesNo(answer) => answer.to_string(),
        Given::Range { from, to } => format!(
            "{} … {}",
            from.as_deref().map(text_of).unwrap_or_default(),
            to.as_deref().map(text_of).unwrap_or_default()
        ),
        Given::OneOf(options) if options.is_empty() => "one_of []".to_owned(),
        Given::OneOf(options) => options.iter().map(text_of).collect::<Vec<_>>().join(" / "),
        Given::Exact(value) => show(value),
    }
}

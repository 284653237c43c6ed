//! Holding a submission against a framework.

mod numbers;
mod words;

use super::value::{Cell, Extent, GivenQuantity, How, Value};
use super::{Operand, Program, SlotKind, Source};
use crate::data::{DataError, DataErrorCode, DataErrors, Given, Missing};
use crate::model::{Applicability, DatumRef, DatumSource, NodeId, Rule};
use crate::near::{did_you_mean, nearest};
use crate::number::Exact;
use crate::quantity::{self, Reading};
use crate::{Code, Name, Submission, Words};
use std::collections::BTreeMap;

/// One unit's data, held against a framework and found to fit.
#[derive(Clone, Debug)]
pub struct Inputs {
    pub(crate) submission: Submission,
    /// By slot.
    pub(crate) cells: Vec<Cell>,
    /// Quantities given in their own right, by node and name.
    pub(crate) quantities: BTreeMap<(NodeId, Name), GivenQuantity>,
    /// Points given, by node.
    pub(crate) points: BTreeMap<NodeId, Exact>,
    /// Points given in each round of an appraisal, by node.
    pub(crate) rounds: Vec<BTreeMap<NodeId, Exact>>,
    /// Which nodes apply to the unit.
    pub(crate) applies: Vec<bool>,
}

impl Inputs {
    /// Whose data.
    pub fn submission(&self) -> &Submission {
        &self.submission
    }

    pub(crate) fn applies(&self, node: NodeId) -> bool {
        self.applies.get(node.index()).copied().unwrap_or(true)
    }
}

pub(super) fn bind(program: &Program, submission: &Submission) -> Result<Inputs, DataErrors> {
    let mut binder = Binder { program, submission, errors: Vec::new(), cells: Vec::new(), quantities: BTreeMap::new() };
    let applies = binder.applicability();
    let (points, rounds) = binder.points(&applies);
    binder.cells = program.slots.iter().map(|slot| unknown(&slot.kind, &slot.bounds)).collect();
    binder.common();
    binder.values(&points, &applies);
    binder.missing();
    binder.sums();
    let inputs = Inputs {
        submission: submission.clone(),
        cells: std::mem::take(&mut binder.cells),
        quantities: std::mem::take(&mut binder.quantities),
        points,
        rounds,
        applies,
    };
    binder.contradictions(&inputs);
    if binder.errors.is_empty() { Ok(inputs) } else { Err(DataErrors::new(binder.errors)) }
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
    errors: Vec<DataError>,
    cells: Vec<Cell>,
    quantities: BTreeMap<(NodeId, Name), GivenQuantity>,
}

/// A place in the data: a JSON pointer.
#[derive(Clone)]
struct At(String);

impl At {
    fn root(member: &str) -> Self {
        Self(format!("/{member}"))
    }

    fn then(&self, name: &str) -> Self {
        Self(format!("{}/{}", self.0, crate::data::escape(name)))
    }
}

impl Binder<'_> {
    fn error(&mut self, code: DataErrorCode, at: &At, message: Words, help: Words) {
        let place = self.submission.places.get(&at.0).copied();
        self.errors.push(DataError {
            code,
            pointer: self.submission.cells.get(&at.0).unwrap_or(&at.0).clone(),
            line: place.map(|p| p.0),
            column: place.map(|p| p.1),
            message,
            help,
        });
    }

    /// The pointer of a name as the file spells it, which may not be the one spelling that stands for all.
    fn spelled(&self, at: &At, name: &Name) -> At {
        let plain = at.then(name.as_str());
        if self.submission.places.contains_key(&plain.0) {
            return plain;
        }
        let within = format!("{}/", at.0);
        let spelled = self
            .submission
            .places
            .range(within.clone()..)
            .map(|(pointer, _)| pointer)
            .take_while(|p| p.starts_with(&within))
            .find(|p| {
                p.strip_prefix(&within)
                    .is_some_and(|rest| !rest.contains('/') && Name::new(rest).is_ok_and(|n| n == *name))
            });
        spelled.map_or(plain, |pointer| At(pointer.clone()))
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

    fn node(&mut self, code: &Code, at: &At) -> Option<NodeId> {
        let framework = &self.program.framework;
        let found = framework.find(code);
        if found.is_none() {
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

    fn not_applicable(&mut self, code: &Code, at: &At) {
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

    /// The points that count: given outright, or by the last round of an appraisal that gave any.
    fn points(&mut self, applies: &[bool]) -> (BTreeMap<NodeId, Exact>, Vec<BTreeMap<NodeId, Exact>>) {
        let submission = self.submission;
        if let (false, Some(round)) = (submission.scores.is_empty(), submission.rounds.first()) {
            self.error(
                DataErrorCode::PointsTwice,
                &At::root("scores"),
                Words::new(
                    format!("điểm được cho cả ở `scores` và ở vòng `{}`", round.name),
                    format!("points are given under `scores` and in round `{}`", round.name),
                ),
                Words::new("chuyển điểm vào một vòng trong `rounds`", "move the points into one of the `rounds`"),
            );
        }
        let mut points = self.given_points(&submission.scores, &At::root("scores"), applies);
        let mut rounds = Vec::with_capacity(submission.rounds.len());
        for (i, round) in submission.rounds.iter().enumerate() {
            let at = At::root("rounds").then(&i.to_string());
            let given = self.given_points(&round.scores, &at.then("scores"), applies);
            points.extend(given.iter().map(|(id, value)| (*id, value.clone())));
            rounds.push(given);
            for code in round.reasons.keys().chain(round.evidence.keys()) {
                let member = if round.reasons.contains_key(code) { "reasons" } else { "evidence" };
                self.node(code, &at.then(member).then(code.as_str()));
            }
        }
        self.points_once(&points);
        (points, rounds)
    }

    /// The maximum of a row for this unit: without what does not apply to it.
    fn own_max(&self, id: NodeId, applies: &[bool]) -> Exact {
        let framework = &self.program.framework;
        let mut open = vec![id];
        let mut max = Exact::ZERO;
        while let Some(id) = open.pop() {
            match framework.children(id) {
                _ if !applies.get(id.index()).copied().unwrap_or(true) => {}
                [] => max += framework.node(id).max.clone(),
                children => open.extend(children),
            }
        }
        max
    }

    fn given_points(&mut self, scores: &BTreeMap<Code, Given>, at: &At, applies: &[bool]) -> BTreeMap<NodeId, Exact> {
        let framework = &self.program.framework;
        let mut points = BTreeMap::new();
        for (code, given) in scores {
            let at = at.then(code.as_str());
            let Some(id) = self.node(code, &at) else { continue };
            if !applies.get(id.index()).copied().unwrap_or(true) {
                self.not_applicable(code, &at);
                continue;
            }
            if matches!(framework.node(id).rule, crate::model::Rule::NotScored { .. }) {
                self.error(
                    DataErrorCode::BadPoints,
                    &at,
                    Words::new(format!("dòng `{code}` không tính điểm"), format!("row `{code}` is not scored")),
                    Words::new("bỏ điểm của dòng này", "leave the points of this row out"),
                );
                continue;
            }
            let Some(value) = self.plain_number(given, &at) else { continue };
            let max = &self.own_max(id, applies);
            if value.is_negative() || value > *max {
                self.error(
                    DataErrorCode::BadPoints,
                    &at,
                    Words::new(
                        format!("{} điểm cho `{code}`, nhưng dòng này có từ 0 đến {} điểm", text_of(given), show(max)),
                        format!("{} points for `{code}`, which can have 0 to {}", text_of(given), show(max)),
                    ),
                    Words::new("kiểm tra lại con số trong bảng điểm", "check the number against the printed table"),
                );
                continue;
            }
            points.insert(id, value);
        }
        points
    }

    /// Points for a row and for one within it cannot both count.
    fn points_once(&mut self, points: &BTreeMap<NodeId, Exact>) {
        let framework = &self.program.framework;
        for &id in points.keys() {
            let above = framework.ancestry(id).skip(1).find(|a| points.contains_key(a));
            if let Some(above) = above {
                let (code, above) = (&framework.node(id).code, &framework.node(above).code);
                let at = self.scored_at(code);
                self.error(
                    DataErrorCode::PointsTwice,
                    &at,
                    Words::new(
                        format!("đã cho điểm của `{above}`, nên không cho điểm của `{code}` nằm trong đó được nữa"),
                        format!("points are given for `{above}`, so they cannot be given for `{code}` within it too"),
                    ),
                    Words::new(
                        format!("giữ một trong hai: điểm của `{above}`, hoặc điểm của các dòng bên trong"),
                        format!("keep one of the two: the points of `{above}`, or those of the rows within"),
                    ),
                );
            }
        }
    }

    /// Where the points of a row were given.
    fn scored_at(&self, code: &Code) -> At {
        let round = self.submission.rounds.iter().rposition(|round| round.scores.contains_key(code));
        let scores = match round {
            Some(i) => At::root("rounds").then(&i.to_string()).then("scores"),
            None => At::root("scores"),
        };
        scores.then(code.as_str())
    }

    fn common(&mut self) {
        let framework = self.program.framework.clone();
        let shared = &framework.draft().data;
        let mut seen: Vec<usize> = Vec::new();
        for (key, given) in &self.submission.common {
            let mut at = At::root("common").then(key);
            if let Ok(name) = Name::new(key) {
                at = self.spelled(&At::root("common"), &name);
            }
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
            self.datum(&DatumRef::shared(datum.name.clone()), &datum.source, given, &at, None);
        }
    }

    fn values(&mut self, points: &BTreeMap<NodeId, Exact>, applies: &[bool]) {
        let framework = self.program.framework.clone();
        for (code, values) in &self.submission.values {
            let at = At::root("values").then(code.as_str());
            let Some(id) = self.node(code, &at) else { continue };
            if !applies.get(id.index()).copied().unwrap_or(true) {
                self.not_applicable(code, &at);
                continue;
            }
            if let Some(above) = framework.ancestry(id).find(|a| points.contains_key(a)) {
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
                let at = self.spelled(&at, name);
                self.value(id, code, name, given, &at);
            }
        }
    }

    /// One value of a row: a datum of its own, or a quantity of its rule.
    fn value(&mut self, id: NodeId, code: &Code, name: &Name, given: &Given, at: &At) {
        let program = self.program;
        let node = program.framework.node(id);
        let quantities = program.quantities(id);
        let steps = quantities.get(name).and_then(|q| q.steps);
        if let Some(steps) = steps
            && let Some(tiers) = self.tiers(steps, given, at)
        {
            if let Ok(tiers) = tiers {
                self.quantities.insert((id, name.clone()), tiers);
            }
            return;
        }
        if let Some(datum) = node.data.iter().find(|datum| datum.name == *name) {
            let reference = DatumRef::of(code.clone(), name.clone());
            self.datum(&reference, &datum.source, given, at, Some(program.rule(id)));
        } else if let Some(rule) = quantities.get(name) {
            if let Some(quantity) = self.quantity(rule.quantity, given, at) {
                self.quantities.insert((id, name.clone()), quantity);
            }
        } else {
            let names: Vec<&str> =
                node.data.iter().map(|d| d.name.as_str()).chain(quantities.keys().map(|q| q.as_str())).collect();
            let near = nearest(name.as_str(), names.iter().copied());
            let mut help = did_you_mean(near);
            if near.is_none() {
                let list = names.iter().map(|n| format!("`{}`", n.replace('_', " "))).collect::<Vec<_>>().join(", ");
                help = match list.as_str() {
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
    fn datum(
        &mut self,
        reference: &DatumRef,
        source: &DatumSource,
        given: &Given,
        at: &At,
        rule: Option<&Rule<Operand>>,
    ) {
        match source {
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
        let program = self.program;
        let Some(Operand { source: Source::Slot { slot, .. }, .. }) = program.operand(reference) else { return };
        let Some(info) = program.slots.get(*slot) else { return };
        let cell = match info.kind {
            SlotKind::Whole | SlotKind::Decimal | SlotKind::Frequency => self.number_cell(info, given, at),
            SlotKind::YesNo => self.yes_no(given, at),
            SlotKind::Choice => self.choice(rule, reference, given, at),
            SlotKind::Date => self.date(given, at),
            SlotKind::Text => self.word(given, at),
        };
        if let (Some(cell), Some(place)) = (cell, self.cells.get_mut(*slot)) {
            *place = cell;
        }
    }

    /// Reasons for what is missing; a reason for something that is there is an error.
    fn missing(&mut self) {
        let framework = self.program.framework.clone();
        for (code, missing) in &self.submission.missing {
            let at = At::root("missing").then(code.as_str());
            let shared = framework.draft().data.iter().find(|datum| datum.code.as_ref() == Some(code));
            if let (None, Some(datum)) = (framework.find(code), shared) {
                if let Missing::Row(reason) = missing {
                    self.reason(&DatumRef::shared(datum.name.clone()), reason, &at, true);
                }
                continue;
            }
            let Some(id) = self.node(code, &at) else { continue };
            let node = framework.node(id);
            match missing {
                Missing::Row(reason) => {
                    for datum in &node.data {
                        self.reason(&DatumRef::of(code.clone(), datum.name.clone()), reason, &at, false);
                    }
                }
                Missing::Data(reasons) => {
                    for (name, reason) in reasons {
                        let at = self.spelled(&at, name);
                        if node.data.iter().any(|datum| datum.name == *name) {
                            self.reason(&DatumRef::of(code.clone(), name.clone()), reason, &at, true);
                        } else if self.program.quantities(id).contains_key(name) {
                            if self.quantities.contains_key(&(id, name.clone())) {
                                self.missing_yet_given(name, &at);
                            }
                        } else {
                            let near = nearest(name.as_str(), node.data.iter().map(|d| d.name.as_str()));
                            self.error(
                                DataErrorCode::UnknownName,
                                &at,
                                Words::new(
                                    format!("dòng `{code}` không có số liệu `{name}`"),
                                    format!("row `{code}` has no datum `{name}`"),
                                ),
                                did_you_mean(near),
                            );
                        }
                    }
                }
            }
        }
    }

    fn reason(&mut self, reference: &DatumRef, reason: &str, at: &At, named: bool) {
        let slot = match self.program.operand(reference).map(|o| &o.source) {
            Some(Source::Slot { slot, .. }) => *slot,
            _ => return,
        };
        match self.cells.get_mut(slot) {
            Some(cell) if cell.is_missing() => cell.how = How::Missing(Some(reason.to_owned())),
            Some(_) if named => self.missing_yet_given(&reference.name.clone(), at),
            _ => {}
        }
    }

    fn missing_yet_given(&mut self, name: &Name, at: &At) {
        self.error(
            DataErrorCode::MissingYetGiven,
            at,
            Words::new(
                format!("`{name}` được ghi là thiếu, nhưng lại có giá trị"),
                format!("`{name}` is said to be missing, and has a value"),
            ),
            Words::new("bỏ lý do thiếu, hoặc bỏ giá trị", "remove the reason, or the value"),
        );
    }

    /// Sums of other data, inner ones first; a sum that is given too has to agree.
    fn sums(&mut self) {
        let program = self.program;
        for slot in sum_order(program) {
            let Some(info) = program.slots.get(slot) else { continue };
            let mut extent = Extent::exactly(Exact::ZERO);
            let (mut missing, mut in_part) = (false, false);
            for item in &info.items {
                extent = extent.plus(&quantity::operand(&self.cells, item));
                if let Source::Slot { slot, .. } = item.source
                    && let Some(cell) = self.cells.get(slot)
                {
                    missing |= cell.is_missing();
                    in_part |= cell.how == How::InPart;
                }
            }
            // Items are added up in the measure that scales refer to.
            let extent = match info.scale.recip() {
                Some(back) => extent.times(&back),
                None => extent,
            };
            let Some(cell) = self.cells.get(slot).cloned() else { continue };
            let Value::Number(given) = &cell.value else { continue };
            if cell.is_missing() {
                let how = match (missing, in_part) {
                    (true, _) => cell.how,
                    (false, true) => How::InPart,
                    (false, false) => How::Given,
                };
                if let Some(place) = self.cells.get_mut(slot) {
                    *place = Cell { value: Value::Number(extent), how, text: None };
                }
            } else if given.low > extent.high.clone().unwrap_or(given.low.clone())
                || given.high.as_ref().is_some_and(|high| *high < extent.low)
            {
                let at = self.place_of(&info.reference);
                self.error(
                    DataErrorCode::Contradiction,
                    &at,
                    Words::new(
                        format!(
                            "`{}` được cho là {}, nhưng các số hạng cộng lại {}",
                            info.reference,
                            show(&given.low),
                            show(&extent.low)
                        ),
                        format!(
                            "`{}` is given as {}, but what it is made of adds up to {}",
                            info.reference,
                            show(&given.low),
                            show(&extent.low)
                        ),
                    ),
                    Words::new(
                        "kiểm tra các số hạng, hoặc chỉ cho tổng",
                        "check what it is made of, or give the sum alone",
                    ),
                );
            }
        }
    }

    fn place_of(&self, reference: &DatumRef) -> At {
        let at = match &reference.node {
            None => At::root("common"),
            Some(code) => At::root("values").then(code.as_str()),
        };
        self.spelled(&at, &reference.name)
    }

    /// A quantity that is given beside its data has to agree with them, to the rounding of its printed digits.
    fn contradictions(&mut self, inputs: &Inputs) {
        let program = self.program;
        for ((id, name), given) in &inputs.quantities {
            let quantities = program.quantities(*id);
            let Some(rule) = quantities.get(name) else { continue };
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
            let at = self.spelled(&At::root("values").then(code.as_str()), name);
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

/// The slots that are sums, each after those that it is made of.
fn sum_order(program: &Program) -> Vec<usize> {
    let mut order = Vec::new();
    let mut done = vec![false; program.slots.len()];
    for start in 0..program.slots.len() {
        let mut open = vec![(start, false)];
        while let Some((slot, ready)) = open.pop() {
            let Some(info) = program.slots.get(slot).filter(|s| !s.items.is_empty()) else { continue };
            if done.get(slot).copied().unwrap_or(true) {
                continue;
            }
            if ready {
                if let Some(mark) = done.get_mut(slot) {
                    *mark = true;
                }
                order.push(slot);
                continue;
            }
            open.push((slot, true));
            for item in &info.items {
                if let Source::Slot { slot, .. } = item.source {
                    open.push((slot, false));
                }
            }
        }
    }
    order
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
        Given::OneOf(options) => options.iter().map(text_of).collect::<Vec<_>>().join(" / "),
    }
}

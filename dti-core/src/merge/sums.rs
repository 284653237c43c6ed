//! The predecessors' data, added up where they can be.
//!
//! A ratio of the sums is the merged unit's own ratio; a ratio of ratios, or a sum of averages, is nobody's. So amounts are
//! added, a ratio that was given in its own right is not, and a decimal that a rule takes by itself (an average, an index)
//! is not either. What is no amount is kept where all predecessors say the same.

use super::build::Build;
use super::error::{MergeErrors, out_of_bounds};
use super::{Merger, words};
use crate::data::{Given, Missing};
use crate::model::{Amount, Bounds, DatumRef, NodeId, Term};
use crate::number::{Exact, Places, Rounding};
use crate::program::{Cell, Extent, How, Inputs, Operand, QuantityRef, QuantityRule, Slot, SlotKind, Source, Value};
use crate::quantity::{self, Defined};
use crate::{Scores, Submission};
use std::collections::BTreeSet;

/// What becomes of one datum, or of one quantity.
pub(super) enum Merged {
    /// Its value, and what it was made of.
    Value(Given, String),
    /// Why there is none.
    Missing(String),
    /// A sum that the framework does not admit, and how much it admits. Taken for missing, it would be taken to lie within
    /// the bounds.
    Beyond(Exact, Exact),
    /// Its items say it, or there is nothing to say.
    Silent,
}

impl<'m> Merger<'m> {
    /// Values for all data that can be added up or are the same everywhere; the others are missing, with the reason.
    pub(super) fn sums(&self, merged: Submission) -> Result<Submission, MergeErrors> {
        let mut build = Build::new(merged);
        let (alone, again) = (self.taken_alone(), self.counted_again());
        for (at, slot) in self.program.slots.iter().enumerate() {
            if self.concerns_successor(&slot.reference) {
                let again = again.get(at).unwrap_or(&Exact::ZERO);
                build.put(self, &slot.reference, self.slot(at, slot, again, alone.contains(&at)));
            }
        }
        self.quantities(&again, &mut build);
        self.points(&mut build);
        if build.beyond.is_empty() {
            self.fit(&mut build, &again);
        }
        match build.beyond.is_empty() {
            true => Ok(build.finish(self)),
            false => Err(MergeErrors::new(build.beyond)),
        }
    }

    /// Leaves out what does not fit together: a quantity that the data contradict. A sum that its items cannot make up
    /// within their bounds is beyond them itself.
    fn fit(&self, build: &mut Build, again: &[Exact]) {
        let mut left_out: Vec<DatumRef> = Vec::new();
        let inputs = loop {
            let errors = match self.program.bind(&build.merged) {
                Ok(inputs) => break inputs,
                Err(errors) => errors,
            };
            let found: Vec<DatumRef> = errors.iter().filter_map(|error| build.leave_out(error)).collect();
            // Every turn leaves something out.
            if found.is_empty() {
                return;
            }
            left_out.extend(found);
        };
        for (at, slot) in self.program.slots.iter().enumerate().filter(|(_, slot)| left_out.contains(&slot.reference)) {
            let known = self.predecessors.iter().filter_map(|unit| number(self.cell(unit, at, slot).ok()?));
            let total = total(known, again.get(at).unwrap_or(&Exact::ZERO)).low;
            let most = inputs.cells.get(at).and_then(|cell| number(cell)?.high.as_ref());
            if let Some(most) = most {
                build.beyond.push(out_of_bounds(&slot.reference, &total, most));
            }
        }
    }

    /// Whether the datum's row applies to the successor; shared data do.
    fn concerns_successor(&self, datum: &DatumRef) -> bool {
        let row = datum.node.as_ref().and_then(|code| self.program.framework().find(code));
        row.is_none_or(|id| self.successor.inputs().applies(id))
    }

    /// The slots that a rule takes by themselves and not above or below a fraction line, and what they are made of.
    fn taken_alone(&self) -> BTreeSet<usize> {
        let slot_of = |operand: &Operand| match operand.source {
            Source::Slot { slot, .. } => Some(slot),
            Source::Fixed(_) => None,
        };
        let mut open: Vec<usize> = Vec::new();
        for id in self.program.framework().node_ids() {
            for QuantityRule { quantity, .. } in self.program.quantities(id).into_values() {
                let QuantityRef::Amount(amount) = quantity else { continue };
                open.extend(amount.sum.iter().filter_map(|term| match term {
                    Term::Datum(operand) => slot_of(operand),
                    Term::Constant(_) => None,
                }));
            }
        }
        let mut found = BTreeSet::new();
        while let Some(slot) = open.pop() {
            if found.insert(slot) {
                let items = self.program.slots.get(slot).into_iter().flat_map(|info| &info.items);
                open.extend(items.filter_map(slot_of));
            }
        }
        found
    }

    /// How much the predecessors' sums count too often, slot by slot: a number that the framework prints is in the sum of
    /// each of them, and in the successor's once.
    fn counted_again(&self) -> Vec<Exact> {
        let mut again: Vec<Exact> = vec![Exact::ZERO; self.program.slots.len()];
        for &at in &self.program.sums {
            let Some(slot) = self.program.slots.get(at) else { continue };
            let printed: Exact = slot.items.iter().map(|item| self.printed(item, &again)).sum();
            if let Some(place) = again.get_mut(at) {
                *place = printed * slot.scale.recip().unwrap_or(Exact::ONE);
            }
        }
        again
    }

    /// The same of one datum, in the measure that scales refer to.
    fn printed(&self, operand: &Operand, again: &[Exact]) -> Exact {
        match &operand.source {
            Source::Slot { slot, factor } => again.get(*slot).map(|again| again * factor).unwrap_or_default(),
            Source::Fixed(value) => self.predecessors.iter().skip(1).map(|_| value).sum(),
        }
    }

    /// What a predecessor has in a slot, or why it has nothing.
    fn cell(&self, unit: &'m Scores, at: usize, slot: &Slot) -> Result<&'m Cell, String> {
        let inputs = unit.inputs();
        let framework = self.program.framework();
        let row = slot.reference.node.as_ref().and_then(|code| framework.find(code));
        let cell = inputs.cells.get(at).ok_or("thiếu")?;
        if let Some(id) = row {
            if !inputs.applies(id) {
                return Err("không áp dụng dòng này".to_owned());
            }
            if framework.ancestry(id).any(|above| inputs.points.contains_key(&above)) {
                return Err("chỉ có điểm cho sẵn, không có số liệu".to_owned());
            }
            if cell.is_missing() && inputs.quantities.keys().any(|(node, _)| *node == id) {
                return Err("chỉ cho tỷ lệ, tổng hoặc mức, không cho số liệu này".to_owned());
            }
        }
        match &cell.how {
            How::Missing(Some(reason)) => Err(format!("thiếu ({reason})")),
            How::Missing(None) => Err("thiếu".to_owned()),
            How::Given | How::InPart => Ok(cell),
        }
    }

    fn slot(&self, at: usize, slot: &Slot, again: &Exact, alone: bool) -> Merged {
        let mut known: Vec<(&Scores, &Cell)> = Vec::new();
        let mut lacking: Vec<String> = Vec::new();
        for unit in self.predecessors {
            match self.cell(unit, at, slot) {
                Ok(cell) => known.push((unit, cell)),
                Err(why) => lacking.push(format!("{} {why}", unit.unit().name)),
            }
        }
        // Where nobody gave the sum itself, its items say it.
        if !slot.items.is_empty() && known.iter().all(|(_, cell)| cell.text.is_none()) {
            return Merged::Silent;
        }
        if !lacking.is_empty() {
            return Merged::Missing(lacking.join("; "));
        }
        match slot.kind {
            SlotKind::Decimal if alone => Merged::Missing(
                "cách tính lấy thẳng số này, không chia, nên cộng các đơn vị lại có thể không còn đúng nghĩa"
                    .to_owned(),
            ),
            SlotKind::Whole | SlotKind::Decimal => added(&known, again, &slot.bounds),
            SlotKind::Frequency | SlotKind::YesNo | SlotKind::Choice | SlotKind::Date | SlotKind::Text => {
                kept(&known, &slot.reference)
            }
        }
    }

    /// Quantities that were given in their own right.
    fn quantities(&self, again: &[Exact], build: &mut Build) {
        let framework = self.program.framework();
        for id in framework.node_ids().filter(|id| self.successor.inputs().applies(*id)) {
            let code = &framework.node(id).code;
            for (name, rule) in self.program.quantities(id) {
                let given = |unit: &&Scores| unit.inputs().quantities.contains_key(&(id, name.clone()));
                let givers: Vec<&Scores> = self.predecessors.iter().filter(given).collect();
                if givers.is_empty() {
                    continue;
                }
                let reference = DatumRef::of(code.clone(), name.clone());
                let merged = match rule.quantity {
                    // Its data say it all the same.
                    _ if self.predecessors.iter().all(|unit| determined(unit.inputs(), rule.quantity)) => continue,
                    _ if givers.iter().any(|unit| tiers(unit, &reference).is_some()) => {
                        self.same_tier(&reference, rule)
                    }
                    QuantityRef::Ratio(_) => Merged::Missing(format!(
                        "{} cho thẳng tỷ lệ, không cộng được",
                        words::list(&givers.iter().map(|unit| unit.unit().name.clone()).collect::<Vec<_>>())
                    )),
                    QuantityRef::Amount(amount) => match amount.sum.iter().all(|term| self.is_count(term)) {
                        true => self.added_amount(id, amount, again),
                        false => Merged::Missing("cách tính lấy thẳng số này, không cộng được".to_owned()),
                    },
                };
                build.put(self, &reference, merged);
            }
        }
    }

    /// Whether it is whole things that a term counts, or a number that the rule prints.
    fn is_count(&self, term: &Term<Operand>) -> bool {
        match term {
            Term::Datum(Operand { source: Source::Slot { slot, .. }, .. }) => {
                self.program.slots.get(*slot).is_some_and(|info| info.kind == SlotKind::Whole)
            }
            Term::Datum(_) | Term::Constant(_) => true,
        }
    }

    /// An amount that some predecessors gave themselves, and the others' data make.
    fn added_amount(&self, id: NodeId, amount: &Amount<Operand>, again: &[Exact]) -> Merged {
        let mut parts = Vec::new();
        let mut lacking = Vec::new();
        for unit in self.predecessors {
            let taken = quantity::take(unit.inputs(), id, QuantityRef::Amount(amount));
            match (taken.reading.extent.known(), taken.reading.missing) {
                (Some(value), false) => parts.push(value.clone()),
                _ => lacking.push(format!("{} chưa rõ", unit.unit().name)),
            }
        }
        if !lacking.is_empty() {
            return Merged::Missing(lacking.join("; "));
        }
        // What it counts is in one measure, as the data are; a number that the rule prints is in that measure too.
        let again = amount.sum.iter().map(|term| match term {
            Term::Datum(operand) => self.printed(operand, again),
            Term::Constant(value) => self.predecessors.iter().skip(1).map(|_| value).sum(),
        });
        let again: Exact = again.sum();
        let total = parts.iter().sum::<Exact>() - &again;
        Merged::Value(given(&total), equation(&parts, &again, &total))
    }

    fn same_tier(&self, quantity: &DatumRef, rule: QuantityRule<'_>) -> Merged {
        let found: Vec<Option<&[usize]>> = self.predecessors.iter().map(|unit| tiers(unit, quantity)).collect();
        let first = found.first().copied().flatten();
        let name = first.and_then(|tiers| match tiers {
            [one] => rule.steps?.tiers.iter().chain([&rule.steps?.otherwise]).nth(*one)?.name.clone(),
            _ => None,
        });
        match name {
            Some(name) if found.iter().all(|tiers| *tiers == first) => {
                let said = format!("{name}, như nhau ở các đơn vị cũ");
                Merged::Value(Given::Text(name.as_str().to_owned()), said)
            }
            _ => {
                Merged::Missing("các đơn vị cũ không cùng một mức, hoặc không phải đơn vị nào cũng cho mức".to_owned())
            }
        }
    }

    /// Rows whose points were given have no data to add.
    fn points(&self, build: &mut Build) {
        let framework = self.program.framework();
        for (id, own) in self.successor.nodes() {
            let node = framework.node(id);
            let givers: Vec<String> = self
                .predecessors
                .iter()
                .filter(|unit| unit.inputs().points.contains_key(&id))
                .map(|unit| unit.unit().name.clone())
                .collect();
            // What a row lacks is said of its data, where it has any.
            if !givers.is_empty() && own.status.counts() && node.data.is_empty() {
                let reason = format!("{} chỉ có điểm cho sẵn; điểm không cộng được", words::list(&givers));
                build.merged.missing.insert(node.code.clone(), Missing::Row(reason));
            }
        }
    }
}

/// The tiers that a unit gave by name in place of a quantity.
fn tiers<'s>(unit: &'s Scores, quantity: &DatumRef) -> Option<&'s [usize]> {
    let id = unit.framework().find(quantity.node.as_ref()?)?;
    unit.inputs().quantities.get(&(id, quantity.name.clone()))?.tiers.as_deref()
}

/// Whether the data alone say what a quantity is.
fn determined(inputs: &Inputs, quantity: QuantityRef<'_>) -> bool {
    let reading = quantity::from_data(inputs, quantity);
    reading.defined == Defined::Always && reading.extent.known().is_some() && !reading.missing
}

/// Where a number lies.
fn number(cell: &Cell) -> Option<&Extent> {
    match &cell.value {
        Value::Number(extent) => Some(extent),
        _ => None,
    }
}

/// The sum of what is known, without what it would count again.
fn total<'c>(known: impl Iterator<Item = &'c Extent>, again: &Exact) -> Extent {
    known.fold(Extent::exactly(-again), |sum, extent| sum.plus(extent))
}

/// `18 + 25 = 43`, or the sum of what is known in part.
fn added(known: &[(&Scores, &Cell)], again: &Exact, bounds: &Bounds) -> Merged {
    let extents: Vec<&Extent> = known.iter().filter_map(|(_, cell)| number(cell)).collect();
    let mut total = total(extents.iter().copied(), again);
    // What is known in part is known to be admissible.
    total.low = total.low.max(bounds.lowest());
    if let Some(most) = &bounds.to {
        if total.low > *most {
            return Merged::Beyond(total.low, most.clone());
        }
        total.high = Some(total.high.map_or_else(|| most.clone(), |high| high.min(most.clone())));
    }
    match total.known() {
        Some(value) => {
            let parts: Vec<Exact> = extents.iter().map(|extent| extent.low.clone()).collect();
            Merged::Value(given(value), equation(&parts, again, value))
        }
        None => {
            let high = total.high.as_ref();
            let said = match high {
                Some(high) => format!("trong khoảng {}", words::range(&total.low, high)),
                None => format!("từ {} trở lên", words::number(&total.low)),
            };
            let [from, to] = [Some(&total.low), high].map(|end| end.map(|end| Box::new(given(end))));
            Merged::Value(Given::Range { from, to }, said)
        }
    }
}

/// What all predecessors say alike.
fn kept(known: &[(&Scores, &Cell)], datum: &DatumRef) -> Merged {
    let said: Vec<String> = known.iter().map(|(unit, cell)| format!("{}: {}", unit.unit().name, shown(cell))).collect();
    let Some((first, cell)) = known.first() else { return Merged::Silent };
    let alike = known.iter().all(|(_, other)| other.how == How::Given && same(&other.value, &cell.value));
    match written(first.submission(), first, datum) {
        Some(value) if alike => Merged::Value(value.clone(), format!("{}, như nhau ở các đơn vị cũ", shown(cell))),
        _ => Merged::Missing(format!("các đơn vị cũ không như nhau hoặc chưa rõ ({})", said.join("; "))),
    }
}

fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b,
        (Value::YesNo { yes, no }, Value::YesNo { yes: other_yes, no: other_no }) => (yes, no) == (other_yes, other_no),
        (Value::Choice(a), Value::Choice(b)) => a == b,
        (Value::Word(a), Value::Word(b)) => a == b,
        _ => false,
    }
}

/// A value as it was written.
fn shown(cell: &Cell) -> String {
    match &cell.value {
        Value::YesNo { yes: true, no: false } => "có".to_owned(),
        Value::YesNo { yes: false, no: true } => "không".to_owned(),
        Value::YesNo { .. } => "có hoặc không".to_owned(),
        _ => cell.text.clone().unwrap_or_default(),
    }
}

/// What a data file gives for a datum.
fn written<'s>(submission: &'s Submission, unit: &Scores, datum: &DatumRef) -> Option<&'s Given> {
    match &datum.node {
        Some(code) => submission.values.get(code)?.get(&datum.name),
        None => {
            let code = unit.framework().datum(datum).and_then(|info| info.code.as_ref());
            let by_code = code.and_then(|code| submission.common.get(code.as_str()));
            submission.common.get(datum.name.as_str()).or(by_code)
        }
    }
}

/// A number as a data file has it: its digits where it has few enough of them.
fn given(value: &Exact) -> Given {
    let digits = (0..=12).find_map(|places| {
        let digits = value.publish(Places::new(places)?, Rounding::HalfUp).ok()?;
        (Exact::from(digits) == *value).then(|| digits.to_string())
    });
    // A data file has numbers of 28 digits at most.
    match digits.filter(|digits| digits.chars().filter(char::is_ascii_digit).count() <= 28) {
        Some(digits) => Given::Number(digits),
        None => Given::Exact(value.clone()),
    }
}

fn equation(parts: &[Exact], again: &Exact, total: &Exact) -> String {
    let parts: Vec<String> = parts.iter().map(words::number).collect();
    let less = if again.is_zero() { String::new() } else { format!(" − {}", words::number(again)) };
    format!("{}{less} = {}", parts.join(" + "), words::number(total))
}

//! The predecessors' data, added up where they can be.
//!
//! A ratio of the sums is the merged unit's own ratio; a ratio of ratios, or a sum of averages, is nobody's. So amounts are
//! added, a ratio that was given in its own right is not, and a decimal that a rule takes by itself (an average, an index)
//! is not either. What is no amount is kept where all predecessors say the same.

use super::build::Build;
use super::error::{MergeErrors, out_of_bounds};
use super::merged::{Merged, added, equation, given, kept, number, total};
use super::{Merger, words};
use crate::data::{Given, Missing};
use crate::model::{Amount, DatumRef, NodeId, Term};
use crate::number::Exact;
use crate::program::{Cell, How, Inputs, Operand, QuantityRef, QuantityRule, Slot, SlotKind, Source};
use crate::quantity::{self, Defined};
use crate::{Scores, Submission};

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

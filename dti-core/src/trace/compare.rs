//! What a quantity made of a rule: the formula, the threshold or the tier that applied, over a range where a range is known.

use super::measured::Measured;
use super::numbers::{extent, percent, points, told};
use crate::model::{Framework, Proportional, Steps as Tiers, Tier, UndefinedPolicy};
use crate::number::Exact;
use crate::program::{Extent, Operand, QuantityRef};
use crate::quantity::{self, Defined, Taken};
use crate::score::{Outcome, share};
use crate::{Lang, Name};
use std::sync::Arc;

/// The least and the most that a rule earns.
#[derive(Clone)]
pub(super) struct Earned {
    pub(super) low: Exact,
    pub(super) high: Exact,
}

impl From<Outcome> for Earned {
    fn from(outcome: Outcome) -> Self {
        Self { low: outcome.low, high: outcome.high }
    }
}

/// A quantity that a rule of a framework compares, and what the rule earns from it: the facts that its sentences are
/// written from.
pub(super) struct Compared<'s> {
    pub(super) framework: &'s Framework,
    pub(super) quantity: QuantityRef<'s>,
    pub(super) taken: Arc<Taken>,
    /// The least and the most that it earns.
    pub(super) outcome: Earned,
    /// What is full here.
    pub(super) full: Exact,
}

impl Compared<'_> {
    fn extent(&self) -> &Extent {
        &self.taken.reading.extent
    }

    /// Whether the data leave no choice of points.
    fn determined(&self) -> bool {
        self.outcome.low == self.outcome.high
    }

    fn measured(&self) -> Measured {
        Measured::of(self.framework, self.quantity)
    }

    fn name(&self) -> &Name {
        self.quantity.name()
    }

    fn earned(&self, lang: Lang) -> String {
        earned(&self.outcome, lang)
    }

    /// What is earned where the ratio is not defined, or may not be; nothing where it is.
    fn undefined(&self, lang: Lang) -> Option<String> {
        let name = self.name();
        let policy = self.framework.draft().policies.undefined;
        match self.taken.reading.defined {
            Defined::Always => None,
            Defined::Never => Some(told(lang, {
                let got = self.earned(lang);
                match policy {
                    UndefinedPolicy::Missing => (
                        format!(
                            "{name} không xác định vì mẫu số bằng 0; theo quy ước của bộ chỉ số, tỷ lệ không xác định coi như thiếu số liệu: {got} điểm"
                        ),
                        format!(
                            "{name} is undefined, its denominator is 0; by the framework's policy an undefined ratio counts as missing: {got} points"
                        ),
                    ),
                    UndefinedPolicy::Zero => (
                        format!(
                            "{name} không xác định vì mẫu số bằng 0; theo quy ước của bộ chỉ số, tỷ lệ không xác định được {got} điểm"
                        ),
                        format!(
                            "{name} is undefined, its denominator is 0; by the framework's policy an undefined ratio earns {got} points"
                        ),
                    ),
                    UndefinedPolicy::Full => (
                        format!(
                            "{name} không xác định vì mẫu số bằng 0; theo quy ước của bộ chỉ số, tỷ lệ không xác định được điểm tối đa: {got} điểm"
                        ),
                        format!(
                            "{name} is undefined, its denominator is 0; by the framework's policy an undefined ratio earns the maximum: {got} points"
                        ),
                    ),
                }
            })),
            Defined::Sometimes if self.determined() => Some(told(lang, {
                let got = self.earned(lang);
                (
                    format!("mẫu số có thể bằng 0, nhưng điểm như nhau trong mọi trường hợp: {got} điểm"),
                    format!("the denominator may be 0, but the points are the same in every case: {got} points"),
                )
            })),
            Defined::Sometimes => Some(told(lang, {
                let got = self.earned(lang);
                (
                    format!("chưa đủ số liệu để tính, mẫu số có thể bằng 0: {got} điểm"),
                    format!("the data do not determine it, the denominator may be 0: {got} points"),
                )
            })),
        }
    }

    fn undetermined(&self, lang: Lang) -> String {
        told(lang, {
            let got = self.earned(lang);
            (format!("chưa đủ số liệu để tính: {got} điểm"), format!("the data do not determine it: {got} points"))
        })
    }

    /// The range that is known, all of it on one side of a threshold, and what that earns.
    fn beside(&self, at_least: &Exact, lang: Lang) -> Option<String> {
        let known = self.extent();
        let above = known.low >= *at_least;
        if !above && known.high.as_ref().is_none_or(|high| high >= at_least) {
            return None;
        }
        let measured = self.measured();
        Some(told(lang, {
            let (value, from) = (measured.extent(known, lang), measured.value(at_least, lang));
            let got = self.earned(lang);
            match above {
                true => {
                    (format!("{value} ≥ {from}: điểm tối đa {got}"), format!("{value} ≥ {from}: the full {got} points"))
                }
                false => (format!("{value} < {from}: {got} điểm"), format!("{value} < {from}: {got} points")),
            }
        }))
    }

    /// Full points from a threshold on.
    pub(super) fn threshold(&self, at_least: &Exact, lang: Lang) -> String {
        self.undefined(lang).or_else(|| self.beside(at_least, lang)).unwrap_or_else(|| self.undetermined(lang))
    }

    /// Points in proportion, held at the maximum.
    pub(super) fn proportional(&self, rule: &Proportional<Operand>, lang: Lang) -> String {
        if let Some(words) = self.undefined(lang) {
            return words;
        }
        let ratio = self.extent();
        if let Some(words) =
            rule.full_from.as_ref().filter(|from| ratio.low >= **from).and_then(|from| self.beside(from, lang))
        {
            return words;
        }
        if !self.determined() {
            return self.undetermined(lang);
        }
        let raw_of = |ratio: &Exact| share(rule, ratio).map(|share| share * &self.full);
        let raw = Extent { low: raw_of(&ratio.low).unwrap_or_default(), high: ratio.high.as_ref().and_then(raw_of) };
        told(lang, {
            let (shown, per, most) = (extent(ratio, lang, percent), percent(&rule.per, lang), points(&self.full, lang));
            let formula = match rule.per == Exact::ONE {
                true => format!("{shown} × {most}"),
                false => format!("{shown} / {per} × {most}"),
            };
            let compared = match &rule.full_from {
                Some(from) => format!("{shown} < {}: ", percent(from, lang)),
                None => String::new(),
            };
            let held = match (raw.high.as_ref().is_none_or(|high| high > &self.full), lang) {
                (false, _) => String::new(),
                (true, Lang::Vi) => format!(", giữ ở mức tối đa {most}"),
                (true, Lang::En) => format!(", held at the maximum of {most}"),
            };
            let raw = extent(&raw, lang, points);
            (format!("{compared}điểm = {formula} = {raw}{held}"), format!("{compared}points = {formula} = {raw}{held}"))
        })
    }

    /// The tiers that apply, without what they earn; nothing where the data do not tell any of them from the others.
    pub(super) fn tier(&self, tiers: &Tiers<Operand>, lang: Lang) -> Option<String> {
        let found = possible(tiers, &self.taken);
        let all = found.len() > tiers.tiers.len();
        if found.is_empty() || (all && self.taken.reading.missing) {
            return None;
        }
        Some(told(lang, {
            let titles: Vec<String> = found
                .iter()
                .map(|i| self.describe(tiers, tiers.tiers.get(*i).unwrap_or(&tiers.otherwise), lang))
                .collect();
            let (vi, en) = match self.taken.tiers {
                Some(_) => ("mức được cho", "the tier that was given"),
                None => ("mức đạt", "tier"),
            };
            (format!("{vi}: {}", titles.join(" hoặc ")), format!("{en}: {}", titles.join(" or ")))
        }))
    }

    /// The tiers that apply and what they earn.
    pub(super) fn tiers(&self, tiers: &Tiers<Operand>, lang: Lang) -> String {
        let got = self.earned(lang);
        match (self.tier(tiers, lang), self.undefined(lang), lang) {
            (Some(words), _, Lang::Vi) => format!("{words}: {got} điểm"),
            (Some(words), _, Lang::En) => format!("{words}: {got} points"),
            (None, Some(words), _) => words,
            (None, None, Lang::Vi) => format!("chưa đủ số liệu để biết mức nào: {got} điểm"),
            (None, None, Lang::En) => format!("the data do not tell which tier: {got} points"),
        }
    }

    fn describe(&self, tiers: &Tiers<Operand>, tier: &Tier, lang: Lang) -> String {
        let measured = self.measured();
        let last = tiers.tiers.last().and_then(|last| last.at_least.as_ref());
        let bound = match (&tier.at_least, last) {
            (Some(from), _) => format!("≥ {}", measured.value(from, lang)),
            (None, Some(below)) => format!("< {}", measured.value(below, lang)),
            (None, None) => String::new(),
        };
        match (&tier.title, &tier.name) {
            (Some(title), _) => format!("{title} ({bound})"),
            (None, Some(name)) => format!("{name} ({bound})"),
            (None, None) => bound,
        }
    }
}

/// What is earned: one number of points, or the least and the most.
pub(super) fn earned(outcome: &Earned, lang: Lang) -> String {
    extent(&Extent { low: outcome.low.clone(), high: Some(outcome.high.clone()) }, lang, points)
}

/// The tiers that can apply.
pub(super) fn possible(tiers: &Tiers<Operand>, taken: &Taken) -> Vec<usize> {
    match (&taken.tiers, taken.reading.defined) {
        (Some(named), _) => named.to_vec(),
        (None, Defined::Always) => quantity::tiers(tiers, &taken.reading.extent).collect(),
        (None, _) => Vec::new(),
    }
}

//! Rules.

use super::{Reader, child, has};
use crate::ast::{CaseItem, Figure, LowerEndText, Otherwise, RuleStatement, TierItem, WeightItem};
use crate::span::Spanned;
use crate::syntax::{Pair, Rule};
use dti_core::model::{AllEqual, Direction};

impl<'s> Reader<'s> {
    pub(super) fn rule(&mut self, pair: &Pair<'s>, base: usize) -> Option<RuleStatement> {
        Some(match pair.as_rule() {
            Rule::yes_no => {
                let mut texts = self.strings(pair, base)?.into_iter();
                RuleStatement::YesNo { yes: texts.next(), no: texts.next() }
            }
            Rule::choose => RuleStatement::Choose(self.cases(pair, base)?),
            Rule::any_of => RuleStatement::AnyOf(self.cases(pair, base)?),
            Rule::points => {
                RuleStatement::Points { ratio: self.one_name(pair, base)?, divisor: self.divisor(pair, base)? }
            }
            Rule::capped => {
                let at_least = self.threshold(&child(pair, Rule::threshold)?, base);
                let otherwise = match child(pair, Rule::below) {
                    Some(below) => Otherwise::Proportional {
                        ratio: self.one_name(&below, base)?,
                        divisor: self.divisor(&below, base)?,
                    },
                    None => Otherwise::Nothing(self.one_figure(pair, base)?),
                };
                RuleStatement::Capped { at_least: at_least?, otherwise }
            }
            Rule::steps => {
                let quantity = self.one_name(pair, base);
                let tiers = self.tiers(pair, base);
                RuleStatement::Steps { quantity: quantity?, tiers: tiers? }
            }
            Rule::precondition => RuleStatement::Precondition {
                datum: self.one_name(pair, base)?,
                otherwise: self.one_award(pair, base)?,
            },
            Rule::part => {
                let (name, title) = (self.one_name(pair, base), self.one_string(pair, base));
                let award = self.one_award(pair, base);
                let body = self.body(pair, base);
                RuleStatement::Part { name: name?, title: title?, award: award?, body: body? }
            }
            Rule::each => {
                RuleStatement::Each { quantity: self.one_name(pair, base)?, points: self.one_figure(pair, base)? }
            }
            Rule::min_max => self.min_max(pair, base)?,
            Rule::best => RuleStatement::ShareOfBest { quantity: self.one_name(pair, base)? },
            Rule::sum => RuleStatement::Sum,
            Rule::weighted => RuleStatement::WeightedMean(self.weights(pair, base)?),
            Rule::appraised => RuleStatement::Appraised,
            _ => RuleStatement::NotScored,
        })
    }

    #[expect(clippy::option_option, reason = "none where the divisor is bad, none inside where there is none")]
    fn divisor(&mut self, pair: &Pair<'s>, base: usize) -> Option<Option<Figure>> {
        match child(pair, Rule::divisor) {
            Some(divisor) => Some(Some(self.one_figure(&divisor, base)?)),
            None => Some(None),
        }
    }

    fn min_max(&mut self, pair: &Pair<'s>, base: usize) -> Option<RuleStatement> {
        let lower = child(pair, Rule::lower_end)?;
        let lower = if has(&lower, Rule::kw_lowest) {
            LowerEndText::Lowest
        } else if has(&lower, Rule::kw_zero) {
            LowerEndText::Zero
        } else {
            LowerEndText::Given(self.threshold(&child(&lower, Rule::threshold)?, base)?)
        };
        let all_equal = if has(pair, Rule::kw_full) {
            Some(AllEqual::Full)
        } else if has(pair, Rule::kw_error) {
            Some(AllEqual::Error)
        } else if has(pair, Rule::figure) {
            self.zero(pair, base)?;
            Some(AllEqual::Zero)
        } else {
            None
        };
        let direction = if has(pair, Rule::kw_lower) { Direction::Lower } else { Direction::Higher };
        Some(RuleStatement::MinMax { quantity: self.one_name(pair, base)?, lower, all_equal, direction })
    }

    /// The cases or items in the braces.
    fn cases(&mut self, pair: &Pair<'s>, base: usize) -> Option<Vec<CaseItem>> {
        let Some(braces) = self.own_block(base, pair) else {
            self.expected_brace(base.saturating_add(super::tight_end(pair)));
            return None;
        };
        let mut cases = Vec::new();
        let damaged = self.entries(braces, Rule::case, &mut |reader, case, base| {
            let (name, title) = (reader.one_name(case, base)?, reader.one_string(case, base)?);
            let award = reader.one_award(case, base)?;
            let place = Spanned::new((), reader.tight_place(case, base));
            cases.push(CaseItem { name, title, award, place });
            Some(())
        });
        (!damaged).then_some(cases)
    }

    /// The weights in the braces.
    fn weights(&mut self, pair: &Pair<'s>, base: usize) -> Option<Vec<WeightItem>> {
        let Some(braces) = self.own_block(base, pair) else {
            self.expected_brace(base.saturating_add(super::tight_end(pair)));
            return None;
        };
        let mut weights = Vec::new();
        let damaged = self.entries(braces, Rule::weight, &mut |reader, pair, base| {
            let (code, weight) = (reader.one_code(pair, base), reader.one_figure(pair, base));
            let place = Spanned::new((), reader.tight_place(pair, base));
            weights.push(WeightItem { code: code?, weight: weight?, place });
            Some(())
        });
        (!damaged).then_some(weights)
    }

    /// The tiers in the braces.
    fn tiers(&mut self, pair: &Pair<'s>, base: usize) -> Option<Vec<TierItem>> {
        let Some(braces) = self.own_block(base, pair) else {
            self.expected_brace(base.saturating_add(super::tight_end(pair)));
            return None;
        };
        let mut tiers = Vec::new();
        let damaged = self.entries(braces, Rule::tier, &mut |reader, tier, base| {
            let name = match child(tier, Rule::tier_name) {
                Some(name) => Some(reader.one_name(&name, base)?),
                None => None,
            };
            let title = match child(tier, Rule::text) {
                Some(title) => Some(reader.string(&title, base)?),
                None => None,
            };
            let at_least = match child(tier, Rule::threshold) {
                Some(threshold) => Some(reader.threshold(&threshold, base)?),
                None => None,
            };
            let award = reader.one_award(tier, base)?;
            let place = Spanned::new((), reader.tight_place(tier, base));
            tiers.push(TierItem { name, title, at_least, award, place });
            Some(())
        });
        (!damaged).then_some(tiers)
    }
}

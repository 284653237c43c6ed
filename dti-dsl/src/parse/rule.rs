//! Rules.

use super::Reader;
use crate::ast::{CaseItem, Figure, LowerEndText, Otherwise, RuleStatement, TierItem, WeightItem};
use crate::span::Spanned;
use crate::syntax::Rule;
use crate::syntax::part::Part;
use dti_core::model::{AllEqual, Direction};

impl Reader<'_> {
    pub(super) fn rule(&mut self, part: Part<'_>, base: usize) -> Option<RuleStatement> {
        Some(match part.rule() {
            Rule::yes_no => {
                let mut texts = self.strings(part, base)?.into_iter();
                RuleStatement::YesNo { yes: texts.next(), no: texts.next() }
            }
            Rule::choose => RuleStatement::Choose(self.cases(part, base)?),
            Rule::any_of => RuleStatement::AnyOf(self.cases(part, base)?),
            Rule::points => {
                RuleStatement::Points { ratio: self.one_name(part, base)?, divisor: self.divisor(part, base)? }
            }
            Rule::capped => {
                let at_least = self.threshold(part.child(Rule::threshold)?, base);
                let otherwise = match part.child(Rule::below) {
                    Some(below) => Otherwise::Proportional {
                        ratio: self.one_name(below, base)?,
                        divisor: self.divisor(below, base)?,
                    },
                    None => Otherwise::Nothing(self.one_figure(part, base)?),
                };
                RuleStatement::Capped { at_least: at_least?, otherwise }
            }
            Rule::steps => {
                let quantity = self.one_name(part, base);
                let tiers = self.tiers(part, base);
                RuleStatement::Steps { quantity: quantity?, tiers: tiers? }
            }
            Rule::precondition => RuleStatement::Precondition {
                datum: self.one_name(part, base)?,
                otherwise: self.one_award(part, base)?,
            },
            Rule::part => {
                let (name, title) = (self.one_name(part, base), self.one_string(part, base));
                let award = self.one_award(part, base);
                let body = self.body(part, base);
                RuleStatement::Part { name: name?, title: title?, award: award?, body: body? }
            }
            Rule::each => {
                RuleStatement::Each { quantity: self.one_name(part, base)?, points: self.one_figure(part, base)? }
            }
            Rule::min_max => self.min_max(part, base)?,
            Rule::best => RuleStatement::ShareOfBest { quantity: self.one_name(part, base)? },
            Rule::sum => RuleStatement::Sum,
            Rule::weighted => RuleStatement::WeightedMean(self.weights(part, base)?),
            Rule::appraised => RuleStatement::Appraised,
            _ => RuleStatement::NotScored,
        })
    }

    #[expect(clippy::option_option, reason = "none where the divisor is bad, none inside where there is none")]
    fn divisor(&mut self, part: Part<'_>, base: usize) -> Option<Option<Figure>> {
        match part.child(Rule::divisor) {
            Some(divisor) => Some(Some(self.one_figure(divisor, base)?)),
            None => Some(None),
        }
    }

    fn min_max(&mut self, part: Part<'_>, base: usize) -> Option<RuleStatement> {
        let lower = part.child(Rule::lower_end)?;
        let lower = if lower.has(Rule::kw_lowest) {
            LowerEndText::Lowest
        } else if lower.has(Rule::kw_zero) {
            LowerEndText::Zero
        } else {
            LowerEndText::Given(self.threshold(lower.child(Rule::threshold)?, base)?)
        };
        let all_equal = if part.has(Rule::kw_full) {
            Some(AllEqual::Full)
        } else if part.has(Rule::kw_error) {
            Some(AllEqual::Error)
        } else if part.has(Rule::figure) {
            self.zero(part, base)?;
            Some(AllEqual::Zero)
        } else {
            None
        };
        let direction = if part.has(Rule::kw_lower) { Direction::Lower } else { Direction::Higher };
        Some(RuleStatement::MinMax { quantity: self.one_name(part, base)?, lower, all_equal, direction })
    }

    /// The cases or items in the braces.
    fn cases(&mut self, part: Part<'_>, base: usize) -> Option<Vec<CaseItem>> {
        let Some(braces) = self.own_block(base, part) else {
            self.expected_brace(base.saturating_add(part.tight_end()));
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
    fn weights(&mut self, part: Part<'_>, base: usize) -> Option<Vec<WeightItem>> {
        let Some(braces) = self.own_block(base, part) else {
            self.expected_brace(base.saturating_add(part.tight_end()));
            return None;
        };
        let mut weights = Vec::new();
        let damaged = self.entries(braces, Rule::weight, &mut |reader, part, base| {
            let (code, weight) = (reader.one_code(part, base), reader.one_figure(part, base));
            let place = Spanned::new((), reader.tight_place(part, base));
            weights.push(WeightItem { code: code?, weight: weight?, place });
            Some(())
        });
        (!damaged).then_some(weights)
    }

    /// The tiers in the braces.
    fn tiers(&mut self, part: Part<'_>, base: usize) -> Option<Vec<TierItem>> {
        let Some(braces) = self.own_block(base, part) else {
            self.expected_brace(base.saturating_add(part.tight_end()));
            return None;
        };
        let mut tiers = Vec::new();
        let damaged = self.entries(braces, Rule::tier, &mut |reader, tier, base| {
            let name = match tier.child(Rule::tier_name) {
                Some(name) => Some(reader.one_name(name, base)?),
                None => None,
            };
            let title = match tier.child(Rule::text) {
                Some(title) => Some(reader.string(title, base)?),
                None => None,
            };
            let at_least = match tier.child(Rule::threshold) {
                Some(threshold) => Some(reader.threshold(threshold, base)?),
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

//! What a rule can earn within the bounds of its data: tiers that never apply, maxima that nothing reaches, rules that
//! earn the same whatever the data are. Everything is proven on exact intervals.

use super::Check;
use super::budget::points;
use super::extent::{Extent, Extents};
use super::rules::percent;
use crate::Words;
use crate::model::fault_code::FaultCode;
use crate::model::rule::{PerItem, Proportional, Quantity, Rule, Steps, Tier};
use crate::model::site::{Place, Site};
use crate::number::Exact;
use crate::show::plain;

pub(super) fn check(check: &Check<'_>) {
    let extents = check.extents();
    for (i, node) in check.draft.nodes.iter().enumerate() {
        let proof =
            Proof { check, extents: &extents, max: &node.max, full: &node.max, site: Site::node(i, Place::Rule) };
        proof.rule(&node.rule);
    }
}

/// One rule, and what it shares out.
struct Proof<'p, 'd> {
    check: &'p Check<'d>,
    extents: &'p Extents,
    /// The row's maximum.
    max: &'p Exact,
    /// What the rule can earn: the row's maximum, or the part's award.
    full: &'p Exact,
    site: Site,
}

impl Proof<'_, '_> {
    fn rule(&self, rule: &Rule) {
        if *self.full <= Exact::ZERO {
            return;
        }
        match rule {
            Rule::Cases { cases, .. } => {
                let mut earned = cases.iter().map(|case| points(&case.award, self.max, self.full));
                if let Some(first) = earned.next()
                    && cases.len() > 1
                    && earned.all(|other| other == first)
                {
                    self.constant(&first, Place::Rule);
                }
            }
            Rule::Steps(steps) => self.steps(steps),
            Rule::AllOrNothing { quantity, at_least } => {
                self.threshold(quantity, at_least, Place::Threshold);
                if let Some(extent) = self.extent(quantity) {
                    self.reached(&extent, quantity, at_least, Place::Threshold);
                }
            }
            Rule::Proportional(rule) => self.proportional(rule),
            Rule::PerItem(rule) => self.per_item(rule),
            Rule::Parts { parts } if self.site.part.is_none() => {
                for (k, part) in parts.iter().enumerate() {
                    let full = points(&part.award, self.max, self.full);
                    let site = Site { part: Some(k), ..self.site.clone() };
                    Proof { full: &full, site, ..*self }.rule(&part.rule);
                }
            }
            Rule::Sum
            | Rule::WeightedMean { .. }
            | Rule::YesNo { .. }
            | Rule::Checklist { .. }
            | Rule::Parts { .. }
            | Rule::MinMax { .. }
            | Rule::ShareOfBest { .. }
            | Rule::Appraised
            | Rule::NotScored { .. } => {}
        }
    }

    fn at(&self, place: Place) -> Site {
        Site { place, ..self.site.clone() }
    }

    fn extent(&self, quantity: &Quantity) -> Option<Extent> {
        self.check.quantity_extent(self.extents, quantity)
    }

    fn steps(&self, steps: &Steps) {
        let falls = steps.tiers.windows(2).all(|pair| match pair {
            [high, low] => high.at_least > low.at_least,
            _ => true,
        });
        if !falls || steps.tiers.iter().any(|tier| tier.at_least.is_none()) {
            return;
        }
        let earned: Vec<Exact> =
            steps.tiers.iter().chain([&steps.otherwise]).map(|tier| points(&tier.award, self.max, self.full)).collect();
        if let Some(first) = earned.first()
            && earned.len() > 1
            && earned.iter().all(|other| other == first)
        {
            self.constant(first, Place::Rule);
            return;
        }
        for (k, pair) in earned.windows(2).enumerate() {
            if let [above, below] = pair
                && above == below
            {
                self.idle(k);
            }
        }
        for (k, tier) in steps.tiers.iter().enumerate() {
            if let Some(at_least) = &tier.at_least {
                self.threshold(&steps.quantity, at_least, Place::Tier(k));
            }
        }
        if let Some(extent) = self.extent(&steps.quantity) {
            self.tiers(steps, &extent, &earned);
        }
    }

    /// Which tiers data within their bounds can reach.
    fn tiers(&self, steps: &Steps, extent: &Extent, earned: &[Exact]) {
        let threshold = |tier: &Tier| tier.at_least.clone().unwrap_or_default();
        let out_of_reach = steps.tiers.iter().take_while(|tier| !extent.reaches(&threshold(tier))).count();
        if out_of_reach > 0 {
            let top = extent.high.clone().unwrap_or_default();
            let best = earned.get(out_of_reach).cloned().unwrap_or_default();
            let name = steps.quantity.name();
            let shown = show(&steps.quantity, &top);
            if best < *self.full {
                self.unreachable_maximum(
                    Place::Tier(out_of_reach.saturating_sub(1)),
                    &Words::new(format!("`{name}` nhiều nhất là {shown}"), format!("`{name}` is {shown} at most")),
                    &best,
                );
            } else {
                self.never(
                    out_of_reach.saturating_sub(1),
                    &Words::new(format!("`{name}` nhiều nhất là {shown}"), format!("`{name}` is {shown} at most")),
                );
            }
        }
        let Some(always) = steps.tiers.iter().position(|tier| extent.low >= threshold(tier)) else { return };
        let shown = show(&steps.quantity, &extent.low);
        if always == 0 && steps.precondition.is_none() {
            self.constant(earned.first().unwrap_or(self.full), Place::Tier(0));
        } else {
            let name = steps.quantity.name();
            self.never(
                always.saturating_add(1),
                &Words::new(format!("`{name}` ít nhất là {shown}"), format!("`{name}` is {shown} at least")),
            );
        }
    }

    fn proportional(&self, rule: &Proportional) {
        let quantity = Quantity::Ratio(rule.ratio.clone());
        let agree = rule.full_from.as_ref().is_none_or(|full_from| *full_from == rule.per);
        if !agree || rule.per <= Exact::ZERO {
            return;
        }
        let place = if rule.full_from.is_some() { Place::Threshold } else { Place::Divisor };
        self.threshold(&quantity, &rule.per, place);
        if let Some(extent) = self.extent(&quantity) {
            self.reached(&extent, &quantity, &rule.per, place);
        }
    }

    fn per_item(&self, rule: &PerItem) {
        if rule.each <= Exact::ZERO {
            return;
        }
        let quantity = Quantity::Amount(rule.count.clone());
        let extent = self.extent(&quantity);
        let best = extent.as_ref().and_then(|extent| extent.high.clone()).map(|high| high * &rule.each);
        if let Some(best) = best.filter(|best| best < self.full) {
            let high = extent.and_then(|extent| extent.high).unwrap_or_default();
            let (name, high) = (quantity.name().clone(), plain(&high));
            self.unreachable_maximum(
                Place::Threshold,
                &Words::new(format!("`{name}` nhiều nhất là {high}"), format!("`{name}` is {high} at most")),
                &best,
            );
        } else if rule.each >= *self.full {
            self.check.fault(
                FaultCode::OneItemEarnsAll,
                self.at(Place::Threshold),
                Words::new(
                    format!(
                        "mỗi mục được {} điểm, nên một mục đã đủ {} điểm tối đa",
                        plain(&rule.each),
                        plain(self.full)
                    ),
                    format!(
                        "each earns {}, so that one alone earns the maximum of {}",
                        plain(&rule.each),
                        plain(self.full)
                    ),
                ),
                Words::new(
                    "viết số điểm của một mục mà văn bản in; nếu có là đủ thì dùng `có/không`",
                    "write what the document gives for one; where having it is enough, make it a `yes/no`",
                ),
            );
        }
    }

    /// What is compared with one threshold, or divided by it: never reached, or always.
    fn reached(&self, extent: &Extent, quantity: &Quantity, at_least: &Exact, place: Place) {
        let name = quantity.name();
        if !extent.reaches(at_least) {
            let top = extent.high.clone().unwrap_or_default();
            let shown = show(quantity, &top);
            let best = match place {
                Place::Divisor => top.checked_div(at_least).unwrap_or_default() * self.full,
                _ => Exact::ZERO,
            };
            let why = Words::new(format!("`{name}` nhiều nhất là {shown}"), format!("`{name}` is {shown} at most"));
            self.unreachable_maximum(place, &why, &best);
        } else if *at_least > Exact::ZERO && extent.low >= *at_least {
            self.constant(self.full, place);
        }
    }

    /// A threshold that fits what it is compared with.
    fn threshold(&self, quantity: &Quantity, at_least: &Exact, place: Place) {
        match quantity {
            Quantity::Ratio(ratio) if ratio.mixed.is_none() && *at_least > Exact::ONE => self.check.fault(
                FaultCode::AboveTheWhole,
                self.at(place),
                Words::new(
                    format!("`{}` là một phần của tổng, nhưng ngưỡng là {}", ratio.name, percent(at_least)),
                    format!("`{}` is a share of the whole, but the threshold is {}", ratio.name, percent(at_least)),
                ),
                Words::new(
                    "kiểm tra lại ngưỡng; nếu tỷ lệ có thể vượt 100 % thì cho phép `above-the-whole` kèm lý do",
                    "check the threshold; where the ratio can exceed 100 %, allow `above-the-whole` with the reason",
                ),
            ),
            Quantity::Amount(amount) if !at_least.is_whole() && self.check.is_whole(&amount.sum) => self.check.fault(
                FaultCode::ThresholdNotWhole,
                self.at(place),
                Words::new(
                    format!("`{}` đếm từng đơn vị, nhưng ngưỡng là {}", amount.name, plain(at_least)),
                    format!("`{}` counts whole things, but the threshold is {}", amount.name, plain(at_least)),
                ),
                Words::new(
                    "viết một số nguyên, hoặc đo bằng `đơn vị đo thập phân`",
                    "write a whole number, or declare the measure with `measure decimal`",
                ),
            ),
            _ => {}
        }
    }

    fn idle(&self, k: usize) {
        self.check.fault(
            FaultCode::IdleTier,
            self.at(Place::Tier(k)),
            Words::new(
                "mức này được bằng điểm của mức ngay dưới nó, nên ngưỡng của nó không đổi điểm nào",
                "this tier earns what the one below it earns, so that its threshold changes no points",
            ),
            Words::new(
                "sửa điểm của một trong hai mức, hoặc bỏ mức này",
                "mend what one of the two earns, or remove this tier",
            ),
        );
    }

    fn never(&self, k: usize, why: &Words) {
        self.check.fault(
            FaultCode::UnreachableTier,
            self.at(Place::Tier(k)),
            Words::new(
                format!("mức này không bao giờ áp dụng: {}", why.vi),
                format!("this tier never applies: {}", why.en),
            ),
            Words::new("sửa ngưỡng, hoặc sửa giới hạn của số liệu", "mend the threshold, or the bounds of the data"),
        );
    }

    fn constant(&self, earned: &Exact, place: Place) {
        self.check.fault(
            FaultCode::ConstantPoints,
            self.at(place),
            Words::new(
                format!("số liệu nào cũng được {} điểm: cách tính này không phân biệt gì", plain(earned)),
                format!("whatever the data are, they earn {} points: this rule tells nothing apart", plain(earned)),
            ),
            Words::new(
                "sửa ngưỡng hoặc điểm như văn bản in",
                "mend the threshold or the points as the document prints them",
            ),
        );
    }

    fn unreachable_maximum(&self, place: Place, why: &Words, best: &Exact) {
        self.check.fault(
            FaultCode::UnreachableMaximum,
            self.at(place),
            Words::new(
                format!(
                    "không số liệu nào cho được điểm tối đa: {}, nên nhiều nhất {} trên {} điểm",
                    why.vi,
                    plain(best),
                    plain(self.full)
                ),
                format!(
                    "no data earn the maximum: {}, so that {} of {} points is the most",
                    why.en,
                    plain(best),
                    plain(self.full)
                ),
            ),
            Words::new(
                "sửa ngưỡng hoặc giới hạn của số liệu, hoặc cho phép `unreachable-maximum` kèm lý do nếu văn bản in như vậy",
                "mend the threshold or the bounds of the data, or allow `unreachable-maximum` with the reason if the document prints it so",
            ),
        );
    }
}

/// A value as a person reads it.
fn show(quantity: &Quantity, value: &Exact) -> String {
    match quantity {
        Quantity::Ratio(ratio) if ratio.mixed.is_none() => percent(value),
        _ => plain(value),
    }
}

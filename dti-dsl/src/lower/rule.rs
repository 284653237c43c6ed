//! Rules: one shape a row or a part.

use super::quantity::{Scope, ScopePart, is_shape};
use super::sort::Inside;
use super::{Declared, Lowering};
use crate::ast::{AwardText, CaseItem, Figure, LowerEndText, Otherwise, RuleStatement, Threshold, TierItem};
use crate::diagnostic::Diagnostic;
use crate::span::{Span, Spanned};
use dti_core::model::{
    Award, Case, Datum, DatumKind, DatumRef, Item, LowerEnd, Part, PerItem, Place, Precondition, Proportional,
    Quantity, Rule, Steps, Tier, Weight,
};
use dti_core::number::Exact;
use dti_core::{Name, Words};

impl<'a> Lowering<'a> {
    /// The rule that these statements make; none where they make none, or where it is faulty.
    pub(super) fn rule(
        &mut self,
        scope: &mut Scope<'a>,
        statements: &[(&'a RuleStatement, Span)],
        whole: Span,
    ) -> Option<Rule> {
        let parts: Vec<_> =
            statements.iter().filter(|(rule, _)| matches!(rule, RuleStatement::Part { .. })).copied().collect();
        let first_part = parts.first().map(|(_, span)| *span);
        // All parts together are one shape.
        let shapes: Vec<_> = statements
            .iter()
            .filter(|(rule, span)| {
                is_shape(rule) && (!matches!(rule, RuleStatement::Part { .. }) || Some(*span) == first_part)
            })
            .copied()
            .collect();
        if let [(_, first), (_, second), ..] = shapes.as_slice() {
            self.two_rules(*first, *second);
            scope.dirty = true;
            return None;
        }
        let precondition = statements.iter().find_map(|(rule, span)| match rule {
            RuleStatement::Precondition { datum, otherwise } => Some((datum, otherwise, *span)),
            _ => None,
        });
        let not_scored = statements.iter().any(|(rule, _)| **rule == RuleStatement::NotScored);
        let Some((shape, span)) = shapes.first().copied() else {
            if let Some((_, _, span)) = precondition {
                self.lonely_precondition(span);
                scope.dirty = true;
            }
            return not_scored.then(|| {
                scope.put(Place::Rule, whole);
                Rule::NotScored { printed: None }
            });
        };
        scope.put(Place::Rule, span);
        let rule = self.shape(scope, shape, span, &parts, precondition);
        if rule.is_none() {
            scope.dirty = true;
        }
        let rule = rule?;
        Some(if not_scored { Rule::NotScored { printed: Some(Box::new(rule)) } } else { rule })
    }

    fn two_rules(&mut self, first: Span, second: Span) {
        self.faults.push(
            Diagnostic::error(
                "two-rules",
                second,
                Words::new("ở đây đã có một cách tính điểm", "there is a rule here already"),
                Words::new(
                    "chỉ giữ một cách tính; nhiều phần thì viết `phần … { … }`",
                    "keep one rule; where there are several, each is a `part … { … }`",
                ),
            )
            .related(first, Words::new("cách tính đầu tiên", "the first rule")),
        );
    }

    fn lonely_precondition(&mut self, span: Span) {
        self.fault(
            "lonely-precondition",
            span,
            Words::new("điều kiện này không đứng trước các bậc nào", "this condition stands before no steps"),
            Words::new("thêm `bậc … { … }` phía sau", "put `steps … { … }` behind it"),
        );
    }

    fn shape(
        &mut self,
        scope: &mut Scope<'a>,
        shape: &'a RuleStatement,
        span: Span,
        parts: &[(&'a RuleStatement, Span)],
        precondition: Option<(&'a Spanned<Name>, &'a AwardText, Span)>,
    ) -> Option<Rule> {
        if let Some((_, _, span)) = precondition
            && !matches!(shape, RuleStatement::Steps { .. })
        {
            self.lonely_precondition(span);
        }
        match shape {
            RuleStatement::YesNo { yes, no } => {
                let datum = imply(scope, Name::answer(), DatumKind::YesNo, None, span);
                let text = |t: &Option<Spanned<String>>| t.as_ref().map(|t| t.value.clone());
                Some(Rule::YesNo { datum, yes: text(yes), no: text(no) })
            }
            RuleStatement::Choose(items) => {
                let datum = imply(scope, Name::case(), DatumKind::Choice, None, span);
                let cases = items.iter().enumerate().map(|(k, item)| {
                    scope.put(Place::Case(k), item.place.span);
                    Case { name: item.name.value.clone(), title: item.title.value.clone(), award: award(&item.award) }
                });
                let cases = cases.collect();
                Some(Rule::Cases { datum, cases })
            }
            RuleStatement::AnyOf(items) => Some(Rule::Checklist { items: checklist(scope, items) }),
            RuleStatement::Points { ratio, divisor } => {
                let ratio = self.ratio(scope, ratio)?;
                let per = match divisor {
                    Some(divisor) => {
                        scope.put(Place::Divisor, divisor.span());
                        self.of_ratio(&ratio, divisor)?
                    }
                    None => Exact::ONE,
                };
                Some(Rule::Proportional(Proportional { ratio, full_from: None, per }))
            }
            RuleStatement::Capped { at_least, otherwise } => self.capped(scope, at_least, otherwise, span),
            RuleStatement::Steps { quantity, tiers } => self.steps(scope, quantity, tiers, span, precondition),
            RuleStatement::Precondition { .. } | RuleStatement::NotScored => None,
            RuleStatement::Part { .. } => self.parts(scope, parts),
            RuleStatement::Each { quantity, points } => {
                scope.put(Place::Threshold, points.span());
                let each = self.points(points);
                let count = match self.quantity(scope, quantity)? {
                    Quantity::Amount(amount) => amount,
                    Quantity::Ratio(ratio) => {
                        self.fault(
                            "not-a-count",
                            quantity.span,
                            Words::new(
                                format!("`{}` là tỷ lệ, không đếm được", ratio.name),
                                format!("`{}` is a ratio, which cannot be counted", ratio.name),
                            ),
                            Words::new("nêu một số liệu đếm được", "name a datum that counts something"),
                        );
                        return None;
                    }
                };
                Some(Rule::PerItem(PerItem { count, each: each? }))
            }
            RuleStatement::MinMax { quantity, lower, all_equal, direction } => {
                let Some(all_equal) = all_equal else {
                    self.fault(
                        "missing-all-equal",
                        span,
                        Words::new(
                            "Min-Max không nói khi mọi đơn vị bằng nhau thì được mấy điểm",
                            "this Min-Max does not say what units earn that are all equal",
                        ),
                        Words::new(
                            "thêm `, bằng nhau thì điểm tối đa`, `, bằng nhau thì 0` hoặc `, bằng nhau thì báo lỗi`",
                            "add `, all equal full`, `, all equal 0` or `, all equal error`",
                        ),
                    );
                    return None;
                };
                let quantity = self.quantity(scope, quantity)?;
                let lower = match lower {
                    LowerEndText::Lowest => LowerEnd::Observed,
                    LowerEndText::Zero => LowerEnd::Zero,
                    LowerEndText::Given(threshold) => {
                        scope.put(Place::Threshold, threshold.span());
                        LowerEnd::Given(self.threshold(scope, &quantity, threshold)?)
                    }
                };
                Some(Rule::MinMax { quantity, lower, direction: *direction, all_equal: *all_equal })
            }
            RuleStatement::ShareOfBest { quantity } => {
                Some(Rule::ShareOfBest { quantity: self.quantity(scope, quantity)? })
            }
            RuleStatement::Sum => Some(Rule::Sum),
            RuleStatement::WeightedMean(items) => {
                let weights = items.iter().enumerate().map(|(k, item)| {
                    scope.put(Place::Weight(k), item.place.span);
                    Weight { code: item.code.value.clone(), weight: item.weight.value.clone() }
                });
                Some(Rule::WeightedMean { weights: weights.collect() })
            }
            RuleStatement::Appraised => Some(Rule::Appraised),
        }
    }

    fn capped(
        &mut self,
        scope: &mut Scope<'a>,
        at_least: &'a Threshold,
        otherwise: &'a Otherwise,
        span: Span,
    ) -> Option<Rule> {
        scope.put(Place::Threshold, at_least.span());
        match otherwise {
            Otherwise::Nothing(figure) => {
                self.nothing(figure)?;
                let quantity = self.only_quantity(scope, span)?;
                let at_least = self.threshold(scope, &quantity, at_least)?;
                Some(Rule::AllOrNothing { quantity, at_least })
            }
            Otherwise::Proportional { ratio, divisor } => {
                let ratio = self.ratio(scope, ratio)?;
                let full_from = self.threshold(scope, &Quantity::Ratio(ratio.clone()), at_least);
                let per = match divisor {
                    Some(divisor) => {
                        scope.put(Place::Divisor, divisor.span());
                        self.of_ratio(&ratio, divisor)
                    }
                    None => Some(Exact::ONE),
                };
                Some(Rule::Proportional(Proportional { ratio, full_from: Some(full_from?), per: per? }))
            }
        }
    }

    /// The 0 behind `else`.
    fn nothing(&mut self, figure: &Figure) -> Option<()> {
        if figure.value.is_zero() {
            return Some(());
        }
        let written = &figure.written.value;
        self.fault(
            "wrong-else",
            figure.span(),
            Words::new(
                format!("dưới ngưỡng được `{written}`: như thế là hai bậc"),
                format!("below the threshold it earns `{written}`: that makes two steps"),
            ),
            Words::new(
                format!("viết `0`, hoặc `bậc tỷ lệ {{ ≥ … điểm tối đa  ngược lại {written} }}`"),
                format!("write `0`, or `steps ratio {{ ≥ … full  else {written} }}`"),
            ),
        );
        None
    }

    fn steps(
        &mut self,
        scope: &mut Scope<'a>,
        name: &'a Spanned<Name>,
        items: &'a [TierItem],
        span: Span,
        precondition: Option<(&'a Spanned<Name>, &'a AwardText, Span)>,
    ) -> Option<Rule> {
        let quantity = self.quantity(scope, name)?;
        let precondition = match precondition {
            Some((datum, otherwise, span)) => {
                scope.put(Place::Precondition, span);
                Some(Precondition { datum: self.datum_of(scope, datum)?, otherwise: award(otherwise) })
            }
            None => None,
        };
        let Some((last, above)) = items.split_last().filter(|(last, _)| last.at_least.is_none()) else {
            let place = items.last().map_or(span, |last| last.place.span);
            self.fault(
                "missing-else",
                place,
                Words::new("các bậc thiếu mức cuối cùng", "the steps lack the last tier"),
                Words::new("thêm `ngược lại 0` ở cuối", "add `else 0` at the end"),
            );
            return None;
        };
        let mut tiers = Vec::with_capacity(above.len());
        let mut whole = true;
        for (k, item) in items.iter().enumerate() {
            scope.put(Place::Tier(k), item.place.span);
        }
        for item in above {
            let Some(threshold) = &item.at_least else {
                self.fault(
                    "misplaced-else",
                    item.place.span,
                    Words::new("`ngược lại` phải là mức cuối cùng", "`else` must be the last tier"),
                    Words::new("chuyển nó xuống cuối", "move it to the end"),
                );
                whole = false;
                continue;
            };
            match self.threshold(scope, &quantity, threshold) {
                Some(at_least) => tiers.push(tier(item, Some(at_least))),
                None => whole = false,
            }
        }
        let otherwise = tier(last, None);
        whole.then_some(Rule::Steps(Steps { quantity, precondition, tiers, otherwise }))
    }

    fn parts(&mut self, scope: &mut Scope<'a>, statements: &[(&'a RuleStatement, Span)]) -> Option<Rule> {
        let mut parts = Vec::with_capacity(statements.len());
        let mut whole = true;
        for (number, (statement, span)) in statements.iter().enumerate() {
            let RuleStatement::Part { name, title, award: own, body } = statement else { continue };
            scope.put(Place::Part(number), *span);
            let faults_before = self.faults.len();
            let sorted = self.sort(body, Inside::Part);
            let misplaced = self.faults.len() > faults_before;
            scope.part = Some(ScopePart { number, name: name.value.clone(), title: title.value.clone() });
            scope.part_quantities = sorted.quantities;
            let rule = self.rule(scope, &sorted.rules, *span);
            let told = body.damaged || misplaced || self.faults.len() > faults_before;
            if !told {
                self.unused_in_part(scope, rule.is_some());
            }
            scope.part = None;
            let quantities = std::mem::take(&mut scope.part_quantities);
            match rule {
                Some(rule) => {
                    let (name, title) = (name.value.clone(), title.value.clone());
                    parts.push(Part { name, title, award: award(own), rule });
                }
                None => {
                    whole = false;
                    if !told && quantities.is_empty() {
                        self.fault(
                            "no-rule",
                            *span,
                            Words::new(
                                format!("phần `{}` không có cách tính điểm", name.value),
                                format!("part `{}` has no rule", name.value),
                            ),
                            Words::new("thêm cách tính điểm của phần này", "add the rule of this part"),
                        );
                    }
                }
            }
        }
        whole.then_some(Rule::Parts { parts })
    }

    fn unused_in_part(&mut self, scope: &Scope<'a>, has_rule: bool) {
        let own = Scope {
            code: scope.code.clone(),
            title: String::new(),
            own: Vec::new(),
            sites: super::Sites::default(),
            inherited: None,
            row_quantities: scope.part_quantities.clone(),
            part_quantities: Vec::new(),
            part: None,
            used: scope.used.clone(),
            dirty: false,
        };
        self.unused_quantities(&own, has_rule);
    }
}

/// The datum that a rule asks for without a letter of its own; inside a part it has the part's name.
fn imply(scope: &mut Scope<'_>, name: Name, kind: DatumKind, title: Option<&str>, span: Span) -> DatumRef {
    let (name, title) = match (&scope.part, title) {
        (_, Some(title)) => (name, title.to_owned()),
        (Some(part), None) => (part.name.clone(), part.title.clone()),
        (None, None) => (name, scope.title.clone()),
    };
    let declared =
        Declared { datum: Datum::new(name.clone(), title, kind), span: Some(span), measure: None, same: None };
    // An edition's rule asks for what the inherited one asked for.
    match scope.own.iter_mut().find(|d| d.datum.name == name && d.span.is_none()) {
        Some(inherited) => *inherited = declared,
        None => scope.own.push(declared),
    }
    DatumRef::of(scope.code.clone(), name)
}

fn checklist(scope: &mut Scope<'_>, items: &[CaseItem]) -> Vec<Item> {
    let mut list = Vec::with_capacity(items.len());
    for (k, item) in items.iter().enumerate() {
        scope.put(Place::Item(k), item.place.span);
        let title = item.title.value.as_str();
        let span = item.place.span;
        // A name given twice is one datum; the check says so of the second item.
        let twice = list.iter().any(|i: &Item| i.datum.name == item.name.value);
        let datum = if twice {
            DatumRef::of(scope.code.clone(), item.name.value.clone())
        } else {
            imply(scope, item.name.value.clone(), DatumKind::YesNo, Some(title), span)
        };
        list.push(Item { datum, award: award(&item.award) });
    }
    list
}

fn tier(item: &TierItem, at_least: Option<Exact>) -> Tier {
    Tier {
        name: item.name.as_ref().map(|name| name.value.clone()),
        title: item.title.as_ref().map(|title| title.value.clone()),
        at_least,
        award: award(&item.award),
    }
}

fn award(text: &AwardText) -> Award {
    match text {
        AwardText::Full(_) => Award::Full,
        AwardText::Share(figure) => Award::Share(figure.value.clone()),
        AwardText::Points(figure) => Award::Points(figure.value.clone()),
    }
}

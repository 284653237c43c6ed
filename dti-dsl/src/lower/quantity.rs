//! What a rule compares: names in formulas, ratios and amounts.

use super::names::Known;
use super::sites::Sites;
use super::sort::QuantityText;
use super::{Declared, Lowering, MOST_DATA};
use crate::ast::{RuleStatement, TermText};
use crate::span::{Span, Spanned};
use dti_core::model::{Amount, DatumKind, DatumRef, Place, Quantity, Ratio, Rule, Sum, Term};
use dti_core::{Code, Name, Words};

/// The row whose rule is being made.
pub(super) struct Scope<'a> {
    pub(super) code: Code,
    pub(super) title: String,
    pub(super) own: Vec<Declared<'a>>,
    pub(super) sites: Sites,
    /// The rule that an edition inherits.
    pub(super) inherited: Option<Rule>,
    pub(super) row_quantities: Vec<QuantityText<'a>>,
    pub(super) part_quantities: Vec<QuantityText<'a>>,
    /// The part that is being made.
    pub(super) part: Option<ScopePart>,
    /// Where the quantities stand that were used.
    pub(super) used: Vec<Span>,
    pub(super) dirty: bool,
}

/// The part whose rule is being made.
#[derive(Clone)]
pub(super) struct ScopePart {
    pub(super) number: usize,
    pub(super) name: Name,
    pub(super) title: String,
}

impl<'a> Scope<'a> {
    pub(super) fn put(&mut self, place: Place, span: Span) {
        self.sites.put_in(self.part.as_ref().map(|part| part.number), place, span);
    }

    fn quantity_text(&self, name: &Name) -> Option<QuantityText<'a>> {
        let all = self.part_quantities.iter().chain(&self.row_quantities);
        all.copied().find(|q| q.name.value == *name)
    }

    fn owns(&self, name: &Name) -> bool {
        self.own.iter().take(MOST_DATA).any(|d| d.datum.name == *name)
    }
}

impl<'a> Lowering<'a> {
    /// The quantity of this name: one that is defined, a datum's, or that of the rule that an edition inherits.
    pub(super) fn quantity(&mut self, scope: &mut Scope<'a>, name: &Spanned<Name>) -> Option<Quantity> {
        if let Some(text) = scope.quantity_text(&name.value) {
            scope.used.push(text.span);
            scope.put(Place::Quantity, text.span);
            return self.define(scope, text);
        }
        scope.put(Place::Quantity, name.span);
        if scope.owns(&name.value) {
            let datum = DatumRef::of(scope.code.clone(), name.value.clone());
            return Some(single(name.value.clone(), datum));
        }
        if let Some(inherited) = scope.inherited.as_ref().and_then(|rule| inherited_quantity(rule, &name.value)) {
            return Some(inherited);
        }
        if self.shared.iter().take(MOST_DATA).any(|d| d.datum.name == name.value) {
            return Some(single(name.value.clone(), DatumRef::shared(name.value.clone())));
        }
        self.unknown_quantity(scope, name);
        None
    }

    /// The quantity that a rule means without naming it: the only one that is defined, or the one called `tỷ lệ`.
    pub(super) fn only_quantity(&mut self, scope: &mut Scope<'a>, rule: Span) -> Option<Quantity> {
        let here = if scope.part_quantities.is_empty() { &scope.row_quantities } else { &scope.part_quantities };
        let name = match here.as_slice() {
            [one] => Some(one.name.clone()),
            several => several.iter().find(|q| q.name.value == Name::ratio()).map(|q| q.name.clone()),
        };
        if let Some(name) = name {
            return self.quantity(scope, &name);
        }
        if let Some(inherited) = scope.inherited.as_ref().and_then(|rule| inherited_quantity(rule, &Name::ratio())) {
            return Some(inherited);
        }
        if !scope.dirty {
            self.fault(
                "missing-quantity",
                rule,
                Words::new("không rõ ngưỡng này so với gì", "it is not said what this threshold is compared with"),
                Words::new(
                    "thêm tỷ lệ phía trên, như `tỷ lệ = a / b`",
                    "define the ratio above, as in `ratio = a / b`",
                ),
            );
        }
        None
    }

    /// A quantity that has to be a ratio.
    pub(super) fn ratio(&mut self, scope: &mut Scope<'a>, name: &Spanned<Name>) -> Option<Ratio> {
        match self.quantity(scope, name)? {
            Quantity::Ratio(ratio) => Some(ratio),
            Quantity::Amount(_) => {
                let shown = &name.value;
                self.fault(
                    "not-a-ratio",
                    name.span,
                    Words::new(
                        format!("`{shown}` là một lượng, cách tính này cần một tỷ lệ"),
                        format!("`{shown}` is an amount; this rule needs a ratio"),
                    ),
                    Words::new("định nghĩa tỷ lệ, như `tỷ lệ = a / b`", "define a ratio, as in `ratio = a / b`"),
                );
                None
            }
        }
    }

    fn define(&mut self, scope: &mut Scope<'a>, text: QuantityText<'a>) -> Option<Quantity> {
        let numerator = self.sum(scope, &text.formula.numerator);
        let Some(denominator) = &text.formula.denominator else {
            let sum = numerator?;
            if let Some(mixed) = text.mixed {
                self.fault(
                    "wrong-place",
                    mixed.span,
                    Words::new("`khác loại` chỉ đi với một phép chia", "`mixed` goes with a division only"),
                    Words::new("bỏ `khác loại`", "leave `mixed` out"),
                );
            }
            // The amount of a single datum is that datum.
            return Some(match sum.as_slice() {
                [Term::Datum(datum)] => single(datum.name.clone(), datum.clone()),
                _ => Quantity::Amount(Amount { name: self.named(scope, text.name), sum }),
            });
        };
        let denominator = self.sum(scope, denominator);
        Some(Quantity::Ratio(Ratio {
            name: self.named(scope, text.name),
            numerator: numerator?,
            denominator: denominator?,
            mixed: text.mixed.map(|reason| reason.value.clone()),
        }))
    }

    /// Inside a part a quantity has the part's name.
    #[expect(clippy::unused_self, reason = "reads beside its siblings")]
    fn named(&self, scope: &Scope<'a>, name: &Spanned<Name>) -> Name {
        scope.part.as_ref().map_or_else(|| name.value.clone(), |part| part.name.clone())
    }

    fn sum(&mut self, scope: &Scope<'a>, terms: &[TermText]) -> Option<Sum> {
        let mut sum = Vec::with_capacity(terms.len());
        let mut whole = true;
        for term in terms {
            match term {
                TermText::Constant(figure) => sum.push(Term::Constant(figure.value.clone())),
                TermText::Datum(name) => match self.datum_of(scope, name) {
                    Some(datum) => sum.push(Term::Datum(datum)),
                    None => whole = false,
                },
            }
        }
        whole.then_some(sum)
    }

    /// The datum that a name in a row means: one of its own, else a shared one.
    pub(super) fn datum_of(&mut self, scope: &Scope<'a>, name: &Spanned<Name>) -> Option<DatumRef> {
        if scope.owns(&name.value) {
            return Some(DatumRef::of(scope.code.clone(), name.value.clone()));
        }
        if self.shared.iter().take(MOST_DATA).any(|d| d.datum.name == name.value) {
            return Some(DatumRef::shared(name.value.clone()));
        }
        if !scope.dirty && !self.broken.shared {
            let known = Known::of(&scope.own, &self.shared);
            self.unknown_datum(name, &known);
        }
        None
    }

    fn unknown_quantity(&mut self, scope: &Scope<'a>, name: &Spanned<Name>) {
        if scope.dirty || self.broken.shared {
            return;
        }
        let quantities = scope.part_quantities.iter().chain(&scope.row_quantities).map(|q| &q.name.value);
        let known = Known::of(&scope.own, &self.shared).and(quantities);
        let shown = name.value.as_str();
        self.unknown_name(
            name,
            Words::new(
                format!("không có tỷ lệ hay số liệu nào tên `{shown}`"),
                format!("there is no ratio or datum `{shown}`"),
            ),
            &known,
            Words::new(
                format!("định nghĩa nó phía trên, như `{shown} = a / b`"),
                format!("define it above, as in `{shown} = a / b`"),
            ),
        );
    }

    /// A ratio that no rule uses earns nothing.
    pub(super) fn unused_quantities(&mut self, scope: &Scope<'a>, has_rule: bool) {
        let unused = scope.row_quantities.iter().filter(|q| !scope.used.contains(&q.span));
        let unused: Vec<_> = unused.copied().collect();
        for text in unused {
            let name = &text.name.value;
            let message = if has_rule {
                Words::new(format!("`{name}` không được cách tính nào dùng"), format!("no rule uses `{name}`"))
            } else {
                Words::new(
                    format!("có `{name}` nhưng không có cách tính nói nó được mấy điểm"),
                    format!("`{name}` is defined, but no rule says what it earns"),
                )
            };
            self.fault(
                "unused-quantity",
                text.span,
                message,
                Words::new(
                    format!("thêm cách tính, như `điểm = {name} * điểm tối đa`, hoặc bỏ câu này"),
                    format!("add a rule, such as `points = {name} * max`, or remove this"),
                ),
            );
        }
    }

    /// What a quantity counts: the kind of its first datum.
    pub(super) fn kind_of(&self, scope: &Scope<'a>, quantity: &Quantity) -> Option<Vec<DatumKind>> {
        let Quantity::Amount(amount) = quantity else { return None };
        let kinds = amount.sum.iter().filter_map(|term| match term {
            Term::Datum(datum) => self.datum_kind(scope, datum),
            Term::Constant(_) => None,
        });
        Some(kinds.collect())
    }

    fn datum_kind(&self, scope: &Scope<'a>, datum: &DatumRef) -> Option<DatumKind> {
        let own = datum.node.as_ref() == Some(&scope.code);
        let declared = if own { scope.own.iter().find(|d| d.datum.name == datum.name) } else { self.find(datum) };
        declared.map(|d| d.datum.kind.clone())
    }
}

fn single(name: Name, datum: DatumRef) -> Quantity {
    Quantity::Amount(Amount { name, sum: vec![Term::Datum(datum)] })
}

/// The quantity of this name in a rule that an edition inherits.
fn inherited_quantity(rule: &Rule, name: &Name) -> Option<Quantity> {
    let found = match rule {
        Rule::Proportional(p) => Some(Quantity::Ratio(p.ratio.clone())),
        Rule::AllOrNothing { quantity, .. } | Rule::MinMax { quantity, .. } | Rule::ShareOfBest { quantity } => {
            Some(quantity.clone())
        }
        Rule::Steps(steps) => Some(steps.quantity.clone()),
        Rule::PerItem(per) => Some(Quantity::Amount(per.count.clone())),
        Rule::NotScored { printed: Some(printed) } => inherited_quantity(printed, name),
        _ => None,
    };
    found.filter(|quantity| quantity.name() == name)
}

/// Whether a statement is a rule by itself, and not a piece beside one.
pub(super) fn is_shape(rule: &RuleStatement) -> bool {
    !matches!(rule, RuleStatement::Precondition { .. } | RuleStatement::NotScored)
}

//! Data and quantities.

use super::{Reader, child, children, has};
use crate::ast::{Block, DatumStatement, DatumType, Formula, Reference, StatementKind as Kind, SumItem, TermText};
use crate::span::{Span, Spanned};
use crate::syntax::{Pair, Rule};
use dti_core::Words;

impl<'s> Reader<'s> {
    pub(super) fn datum(&mut self, pair: &Pair<'s>, base: usize) -> Option<Kind> {
        let name = self.one_name(pair, base);
        let title = self.one_string(pair, base);
        let code = match child(pair, Rule::code) {
            Some(code) => Some(self.code(&code, base)?),
            None => None,
        };
        let counted = child(pair, Rule::counted);
        let kind = if let Some(counted) = &counted {
            self.counted(counted, pair, base)
        } else if has(pair, Rule::kw_yes_no) {
            Some(DatumType::YesNo)
        } else if has(pair, Rule::kw_frequency) {
            Some(DatumType::Frequency)
        } else if has(pair, Rule::kw_text) {
            Some(DatumType::Text)
        } else if has(pair, Rule::kw_date) {
            Some(DatumType::Date)
        } else {
            self.references(&child(pair, Rule::same)?, base).map(DatumType::Same)
        };
        let sum = counted.is_some_and(|c| has(&c, Rule::kw_sum_of));
        let details = self.details(pair, base, sum);
        Some(Kind::Datum(DatumStatement { name: name?, title: title?, code, kind: kind?, details }))
    }

    fn counted(&mut self, counted: &Pair<'s>, datum: &Pair<'s>, base: usize) -> Option<DatumType> {
        let measure = self.one_name(counted, base)?;
        if has(counted, Rule::kw_sum_of) {
            let Some(braces) = self.own_block(base, datum) else {
                self.expected_brace(base.saturating_add(super::tight_end(datum)));
                return None;
            };
            let mut items = Vec::new();
            let damaged = self.entries(braces, Rule::sum_item, &mut |reader, item, base| {
                let (name, title) = (reader.one_name(item, base)?, reader.one_string(item, base)?);
                let details = reader.details(item, base, false);
                items.push(SumItem { name, title, details });
                Some(())
            });
            return (!damaged).then_some(DatumType::SumOf { measure, items });
        }
        let (mut from, mut to) = (None, None);
        if let Some(bounds) = child(counted, Rule::bounds) {
            let mut figures = children(&bounds, Rule::figure);
            if has(&bounds, Rule::kw_from) {
                from = Some(self.figure(&figures.next()?, base)?);
            }
            if has(&bounds, Rule::kw_to) {
                to = Some(self.figure(&figures.next()?, base)?);
            }
        }
        let constant = match child(counted, Rule::constant) {
            Some(constant) => Some(self.one_figure(&constant, base)?),
            None => None,
        };
        Some(DatumType::Amount { measure, from, to, constant })
    }

    fn references(&mut self, pair: &Pair<'s>, base: usize) -> Option<Vec<Reference>> {
        let mut references = Vec::new();
        for reference in children(pair, Rule::reference) {
            let name = self.one_name(&reference, base)?;
            let row = match child(&reference, Rule::code) {
                Some(code) => Some(self.code(&code, base)?),
                None => None,
            };
            references.push(Reference { name, row });
        }
        Some(references)
    }

    /// What stands in braces behind a datum; behind a sum, after its items.
    fn details(&mut self, pair: &Pair<'s>, base: usize, sum: bool) -> Option<Block> {
        let first = self.own_block(base, pair)?;
        let braces = if sum {
            let next = self.skip(first.after, self.text().len());
            self.scan.block_at(next)?
        } else {
            first
        };
        Some(self.statements(braces))
    }

    pub(super) fn quantity(&mut self, pair: &Pair<'s>, base: usize) -> Option<Kind> {
        let name = self.one_name(pair, base)?;
        let formula = self.formula(&child(pair, Rule::formula)?, base)?;
        let mixed = match child(pair, Rule::text) {
            Some(text) => Some(self.string(&text, base)?),
            None => None,
        };
        Some(Kind::Quantity { name, formula, mixed })
    }

    /// A sum, or a sum divided by a sum: that is all that the decisions print.
    fn formula(&mut self, pair: &Pair<'s>, base: usize) -> Option<Formula> {
        let end = super::tight_end(pair);
        let place = self.at(base.saturating_add(pair.as_span().start()), base.saturating_add(end));
        let parts: Vec<_> = pair.clone().into_inner().collect();
        let divides: Vec<usize> = parts
            .iter()
            .enumerate()
            .filter(|(_, p)| p.as_rule() == Rule::operator && matches!(p.as_str().trim(), "/" | ":" | "÷"))
            .map(|(i, _)| i)
            .collect();
        let formula = match divides.as_slice() {
            [] => Formula { numerator: self.sum(&parts, base)?, denominator: None, place: Spanned::new((), place) },
            [at] => {
                let (above, below) = (parts.get(..*at)?, parts.get(at.saturating_add(1)..)?);
                if above.len() != 1 || below.len() != 1 {
                    self.unclear_division(&parts, place);
                    return None;
                }
                let (numerator, denominator) = (self.sum(above, base), self.sum(below, base));
                Formula { numerator: numerator?, denominator: Some(denominator?), place: Spanned::new((), place) }
            }
            _ => {
                self.bad_formula(
                    place,
                    Words::new("công thức chia nhiều lần", "this formula divides more than once"),
                    Words::new(
                        "viết một tổng chia cho một tổng, như `(a + b) / (c + d)`",
                        "write one sum over another, as in `(a + b) / (c + d)`",
                    ),
                );
                return None;
            }
        };
        Some(formula)
    }

    /// `a + b / c`: which of the two is divided?
    fn unclear_division(&mut self, parts: &[Pair<'s>], place: Span) {
        let times = parts.iter().any(|p| matches!(p.as_str().trim(), "*" | "×"));
        if times {
            self.bad_formula(
                place,
                Words::new("tỷ lệ không nhân thêm gì", "a ratio is not multiplied by anything"),
                Words::new(
                    "bỏ phần nhân: tỷ lệ tự nó là phần trăm, và `điểm = tỷ lệ * điểm tối đa` tính ra điểm",
                    "leave the product out: a ratio is a percentage by itself, and `points = ratio * max` makes points of it",
                ),
            );
        } else {
            self.bad_formula(
                place,
                Words::new("không rõ tổng nào được chia", "it is not clear which sum is divided"),
                Words::new("thêm ngoặc, như `(a + b) / (c + d)`", "add parentheses, as in `(a + b) / (c + d)`"),
            );
        }
    }

    fn bad_formula(&mut self, place: Span, message: Words, help: Words) {
        self.fault("bad-formula", place, message, help);
    }

    /// Operands with nothing but `+` between them.
    fn sum(&mut self, parts: &[Pair<'s>], base: usize) -> Option<Vec<TermText>> {
        let mut terms = Vec::new();
        for part in parts {
            if part.as_rule() == Rule::operator {
                if part.as_str().trim() != "+" {
                    let sign = part.as_str().trim();
                    let span = part.as_span();
                    let from = base.saturating_add(span.start());
                    self.bad_formula(
                        self.at(from, from.saturating_add(sign.len())),
                        Words::new(
                            format!("ở đây không dùng được dấu `{sign}`"),
                            format!("`{sign}` cannot stand here"),
                        ),
                        Words::new(
                            "công thức chỉ có phép cộng và một phép chia, như `(a + b) / (c + d)`",
                            "a formula adds, and divides once, as in `(a + b) / (c + d)`",
                        ),
                    );
                    return None;
                }
                continue;
            }
            let inner = part.clone().into_inner().next()?;
            match inner.as_rule() {
                Rule::name => terms.push(TermText::Datum(self.name(&inner, base)?)),
                Rule::figure => terms.push(TermText::Constant(self.figure(&inner, base)?)),
                _ => {
                    let inside: Vec<_> = inner.into_inner().collect();
                    terms.extend(self.sum(&inside, base)?);
                }
            }
        }
        Some(terms)
    }
}

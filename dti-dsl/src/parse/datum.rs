//! Data and quantities.

use super::Reader;
use crate::ast::{Block, DatumStatement, DatumType, Formula, Reference, StatementKind as Kind, SumItem, TermText};
use crate::span::{Span, Spanned};
use crate::syntax::Rule;
use crate::syntax::part::Part;
use dti_core::Words;

impl Reader<'_> {
    pub(super) fn datum(&mut self, part: Part<'_>, base: usize) -> Option<Kind> {
        let name = self.one_name(part, base);
        let title = self.one_string(part, base);
        let code = match part.child(Rule::code) {
            Some(code) => Some(self.code(code, base)?),
            None => None,
        };
        let counted = part.child(Rule::counted);
        let kind = if let Some(counted) = counted {
            self.counted(counted, part, base)
        } else if part.has(Rule::kw_yes_no) {
            Some(DatumType::YesNo)
        } else if part.has(Rule::kw_frequency) {
            Some(DatumType::Frequency)
        } else if part.has(Rule::kw_text) {
            Some(DatumType::Text)
        } else if part.has(Rule::kw_date) {
            Some(DatumType::Date)
        } else {
            self.references(part.child(Rule::same)?, base).map(DatumType::Same)
        };
        let sum = counted.is_some_and(|c| c.has(Rule::kw_sum_of));
        let details = self.details(part, base, sum);
        Some(Kind::Datum(DatumStatement { name: name?, title: title?, code, kind: kind?, details }))
    }

    fn counted(&mut self, counted: Part<'_>, datum: Part<'_>, base: usize) -> Option<DatumType> {
        let measure = self.one_name(counted, base)?;
        if counted.has(Rule::kw_sum_of) {
            let Some(braces) = self.own_block(base, datum) else {
                self.expected_brace(base.saturating_add(datum.tight_end()));
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
        if let Some(bounds) = counted.child(Rule::bounds) {
            let mut figures = bounds.all(Rule::figure);
            if bounds.has(Rule::kw_from) {
                from = Some(self.figure(figures.next()?, base)?);
            }
            if bounds.has(Rule::kw_to) {
                to = Some(self.figure(figures.next()?, base)?);
            }
        }
        let constant = match counted.child(Rule::constant) {
            Some(constant) => Some(self.one_figure(constant, base)?),
            None => None,
        };
        Some(DatumType::Amount { measure, from, to, constant })
    }

    fn references(&mut self, part: Part<'_>, base: usize) -> Option<Vec<Reference>> {
        let mut references = Vec::new();
        for reference in part.all(Rule::reference) {
            let name = self.one_name(reference, base)?;
            let row = match reference.child(Rule::code) {
                Some(code) => Some(self.code(code, base)?),
                None => None,
            };
            references.push(Reference { name, row });
        }
        Some(references)
    }

    /// What stands in braces behind a datum; behind a sum, after its items.
    fn details(&mut self, part: Part<'_>, base: usize, sum: bool) -> Option<Block> {
        let first = self.own_block(base, part)?;
        let braces = if sum {
            let next = self.skip(first.after, self.text().len());
            self.scan.block_at(next)?
        } else {
            first
        };
        Some(self.statements(braces))
    }

    pub(super) fn quantity(&mut self, part: Part<'_>, base: usize) -> Option<Kind> {
        let name = self.one_name(part, base)?;
        let formula = self.formula(part.child(Rule::formula)?, base)?;
        let mixed = match part.child(Rule::text) {
            Some(text) => Some(self.string(text, base)?),
            None => None,
        };
        Some(Kind::Quantity { name, formula, mixed })
    }

    /// A sum, or a sum divided by a sum: that is all that the decisions print.
    fn formula(&mut self, part: Part<'_>, base: usize) -> Option<Formula> {
        let end = part.tight_end();
        let place = self.at(base.saturating_add(part.start()), base.saturating_add(end));
        let parts: Vec<_> = part.children().collect();
        let divides: Vec<usize> = parts
            .iter()
            .enumerate()
            .filter(|(_, p)| p.rule() == Rule::operator && matches!(p.as_str().trim(), "/" | ":" | "÷"))
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
    fn unclear_division(&mut self, parts: &[Part<'_>], place: Span) {
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
    fn sum(&mut self, parts: &[Part<'_>], base: usize) -> Option<Vec<TermText>> {
        let mut terms = Vec::new();
        for part in parts {
            if part.rule() == Rule::operator {
                if part.as_str().trim() != "+" {
                    let sign = part.as_str().trim();
                    let from = base.saturating_add(part.start());
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
            let inner = part.children().next()?;
            match inner.rule() {
                Rule::name => terms.push(TermText::Datum(self.name(inner, base)?)),
                Rule::figure => terms.push(TermText::Constant(self.figure(inner, base)?)),
                _ => {
                    let inside: Vec<_> = inner.children().collect();
                    terms.extend(self.sum(&inside, base)?);
                }
            }
        }
        Some(terms)
    }
}

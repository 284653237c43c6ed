//! A ratio whose denominator can be 0, in a framework that does not say what that counts as.

use super::Subject;
use crate::ast::{Block, StatementKind};
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use dti_core::model::{DatumSource, Framework, Node, Quantity, Ratio, Rule, Term};
use dti_core::number::Exact;
use dti_core::{Code, Words};

pub(super) fn lint(subject: &Subject<'_>, told: &mut Vec<Diagnostic>) {
    let Some(framework) = subject.framework else { return };
    let says_so = |block: &Block| block.statements.iter().any(|s| matches!(s.kind, StatementKind::Undefined(_)));
    // An edition inherits what its base says.
    if subject.ast.extends.is_some() || says_so(&subject.ast.body) {
        return;
    }
    let Some((node, ratio)) = framework.nodes().iter().find_map(|node| Some((node, open(framework, node)?))) else {
        return;
    };
    let warning = Diagnostic::warning(
        "undefined-not-stated",
        subject.ast.head,
        Words::new(
            format!(
                "mẫu số của `{}` ở dòng `{}` có thể bằng 0, mà bộ chỉ số không nói khi đó tính ra sao",
                ratio.name, node.code
            ),
            format!(
                "the denominator of `{}` in row `{}` can be 0, and the framework does not say what then",
                ratio.name, node.code
            ),
        ),
        Words::new(
            "thêm `không xác định coi như thiếu`, hoặc `không xác định tính 0`; hoặc đặt cận dưới cho mẫu số: `từ 1`",
            "add `undefined as missing`, or `undefined scores 0`; or give the denominator a lower bound: `from 1`",
        ),
    );
    told.push(match row(&subject.ast.body, &node.code) {
        Some(place) => warning.related(place, Words::new("dòng này", "this row")),
        None => warning,
    });
}

fn open<'f>(framework: &Framework, node: &'f Node) -> Option<&'f Ratio> {
    ratios(&node.rule).into_iter().find(|ratio| can_be_zero(framework, &ratio.denominator))
}

fn ratios(rule: &Rule) -> Vec<&Ratio> {
    match rule {
        Rule::Proportional(rule) => vec![&rule.ratio],
        Rule::AllOrNothing { quantity: Quantity::Ratio(ratio), .. }
        | Rule::MinMax { quantity: Quantity::Ratio(ratio), .. }
        | Rule::ShareOfBest { quantity: Quantity::Ratio(ratio) } => vec![ratio],
        Rule::Steps(steps) => match &steps.quantity {
            Quantity::Ratio(ratio) => vec![ratio],
            Quantity::Amount(_) => Vec::new(),
        },
        Rule::Parts { parts } => parts.iter().flat_map(|part| ratios(&part.rule)).collect(),
        _ => Vec::new(),
    }
}

/// More letters than these for one datum are not followed.
const MOST_LETTERS: usize = 16;

fn can_be_zero(framework: &Framework, sum: &[Term]) -> bool {
    let above_zero = |term: &Term| match term {
        Term::Constant(value) => *value > Exact::ZERO,
        Term::Datum(reference) => {
            let mut datum = framework.datum(reference);
            for _ in 0..MOST_LETTERS {
                let Some(DatumSource::SameAs(other)) = datum.map(|datum| &datum.source) else { break };
                datum = framework.datum(other);
            }
            datum.is_some_and(|datum| match &datum.source {
                DatumSource::Constant(value) => *value > Exact::ZERO,
                _ => datum.bounds.lowest() > Exact::ZERO,
            })
        }
    };
    !sum.iter().any(above_zero)
}

/// Where a row has its code.
fn row(block: &Block, code: &Code) -> Option<Span> {
    block.statements.iter().find_map(|statement| match &statement.kind {
        StatementKind::Row(row) if row.code.value == *code => Some(row.code.span),
        _ => statement.blocks().find_map(|block| self::row(block, code)),
    })
}

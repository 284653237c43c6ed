//! That a formatted text says what the text said.

use crate::ast::{Ast, Block};
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::syntax::scan::Scan;
use dti_core::Words;
use dti_core::model::Framework;

/// Where the formatted text does not read as the same tree, with the same comments, or does not make the framework that
/// the tree makes; nowhere, if all is well.
pub(super) fn unfaithful_at(
    ast: &Ast,
    composed: &str,
    formatted: &str,
    bases: &dyn Fn(&str) -> Option<Framework>,
) -> Option<Span> {
    let (_, again, faults) = crate::parse(formatted).into_parts();
    let Some(again) = again else {
        return Some(ast.head);
    };
    if *ast != again || !faults.is_empty() {
        return Some(first_change(&ast.body, &again.body).unwrap_or(ast.head));
    }
    if comments(composed) != comments(formatted) {
        return Some(ast.head);
    }
    let meant = crate::lower(ast, bases).ok()?;
    let kept = crate::lower(&again, bases).is_ok_and(|framework| framework.sha256() == meant.sha256());
    (!kept).then_some(ast.head)
}

fn comments(text: &str) -> Vec<&str> {
    Scan::of(text).comments.iter().filter_map(|&(from, to)| text.get(from..to)).collect()
}

/// The innermost statement that is not the same.
fn first_change(old: &Block, new: &Block) -> Option<Span> {
    let mut others = new.statements.iter();
    let changed = old.statements.iter().find(|statement| others.next() != Some(statement))?;
    let at = old.statements.iter().position(|statement| std::ptr::eq(statement, changed))?;
    let inside = new.statements.get(at).and_then(|other| {
        changed.blocks().zip(other.blocks()).find(|(old, new)| old != new).and_then(|(old, new)| first_change(old, new))
    });
    Some(inside.unwrap_or(changed.head))
}

/// The text is not formatted, since this would read otherwise.
pub(super) fn unfaithful(span: Span) -> Diagnostic {
    Diagnostic::error(
        "unfaithful-format",
        span,
        Words::new(
            "viết lại theo chuẩn thì chỗ này đọc ra khác, nên không viết lại",
            "written in the canonical form this would read otherwise, so it is not rewritten",
        ),
        Words::new(
            "giữ nguyên ngôn ngữ của từ khóa, hoặc đổi tên, đổi mã trùng với từ khóa",
            "keep the language of the keywords, or rename what is called like a keyword",
        ),
    )
}

//! What is likely a slip and only the text shows: one file a lint.
//!
//! A slip that a framework built by hand can have as well is found in `dti-core`. A lint here looks at the tree as it was
//! written and, where one was made, at the framework.

mod hidden;
mod look_alike;
mod undefined;

use crate::ast::{Ast, Block, StatementKind};
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use dti_core::Words;
use dti_core::model::Framework;

/// The codes that are found in the text alone, here and on the way to the framework, and that can be set aside.
pub(crate) const CODES: &[&str] =
    &["edition-before-base", "hidden-sign", "look-alike-letters", "threshold-without-scale", "undefined-not-stated"];

/// A text under the lints.
struct Subject<'a> {
    ast: &'a Ast,
    /// None where the text has errors.
    framework: Option<&'a Framework>,
}

/// Adds what the lints find to what was told before; leaves out what the text sets aside.
pub(crate) fn lint(ast: &Ast, framework: Option<&Framework>, told: &mut Vec<Diagnostic>) {
    let subject = Subject { ast, framework };
    let odd = |sign| !is_usual(sign) && (hidden::is_hidden(sign) || look_alike::latin(sign).is_some());
    if ast.text().chars().any(odd) {
        hidden::lint(&subject, told);
        look_alike::lint(&subject, told);
    }
    undefined::lint(&subject, told);
    set_aside(ast, told);
}

/// Whether this is a sign that a text is full of, and that is neither hidden nor looks like another.
fn is_usual(sign: char) -> bool {
    match sign {
        'Ð' | 'ð' | 'Ɖ' | 'ɖ' => false,
        _ => matches!(sign, ' '..='~' | '\n' | '\u{c0}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}'),
    }
}

/// `allow CODE "reason"`, and the block that it is for.
struct Allowed<'a> {
    code: &'a str,
    place: Span,
    within: Span,
    needed: bool,
}

fn set_aside(ast: &Ast, told: &mut Vec<Diagnostic>) {
    let mut allowed = Vec::new();
    collect(&ast.body, &mut allowed);
    told.retain(|one| {
        let mut covers = allowed.iter_mut().filter(|allowed| {
            let outside = one.span.start < allowed.within.start || one.span.end > allowed.within.end;
            // What is said of the framework itself stands before its block.
            allowed.code == one.code && (!outside || allowed.within == ast.body.span)
        });
        match covers.next() {
            Some(allowed) => {
                allowed.needed = true;
                false
            }
            None => true,
        }
    });
    for Allowed { code, place, .. } in allowed.into_iter().filter(|allowed| !allowed.needed) {
        let message = Words::new(
            format!("ở đây không có gì để cho phép `{code}`"),
            format!("there is nothing here that `{code}` would object to"),
        );
        let help = Words::new("bỏ phép ngoại lệ này", "remove this allowance");
        told.push(Diagnostic::warning("unused-allowance", place, message, help).replace(place, ""));
    }
}

fn collect<'a>(block: &'a Block, allowed: &mut Vec<Allowed<'a>>) {
    for statement in &block.statements {
        if let StatementKind::Allow { check, reason } = &statement.kind
            && CODES.contains(&check.value.as_str())
            && !reason.value.trim().is_empty()
        {
            let (code, place) = (check.value.as_str(), statement.head);
            allowed.push(Allowed { code, place, within: block.span, needed: false });
        }
        for inner in statement.blocks() {
            collect(inner, allowed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{hidden, is_usual, look_alike};

    #[test]
    fn with_what_is_usual_nothing_is_the_matter() {
        for sign in (char::MIN..=char::MAX).filter(|sign| is_usual(*sign)) {
            assert!(!hidden::is_hidden(sign) && look_alike::latin(sign).is_none(), "U+{:04X}", u32::from(sign));
        }
    }
}

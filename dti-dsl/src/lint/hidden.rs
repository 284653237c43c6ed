//! Signs that no screen shows: what an editor or a copied page leaves behind, and what turns the order of the letters
//! round, so that a person reads another text than the computer.

use super::Subject;
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use dti_core::Words;

/// After so many nothing new is learnt.
const MOST: usize = 100;

pub(super) fn lint(subject: &Subject<'_>, told: &mut Vec<Diagnostic>) {
    for (span, first) in runs(subject.ast.text()) {
        let number = u32::from(first);
        let message = Words::new(
            format!("ở đây có ký tự không nhìn thấy được (U+{number:04X})"),
            format!("something stands here that cannot be seen (U+{number:04X})"),
        );
        let help = Words::new("xóa đi", "remove it");
        // Where nothing can be read because of it, that is one mistake.
        let unread = told.iter_mut().find(|one| {
            let touches = one.span.start <= span.end && span.start <= one.span.end;
            touches && matches!(one.code, "unknown-word" | "unexpected-text" | "text-after-framework")
        });
        match unread {
            Some(error) => *error = Diagnostic { span, message, help, ..error.clone() }.replace(span, ""),
            None => told.push(Diagnostic::warning("hidden-sign", span, message, help).replace(span, "")),
        }
    }
}

/// Stretches of hidden signs, and the first sign of each.
fn runs(text: &str) -> Vec<(Span, char)> {
    let mut runs: Vec<(Span, char)> = Vec::new();
    // A byte-order mark at the very beginning belongs to the file.
    for (at, sign) in text.char_indices().filter(|&(at, c)| is_hidden(c) && !(at == 0 && c == '\u{feff}')) {
        let end = at.saturating_add(sign.len_utf8());
        if let Some((span, _)) = runs.last_mut().filter(|(span, _)| span.end == at) {
            span.end = end;
        } else if runs.len() < MOST {
            runs.push((Span::new(at, end), sign));
        } else {
            break;
        }
    }
    runs
}

/// Controls but for those of a line, marks of the direction of writing, signs without width, the soft hyphen.
pub(super) fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

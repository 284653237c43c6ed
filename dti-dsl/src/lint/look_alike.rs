//! Letters of another alphabet that look like Latin ones: `а` is Cyrillic, `Ð` Icelandic, and no search finds them.

use super::Subject;
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use dti_core::Words;
use std::collections::BTreeSet;

/// Each with the Latin letter that it looks like.
const ALIKE: [(char, char); 47] = [
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('І', 'I'),
    ('Ѕ', 'S'),
    ('Ј', 'J'),
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ѕ', 's'),
    ('ј', 'j'),
    ('ԁ', 'd'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    ('ο', 'o'),
    ('ν', 'v'),
    ('Ð', 'Đ'),
    ('ð', 'đ'),
    ('Ɖ', 'Đ'),
    ('ɖ', 'đ'),
    ('ⅼ', 'l'),
];

pub(super) fn latin(c: char) -> Option<char> {
    // Nearly every letter of a text lies outside of these, and is not looked for.
    let may_be = matches!(c, 'Ð' | 'ð' | 'Ɖ' | 'ɖ' | '\u{370}'..='\u{52f}' | 'ⅼ');
    if !may_be {
        return None;
    }
    ALIKE.iter().find(|(other, _)| *other == c).map(|(_, latin)| *latin)
}

/// A Latin letter, with or without its marks.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || (c.is_alphabetic() && c < '\u{250}' && latin(c).is_none()) || ('Ạ'..='ỹ').contains(&c)
}

pub(super) fn lint(subject: &Subject<'_>, told: &mut Vec<Diagnostic>) {
    let text = subject.ast.text();
    if !text.chars().any(|c| latin(c).is_some()) {
        return;
    }
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let words = words(subject);
    for &(word, span, quoted) in &words {
        let foreign = word.chars().any(|c| latin(c).is_some());
        let mixed = word.chars().any(is_latin);
        let disguised = word.chars().all(|c| latin(c).is_some() || !c.is_alphabetic());
        // A whole word of another alphabet is a word of its own where the document is quoted.
        if !foreign || !(mixed || (disguised && !quoted)) || !seen.insert(word) {
            continue;
        }
        let meant: String = word.chars().map(|c| latin(c).unwrap_or(c)).collect();
        let letters: Vec<String> =
            word.chars().filter(|c| latin(*c).is_some()).map(|c| format!("U+{:04X}", u32::from(c))).collect();
        let help = Words::new(format!("gõ lại: `{meant}`"), format!("type it anew: `{meant}`"));
        let message = Words::new(
            format!("`{word}` có chữ của bảng chữ cái khác trông như chữ Latinh ({})", letters.join(", ")),
            format!("`{word}` has letters of another alphabet that look like Latin ones ({})", letters.join(", ")),
        );
        // A keyword or a name that nothing bears because of such a letter is one mistake, and is told as that.
        let of_keyword = |one: &Diagnostic| one.code == "unknown-word" && one.span.encloses(span);
        let at_use = told.iter_mut().find(|one| one.is_error() && (one.span == span || of_keyword(one)));
        if let Some(error) = at_use {
            error.help = message;
            if error.span == span || error.suggestion.is_none() {
                *error = error.clone().replace(span, meant);
            }
            continue;
        }
        let unknown = |one: &&mut Diagnostic| one.code == "unknown-name" && text.get(one.span.range()) == Some(&meant);
        if let Some(error) = told.iter_mut().find(unknown) {
            *error = error.clone().related(span, message);
            // Where it is declared is where it is mended, unless it is used so elsewhere.
            error.suggestion = None;
            if words.iter().filter(|(other, ..)| *other == word).count() == 1 {
                error.help = Words::new(
                    format!("gõ lại ở chỗ khai báo: `{meant}`"),
                    format!("type it anew where it is declared: `{meant}`"),
                );
                *error = error.clone().replace(span, meant);
            }
            continue;
        }
        told.push(Diagnostic::warning("look-alike-letters", span, message, help).replace(span, meant));
    }
}

/// Every word outside comments, and whether it stands in quotes.
fn words<'a>(subject: &Subject<'a>) -> Vec<(&'a str, Span, bool)> {
    let text = subject.ast.text();
    let mut words = Vec::new();
    let mut comments = subject.ast.comments.iter().peekable();
    let (mut quoted, mut escaped) = (false, false);
    let mut start: Option<usize> = None;
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        while comments.peek().is_some_and(|comment| comment.end <= at) {
            comments.next();
        }
        if comments.peek().is_some_and(|comment| comment.start <= at) {
            start = None;
            continue;
        }
        if c.is_alphanumeric() || c == '_' {
            start.get_or_insert(at);
            escaped = false;
            continue;
        }
        if let Some(from) = start.take()
            && let Some(word) = text.get(from..at)
            && !word.is_ascii()
        {
            words.push((word, Span::new(from, at), quoted));
        }
        match c {
            '"' if !escaped => quoted = !quoted,
            // A text ends on its line.
            '\n' => quoted = false,
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{ALIKE, latin};

    #[test]
    fn every_letter_of_the_table_is_looked_for() {
        for (other, meant) in ALIKE {
            assert_eq!(latin(other), Some(meant), "{other}");
        }
    }
}

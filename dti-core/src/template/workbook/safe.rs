//! Text that a workbook gives back as it was.

use crate::template::cell;

/// What the text of a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A value, as [`cell::write`] gives it.
    Value,
    /// Words, as [`cell::write_words`] gives them.
    Words,
    /// Several texts, as [`cell::write_list`] gives them.
    List,
}

/// The text of a cell in a form that comes back: a workbook loses control characters, and takes `_x000D_` for one.
pub(super) fn safe(text: String, form: Form) -> String {
    if !is_unsafe(&text) {
        return text;
    }
    let json = match form {
        Form::Value if text.starts_with('{') || cell::quoted(&text).is_some() => text,
        Form::Words if text.starts_with('"') => text,
        Form::Value | Form::Words => cell::quote(&text),
        // A list always serialises.
        Form::List => serde_json::to_string(&cell::read_list(&text)).unwrap_or_default(),
    };
    // Within JSON, what is lost stands between quotation marks alone.
    let mut out = String::with_capacity(json.len());
    for (c, next) in json.chars().zip(json.chars().skip(1).map(Some).chain([None])) {
        if lost(c) || (c == '_' && next == Some('x')) {
            out.extend(format!("\\u{:04x}", u32::from(c)).chars());
        } else {
            out.push(c);
        }
    }
    out
}

/// Text that is not read back, without what a workbook cannot hold.
pub(super) fn shown(text: &str) -> String {
    text.chars().filter(|c| !lost(*c)).collect()
}

fn is_unsafe(text: &str) -> bool {
    text.chars().any(lost) || text.contains("_x")
}

/// Characters that XML does not have, or changes. All are of the plane in which four digits name a character.
fn lost(c: char) -> bool {
    (c.is_ascii_control() && c != '\n') || matches!(c, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::{Form, safe};
    use crate::data::Given;
    use crate::template::cell::{read, read_list, read_words, write, write_list, write_words};
    use crate::template::kind::Reading;

    const ODD: [&str; 10] =
        ["a\r\nb", "_x000D_", "\u{1}", "[1]\t", "{\r", "{\"a\": 1}\t", "\"\r", "\"a\"\t", "\"a\\\"_x\"", "a_x"];

    #[test]
    fn what_is_not_lost_stays_as_it_is() {
        assert_eq!(safe("Đã đạt\n75,5%".into(), Form::Words), "Đã đạt\n75,5%");
    }

    #[test]
    fn what_would_be_lost_is_escaped() {
        for text in ODD {
            let words = safe(write_words(text), Form::Words);
            assert_eq!(read_words(&words).as_deref(), Some(text), "{words}");
            let given = Given::Text(text.into());
            let value = safe(write(&given, Reading::Words), Form::Value);
            assert_eq!(read(&value, Reading::Words).ok().flatten(), Some(given), "{value}");
            for list in [vec![text.to_owned()], vec![text.to_owned(), "b".to_owned()]] {
                let cell = safe(write_list(&list), Form::List);
                assert_eq!(read_list(&cell), list, "{cell}");
            }
            assert!(!words.contains(['\r', '\t', '\u{1}']) && !words.contains("_x"), "{words}");
        }
    }
}

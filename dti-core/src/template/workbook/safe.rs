//! Text that a workbook gives back as it was.

use crate::template::cell;

/// The text of a cell in a form that comes back: a workbook loses control characters, and takes `_x000D_` for one.
pub(super) fn safe(text: String) -> String {
    if !is_unsafe(&text) {
        return text;
    }
    let is_json = text.starts_with(['{', '[', '"']) && serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
    let json = if is_json { text } else { cell::quote(&text) };
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
    use super::safe;
    use crate::template::cell::read_words;

    #[test]
    fn what_would_be_lost_is_escaped() {
        assert_eq!(safe("Đã đạt\n75,5%".into()), "Đã đạt\n75,5%");
        for text in ["a\r\nb", "_x000D_", "\u{1}", "[1]\t", "{\r", "\"\r", "a_x"] {
            let escaped = safe(text.into());
            assert_eq!(read_words(&escaped).as_deref(), Some(text), "{escaped}");
            assert!(!escaped.contains(['\r', '\t', '\u{1}']) && !escaped.contains("_x"), "{escaped}");
        }
    }
}

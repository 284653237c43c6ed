//! The line that an error is about, with a caret under the place.

use super::columns::width;

/// Characters shown before and after the place, where the line is longer.
const BEFORE: usize = 60;
const AFTER: usize = 40;

/// `line | text` and the caret under a column; nothing where the text has no such line. Both count from 1.
pub(super) fn excerpt(text: &str, line: usize, column: usize) -> Option<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let whole = text.split('\n').nth(line.checked_sub(1)?)?.trim_end_matches('\r');
    let at = column.checked_sub(1)?;
    let start = at.saturating_sub(BEFORE);
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let before: String = whole.chars().skip(start).take(at.saturating_sub(start)).map(plain).collect();
    let mut after = whole.chars().skip(at);
    let shown: String = after.by_ref().take(AFTER).map(plain).collect();
    let (open, close) = (if start > 0 { "…" } else { "" }, if after.next().is_some() { "…" } else { "" });
    let number = line.to_string();
    let gutter = " ".repeat(number.len());
    let indent = " ".repeat(width(open).saturating_add(width(&before)));
    Some(format!("{gutter} |\n{number} | {open}{before}{shown}{close}\n{gutter} | {indent}^\n"))
}

//! Tables for spreadsheets: CSV whose words never act as formulas.

use crate::show;

/// Spreadsheets take a file for UTF-8 where it begins with this.
const MARK: char = '\u{feff}';

/// A CSV file while it is written.
pub(super) struct Sheet(csv::Writer<Vec<u8>>);

/// One cell.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    Blank,
    /// A number of our own, in its digits.
    Number(String),
    /// Words, whoever wrote them.
    Words(String),
}

impl Cell {
    pub(super) fn words(text: &str) -> Self {
        Self::Words(text.to_owned())
    }

    pub(super) fn number(value: &impl ToString) -> Self {
        Self::Number(value.to_string())
    }

    pub(super) fn maybe(value: Option<impl ToString>) -> Self {
        value.map_or(Self::Blank, |value| Self::number(&value))
    }

    fn text(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Number(digits) => digits.clone(),
            Self::Words(words) => harmless(words),
        }
    }
}

impl Sheet {
    pub(super) fn new() -> Self {
        Self(csv::Writer::from_writer(Vec::new()))
    }

    /// Adds a line; all lines have as many cells as the first, and memory takes them all, so that nothing goes wrong.
    pub(super) fn line(&mut self, cells: &[Cell]) {
        let _infallible = self.0.write_record(cells.iter().map(Cell::text));
    }

    pub(super) fn finish(self) -> String {
        let bytes = self.0.into_inner().unwrap_or_default();
        format!("{MARK}{}", String::from_utf8(bytes).unwrap_or_default())
    }
}

/// Words as one line that a spreadsheet takes for words: what it would take for a formula begins with an apostrophe.
pub(super) fn harmless(words: &str) -> String {
    let line = show::line(words);
    let acts = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '−');
    match line.trim_start().starts_with(acts) {
        true => format!("'{line}"),
        false => line,
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Sheet, harmless};

    #[test]
    fn words_never_act_as_formulas() {
        for (words, cell) in [
            ("=1+1", "'=1+1"),
            ("+84", "'+84"),
            ("-2+3", "'-2+3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "' =1"),
            ("\r\n=1", "'  =1"),
            ("＝1", "'＝1"),
            ("Xã Đắk Hà – 2", "Xã Đắk Hà – 2"),
            ("a\u{202e}b\u{1b}", "a\u{fffd}b\u{fffd}"),
            ("", ""),
        ] {
            assert_eq!(harmless(words), cell);
        }
    }

    #[test]
    fn numbers_stay_numbers_and_quotes_are_kept() {
        let mut sheet = Sheet::new();
        sheet.line(&[Cell::words("a"), Cell::words("b"), Cell::words("c")]);
        sheet.line(&[Cell::number(&"-0.25"), Cell::words("x, \"y\""), Cell::Blank]);
        assert_eq!(sheet.finish(), "\u{feff}a,b,c\n-0.25,\"x, \"\"y\"\"\",\n");
    }
}

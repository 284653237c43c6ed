//! A workbook is a zip of XML parts: how much it may unfold to, and what is not let through to the reader.

use crate::data::MOST_BYTES;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Parts of a workbook.
pub(super) const MOST_PARTS: usize = 2_000;

/// Bytes of all parts together, unfolded.
pub(super) const MOST_UNFOLDED: u64 = 64 * 1024 * 1024;

/// Digits of the number of shared texts that a workbook declares, since its reader makes room for as many.
const MOST_COUNT_DIGITS: usize = 6;

/// Why a workbook is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// More than a workbook of data has.
    TooLarge(TooMuch),
    /// No zip, or a damaged one.
    NotAPackage,
    /// A part that no spreadsheet writes.
    Odd,
}

/// Of what there is too much, and how much where that is known: what goes on and on is read no further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TooMuch {
    Bytes(usize),
    Parts(usize),
    Unfolded,
    Sheets(usize),
    Cells,
    Text,
}

/// Looks at every part, unfolding it for once without keeping more than one. What a part declares of its size counts for
/// nothing.
pub(super) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooLarge(TooMuch::Bytes(bytes.len())));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::NotAPackage)?;
    if archive.len() > MOST_PARTS {
        return Err(Refusal::TooLarge(TooMuch::Parts(archive.len())));
    }
    let mut left = MOST_UNFOLDED;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|_| Refusal::NotAPackage)?;
        let mut unfolded = Vec::new();
        part.take(left.saturating_add(1)).read_to_end(&mut unfolded).map_err(|_| Refusal::NotAPackage)?;
        let size = u64::try_from(unfolded.len()).unwrap_or(u64::MAX);
        left = left.checked_sub(size).ok_or(Refusal::TooLarge(TooMuch::Unfolded))?;
        if !is_plain(&unfolded) {
            return Err(Refusal::Odd);
        }
    }
    Ok(())
}

/// Whether a part is one that spreadsheets write: XML in UTF-8, without references and counts that no sheet has, or no XML
/// at all.
fn is_plain(part: &[u8]) -> bool {
    let part = part.strip_prefix(b"\xef\xbb\xbf").unwrap_or(part);
    let xml = match part {
        // UTF-16, with and without its mark.
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, b'<', ..] => return false,
        [b'<', ..] => true,
        _ => part.windows(5).take(64).any(|five| five == b"<?xml"),
    };
    if !xml {
        return true;
    }
    let Ok(text) = std::str::from_utf8(part) else { return false };
    let has_references = NAMING_CELLS.iter().any(|word| text.contains(word));
    !text.contains('\0') && counts_are_plain(text) && (!has_references || references_are_plain(text))
}

/// What a part has in which cells are named: whatever else it is, its reader looks there.
const NAMING_CELLS: [&str; 6] = ["sheetData", "mergeCell", "<dimension", ":dimension", "<table", ":table"];

/// Whether a count of shared texts is one that a workbook can have.
fn counts_are_plain(text: &str) -> bool {
    text.match_indices("uniqueCount").all(|(at, word)| {
        let value = text.get(at.saturating_add(word.len())..).unwrap_or_default();
        let value = value.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '\''));
        value.bytes().take_while(u8::is_ascii_digit).count() <= MOST_COUNT_DIGITS
    })
}

/// Whether the cells of a sheet are named as they can be: `XFD1048576` is the last.
fn references_are_plain(text: &str) -> bool {
    ["r", "ref"].iter().all(|name| {
        text.match_indices(name).all(|(at, word)| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let rest = text.get(at.saturating_add(word.len())..).unwrap_or_default().trim_start();
            match (before, rest.strip_prefix('=')) {
                // Nothing need stand between the end of a value and the next name.
                (Some(before), Some(value)) if before.is_whitespace() || matches!(before, '"' | '\'') => {
                    is_reference(value.trim_start())
                }
                _ => true,
            }
        })
    })
}

/// Whether a quoted value is made of cell names.
fn is_reference(value: &str) -> bool {
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(['"', '\'']).unwrap_or(value.len());
    let names = value.get(..end).unwrap_or_default();
    names.split([':', ' ', ',']).all(|name| {
        let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
        let digits = name.bytes().skip(letters);
        letters <= 3 && digits.clone().count() <= 7 && digits.clone().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::{is_plain, is_reference};

    #[test]
    fn parts_that_spreadsheets_write_are_plain() {
        assert!(is_plain(b"<?xml version=\"1.0\"?><sst count=\"3\" uniqueCount=\"2\"/>"));
        assert!(is_plain(
            b"<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData><c r=\"B2\"/></sheetData></worksheet>"
        ));
        assert!(is_plain(b"\x89PNG\r\n\x1a\n\0\0"));
        assert!(is_reference("A1\""));
    }

    #[test]
    fn others_are_not() {
        assert!(!is_plain(b"<sst uniqueCount = '99999999999'/>"));
        assert!(!is_plain(b"<worksheet><sheetData><c r=\"AAAAAAAAAA1\"/></sheetData></worksheet>"));
        assert!(!is_plain(b"<worksheet><sheetData><row r=\"99999999999\"/></sheetData></worksheet>"));
        // No data, and a name beyond the last column all the same; and a name with nothing before it.
        assert!(!is_plain(b"<worksheet><dimension ref=\"A1:XFinlineStr\"/></worksheet>"));
        assert!(!is_plain(b"<x:worksheet><x:dimension ref=\"AAAAAAAAAA1\"/></x:worksheet>"));
        assert!(!is_plain(b"<worksheet><sheetData><c t=\"s\"r=\"AAAAAAAAAA1\"/></sheetData></worksheet>"));
        assert!(!is_plain(b"\xff\xfe<\0"));
        assert!(!is_plain(b"<a>\xff</a>"));
    }
}

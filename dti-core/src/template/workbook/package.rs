//! A workbook is a zip of XML parts: how much it may unfold to, and what is not let through to the reader.

use super::tags;
use crate::data::MOST_BYTES;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Parts of a workbook.
pub(super) const MOST_PARTS: usize = 2_000;

/// Bytes of all parts together, unfolded.
pub(super) const MOST_UNFOLDED: u64 = 64 * 1024 * 1024;

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
/// at all. Its reader takes whatever is named as a sheet for one, however it begins.
fn is_plain(part: &[u8]) -> bool {
    let part = part.strip_prefix(b"\xef\xbb\xbf").unwrap_or(part);
    let xml = match part {
        // UTF-16, with and without its mark.
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, b'<', ..] => return false,
        [b'<', ..] => true,
        _ => part.windows(5).take(64).any(|five| five == b"<?xml"),
    };
    let names = has_names(part);
    if !xml && !names {
        return true;
    }
    let Ok(text) = std::str::from_utf8(part) else { return false };
    !text.contains('\0') && (!names || tags::are_plain(part))
}

/// Whether cells are named or texts counted, also amid what is no text.
fn has_names(part: &[u8]) -> bool {
    let mut texts = part.utf8_chunks().map(|chunk| chunk.valid()).filter(|text| text.len() >= SHORTEST);
    texts.any(|text| NAMING.iter().any(|word| text.contains(word)))
}

/// What a part has in which cells are named, or texts counted: whatever else it is, its reader looks there.
const NAMING: [&str; 7] = ["sheetData", "mergeCell", "<dimension", ":dimension", "<table", ":table", "uniqueCount"];

/// Bytes of the shortest of these.
const SHORTEST: usize = "<table".len();

#[cfg(test)]
mod tests {
    use super::{NAMING, SHORTEST, is_plain};

    #[test]
    fn parts_that_spreadsheets_write_are_plain() {
        assert!(is_plain(b"<?xml version=\"1.0\"?><sst count=\"3\" uniqueCount=\"2\"/>"));
        assert!(is_plain(
            b"<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData><c r=\"B2\"/></sheetData></worksheet>"
        ));
        assert!(is_plain(b"\x89PNG\r\n\x1a\n\0\0"));
        assert!(is_plain(b"\x89PNG\xff a table of sheet data \xff"));
        assert!(is_plain(b"\r\n<worksheet><sheetData><c r=\"B2\"/></sheetData></worksheet>"));
        assert!(NAMING.iter().all(|word| word.len() >= SHORTEST));
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
        // Something stands before the first tag.
        assert!(!is_plain(b"x<worksheet><dimension ref=\"B2:A1\"/></worksheet>"));
        assert!(!is_plain(b"\n<worksheet><sheetData><c r=\"AAAAAAAAAA1\"/></sheetData></worksheet>"));
        assert!(!is_plain(b"\x89PNG\xff<sheetData>\xff"));
        assert!(!is_plain(b"<a>\xff</a>"));
    }
}

//! What the tags of a part name: cells of a sheet, and how many texts there are. A text may look like anything.

use quick_xml::Reader;
use quick_xml::events::Event;

/// Columns and rows of a sheet: `XFD1048576` is the last cell.
const LAST: Place = Place { column: 16_384, row: 1_048_576 };

/// Digits of the number of shared texts that a workbook declares, since its reader makes room for as many.
const MOST_COUNT_DIGITS: usize = 6;

/// Whether every tag of a part names cells, and a count, that a workbook can have.
///
/// The part is taken into tags and texts by what the reader of workbooks takes it apart with, set in the same way, so that no tag
/// is one to the reader alone. What it does not get through, and what declares a grammar of its own, is refused.
pub(super) fn are_plain(part: &[u8]) -> bool {
    let mut reader = Reader::from_reader(part);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.check_comments = false;
    config.expand_empty_elements = true;
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        match reader.read_event_into(&mut bytes) {
            Ok(Event::Start(tag)) if !attributes_are_plain(tag.attributes_raw()) => return false,
            Ok(Event::DocType(_)) | Err(_) => return false,
            Ok(Event::Eof) => return true,
            Ok(_) => {}
        }
    }
}

/// The attributes of a tag, cut as the reader of workbooks cuts them: a name up to `=`, and a value in quotes of one kind.
fn attributes_are_plain(attributes: &str) -> bool {
    let mut rest = attributes.trim_ascii();
    while !rest.is_empty() {
        let Some((name, value, behind)) = attribute(rest) else { return false };
        let word = last_word(name);
        let plain = match word {
            // Where a prefix is declared, its value is no cell.
            _ if name.strip_prefix("xmlns:") == Some(word) => true,
            "r" | "ref" => is_reference(value),
            "uniqueCount" => is_count(value),
            _ => true,
        };
        if !plain {
            return false;
        }
        rest = behind.trim_ascii_start();
    }
    true
}

/// Name and value of the first attribute, and what stands behind it.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let (name, value) = text.split_once('=')?;
    let value = value.trim_ascii_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let (value, behind) = value.strip_prefix(quote)?.split_once(quote)?;
    Some((name.trim_ascii_end(), value, behind))
}

/// A name without its prefix, and without whatever a reader could take for one.
fn last_word(name: &str) -> &str {
    name.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or(name)
}

/// Whether a count of shared texts is one that a workbook can have.
fn is_count(value: &str) -> bool {
    value.len() <= MOST_COUNT_DIGITS && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a value is made of cells, and of ranges that run on from their first cell.
fn is_reference(value: &str) -> bool {
    value.split([' ', ',']).all(|range| {
        let mut start = Place::default();
        range.split(':').all(|name| {
            let Some(end) = Place::read(name) else { return false };
            let runs_on = start.column <= end.column && start.row <= end.row;
            start = end;
            runs_on
        })
    })
}

/// A column and a row, counted from 1; 0 where a name has none.
#[derive(Clone, Copy, Default)]
struct Place {
    column: u32,
    row: u32,
}

impl Place {
    /// A cell's name, a column's or a row's; none where no sheet has it.
    fn read(name: &str) -> Option<Place> {
        let mut place = Place::default();
        for byte in name.bytes() {
            match byte {
                b'0'..=b'9' => place.row = next(place.row, 10, byte.checked_sub(b'0')?)?,
                b'A'..=b'Z' | b'a'..=b'z' if place.row == 0 => {
                    let letter = byte.to_ascii_uppercase().checked_sub(b'A')?.checked_add(1)?;
                    place.column = next(place.column, 26, letter)?;
                }
                _ => return None,
            }
            if place.column > LAST.column || place.row > LAST.row {
                return None;
            }
        }
        Some(place)
    }
}

/// A number with one digit more.
fn next(number: u32, base: u32, digit: u8) -> Option<u32> {
    number.checked_mul(base)?.checked_add(digit.into())
}

#[cfg(test)]
mod tests {
    use super::{are_plain, is_reference};

    #[track_caller]
    fn check(part: &str, plain: bool) {
        assert_eq!(are_plain(part.as_bytes()), plain, "{part}");
    }

    #[test]
    fn names_of_cells() {
        for plain in ["A1", "xfd1048576", "A1:XFD1048576", "B2:B2 C3,D4", "A:C", "1:5", "7", "A", ""] {
            assert!(is_reference(plain), "{plain}");
        }
        for odd in ["XFE1", "A1048577", "ZZZ1", "AAAAAAAAAA1", "99999999999", "A1A", "A-1", "Â1", "&#90;ZZ1", "A 1:B!"]
        {
            assert!(!is_reference(odd), "{odd}");
        }
        // The reader takes the first away from the last.
        for back in ["B1:A1", "A2:A1", "A1:B2:A2"] {
            assert!(!is_reference(back), "{back}");
        }
    }

    #[test]
    fn names_in_tags() {
        for tag in [
            "<c r=\"ZZZZ1\">",
            "<c r='ZZZZ1'/>",
            "<x:c r=\"ZZZZ1\"/>",
            "<c x:r=\"ZZZZ1\"/>",
            "<c xmlns:x=\"\" r=\"ZZZZ1\"/>",
            "<c xmlns: r=\"ZZZZ1\"/>",
            "<c\tr\n=\r\n 'ZZZZ1'/>",
            "<c \u{c}r=\"ZZZZ1\"/>",
            "<c t=\"s\"r=\"ZZZZ1\"/>",
            "<c t='\"'r=\"ZZZZ1\"/>",
            "<c t=\">\" r=\"ZZZZ1\"/>",
            "<c t='/>' r=\"ZZZZ1\"/>",
            "<c bold r=\"ZZZZ1\"/>",
            "<c r=\"&#90;ZZZ1\"/>",
            "<c r=\"A1\" r=\"ZZZZ1\"/>",
            "<dimension ref=\"B2:A1\"/>",
            "<sst uniqueCount = '9999999'/>",
        ] {
            check(&format!("<a>{tag}</a>"), false);
        }
        for tag in [
            "<c r = 'XFD1'\n/>",
            "<c rr=\"ZZZZ1\"/>",
            "<c xmlns:r = \"http://x\"/>",
            "<c t=\" r='ZZZZ1'\"/>",
            "<sst uniqueCount=\"999999\"/>",
        ] {
            check(&format!("<a>{tag}</a>"), true);
        }
    }

    #[test]
    fn what_is_no_tag() {
        for text in [
            " r=\"ZZZZ1\" ref='ZZZZ1' uniqueCount=9999999 > '\"",
            "<!-- <c r=\"ZZZZ1\"/> -- ' -->",
            "<![CDATA[<c r=\"ZZZZ1\"/> ]] > ]]>",
            "<?x <c r=\"ZZZZ1\"/> ?>",
        ] {
            check(&format!("<a>{text}</a>"), true);
            check(&format!("<a>{text}<c r=\"ZZZZ1\"/></a>"), false);
        }
        // What ends sooner than it seems to.
        for text in ["<!-- --><c r=\"ZZZZ1\"/> -->", "<![CDATA[ ]]><c r=\"ZZZZ1\"/> ]]>", "<?x ?><c r=\"ZZZZ1\"/> ?>"] {
            check(&format!("<a>{text}</a>"), false);
        }
    }

    #[test]
    fn what_is_not_taken_apart() {
        for part in [
            "<a><!-- ",
            "<a><![CDATA[ ]>",
            "<a><?x ",
            "<a><c t=\"",
            "<a><c t='\"></a>",
            "<a><c r=A1/></a>",
            "<a><c r/></a>",
            "<a></a></a>",
            "<!DOCTYPE a><a/>",
            "<!doctype a [<!ENTITY z \"ZZZZ1\">]><a/>",
            "<a><!c r=\"A1\"></a>",
            "<a>&</a>",
        ] {
            check(part, false);
        }
    }
}

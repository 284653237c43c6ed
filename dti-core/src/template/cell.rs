//! A value as the text of a cell, and back.
//!
//! Most values stand as they are. What would be read as something else, and what a cell has no plain form for, stands in
//! the JSON form of a data file: `{"from": 60, "to": 70}`, or text in quotation marks.

use super::columns::folded;
use super::kind::Reading;
use crate::Words;
use crate::data::{Given, given_from_json};

/// Why a cell cannot be read, and the way out.
pub(crate) struct BadCell {
    pub(crate) message: Words,
    pub(crate) help: Words,
}

/// The text of a value.
pub(crate) fn write(given: &Given, reading: Reading) -> String {
    let plain = match (given, reading) {
        (Given::Number(text) | Given::Text(text), _) => text.clone(),
        (Given::YesNo(true), Reading::YesNo) => "có".to_owned(),
        (Given::YesNo(false), Reading::YesNo) => "không".to_owned(),
        (Given::YesNo(answer), _) => answer.to_string(),
        (Given::Range { .. } | Given::OneOf(_) | Given::Exact(_), _) => return json(given),
    };
    match read(&plain, reading) {
        Ok(Some(back)) if back == *given => plain,
        _ => json(given),
    }
}

/// The value that a text stands for; none where it is blank.
pub(crate) fn read(text: &str, reading: Reading) -> Result<Option<Given>, BadCell> {
    let plain = text.trim();
    if plain.is_empty() {
        return Ok(None);
    }
    // What most answers are, before anything is looked at more closely.
    match (reading, plain) {
        (Reading::YesNo, "có") => return Ok(Some(Given::YesNo(true))),
        (Reading::YesNo, "không") => return Ok(Some(Given::YesNo(false))),
        _ => {}
    }
    if plain.starts_with('{') {
        return given_from_json(plain).map(Some).ok_or_else(|| BadCell {
            message: Words::new(
                "không đọc được phần trong dấu ngoặc nhọn `{ }`",
                "what stands in braces `{ }` cannot be read",
            ),
            help: Words::new(
                "viết {\"from\": 60, \"to\": 70} nếu biết giá trị nằm trong khoảng, {\"one_of\": [\"a\", \"b\"]} nếu là một trong nhiều trường hợp",
                "write {\"from\": 60, \"to\": 70} for a range, {\"one_of\": [\"a\", \"b\"]} for one of several cases",
            ),
        });
    }
    if let Some(quoted) = quoted(plain) {
        return Ok(Some(Given::Text(quoted)));
    }
    no_value(plain, reading)?;
    Ok(Some(match reading {
        Reading::Words => Given::Text(text.to_owned()),
        Reading::YesNo => match folded(plain).as_str() {
            "có" | "yes" | "true" => Given::YesNo(true),
            "không" | "no" | "false" => Given::YesNo(false),
            _ => Given::Text(text.to_owned()),
        },
        Reading::Any => match plain {
            "true" => Given::YesNo(true),
            "false" => Given::YesNo(false),
            number if is_json_number(number) => Given::Number(number.to_owned()),
            _ => Given::Text(text.to_owned()),
        },
    }))
}

/// What a formula leaves that failed.
const FAILED: [&str; 9] = ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"];

/// What people write for nothing, where a number or an answer is asked for.
const NOTHING: [&str; 14] = [
    "n/a",
    "na",
    "nan",
    "null",
    "none",
    "-",
    "–",
    "—",
    "?",
    "…",
    "...",
    "không rõ",
    "không có số liệu",
    "chưa có số liệu",
];

/// Refuses what stands for no value: a formula that failed, and words for nothing. Nothing is said by a blank cell alone.
pub(crate) fn no_value(plain: &str, reading: Reading) -> Result<(), BadCell> {
    if plain.starts_with('#') && (FAILED.contains(&plain.to_uppercase().as_str()) || plain.trim_matches('#').is_empty())
    {
        return Err(BadCell {
            message: Words::new(
                format!("ô này là lỗi `{plain}` của bảng tính, không phải giá trị"),
                format!("this cell is the spreadsheet's error `{plain}`, no value"),
            ),
            help: Words::new(
                "sửa công thức rồi lưu lại, hoặc viết giá trị",
                "mend the formula and save again, or write the value",
            ),
        });
    }
    // Few cells are as short and begin so.
    let nothing = plain.len() <= 24 && !plain.starts_with(|c: char| c.is_ascii_digit());
    if nothing && reading != Reading::Words && NOTHING.contains(&folded(plain).as_str()) {
        return Err(BadCell {
            message: Words::new(format!("`{plain}` không phải giá trị"), format!("`{plain}` is no value")),
            help: Words::new(
                "nếu thiếu số liệu thì để ô trống và nêu lý do ở cột lý do; thiếu không phải là 0",
                "leave the cell blank where data are missing and give the reason in the column of reasons; missing is not 0",
            ),
        });
    }
    Ok(())
}

/// Words as a cell holds them: as they are, unless they are blank or would be taken for quoted ones.
pub(crate) fn write_words(words: &str) -> String {
    if words.trim().is_empty() || words.trim_start().starts_with('"') { quote(words) } else { words.to_owned() }
}

/// The words of a cell; none where it is blank.
pub(crate) fn read_words(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| quoted(text.trim()).unwrap_or_else(|| text.to_owned()))
}

/// Several texts as a cell holds them: a line each, or a list in JSON where that would read otherwise.
pub(crate) fn write_list(list: &[String]) -> String {
    let lines = list.join("\n");
    if read_list(&lines) == list { lines } else { serde_json::to_string(list).unwrap_or_default() }
}

/// The texts of a cell.
pub(crate) fn read_list(text: &str) -> Vec<String> {
    if text.trim_start().starts_with('[')
        && let Ok(list) = serde_json::from_str(text)
    {
        return list;
    }
    text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

fn is_json_number(text: &str) -> bool {
    let number = text.strip_prefix('-').unwrap_or(text);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match number.split_once('.') {
        Some((whole, decimals)) => digits(whole) && digits(decimals) && (whole == "0" || !whole.starts_with('0')),
        None => digits(number) && (number == "0" || !number.starts_with('0')),
    }
}

/// The text in quotation marks, where this is one.
pub(crate) fn quoted(text: &str) -> Option<String> {
    text.starts_with('"').then(|| serde_json::from_str(text).ok()).flatten()
}

/// A text in quotation marks; text always serialises.
pub(crate) fn quote(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// The JSON form of a value, numbers by their digits.
fn json(given: &Given) -> String {
    match given {
        Given::Number(digits) if is_json_number(digits) => digits.clone(),
        Given::Number(text) | Given::Text(text) => quote(text),
        Given::YesNo(answer) => answer.to_string(),
        Given::Range { from, to } => {
            let end =
                |name: &str, end: &Option<Box<Given>>| end.as_ref().map(|end| format!("\"{name}\": {}", json(end)));
            let ends: Vec<_> = [end("from", from), end("to", to)].into_iter().flatten().collect();
            format!("{{{}}}", ends.join(", "))
        }
        Given::OneOf(options) => {
            let options: Vec<_> = options.iter().map(json).collect();
            format!("{{\"one_of\": [{}]}}", options.join(", "))
        }
        Given::Exact(value) => format!("{{\"exact\": \"{value}\"}}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Reading, read, read_list, read_words, write, write_list, write_words};
    use crate::data::Given;

    #[track_caller]
    fn check(given: &Given, reading: Reading, text: &str) {
        assert_eq!(write(given, reading), text);
        let back = read(text, reading).ok().flatten();
        assert_eq!(back.as_ref(), Some(given), "{text}");
    }

    #[test]
    fn values_come_back() {
        let (number, text) = (|t: &str| Given::Number(t.into()), |t: &str| Given::Text(t.into()));
        check(&number("18"), Reading::Any, "18");
        check(&number("2.50"), Reading::Any, "2.50");
        check(&text("28,58%"), Reading::Any, "28,58%");
        check(&text("18/21"), Reading::Any, "18/21");
        check(&text("1"), Reading::Words, "1");
        check(&text("có"), Reading::YesNo, "\"có\"");
        check(&text("true"), Reading::Any, "\"true\"");
        check(&text("{x}"), Reading::Words, "\"{x}\"");
        check(&text("  "), Reading::Words, "\"  \"");
        check(&Given::YesNo(true), Reading::YesNo, "có");
        check(&Given::YesNo(false), Reading::Any, "false");
        let range = Given::Range { from: Some(Box::new(number("60"))), to: Some(Box::new(text("70,5"))) };
        check(&range, Reading::Any, "{\"from\": 60, \"to\": \"70,5\"}");
        check(
            &Given::OneOf(vec![text("hằng_tuần"), Given::YesNo(true)]),
            Reading::Words,
            "{\"one_of\": [\"hằng_tuần\", true]}",
        );
    }

    #[test]
    fn what_stands_for_no_value_is_refused() {
        for text in ["#REF!", "#n/a", "#####", " #DIV/0! "] {
            assert!(read(text, Reading::Words).is_err() && read(text, Reading::Any).is_err(), "{text}");
        }
        for text in ["n/a", "N/A", "-", "—", "Không rõ"] {
            assert!(read(text, Reading::Any).is_err() && read(text, Reading::YesNo).is_err(), "{text}");
            assert!(read(text, Reading::Words).is_ok(), "{text}");
        }
        assert!(read("-5", Reading::Any).is_ok() && read("#1", Reading::Words).is_ok());
        check(&Given::Text("n/a".into()), Reading::Any, "\"n/a\"");
        check(&Given::Text("#REF!".into()), Reading::Words, "\"#REF!\"");
    }

    #[test]
    fn braces_have_to_be_right() {
        assert!(read("{60 … 70}", Reading::Any).is_err());
        assert!(read("{\"from\": {}}", Reading::Any).is_err());
    }

    #[test]
    fn words_and_lists_come_back() {
        for words in ["Đã đạt 75,5%", "", " ", "\"Đạt\"", "\"", "hai\r\ndòng"] {
            assert_eq!(read_words(&write_words(words)).as_deref(), Some(words));
        }
        assert_eq!(read_words("  "), None);
        for list in [&["a", "b"][..], &["hai\ndòng"], &[""], &["[a]"], &["[\"a\"]"]] {
            let list: Vec<String> = list.iter().map(ToString::to_string).collect();
            assert_eq!(read_list(&write_list(&list)), list);
        }
    }
}

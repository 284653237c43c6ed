//! JSON with places: every value knows where it stands, numbers keep their digits, members keep their order.

use super::MOST_BYTES;
use super::error::{DataError, DataErrorCode, DataErrors};
use crate::Words;
use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::cell::Cell;
use std::fmt;

/// A JSON value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Json {
    pub(super) at: Option<Place>,
    pub(super) value: JsonValue,
}

/// A line and a column, from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

#[derive(Clone, Debug)]
pub(super) enum JsonValue {
    Null,
    Bool(bool),
    /// The digits as they are written.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Map(Vec<Member>),
}

#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) at: Option<Place>,
    pub(super) name: String,
    pub(super) value: Json,
}

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Reads strict JSON from bytes.
pub(super) fn read(bytes: &[u8]) -> Result<Json, DataErrors> {
    let whole = |code, at: Option<Place>, message, help| {
        DataErrors::new(vec![DataError {
            code,
            pointer: String::new(),
            line: at.map(|p| p.line),
            column: at.map(|p| p.column),
            heading: None,
            message,
            help,
        }])
    };
    if bytes.len() > MOST_BYTES {
        return Err(whole(
            DataErrorCode::TooLarge,
            None,
            Words::new(
                format!("tệp số liệu có {} byte, nhiều nhất là {MOST_BYTES}", bytes.len()),
                format!("the data file has {} bytes; {MOST_BYTES} is the most", bytes.len()),
            ),
            Words::new("mỗi tệp chỉ chứa số liệu của một đơn vị", "put one unit's data in a file"),
        ));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let at = Lines::new(&String::from_utf8_lossy(good)).place(good.len());
            return Err(whole(
                DataErrorCode::NotText,
                Some(at),
                Words::new("tệp không phải văn bản UTF-8", "the file is not UTF-8 text"),
                Words::new("lưu lại tệp với mã UTF-8", "save the file as UTF-8"),
            ));
        }
    };
    let (values, too_deep) = size(text);
    if values > MOST_VALUES {
        return Err(whole(
            DataErrorCode::TooLarge,
            None,
            Words::new(
                format!("tệp số liệu có {values} giá trị, nhiều nhất là {MOST_VALUES}"),
                format!("the data file has {values} values; {MOST_VALUES} is the most"),
            ),
            Words::new("mỗi tệp chỉ chứa số liệu của một đơn vị", "put one unit's data in a file"),
        ));
    }
    let lines = Lines::new(text);
    if let Some(at) = too_deep {
        return Err(whole(
            DataErrorCode::NotJson,
            Some(lines.place(at)),
            Words::new(
                format!("lồng nhau quá {MOST_LEVELS} cấp, là mức nhiều nhất"),
                format!("this is nested more than {MOST_LEVELS} levels deep, which is the most"),
            ),
            Words::new(
                "số liệu của một đơn vị không lồng quá 6 cấp: bỏ các dấu ngoặc thừa",
                "the data of a unit nest 6 levels deep: remove the brackets that are too many",
            ),
        ));
    }
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT)
        .map_err(|error| {
            let at = lines.place(error.range().start);
            let (vi, en) = match error.kind() {
                ParseErrorKind::String(_) => {
                    ("chuỗi trong ngoặc kép bị hỏng hoặc không đóng", "a text is damaged or not closed")
                }
                ParseErrorKind::UnterminatedObject => ("thiếu dấu `}`", "a `}` is missing"),
                ParseErrorKind::UnterminatedArray => ("thiếu dấu `]`", "a `]` is missing"),
                ParseErrorKind::TrailingCommasNotAllowed => ("thừa dấu phẩy", "there is a comma too many"),
                ParseErrorKind::ExpectedComma => ("thiếu dấu phẩy", "a comma is missing"),
                ParseErrorKind::CommentsNotAllowed => ("JSON không có ghi chú", "JSON has no comments"),
                _ => ("không đúng dạng JSON ở đây", "this is not JSON here"),
            };
            let help = Words::new(
                "xem mẫu trong tài liệu về tệp số liệu; số viết như 18, 0.25 hoặc \"28,58%\"",
                "see the page on data files; write numbers as 18, 0.25 or \"28,58%\"",
            );
            whole(DataErrorCode::NotJson, Some(at), Words::new(vi, en), help)
        })?
        .value;
    match parsed {
        Some(value) => {
            let json = convert(&value, &lines);
            match lines.control.get() {
                None => Ok(json),
                Some(at) => Err(whole(
                    DataErrorCode::NotJson,
                    Some(lines.place(at)),
                    Words::new("trong chuỗi có ký tự điều khiển", "a text holds a control character"),
                    Words::new("xuống dòng trong chuỗi viết là \\n", "write a line break within a text as \\n"),
                )),
            }
        }
        None => Err(whole(
            DataErrorCode::NotJson,
            Some(Place { line: 1, column: 1 }),
            Words::new("tệp trống", "the file is empty"),
            Words::new("viết một đối tượng JSON `{ … }`", "write one JSON object `{ … }`"),
        )),
    }
}

/// Values of a data file, lists and objects among them: each takes some hundred bytes while the file is read, however short it
/// is written.
const MOST_VALUES: usize = 1_000_000;

/// Brackets within brackets.
const MOST_LEVELS: usize = 512;

/// How many values a text has, counted by what begins or separates them (an empty list counts for two), and where it is nested
/// too deep.
fn size(text: &str) -> (usize, Option<usize>) {
    let (mut values, mut depth, mut too_deep) = (1_usize, 0_usize, None);
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b',' => values = values.saturating_add(1),
            b'[' | b'{' => {
                (values, depth) = (values.saturating_add(1), depth.saturating_add(1));
                if depth > MOST_LEVELS && too_deep.is_none() {
                    too_deep = Some(at);
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    (values, too_deep)
}

/// Deeper nesting than this can follow was refused before, so that the recursion is bounded.
fn convert(value: &Value<'_>, lines: &Lines<'_>) -> Json {
    let at = Some(lines.place(value.start()));
    let value = match value {
        Value::NullKeyword(_) => JsonValue::Null,
        Value::BooleanLit(literal) => JsonValue::Bool(literal.value),
        Value::NumberLit(literal) => JsonValue::Number(literal.value.to_owned()),
        Value::StringLit(literal) => {
            lines.look_for_control(literal.range.start, literal.range.end);
            JsonValue::Text(literal.value.to_string())
        }
        Value::Array(array) => JsonValue::List(array.elements.iter().map(|v| convert(v, lines)).collect()),
        Value::Object(object) => JsonValue::Map(
            object
                .properties
                .iter()
                .map(|property| Member {
                    at: Some(lines.place(property.name.start())),
                    name: property.name.as_str().to_owned(),
                    value: convert(&property.value, lines),
                })
                .collect(),
        ),
    };
    Json { at, value }
}

/// Where the lines of a text begin, to turn bytes into lines and columns.
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// The last place that was asked for: its line, its byte and its column. Places are asked for in the order of the
    /// text, so that a long line is counted once.
    last: Cell<(usize, usize, usize)>,
    /// The first control character within a text.
    control: Cell<Option<usize>>,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i.saturating_add(1));
        let starts = std::iter::once(0).chain(after_breaks).collect();
        Self { text, starts, last: Cell::new((0, 0, 0)), control: Cell::new(None) }
    }

    pub(crate) fn place(&self, byte: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = line.checked_sub(1).and_then(|i| self.starts.get(i)).copied().unwrap_or(0);
        let (last_line, last_byte, last_column) = self.last.get();
        let (from, before) = match last_line == line && last_byte <= byte {
            true => (last_byte, last_column),
            false => (start, 0),
        };
        let column = self.text.get(from..byte).map_or(0, |between| between.chars().count()).saturating_add(before);
        self.last.set((line, byte, column));
        Place { line, column: column.saturating_add(1) }
    }

    fn look_for_control(&self, from: usize, to: usize) {
        let found = self.text.get(from..to).and_then(|text| text.find(|c: char| c < ' '));
        if let (None, Some(at)) = (self.control.get(), found) {
            self.control.set(Some(from.saturating_add(at)));
        }
    }
}

/// From any format of serde that describes itself; without places. Floating-point numbers are refused.
impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, a whole number, true, false, a list or an object")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json { at: None, value: JsonValue::Bool(value) })
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json { at: None, value: JsonValue::Number(value.to_string()) })
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json { at: None, value: JsonValue::Number(value.to_string()) })
    }

    fn visit_i128<E>(self, value: i128) -> Result<Json, E> {
        Ok(Json { at: None, value: JsonValue::Number(value.to_string()) })
    }

    fn visit_u128<E>(self, value: u128) -> Result<Json, E> {
        Ok(Json { at: None, value: JsonValue::Number(value.to_string()) })
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Json, E> {
        Err(E::custom(format!("the number {value} has passed through floating point; write it as text, \"{value}\"")))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json { at: None, value: JsonValue::Text(value.to_owned()) })
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json { at: None, value: JsonValue::Null })
    }

    fn visit_none<E>(self) -> Result<Json, E> {
        Ok(Json { at: None, value: JsonValue::Null })
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Json, D::Error> {
        Json::deserialize(from)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = seq.next_element()? {
            list.push(value);
        }
        Ok(Json { at: None, value: JsonValue::List(list) })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut members = Vec::new();
        while let Some((name, value)) = map.next_entry()? {
            members.push(Member { at: None, name, value });
        }
        Ok(Json { at: None, value: JsonValue::Map(members) })
    }
}

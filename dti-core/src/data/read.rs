//! From JSON to a [`Submission`]: members by name, each at most once, each of its kind.

use super::error::{DataError, DataErrorCode, DataErrors};
use super::json::{Json, JsonValue, Member, Place};
use super::submission::{Given, Missing, Round, Submission, Unit};
use crate::near::{did_you_mean, nearest};
use crate::number::Exact;
use crate::{Code, Name, Words};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

pub(super) fn submission(json: &Json) -> Result<Submission, DataErrors> {
    let mut reader = Reader::new();
    let root = Path { pointer: String::new(), at: json.at };
    let found = reader.submission(json, &root);
    if reader.errors.is_empty() {
        Ok(Submission { places: reader.places, ..found })
    } else {
        Err(reader.errors.sorted())
    }
}

/// One value in its JSON form, as a cell of a table may hold it: `{"from": 60, "to": 70}`.
pub(crate) fn given_from_json(text: &str) -> Option<Given> {
    let json = super::json::read(text.as_bytes()).ok()?;
    let mut reader = Reader::new();
    let given = reader.given(&json, &Path { pointer: String::new(), at: None });
    given.filter(|_| reader.errors.is_empty())
}

/// Where the reader is.
#[derive(Clone)]
struct Path {
    pointer: String,
    at: Option<Place>,
}

impl Path {
    fn member(&self, member: &Member) -> Self {
        Self { pointer: format!("{}/{}", self.pointer, escape(&member.name)), at: member.at.or(self.at) }
    }

    fn value(&self, member: &Member) -> Self {
        Self { at: member.value.at.or(self.at), ..self.member(member) }
    }
}

/// One step of a JSON pointer.
pub(crate) fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

const MEMBERS: [&str; 11] =
    ["unit", "period", "framework", "common", "values", "scores", "rounds", "missing", "sources", "notes", "asked"];

/// What a template says of a value that it asks for.
const ASKED: [&str; 9] = ["at", "node", "name", "title", "kind", "measure", "allowed", "lead", "given_at"];

/// Digits of the numerator or denominator of an exact number.
pub(crate) const MOST_EXACT_DIGITS: usize = 4_000;
/// Possibilities of one value.
const MOST_OPTIONS: usize = 1_000;
/// Rounds of an appraisal, and references to the evidence of one row.
pub(crate) const MOST_ENTRIES: usize = 100;

struct Reader {
    errors: DataErrors,
    places: BTreeMap<String, (usize, usize)>,
}

impl Reader {
    fn new() -> Self {
        Self { errors: DataErrors::none(), places: BTreeMap::new() }
    }

    fn error(&mut self, code: DataErrorCode, path: &Path, message: Words, help: Words) {
        self.errors.push(DataError {
            code,
            pointer: path.pointer.clone(),
            line: path.at.map(|p| p.line),
            column: path.at.map(|p| p.column),
            heading: None,
            message,
            help,
        });
    }

    fn wrong_kind(&mut self, path: &Path, vi: &str, en: &str) {
        self.error(
            DataErrorCode::WrongKind,
            path,
            Words::new(format!("ở đây phải là {vi}"), format!("this must be {en}")),
            Words::new("xem mẫu trong tài liệu về tệp số liệu", "see the page on data files"),
        );
    }

    /// The members of an object, each at most once under `key`, and their places kept.
    fn members<'j, K: Ord + Clone>(
        &mut self,
        json: &'j Json,
        path: &Path,
        key: impl Fn(&mut Self, &str, &Path) -> Option<K>,
    ) -> Vec<(K, &'j Member)> {
        let JsonValue::Map(members) = &json.value else {
            self.wrong_kind(path, "một đối tượng `{ … }`", "an object `{ … }`");
            return Vec::new();
        };
        let mut seen: BTreeSet<K> = BTreeSet::new();
        let mut found = Vec::with_capacity(members.len());
        for member in members {
            let at = path.member(member);
            let Some(key) = key(self, &member.name, &at) else { continue };
            if !seen.insert(key.clone()) {
                self.error(
                    DataErrorCode::DuplicateMember,
                    &at,
                    Words::new(
                        format!("`{}` được viết hai lần", member.name),
                        format!("`{}` is there twice", member.name),
                    ),
                    Words::new("bỏ một trong hai", "remove one of the two"),
                );
                continue;
            }
            if let Some(place) = path.value(member).at {
                self.places.insert(at.pointer.clone(), (place.line, place.column));
            }
            found.push((key, member));
        }
        found
    }

    /// One of the members that are allowed here.
    fn known(&mut self, name: &str, path: &Path, allowed: &'static [&'static str]) -> Option<&'static str> {
        let found = allowed.iter().find(|known| **known == name).copied();
        if found.is_none() {
            let near = nearest(name, allowed.iter().copied());
            let mut help = did_you_mean(near);
            if near.is_none() {
                let list: Vec<_> = allowed.iter().map(|a| format!("`{a}`")).collect();
                help = Words::new(
                    format!("ở đây có thể có: {}", list.join(", ")),
                    format!("what can stand here: {}", list.join(", ")),
                );
            }
            self.error(
                DataErrorCode::UnknownMember,
                path,
                Words::new(format!("không có mục `{name}`"), format!("there is no member `{name}`")),
                help,
            );
        }
        found
    }

    fn submission(&mut self, json: &Json, path: &Path) -> Submission {
        let unit = Unit { id: String::new(), name: String::new(), kind: None };
        let mut found = Submission::new(unit, String::new());
        let (mut has_unit, mut has_period) = (false, false);
        let members = self.members(json, path, |reader, name, at| reader.known(name, at, &MEMBERS));
        if !matches!(json.value, JsonValue::Map(_)) {
            return found;
        }
        for (name, member) in members {
            let at = path.value(member);
            match name {
                "unit" => {
                    has_unit = true;
                    found.unit = self.unit(&member.value, &at);
                }
                "period" => {
                    has_period = true;
                    found.period = self.text(&member.value, &at).unwrap_or_default();
                }
                "framework" => {
                    found.framework = self.text(&member.value, &at);
                    if found.framework.as_ref().is_some_and(|id| id.trim().is_empty()) {
                        self.lacking(&at, "framework");
                    }
                }
                "common" => found.common = self.common(&member.value, &at),
                "values" => {
                    found.values = self
                        .by_code(&member.value, &at, |reader, json, at| Some(reader.by_name(json, at, Self::given)));
                }
                "scores" => found.scores = self.by_code(&member.value, &at, Reader::given),
                "rounds" => found.rounds = self.rounds(&member.value, &at),
                "missing" => found.missing = self.by_code(&member.value, &at, Self::missing),
                "sources" => found.sources = self.by_code(&member.value, &at, Reader::text),
                "asked" => self.asked(&member.value, &at),
                _ => found.notes = self.by_code(&member.value, &at, Reader::text),
            }
        }
        for (there, name) in [(has_unit, "unit"), (has_period, "period")] {
            if !there {
                self.lacking(path, name);
            }
        }
        found
    }

    /// What a template asks for: no data, so that only its shape is looked at.
    fn asked(&mut self, json: &Json, path: &Path) {
        let JsonValue::List(list) = &json.value else {
            self.wrong_kind(path, "một danh sách `[ … ]`", "a list `[ … ]`");
            return;
        };
        let is_text = |json: &Json| matches!(json.value, JsonValue::Text(_));
        for (i, item) in list.iter().enumerate() {
            let at = Path { pointer: format!("{}/{i}", path.pointer), at: item.at.or(path.at) };
            for (_, member) in self.members(item, &at, |reader, name, at| reader.known(name, at, &ASKED)) {
                let plain = match &member.value.value {
                    JsonValue::Null | JsonValue::Text(_) => true,
                    JsonValue::List(texts) => texts.iter().all(is_text),
                    _ => false,
                };
                if !plain {
                    self.wrong_kind(&at.value(member), "văn bản hoặc danh sách văn bản", "text or a list of text");
                }
            }
        }
    }

    fn lacking(&mut self, path: &Path, name: &str) {
        self.error(
            DataErrorCode::Lacking,
            path,
            Words::new(format!("mục `{name}` thiếu hoặc trống"), format!("`{name}` is not there, or empty")),
            Words::new(
                "một tệp số liệu bắt đầu bằng {\"unit\": {\"id\": …, \"name\": …}, \"period\": …",
                "a data file begins with {\"unit\": {\"id\": …, \"name\": …}, \"period\": …",
            ),
        );
    }

    fn unit(&mut self, json: &Json, path: &Path) -> Unit {
        let mut unit = Unit { id: String::new(), name: String::new(), kind: None };
        let members = self.members(json, path, |reader, name, at| reader.known(name, at, &["id", "name", "kind"]));
        for (name, member) in members {
            let at = path.value(member);
            let text = self.text(&member.value, &at).unwrap_or_default();
            match name {
                "id" => unit.id = text,
                "name" => unit.name = text,
                _ => unit.kind = Some(text),
            }
        }
        if matches!(json.value, JsonValue::Map(_)) {
            for (text, name) in [(&unit.id, "id"), (&unit.name, "name")] {
                if text.trim().is_empty() {
                    self.lacking(path, name);
                }
            }
        }
        unit
    }

    fn text(&mut self, json: &Json, path: &Path) -> Option<String> {
        if let JsonValue::Text(text) = &json.value {
            return Some(text.clone());
        }
        self.wrong_kind(path, "văn bản trong ngoặc kép", "text in quotation marks");
        None
    }

    fn common(&mut self, json: &Json, path: &Path) -> BTreeMap<String, Given> {
        let members = self.members(json, path, |_, name, _| {
            Some(Name::new(name).map_or_else(|_| name.trim().to_owned(), |n| n.as_str().to_owned()))
        });
        let mut found = BTreeMap::new();
        for (name, member) in members {
            if let Some(given) = self.given(&member.value, &path.value(member)) {
                found.insert(name, given);
            }
        }
        found
    }

    fn by_code<T>(
        &mut self,
        json: &Json,
        path: &Path,
        mut read: impl FnMut(&mut Self, &Json, &Path) -> Option<T>,
    ) -> BTreeMap<Code, T> {
        let members = self.members(json, path, |reader, name, at| {
            // A shared datum without a code goes by its name.
            let code = Code::new(name).or_else(|_| Code::new(Name::new(name)?.as_str()));
            reader.parsed(code, name, at)
        });
        let mut found = BTreeMap::new();
        for (code, member) in members {
            if let Some(value) = read(self, &member.value, &path.value(member)) {
                found.insert(code, value);
            }
        }
        found
    }

    fn by_name<T>(
        &mut self,
        json: &Json,
        path: &Path,
        mut read: impl FnMut(&mut Self, &Json, &Path) -> Option<T>,
    ) -> BTreeMap<Name, T> {
        let members = self.members(json, path, |reader, name, at| reader.parsed(Name::new(name), name, at));
        let mut found = BTreeMap::new();
        for (name, member) in members {
            if let Some(value) = read(self, &member.value, &path.value(member)) {
                found.insert(name, value);
            }
        }
        found
    }

    fn parsed<T, E: Display>(&mut self, result: Result<T, E>, name: &str, path: &Path) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(_) => {
                self.error(
                    DataErrorCode::UnknownMember,
                    path,
                    Words::new(format!("`{name}` không thể là mã hay tên"), format!("`{name}` can be no code or name")),
                    Words::new("viết mã như `6.12`, tên như `tỷ lệ`", "write codes like `6.12`, names like `ratio`"),
                );
                None
            }
        }
    }

    fn rounds(&mut self, json: &Json, path: &Path) -> Vec<Round> {
        self.list(json, path, |reader, json, at| {
            let mut round = Round::default();
            let members = reader.members(json, at, |reader, name, at| {
                reader.known(name, at, &["name", "scores", "reasons", "evidence"])
            });
            for (name, member) in members {
                let at = at.value(member);
                match name {
                    "name" => round.name = reader.text(&member.value, &at).unwrap_or_default(),
                    "scores" => round.scores = reader.by_code(&member.value, &at, Self::given),
                    "reasons" => round.reasons = reader.by_code(&member.value, &at, Reader::text),
                    _ => {
                        round.evidence = reader
                            .by_code(&member.value, &at, |reader, json, at| Some(reader.list(json, at, Reader::text)));
                    }
                }
            }
            if matches!(json.value, JsonValue::Map(_)) && round.name.trim().is_empty() {
                reader.lacking(at, "name");
            }
            Some(round)
        })
    }

    fn list<T>(
        &mut self,
        json: &Json,
        path: &Path,
        mut read: impl FnMut(&mut Self, &Json, &Path) -> Option<T>,
    ) -> Vec<T> {
        let JsonValue::List(list) = &json.value else {
            self.wrong_kind(path, "một danh sách `[ … ]`", "a list `[ … ]`");
            return Vec::new();
        };
        if list.len() > MOST_ENTRIES {
            self.wrong_kind(
                path,
                &format!("danh sách có nhiều nhất {MOST_ENTRIES} mục, không phải {}", list.len()),
                &format!("a list of at most {MOST_ENTRIES} entries, not of {}", list.len()),
            );
            return Vec::new();
        }
        let mut found = Vec::with_capacity(list.len());
        for (i, item) in list.iter().enumerate() {
            let at = Path { pointer: format!("{}/{i}", path.pointer), at: item.at.or(path.at) };
            if let Some(place) = at.at {
                self.places.insert(at.pointer.clone(), (place.line, place.column));
            }
            found.extend(read(self, item, &at));
        }
        found
    }

    fn missing(&mut self, json: &Json, path: &Path) -> Option<Missing> {
        match &json.value {
            JsonValue::Text(reason) => Some(Missing::Row(reason.clone())),
            JsonValue::Map(_) => Some(Missing::Data(self.by_name(json, path, Reader::text))),
            _ => {
                self.wrong_kind(
                    path,
                    "lý do thiếu, hoặc lý do cho từng số liệu",
                    "a reason, or a reason for each datum",
                );
                None
            }
        }
    }

    fn given(&mut self, json: &Json, path: &Path) -> Option<Given> {
        match &json.value {
            JsonValue::Bool(answer) => Some(Given::YesNo(*answer)),
            JsonValue::Number(digits) => Some(Given::Number(digits.clone())),
            JsonValue::Text(text) => Some(Given::Text(text.clone())),
            JsonValue::Map(_) => self.partly(json, path),
            JsonValue::Null | JsonValue::List(_) => {
                self.error(
                    DataErrorCode::WrongKind,
                    path,
                    Words::new("giá trị này không đọc được", "this value cannot be read"),
                    Words::new(
                        "nếu thiếu số liệu thì bỏ dòng này và nêu lý do trong `missing`; nếu chỉ biết một phần thì viết {\"from\": …, \"to\": …} hoặc {\"one_of\": […]}",
                        "leave out what is missing and give the reason under `missing`; write {\"from\": …, \"to\": …} or {\"one_of\": […]} for what is known in part",
                    ),
                );
                None
            }
        }
    }

    /// A range, or one of several.
    fn partly(&mut self, json: &Json, path: &Path) -> Option<Given> {
        let before = self.errors.len();
        let members =
            self.members(json, path, |reader, name, at| reader.known(name, at, &["from", "to", "one_of", "exact"]));
        let (mut from, mut to, mut one_of, mut exact) = (None, None, None, None);
        for (name, member) in &members {
            let at = path.value(member);
            match *name {
                "from" => from = self.end(&member.value, &at),
                "to" => to = self.end(&member.value, &at),
                "exact" => exact = self.exact(&member.value, &at),
                _ => one_of = self.options(&member.value, &at),
            }
        }
        if self.errors.len() > before {
            return None;
        }
        match (from, to, one_of, exact) {
            (None, None, None, Some(value)) => Some(Given::Exact(value)),
            (None, None, Some(options), None) => Some(Given::OneOf(options)),
            (from, to, None, None) if from.is_some() || to.is_some() => {
                Some(Given::Range { from: from.map(Box::new), to: to.map(Box::new) })
            }
            _ => {
                self.error(
                    DataErrorCode::BadRange,
                    path,
                    Words::new("không rõ biết được gì về giá trị này", "it is not clear what is known of this value"),
                    Words::new(
                        "viết {\"from\": …, \"to\": …} hoặc {\"one_of\": […]}",
                        "write {\"from\": …, \"to\": …} or {\"one_of\": […]}",
                    ),
                );
                None
            }
        }
    }

    /// An exact number, as a program writes it.
    fn exact(&mut self, json: &Json, path: &Path) -> Option<Exact> {
        let read = match &json.value {
            JsonValue::Text(text) => serde_json::from_value::<Exact>(serde_json::Value::String(text.clone())).ok(),
            _ => None,
        };
        let read = read.filter(|value| value.numerator().len().max(value.denominator().len()) <= MOST_EXACT_DIGITS);
        if read.is_none() {
            self.wrong_kind(
                path,
                &format!("một số chính xác như \"12\" hoặc \"190/3\", nhiều nhất {MOST_EXACT_DIGITS} chữ số"),
                &format!("an exact number such as \"12\" or \"190/3\", of {MOST_EXACT_DIGITS} digits at most"),
            );
        }
        read
    }

    /// An end of a range, or an option: a plain value.
    fn end(&mut self, json: &Json, path: &Path) -> Option<Given> {
        match &json.value {
            JsonValue::Bool(_) | JsonValue::Number(_) | JsonValue::Text(_) => self.given(json, path),
            JsonValue::Map(members) if members.iter().all(|member| member.name == "exact") => self.given(json, path),
            _ => {
                self.wrong_kind(path, "một giá trị đơn", "a plain value");
                None
            }
        }
    }

    fn options(&mut self, json: &Json, path: &Path) -> Option<Vec<Given>> {
        match &json.value {
            JsonValue::List(list) if (2..=MOST_OPTIONS).contains(&list.len()) => {
                let options: Vec<_> = list
                    .iter()
                    .enumerate()
                    .filter_map(|(i, option)| {
                        let at = Path { pointer: format!("{}/{i}", path.pointer), at: option.at.or(path.at) };
                        if let Some(place) = at.at {
                            self.places.insert(at.pointer.clone(), (place.line, place.column));
                        }
                        self.end(option, &at)
                    })
                    .collect();
                Some(options)
            }
            JsonValue::List(list) => {
                let found = list.len();
                self.wrong_kind(
                    path,
                    &format!("danh sách từ 2 đến {MOST_OPTIONS} giá trị, không phải {found}"),
                    &format!("a list of 2 to {MOST_OPTIONS} values, not of {found}"),
                );
                None
            }
            _ => {
                self.wrong_kind(path, "danh sách từ 2 đến 1000 giá trị", "a list of 2 to 1,000 values");
                None
            }
        }
    }
}

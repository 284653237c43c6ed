//! What a person is told where the text cannot be read, and where reading goes on.

use super::{MOST_FAULTS, Reader};
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::syntax::keyword::{BEGINNINGS, beginning, begins_statement, expected, meant, one_of, statement_of};
use crate::syntax::part::Part;
use crate::syntax::scan::{MOST_LEVELS, MOST_PARENTHESES, ScanFault};
use crate::syntax::{Grammar, Rule};
use dti_core::Words;
use dti_core::near::nearest;
use pest::Parser;
use pest::error::{Error, ErrorVariant, InputLocation};

impl Reader<'_> {
    /// Where a part stands, without the space behind it.
    pub(super) fn tight_place(&self, part: Part<'_>, base: usize) -> Span {
        let start = base.saturating_add(part.start());
        self.at(start, base.saturating_add(part.tight_end()).max(start))
    }

    /// The faults that were seen before anything was read.
    pub(super) fn scan_faults(&mut self) {
        for fault in self.scan.faults.iter().take(MOST_FAULTS) {
            let (code, from, to, message, help) = match *fault {
                ScanFault::UnfinishedText(from, to) => (
                    "unfinished-text",
                    from,
                    to,
                    Words::new(
                        "đoạn chữ mở ngoặc kép mà không đóng trên dòng này",
                        "this text does not end on its line",
                    ),
                    Words::new(
                        "thêm dấu `\"` ở cuối; dấu ngoặc kép bên trong thì viết `\\\"`",
                        "put a `\"` at its end; a quote inside it is written `\\\"`",
                    ),
                ),
                ScanFault::Unclosed(at) => (
                    "missing-brace",
                    at,
                    at.saturating_add(1),
                    Words::new("dấu `{` này không được đóng", "this `{` is not closed"),
                    Words::new("thêm dấu `}` ở cuối phần này", "put a `}` at the end of this block"),
                ),
                ScanFault::Stray(at) => (
                    "stray-brace",
                    at,
                    at.saturating_add(1),
                    Words::new("dấu `}` này không đóng gì cả", "this `}` closes nothing"),
                    Words::new(
                        "bỏ nó, hoặc thêm dấu `{` còn thiếu phía trên",
                        "remove it, or put in the `{` missing above",
                    ),
                ),
                ScanFault::MissingOpen(at) => (
                    "missing-brace",
                    at,
                    at,
                    Words::new("thiếu dấu `{` ở cuối dòng này", "a `{` is missing at the end of this line"),
                    Words::new("thêm dấu `{`", "put in a `{`"),
                ),
                ScanFault::TooDeep(at) => (
                    "too-deep",
                    at,
                    at.saturating_add(1),
                    match self.slice(at, at.saturating_add(1)) {
                        "(" => Words::new(
                            format!("dấu ngoặc đơn lồng nhau quá {MOST_PARENTHESES} cấp, là mức nhiều nhất"),
                            format!("parentheses nested more than {MOST_PARENTHESES} deep, which is the most"),
                        ),
                        _ => Words::new(
                            format!("các phần lồng nhau quá {MOST_LEVELS} cấp, là mức nhiều nhất"),
                            format!("blocks nested more than {MOST_LEVELS} deep, which is the most"),
                        ),
                    },
                    Words::new("bớt số cấp", "use fewer levels"),
                ),
            };
            self.fault(code, self.at(from, to), message, help);
        }
    }

    /// A head without its block.
    pub(super) fn expected_brace(&mut self, at: usize) {
        // No edit: what an empty block would lack is for the author to say.
        self.fault(
            "missing-brace",
            self.at(at, at),
            Words::new("thiếu phần `{ … }` ở đây", "a `{ … }` is missing here"),
            Words::new("thêm `{ … }` với nội dung của nó", "add `{ … }` with what belongs to it"),
        );
    }

    /// The framework's first line cannot be read.
    pub(super) fn head_failed(&mut self, error: &Error<Rule>, start: usize) {
        let failed = start.saturating_add(position(error));
        if failed == start {
            let end = self.word_end(start);
            let mut fault = Diagnostic::error(
                "no-framework",
                self.at(start, end),
                Words::new("tệp không bắt đầu bằng một bộ chỉ số", "the file does not begin with a framework"),
                Words::new("bắt đầu bằng `bộ chỉ số \"…\" { … }`", "begin with `framework \"…\" { … }`"),
            );
            let rest = self.slice(start, self.text().len());
            if let Some((keyword, length)) = meant(rest, &["framework", "bộ chỉ số"], 3) {
                fault.help = did_you_mean(keyword);
                let place = self.at(start, start.saturating_add(length));
                fault = fault.replace(place, keyword);
            }
            self.faults.push(fault);
        } else {
            self.expected_at(error, start, failed);
        }
    }

    /// An entry of a block cannot be read: says why, and where reading goes on.
    pub(super) fn failed(&mut self, error: &Error<Rule>, rule: Rule, start: usize, limit: usize) -> usize {
        // Where the statement is known by its keyword, only what that statement needs is of interest.
        let own = self.own_failure(rule, start, limit);
        let error = own.as_ref().unwrap_or(error);
        let failed = start.saturating_add(position(error)).min(limit);
        let resumed = self.resume(rule, start, failed, limit);
        let told_before = self.scan.unfinished.iter().any(|&(from, to)| from <= failed && start <= to)
            || self.scan.faults.contains(&ScanFault::MissingOpen(self.last_word_end(start, failed)));
        let told = told_before
            || (rule == Rule::statement && (self.cohort_without_kinds(start) || self.unknown_beginning(start, failed)));
        if !told {
            self.expected_at(error, start, failed);
        }
        // A head that cannot be read does not hide what is wrong in its block.
        if rule == Rule::statement
            && let Some(braces) = self.scan.block_within(start, self.line_end(failed))
            && braces.after <= limit
        {
            if self.holds_statements(start) {
                self.statements(braces);
            }
            return braces.after;
        }
        resumed
    }

    /// `cohort missing as 0`, and nothing of the kinds of units behind it: what stands there is right as far as it goes.
    fn cohort_without_kinds(&mut self, start: usize) -> bool {
        let line = self.slice(start, self.line_end(start));
        let line = line.split('#').next().unwrap_or_default().trim_end();
        let lacks_only_that = beginning(line).and_then(statement_of) == Some(Rule::cohort)
            && Grammar::parse(Rule::cohort, &format!("{line}, kinds together")).is_ok();
        if lacks_only_that {
            let end = start.saturating_add(line.len());
            self.fault(
                "unexpected-text",
                self.at(end, end),
                Words::new(
                    "ở đây còn thiếu `, các loại chung` hoặc `, từng loại riêng`",
                    "`, kinds together` or `, kinds apart` is missing here",
                ),
                Words::new(
                    "viết các đơn vị khác loại được so sánh chung, hay từng loại riêng",
                    "write whether units of different kinds are compared together, or each kind by itself",
                ),
            );
        }
        lacks_only_that
    }

    fn own_failure(&self, rule: Rule, start: usize, limit: usize) -> Option<Error<Rule>> {
        let rest = self.slice(start, limit);
        let own = beginning(rest).filter(|_| rule == Rule::statement).and_then(statement_of)?;
        Grammar::parse(own, rest).err()
    }

    /// Whether a block after these words holds statements, not cases or tiers.
    fn holds_statements(&self, start: usize) -> bool {
        let line = self.slice(start, self.line_end(start));
        let begins = beginning(line).or_else(|| meant(line, &beginnings(), 3).map(|(keyword, _)| keyword));
        matches!(
            begins,
            Some(
                "data"
                    | "dữ liệu"
                    | "group"
                    | "nhóm"
                    | "main"
                    | "chỉ số chính"
                    | "indicator"
                    | "chỉ số"
                    | "sub"
                    | "chỉ số con"
                    | "row"
                    | "dòng"
                    | "override"
                    | "thay"
                    | "under"
                    | "thuộc"
                    | "part"
                    | "phần"
            )
        )
    }

    /// A statement that begins with a word that begins none. Whether that was told.
    fn unknown_beginning(&mut self, start: usize, failed: usize) -> bool {
        let rest = self.slice(start, self.line_end(start));
        if beginning(rest).is_some() || rest.starts_with('≥') || rest.starts_with(">=") {
            return false;
        }
        let word = self.word_end(start);
        // A name was read, and what follows it fits neither a datum nor a quantity.
        let only_name = failed <= self.skip(word, self.text().len());
        if !only_name {
            return self.mistyped_before_text(start, word, failed);
        }
        if let Some((keyword, length)) = meant(rest, &beginnings(), 3) {
            let place = self.at(start, start.saturating_add(length));
            let written = &short(self.slice(start, start.saturating_add(length)));
            self.faults.push(unknown_keyword(place, written, keyword));
            return true;
        }
        let first = rest.chars().next().unwrap_or_default();
        let (message, help) = if matches!(first, '“' | '”' | '„' | '«' | '‘' | '’') {
            odd_quote(first)
        } else if word == start {
            let shown = shown_char(first);
            (
                Words::new(format!("câu không thể bắt đầu bằng {shown}"), format!("no statement begins with {shown}")),
                Words::new(
                    "một câu bắt đầu bằng một từ khóa hoặc tên một số liệu",
                    "a statement begins with a keyword or the name of a datum",
                ),
            )
        } else {
            let written = short(self.slice(start, word));
            (
                Words::new(
                    format!("`{written}` không phải từ khóa, cũng không thành một số liệu"),
                    format!("`{written}` is no keyword, and what follows makes it no datum"),
                ),
                Words::new(
                    format!("một số liệu viết là `{written} \"…\" tính bằng …`, một tỷ lệ viết là `{written} = a / b`"),
                    format!("a datum is written `{written} \"…\" in …`, a ratio `{written} = a / b`"),
                ),
            )
        };
        let end = if word == start { start.saturating_add(first.len_utf8()) } else { word };
        self.fault("unknown-word", self.at(start, end), message, help);
        true
    }

    /// `leed "…"`: reads as the beginning of a datum, but one letter is wrong in a keyword.
    fn mistyped_before_text(&mut self, start: usize, word: usize, failed: usize) -> bool {
        let text = self.skip(word, self.text().len());
        let before = self.last_word_end(start, failed);
        let between = self.slice(text, before);
        let only_text = between.len() > 1 && between.starts_with('"') && between.ends_with('"');
        let written = self.slice(start, word);
        let near = nearest(written, TEXT_KEYWORDS.iter().copied()).filter(|_| written.chars().count() > 3);
        let Some(keyword) = near.filter(|_| only_text) else { return false };
        let place = self.at(start, word);
        self.faults.push(unknown_keyword(place, written, keyword));
        true
    }

    /// The words that would have fitted.
    fn expected_at(&mut self, error: &Error<Rule>, start: usize, failed: usize) {
        let words = expectations(error);
        let line_end = self.line_end(failed);
        // What is there; where nothing is on this line any more, the end of what was read.
        let before = self.last_word_end(start, failed);
        let on_line = !self.slice(before, failed).contains('\n') && failed < line_end;
        let (span, found) = if on_line {
            let end = self.word_end(failed).max(failed.saturating_add(self.char_at(failed)));
            (self.at(failed, end), self.slice(failed, end))
        } else {
            (self.at(before, before), "")
        };
        let first = found.chars().next().unwrap_or_default();
        if matches!(first, '“' | '”' | '„' | '«' | '‘' | '’') {
            let (message, help) = odd_quote(first);
            self.fault("unexpected-text", span, message, help);
            return;
        }
        let wanted = one_of(&words);
        let found = short(found);
        let message = match (words.is_empty(), found.is_empty()) {
            (true, true) => Words::new("câu này chưa hết", "this statement is not finished"),
            (true, false) => {
                Words::new(format!("`{found}` không đứng được ở đây"), format!("`{found}` cannot stand here"))
            }
            (false, true) => {
                Words::new(format!("ở đây còn thiếu {}", wanted.vi), format!("{} is missing here", wanted.en))
            }
            (false, false) => Words::new(
                format!("ở đây cần {}, không phải `{found}`", wanted.vi),
                format!("expected {} here, not `{found}`", wanted.en),
            ),
        };
        let mut help = Words::new(
            "xem cách viết câu này trong docs/language.md",
            "docs/language.md shows how this statement is written",
        );
        let digits_before = self.slice(start, before).ends_with(|c: char| c.is_ascii_digit());
        let mut replacement = None;
        if digits_before && first.is_ascii_digit() {
            help = Words::new(
                "các chữ số của một số viết liền, không cách, như `1000000`",
                "the digits of a number are written together, as in `1000000`",
            );
        } else if let Some((keyword, length)) = self.meant_inside(failed, &words) {
            help = did_you_mean(keyword);
            // All the words that were meant so, where they are what is shown.
            let place = if on_line { self.at(failed, failed.saturating_add(length)) } else { span };
            replacement = Some((place, keyword));
        } else if let [(_, en)] = words.as_slice()
            && let Some(keyword) = en.strip_prefix('`').and_then(|k| k.strip_suffix('`'))
            && !keyword.contains('…')
        {
            help = Words::new(format!("thêm {}", wanted.vi), format!("put in {}", wanted.en));
        } else if let [(vi, en), ..] = words.as_slice() {
            help = Words::new(format!("viết {vi}"), format!("write {en}"));
        }
        let mut fault = Diagnostic::error("unexpected-text", span, message, help);
        if let Some((place, keyword)) = replacement {
            fault = fault.replace(place, keyword);
        }
        self.faults.push(fault);
    }

    /// A keyword inside a statement that was mistyped.
    fn meant_inside(&self, failed: usize, words: &[(&'static str, &'static str)]) -> Option<(&'static str, usize)> {
        let keywords: Vec<&'static str> = words
            .iter()
            .flat_map(|&(vi, en)| [vi, en])
            .flat_map(|w| w.split('`').skip(1).step_by(2))
            .filter(|k| k.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '/')))
            .collect();
        let rest = self.slice(failed, self.line_end(failed));
        let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        meant(rest, &keywords, 2).or_else(|| {
            let same = |k: &&str| word.chars().count() > 1 && k.eq_ignore_ascii_case(word);
            Some((keywords.into_iter().find(same)?, word.len()))
        })
    }

    /// Where reading goes on after a mistake: at the next line that begins a statement, or behind the block in between.
    fn resume(&self, rule: Rule, start: usize, failed: usize, limit: usize) -> usize {
        if let Some(braces) = self.scan.block_within(start, self.line_end(failed).min(limit)) {
            return braces.after.min(limit);
        }
        let mut line = if failed > start { self.line_start(failed) } else { start };
        loop {
            let next = self.skip(line, limit);
            let begins = match rule {
                Rule::statement => begins_statement(self.slice(next, self.line_end(next))),
                _ => true,
            };
            if next > start && begins {
                return next;
            }
            let end = self.line_end(next).saturating_add(1);
            if next >= limit || end >= limit {
                return limit;
            }
            // A block in between belongs to what could not be read.
            match self.scan.block_within(next, end) {
                Some(braces) => return braces.after.min(limit),
                None => line = end.max(line.saturating_add(1)),
            }
            if self.text().get(line..).is_none() {
                return limit;
            }
        }
    }

    fn line_start(&self, at: usize) -> usize {
        self.slice(0, at).rfind('\n').map_or(0, |nl| nl.saturating_add(1))
    }

    fn last_word_end(&self, start: usize, failed: usize) -> usize {
        let mut at = start;
        // Over comments: what was read ends before the first of those that lead up to the failure.
        let mut text = self.slice(start, failed);
        while let Some(line) = text.rfind('\n') {
            let (before, last) = text.split_at(line);
            if !last.trim().is_empty() && !last.trim_start().starts_with('#') {
                break;
            }
            text = before;
        }
        let first_of_line = text.rfind('\n').map_or(0, |nl| nl.saturating_add(1));
        let comment =
            self.scan.comments.iter().find(|(from, _)| {
                *from >= start.saturating_add(first_of_line) && *from < start.saturating_add(text.len())
            });
        if let Some((from, _)) = comment {
            text = self.slice(start, *from);
        }
        at = at.saturating_add(text.trim_end().len());
        at
    }

    fn char_at(&self, at: usize) -> usize {
        self.text().get(at..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8)
    }

    /// Where the word that begins here ends; at its beginning, where none does.
    fn word_end(&self, at: usize) -> usize {
        let rest = self.slice(at, self.text().len());
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        at.saturating_add(end)
    }
}

fn position(error: &Error<Rule>) -> usize {
    match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    }
}

/// What would have fitted, in the words of the field, each once, the most telling ones.
fn expectations(error: &Error<Rule>) -> Vec<(&'static str, &'static str)> {
    let ErrorVariant::ParsingError { positives, negatives } = &error.variant else {
        return Vec::new();
    };
    // A name stood there, but it begins the next statement.
    if positives.is_empty() && !negatives.is_empty() {
        return expected(Rule::name).into_iter().collect();
    }
    let mut words = Vec::new();
    for found in positives.iter().filter_map(|rule| expected(*rule)) {
        if !words.contains(&found) && words.len() < 5 {
            words.push(found);
        }
    }
    words
}

fn beginnings() -> Vec<&'static str> {
    BEGINNINGS.iter().flat_map(|&(vi, en, _)| [en, vi]).collect()
}

/// Keywords of one word that a text follows at once.
const TEXT_KEYWORDS: &[&str] = &[
    "title",
    "decision",
    "territory",
    "cite",
    "note",
    "reading",
    "defect",
    "mended",
    "explanation",
    "lead",
    "support",
    "deadline",
    "target",
    "label",
    "view",
    "ghi_chú",
    "chủ_trì",
    "phối_hợp",
    "thời_hạn",
    "mục_tiêu",
    "ký_hiệu",
    "cách_hiểu",
    "khiếm_khuyết",
    "đã_sửa",
    "giải_thích",
    "quyết_định",
    "địa_bàn",
    "trụ_cột",
];

fn unknown_keyword(place: Span, written: &str, keyword: &str) -> Diagnostic {
    let keyword = keyword.replace('_', " ");
    Diagnostic::error(
        "unknown-word",
        place,
        Words::new(format!("không có từ khóa `{written}`"), format!("there is no keyword `{written}`")),
        did_you_mean(&keyword),
    )
    .replace(place, keyword)
}

fn did_you_mean(keyword: &str) -> Words {
    dti_core::near::did_you_mean(Some(keyword))
}

/// The user's text, as much of it as a message can hold.
fn short(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn shown_char(c: char) -> String {
    if c.is_control() || c.is_whitespace() { format!("ký tự U+{:04X}", u32::from(c)) } else { format!("`{c}`") }
}

fn odd_quote(quote: char) -> (Words, Words) {
    (
        Words::new(format!("`{quote}` không phải dấu ngoặc kép thẳng"), format!("`{quote}` is not a straight quote")),
        Words::new("viết `\"`", "write `\"`"),
    )
}

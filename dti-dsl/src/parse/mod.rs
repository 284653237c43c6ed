//! Text to tree: the reader of blocks, which goes on with the next statement after a mistake.

mod datum;
mod fail;
mod literal;
mod rule;
mod statement;

use crate::ast::{Ast, Block};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{MOST_BYTES, Source};
use crate::span::Span;
use crate::syntax::keyword::likely_statement;
use crate::syntax::part::{Part, Read};
use crate::syntax::read::read;
use crate::syntax::scan::{Braces, Scan, ScanFault, skip};
use crate::syntax::{Grammar, Rule};
use dti_core::Words;
use pest::Parser;
use pest::error::Error;
use std::sync::Arc;

/// A text that was read: a tree, as far as there is one, and what was wrong.
#[derive(Clone, Debug)]
pub struct Parsed {
    text: Arc<str>,
    ast: Option<Ast>,
    faults: Vec<Diagnostic>,
}

impl Parsed {
    /// The tree. Where something was wrong it holds what could be read all the same; none where not even the
    /// framework's first line could.
    pub fn ast(&self) -> Option<&Ast> {
        self.ast.as_ref()
    }

    /// What was wrong, under the name of the text.
    pub fn diagnostics(&self, name: &str) -> Diagnostics {
        Diagnostics::new(name, Arc::clone(&self.text), self.faults.clone())
    }

    pub(crate) fn into_parts(self) -> (Arc<str>, Option<Ast>, Vec<Diagnostic>) {
        (self.text, self.ast, self.faults)
    }
}

/// Reads a rule file. Nothing is checked but its form; [`lower`](crate::lower) does the rest.
///
/// A byte-order mark, CRLF and decomposed letters (as file systems and editors of some machines write them) are fine.
/// Every mistake of form is found at once.
///
/// ```
/// let parsed = dti_dsl::parse("framework \"x\" {\n title 5\n max\n}");
/// assert_eq!(parsed.diagnostics("x.dti").len(), 2);
/// assert!(parsed.ast().is_some());
/// ```
pub fn parse(text: &str) -> Parsed {
    if text.len() > MOST_BYTES {
        let fault = Diagnostic::error(
            "file-too-large",
            Span::default(),
            Words::new(
                format!("tệp dài {} byte, nhiều nhất là {MOST_BYTES}", text.len()),
                format!("the file has {} bytes; {MOST_BYTES} is the most", text.len()),
            ),
            Words::new("chia thành nhiều bộ chỉ số, mỗi bộ một tệp", "split it into several frameworks, one per file"),
        );
        return Parsed { text: text.into(), ast: None, faults: vec![fault] };
    }
    let source = Source::new(text);
    let scan = Scan::of(source.composed());
    let mut reader = Reader { source: &source, scan: &scan, faults: Vec::new() };
    reader.scan_faults();
    let ast = if scan.too_deep() { None } else { reader.file() };
    Parsed { text: Arc::clone(source.written()), ast, faults: reader.faults }
}

/// Reads one text. Places inside are those of the composed text until [`Reader::at`] turns them into the user's.
pub(crate) struct Reader<'s> {
    source: &'s Source,
    scan: &'s Scan,
    faults: Vec<Diagnostic>,
}

/// After so many faults nothing new is learnt.
const MOST_FAULTS: usize = 200;

impl<'s> Reader<'s> {
    fn text(&self) -> &'s str {
        self.source.composed()
    }

    fn slice(&self, from: usize, to: usize) -> &'s str {
        self.text().get(from..to).unwrap_or_default()
    }

    fn at(&self, from: usize, to: usize) -> Span {
        self.source.span(from, to)
    }

    fn fault(&mut self, code: &'static str, span: Span, message: Words, help: Words) {
        self.faults.push(Diagnostic::error(code, span, message, help));
    }

    fn file(&mut self) -> Option<Ast> {
        let end = self.text().len();
        let start = self.skip(0, end);
        if start >= end {
            self.fault(
                "no-framework",
                self.at(0, end.min(1)),
                Words::new("tệp không có gì", "there is nothing in the file"),
                Words::new("bắt đầu bằng `bộ chỉ số \"…\" { … }`", "begin with `framework \"…\" { … }`"),
            );
            return None;
        }
        let rest = self.slice(start, end);
        let read = match entry(Rule::framework, rest) {
            Ok(read) => read,
            Err(error) => {
                self.head_failed(&error, start);
                return None;
            }
        };
        let part = read.whole()?;
        let head_end = start.saturating_add(part.tight_end());
        let after = start.saturating_add(part.end());
        let mut texts = part.all(Rule::text);
        let id = self.string(texts.next()?, start);
        let extends = texts.next().and_then(|text| self.string(text, start));
        let open = part.child(Rule::open).map(|p| start.saturating_add(p.start()));
        let braces = self.braces(open, head_end, after, end)?;
        let head = self.at(start, self.back_over_space(start, braces.open));
        let mut body = self.statements(braces);
        body.damaged |= self.braces_do_not_match();
        self.nothing_after(braces.after, end);
        Some(Ast {
            id: id?,
            extends,
            body,
            head,
            comments: self.scan.comments.iter().map(|&(from, to)| self.at(from, to)).collect(),
            blank_lines: self.scan.blank_lines.iter().map(|&from| self.at(from, from).start).collect(),
            text: Arc::clone(self.source.written()),
        })
    }

    /// Where the block of a head lies: at its `{`, or where the braces show that it is missing.
    fn braces(&mut self, open: Option<usize>, head_end: usize, after: usize, end: usize) -> Option<Braces> {
        if let Some(open) = open {
            return self.scan.block_at(open);
        }
        if let Some(braces) = self.scan.block_within(head_end, after.min(end)).filter(|b| b.open == b.inside) {
            // Reported already, when the braces were matched.
            return Some(braces);
        }
        self.expected_brace(head_end);
        None
    }

    /// What may follow the framework: nothing.
    fn nothing_after(&mut self, from: usize, end: usize) {
        let next = self.skip(from, end);
        if next < end && !self.braces_do_not_match() {
            let until = self.line_end(next);
            self.fault(
                "text-after-framework",
                self.at(next, until),
                Words::new("sau dấu `}` của bộ chỉ số còn chữ", "there is more after the framework's `}`"),
                Words::new(
                    "mỗi tệp chỉ có một bộ chỉ số: bỏ phần này, hoặc chuyển sang tệp khác",
                    "a file holds one framework: remove this, or move it into another file",
                ),
            );
        }
    }

    fn braces_do_not_match(&self) -> bool {
        self.scan.faults.iter().any(|f| !matches!(f, ScanFault::UnfinishedText(..)))
    }

    /// The statements of a block.
    fn statements(&mut self, braces: Braces) -> Block {
        let mut statements = Vec::new();
        let damaged = self.entries(braces, Rule::statement, &mut |reader, part, base| {
            statements.push(reader.statement(part, base)?);
            Some(())
        });
        Block { statements, span: self.at(braces.open, braces.after), damaged }
    }

    /// Reads one entry of a block after the other; `take` may read the blocks inside them, and gives nothing where the
    /// entry had to be left out. Whether that happened.
    fn entries(
        &mut self,
        braces: Braces,
        rule: Rule,
        take: &mut dyn FnMut(&mut Self, Part<'_>, usize) -> Option<()>,
    ) -> bool {
        let mut damaged = false;
        let mut next = self.skip(braces.inside, braces.close);
        while next < braces.close {
            if self.faults.len() > MOST_FAULTS {
                return true;
            }
            let rest = self.slice(next, braces.close);
            if rest.starts_with('}') {
                // Closes nothing, which is told already.
                next = self.skip(next.saturating_add(1), braces.close);
                continue;
            }
            let after = match entry(rule, rest) {
                Ok(read) => {
                    let part = read.whole();
                    damaged |= part.and_then(|part| take(self, part, next)).is_none();
                    part.map_or(braces.close, |part| self.after_blocks(next, part, braces.close))
                }
                Err(error) => {
                    damaged = true;
                    self.failed(&error, rule, next, braces.close)
                }
            };
            next = self.skip(after.max(next.saturating_add(1)), braces.close);
        }
        damaged
    }

    /// Where reading goes on after an entry: behind its block, and behind the one that may follow a sum's items.
    fn after_blocks(&self, from: usize, part: Part<'_>, limit: usize) -> usize {
        let Some(first) = self.own_block(from, part) else {
            return from.saturating_add(part.end());
        };
        let after = self.skip(first.after, limit);
        if part.find(Rule::kw_sum_of).is_some()
            && let Some(second) = self.scan.block_at(after)
        {
            return second.after;
        }
        first.after
    }

    /// The block that belongs to an entry, with or without its `{`.
    fn own_block(&self, from: usize, part: Part<'_>) -> Option<Braces> {
        match part.find(Rule::open) {
            Some(open) => self.scan.block_at(from.saturating_add(open)),
            // Only what is wrong with the braces tells of a `{` that is not there.
            None if self.scan.faults.is_empty() => None,
            None => {
                let (tight, end) = (from.saturating_add(part.tight_end()), from.saturating_add(part.end()));
                self.scan.block_within(tight, end).filter(|b| b.open == b.inside)
            }
        }
    }

    /// Over spaces, line ends and comments.
    fn skip(&self, from: usize, to: usize) -> usize {
        skip(self.text(), from, to)
    }

    fn back_over_space(&self, from: usize, to: usize) -> usize {
        from.saturating_add(self.slice(from, to).trim_end().len())
    }

    fn line_end(&self, at: usize) -> usize {
        let rest = self.slice(at, self.text().len());
        let line = rest.split('\n').next().unwrap_or_default();
        at.saturating_add(line.trim_end().len())
    }
}

/// Reads one entry. A statement is read as its first word says, which is much faster than to try one after the other; only
/// where that fails are all of them tried, and then pest says everything that could stand there.
fn entry(rule: Rule, text: &str) -> Result<Read<'_>, Box<Error<Rule>>> {
    let likely = (rule == Rule::statement).then(|| likely_statement(text));
    if let Some(read) = likely.and_then(|likely| read(likely, text)).or_else(|| read(rule, text)) {
        return Ok(read);
    }
    Grammar::parse(rule, text).map(|pairs| Read::of(text, pairs)).map_err(Box::new)
}

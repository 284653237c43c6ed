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
use crate::syntax::scan::{Braces, Scan, ScanFault, skip};
use crate::syntax::{Grammar, Pair, Rule};
use dti_core::Words;
use pest::error::Error;
use pest::iterators::Pairs;
use pest::{Parser, Token};
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
        let pair = match Grammar::parse(Rule::framework, rest) {
            Ok(mut pairs) => pairs.next()?,
            Err(error) => {
                self.head_failed(&error, start);
                return None;
            }
        };
        let head_end = start.saturating_add(tight_end(&pair));
        let after = start.saturating_add(pair.as_span().end());
        let mut texts = children(&pair, Rule::text);
        let id = self.string(&texts.next()?, start);
        let extends = texts.next().and_then(|text| self.string(&text, start));
        let open = child(&pair, Rule::open).map(|p| start.saturating_add(p.as_span().start()));
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
        let damaged = self.entries(braces, Rule::statement, &mut |reader, pair, base| {
            statements.push(reader.statement(pair, base)?);
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
        take: &mut dyn FnMut(&mut Self, &Pair<'s>, usize) -> Option<()>,
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
                Ok(pairs) => {
                    let mut end = braces.close;
                    for pair in pairs {
                        end = self.after_blocks(next, &pair, braces.close);
                        damaged |= take(self, &pair, next).is_none();
                    }
                    end
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
    fn after_blocks(&self, from: usize, pair: &Pair<'_>, limit: usize) -> usize {
        let shape = Shape::of(pair);
        let Some(first) = self.block_of(from, &shape) else {
            return from.saturating_add(shape.end);
        };
        let after = self.skip(first.after, limit);
        if shape.is_sum
            && let Some(second) = self.scan.block_at(after)
        {
            return second.after;
        }
        first.after
    }

    /// The block that belongs to an entry, with or without its `{`.
    fn own_block(&self, from: usize, pair: &Pair<'_>) -> Option<Braces> {
        self.block_of(from, &Shape::of(pair))
    }

    fn block_of(&self, from: usize, shape: &Shape) -> Option<Braces> {
        match shape.open {
            Some(open) => self.scan.block_at(from.saturating_add(open)),
            None => {
                let (tight, end) = (from.saturating_add(shape.tight_end), from.saturating_add(shape.end));
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
/// where that fails are all of them tried, so that a person is told everything that could stand there.
fn entry(rule: Rule, text: &str) -> Result<Pairs<'_, Rule>, Box<Error<Rule>>> {
    if rule == Rule::statement
        && let Ok(pairs) = Grammar::parse(likely_statement(text), text)
    {
        return Ok(pairs);
    }
    Grammar::parse(rule, text).map_err(Box::new)
}

/// What the words of an entry show of its form, found in one pass over them.
struct Shape {
    /// Where the last word ends, without the spaces and comments that the grammar takes along.
    tight_end: usize,
    /// Where it all ends.
    end: usize,
    /// Where its `{` stands.
    open: Option<usize>,
    /// Whether it is a datum that is the sum of items.
    is_sum: bool,
}

impl Shape {
    fn of(pair: &Pair<'_>) -> Self {
        let mut shape = Self { tight_end: 0, end: pair.as_span().end(), open: None, is_sum: false };
        // A word is what has nothing inside: its beginning is followed by its end.
        let mut word: Option<Rule> = None;
        let mut found = false;
        for token in pair.clone().into_inner().tokens() {
            match token {
                Token::Start { rule, pos } => {
                    match rule {
                        Rule::open if shape.open.is_none() => shape.open = Some(pos.pos()),
                        Rule::kw_sum_of => shape.is_sum = true,
                        _ => {}
                    }
                    word = Some(rule);
                }
                Token::End { pos, .. } => {
                    if word.take().is_some_and(|rule| rule != Rule::open) {
                        shape.tight_end = shape.tight_end.max(pos.pos());
                        found = true;
                    }
                }
            }
        }
        if !found {
            shape.tight_end = pair.as_span().start().saturating_add(pair.as_str().trim_end().len());
        }
        shape
    }
}

/// Where the last word of a pair ends, without the spaces and comments that the grammar takes along.
fn tight_end(pair: &Pair<'_>) -> usize {
    Shape::of(pair).tight_end
}

/// The first child of this kind.
fn child<'t>(pair: &Pair<'t>, rule: Rule) -> Option<Pair<'t>> {
    children(pair, rule).next()
}

/// The children of this kind.
fn children<'t>(pair: &Pair<'t>, rule: Rule) -> impl Iterator<Item = Pair<'t>> + use<'t> {
    pair.clone().into_inner().filter(move |p| p.as_rule() == rule)
}

/// Whether there is a child of this kind.
fn has(pair: &Pair<'_>, rule: Rule) -> bool {
    child(pair, rule).is_some()
}

//! Entries to text: indentation, columns, and what is broken into several lines.

use super::read::{Block, Entry, Line, Token};
use super::role::{Role, Shape, role};
use crate::syntax::Rule;
use unicode_width::UnicodeWidthStr;

/// A list, an answer or a short block that is wider than this is broken.
const WIDEST_LINE: usize = 120;
/// What is wider than this is no column: what follows it follows at once.
const WIDEST_COLUMN: usize = 120;
/// Columns of one level of indentation.
const STEP: usize = 2;

/// The text of all lines of a file.
pub(super) fn print(lines: &[Line<'_>]) -> String {
    let mut printer = Printer { out: String::new() };
    printer.lines(lines, 0, Rule::framework);
    printer.out
}

struct Printer {
    out: String,
}

impl Printer {
    /// The lines of a block, in runs whose columns are aligned.
    fn lines(&mut self, lines: &[Line<'_>], indent: usize, within: Rule) {
        let mut rest = lines;
        let mut first = true;
        while let Some((line, others)) = rest.split_first() {
            if apart(line) && !first {
                self.out.push('\n');
            }
            first = false;
            match line {
                Line::Comment(comment) => {
                    self.begin(indent);
                    self.out.push_str(comment.text);
                    self.out.push('\n');
                    rest = others;
                }
                Line::Entry(_) => {
                    let run = run(rest, indent, within);
                    let widths = widths(run, within);
                    for entry in run.iter().filter_map(entry) {
                        self.entry(entry, indent, within, &widths);
                    }
                    rest = rest.get(run.len()..).unwrap_or_default();
                }
            }
        }
    }

    fn begin(&mut self, indent: usize) {
        self.out.extend(std::iter::repeat_n(' ', indent));
    }

    /// Ends a line, behind the comment that belongs to it.
    fn end(&mut self, comment: Option<&str>) {
        if let Some(comment) = comment {
            self.out.push_str("  ");
            self.out.push_str(comment);
        }
        self.out.push('\n');
    }

    fn entry(&mut self, entry: &Entry<'_>, indent: usize, within: Rule, widths: &[usize]) {
        self.begin(indent);
        match form(entry, indent) {
            Form::Commented => self.commented(&entry.tokens, indent),
            Form::Listed => self.listed(&entry.tokens, indent),
            Form::Answered => self.answered(&entry.tokens, indent),
            Form::Line => self.out.push_str(&padded(entry, within, widths)),
        }
        if let Some(inside) = short(entry, indent) {
            self.out.push_str(&inside);
        } else {
            let mut rule = entry.rule;
            for block in &entry.blocks {
                self.block(block, indent, rule);
                rule = Rule::datum;
            }
        }
        self.end(entry.trailing);
    }

    fn block(&mut self, block: &Block<'_>, indent: usize, rule: Rule) {
        self.out.push_str(" {");
        self.end(block.opening);
        self.lines(&block.lines, indent.saturating_add(STEP), rule);
        self.begin(indent);
        self.out.push('}');
    }

    /// Words with comments between them: each comment ends its line.
    fn commented(&mut self, tokens: &[Token<'_>], indent: usize) {
        let mut before = "";
        let mut begins = true;
        for token in tokens {
            for comment in &token.comments {
                if comment.trailing && !begins {
                    self.out.push(' ');
                } else if !begins {
                    self.out.push('\n');
                    self.begin(indent.saturating_add(STEP));
                }
                if comment.trailing && !begins {
                    self.out.push(' ');
                }
                self.out.push_str(comment.text);
                self.out.push('\n');
                self.begin(indent.saturating_add(STEP));
                begins = true;
            }
            if !begins && spaced(before, &token.text) {
                self.out.push(' ');
            }
            self.out.push_str(&token.text);
            before = &token.text;
            begins = false;
        }
    }

    /// A long list: its keyword, then its items, as many a line as fit.
    fn listed(&mut self, tokens: &[Token<'_>], indent: usize) {
        let column = tokens.first().map_or(0, |token| token.column);
        let split = tokens.iter().position(|token| token.column != column).unwrap_or(tokens.len());
        let (head, list) = tokens.split_at(split);
        self.out.push_str(&joined(head));
        let inner = indent.saturating_add(STEP);
        let mut width = usize::MAX;
        for item in list.split_inclusive(|token| token.text == ",") {
            let text = joined(item);
            let wide = text.width();
            if width.saturating_add(wide).saturating_add(1) > WIDEST_LINE {
                self.out.push('\n');
                self.begin(inner);
                width = inner.saturating_add(wide);
            } else {
                self.out.push(' ');
                width = width.saturating_add(wide).saturating_add(1);
            }
            self.out.push_str(&text);
        }
    }

    /// A long `yes "…" no "…"`: two lines, one text below the other.
    fn answered(&mut self, tokens: &[Token<'_>], indent: usize) {
        let widest = tokens.iter().step_by(2).map(|keyword| keyword.text.width()).max().unwrap_or_default();
        for (i, token) in tokens.iter().enumerate() {
            if i.is_multiple_of(2) {
                if i > 0 {
                    self.out.push('\n');
                    self.begin(indent);
                }
                self.out.push_str(&token.text);
                self.begin(widest.saturating_sub(token.text.width()).saturating_add(1));
            } else {
                self.out.push_str(&token.text);
            }
        }
    }
}

/// How the words of an entry are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// On one line, perhaps in columns.
    Line,
    /// With comments between them.
    Commented,
    /// As a long list.
    Listed,
    /// As a long answer.
    Answered,
}

fn form(entry: &Entry<'_>, indent: usize) -> Form {
    if entry.tokens.iter().any(|token| !token.comments.is_empty()) {
        return Form::Commented;
    }
    let listed = entry.tokens.iter().any(|token| token.text == ",");
    let wide = || joined(&entry.tokens).width().saturating_add(indent) > WIDEST_LINE;
    match shape(entry.rule) {
        Shape::List | Shape::Fact if listed && wide() => Form::Listed,
        Shape::Answer if entry.tokens.len() > 2 && wide() => Form::Answered,
        _ => Form::Line,
    }
}

fn shape(rule: Rule) -> Shape {
    match role(rule) {
        Role::Entry(shape) => shape,
        _ => Shape::Plain,
    }
}

fn entry<'a, 't>(line: &'a Line<'t>) -> Option<&'a Entry<'t>> {
    match line {
        Line::Entry(entry) => Some(entry),
        Line::Comment(_) => None,
    }
}

fn apart(line: &Line<'_>) -> bool {
    match line {
        Line::Entry(entry) => entry.apart,
        Line::Comment(comment) => comment.apart,
    }
}

/// The lines from the first on whose columns belong together: of one shape, with no empty line, comment or block between
/// them.
fn run<'a, 't>(lines: &'a [Line<'t>], indent: usize, within: Rule) -> &'a [Line<'t>] {
    let mut count = 1_usize;
    for pair in lines.windows(2) {
        let [Line::Entry(above), Line::Entry(below)] = pair else { break };
        let alone = |entry: &Entry<'_>| columns(entry.rule, within) < 2 || form(entry, indent) != Form::Line;
        let alike = shape(above.rule) == shape(below.rule);
        if !alike || below.apart || !above.blocks.is_empty() || alone(above) || alone(below) {
            break;
        }
        count = count.saturating_add(1);
    }
    lines.get(..count).unwrap_or(lines)
}

/// How many columns an entry has where it stands; fewer than two are none.
fn columns(rule: Rule, within: Rule) -> usize {
    match shape(rule) {
        Shape::Plain | Shape::List | Shape::Answer | Shape::Edit => 1,
        Shape::View => 3,
        Shape::Item => 4,
        // Shared data are a table; elsewhere titles are long and differ.
        Shape::Datum if within == Rule::data => 4,
        Shape::Fact | Shape::Note | Shape::Datum => 2,
    }
}

/// The words of an entry, a piece a column.
fn cells(entry: &Entry<'_>, within: Rule) -> Vec<String> {
    let last = columns(entry.rule, within).saturating_sub(1);
    let mut cells = vec![Vec::new(); last.saturating_add(1)];
    for token in &entry.tokens {
        if let Some(cell) = cells.get_mut(token.column.min(last)) {
            cell.push(token);
        }
    }
    cells.into_iter().map(joined).collect()
}

/// How wide the columns of a run are; 0 where one is empty or too wide to be one.
fn widths(run: &[Line<'_>], within: Rule) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    for entry in run.iter().filter_map(entry) {
        for (i, cell) in cells(entry, within).iter().enumerate() {
            let wide = cell.width();
            match widths.get_mut(i) {
                Some(width) => *width = wide.max(*width),
                None => widths.push(wide),
            }
        }
    }
    widths.into_iter().map(|width| if width > WIDEST_COLUMN { 0 } else { width }).collect()
}

/// An entry on one line, its columns as wide as those of its run.
fn padded(entry: &Entry<'_>, within: Rule, widths: &[usize]) -> String {
    let cells = cells(entry, within);
    let mut line = String::new();
    let mut owed = 0_usize;
    for (cell, width) in cells.iter().zip(widths) {
        if !cell.is_empty() {
            line.extend(std::iter::repeat_n(' ', owed));
            line.push_str(cell);
            owed = 0;
        }
        let padding = width.saturating_sub(cell.width());
        let separated = !cell.is_empty() || *width > 0;
        owed = owed.saturating_add(padding).saturating_add(usize::from(separated));
    }
    line
}

/// The braces of an entry that stay on its line: empty ones, and a single short statement of an edition.
fn short(entry: &Entry<'_>, indent: usize) -> Option<String> {
    let [block] = entry.blocks.as_slice() else { return None };
    match (block.opening, block.lines.as_slice()) {
        (None, []) => Some(" { }".to_owned()),
        (None, [Line::Entry(inside)]) if shape(entry.rule) == Shape::Edit => {
            let plain = inside.blocks.is_empty() && inside.trailing.is_none();
            let text = format!(" {{ {} }}", joined(&inside.tokens));
            let wide = joined(&entry.tokens).width().saturating_add(text.width()).saturating_add(indent);
            let fits = plain && form(inside, indent) == Form::Line && wide <= WIDEST_LINE;
            (fits && form(entry, indent) == Form::Line).then_some(text)
        }
        _ => None,
    }
}

/// Words on one line.
fn joined<'a, 't: 'a>(tokens: impl IntoIterator<Item = &'a Token<'t>>) -> String {
    let mut line = String::new();
    let mut before = "";
    for token in tokens {
        if !line.is_empty() && spaced(before, &token.text) {
            line.push(' ');
        }
        line.push_str(&token.text);
        before = &token.text;
    }
    line
}

/// Whether a space stands between two words.
fn spaced(before: &str, after: &str) -> bool {
    before != "(" && after != ")" && after != ","
}

//! A text that was read without fault, as entries, words and comments: all of it but the spaces, nothing put in.

use super::Keywords;
use super::role::{Leaf, Role, column, entries_inside, role};
use crate::syntax::scan::{Scan, skip};
use crate::syntax::{Grammar, Pair, Rule};
use dti_core::Name;
use pest::Parser;

/// A comment.
#[derive(Clone, Debug)]
pub(super) struct Comment<'t> {
    /// From its `#` to the end of its line.
    pub(super) text: &'t str,
    /// Whether something stands before it on its line.
    pub(super) trailing: bool,
    /// Whether an empty line stands before it.
    pub(super) apart: bool,
}

/// A word, a text, a number or a sign.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    /// As it is to be written.
    pub(super) text: String,
    /// The column of the table that it belongs to.
    pub(super) column: usize,
    /// The comments between it and the token before.
    pub(super) comments: Vec<Comment<'t>>,
}

/// A statement, or a line of a list in braces.
#[derive(Clone, Debug)]
pub(super) struct Entry<'t> {
    /// What it is.
    pub(super) rule: Rule,
    /// Whether an empty line stands before it.
    pub(super) apart: bool,
    /// Its words, without those in its blocks.
    pub(super) tokens: Vec<Token<'t>>,
    /// What stands in its braces.
    pub(super) blocks: Vec<Block<'t>>,
    /// The comment behind it on its line.
    pub(super) trailing: Option<&'t str>,
}

/// What stands between braces.
#[derive(Clone, Debug)]
pub(super) struct Block<'t> {
    /// The comment behind the `{`.
    pub(super) opening: Option<&'t str>,
    /// What is inside.
    pub(super) lines: Vec<Line<'t>>,
}

/// An entry, or a comment on a line of its own.
#[derive(Clone, Debug)]
pub(super) enum Line<'t> {
    Entry(Entry<'t>),
    Comment(Comment<'t>),
}

/// Reads the composed text; nothing where it is not faultless after all.
pub(super) fn read<'t>(text: &'t str, scan: &Scan, keywords: Keywords) -> Option<Vec<Line<'t>>> {
    let mut walk = Walk { text, scan, keywords, at: 0 };
    let mut lines = Vec::new();
    walk.entries(text.len(), Rule::framework, &mut lines)?;
    Some(lines)
}

struct Walk<'t, 's> {
    text: &'t str,
    scan: &'s Scan,
    keywords: Keywords,
    /// How far the text has been read.
    at: usize,
}

/// What lies between two words: comments, signs that are no words, and whether the next stands apart.
#[derive(Default)]
struct Gap<'t> {
    comments: Vec<Comment<'t>>,
    signs: Vec<char>,
    apart: bool,
}

impl<'t> Walk<'t, '_> {
    /// Reads on to a place, where the next word begins.
    fn gap(&mut self, to: usize) -> Gap<'t> {
        let mut gap = Gap::default();
        let mut rest = self.text.get(self.at..to).unwrap_or_default();
        let mut line_ends = 0_usize;
        while let Some(c) = rest.chars().next() {
            let length = match c {
                '#' => {
                    let length = rest.find('\n').unwrap_or(rest.len());
                    let text = rest.get(..length).unwrap_or_default().trim_end();
                    gap.comments.push(Comment { text, trailing: line_ends == 0, apart: line_ends > 1 });
                    line_ends = 0;
                    length
                }
                '\n' => {
                    line_ends = line_ends.saturating_add(1);
                    1
                }
                _ => {
                    if !c.is_whitespace() {
                        gap.signs.push(c);
                    }
                    c.len_utf8()
                }
            };
            rest = rest.get(length..).unwrap_or_default();
        }
        gap.apart = line_ends > 1;
        self.at = to;
        gap
    }

    /// The entries up to a place, which the reading then stands at.
    fn entries(&mut self, to: usize, rule: Rule, lines: &mut Vec<Line<'t>>) -> Option<()> {
        loop {
            let next = skip(self.text, self.at, to);
            let gap = self.gap(next);
            // A comment behind something on its line stays there.
            let mut comments = gap.comments.into_iter().peekable();
            if let Some(Line::Entry(before)) = lines.last_mut()
                && let Some(comment) = comments.next_if(|c| c.trailing)
            {
                before.trailing = Some(comment.text);
            }
            lines.extend(comments.map(Line::Comment));
            if next >= to {
                return Some(());
            }
            let entry = self.entry(next, to, rule, gap.apart)?;
            lines.push(Line::Entry(entry));
        }
    }

    fn entry(&mut self, from: usize, to: usize, rule: Rule, apart: bool) -> Option<Entry<'t>> {
        let read = Grammar::parse(rule, self.text.get(from..to)?).ok()?.next()?;
        let pair = if rule == Rule::statement { read.into_inner().next()? } else { read };
        let mut entry = Entry { rule: pair.as_rule(), apart, tokens: Vec::new(), blocks: Vec::new(), trailing: None };
        let mut inside = entries_inside(pair.as_rule());
        let bare = bare(&pair);
        for (index, child) in pair.clone().into_inner().enumerate() {
            let column = match child.as_rule() {
                Rule::kw_else if bare => column(Rule::tier, Rule::threshold, index),
                other => column(pair.as_rule(), other, index),
            };
            self.words(&child, from, column, Within::Sum, &mut entry)?;
            if child.clone().into_inner().flatten().any(|p| p.as_rule() == Rule::kw_sum_of) {
                inside = entries_inside(Rule::kw_sum_of);
            }
        }
        // Behind the items of a sum may come its details.
        let most = if inside == Rule::sum_item { 2 } else { 1 };
        while entry.blocks.len() < most
            && let Some(braces) = self.scan.block_at(skip(self.text, self.at, to))
        {
            let rule = if entry.blocks.is_empty() { inside } else { Rule::statement };
            let block = self.block(braces.open, braces.close, rule)?;
            entry.blocks.push(block);
        }
        Some(entry)
    }

    fn block(&mut self, open: usize, close: usize, rule: Rule) -> Option<Block<'t>> {
        // What is said between the words and the brace is said inside it.
        let mut before = self.gap(open).comments;
        self.at = open.saturating_add(1);
        let mut lines = Vec::new();
        let opening = before.first().is_some_and(|c| c.trailing).then(|| before.remove(0).text);
        lines.extend(before.into_iter().map(Line::Comment));
        self.entries(close, rule, &mut lines)?;
        self.at = close.saturating_add(1);
        let mut block = Block { opening, lines };
        if block.opening.is_none()
            && let Some(Line::Comment(first)) = block.lines.first()
            && first.trailing
        {
            block.opening = Some(first.text);
            block.lines.remove(0);
        }
        Some(block)
    }

    /// The words of a part of an entry, in order.
    fn words(
        &mut self,
        pair: &Pair<'t>,
        base: usize,
        column: usize,
        within: Within,
        entry: &mut Entry<'t>,
    ) -> Option<()> {
        match role(pair.as_rule()) {
            Role::Open => return Some(()),
            Role::Unseen => return None,
            Role::Inside | Role::Entry(_) if pair.as_rule() == Rule::operand => {
                return self.operand(pair, base, column, within, entry);
            }
            Role::Inside | Role::Entry(_) => {
                let within = if divides(pair) { Within::Division } else { Within::Sum };
                for child in pair.clone().into_inner() {
                    self.words(&child, base, column, within, entry)?;
                }
                return Some(());
            }
            Role::Keyword(..) | Role::Leaf(_) => {}
        }
        let text = self.spelled(pair, entry.rule)?;
        let span = pair.as_span();
        self.put(base.saturating_add(span.start()), column, text, entry);
        self.at = base.saturating_add(span.end());
        Some(())
    }

    /// A term of a formula, without the parentheses that it does not need.
    fn operand(
        &mut self,
        pair: &Pair<'t>,
        base: usize,
        column: usize,
        within: Within,
        entry: &mut Entry<'t>,
    ) -> Option<()> {
        let formula = pair.clone().into_inner().find(|p| p.as_rule() == Rule::formula);
        let closing = pair.clone().into_inner().find(|p| p.as_rule() == Rule::closing);
        let (Some(formula), Some(closing)) = (formula, closing) else {
            return self.words(&pair.clone().into_inner().next()?, base, column, within, entry);
        };
        let several = formula.clone().into_inner().count() > 1;
        // A comment inside needs them too: it would have no place.
        let kept = several && within == Within::Division || pair.as_str().contains('#');
        if kept {
            let open = base.saturating_add(pair.as_span().start());
            self.put(open, column, "(".to_owned(), entry);
        }
        let inside = if several || kept { Within::Sum } else { within };
        for child in formula.into_inner() {
            self.words(&child, base, column, inside, entry)?;
        }
        if kept {
            self.put(base.saturating_add(closing.as_span().start()), column, ")".to_owned(), entry);
        }
        self.at = base.saturating_add(closing.as_span().end());
        Some(())
    }

    /// One word more, behind the signs and comments before it.
    fn put(&mut self, from: usize, column: usize, text: String, entry: &mut Entry<'t>) {
        let gap = self.gap(from);
        let mut comments = gap.comments;
        for sign in gap.signs {
            // Parentheses are put where they are needed.
            let text = match sign {
                '(' | ')' => continue,
                '×' => "*".to_owned(),
                other => other.to_string(),
            };
            // A sign belongs to the column of the word before it.
            let column = entry.tokens.last().map_or(column, |token| token.column);
            entry.tokens.push(Token { text, column, comments: std::mem::take(&mut comments) });
        }
        entry.tokens.push(Token { text, column, comments });
    }

    /// A word in its one spelling.
    fn spelled(&self, pair: &Pair<'t>, entry: Rule) -> Option<String> {
        let written = pair.as_str();
        Some(match role(pair.as_rule()) {
            Role::Keyword(vi, en) => {
                let keywords = match self.keywords {
                    Keywords::Keep if is_spelled(written, vi) => Keywords::Vietnamese,
                    Keywords::Keep => Keywords::English,
                    asked => asked,
                };
                // `points = ratio * max`: the maximum there is all that there is.
                let (vi, en) = match (entry, pair.as_rule()) {
                    (Rule::points, Rule::kw_max | Rule::kw_full) => ("điểm tối đa", "max"),
                    _ => (vi, en),
                };
                if keywords == Keywords::Vietnamese { vi } else { en }.to_owned()
            }
            Role::Leaf(Leaf::Name) => self.name(written),
            Role::Leaf(Leaf::Figure) => written.split_whitespace().collect(),
            Role::Leaf(Leaf::Frequency) => {
                let mut inner = pair.clone().into_inner();
                let times = inner.next()?;
                let period = inner.next()?.into_inner().next()?;
                format!("{}/{}", times.as_str().trim(), self.spelled(&period, entry)?)
            }
            Role::Leaf(Leaf::AtLeast) => "≥".to_owned(),
            Role::Leaf(Leaf::Operator) => match written.trim() {
                ":" | "÷" => "/".to_owned(),
                other => other.to_owned(),
            },
            _ => written.trim_end().to_owned(),
        })
    }

    /// A name. The ones that mean the same in both languages follow the keywords.
    fn name(&self, written: &str) -> String {
        let name = Name::new(written).ok();
        let english = matches!(written, "ratio" | "case" | "answer");
        let pair = |vi: &str, en: &str| match self.keywords {
            Keywords::English => en.to_owned(),
            Keywords::Keep if english => en.to_owned(),
            Keywords::Vietnamese | Keywords::Keep => vi.to_owned(),
        };
        match name {
            Some(name) if name == Name::ratio() => pair("tỷ lệ", "ratio"),
            Some(name) if name == Name::case() => pair("trường_hợp", "case"),
            Some(name) if name == Name::answer() => pair("kết_quả", "answer"),
            _ => written.split('_').map(|word| if word == "tỉ" { "tỷ" } else { word }).collect::<Vec<_>>().join("_"),
        }
    }
}

/// Whether a keyword is written so, with whatever spaces between its words.
fn is_spelled(written: &str, keyword: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    plain(written) == plain(keyword)
}

/// Whether this is a tier with neither name nor words: its `else` stands below the thresholds.
fn bare(pair: &Pair<'_>) -> bool {
    let named = |p: &Pair<'_>| matches!(p.as_rule(), Rule::tier_name | Rule::text);
    pair.as_rule() == Rule::tier && !pair.clone().into_inner().any(|p| named(&p))
}

/// What a term of a formula stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Within {
    Sum,
    Division,
}

/// Whether a formula divides, itself and not in its parentheses.
fn divides(pair: &Pair<'_>) -> bool {
    pair.clone().into_inner().any(|p| p.as_rule() == Rule::operator && p.as_str().trim() != "+")
}

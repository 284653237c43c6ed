//! What was read of an entry, as a tree that lies flat: each part is followed by the parts inside it.

use super::Rule;
use pest::Token;
use pest::iterators::Pairs;

/// What was read, and the text that it was read from.
#[derive(Debug)]
pub(crate) struct Read<'t> {
    pub(super) text: &'t str,
    pub(super) nodes: Vec<Node>,
}

/// One part, with its place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) rule: Rule,
    pub(super) start: usize,
    pub(super) end: usize,
    /// How many parts it is, with itself.
    pub(super) size: usize,
}

impl Read<'_> {
    /// The whole; none where nothing was read.
    pub(crate) fn whole(&self) -> Option<Part<'_>> {
        Part::first(self.text, &self.nodes)
    }
}

impl<'t> Read<'t> {
    /// What pest read.
    pub(crate) fn of(text: &'t str, pairs: Pairs<'_, Rule>) -> Self {
        let mut nodes: Vec<Node> = Vec::new();
        let mut open = Vec::new();
        for token in pairs.tokens() {
            match token {
                Token::Start { rule, pos } => {
                    open.push(nodes.len());
                    nodes.push(Node { rule, start: pos.pos(), end: pos.pos(), size: 1 });
                }
                Token::End { pos, .. } => {
                    let (Some(index), length) = (open.pop(), nodes.len()) else { continue };
                    if let Some(node) = nodes.get_mut(index) {
                        (node.end, node.size) = (pos.pos(), length.saturating_sub(index));
                    }
                }
            }
        }
        Self { text, nodes }
    }
}

/// A part of what was read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part<'r> {
    text: &'r str,
    node: Node,
    inside: &'r [Node],
}

impl<'r> Part<'r> {
    fn first(text: &'r str, nodes: &'r [Node]) -> Option<Self> {
        let node = *nodes.first()?;
        Some(Self { text, node, inside: nodes.get(1..node.size)? })
    }

    /// What it is.
    pub(crate) fn rule(self) -> Rule {
        self.node.rule
    }

    /// How it is written.
    pub(crate) fn as_str(self) -> &'r str {
        self.text.get(self.node.start..self.node.end).unwrap_or_default()
    }

    /// Where it begins.
    pub(crate) fn start(self) -> usize {
        self.node.start
    }

    /// Where it ends, with the spaces and comments that the grammar takes along.
    pub(crate) fn end(self) -> usize {
        self.node.end
    }

    /// Where its last word ends, without those.
    pub(crate) fn tight_end(self) -> usize {
        // A word is what has nothing inside.
        let words = self.inside.iter().filter(|node| node.size == 1 && node.rule != Rule::open);
        let end = words.map(|word| word.end).max();
        end.unwrap_or_else(|| self.start().saturating_add(self.as_str().trim_end().len()))
    }

    /// Where something of this kind begins, at any depth within.
    pub(crate) fn find(self, rule: Rule) -> Option<usize> {
        self.inside.iter().find(|node| node.rule == rule).map(|node| node.start)
    }

    /// What it is made of.
    pub(crate) fn children(self) -> Children<'r> {
        Children { text: self.text, left: self.inside }
    }

    /// The children of this kind.
    pub(crate) fn all(self, rule: Rule) -> impl Iterator<Item = Self> + use<'r> {
        self.children().filter(move |child| child.rule() == rule)
    }

    /// The first child of this kind.
    pub(crate) fn child(self, rule: Rule) -> Option<Self> {
        self.all(rule).next()
    }

    /// Whether there is a child of this kind.
    pub(crate) fn has(self, rule: Rule) -> bool {
        self.child(rule).is_some()
    }
}

/// The parts of which one is made, in order.
pub(crate) struct Children<'r> {
    text: &'r str,
    left: &'r [Node],
}

impl<'r> Iterator for Children<'r> {
    type Item = Part<'r>;

    fn next(&mut self) -> Option<Self::Item> {
        let part = Part::first(self.text, self.left)?;
        self.left = self.left.get(part.node.size..).unwrap_or_default();
        Some(part)
    }
}

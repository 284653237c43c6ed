//! One pass over the whole text before anything is read: which brace closes which, where texts and comments lie.
//!
//! Blocks are found here, so that a mistake inside one never swallows what comes after it. Layout carries no meaning;
//! only where the braces do not match does the indentation say which of them is likely to be the wrong one.

/// Blocks within blocks.
pub(crate) const MOST_LEVELS: usize = 48;
/// Parentheses within parentheses.
pub(crate) const MOST_PARENTHESES: usize = 16;

/// What stands where.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    /// Every block, by where it opens.
    pub(crate) blocks: Vec<Braces>,
    /// Comments, with their `#`, without the line end.
    pub(crate) comments: Vec<(usize, usize)>,
    /// Where an empty line follows.
    pub(crate) blank_lines: Vec<usize>,
    /// Lines with a text that does not end.
    pub(crate) unfinished: Vec<(usize, usize)>,
    /// What is wrong.
    pub(crate) faults: Vec<ScanFault>,
}

/// Where a block begins and ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Braces {
    /// Its `{`, or where it is missing.
    pub(crate) open: usize,
    /// Just behind its `{`.
    pub(crate) inside: usize,
    /// Its `}`, or where it should have been.
    pub(crate) close: usize,
    /// Where reading goes on.
    pub(crate) after: usize,
}

/// A fault that is seen before anything is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScanFault {
    /// The text that begins here does not end on its line.
    UnfinishedText(usize, usize),
    /// This `{` is not closed.
    Unclosed(usize),
    /// This `}` closes nothing.
    Stray(usize),
    /// A `{` is missing here: its `}` is there.
    MissingOpen(usize),
    /// Blocks or parentheses nested too deep.
    TooDeep(usize),
}

#[derive(Clone, Copy)]
struct Brace {
    at: usize,
    opens: bool,
    /// The indentation of its line, in characters.
    indent: usize,
    /// Whether it is the first on its line.
    first: bool,
}

struct Line {
    start: usize,
    end: usize,
    indent: usize,
    /// The end of what is no comment and no space.
    code_end: usize,
    ends_in_brace: bool,
}

/// The next place between two that is neither space nor comment.
pub(crate) fn skip(text: &str, from: usize, to: usize) -> usize {
    to.saturating_sub(after_space(text.get(from..to).unwrap_or_default()).len())
}

/// What comes behind the spaces and comments that a text begins with.
pub(crate) fn after_space(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = match rest.as_bytes() {
            [b' ' | b'\t' | b'\r' | b'\n', ..] => rest.get(1..),
            // The space that does not break.
            [0xc2, 0xa0, ..] => rest.get(2..),
            [b'#', ..] => rest.find('\n').and_then(|end| rest.get(end..)),
            _ => return rest,
        }
        .unwrap_or_default();
    }
}

/// The next byte of a kind, and where it stands.
fn find(text: &str, from: usize, is: impl Fn(u8) -> bool) -> Option<(usize, u8)> {
    let rest = text.as_bytes().get(from..)?;
    let at = rest.iter().position(|byte| is(*byte))?;
    Some((from.saturating_add(at), *rest.get(at)?))
}

/// Behind the quote that ends a text.
fn end_of_text(text: &str, from: usize) -> Option<usize> {
    let mut next = from;
    loop {
        match find(text, next, |byte| matches!(byte, b'"' | b'\\'))? {
            (quote, b'"') => return Some(quote.saturating_add(1)),
            (backslash, _) => next = backslash.saturating_add(2),
        }
    }
}

impl Scan {
    pub(crate) fn of(text: &str) -> Self {
        let mut scan = Self::default();
        let (mut braces, mut lines) = (Vec::new(), Vec::new());
        let (mut depth, mut parentheses) = (0_usize, 0_usize);
        let mut start = 0_usize;
        for piece in text.split_inclusive('\n') {
            let line = scan.line(piece, start, &mut braces, &mut parentheses);
            if line.code_end == line.start && !piece.trim_start().starts_with('#') && start > 0 {
                scan.blank_lines.push(start);
            }
            lines.push(line);
            start = start.saturating_add(piece.len());
        }
        if scan.too_deep() {
            scan.faults.retain(|f| matches!(f, ScanFault::TooDeep(_)));
            return scan;
        }
        for brace in &braces {
            depth = if brace.opens { depth.saturating_add(1) } else { depth.saturating_sub(1) };
            if depth > MOST_LEVELS {
                scan.faults = vec![ScanFault::TooDeep(brace.at)];
                return scan;
            }
        }
        if !scan.match_plainly(&braces) {
            scan.match_by_layout(&braces, &lines, text.len());
        }
        scan.blocks.sort_by_key(|b| b.open);
        scan
    }

    pub(crate) fn too_deep(&self) -> bool {
        self.faults.iter().any(|f| matches!(f, ScanFault::TooDeep(_)))
    }

    /// The block that opens at this place.
    pub(crate) fn block_at(&self, open: usize) -> Option<Braces> {
        let i = self.blocks.binary_search_by_key(&open, |b| b.open).ok()?;
        self.blocks.get(i).copied()
    }

    /// The first block that opens within a stretch of the text.
    pub(crate) fn block_within(&self, from: usize, to: usize) -> Option<Braces> {
        let i = self.blocks.partition_point(|b| b.open < from);
        self.blocks.get(i).copied().filter(|b| b.open <= to)
    }

    fn line(&mut self, piece: &str, start: usize, braces: &mut Vec<Brace>, parentheses: &mut usize) -> Line {
        let indent = piece.chars().take_while(|c| matches!(c, ' ' | '\t' | '\u{a0}')).count();
        let at = |i: usize| start.saturating_add(i);
        let first = piece.len().saturating_sub(piece.trim_start().len());
        let mut line = Line { start, end: at(piece.trim_end().len()), indent, code_end: start, ends_in_brace: false };
        // The text that does not end on this line.
        let mut inside_text: Option<usize> = None;
        // Where the comment begins; what counts is ASCII, so that bytes are as good as characters.
        let mut code = piece.len();
        let mut next = 0_usize;
        while let Some((i, byte)) = find(piece, next, |byte| matches!(byte, b'#' | b'"' | b'{' | b'}' | b'(' | b')')) {
            next = i.saturating_add(1);
            match byte {
                b'#' => {
                    self.comments.push((at(i), line.end));
                    code = i;
                    break;
                }
                b'"' => match end_of_text(piece, next) {
                    Some(end) => next = end,
                    None => {
                        inside_text = Some(i);
                        break;
                    }
                },
                b'{' | b'}' => {
                    braces.push(Brace { at: at(i), opens: byte == b'{', indent, first: i == first });
                    *parentheses = 0;
                }
                b'(' => {
                    *parentheses = parentheses.saturating_add(1);
                    if *parentheses > MOST_PARENTHESES && !self.too_deep() {
                        self.faults.push(ScanFault::TooDeep(at(i)));
                    }
                }
                _ => *parentheses = parentheses.saturating_sub(1),
            }
        }
        let code = piece.get(..code).unwrap_or_default();
        // Spaces at the end of a text that does not end belong to it.
        let code = match inside_text {
            Some(_) => code.trim_end_matches(['\n', '\r']),
            None => code.trim_end(),
        };
        line.code_end = at(code.len());
        line.ends_in_brace = inside_text.is_none() && code.ends_with(['{', '}']);
        if let Some(quote) = inside_text {
            self.faults.push(ScanFault::UnfinishedText(at(quote), line.end));
            self.unfinished.push((at(quote), line.end));
            // A brace at the very end was meant as one, and so was the one before it that it closes.
            let code = piece.trim_end();
            if let Some((last, brace)) = code.char_indices().last().filter(|(_, c)| matches!(c, '{' | '}')) {
                let within = code.get(quote..last).filter(|_| brace == '}');
                if let Some(open) = within.and_then(|text| text.rfind('{')) {
                    braces.push(Brace { at: at(quote.saturating_add(open)), opens: true, indent, first: false });
                }
                braces.push(Brace { at: at(last), opens: brace == '{', indent, first: false });
                line.ends_in_brace = true;
            }
        }
        line
    }

    fn add(&mut self, open: usize, close: usize) {
        let (inside, after) = (open.saturating_add(1), close.saturating_add(1));
        self.blocks.push(Braces { open, inside, close, after });
    }

    /// Matches the braces as they come; whether that worked out.
    fn match_plainly(&mut self, braces: &[Brace]) -> bool {
        let mut open = Vec::new();
        for brace in braces {
            if brace.opens {
                open.push(brace.at);
            } else if let Some(at) = open.pop() {
                self.add(at, brace.at);
            } else {
                self.blocks.clear();
                return false;
            }
        }
        if !open.is_empty() {
            self.blocks.clear();
        }
        open.is_empty()
    }

    /// Matches the braces with the help of the indentation, and reports those that match nothing.
    fn match_by_layout(&mut self, braces: &[Brace], lines: &[Line], length: usize) {
        let mut open: Vec<Brace> = Vec::new();
        for brace in braces {
            if brace.opens {
                open.push(*brace);
                continue;
            }
            if brace.first {
                // A block that was opened further right than this closes here at the latest.
                while open.len() > 1
                    && open.last().is_some_and(|top| top.indent > brace.indent)
                    && open.iter().any(|b| b.indent <= brace.indent)
                {
                    self.unclosed(&mut open, brace.at);
                }
                if open.last().is_none_or(|top| top.indent < brace.indent) {
                    self.stray(*brace, lines);
                    continue;
                }
            }
            match open.pop() {
                Some(top) => self.add(top.at, brace.at),
                None => self.stray(*brace, lines),
            }
        }
        while !open.is_empty() {
            self.unclosed(&mut open, length);
        }
    }

    fn unclosed(&mut self, open: &mut Vec<Brace>, end: usize) {
        if let Some(top) = open.pop() {
            self.faults.push(ScanFault::Unclosed(top.at));
            self.blocks.push(Braces { open: top.at, inside: top.at.saturating_add(1), close: end, after: end });
        }
    }

    /// A `}` without its `{`: the line above with the same indentation may have lost it.
    fn stray(&mut self, brace: Brace, lines: &[Line]) {
        let own = lines.partition_point(|l| l.start <= brace.at).saturating_sub(1);
        let above = lines.iter().take(own).rev().filter(|l| l.code_end > l.start).find(|l| l.indent <= brace.indent);
        match above.filter(|l| brace.first && l.indent == brace.indent && !l.ends_in_brace) {
            Some(line) => {
                self.faults.push(ScanFault::MissingOpen(line.code_end));
                let after = brace.at.saturating_add(1);
                let (open, inside) = (line.code_end, line.code_end);
                self.blocks.push(Braces { open, inside, close: brace.at, after });
            }
            None => self.faults.push(ScanFault::Stray(brace.at)),
        }
    }
}

//! Laying text out for people: widths as a terminal shows them, colour that never moves anything.

use crate::{Date, Lang, show};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Whether text is coloured with ANSI sequences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    #[default]
    Never,
    /// For a terminal.
    Always,
}

/// How text for people is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextOptions {
    /// The language.
    pub lang: Lang,
    /// Columns to fill at the most; what is narrower than [`TextOptions::NARROWEST`] counts as that.
    pub width: usize,
    /// Colour.
    pub colour: Colour,
}

impl Default for TextOptions {
    fn default() -> Self {
        Self { lang: Lang::Vi, width: 100, colour: Colour::Never }
    }
}

impl TextOptions {
    /// The fewest columns that a tree with its points fits in.
    pub const NARROWEST: usize = 72;

    pub(crate) fn columns(self) -> usize {
        self.width.max(Self::NARROWEST)
    }

    /// One of two words.
    pub(crate) fn pick<'t>(self, vi: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// Lines of text in a style, as [`paint`](Self::paint) does with one, without blanks at their ends.
    pub(crate) fn paint_lines(self, style: Style, text: &str) -> String {
        text.lines().map(|line| self.paint(style, line.trim_end())).collect::<Vec<_>>().join("\n")
    }

    /// One line of text in a style, or in none, safe for a terminal.
    pub(crate) fn paint(self, style: Style, text: &str) -> String {
        let text = show::line(text);
        match (self.colour, style.sequence()) {
            (Colour::Always, Some(sequence)) if !text.is_empty() => format!("\u{1b}[{sequence}m{text}\u{1b}[0m"),
            _ => text,
        }
    }
}

/// What a piece of text is, which colour shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Heading,
    Good,
    Partly,
    Lacking,
    Waiting,
    Quiet,
}

impl Style {
    /// The parameters of the ANSI sequence.
    fn sequence(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Heading => Some("1"),
            Self::Good => Some("32"),
            Self::Partly => Some("33"),
            Self::Lacking => Some("31"),
            Self::Waiting => Some("36"),
            Self::Quiet => Some("2"),
        }
    }
}

/// A day as people write it: `20/05/2022` in Vietnamese, `2022-05-20` in English.
///
/// ```
/// use dti_core::{Lang, report};
/// assert_eq!(report::day("2022-05-20".parse()?, Lang::Vi), "20/05/2022");
/// # Ok::<(), dti_core::DateError>(())
/// ```
pub fn day(date: Date, lang: Lang) -> String {
    let text = date.to_string();
    match (lang, text.split('-').collect::<Vec<_>>().as_slice()) {
        (Lang::Vi, [year, month, day]) => format!("{day}/{month}/{year}"),
        _ => text,
    }
}

/// How many columns a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The text in so many columns, its end replaced by `…` where it is too long, safe for a terminal.
pub(super) fn shortened(text: &str, columns: usize) -> String {
    let text = show::line(text);
    if width(&text) <= columns {
        return text;
    }
    let room = columns.saturating_sub(1);
    let mut taken = 0_usize;
    let fits = |c: &char| {
        taken = taken.saturating_add(c.width().unwrap_or(0));
        taken <= room
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end())
}

/// The text, shortened or filled up on the right to so many columns.
pub(super) fn left(text: &str, columns: usize) -> String {
    let text = shortened(text, columns);
    let fill = " ".repeat(columns.saturating_sub(width(&text)));
    format!("{text}{fill}")
}

/// The text, filled up on the left to so many columns.
pub(super) fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

/// A line of a table: what it is of, and numbers that were filled up to their columns. Where there is no room for both side by
/// side, the numbers follow on lines of their own, as many as fit on each.
pub(super) fn table_line(name: &str, room: usize, numbers: &[String], columns: usize) -> String {
    let wide = numbers.iter().map(|number| width(number)).fold(0, usize::saturating_add);
    if room.saturating_add(wide) <= columns {
        return format!("{}{}", left(name, room), numbers.concat());
    }
    let mut out = shortened(name, columns);
    let mut at = columns;
    for number in numbers {
        if at.saturating_add(width(number)) > columns {
            out.truncate(out.trim_end().len());
            out.push('\n');
            at = 0;
        }
        out.push_str(number);
        at = at.saturating_add(width(number));
    }
    out
}

/// The deepest that lines are indented under a head.
const DEEPEST: usize = 20;

/// Text broken between words into lines of so many columns: the first after `head`, the others under its end, or, where
/// the head is long, a little deeper than its beginning. Safe for a terminal.
///
/// ```
/// use dti_core::report::wrapped;
/// assert_eq!(wrapped("note: ", "Min-Max over the cohort", 16), "note: Min-Max\n      over the\n      cohort\n");
/// ```
pub fn wrapped(head: &str, text: &str, columns: usize) -> String {
    let (head, text) = (show::line(head), show::line(text));
    let under = match width(&head) {
        end if end <= DEEPEST => end,
        _ => head.chars().take_while(|c| *c == ' ').count().saturating_add(4),
    };
    let indent = " ".repeat(under);
    let mut at = width(&head);
    let mut out = head;
    let mut fresh = true;
    for word in text.split_whitespace() {
        let wide = width(word);
        if !fresh && at.saturating_add(wide).saturating_add(1) > columns {
            out.push('\n');
            out.push_str(&indent);
            at = width(&indent);
            fresh = true;
        }
        if !fresh {
            out.push(' ');
            at = at.saturating_add(1);
        }
        out.push_str(word);
        at = at.saturating_add(wide);
        fresh = false;
    }
    out.push('\n');
    out
}

//! Mistakes as a person is shown them: the line, the reason, the way out.

use crate::diagnostic::{Diagnostic, Diagnostics, Related, Suggestion};
use crate::source::line_and_column;
use crate::span::Span;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Patch, Renderer, Snippet};
use dti_core::Lang;
use dti_core::model::Severity;
use std::ops::Range;

/// Whether messages are coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    #[default]
    Never,
    /// With the colour codes of terminals.
    Always,
}

impl Diagnostics {
    /// All mistakes with the lines they are in, for a person to read.
    pub fn render(&self, lang: Lang, colour: Colour) -> String {
        let renderer = match colour {
            Colour::Never => Renderer::plain(),
            Colour::Always => Renderer::styled(),
        };
        let renderer = renderer.decor_style(DecorStyle::Ascii);
        let shown: Vec<String> = self.iter().map(|one| self.one(one, lang, &renderer)).collect();
        shown.join("\n\n")
    }

    fn one<'a>(&'a self, one: &'a Diagnostic, lang: Lang, renderer: &Renderer) -> String {
        let (error, warning, help) = match lang {
            Lang::Vi => ("lỗi", "cảnh báo", "gợi ý"),
            Lang::En => ("error", "warning", "help"),
        };
        let level = match one.severity {
            Severity::Error => Level::ERROR.with_name(error),
            Severity::Warning => Level::WARNING.with_name(warning),
        };
        let related = one.related.as_ref();
        let near = related.filter(|related| self.are_near(one.span, related.span));
        let window = Window::around(self.text(), one.span, near.map(|related| related.span));
        let mut snippet = Snippet::source(window.text)
            .line_start(window.line)
            .annotation(AnnotationKind::Primary.span(window.within(one.span)));
        let label = |window: &Window<'_>, related: &'a Related| {
            AnnotationKind::Context.span(window.within(related.span)).label(related.message.in_lang(lang))
        };
        if let Some(related) = near {
            snippet = snippet.annotation(label(&window, related));
        }
        let title = level.primary_title(one.message.in_lang(lang)).id(one.code);
        let group = if window.cut {
            // The line is too long to be shown whole, so the column is said and not counted.
            let origin = Origin::path(self.name()).line(one.line).char_column(one.column);
            title.element(origin).element(snippet)
        } else {
            title.element(snippet.path(self.name()))
        };
        let group = match related.filter(|_| near.is_none()) {
            None => group,
            Some(related) => {
                let there = Window::around(self.text(), related.span, None);
                let snippet = Snippet::source(there.text).line_start(there.line).path(self.name());
                group.element(snippet.annotation(label(&there, related)))
            }
        };
        let help = Level::HELP.with_name(help);
        let words = one.help.in_lang(lang);
        match one.suggestion.as_ref().and_then(|edit| self.edited(edit)) {
            Some(edit) => renderer.render(&[group, help.secondary_title(words).element(edit)]),
            None => renderer.render(&[group.element(help.message(words))]),
        }
    }

    /// Whether two places are shown together, with what stands between them.
    fn are_near(&self, one: Span, other: Span) -> bool {
        let between = one.end.min(other.end)..one.start.max(other.start);
        let lines = self.text().get(between).unwrap_or_default().split('\n');
        let short = |line: &str| line.len() <= LONG_LINE;
        lines.clone().all(short) && lines.count() <= FAR
    }

    /// The lines of an edit, as they are and as they would be; none where a line is too long to be shown whole.
    fn edited(&self, edit: &Suggestion) -> Option<Snippet<'_, Patch<'_>>> {
        let window = Window::around(self.text(), edit.span, None);
        let patch = Patch::new(window.within(edit.span), edit.replacement.clone());
        (!window.cut).then(|| Snippet::source(window.text).line_start(window.line).patch(patch))
    }
}

/// A longer line is not shown whole, in bytes.
const LONG_LINE: usize = 600;
/// Places so many lines apart are shown each by itself.
const FAR: usize = 30;
/// What is shown of a long line before the place, in bytes.
const BEFORE: usize = 80;

/// The lines that a mistake needs: whole files are not laid out for each of them.
struct Window<'t> {
    text: &'t str,
    start: usize,
    /// The line that it begins with, counted from 1.
    line: usize,
    /// Whether a long line was cut.
    cut: bool,
}

impl<'t> Window<'t> {
    fn around(text: &'t str, span: Span, related: Option<Span>) -> Self {
        let from = related.map_or(span.start, |related| related.start.min(span.start));
        let to = related.map_or(span.end, |related| related.end.max(span.end));
        let start = text.get(..from).and_then(|t| t.rfind('\n')).map_or(0, |nl| nl.saturating_add(1));
        let end = text.get(to..).and_then(|t| t.find('\n')).map_or(text.len(), |nl| to.saturating_add(nl));
        let whole = Self { text: text.get(start..end).unwrap_or_default(), start, line: 0, cut: false };
        if whole.text.split('\n').all(|line| line.len() <= LONG_LINE) {
            let before = text.get(..start).unwrap_or_default();
            return Self { line: before.bytes().filter(|b| *b == b'\n').count().saturating_add(1), ..whole };
        }
        let own = text.get(..span.start).and_then(|t| t.rfind('\n')).map_or(0, |nl| nl.saturating_add(1));
        let first = floor(text, span.start.saturating_sub(BEFORE).max(own));
        let last = floor(text, first.saturating_add(LONG_LINE).min(end));
        let shown = text.get(first..last).unwrap_or_default();
        Self {
            text: shown.split('\n').next().unwrap_or_default(),
            start: first,
            line: line_and_column(text, span.start).0,
            cut: true,
        }
    }

    /// A place within the window; its nearest edge, where it lies outside.
    fn within(&self, span: Span) -> Range<usize> {
        let inside = |at: usize| floor(self.text, at.saturating_sub(self.start));
        inside(span.start)..inside(span.end)
    }
}

/// The nearest boundary of a character at or before a place.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

//! Mistakes as a person is shown them: the line, the reason, the way out.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use dti_core::Lang;

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

    fn one(&self, one: &Diagnostic, lang: Lang, renderer: &Renderer) -> String {
        let (error, warning, help) = match lang {
            Lang::Vi => ("lỗi", "cảnh báo", "gợi ý"),
            Lang::En => ("error", "warning", "help"),
        };
        let level = match one.severity {
            Severity::Error => Level::ERROR.with_name(error),
            Severity::Warning => Level::WARNING.with_name(warning),
        };
        // Lines far away are not needed, and long files are not to be laid out whole for each mistake.
        let mut snippet =
            Snippet::source(self.text()).path(self.name()).annotation(AnnotationKind::Primary.span(one.span.range()));
        if let Some(related) = &one.related {
            snippet = snippet
                .annotation(AnnotationKind::Context.span(related.span.range()).label(related.message.in_lang(lang)));
        }
        let group = level
            .primary_title(one.message.in_lang(lang))
            .id(one.code)
            .element(snippet)
            .element(Level::HELP.with_name(help).message(one.help.in_lang(lang)));
        renderer.render(&[group])
    }
}

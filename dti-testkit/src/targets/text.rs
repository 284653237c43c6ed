//! Rule texts: reading, formatting, compiling.

use dti_core::data::Unit;
use dti_core::{Framework, Lang, Submission};
use dti_dsl::{Colour, Diagnostics, FormatOptions, Formatted, Keywords, Span, catalogue};

use super::base;
use crate::laws::{self, Verdict, holds, same};

pub(super) fn parse(bytes: &[u8]) -> Verdict {
    let text = String::from_utf8_lossy(bytes);
    let parsed = dti_dsl::parse(&text);
    let diagnostics = parsed.diagnostics("fuzz.dti");
    holds(parsed.ast().is_some() || diagnostics.has_errors(), || "neither a tree nor a reason".to_owned())?;
    have_places(&diagnostics)?;
    let again = dti_dsl::parse(&text);
    same("mistakes, read again", &again.diagnostics("fuzz.dti"), &diagnostics)?;
    same("the tree, read again", &again.ast(), &parsed.ast())?;
    let checked = dti_dsl::check_bytes("fuzz.dti", bytes, &base);
    holds(checked.framework().is_some() || checked.has_errors(), || "neither a framework nor a reason".to_owned())?;
    have_places(checked.diagnostics())
}

/// Every mistake has a place within the text, words in both languages and a page; its edit can be made; all can be shown.
fn have_places(diagnostics: &Diagnostics) -> Verdict {
    let text = diagnostics.text();
    let within = |span: Span| text.get(span.range()).is_some();
    for one in diagnostics.iter() {
        let said = [Lang::Vi, Lang::En]
            .iter()
            .all(|&lang| !one.message.in_lang(lang).is_empty() && !one.help.in_lang(lang).is_empty());
        let other = one.related.as_ref().is_none_or(|related| within(related.span));
        let placed = within(one.span) && one.line > 0 && one.column > 0 && other;
        holds(said && placed && catalogue::page(one.code).is_some(), || format!("{one:#?}"))?;
        if let Some(edit) = &one.suggestion {
            let before = text.get(..edit.span.start).ok_or("an edit outside the text")?;
            let after = text.get(edit.span.end..).ok_or("an edit outside the text")?;
            let _ = dti_dsl::parse(&format!("{before}{}{after}", edit.replacement)).ast();
        }
    }
    for lang in [Lang::Vi, Lang::En] {
        holds(diagnostics.is_empty() || !diagnostics.render(lang, Colour::Never).is_empty(), || {
            "not shown".to_owned()
        })?;
    }
    Ok(())
}

pub(super) fn format(bytes: &[u8]) -> Verdict {
    let text = String::from_utf8_lossy(bytes);
    let to = |text: &str, keywords| {
        dti_dsl::format("fuzz.dti", text, FormatOptions::default().keywords(keywords), &base).map(Formatted::into_text)
    };
    let load = |text: &str| dti_dsl::load("fuzz.dti", text, &base).map(|framework| framework.sha256()).ok();
    let Ok(kept) = to(&text, Keywords::Keep) else { return Ok(()) };
    let parsed = dti_dsl::parse(&text);
    holds(parsed.diagnostics("fuzz.dti").is_empty(), || "formatted, though it cannot be read".to_owned())?;
    same("the tree of what is formatted", &dti_dsl::parse(&kept).ast(), &parsed.ast())?;
    same("formatted again", &to(&kept, Keywords::Keep).as_ref(), &Ok(&kept))?;
    let meant = load(&text);
    same("the framework of what is formatted", &load(&kept), &meant)?;
    // A name may be a keyword's neighbour in one language and not in the other: then it is not rewritten.
    let Ok(vietnamese) = to(&kept, Keywords::Vietnamese) else { return Ok(()) };
    let Ok(english) = to(&vietnamese, Keywords::English) else { return Ok(()) };
    same("Vietnamese again", &to(&english, Keywords::Vietnamese).as_ref(), &Ok(&vietnamese))?;
    same("the framework in English", &load(&english), &meant)
}

pub(super) fn compile(bytes: &[u8]) -> Verdict {
    match dti_dsl::load_bytes("fuzz.dti", bytes, &base) {
        Ok(framework) => is_whole(&framework).map_err(|broken| format!("{broken}\n{}", laws::said(&framework, &[]))),
        Err(faults) => holds(faults.has_errors(), || "refused without a reason".to_owned()),
    }
}

fn is_whole(framework: &Framework) -> Verdict {
    laws::framework::is_the_same_by_every_way(framework)?;
    let unit = Unit { id: "u1".to_owned(), name: "Đơn vị".to_owned(), kind: Some("province".to_owned()) };
    let blank = Submission::new(unit, "2024");
    laws::of_unit(framework, &blank)?;
    laws::files::data_come_back(framework, &blank)
}

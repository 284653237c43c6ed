//! What changed, for people: row by row, the old words above the new ones.

use super::{Change, Diff};
use crate::report::{Style, TextOptions, wrapped};
use crate::{Code, Lang};

/// What changed as text: a heading for each row that has changes, then each of them with both sides.
pub fn diff_text(diff: &Diff, options: &TextOptions) -> String {
    let mut out = head(diff, options);
    let mut node: Option<Option<&Code>> = None;
    for change in &diff.changes {
        if node != Some(change.node.as_ref()) {
            node = Some(change.node.as_ref());
            out.push('\n');
            out.push_str(&heading(diff, change.node.as_ref(), options));
        }
        out.push_str(&entry(change, options));
    }
    out
}

fn head(diff: &Diff, options: &TextOptions) -> String {
    let mut out = String::new();
    for (sign, framework) in [('−', diff.a()), ('+', diff.b())] {
        let line = format!("{} ({})", framework.title(), framework.id());
        out.push_str(&wrapped(&format!("{sign} "), &line, options.columns()));
    }
    let rows = diff.changes.iter().filter_map(|change| change.node.as_ref());
    let mut codes: Vec<_> = rows.collect();
    codes.dedup();
    let (changes, rows) = (diff.changes.len(), codes.len());
    let sum = match (options.lang, changes) {
        (Lang::Vi, 0) => "Không có thay đổi nào.".to_owned(),
        (Lang::En, 0) => "Nothing changed.".to_owned(),
        (Lang::Vi, _) => format!("{changes} thay đổi, ở {rows} dòng; không so căn cứ in và ghi chú."),
        (Lang::En, _) => {
            format!("{changes} changes, in {rows} rows; citations and notes are not compared.")
        }
    };
    out + &wrapped("", &sum, options.columns())
}

/// The row, by the title that it begins with.
fn heading(diff: &Diff, node: Option<&Code>, options: &TextOptions) -> String {
    let lines = match node {
        None => wrapped("", options.pick("Toàn bộ", "The whole"), options.columns()),
        Some(code) => {
            let side = if diff.a.find(code).is_some() { &diff.a } else { &diff.b };
            let title = side.find(code).map(|id| side.node(id).title.as_str()).unwrap_or_default();
            wrapped(&format!("{code}  "), title, options.columns())
        }
    };
    lines.lines().map(|line| options.paint(Style::Heading, line) + "\n").collect()
}

fn entry(change: &Change, options: &TextOptions) -> String {
    let label = change.kind.label();
    let label = label.in_lang(options.lang);
    let mut out = match &change.name {
        Some(name) => wrapped("  ", &format!("{label} {name}"), options.columns()),
        None => wrapped("  ", label, options.columns()),
    };
    for (sign, style, side) in [('−', Style::Lacking, &change.old), ('+', Style::Good, &change.new)] {
        if let Some(words) = side {
            let lines = wrapped(&format!("    {sign} "), words.in_lang(options.lang), options.columns());
            out.extend(lines.lines().map(|line| options.paint(style, line) + "\n"));
        }
    }
    out
}

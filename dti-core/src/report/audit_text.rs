//! An audit for people.

use super::columns::{Style, TextOptions, wrapped};
use crate::audit::{Audit, Finding, Severity};
use crate::{Code, Lang};

/// An audit as text: how many findings there are, then a paragraph for each row that has any, in the framework's order,
/// what is impossible before what is noted.
pub fn audit_text(audit: &Audit, options: &TextOptions) -> String {
    let mut out = head(audit, options);
    let mut rows: Vec<(&str, Vec<&Finding>)> = Vec::new();
    for finding in audit.findings() {
        match rows.last_mut().filter(|(node, _)| *node == finding.node) {
            Some((_, findings)) => findings.push(finding),
            None => rows.push((&finding.node, vec![finding])),
        }
    }
    for (node, findings) in rows {
        out.push('\n');
        out.push_str(&row(audit, node, &findings, options));
    }
    out
}

fn head(audit: &Audit, options: &TextOptions) -> String {
    let framework = audit.framework();
    let impossible = audit.findings().iter().filter(|finding| finding.severity == Severity::Impossible).count();
    let notes = audit.findings().len().saturating_sub(impossible);
    let (sums, held) = (audit.sums().len(), audit.sums().iter().filter(|test| test.holds).count());
    let found = match (options.lang, audit.findings()) {
        (Lang::Vi, []) => "Không phát hiện điều gì không thể có.".to_owned(),
        (Lang::En, []) => "Nothing impossible was found.".to_owned(),
        (Lang::Vi, _) => format!("{impossible} điều không thể có, {notes} điều cần lưu ý."),
        (Lang::En, _) => format!("Impossible: {impossible}; to be noted: {notes}."),
    };
    let tested = match options.lang {
        Lang::Vi => format!("Đã thử {sums} dòng tổng: {held} dòng khớp với các dòng con."),
        Lang::En => format!("Sums tested: {sums}; {held} fit the rows below them."),
    };
    let title = format!("{} · {}", framework.id(), framework.title());
    let mut out = String::new();
    for line in wrapped("", &title, options.columns()).lines() {
        out.push_str(&options.paint(Style::Heading, line));
        out.push('\n');
    }
    out.push_str(&wrapped("", &format!("{found} {tested}"), options.columns()));
    out
}

fn row(audit: &Audit, node: &str, findings: &[&Finding], options: &TextOptions) -> String {
    let framework = audit.framework();
    let known = Code::new(node).ok().and_then(|code| framework.find(&code));
    let title = known.map_or("", |id| framework.node(id).title.as_str());
    let mut out = String::new();
    for line in wrapped("", &format!("{node} {title}"), options.columns()).lines() {
        out.push_str(&options.paint(Style::Heading, line));
        out.push('\n');
    }
    for severity in [Severity::Impossible, Severity::Note] {
        for finding in findings.iter().filter(|finding| finding.severity == severity) {
            let (word, style) = match severity {
                Severity::Impossible => (options.pick("không thể có", "impossible"), Style::Lacking),
                Severity::Note => (options.pick("lưu ý", "note"), Style::Partly),
            };
            let line = finding.line.map(|line| match options.lang {
                Lang::Vi => format!(" (dòng {line} của tệp)"),
                Lang::En => format!(" (line {line})"),
            });
            let text =
                format!("{}{} [{}]", finding.message.in_lang(options.lang), line.unwrap_or_default(), finding.code);
            let lines = wrapped(&format!("  {word}: "), &text, options.columns());
            out.push_str(&lines.replacen(word, &options.paint(style, word), 1));
        }
    }
    out
}

//! A framework for people, to be held beside the printed decision row by row.

use super::columns::{Style, TextOptions, day, wrapped};
use super::formula::Row;
use super::rule_words::rule_words;
use crate::model::{Assignment, Citation, Datum, DatumKind, DatumSource, Framework, NodeId, Note, NoteKind};
use crate::{Lang, show};

/// A framework as text: what it is, every row with its rule, data, place in the document, agencies and notes, then the
/// shared data and the views.
pub fn show_text(framework: &Framework, options: &TextOptions) -> String {
    let mut sheet = Sheet { framework, options: *options, out: String::new() };
    sheet.head();
    for id in framework.node_ids() {
        sheet.node(id);
    }
    sheet.shared();
    sheet.views();
    sheet.out
}

struct Sheet<'f> {
    framework: &'f Framework,
    options: TextOptions,
    out: String,
}

impl Sheet<'_> {
    fn line(&mut self, head: &str, text: &str) {
        self.out.push_str(&wrapped(head, text, self.options.columns()));
    }

    fn heading(&mut self, text: &str) {
        let text = wrapped("", text, self.options.columns());
        for line in text.lines() {
            self.out.push_str(&self.options.paint(Style::Heading, line));
            self.out.push('\n');
        }
    }

    fn head(&mut self) {
        let (draft, options) = (self.framework.draft(), self.options);
        self.heading(&format!("{} ({})", draft.title, draft.id));
        let decision = &draft.decision;
        let (of, dated) = (options.pick("của", "of"), options.pick("ngày", "dated"));
        let signed = day(decision.dated, options.lang);
        self.line("", &format!("{} {of} {}, {dated} {signed}", decision.number, decision.issuer));
        let from = day(draft.validity.from, options.lang);
        let mut valid = format!("{} {from}", options.pick("Hiệu lực từ", "In force from"));
        if let Some(until) = draft.validity.until {
            valid.extend([" ", options.pick("đến hết", "until"), " ", &day(until, options.lang)]);
        }
        self.line("", &valid);
        if let Some(extends) = &draft.extends {
            self.line("", &format!("{} {extends}", options.pick("Kế thừa", "Extends")));
        }
        if let Some(territory) = &draft.territory {
            self.line("", &format!("{} {territory}", options.pick("Áp dụng tại", "For")));
        }
        let (max, count) = (show::number(&draft.max, options.lang), self.framework.indicator_count());
        self.line(
            "",
            &match options.lang {
                Lang::Vi => format!("Tổng {max} điểm, {count} chỉ số thành phần"),
                Lang::En if count == 1 => format!("{max} points in all, 1 component indicator"),
                Lang::En => format!("{max} points in all, {count} component indicators"),
            },
        );
        self.line("", &format!("sha256 {}", self.framework.sha256()));
        self.notes("", &draft.notes);
    }

    fn node(&mut self, id: NodeId) {
        let (framework, options) = (self.framework, self.options);
        let node = framework.node(id);
        self.out.push('\n');
        let max = show::number(&node.max, options.lang);
        let label = node.label.as_deref().map(|label| format!(" [{label}]")).unwrap_or_default();
        self.heading(&format!("{}{label}  {} — {max} {}", node.code, node.title, options.pick("điểm", "points")));
        self.line("    ", &rule_words(framework, id, options.lang));
        for datum in &node.data {
            self.datum(datum, id);
        }
        let citations = &node.citations;
        self.cite(options.pick("Căn cứ", "Source"), &citations.row);
        if let Some(max) = &citations.max {
            self.cite(options.pick("Căn cứ điểm tối đa", "Source of the maximum"), max);
        }
        if let Some(rule) = &citations.rule {
            self.cite(options.pick("Căn cứ cách tính", "Source of the rule"), rule);
        }
        self.assignment("    ", &node.assignment);
        self.notes("    ", &node.notes);
    }

    /// `a = Số lượng …, văn bản`.
    fn datum(&mut self, datum: &Datum, node: NodeId) {
        let options = self.options;
        let row = Row { framework: self.framework, node, lang: options.lang };
        let kind = match &datum.kind {
            DatumKind::Amount(measure) => measure.to_string(),
            DatumKind::Frequency => options.pick("tần suất", "frequency").to_owned(),
            DatumKind::YesNo => options.pick("có/không", "yes/no").to_owned(),
            DatumKind::Choice => options.pick("một trong các trường hợp", "one of the cases").to_owned(),
            DatumKind::Date => options.pick("ngày", "date").to_owned(),
            DatumKind::Text => options.pick("văn bản", "text").to_owned(),
        };
        let source = match &datum.source {
            DatumSource::Given => String::new(),
            DatumSource::SameAs(other) => format!(" = {}", row.datum(other)),
            DatumSource::SumOf(items) => {
                format!(" = {}", items.iter().map(|item| row.datum(item)).collect::<Vec<_>>().join(" + "))
            }
            DatumSource::Constant(value) => format!(" = {}", show::number(value, options.lang)),
        };
        let mut text = datum.title.clone();
        if let Some(label) = &datum.label {
            text = format!("[{label}] {text}");
        }
        if let Some(code) = &datum.code {
            text = format!("{code} {text}");
        }
        // Some titles say the measure themselves.
        let said = format!("({kind})");
        if !text.ends_with(&said) {
            text.extend([" ", &said]);
        }
        self.line(&format!("    {}{source}: ", datum.name), &text);
        self.assignment("      ", &datum.assignment);
        self.notes("      ", &datum.notes);
    }

    fn cite(&mut self, head: &str, citation: &Citation) {
        let Citation { decision, place, row } = citation;
        let word = self.options.pick("dòng", "row");
        self.line(&format!("    {head}: "), &format!("{decision}, {place}, {word} {row}"));
    }

    fn assignment(&mut self, indent: &str, assignment: &Assignment) {
        let options = self.options;
        let Assignment { lead, support, deadline, target } = assignment;
        let said = [
            (options.pick("Chủ trì", "Lead"), lead.join("; ")),
            (options.pick("Phối hợp", "Support"), support.join("; ")),
            (options.pick("Thời hạn", "Deadline"), deadline.clone().unwrap_or_default()),
            (options.pick("Mục tiêu", "Target"), target.clone().unwrap_or_default()),
        ];
        for (head, text) in said {
            if !text.is_empty() {
                self.line(&format!("{indent}{head}: "), &text);
            }
        }
    }

    fn notes(&mut self, indent: &str, notes: &[Note]) {
        for note in notes {
            let kind = match note.kind {
                NoteKind::Note => self.options.pick("Ghi chú", "Note"),
                NoteKind::Reading => self.options.pick("Cách hiểu", "Reading"),
                NoteKind::Defect => self.options.pick("Chỗ sai của văn bản", "Defect of the text"),
                NoteKind::Mended => self.options.pick("Đã sửa", "Mended"),
                NoteKind::Explanation => self.options.pick("Giải thích", "Explanation"),
            };
            self.line(&format!("{indent}{kind}: "), &note.text);
        }
    }

    fn shared(&mut self) {
        let draft = self.framework.draft();
        if draft.data.is_empty() {
            return;
        }
        self.out.push('\n');
        self.heading(self.options.pick("Số liệu dùng chung", "Shared data"));
        // Shared data refer to shared data alone, so that any row will do.
        let Some(row) = self.framework.node_ids().next() else { return };
        for datum in &draft.data {
            self.datum(datum, row);
        }
    }

    fn views(&mut self) {
        let draft = self.framework.draft();
        if draft.views.is_empty() {
            return;
        }
        self.out.push('\n');
        self.heading(self.options.pick("Trụ cột", "Views"));
        for view in &draft.views {
            let nodes: Vec<_> = view.nodes.iter().map(crate::Code::as_str).collect();
            let (max, points) = (show::number(&view.max, self.options.lang), self.options.pick("điểm", "points"));
            let text = format!("{} — {max} {points} = {}", view.title, nodes.join(" + "));
            self.line(&format!("    {}: ", view.id), &text);
        }
    }
}

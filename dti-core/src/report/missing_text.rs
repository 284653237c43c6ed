//! What is missing, for people.

use super::columns::{Style, TextOptions, wrapped};
use super::missing::{Lack, LackState, MissingItem, Want, published};
use super::missing_json::assignment;
use crate::number::Exact;
use crate::score::Scores;
use crate::{Lang, show};

/// What is missing as text: a paragraph a row, in the order of the items, which have to be of the framework of the scores.
pub fn missing_text(scores: &Scores, items: &[MissingItem], options: &TextOptions) -> String {
    let sheet = Sheet { scores, options: *options };
    let mut out = sheet.head(items);
    for item in items {
        out.push('\n');
        out.push_str(&sheet.item(item));
    }
    out
}

struct Sheet<'s> {
    scores: &'s Scores,
    options: TextOptions,
}

impl Sheet<'_> {
    fn points(&self, value: &Exact) -> String {
        show::mark(&published(self.scores, value), self.options.lang)
    }

    fn head(&self, items: &[MissingItem]) -> String {
        let name = format!("{} · {}", self.scores.unit().name, self.scores.period());
        let worth: Exact = items.iter().map(|item| &item.worth).sum();
        let (count, worth) = (items.len(), self.points(&worth));
        let text = match (self.options.lang, items) {
            (Lang::Vi, []) => "Không thiếu số liệu nào của đơn vị.".to_owned(),
            (Lang::En, []) => "None of the unit's data are missing.".to_owned(),
            (Lang::Vi, _) => format!("{count} dòng còn thiếu số liệu, có thể thêm đến {worth} điểm."),
            (Lang::En, [_]) => format!("1 row lacks data, worth up to {worth} points."),
            (Lang::En, _) => format!("{count} rows lack data, worth up to {worth} points together."),
        };
        format!("{}\n{}", self.options.paint(Style::Heading, &name), wrapped("", &text, self.options.columns()))
    }

    fn item(&self, item: &MissingItem) -> String {
        let (options, columns) = (self.options, self.options.columns());
        let node = self.scores.framework().node(item.node);
        let worth = self.points(&item.worth);
        let head = match options.lang {
            Lang::Vi => format!("+{worth} điểm  "),
            Lang::En => format!("+{worth} points  "),
        };
        let title = wrapped(&head, &format!("{} {}", node.code, node.title), columns);
        let mut out = String::new();
        for line in title.lines() {
            out.push_str(&options.paint(Style::Heading, line));
            out.push('\n');
        }
        let assignment = assignment(self.scores, item.node);
        let nobody = options.pick("văn bản không nêu", "the document does not say").to_owned();
        let lead = if item.lead.is_empty() { nobody } else { item.lead.join("; ") };
        let mut say = |head: &str, text: &str| {
            if !text.is_empty() {
                out.push_str(&wrapped(&format!("    {head}: "), text, columns));
            }
        };
        say(options.pick("Đơn vị phải cung cấp", "Owed by"), &lead);
        say(options.pick("Phối hợp", "Support"), &assignment.support.join("; "));
        say(options.pick("Thời hạn", "Deadline"), assignment.deadline.as_deref().unwrap_or_default());
        say(options.pick("Lý do", "Reason"), item.reason.as_deref().unwrap_or_default());
        let wanted = options.pick("Cần", "Wanted");
        match &item.want {
            Want::Data(lacks) => {
                for lack in lacks {
                    out.push_str(&wrapped("    - ", &self.lack(lack, item), columns));
                }
            }
            Want::Exactness => say(
                wanted,
                options
                    .pick("số chính xác: giá trị được cho mới biết một phần", "the exact value: it is known in part"),
            ),
            Want::Points => say(wanted, options.pick("điểm của người thẩm định", "the appraiser's points")),
            Want::Definition => say(
                wanted,
                options.pick(
                    "kiểm tra mẫu số: mẫu số bằng 0 nên tỷ lệ không xác định",
                    "a check of the denominator: it is 0, so that the ratio is undefined",
                ),
            ),
        }
        out
    }

    /// `b: Tổng số … (dùng chung; Sở …); lý do`. What the row already says is not said again.
    fn lack(&self, lack: &Lack, item: &MissingItem) -> String {
        let options = self.options;
        let framework = self.scores.framework();
        let own = lack.datum.node.as_ref() == Some(&framework.node(item.node).code);
        let name = if own { lack.datum.name.to_string() } else { lack.datum.to_string() };
        let title = framework.datum(&lack.datum).map_or("", |datum| datum.title.as_str());
        let mut text = format!("{name}: {title}");
        let mut beside = Vec::new();
        if lack.is_shared() {
            beside.push(options.pick("số liệu dùng chung", "shared").to_owned());
        }
        if lack.state == LackState::InPart {
            beside.push(options.pick("mới biết một phần", "known in part").to_owned());
        }
        if lack.lead != item.lead && !lack.lead.is_empty() {
            beside.push(lack.lead.join("; "));
        }
        if !beside.is_empty() {
            text.extend([" (", &beside.join(", "), ")"]);
        }
        if let Some(reason) = lack.reason.as_ref().filter(|reason| item.reason.as_ref() != Some(*reason)) {
            text.extend([" — ", reason]);
        }
        text
    }
}

//! A scorecard for people: the tree with points, maxima and bars.

use super::columns::{Style, TextOptions, left, right, shortened, width, wrapped};
use super::rounds;
use crate::model::{Level, NodeId};
use crate::number::{Exact, Places, Rounding};
use crate::score::{NodeScore, Scores, Status};
use crate::{Lang, show};

/// Cells of a bar.
const BAR: usize = 10;
/// Columns of points and of a maximum.
const POINTS: usize = 7;
const MAX: usize = 7;
/// Where titles would get fewer columns than this, the bars give way.
const TITLE: usize = 30;

/// A scorecard as a readable tree: code, title, points, maximum, a bar (`█` what is sure, `▒` what is open) and how the
/// points stand; then the whole with its index, the views, the rounds of an appraisal and the notices.
///
/// Titles are shortened with `…` to fit the width. Decimals have a comma in Vietnamese.
pub fn score_text(scores: &Scores, options: &TextOptions) -> String {
    let sheet = Sheet { scores, options: *options };
    let mut out = sheet.head();
    out.push('\n');
    out.push_str(&sheet.tree());
    out.push('\n');
    out.push_str(&sheet.totals());
    for section in [rounds::text(scores, *options), sheet.notices()] {
        if !section.is_empty() {
            out.extend(["\n", &section]);
        }
    }
    out
}

struct Sheet<'s> {
    scores: &'s Scores,
    options: TextOptions,
}

impl Sheet<'_> {
    fn head(&self) -> String {
        let (unit, framework) = (self.scores.unit(), self.scores.framework());
        let name = format!("{} · {}", unit.name, self.scores.period());
        let title = format!("{} ({})", framework.title(), framework.id());
        let columns = self.options.columns();
        format!(
            "{}\n{}\n{}",
            self.options.paint(Style::Heading, &shortened(&name, columns)),
            wrapped("", &title, columns).trim_end(),
            self.cohort(),
        )
    }

    /// What the unit was held against, where it was.
    fn cohort(&self) -> String {
        let Some(statistics) = self.scores.statistics() else { return String::new() };
        let (units, period, hash) = (statistics.units().len(), statistics.period(), statistics.sha256());
        let said = match self.options.lang {
            Lang::Vi => format!("So sánh với số liệu của {units} đơn vị, kỳ {period} (SHA-256 {hash})"),
            Lang::En => format!("Compared with the figures of {units} units, period {period} (SHA-256 {hash})"),
        };
        wrapped("", &said, self.options.columns())
    }

    /// The columns of titles, and those of bars: none where titles need the room.
    fn columns(&self) -> (usize, usize) {
        let standing = self.scores.nodes().map(|(id, score)| width(&self.standing(id, score))).max().unwrap_or(0);
        // Two spaces before points, bar and standing, one before the maximum.
        let taken = [POINTS, MAX, standing, 5];
        let left = taken.iter().fold(self.options.columns(), |left, taken| left.saturating_sub(*taken));
        match left.checked_sub(BAR.saturating_add(2)) {
            Some(title) if title >= TITLE => (title, BAR),
            _ => (left, 0),
        }
    }

    fn tree(&self) -> String {
        let (columns, bars) = self.columns();
        let mut out = format!(
            "{}  {} {}\n",
            left("", columns),
            right(self.options.pick("Điểm", "Points"), POINTS),
            right(self.options.pick("Tối đa", "Maximum"), MAX)
        );
        let framework = self.scores.framework();
        for (id, score) in self.scores.nodes() {
            let node = framework.node(id);
            let indent = "  ".repeat(framework.ancestry(id).skip(1).count());
            let title = left(&format!("{indent}{}  {}", node.code, node.title), columns);
            let style = match node.level {
                Level::Group | Level::Main => Style::Heading,
                Level::Indicator | Level::Sub => Style::Plain,
            };
            let colour = colour(score.status);
            let mut line = format!(
                "{}  {} {}  ",
                self.options.paint(style, &title),
                right(&self.points(score), POINTS),
                right(&show::number(&score.max, self.options.lang), MAX),
            );
            if bars > 0 {
                line.push_str(&self.options.paint(colour, &bar(score)));
                line.push_str("  ");
            }
            line.push_str(&self.options.paint(colour, &self.standing(id, score)));
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// `biết một phần: 2,50…5,00`; the ends are told where a row with a rule of its own is known in part.
    fn standing(&self, id: NodeId, score: &NodeScore) -> String {
        let label = score.status.label(self.options.lang);
        match (score.status, self.scores.framework().children(id)) {
            (Status::Partial, []) => format!("{label}: {}", self.bounds(score)),
            _ => label.to_owned(),
        }
    }

    fn points(&self, score: &NodeScore) -> String {
        match self.scores.published_points(score) {
            Some(points) => show::mark(&points.to_string(), self.options.lang),
            None => "–".to_owned(),
        }
    }

    fn bounds(&self, score: &NodeScore) -> String {
        let (low, high) = self.scores.published_bounds(score);
        let mark = |digits: &str| show::mark(digits, self.options.lang);
        format!("{}…{}", mark(&low.to_string()), mark(&high.to_string()))
    }

    fn totals(&self) -> String {
        let total = self.total_line(self.options.pick("Tổng điểm", "Total"), self.scores.total());
        let mut out = self.options.paint(Style::Heading, &total);
        out.push('\n');
        for (view, score) in self.scores.views() {
            out.push_str(&self.total_line(&format!("{} ({})", view.title, view.id), score));
            out.push('\n');
        }
        let mut counted = self.scores.nodes().map(|(_, score)| score);
        if counted.any(|score| score.status.counts() && score.low != score.high) {
            let said = self.options.pick(
                "Khoảng làm tròn ra ngoài (đầu dưới xuống, đầu trên lên); điểm công bố làm tròn một lần từ giá trị chính \
                 xác, nên có thể hơn đầu dưới một đơn vị ở chữ số cuối.",
                "Ranges are rounded outward (lower ends down, upper ends up); published points are rounded once, from \
                 the exact value, and can be one unit of the last place above the lower end.",
            );
            out.push_str(&wrapped("", said, self.options.columns()));
        }
        out
    }

    /// Name, points, maximum, index and, where they differ, the ends.
    fn total_line(&self, name: &str, score: &NodeScore) -> String {
        let index = match self.scores.published_index(score) {
            Some(index) => show::mark(&index.to_string(), self.options.lang),
            None => "–".to_owned(),
        };
        let mut line = format!(
            "{}  {} {}  {} {index}",
            left(name, self.columns().0),
            right(&self.points(score), POINTS),
            right(&show::number(&score.max, self.options.lang), MAX),
            self.options.pick("chỉ số", "index"),
        );
        if score.status.counts() && score.low != score.high {
            line.extend(["  ", self.options.pick("trong khoảng", "range"), " ", &self.bounds(score)]);
        }
        line
    }

    /// Rows that are told the same thing stand in one notice.
    fn notices(&self) -> String {
        let lang = self.options.lang;
        let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
        for notice in self.scores.notices() {
            let message = notice.message.in_lang(lang);
            let code = self.scores.framework().node(notice.node).code.as_str();
            match groups.iter_mut().find(|(known, _)| *known == message) {
                Some((_, codes)) => codes.push(code),
                None => groups.push((message, vec![code])),
            }
        }
        let mut out = String::new();
        if !groups.is_empty() {
            let heading = match lang {
                Lang::Vi => "Lưu ý",
                Lang::En => "Notices",
            };
            out = format!("{}\n", self.options.paint(Style::Heading, heading));
        }
        for (message, codes) in groups {
            out.push_str(&wrapped("- ", &format!("{}: {message}", codes.join(", ")), self.options.columns()));
        }
        out
    }
}

/// How many cells of a bar a part of the maximum fills, rounded down; all of them for all of it.
fn cells(part: &Exact, max: &Exact) -> usize {
    let scaled = (part * Exact::from(BAR_CELLS)).checked_div(max).unwrap_or_default();
    let whole = Places::new(0).and_then(|places| scaled.publish(places, Rounding::Floor).ok()).unwrap_or_default();
    usize::try_from(whole.mantissa()).unwrap_or(0).min(BAR)
}

/// The cells of a bar, as a number to compute with.
const BAR_CELLS: i64 = 10;

fn bar(score: &NodeScore) -> String {
    if !score.status.counts() {
        return " ".repeat(BAR);
    }
    let (sure, open) = (cells(&score.low, &score.max), cells(&score.high, &score.max));
    let open = open.saturating_sub(sure);
    let rest = BAR.saturating_sub(sure).saturating_sub(open);
    format!("{}{}{}", "█".repeat(sure), "▒".repeat(open), "░".repeat(rest))
}

fn colour(status: Status) -> Style {
    match status {
        Status::Scored | Status::Given => Style::Good,
        Status::Partial => Style::Partly,
        Status::Missing => Style::Lacking,
        Status::NeedsCohort => Style::Waiting,
        Status::Covered | Status::NotApplicable | Status::NotScored => Style::Quiet,
    }
}

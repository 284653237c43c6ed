//! A ranking for people.

use super::columns::{Style, TextOptions, left, right, width, wrapped};
use super::ranked_words as words;
use crate::rank::{Column, Line, Ranked, Ranking, Unranked};
use crate::{Lang, show};
use std::collections::BTreeMap;

/// Columns of a rank, of points, maxima and indexes.
const RANK: usize = 5;
const POINTS: usize = 8;
const MAX: usize = 7;
const INDEX: usize = 9;

/// A ranking as text: the whole with points, index and the ranks that missing data allow; who is tied; then the ranks in
/// everything else that was ranked, a unit a line in the order of the total.
///
/// Names are shortened with `…` to fit the width. Decimals have a comma in Vietnamese.
pub fn ranking_text(ranking: &Ranking, options: &TextOptions) -> String {
    let sheet = Sheet { ranking, options: *options };
    let mut out = sheet.head();
    if let Some((total, others)) = ranking.columns().split_first() {
        for section in [sheet.total(total), sheet.ties(total), sheet.unranked(total), sheet.others(total, others)] {
            if !section.is_empty() {
                out.extend(["\n", &section]);
            }
        }
    }
    out
}

struct Sheet<'r> {
    ranking: &'r Ranking,
    options: TextOptions,
}

impl Sheet<'_> {
    fn head(&self) -> String {
        let (options, framework) = (self.options, self.ranking.framework());
        let columns = options.columns();
        let periods: Vec<&str> = self.ranking.periods().into_iter().collect();
        let mut name = options.pick("Xếp hạng", "Ranking").to_owned();
        if !periods.is_empty() {
            name.extend([" · ", &periods.join(", ")]);
        }
        let units = self.ranking.units().len();
        let count = match (options.lang, units) {
            (Lang::Vi, 0) => "Không có đơn vị nào để xếp hạng.".to_owned(),
            (Lang::En, 0) => "There is no unit to be ranked.".to_owned(),
            (Lang::Vi, _) => format!("{units} đơn vị."),
            (Lang::En, 1) => "1 unit.".to_owned(),
            (Lang::En, _) => format!("{units} units."),
        };
        let method = words::method(framework.draft().policies.rank_by, &options);
        let title = format!("{} ({})", framework.title(), framework.id());
        let mut out = self.options.paint(Style::Heading, &name) + "\n";
        out.push_str(&wrapped("", &title, columns));
        out.push_str(&wrapped("", &format!("{count} {method}"), columns));
        let open = |line: &Line| line.interval.is_some_and(|i| i.best < i.worst);
        if self.ranking.columns().iter().any(|column| column.overall().lines().iter().any(open)) {
            let said = options.pick(
                "Khoảng hạng: hạng tốt nhất và kém nhất mà số liệu còn thiếu cho phép, với các mốc thấp nhất và cao nhất \
                 của các đơn vị giữ nguyên. Hạng thật chắc chắn nằm trong khoảng; khoảng có thể rộng hơn mức cần thiết.",
                "Rank range: the best and the worst rank that the missing data allow, as long as the lowest and highest \
                 values of the cohort stay as they are. The rank is surely within; the range may be wider than need be.",
            );
            out.push_str(&wrapped("", said, columns));
        }
        out
    }

    fn mark(&self, digits: &impl ToString) -> String {
        show::mark(&digits.to_string(), self.options.lang)
    }

    fn rank(line: &Line) -> String {
        line.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string())
    }

    fn total(&self, total: &Column) -> String {
        let lines: Vec<(&Line, String)> =
            total.overall().lines().iter().map(|line| (line, self.remark(total, line))).collect();
        let remark = lines.iter().map(|(_, remark)| width(remark)).max().unwrap_or(0);
        let taken = [RANK, POINTS, MAX, INDEX, remark, 8];
        let name = taken.iter().fold(self.options.columns(), |left, taken| left.saturating_sub(*taken)).max(16);
        let pick = |vi, en| self.options.pick(vi, en);
        let head = format!(
            "{}  {}  {} {} {}  {}",
            right(pick("Hạng", "Rank"), RANK),
            left(pick("Đơn vị", "Unit"), name),
            right(pick("Điểm", "Points"), POINTS),
            right(pick("Tối đa", "Maximum"), MAX),
            right(pick("Chỉ số", "Index"), INDEX),
            pick("Khoảng hạng", "Rank range"),
        );
        let mut out = if lines.is_empty() { String::new() } else { format!("{}\n", head.trim_end()) };
        for (line, remark) in lines {
            let score = self.ranking.score(total, line);
            let points = score.and_then(|score| self.ranking.published_points(score)).map(|p| self.mark(&p));
            let index = score.and_then(|score| self.ranking.published_index(score)).map(|i| self.mark(&i));
            let max = score.map(|score| show::number(&score.max, self.options.lang)).unwrap_or_default();
            let text = format!(
                "{}  {}  {} {} {}  {remark}",
                right(&Self::rank(line), RANK),
                left(&self.ranking.unit(line).name, name),
                right(&points.unwrap_or_else(|| "–".to_owned()), POINTS),
                right(&max, MAX),
                right(&index.unwrap_or_else(|| "–".to_owned()), INDEX),
            );
            let style = if line.rank.is_some() { Style::Plain } else { Style::Quiet };
            out.push_str(&self.options.paint(style, text.trim_end()));
            out.push('\n');
        }
        out
    }

    /// `2–4; trong loại city: 1`
    fn remark(&self, column: &Column, line: &Line) -> String {
        let mut parts: Vec<String> = line.interval.map(words::interval).into_iter().collect();
        let unit = self.ranking.unit(line);
        if column.kinds().len() > 1
            && let Some((kind, own)) = unit.kind.as_ref().and_then(|kind| column.kinds().get_key_value(kind))
            && let Some(own) = own.line(line.unit)
        {
            let word = self.options.pick("trong loại", "among");
            parts.push(format!("{word} {kind}: {}", Self::rank(own)));
        }
        parts.join("; ")
    }

    fn ties(&self, total: &Column) -> String {
        let mut out = String::new();
        for (rank, lines) in total.overall().ties() {
            let names: Vec<&str> = lines.iter().map(|line| self.ranking.unit(line).name.as_str()).collect();
            let head = match self.options.lang {
                Lang::Vi => format!("Cùng hạng {rank}: "),
                Lang::En => format!("Tied at {rank}: "),
            };
            out.push_str(&wrapped(&head, &names.join(", "), self.options.columns()));
        }
        out
    }

    fn unranked(&self, total: &Column) -> String {
        let mut reasons: BTreeMap<Unranked, Vec<&str>> = BTreeMap::new();
        for line in total.overall().lines() {
            if let Some(why) = line.unranked {
                reasons.entry(why).or_default().push(&self.ranking.unit(line).name);
            }
        }
        let mut out = String::new();
        for (why, names) in reasons {
            let head = self.options.pick("Không có hạng", "Without a rank");
            let head = format!("{head}, {}: ", why.label(self.options.lang));
            out.push_str(&wrapped(&head, &names.join(", "), self.options.columns()));
        }
        out
    }

    /// As many columns beside each other as the width has room for.
    fn others(&self, total: &Column, others: &[Column]) -> String {
        let framework = self.ranking.framework();
        let name = 24;
        let mut out = String::new();
        let code = |column: &Column| words::code(framework, column.ranked()).unwrap_or_default().to_owned();
        let wide = |column: &Column| width(&code(column)).clamp(RANK, 20).saturating_add(1);
        let mut rest = others;
        while !rest.is_empty() && self.ranking.units().len() > 0 {
            let mut room = self.options.columns().saturating_sub(name);
            let fits = rest.iter().take_while(|column| {
                let fits = wide(column) <= room;
                room = room.saturating_sub(wide(column));
                fits
            });
            let (block, after) = rest.split_at(fits.count().clamp(1, rest.len()));
            rest = after;
            let heading = match block.iter().any(|column| matches!(column.ranked(), Ranked::Row(_))) {
                true => self.options.pick("Hạng theo dòng", "Ranks by row"),
                false => self.options.pick("Hạng theo trụ cột", "Ranks by view"),
            };
            let cells = |text: &dyn Fn(&Column) -> String| -> String {
                block.iter().map(|column| right(&text(column), wide(column))).collect()
            };
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&self.options.paint(Style::Heading, &format!("{}{}", left(heading, name), cells(&code))));
            out.push('\n');
            for line in total.overall().lines() {
                let rank = |column: &Column| {
                    column.overall().line(line.unit).map_or_else(String::new, |line| match line.interval {
                        Some(_) => Self::rank(line),
                        None => String::new(),
                    })
                };
                let text = format!("{}{}", left(&self.ranking.unit(line).name, name), cells(&rank));
                out.push_str(text.trim_end());
                out.push('\n');
            }
        }
        out
    }
}

//! A comparison for people: all units in one table, and one unit row by row.

use super::columns::{Style, TextOptions, left, right, shortened, table_line, wrapped};
use super::effect_words as words;
use crate::compare::{Comparison, Decomposition, Effects, Presence, RankChange, RowChange, RowSide, UnitChange};
use crate::model::Framework;
use crate::number::Exact;
use crate::rank::{Ranked, Ranking};
use crate::{Code, Lang};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Columns of a rank, and of a number of points.
const RANK: usize = 9;
const POINTS: usize = 10;

/// All units of a comparison: old and new rank, old and new total, and what framework, cohort and unit did, in the order
/// of the new ranking; then the rows that one framework has alone, and old data that the new one has no place for.
pub fn comparison_text(comparison: &Comparison, options: &TextOptions) -> String {
    let sheet = Sheet { comparison, options: *options };
    let mut out = sheet.head(options.pick("So sánh", "Comparison"));
    out.push('\n');
    out.push_str(&sheet.table());
    for section in [sheet.undecomposed(), sheet.one_sided(), sheet.left_out()] {
        if !section.is_empty() {
            out.extend(["\n", &section]);
        }
    }
    out
}

/// One unit of a comparison: its total and rank, the change taken apart over the rows, those that moved it most first,
/// and whom it passed and who passed it. None where neither side has the unit.
pub fn change_text(comparison: &Comparison, unit: &str, options: &TextOptions) -> Option<String> {
    let sheet = Sheet { comparison, options: *options };
    let change = comparison.unit(unit)?;
    let mut out = sheet.head(&change.unit.name);
    out.push('\n');
    out.push_str(&sheet.ranks(&comparison.rank_change(unit)?));
    match &change.outcome {
        Ok(found) => out.push_str(&sheet.decomposition(found)),
        Err(why) => out.push_str(&wrapped("", &words::undecomposed(why, options.lang), options.columns())),
    }
    if !change.left_out.is_empty() {
        out.extend(["\n", &sheet.left_out_of(change)]);
    }
    Some(out)
}

struct Sheet<'c> {
    comparison: &'c Comparison,
    options: TextOptions,
}

impl<'c> Sheet<'c> {
    fn framework(&self) -> &'c Framework {
        self.comparison.new_ranking().framework()
    }

    fn head(&self, name: &str) -> String {
        let (options, columns) = (self.options, self.options.columns());
        let [old, new] = [self.comparison.old_ranking(), self.comparison.new_ranking()];
        let periods = |ranking: &Ranking| ranking.periods().into_iter().collect::<Vec<_>>().join(", ");
        let name = format!("{name} · {} → {}", periods(old), periods(new));
        let mut out = options.paint(Style::Heading, &shortened(&name, columns)) + "\n";
        let title = |framework: &Framework| format!("{} ({})", framework.title(), framework.id());
        match old.framework() == new.framework() {
            true => out.push_str(&wrapped("", &title(new.framework()), columns)),
            false => {
                out.push_str(&wrapped("− ", &title(old.framework()), columns));
                out.push_str(&wrapped("+ ", &title(new.framework()), columns));
            }
        }
        let order = options.pick(
            "Thay đổi được tách theo thứ tự: bộ chỉ số (số liệu cũ theo bộ chỉ số mới), các đơn vị khác (mốc thấp nhất và \
             cao nhất thay đổi), chính đơn vị (số liệu của đơn vị). Ba phần cộng lại đúng bằng thay đổi; số hiển thị đã \
             làm tròn.",
            "A change is taken apart in this order: framework (the old data under the new framework), cohort (the lowest \
             and highest values moved), unit (its own data). The three add up to the change exactly; what is shown is \
             rounded.",
        );
        out + &wrapped("", order, columns)
    }

    fn effects(&self, effects: &Effects) -> [String; 4] {
        let shown = |value: &Exact| right(&words::shown(self.framework(), value, &self.options), POINTS);
        [&effects.framework, &effects.cohort, &effects.unit, &effects.change()].map(shown)
    }

    /// Old and new points, and what made the difference.
    fn numbers(&self, effects: &Effects) -> Vec<String> {
        let points = [self.points(&effects.old), self.points(&effects.new)];
        points.into_iter().chain(self.effects(effects)).collect()
    }

    fn heads(&self) -> Vec<String> {
        let points = [self.options.pick("Cũ", "Old"), self.options.pick("Mới", "New")];
        points.map(|head| right(head, POINTS)).into_iter().chain(self.effect_heads()).collect()
    }

    fn points(&self, value: &Exact) -> String {
        right(&words::points(self.framework(), value, &self.options), POINTS)
    }

    fn effect_heads(&self) -> [String; 4] {
        let heads = match self.options.lang {
            Lang::Vi => ["Bộ chỉ số", "Đ.vị khác", "Đơn vị", "Cộng"],
            Lang::En => ["Framework", "Cohort", "Unit", "Sum"],
        };
        heads.map(|head| right(head, POINTS))
    }

    fn table(&self) -> String {
        let numbers = POINTS.saturating_mul(6);
        let name = self.options.columns().saturating_sub(RANK).saturating_sub(numbers).max(16);
        let (room, columns) = (RANK.saturating_add(name), self.options.columns());
        let head = left(self.options.pick("Hạng", "Rank"), RANK) + self.options.pick("Đơn vị", "Unit");
        let mut out = table_line(&head, room, &self.heads(), columns) + "\n";
        for change in self.in_order() {
            let ranks = |ranking: &Ranking| rank(ranking, &change.unit.id);
            let moved = [ranks(self.comparison.old_ranking()), ranks(self.comparison.new_ranking())]
                .map(|rank| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string()));
            let numbers = match &change.outcome {
                Ok(found) => self.numbers(&found.total),
                Err(_) => vec![match change.presence {
                    Presence::New => format!("  {}", self.options.pick("mới có", "new")),
                    Presence::Gone => format!("  {}", self.options.pick("không còn", "gone")),
                    Presence::Both => format!("  {}", self.options.pick("không phân tích được", "not taken apart")),
                }],
            };
            let unit = left(&moved.join("→"), RANK) + &shortened(&change.unit.name, columns.saturating_sub(RANK));
            let line = table_line(&unit, room, &numbers, columns);
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// In the order of the new ranking, then those of the old side alone.
    fn in_order(&self) -> Vec<&'c UnitChange> {
        let new = self.comparison.new_ranking();
        let lines = new.column(Ranked::Total).map_or(&[][..], |column| column.overall().lines());
        let ranked = lines.iter().filter_map(|line| self.comparison.unit(&new.unit(line).id));
        let gone = self.comparison.units().iter().filter(|change| change.presence == Presence::Gone);
        ranked.chain(gone).collect()
    }

    fn undecomposed(&self) -> String {
        let mut out = String::new();
        for change in self.comparison.units() {
            if let (Err(why), Presence::Both) = (&change.outcome, change.presence) {
                let head = format!("{}: ", change.unit.name);
                out.push_str(&wrapped(&head, &words::undecomposed(why, self.options.lang), self.options.columns()));
            }
        }
        out
    }

    fn one_sided(&self) -> String {
        let [old, new] = self.comparison.one_sided_rows();
        let mut out = String::new();
        for (codes, head) in [
            (old, self.options.pick("Dòng chỉ có ở bộ chỉ số cũ: ", "Rows of the old framework alone: ")),
            (new, self.options.pick("Dòng chỉ có ở bộ chỉ số mới: ", "Rows of the new framework alone: ")),
        ] {
            if !codes.is_empty() {
                let codes: Vec<&str> = codes.iter().map(|code| code.as_str()).collect();
                out.push_str(&wrapped(head, &codes.join(", "), self.options.columns()));
            }
        }
        out
    }

    /// Each place once, with how many units gave it.
    fn left_out(&self) -> String {
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for one in self.comparison.units().iter().flat_map(|change| &change.left_out) {
            let count = places.entry(one.pointer.trim_start_matches('/')).or_default();
            *count = count.saturating_add(1);
        }
        if places.is_empty() {
            return String::new();
        }
        let (head, word) = match self.options.lang {
            Lang::Vi => ("Số liệu cũ không có chỗ trong bộ chỉ số mới (số đơn vị): ", "toàn bộ"),
            Lang::En => ("Old data that the new framework has no place for (units): ", "all of it"),
        };
        let place =
            |(place, count): (&str, usize)| format!("{} ({count})", if place.is_empty() { word } else { place });
        wrapped(head, &places.into_iter().map(place).collect::<Vec<_>>().join(", "), self.options.columns())
    }

    fn left_out_of(&self, change: &UnitChange) -> String {
        if change.left_out.is_empty() {
            return String::new();
        }
        let head = match self.options.lang {
            Lang::Vi => "Số liệu cũ không có chỗ trong bộ chỉ số mới: ",
            Lang::En => "Old data that the new framework has no place for: ",
        };
        let places: Vec<&str> = change.left_out.iter().map(|one| one.pointer.trim_start_matches('/')).collect();
        wrapped(head, &places.join(", "), self.options.columns())
    }

    fn ranks(&self, change: &RankChange<'_>) -> String {
        let (options, columns) = (self.options, self.options.columns());
        let shown = |rank: Option<usize>| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
        let by = match (change.old, change.new) {
            (Some(old), Some(new)) if new < old => match options.lang {
                Lang::Vi => format!(" (lên {} hạng)", old.abs_diff(new)),
                Lang::En => format!(" (up {})", old.abs_diff(new)),
            },
            (Some(old), Some(new)) if new > old => match options.lang {
                Lang::Vi => format!(" (xuống {} hạng)", old.abs_diff(new)),
                Lang::En => format!(" (down {})", old.abs_diff(new)),
            },
            _ => String::new(),
        };
        let mut out = format!("{}: {} → {}{by}\n", options.pick("Hạng", "Rank"), shown(change.old), shown(change.new));
        let tied = options.pick(", ngang hạng", ", level");
        let others = |list: &[crate::compare::Other<'_>]| {
            let one = |other: &crate::compare::Other<'_>| {
                format!("{} ({}→{}{})", other.unit.name, other.old, other.new, if other.tied { tied } else { "" })
            };
            list.iter().map(one).collect::<Vec<_>>().join("; ")
        };
        let names =
            |list: &[&crate::data::Unit]| list.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("; ");
        for (head, list) in [
            (options.pick("Vượt qua: ", "Passed: "), others(&change.overtaken)),
            (options.pick("Bị vượt bởi: ", "Passed by: "), others(&change.overtaken_by)),
            (
                options.pick("Trước đây xếp trên, nay không còn: ", "Were ahead, have no rank any more: "),
                names(&change.gone),
            ),
            (options.pick("Mới có, xếp trên: ", "New and ahead: "), names(&change.arrived)),
        ] {
            if !list.is_empty() {
                out.push_str(&wrapped(head, &list, columns));
            }
        }
        out
    }

    fn decomposition(&self, found: &Decomposition) -> String {
        let numbers = POINTS.saturating_mul(6);
        let title = self.options.columns().saturating_sub(numbers).max(20);
        let mut out = format!("\n{}\n", table_line("", title, &self.heads(), self.options.columns()));
        let total = self.line(self.options.pick("Tổng điểm", "Total"), &found.total, title);
        out.push_str(&self.options.paint_lines(Style::Heading, &total));
        out.push('\n');
        let told = found.told();
        if !told.is_nothing() {
            let head =
                self.options.pick("  trong đó: được cho thêm, hoặc thiếu đi", "  of these: told, or gone missing");
            let room = title.saturating_add(POINTS.saturating_mul(2));
            let told = table_line(head, room, &self.effects(&told), self.options.columns());
            out.push_str(&told);
            out.push('\n');
        }
        let mut rows: Vec<&RowChange> = found.rows.iter().filter(|row| !row.effects.is_nothing()).collect();
        rows.sort_by_key(|row| Reverse(row.effects.change().abs()));
        for row in &rows {
            let name = format!("{}  {}", sign(row), self.title(row));
            out.push_str(&self.line(&name, &row.effects, title));
            out.push('\n');
        }
        let still = found.rows.len().saturating_sub(rows.len());
        let said = match (self.options.lang, still) {
            (_, 0) => return out,
            (Lang::Vi, _) => format!("{still} dòng khác không thay đổi."),
            (Lang::En, 1) => "1 other row did not change.".to_owned(),
            (Lang::En, _) => format!("{still} other rows did not change."),
        };
        out + &said + "\n"
    }

    fn line(&self, name: &str, effects: &Effects, title: usize) -> String {
        table_line(name, title, &self.numbers(effects), self.options.columns())
    }

    fn title(&self, row: &RowChange) -> &'c str {
        title(self.comparison, &row.code)
    }
}

/// The code, with a sign where one framework has the row alone.
fn sign(row: &RowChange) -> String {
    match row.side() {
        RowSide::Both => row.code.to_string(),
        RowSide::OldOnly => format!("− {}", row.code),
        RowSide::NewOnly => format!("+ {}", row.code),
    }
}

/// The title of a row, as the new framework has it, or else the old one.
pub(super) fn title<'c>(comparison: &'c Comparison, code: &Code) -> &'c str {
    let of = |ranking: &'c Ranking| {
        let framework = ranking.framework();
        framework.find(code).map(|id| framework.node(id).title.as_str())
    };
    of(comparison.new_ranking()).or_else(|| of(comparison.old_ranking())).unwrap_or_default()
}

/// The rank of a unit in the total.
pub(super) fn rank(ranking: &Ranking, unit: &str) -> Option<usize> {
    ranking.column(Ranked::Total)?.overall().line(ranking.find(unit)?)?.rank
}

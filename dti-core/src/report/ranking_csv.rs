//! A ranking for spreadsheets.

use super::ranked_words as words;
use super::sheet::{Cell, Sheet};
use crate::Lang;
use crate::rank::{Column, Line, Ranking};

/// A ranking as CSV: a line a unit in the order of the total; first the unit with its rank, the ranks that missing data
/// allow and the rank among its kind, points, maximum, index and, where it has no rank, why; then rank and points in
/// everything else that was ranked.
///
/// The file begins with a byte order mark, so that spreadsheets take it for UTF-8. Numbers have a decimal point and the
/// published places; exact ones are in the JSON form. Words that a spreadsheet would take for a formula begin with an
/// apostrophe.
pub fn ranking_csv(ranking: &Ranking, lang: Lang) -> String {
    let mut sheet = Sheet::new();
    let Some((total, others)) = ranking.columns().split_first() else { return sheet.finish() };
    sheet.line(&heading(ranking, others, lang));
    for line in total.overall().lines() {
        let mut cells = whole(ranking, total, line, lang);
        for column in others {
            cells.extend(one(ranking, column, line.unit));
        }
        sheet.line(&cells);
    }
    sheet.finish()
}

const WHOLE: [(&str, &str); 11] = [
    ("Mã đơn vị", "unit"),
    ("Đơn vị", "name"),
    ("Loại", "kind"),
    ("Hạng", "rank"),
    ("Hạng tốt nhất", "best rank"),
    ("Hạng kém nhất", "worst rank"),
    ("Hạng trong loại", "rank in kind"),
    ("Điểm", "points"),
    ("Tối đa", "maximum"),
    ("Chỉ số", "index"),
    ("Lý do không xếp hạng", "unranked"),
];

fn heading(ranking: &Ranking, others: &[Column], lang: Lang) -> Vec<Cell> {
    let pick = |(vi, en): (&'static str, &'static str)| if lang == Lang::Vi { vi } else { en };
    let mut cells: Vec<Cell> = WHOLE.iter().map(|words| Cell::words(pick(*words))).collect();
    for column in others {
        let code = words::code(ranking.framework(), column.ranked()).unwrap_or_default();
        for words in [("Hạng", "rank"), ("Điểm", "points")] {
            cells.push(Cell::words(&format!("{} {code}", pick(words))));
        }
    }
    cells
}

fn whole(ranking: &Ranking, total: &Column, line: &Line, lang: Lang) -> Vec<Cell> {
    let unit = ranking.unit(line);
    let score = ranking.score(total, line);
    let kind = unit.kind.as_deref().and_then(|kind| total.kinds().get(kind)?.line(line.unit)?.rank);
    vec![
        Cell::words(&unit.id),
        Cell::words(&unit.name),
        Cell::words(unit.kind.as_deref().unwrap_or_default()),
        Cell::maybe(line.rank),
        Cell::maybe(line.interval.map(|interval| interval.best)),
        Cell::maybe(line.interval.map(|interval| interval.worst)),
        Cell::maybe(kind),
        Cell::maybe(score.and_then(|score| ranking.published_points(score))),
        Cell::maybe(score.map(|score| super::json::maximum(ranking.framework(), &score.max))),
        Cell::maybe(score.and_then(|score| ranking.published_index(score))),
        Cell::words(line.unranked.map_or("", |why| why.label(lang))),
    ]
}

fn one(ranking: &Ranking, column: &Column, unit: usize) -> [Cell; 2] {
    let Some(line) = column.overall().line(unit) else { return [Cell::Blank, Cell::Blank] };
    let points = ranking.score(column, line).and_then(|score| ranking.published_points(score));
    [Cell::maybe(line.rank), Cell::maybe(points)]
}

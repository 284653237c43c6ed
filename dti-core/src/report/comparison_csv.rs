//! A comparison for spreadsheets.

use super::comparison_text::{rank, title};
use super::effect_words::undecomposed;
use super::sheet::{Cell, Sheet};
use crate::Lang;
use crate::compare::{Comparison, Effects, UnitChange};
use crate::score::publish;

const HEADING: [(&str, &str); 13] = [
    ("Mã đơn vị", "unit"),
    ("Đơn vị", "name"),
    ("Hạng cũ", "old rank"),
    ("Hạng mới", "new rank"),
    ("Mã", "code"),
    ("Tên", "title"),
    ("Cũ", "old"),
    ("Mới", "new"),
    ("Thay đổi", "change"),
    ("Do bộ chỉ số", "framework"),
    ("Do các đơn vị khác", "cohort"),
    ("Do đơn vị", "unit's own"),
    ("Ghi chú", "note"),
];

/// A comparison as CSV: for every unit a line with its total, without a code, then a line for each row.
///
/// Numbers are rounded to the published places, so that they may add up to a unit of the last place more or less; exact
/// ones are in the JSON form. Words and marks as in a [ranking](super::ranking_csv).
pub fn comparison_csv(comparison: &Comparison, lang: Lang) -> String {
    let mut sheet = Sheet::new();
    let pick = |(vi, en): (&'static str, &'static str)| if lang == Lang::Vi { vi } else { en };
    sheet.line(&HEADING.map(|words| Cell::words(pick(words))));
    for change in comparison.units() {
        let head = unit(comparison, change);
        match &change.outcome {
            Err(why) => {
                let note = Cell::words(&undecomposed(why, lang));
                let blank = std::iter::repeat_n(Cell::Blank, 8);
                sheet.line(&head.into_iter().chain(blank).chain([note]).collect::<Vec<_>>());
            }
            Ok(found) => {
                let own = |code: &str, title: &str, effects: &Effects| {
                    let cells = head.iter().cloned().chain([Cell::words(code), Cell::words(title)]);
                    cells.chain(numbers(comparison, effects)).chain([Cell::Blank]).collect::<Vec<_>>()
                };
                sheet.line(&own("", pick(("Tổng điểm", "total")), &found.total));
                for row in &found.rows {
                    sheet.line(&own(row.code.as_str(), title(comparison, &row.code), &row.effects));
                }
            }
        }
    }
    sheet.finish()
}

fn unit(comparison: &Comparison, change: &UnitChange) -> [Cell; 4] {
    [
        Cell::words(&change.unit.id),
        Cell::words(&change.unit.name),
        Cell::maybe(rank(comparison.old_ranking(), &change.unit.id)),
        Cell::maybe(rank(comparison.new_ranking(), &change.unit.id)),
    ]
}

fn numbers(comparison: &Comparison, effects: &Effects) -> [Cell; 6] {
    let how = comparison.new_ranking().framework().draft().publication.points;
    let Effects { old, framework, cohort, unit, new } = effects;
    [old, new, &effects.change(), framework, cohort, unit].map(|value| Cell::number(&publish(value, how)))
}

//! Strengths and weaknesses for spreadsheets.

use super::missing::lead_of;
use super::ranked_words as words;
use super::sheet::{Cell, Sheet};
use crate::Lang;
use crate::number::Exact;
use crate::profile::{Profile, RowProfile};
use crate::rank::Ranked;
use crate::score::publish;

const HEADING: [(&str, &str); 13] = [
    ("Mã", "code"),
    ("Tên", "title"),
    ("Điểm", "points"),
    ("Tối đa", "maximum"),
    ("Cách tốt nhất", "to best"),
    ("Cách trung vị", "to median"),
    ("Cách tối đa", "to maximum"),
    ("Tốt nhất", "best"),
    ("Số liệu đã có", "data given"),
    ("Số liệu cần có", "data needed"),
    ("Số liệu đã có, tất cả", "data given, all units"),
    ("Số liệu cần có, tất cả", "data needed, all units"),
    ("Chủ trì", "lead"),
];

/// A profile as CSV: a line for the total, without a code, then one for every row and every view. Words and marks as in a
/// [ranking](super::ranking_csv).
pub fn profile_csv(profile: &Profile, lang: Lang) -> String {
    let mut sheet = Sheet::new();
    let pick = |(vi, en): (&'static str, &'static str)| if lang == Lang::Vi { vi } else { en };
    sheet.line(&HEADING.map(|words| Cell::words(pick(words))));
    for row in profile.rows() {
        sheet.line(&line(profile, row));
    }
    sheet.finish()
}

fn line(profile: &Profile, row: &RowProfile) -> Vec<Cell> {
    let framework = profile.framework();
    let points = |value: Option<&Exact>| Cell::maybe(value.map(|v| publish(v, framework.draft().publication.points)));
    let distances = row.distances.as_ref();
    let best = distances.map_or_else(Vec::new, |d| d.best.iter().map(|unit| unit.name.as_str()).collect());
    let lead = match row.ranked {
        Ranked::Row(id) => lead_of(framework, id),
        Ranked::Total | Ranked::View(_) => Vec::new(),
    };
    vec![
        Cell::words(words::code(framework, row.ranked).unwrap_or_default()),
        Cell::words(words::title(framework, row.ranked)),
        points(row.score.points.as_ref()),
        Cell::number(&super::json::maximum(framework, &row.score.max)),
        points(distances.and_then(|d| d.to_best.as_ref())),
        points(distances.and_then(|d| d.to_median.as_ref())),
        points(distances.map(|d| &d.to_maximum)),
        Cell::words(&best.join("; ")),
        Cell::number(&row.available.given),
        Cell::number(&row.available.needed),
        Cell::number(&row.available_of_all.given),
        Cell::number(&row.available_of_all.needed),
        Cell::words(&lead.join("; ")),
    ]
}

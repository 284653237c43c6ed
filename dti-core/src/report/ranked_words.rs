//! What is ranked, and by what, in words.

use super::columns::TextOptions;
use crate::model::{Framework, RankBy};
use crate::rank::{RankInterval, Ranked};

/// The code or id of what is ranked; none for the total.
pub(super) fn code(framework: &Framework, ranked: Ranked) -> Option<&str> {
    match ranked {
        Ranked::Total => None,
        Ranked::Row(id) => Some(framework.node(id).code.as_str()),
        Ranked::View(id) => framework.view(id).map(|view| view.id.as_str()),
    }
}

/// Its title, as the framework has it.
pub(super) fn title(framework: &Framework, ranked: Ranked) -> &str {
    match ranked {
        Ranked::Total => framework.title(),
        Ranked::Row(id) => &framework.node(id).title,
        Ranked::View(id) => framework.view(id).map_or("", |view| &view.title),
    }
}

/// The stable word for what sort of thing is ranked.
pub(super) fn sort(ranked: Ranked) -> &'static str {
    match ranked {
        Ranked::Total => "total",
        Ranked::Row(_) => "row",
        Ranked::View(_) => "view",
    }
}

/// The stable word for what units are compared by.
pub(super) fn rank_by(rank_by: RankBy) -> &'static str {
    match rank_by {
        RankBy::ExactPoints => "exact-points",
        RankBy::PublishedIndex => "published-index",
    }
}

/// `2`, `2–4`.
pub(super) fn interval(interval: RankInterval) -> String {
    match interval.best == interval.worst {
        true => interval.best.to_string(),
        false => format!("{}–{}", interval.best, interval.worst),
    }
}

/// How ranks come about, for people.
pub(super) fn method(rank_by: RankBy, options: &TextOptions) -> &'static str {
    match (rank_by, options.lang) {
        (RankBy::ExactPoints, crate::Lang::Vi) => {
            "Xếp theo chỉ số chính xác (điểm / điểm tối đa của đơn vị); bằng nhau thì cùng hạng, các hạng sau để trống."
        }
        (RankBy::ExactPoints, crate::Lang::En) => {
            "Ranked by the exact index (points / own maximum); equals share a rank, and the ranks after it are left out."
        }
        (RankBy::PublishedIndex, crate::Lang::Vi) => {
            "Xếp theo chỉ số như công bố (điểm / điểm tối đa của đơn vị); bằng nhau thì cùng hạng, các hạng sau để trống."
        }
        (RankBy::PublishedIndex, crate::Lang::En) => {
            "Ranked by the index as published (points / own maximum); equals share a rank, and the ranks after it are left out."
        }
    }
}

//! Differences in points, and why a change is not taken apart, in words.

use super::columns::TextOptions;
use crate::Lang;
use crate::compare::{Stage, Undecomposed};
use crate::model::Framework;
use crate::number::Exact;
use crate::score::publish;
use crate::show;

/// A difference with its sign, at the published places; the exact one is in the JSON form.
pub(super) fn signed(framework: &Framework, value: &Exact) -> String {
    let digits = publish(value, framework.draft().publication.points).to_string();
    match value > &Exact::ZERO {
        true => format!("+{digits}"),
        false => digits,
    }
}

/// The same for people: a true minus, and a comma in Vietnamese; a dash for nothing at all.
pub(super) fn shown(framework: &Framework, value: &Exact, options: &TextOptions) -> String {
    if value.is_zero() {
        return "0".to_owned();
    }
    show::mark(&signed(framework, value), options.lang).replace('-', "−")
}

/// Points at the published places, for people.
pub(super) fn points(framework: &Framework, value: &Exact, options: &TextOptions) -> String {
    show::mark(&publish(value, framework.draft().publication.points).to_string(), options.lang)
}

/// The stable word of a scoring.
pub(super) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Old => "old",
        Stage::Framework => "framework",
        Stage::Cohort => "cohort",
        Stage::New => "new",
    }
}

/// Why a change is not taken apart.
pub(super) fn undecomposed(why: &Undecomposed, lang: Lang) -> String {
    let stages = match why {
        Undecomposed::OneSided => {
            return match lang {
                Lang::Vi => "chỉ có ở một bên".to_owned(),
                Lang::En => "only on one side".to_owned(),
            };
        }
        Undecomposed::NoTotal(stages) => stages,
    };
    let name = |stage: &Stage| match (stage, lang) {
        (Stage::Old, Lang::Vi) => "bên cũ",
        (Stage::Old, Lang::En) => "the old side",
        (Stage::Framework, Lang::Vi) => "số liệu cũ theo bộ chỉ số mới",
        (Stage::Framework, Lang::En) => "the old data under the new framework",
        (Stage::Cohort, Lang::Vi) => "số liệu cũ giữa các đơn vị mới",
        (Stage::Cohort, Lang::En) => "the old data in the new cohort",
        (Stage::New, Lang::Vi) => "bên mới",
        (Stage::New, Lang::En) => "the new side",
    };
    let names: Vec<&str> = stages.iter().map(name).collect();
    match lang {
        Lang::Vi => format!("không phân tích được: chưa có tổng điểm ở {}", names.join(", ")),
        Lang::En => format!("not taken apart: there is no total for {}", names.join(", ")),
    }
}

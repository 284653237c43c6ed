//! What the sides of a change are, in words.

use crate::model::{
    Applicability, Bounds, CohortKinds, CohortMissing, CohortPolicy, Datum, DatumKind, DatumRef, DatumSource, Decision,
    Level, Measure, MeasureKind, MergerPolicy, MissingPolicy, RankBy, Rounded, UndefinedPolicy, UnitLevel, Validity,
};
use crate::number::{Exact, Rounding};
use crate::report::day;
use crate::{Lang, Words, show};

/// The document's own words, in any language.
pub(super) fn as_printed(text: &str) -> Words {
    Words::new(text, text)
}

/// Several words of the document.
pub(super) fn list(words: &[String]) -> Words {
    as_printed(&words.join("; "))
}

/// `10 điểm`.
pub(super) fn points(value: &Exact) -> Words {
    let unit = if *value == Exact::ONE { "point" } else { "points" };
    Words::new(format!("{} điểm", show::number(value, Lang::Vi)), format!("{} {unit}", show::number(value, Lang::En)))
}

pub(super) fn level(level: Level) -> Words {
    match level {
        Level::Group => Words::new("nhóm chỉ số", "group of indicators"),
        Level::Main => Words::new("chỉ số chính", "main indicator"),
        Level::Indicator => Words::new("chỉ số thành phần", "component indicator"),
        Level::Sub => Words::new("dòng con của chỉ số thành phần", "row below a component indicator"),
    }
}

pub(super) fn applies(applies: &Applicability) -> Words {
    match applies {
        Applicability::All => Words::new("mọi đơn vị", "all units"),
        Applicability::Kinds(kinds) => {
            let kinds = kinds.join(", ");
            Words::new(format!("đơn vị loại {kinds}"), format!("units of the kinds {kinds}"))
        }
        Applicability::Units(units) => {
            let units = units.join(", ");
            Words::new(format!("các đơn vị {units}"), format!("the units {units}"))
        }
    }
}

/// What the values of a datum are.
pub(super) fn kind(kind: &DatumKind) -> Words {
    match kind {
        DatumKind::Amount(measure) => as_printed(&measure.to_string()),
        DatumKind::Frequency => Words::new("tần suất", "frequency"),
        DatumKind::YesNo => Words::new("có/không", "yes/no"),
        DatumKind::Choice => Words::new("một trong các trường hợp", "one of the cases"),
        DatumKind::Date => Words::new("ngày", "day"),
        DatumKind::Text => Words::new("văn bản", "text"),
    }
}

pub(super) fn bounds(bounds: &Bounds) -> Words {
    let from = bounds.lowest();
    match &bounds.to {
        Some(to) => Words::new(
            format!("từ {} đến {}", show::number(&from, Lang::Vi), show::number(to, Lang::Vi)),
            format!("from {} to {}", show::number(&from, Lang::En), show::number(to, Lang::En)),
        ),
        None => Words::new(
            format!("từ {} trở lên", show::number(&from, Lang::Vi)),
            format!("{} or more", show::number(&from, Lang::En)),
        ),
    }
}

/// A datum with where it stands.
fn reference(reference: &DatumRef) -> Words {
    match &reference.node {
        None => Words::new(format!("số liệu chung {}", reference.name), format!("shared datum {}", reference.name)),
        Some(node) => {
            Words::new(format!("{} của dòng {node}", reference.name), format!("{} of row {node}", reference.name))
        }
    }
}

pub(super) fn source(source: &DatumSource) -> Words {
    match source {
        DatumSource::Given => Words::new("đơn vị cung cấp", "given by the unit"),
        DatumSource::SameAs(other) => {
            let other = reference(other);
            Words::new(format!("là {}", other.vi), format!("is the {}", other.en))
        }
        DatumSource::SumOf(items) => {
            let items: Vec<_> = items.iter().map(reference).collect();
            let join = |lang| items.iter().map(|item| item.in_lang(lang)).collect::<Vec<_>>().join(" + ");
            Words::new(format!("là tổng {}", join(Lang::Vi)), format!("is the sum {}", join(Lang::En)))
        }
        DatumSource::Constant(value) => Words::new(
            format!("hằng số {} in trong cách tính", show::number(value, Lang::Vi)),
            format!("the constant {} that the rule prints", show::number(value, Lang::En)),
        ),
    }
}

/// A whole datum: its words and what its values are.
pub(super) fn datum(datum: &Datum) -> Words {
    let kind = kind(&datum.kind);
    let said = |kind: &str| match datum.title.trim() {
        "" => kind.to_owned(),
        title => format!("{title} ({kind})"),
    };
    let (mut vi, mut en) = (said(&kind.vi), said(&kind.en));
    if datum.source != DatumSource::Given {
        let source = source(&datum.source);
        vi = format!("{vi}; {}", source.vi);
        en = format!("{en}; {}", source.en);
    }
    Words::new(vi, en)
}

pub(super) fn decision(decision: &Decision) -> Words {
    let said = |of: &str, dated: &str, lang| {
        format!("{} {of} {}, {dated} {}", decision.number, decision.issuer, day(decision.dated, lang))
    };
    Words::new(said("của", "ngày", Lang::Vi), said("of", "dated", Lang::En))
}

pub(super) fn validity(validity: Validity) -> Words {
    let said = |from: &str, until: &str, lang| {
        let end = validity.until.map(|last| format!(" {until} {}", day(last, lang))).unwrap_or_default();
        format!("{from} {}{end}", day(validity.from, lang))
    };
    Words::new(said("từ", "đến hết", Lang::Vi), said("from", "until", Lang::En))
}

pub(super) fn unit_level(level: UnitLevel) -> Words {
    let vi = match level {
        UnitLevel::Ministry => "bộ, cơ quan ngang bộ",
        UnitLevel::Province => "tỉnh, thành phố trực thuộc Trung ương",
        UnitLevel::Department => "sở, ban, ngành",
        UnitLevel::District => "huyện, quận, thị xã",
        UnitLevel::Commune => "xã, phường, thị trấn",
        UnitLevel::Country => "quốc gia",
        UnitLevel::Enterprise => "doanh nghiệp",
        UnitLevel::Other => "đơn vị khác",
    };
    Words::new(vi, level.as_str())
}

pub(super) fn rounded(rounded: Rounded) -> Words {
    let places = rounded.places;
    let (vi, en) = match rounded.rounding {
        Rounding::HalfUp => ("một nửa làm tròn lên", "halves up"),
        Rounding::HalfEven => ("một nửa về chữ số chẵn", "halves to even"),
        Rounding::Floor => ("bỏ phần dư", "down"),
        Rounding::Ceiling => ("làm tròn lên", "up"),
    };
    Words::new(format!("{places} chữ số thập phân, {vi}"), format!("{places} places, {en}"))
}

pub(super) fn missing(policy: MissingPolicy) -> Words {
    match policy {
        MissingPolicy::ScoresLow => Words::new("công bố điểm thấp nhất", "the lowest points are published"),
        MissingPolicy::Withheld => Words::new("không công bố điểm", "no points are published"),
    }
}

pub(super) fn undefined(policy: UndefinedPolicy) -> Words {
    match policy {
        UndefinedPolicy::Missing => Words::new("coi là thiếu số liệu", "as missing data"),
        UndefinedPolicy::Zero => Words::new("không có điểm", "no points"),
        UndefinedPolicy::Full => Words::new("đủ điểm", "full points"),
    }
}

pub(super) fn rank_by(rank: RankBy) -> Words {
    match rank {
        RankBy::ExactPoints => Words::new("điểm chính xác", "exact points"),
        RankBy::PublishedIndex => Words::new("chỉ số như công bố", "the index as published"),
    }
}

pub(super) fn cohort(policy: CohortPolicy) -> Words {
    let missing = match policy.missing {
        CohortMissing::LeftOut => ("đơn vị thiếu số liệu bị bỏ qua", "units without data are left out"),
        CohortMissing::Zero => ("đơn vị thiếu số liệu tính là 0", "units without data count as 0"),
    };
    let kinds = match policy.kinds {
        CohortKinds::Together => ("các loại đơn vị so chung", "kinds of units together"),
        CohortKinds::Apart => ("từng loại đơn vị so riêng", "each kind of unit by itself"),
    };
    Words::new(format!("{}, {}", missing.0, kinds.0), format!("{}, {}", missing.1, kinds.1))
}

pub(super) fn merger(policy: MergerPolicy) -> Words {
    match policy {
        MergerPolicy::MeanOfMain => Words::new("trung bình các chỉ số chính", "mean of the main indicators"),
        MergerPolicy::SumsOfData => Words::new("cộng số liệu", "sums of the data"),
    }
}

pub(super) fn measure(measure: &Measure) -> Words {
    match &measure.kind {
        MeasureKind::Whole => Words::new("số nguyên", "whole numbers"),
        MeasureKind::Decimal => Words::new("số thập phân", "decimals"),
        MeasureKind::Scale { factor, of } => Words::new(
            format!("{} {of}", show::number(factor, Lang::Vi)),
            format!("{} {of}", show::number(factor, Lang::En)),
        ),
    }
}

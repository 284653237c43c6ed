//! Disagreements of a published ranking in words.

use super::printed::DisagreementCode;
use crate::audit::Severity;
use crate::number::{Exact, Printed};
use crate::score::Published;
use crate::{Code, Lang, Words, show};

fn both(write: impl Fn(Lang) -> String) -> Words {
    Words::new(write(Lang::Vi), write(Lang::En))
}

fn pick(lang: Lang, vi: String, en: String) -> String {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

pub(super) fn unit_twice() -> Words {
    Words::new("đơn vị này có ở nhiều dòng; chỉ tính dòng đầu", "this unit is on several lines; the first counts")
}

pub(super) fn unknown_main(code: &Code) -> Words {
    Words::new(
        format!("bộ chỉ số không có chỉ số chính `{code}`"),
        format!("the framework has no main indicator `{code}`"),
    )
}

pub(super) fn main_twice(code: &Code) -> Words {
    Words::new(
        format!("chỉ số chính `{code}` có hai lần; tính lần sau"),
        format!("main indicator `{code}` comes twice; the last counts"),
    )
}

pub(super) fn missing_main(codes: &[&str]) -> Words {
    let codes = codes.join(", ");
    Words::new(
        format!("không có điểm của các chỉ số chính {codes}, nên không tính được tổng điểm"),
        format!("no points are printed for the main indicators {codes}, so that there is no total"),
    )
}

pub(super) fn out_of_bounds(code: &Code, printed: &Printed, max: &Exact) -> Words {
    both(|lang| {
        let (value, max) = (show::mark(printed.text(), lang), show::number(max, lang));
        pick(
            lang,
            format!("chỉ số chính `{code}` in {value} điểm, ngoài khoảng từ 0 đến {max}"),
            format!("main indicator `{code}` is printed with {value} points, not between 0 and {max}"),
        )
    })
}

/// What the roundings of printed numbers can make is noted, more is impossible.
fn reach(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Note, Lang::Vi) => "trong phạm vi làm tròn của các chỉ số chính được in",
        (Severity::Note, Lang::En) => "within the rounding of the printed main indicators",
        (Severity::Impossible, Lang::Vi) => "làm tròn không giải thích được",
        (Severity::Impossible, Lang::En) => "more than rounding can make",
    }
}

pub(super) fn sum(code: DisagreementCode, printed: &Printed, computed: Published, severity: Severity) -> Words {
    both(|lang| {
        let (vi, en) = match code {
            DisagreementCode::Index => ("chỉ số", "index"),
            _ => ("tổng điểm", "total"),
        };
        let (said, own) = (show::mark(printed.text(), lang), show::mark(&computed.to_string(), lang));
        let reach = reach(severity, lang);
        pick(
            lang,
            format!("{vi} in {said}, tính từ các chỉ số chính được {own}: {reach}"),
            format!("the {en} is printed as {said}, the main indicators make it {own}: {reach}"),
        )
    })
}

pub(super) fn rank(printed: usize, computed: usize, tied: &[&str], severity: Severity) -> Words {
    both(|lang| {
        let with = match tied {
            [] => String::new(),
            tied => pick(lang, format!(" cùng {}", tied.join(", ")), format!(" together with {}", tied.join(", "))),
        };
        let reach = reach(severity, lang);
        pick(
            lang,
            format!("in hạng {printed}, tính ra hạng {computed}{with}: {reach}"),
            format!("rank {printed} is printed, the index makes it {computed}{with}: {reach}"),
        )
    })
}

pub(super) fn too_few_ahead(printed: usize, ahead: usize) -> Words {
    Words::new(
        format!("in hạng {printed}, nhưng trong bảng đã có đơn vị xếp trên nên nhiều nhất là hạng {ahead}"),
        format!("rank {printed} is printed, but units of the table are ahead, so that it is {ahead} at the best"),
    )
}

pub(super) fn step(printed: (usize, usize), step: usize, ahead: &str, severity: Severity) -> Words {
    let (above, below) = printed;
    both(|lang| {
        let reach = reach(severity, lang);
        match step {
            0 => pick(
                lang,
                format!("in hạng {below}, nhưng chỉ số bằng của {ahead} (hạng {above}): {reach}"),
                format!("rank {below} is printed, but the index equals that of {ahead} (rank {above}): {reach}"),
            ),
            step => pick(
                lang,
                format!("in hạng {below}, nhưng phải sau {ahead} (hạng {above}) ít nhất {step} hạng: {reach}"),
                format!("rank {below} is printed, but has to be {step} or more behind {ahead} (rank {above}): {reach}"),
            ),
        }
    })
}

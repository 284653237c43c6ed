//! Kon Tum's edition against Gia Lai's: what a reader of both documents sees.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing helper is a failing test")]

use dti_core::Lang;
use dti_core::diff::{Change, ChangeKind, Diff, diff, diff_text};
use dti_core::report::TextOptions;

fn editions() -> Diff {
    diff(&dti_rulesets::framework("vn-kontum-419").unwrap(), &dti_rulesets::framework("vn-gialai-3015").unwrap())
}

fn of<'d>(diff: &'d Diff, code: &str) -> Vec<&'d Change> {
    diff.changes().iter().filter(|change| change.node.as_ref().is_some_and(|node| node.as_str() == code)).collect()
}

#[track_caller]
fn check_rule(code: &str, old: [&str; 2], new: [&str; 2]) {
    let diff = editions();
    let rules: Vec<_> = of(&diff, code).into_iter().filter(|change| change.kind == ChangeKind::Rule).collect();
    let [rule] = rules.as_slice() else { panic!("{code} has {} changes of its rule", rules.len()) };
    let said = |lang| [&rule.old, &rule.new].map(|side| side.as_ref().unwrap().in_lang(lang).to_owned());
    assert_eq!(said(Lang::Vi), [old[0], new[0]]);
    assert_eq!(said(Lang::En), [old[1], new[1]]);
}

#[test]
fn two_rules_differ() {
    check_rule(
        "4.9",
        ["Tỷ lệ = a/b; tỷ lệ/50 % × điểm tối đa", "Ratio = a/b; ratio/50 % × full points"],
        ["Tỷ lệ = a/b; tỷ lệ × điểm tối đa", "Ratio = a/b; ratio × full points"],
    );
    check_rule(
        "6.4",
        [
            "Đã triển khai: điểm tối đa; Chưa triển khai: 0 điểm",
            "Đã triển khai: full points; Chưa triển khai: 0 points",
        ],
        [
            "Đã triển khai cung cấp thông tin, cung cấp DVCTT: 1/2 điểm tối đa; Chưa triển khai: 0 điểm",
            "Đã triển khai cung cấp thông tin, cung cấp DVCTT: 1/2 of full points; Chưa triển khai: 0 points",
        ],
    );
    let diff = editions();
    let rules = diff.changes().iter().filter(|change| change.kind == ChangeKind::Rule);
    let codes: Vec<_> = rules.filter_map(|change| change.node.as_ref()).map(ToString::to_string).collect();
    assert_eq!(codes, ["4.9", "6.4"]);
}

/// Code, datum, Kon Tum's words, Gia Lai's words.
const OTHER_DATA: &[(&str, &str, &str, &str)] = &[
    (
        "6.8",
        "b",
        "Số lượng dịch vụ công đủ điều kiện lên trực tuyến toàn trình (tương đương mức độ 4)",
        "Số lượng dịch vụ công đủ điều kiện lên trực tuyến mức độ 4 hoặc toàn trình",
    ),
    (
        "6.11",
        "a",
        "Tổng số DVCTT một phần có phát sinh hồ sơ (cả trực tuyến và không trực tuyến)",
        "Tổng số DVCTT mức 3 có phát sinh hồ sơ (cả trực tuyến và không trực tuyến)",
    ),
    (
        "6.11",
        "d",
        "Tổng số DVCTT toàn trình có phát sinh hồ sơ trực tuyến",
        "Tổng số DVCTT mức 4 có phát sinh hồ sơ trực tuyến",
    ),
    (
        "6.12",
        "a",
        "Tổng số hồ sơ giải quyết TTHC trong năm của các cơ quan, đơn vị thuộc tỉnh, thành phố",
        "Tổng số hồ sơ giải quyết DVC (gồm cả 4 mức độ) trong năm của các cơ quan, đơn vị thuộc Tỉnh, thành phố",
    ),
];

#[test]
fn three_rows_ask_for_other_data() {
    let diff = editions();
    for (code, name, old, new) in OTHER_DATA {
        let found = of(&diff, code)
            .into_iter()
            .find(|change| change.kind == ChangeKind::DatumTitleWords && change.name.as_deref() == Some(name));
        let found = found.unwrap_or_else(|| panic!("{code} {name} is not listed"));
        assert_eq!((found.old.as_ref().unwrap().vi.as_str(), found.new.as_ref().unwrap().vi.as_str()), (*old, *new));
    }
}

#[test]
fn points_of_8_3_are_the_same_and_only_its_assignment_differs() {
    let diff = editions();
    let kinds: Vec<_> = of(&diff, "8.3").iter().map(|change| change.kind.as_str()).collect();
    assert_eq!(kinds, ["lead", "support", "deadline", "target"]);
}

#[test]
fn titles_that_are_only_written_otherwise_are_told_apart() {
    let diff = editions();
    let kind = |code: &str| of(&diff, code).first().map(|change| change.kind);
    // `… Tỉnh, thành phố …`; `Trưởng ban Ban chỉ đạo` against `Trưởng ban chỉ đạo`.
    assert_eq!(kind("1.1"), Some(ChangeKind::TitleWords));
    // `Người đứng đầu tỉnh` against `Người đứng đầu Tỉnh`.
    assert_eq!(kind("1.2"), Some(ChangeKind::TitleSpelling));
    // `hằng năm` against `hàng năm`: other words.
    assert_eq!(kind("2.3"), Some(ChangeKind::TitleWords));
}

#[test]
fn the_other_way_round_mirrors() {
    let (a, b) =
        (dti_rulesets::framework("vn-kontum-419").unwrap(), dti_rulesets::framework("vn-gialai-3015").unwrap());
    let (there, back) = (diff(&a, &b), diff(&b, &a));
    let turned = |kind| match kind {
        ChangeKind::DatumAdded => ChangeKind::DatumRemoved,
        ChangeKind::DatumRemoved => ChangeKind::DatumAdded,
        kind => kind,
    };
    let forth: Vec<_> = there.changes().iter().map(|c| (&c.node, &c.name, c.kind, &c.old, &c.new)).collect();
    let mirrored = back.changes().iter().map(|c| (&c.node, &c.name, turned(c.kind), &c.new, &c.old));
    for change in mirrored {
        assert!(forth.contains(&change), "{change:?}");
    }
    assert_eq!(there.changes().len(), back.changes().len());
}

#[test]
fn a_framework_does_not_differ_from_itself() {
    for framework in dti_rulesets::frameworks().unwrap() {
        assert_eq!(diff(&framework, &framework).changes(), []);
    }
}

#[test]
fn texts() {
    let diff = editions();
    insta::assert_snapshot!("diff_vi", diff_text(&diff, &TextOptions::default()));
    let en = diff_text(&diff, &TextOptions { lang: Lang::En, ..TextOptions::default() });
    insta::assert_snapshot!("diff_en_head", en.lines().take(60).collect::<Vec<_>>().join("\n"));
}

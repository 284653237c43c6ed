//! Every kind of change, made once in a small framework.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing helper is a failing test")]

use dti_core::diff::{ChangeKind, diff, diff_json, diff_text};
use dti_core::model::{Award, Case, Datum, DatumKind, DatumSource, Level, Rule, UnitLevel};
use dti_core::report::TextOptions;
use dti_core::{Framework, FrameworkDraft, Lang};
use std::collections::BTreeSet;

fn draft() -> FrameworkDraft {
    serde_json::from_str(include_str!("report/framework.json")).unwrap()
}

fn node<'d>(draft: &'d mut FrameworkDraft, code: &str) -> &'d mut dti_core::model::Node {
    draft.nodes.iter_mut().find(|node| node.code.as_str() == code).unwrap()
}

fn checked(draft: FrameworkDraft) -> Framework {
    draft.check().unwrap_or_else(|faults| panic!("{faults}"))
}

/// The changes that an edit makes, each as `node name kind: old → new`.
fn changes(edit: impl FnOnce(&mut FrameworkDraft)) -> Vec<String> {
    let a = checked(draft());
    let mut b = draft();
    edit(&mut b);
    let found = diff(&a, &checked(b));
    let side = |words: &Option<dti_core::Words>| words.as_ref().map_or("–", |words| &words.vi).to_owned();
    found
        .changes()
        .iter()
        .map(|change| {
            let node = change.node.as_ref().map_or("*".to_owned(), ToString::to_string);
            let name = change.name.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
            format!("{node}{name} {}: {} → {}", change.kind, side(&change.old), side(&change.new))
        })
        .collect()
}

#[track_caller]
fn check(edit: impl FnOnce(&mut FrameworkDraft), expected: &[&str]) {
    assert_eq!(changes(edit), expected);
}

#[test]
fn titles_labels_and_levels() {
    let of = |code: &'static str| move |draft: &mut FrameworkDraft| node(draft, code).title.push_str(" mới");
    let title = draft().nodes[1].title.clone();
    check(of("1.1"), &[&format!("1.1 title-words: {title} → {title} mới")]);
    check(
        |draft| node(draft, "1.1").title = title.to_uppercase(),
        &[&format!("1.1 title-spelling: {title} → {}", title.to_uppercase())],
    );
    check(|draft| node(draft, "1.1").label = Some("a)".into()), &["1.1 label: – → a)"]);
    check(
        |draft| node(draft, "1.1").level = Level::Sub,
        &["1.1 level: chỉ số thành phần → dòng con của chỉ số thành phần"],
    );
}

#[test]
fn rules_are_told_in_words() {
    let half = |draft: &mut FrameworkDraft| {
        let Rule::Cases { cases, .. } = &mut node(draft, "1.2").rule else { panic!("1.2 has cases") };
        cases[1].award = Award::Share("1/4".parse().unwrap());
    };
    check(
        half,
        &["1.2 rule: Trưởng ban là Chủ tịch: điểm tối đa; Trưởng ban là Phó Chủ tịch: 1/2 điểm tối đa; \
             Chưa có Ban chỉ đạo: 0 điểm → Trưởng ban là Chủ tịch: điểm tối đa; Trưởng ban là Phó Chủ tịch: \
             1/4 điểm tối đa; Chưa có Ban chỉ đạo: 0 điểm"],
    );
    let words = |draft: &mut FrameworkDraft| {
        let Rule::YesNo { no, .. } = &mut node(draft, "1.1").rule else { panic!("1.1 is a yes/no") };
        *no = Some("Chưa có".into());
    };
    check(
        words,
        &["1.1 rule-words: Đã ban hành: điểm tối đa; Chưa ban hành: 0 điểm → Đã ban hành: điểm tối đa; \
           Chưa có: 0 điểm"],
    );
    let name = |draft: &mut FrameworkDraft| {
        let Rule::Cases { cases, .. } = &mut node(draft, "1.2").rule else { panic!("1.2 has cases") };
        let Case { name, .. } = &mut cases[0];
        *name = "tên khác".parse().unwrap();
    };
    let found = changes(name);
    assert!(found.len() == 1 && found[0].starts_with("1.2 rule-names: "), "{found:?}");
    assert!(found[0].contains("tên khác"), "{found:?}");
}

#[test]
fn rows_come_go_and_move() {
    // The last but one of the rows of 2 goes first.
    let swap = |draft: &mut FrameworkDraft| {
        let of: Vec<usize> = (0..draft.nodes.len())
            .filter(|&i| draft.nodes[i].parent.as_ref().is_some_and(|parent| parent.as_str() == "1"))
            .collect();
        let last = draft.nodes.remove(of[of.len() - 1]);
        draft.nodes.insert(of[0], last);
    };
    check(swap, &["1.6 moved: trong 1, sau 1.5 → trong 1, đầu tiên"]);
    let mut b = draft();
    let gone = b.nodes.iter().position(|node| node.code.as_str() == "2.8").unwrap();
    let row = b.nodes.remove(gone);
    let parent = b.nodes.iter_mut().find(|node| node.code.as_str() == "2").unwrap();
    let new = &parent.max - &row.max;
    parent.max = new.clone();
    let total = &b.max - &row.max;
    b.max = total;
    for view in &mut b.views {
        if view.nodes.iter().any(|code| code.as_str() == "2") {
            view.max = &view.max - &row.max;
        }
    }
    let without = checked(b);
    let found = |a: &Framework, b: &Framework| {
        diff(a, b)
            .changes()
            .iter()
            .map(|c| format!("{} {}", c.node.as_ref().map_or("*", |n| n.as_str()), c.kind))
            .collect::<Vec<_>>()
    };
    let whole = checked(draft());
    let removed = found(&whole, &without);
    assert!(removed.contains(&"2.8 removed".to_owned()) && removed.contains(&"2 maximum".to_owned()), "{removed:?}");
    let added = found(&without, &whole);
    let place = added.iter().position(|change| change == "2.8 added").unwrap();
    // At its place: after what changed in the rows before it, before what changed after.
    assert!(added[..place].contains(&"2 maximum".to_owned()), "{added:?}");
}

#[test]
fn assignments_of_rows_and_data() {
    check(
        |draft| {
            let assignment = &mut node(draft, "1.1").assignment;
            assignment.lead = vec!["Sở A".into(), "Sở B".into()];
            assignment.deadline = Some("2025".into());
        },
        &["1.1 lead: – → Sở A; Sở B", "1.1 deadline: – → 2025"],
    );
    check(
        |draft| node(draft, "1.4").data[0].assignment.support = vec!["Sở C".into()],
        &["1.4 a datum-support: – → Sở C"],
    );
}

#[test]
fn data_come_go_and_change() {
    check(
        |draft| node(draft, "1.4").data[0].title = "Số khác".into(),
        &[&format!(
            "1.4 a datum-title-words: {} → Số khác",
            draft().nodes.iter().find(|n| n.code.as_str() == "1.4").unwrap().data[0].title
        )],
    );
    check(
        |draft| {
            let datum = Datum::new("z".parse().unwrap(), "Thông tin thêm", DatumKind::Text);
            node(draft, "1.4").data.push(datum);
        },
        &["1.4 z datum-added: – → Thông tin thêm (văn bản)"],
    );
    check(
        |draft| node(draft, "1.4").data[0].bounds.to = Some(100.into()),
        &["1.4 a datum-bounds: từ 0 trở lên → từ 0 đến 100"],
    );
    check(
        |draft| node(draft, "1.4").data[0].source = DatumSource::Constant(7.into()),
        &["1.4 a datum-source: đơn vị cung cấp → hằng số 7 in trong cách tính"],
    );
}

#[test]
fn the_whole() {
    check(
        |draft| draft.level = UnitLevel::District,
        &["* unit-level: tỉnh, thành phố trực thuộc Trung ương → huyện, quận, thị xã"],
    );
    check(
        |draft| draft.validity.until = Some("2030-12-31".parse().unwrap()),
        &["* validity: từ 01/01/2024 đến hết 31/12/2025 → từ 01/01/2024 đến hết 31/12/2030"],
    );
    check(|draft| draft.territory = Some("Kon Tum".into()), &["* territory: – → Kon Tum"]);
    check(
        |draft| draft.publication.points.rounding = dti_core::number::Rounding::HalfEven,
        &["* published-points: 2 chữ số thập phân, một nửa làm tròn lên → 2 chữ số thập phân, một nửa về chữ số chẵn"],
    );
}

#[test]
fn the_way_of_comparing_units() {
    use dti_core::model::{CohortKinds, CohortMissing, CohortPolicy};
    check(
        |draft| draft.policies.cohort = CohortPolicy { missing: CohortMissing::Zero, kinds: CohortKinds::Apart },
        &["* policy-cohort: đơn vị thiếu số liệu bị bỏ qua, các loại đơn vị so chung → \
           đơn vị thiếu số liệu tính là 0, từng loại đơn vị so riêng"],
    );
}

#[test]
fn kinds_have_stable_words_of_their_own() {
    let words: BTreeSet<_> = ChangeKind::ALL.iter().map(|kind| kind.as_str()).collect();
    assert_eq!(words.len(), ChangeKind::ALL.len());
    for word in words {
        assert!(word.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{word}");
    }
}

#[test]
fn documents() {
    let a = checked(draft());
    let mut b = draft();
    node(&mut b, "1.1").max = node(&mut b, "1.1").max.clone();
    node(&mut b, "1.1").assignment.target = Some("100 %".into());
    let found = diff(&a, &checked(b));
    let json: serde_json::Value = serde_json::from_str(&diff_json(&found)).unwrap();
    assert_eq!(json["schema"], "dti/diff/1");
    assert_eq!(json["a"]["id"], json["b"]["id"]);
    let change = serde_json::json!({
        "node": "1.1", "name": null, "kind": "target", "old": null, "new": "100 %", "old_en": null, "new_en": "100 %"
    });
    assert_eq!(json["changes"], serde_json::json!([change]));
    let en = TextOptions { lang: Lang::En, ..TextOptions::default() };
    assert!(diff_text(&found, &en).ends_with("  target\n    + 100 %\n"));
    assert!(diff_text(&diff(&a, &a), &TextOptions::default()).ends_with("Không có thay đổi nào.\n"));
}

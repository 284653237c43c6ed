//! What a framework can hold, built by hand or read as JSON.

use dti_core::model::{Datum, Faults, Level, Measure, MeasureKind, Rule, View};
use dti_core::{Code, Framework, FrameworkDraft, Name};
use dti_testkit::draft::{draft, row, sum};

/// The only fault, which has this code and says all of these words in both languages.
#[track_caller]
fn said(result: Result<Framework, Faults>, code: &str, words: &[&str]) {
    let faults = result.unwrap_err();
    let all: Vec<_> = faults.iter().collect();
    assert_eq!(all.len(), 1, "{faults}");
    assert_eq!(all[0].code.as_str(), code, "{faults}");
    for text in [&all[0].message.vi, &all[0].message.en] {
        for word in words {
            assert!(text.contains(word), "`{word}` is not in `{text}`");
        }
    }
}

fn checked(draft: FrameworkDraft) -> Result<Framework, Faults> {
    draft.check()
}

#[test]
fn rows() {
    // A hundred main indicators with a hundred rows each would be 10,100: of the last one row is there.
    let with = |rows: usize| {
        let mut nodes = Vec::new();
        for n in 0..rows {
            let (main, own) = (n / 100 + 1, n % 100);
            nodes.push(match own {
                0 => dti_core::model::Node { level: Level::Main, ..sum(&main.to_string()) },
                own => row(&format!("{main}.{own}"), "1").rule(|_| Rule::Appraised),
            });
        }
        draft(nodes)
    };
    checked(with(10_000)).unwrap();
    said(checked(with(10_002)), "too-large", &["10000", "10002"]);
}

#[test]
fn levels() {
    let with = |levels: usize| {
        let code = |depth: usize| vec!["1"; depth].join(".");
        let above = (1..levels).map(|depth| {
            let level = if depth == 1 { Level::Main } else { Level::Indicator };
            dti_core::model::Node { level, ..sum(&code(depth)) }
        });
        draft(above.chain([row(&code(levels), "5").rule(|_| Rule::Appraised)]).collect())
    };
    checked(with(12)).unwrap();
    let faults = checked(with(13)).unwrap_err();
    let deep = faults.iter().find(|fault| fault.code.as_str() == "too-large").unwrap();
    assert!(deep.message.vi.contains("12") && deep.message.en.contains("12"), "{faults}");
    // A tree as deep as it is long is refused as soon as it is too deep.
    assert!(checked(with(60)).is_err());
}

#[test]
fn entries_of_a_rule_and_data_of_a_row() {
    let with = |data: usize| {
        let mut one = row("1", "5");
        for n in 0..data {
            one = one.amount(&format!("a{n}"), "người");
        }
        let names: Vec<String> = (0..data).map(|n| format!("a{n}")).collect();
        draft(vec![one.rule(|row| {
            let mut ratio = row.ratio("a0", "a1");
            ratio.denominator = names.iter().flat_map(|name| row.ratio("a0", name).denominator).collect();
            dti_testkit::draft::proportional(ratio, "1")
        })])
    };
    checked(with(1_000)).unwrap();
    let faults = checked(with(1_001)).unwrap_err();
    let told: Vec<&str> = faults.iter().map(|fault| fault.message.en.as_str()).collect();
    assert_eq!(told, ["there are 1001 data; 1000 is the most", "there are 1001 entries of one rule; 1000 is the most"]);
}

/// A framework of one row, to which so many of something are added.
fn of_one_row() -> FrameworkDraft {
    draft(vec![row("1", "5").rule(|_| Rule::Appraised)])
}

fn called(letter: char, number: usize) -> Name {
    format!("{letter}{number}").parse().unwrap()
}

#[test]
fn shared_data() {
    let with = |count: usize| {
        let mut draft = of_one_row();
        let kind = draft.data[0].kind.clone();
        let more = (draft.data.len()..count).map(|number| Datum::new(called('d', number), "Số liệu", kind.clone()));
        draft.data.extend(more);
        draft
    };
    checked(with(1_000)).unwrap();
    said(checked(with(1_001)), "too-large", &["1000", "1001"]);
}

#[test]
fn measures() {
    let with = |count: usize| {
        let mut draft = of_one_row();
        let more =
            (draft.measures.len()..count).map(|number| Measure { name: called('m', number), kind: MeasureKind::Whole });
        draft.measures.extend(more);
        draft
    };
    checked(with(1_000)).unwrap();
    said(checked(with(1_001)), "too-large", &["1000", "1001"]);
}

#[test]
fn views() {
    let with = |count: usize| {
        let mut draft = of_one_row();
        let view = |number: usize| View {
            id: format!("v{number}"),
            title: "Trụ cột".to_owned(),
            max: draft.max.clone(),
            nodes: vec![draft.nodes[0].code.clone()],
        };
        draft.views = (0..count).map(view).collect();
        draft
    };
    checked(with(1_000)).unwrap();
    said(checked(with(1_001)), "too-large", &["1000", "1001"]);
}

#[test]
fn points_of_a_maximum() {
    let with = |max: &str| draft(vec![row("1", max).rule(|_| Rule::Appraised)]);
    checked(with("1000000000")).unwrap();
    let faults = checked(with("1000000001")).unwrap_err();
    assert!(faults.iter().all(|fault| fault.code.as_str() == "bad-maximum"), "{faults}");
    assert!(faults.to_string().contains("1000000000"), "{faults}");
}

#[test]
fn characters_of_a_name_and_a_code() {
    for (text, most) in [("ạ", 128), ("a", 128)] {
        Name::new(&text.repeat(most)).unwrap();
        assert!(Name::new(&text.repeat(most + 1)).unwrap_err().to_string().contains("128"));
        assert!(Name::new(&text.repeat(200_000)).unwrap_err().to_string().len() < 1_000);
    }
    Code::new(&"1".repeat(128)).unwrap();
    assert!(Code::new(&"1".repeat(129)).unwrap_err().to_string().contains("128"));
}

/// A million brackets as a framework, and as the rule of a row: the reader of JSON ends at its own depth.
#[test]
fn a_million_brackets() {
    for bracket in ["[", "{\"id\":", "{\"nodes\":[{\"rule\":{\"parts\":{\"parts\":["] {
        serde_json::from_str::<Framework>(&bracket.repeat(1_000_000)).unwrap_err();
        serde_json::from_str::<FrameworkDraft>(&bracket.repeat(1_000_000)).unwrap_err();
    }
    let text = include_str!("../report/framework.json");
    let deep = format!("{{\"not-scored\":{{\"printed\":{}", "{\"not-scored\":{\"printed\":".repeat(500_000));
    let (before, _) = text.split_once("\"rule\": \"sum\"").unwrap();
    let text = format!("{before}\"rule\": {deep}");
    serde_json::from_str::<FrameworkDraft>(&text).unwrap_err();
}

/// A rule within rules without end, which no text can hold, and a program can build.
#[test]
fn a_rule_built_too_deep() {
    let mut rule = Rule::Appraised;
    for _ in 0..10_000 {
        rule = Rule::NotScored { printed: Some(Box::new(rule)) };
    }
    let mut draft = draft(vec![row("1", "0").rule(|_| Rule::Appraised)]);
    draft.nodes[0].rule = rule;
    let faults = draft.check().unwrap_err();
    assert!(faults.iter().any(|fault| fault.code.as_str() == "rule-in-part"), "{faults}");
}

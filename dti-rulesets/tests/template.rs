//! Templates of the shipped frameworks: what they ask, and that what was filled in comes back.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing helper is a failing test")]

use dti_core::data::{Given, Unit};
use dti_core::template::{Kind, Line, Place, Template, template};
use dti_core::{Framework, Program, Submission};

fn kon_tum() -> (Framework, Submission) {
    (dti_rulesets::framework("vn-kontum-419").unwrap(), dti_rulesets::submission("kon-tum-2023").unwrap())
}

fn somebody() -> Submission {
    Submission::new(Unit { id: "tinh-x".into(), name: "Tỉnh X".into(), kind: Some("province".into()) }, "2024")
}

/// All three forms, read back.
fn back(template: &Template) -> Vec<(&'static str, Submission)> {
    let read = |form: &'static str, found: Result<Submission, dti_core::data::DataErrors>| {
        (form, found.unwrap_or_else(|errors| panic!("{form}: {errors}")))
    };
    vec![
        read("json", Submission::from_json(template.json().as_bytes())),
        read("csv", Submission::from_csv(template.csv().as_bytes())),
        read("xlsx", Submission::from_xlsx(&template.xlsx().unwrap())),
    ]
}

/// The same data, which name the framework that they were made for; those that name one already keep it.
fn made_for(framework: &Framework, known: &Submission) -> Submission {
    let mut expected = known.clone();
    expected.framework.get_or_insert_with(|| framework.id().to_owned());
    expected
}

#[track_caller]
fn check_round_trip(framework: &Framework, known: &Submission) {
    let expected = made_for(framework, known);
    for (form, found) in back(&template(framework, Some(known))) {
        assert_eq!(found, expected, "{form}");
    }
}

#[test]
fn kon_tum_comes_back_whole() {
    let (framework, known) = kon_tum();
    check_round_trip(&framework, &known);
    // Values come back as they were written: `28,58%`, not 0.2858.
    for (form, found) in back(&template(&framework, Some(&known))) {
        let given = &found.values[&"6.12".parse().unwrap()][&"tỷ lệ".parse().unwrap()];
        assert!(matches!(given, Given::Text(text) if text == "28,58%"), "{form}: {given:?}");
    }
}

#[test]
fn scores_are_the_same() {
    let (framework, known) = kon_tum();
    let program = Program::compile(&framework);
    let score = |data: &Submission| dti_core::report::score_json(&program.score(&program.bind(data).unwrap()));
    let expected = score(&known);
    for (form, found) in back(&template(&framework, Some(&known))) {
        assert_eq!(score(&found), expected, "{form}");
    }
}

#[test]
fn blank_templates_have_no_values() {
    for framework in dti_rulesets::frameworks().unwrap() {
        for (form, found) in back(&template(&framework, Some(&somebody()))) {
            assert_eq!(found, made_for(&framework, &somebody()), "{} {form}", framework.id());
        }
    }
}

#[test]
fn a_template_for_nobody_is_no_data_until_somebody_is_named() {
    let blank = template(&kon_tum().0, None);
    let refused = [
        Submission::from_json(blank.json().as_bytes()),
        Submission::from_csv(blank.csv().as_bytes()),
        Submission::from_xlsx(&blank.xlsx().unwrap()),
    ];
    for refused in refused {
        let codes: Vec<_> = refused.unwrap_err().into_iter().map(|error| error.code.as_str()).collect();
        assert_eq!(codes, ["data-lacking", "data-lacking"]);
    }
}

fn lines(template: &Template) -> impl Iterator<Item = &Line> {
    template.sections().iter().flat_map(|section| &section.lines)
}

fn line<'t>(template: &'t Template, code: &str, name: &str) -> &'t Line {
    let place = Place::Own(code.parse().unwrap(), name.parse().unwrap());
    lines(template).find(|line| line.place == place).unwrap_or_else(|| panic!("{code} {name} is not asked"))
}

#[test]
fn what_is_asked_of_kon_tum() {
    let asked = template(&kon_tum().0, None);
    let titles: Vec<_> = asked.sections().iter().map(|section| section.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Đơn vị và kỳ",
            "Số liệu chung",
            "1 Nhận thức số",
            "2 Thể chế số",
            "3 Hạ tầng số",
            "4 Nhân lực số",
            "5 An toàn thông tin mạng",
            "9 Đô thị thông minh",
            "6 Hoạt động chính quyền số",
            "7 Hoạt động kinh tế số",
            "8 Hoạt động xã hội số",
        ]
    );
    let choice = line(&asked, "1.1", "trường hợp");
    assert_eq!((&choice.kind, choice.choices.len()), (&Kind::Choice, 3));
    assert_eq!(choice.choices[0].value, "bí_thư_chủ_tịch");
    assert_eq!(choice.lead, ["Sở Thông tin và Truyền thông"]);
    assert_eq!(line(&asked, "6.12", "a").kind, Kind::Whole("hồ_sơ".parse().unwrap()));
    assert_eq!(line(&asked, "6.12", "tỷ lệ").kind, Kind::Ratio);
    // The number of systems is shared: 5.7 b shows where it is given.
    let Kind::Elsewhere(at) = &line(&asked, "5.7", "b").kind else { panic!("5.7 b is given elsewhere") };
    assert_eq!((at.node.as_ref(), at.name.as_str()), (None, "hệ_thống_thông_tin"));
    // The least number of platforms is printed in the rule.
    let constants = lines(&asked).filter(|line| line.place == Place::Own("3.6".parse().unwrap(), "b".parse().unwrap()));
    assert_eq!(constants.count(), 0);
    // A datum with a lead of its own.
    assert_eq!(line(&asked, "5.12.1", "a").lead, line(&asked, "5.12.1", "b").lead);
    // Shared data are owed by those whose rows use them.
    let shared = lines(&asked).find(|line| matches!(&line.place, Place::Common(key, _) if key == "hệ_thống_thông_tin"));
    assert!(!shared.unwrap().lead.is_empty());
}

#[test]
fn appraised_rows_ask_for_points_of_those_to_whom_they_apply() {
    let framework = dti_rulesets::framework("vn-hanoi-city-920").unwrap();
    let everybody = template(&framework, None);
    let points = lines(&everybody).filter(|line| line.kind == Kind::Points).count();
    assert_eq!(points, 46);
    let units = dti_rulesets::units("vn-hanoi-city-920").unwrap();
    let counts: Vec<_> = units
        .iter()
        .map(|unit| {
            let known = Submission::new(unit.unit.clone(), "2024");
            let own = template(&framework, Some(&known));
            lines(&own).filter(|line| line.kind == Kind::Points).count()
        })
        .collect();
    assert_eq!(counts.iter().filter(|count| **count == points).count(), 9, "{counts:?}");
}

#[test]
fn rounds_of_an_appraisal_come_back() {
    let framework = dti_rulesets::framework("vn-hanoi-city-920").unwrap();
    let unit = &dti_rulesets::units("vn-hanoi-city-920").unwrap()[0].unit;
    let code =
        framework.nodes().iter().find(|node| node.rule == dti_core::model::Rule::Appraised).unwrap().code.clone();
    let data = format!(
        r#"{{"unit": {{"id": "{}", "name": "{}", "kind": "{}"}}, "period": "2024", "rounds": [
            {{"name": "Tự chấm", "scores": {{"{code}": "0,5"}}, "evidence": {{"{code}": ["12/BC-SX", "hai\ndòng"]}}}},
            {{"name": "Vòng 1", "scores": {{"{code}": 0.25}}, "reasons": {{"{code}": "Chưa đủ minh chứng"}}}}
        ]}}"#,
        unit.id,
        unit.name,
        unit.kind.as_deref().unwrap()
    );
    check_round_trip(&framework, &Submission::from_json(data.as_bytes()).unwrap());
}

#[test]
fn what_a_framework_does_not_ask_for_is_kept() {
    let (_, known) = kon_tum();
    let other = dti_rulesets::framework("vn-hanoi-city-920").unwrap();
    check_round_trip(&other, &known);
    assert_eq!(template(&other, Some(&known)).sections().last().unwrap().title, "Không có trong bộ chỉ số");
}

#[test]
fn the_head_of_the_csv() {
    let (framework, known) = kon_tum();
    let text = template(&framework, Some(&known)).csv();
    insta::assert_snapshot!(
        "csv_head",
        text.trim_start_matches('\u{feff}').lines().take(60).collect::<Vec<_>>().join("\n")
    );
    let json = template(&framework, None).json();
    insta::assert_snapshot!("json_head", json.lines().take(50).collect::<Vec<_>>().join("\n"));
}

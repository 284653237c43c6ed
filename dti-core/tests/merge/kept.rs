//! What is no amount: kept where all predecessors say the same.

use super::{added, check, has, lacks, merged, reason, score};
use dti_core::data::Given;
use dti_core::model::{Award, Datum, DatumKind, MergerPolicy, Rule, Steps};
use dti_core::{Code, Framework, Scores};
use dti_testkit::draft::{case, checked, draft, name, number, points, row, tier};

/// 1 asks yes or no, 2 how often; 4 is the share of the best of a decimal, 5 steps on a count.
pub(super) fn answers() -> Framework {
    let decimal =
        row("4", "10").amount("x", "triệu_đồng").rule(|row| Rule::ShareOfBest { quantity: row.quantity("x") });
    let steps = |row: &dti_testkit::draft::Row, of: &str| {
        Rule::Steps(Steps {
            quantity: row.quantity(of),
            precondition: None,
            tiers: vec![tier("nhiều", Some("12"), dti_core::model::Award::Full)],
            otherwise: tier("ít", None, dti_core::model::Award::Share(number("0"))),
        })
    };
    let yes = row("1", "10").answer("kết quả").rule(|row| Rule::YesNo {
        datum: row.reference("kết quả"),
        yes: None,
        no: None,
    });
    let often = row("2", "10").frequency("f").rule(|row| steps(row, "f"));
    let count = row("5", "10").amount("n", "nền_tảng").rule(|row| steps(row, "n"));
    let mut draft = draft(vec![yes, often, decimal, count]);
    draft.policies.merger = Some(MergerPolicy::SumsOfData);
    checked(draft)
}

#[test]
fn what_is_no_amount_is_kept_where_all_agree() {
    let framework = answers();
    let units = [
        score(
            &framework,
            "A",
            r#""values": {"1": {"kết quả": true}, "2": {"f": "1/tháng"}, "4": {"x": "0,5"}, "5": {"n": 7}}"#,
        ),
        score(
            &framework,
            "B",
            r#""values": {"1": {"kết quả": true}, "2": {"f": "12/năm"}, "4": {"x": "0,7"}, "5": {"n": 5}}"#,
        ),
    ];
    let (merged, scores) = merged(&framework, &units);
    check(&scores, "1", "10", "10");
    check(&scores, "2", "10", "10");
    check(&scores, "5", "10", "10");
    assert_eq!(
        merged.sources[&"1".parse().unwrap()],
        "hợp nhất Tỉnh A và Tỉnh B: kết quả = có, như nhau ở các đơn vị cũ"
    );
    // Half and seven tenths of an average are no average.
    assert!(reason(&merged, "4").starts_with("x: cách tính lấy thẳng số này"), "{}", reason(&merged, "4"));

    let units = [
        score(&framework, "A", r#""values": {"1": {"kết quả": true}, "2": {"f": "nhiều"}, "5": {"n": "ít"}}"#),
        score(&framework, "B", r#""values": {"1": {"kết quả": false}, "2": {"f": "nhiều"}, "5": {"n": 5}}"#),
    ];
    let (merged, scores) = self::merged(&framework, &units);
    check(&scores, "1", "0", "10");
    assert_eq!(reason(&merged, "1"), "kết quả: các đơn vị cũ không như nhau hoặc chưa rõ (Tỉnh A: có; Tỉnh B: không)");
    // The tier is the same, whatever the frequencies are.
    check(&scores, "2", "10", "10");
    check(&scores, "5", "0", "10");
}

/// 1 chooses a case, 2 asks how often, 3 yes or no; shared are the day of a decision, its number, and how often it is reviewed.
fn words() -> Framework {
    let choice = row("1", "10").choice("trường hợp").rule(|row| Rule::Cases {
        datum: row.reference("trường hợp"),
        cases: vec![case("tốt", Award::Full), case("khá", points("5"))],
    });
    let often = row("2", "10").frequency("f").rule(|row| {
        Rule::Steps(Steps {
            quantity: row.quantity("f"),
            precondition: None,
            tiers: vec![tier("nhiều", Some("12"), Award::Full)],
            otherwise: tier("ít", None, Award::Share(number("0"))),
        })
    });
    let yes = row("3", "10").answer("c").rule(|row| Rule::YesNo { datum: row.reference("c"), yes: None, no: None });
    let mut draft = draft(vec![choice, often, yes]);
    let mut day = Datum::new(name("ngày"), "Ngày ban hành", DatumKind::Date);
    day.code = Some("TTC.2".parse().unwrap());
    draft.data.extend([day, Datum::new(name("số"), "Số quyết định", DatumKind::Text)]);
    draft.policies.merger = Some(MergerPolicy::SumsOfData);
    checked(draft)
}

#[test]
fn cases_days_words_and_frequencies_are_kept_where_all_agree() {
    let framework = words();
    let unit = |id, ngày, số, case, often, c| -> Scores {
        score(
            &framework,
            id,
            &format!(
                r#""common": {{{ngày}, "số": "{số}"}},
                   "values": {{"1": {{"trường hợp": {case}}}, "2": {{"f": {often}}}, "3": {{"c": {c}}}}}"#
            ),
        )
    };
    let day = r#""ngày": "2024-02-01""#;
    let good = unit("A", day, "7/QĐ", r#""tốt""#, r#""1/tháng""#, "true");
    // By the code of the shared datum it is the same.
    let same = unit("B", r#""TTC.2": "2024-02-01""#, "7/QĐ", r#"{"one_of": ["tốt", "tốt"]}"#, r#""12/năm""#, "true");
    for units in [[good.clone(), same.clone()], [same, good.clone()]] {
        let (merged, scores) = merged(&framework, &units);
        check(&scores, "1", "10", "10");
        assert_eq!(merged.common["ngày"], Given::Text("2024-02-01".to_owned()));
        assert_eq!(merged.common["số"], Given::Text("7/QĐ".to_owned()));
    }
    let (merged, _) = merged(&framework, &[good.clone(), unit("C", day, "7/QĐ", r#""tốt""#, r#""1/tháng""#, "true")]);
    has(&merged, r#"{"1": {"trường_hợp": "tốt"}, "2": {"f": "1/tháng"}, "3": {"c": true}}"#);
    let sources: Vec<(&str, &str)> = merged.sources.iter().map(|(code, said)| (code.as_str(), said.as_str())).collect();
    let kept = |what: &str| format!("hợp nhất Tỉnh A và Tỉnh C: {what}, như nhau ở các đơn vị cũ");
    assert_eq!(
        sources,
        [
            ("1", kept("trường hợp = tốt").as_str()),
            ("2", &kept("f = 1/tháng")),
            ("3", &kept("c = có")),
            ("TTC.2", &kept("2024-02-01")),
            ("số", &kept("7/QĐ")),
        ]
    );
    // And where they do not agree, what each of them says.
    let other =
        unit("D", r#""ngày": "2024-03-01""#, "8/QĐ", r#""khá""#, r#""2/tháng""#, r#"{"one_of": [true, false]}"#);
    let (merged, scores) = self::merged(&framework, &[good, other]);
    assert!(merged.values.is_empty() && merged.common.is_empty());
    check(&scores, "1", "5", "10");
    let each = |a: &str, d: &str| format!("các đơn vị cũ không như nhau hoặc chưa rõ (Tỉnh A: {a}; Tỉnh D: {d})");
    for (code, said) in [
        ("1", format!("trường hợp: {}", each("tốt", "khá"))),
        ("2", format!("f: {}", each("1/tháng", "2/tháng"))),
        ("3", format!("c: {}", each("có", "có hoặc không"))),
        ("TTC.2", each("2024-02-01", "2024-03-01")),
        ("số", each("7/QĐ", "8/QĐ")),
    ] {
        assert_eq!(reason(&merged, code), said);
    }
}

/// What one predecessor is not sure of is not known of the successor, even if all say the same.
#[test]
fn what_is_open_is_not_kept() {
    let framework = words();
    let open = r#""values": {"1": {"trường hợp": {"one_of": ["tốt", "khá"]}}, "3": {"c": {"one_of": [true, false]}}}"#;
    let (merged, _) = merged(&framework, &["A", "B"].map(|id| score(&framework, id, open)));
    assert!(merged.values.is_empty());
    let open = "các đơn vị cũ không như nhau hoặc chưa rõ (Tỉnh A: tốt / khá; Tỉnh B: tốt / khá)";
    assert_eq!(reason(&merged, "1"), format!("trường hợp: {open}"));
}

/// Two names of one thing: where a shared datum is called what a row or another shared datum is, nothing is said there of it.
#[test]
fn words_of_a_shared_datum_stand_nowhere_else() {
    let first =
        row("1", "10").amount("a", "người").rule(|row| dti_testkit::draft::proportional(row.ratio("a", "2"), "1"));
    let mut framework = added(vec![first]).draft().clone();
    let shared = |name: &str| Datum::new(dti_testkit::draft::name(name), name, DatumKind::Text);
    // `y` has the code `x`, and stands before what is called so; `1` is a row.
    let mut y = shared("y");
    y.code = Some("x".parse().unwrap());
    framework.data = vec![y, shared("x"), shared("1"), shared("2")];
    let framework = checked(framework);
    let units = ["A", "B"].map(|id| score(&framework, id, r#""common": {"y": "có"}, "values": {"1": {"a": 1}}"#));
    let (merged, _) = merged(&framework, &units);
    lacks(&merged, &[("2", "Tỉnh A thiếu; Tỉnh B thiếu")]);
    assert_eq!(merged.sources.keys().map(Code::as_str).collect::<Vec<_>>(), ["1", "x"]);
    assert!(merged.sources[&"1".parse().unwrap()].ends_with("a = 1 + 1 = 2"));
}

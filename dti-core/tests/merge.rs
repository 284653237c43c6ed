//! Mergers, worked by hand, and laws on random frameworks.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing helper is a failing test")]

use dti_core::data::{Missing, Unit};
use dti_core::merge::{MergeErrorCode, merge};
use dti_core::model::{DatumSource, MergerPolicy, Rule, Steps, Term};
use dti_core::{Framework, Scores, Submission};
use dti_testkit::draft::{checked, draft, number, proportional, row, sum, tier};
use dti_testkit::generate;
use proptest::prelude::*;

/// 1 and 2 are main indicators; 1.1 and 1.2 are ratios of people, 2 is for an appraiser.
fn framework(policy: Option<MergerPolicy>) -> Framework {
    let ratio = |code: &str| {
        let row = row(code, "10").amount("a", "người").amount("b", "người");
        row.rule(|row| proportional(row.ratio("a", "b"), "1"))
    };
    let shared = row("1.3", "10").amount("a", "người").rule(|row| proportional(row.ratio("a", "dân_số"), "1"));
    let mut draft = draft(vec![sum("1"), ratio("1.1"), ratio("1.2"), shared, row("2", "20").rule(|_| Rule::Appraised)]);
    for node in &mut draft.nodes {
        if node.parent.is_none() {
            node.level = dti_core::model::Level::Main;
        }
    }
    draft.policies.merger = policy;
    checked(draft)
}

fn data(id: &str, members: &str) -> Submission {
    let text = format!(r#"{{"unit": {{"id": "{id}", "name": "Tỉnh {id}"}}, "period": "2024", {members}}}"#);
    Submission::from_json(text.as_bytes()).unwrap_or_else(|errors| panic!("{errors}"))
}

#[track_caller]
fn score(framework: &Framework, id: &str, members: &str) -> Scores {
    framework.score(&data(id, members)).unwrap_or_else(|errors| panic!("{errors}"))
}

fn successor() -> Unit {
    Unit { id: "n".to_owned(), name: "Tỉnh mới".to_owned(), kind: None }
}

/// The merged data, which have to fit the framework and to read back as what they are.
#[track_caller]
fn merged(framework: &Framework, units: &[Scores]) -> (Submission, Scores) {
    let merged = merge(&successor(), units).unwrap_or_else(|errors| panic!("{errors}"));
    let text = serde_json::to_string(&merged).unwrap();
    assert_eq!(Submission::from_json(text.as_bytes()).unwrap(), merged, "{text}");
    let scores = framework.score(&merged).unwrap_or_else(|errors| panic!("{errors}\n{text}"));
    (merged, scores)
}

#[track_caller]
fn check(scores: &Scores, code: &str, low: &str, high: &str) {
    let score = scores.node(scores.framework().find(&code.parse().unwrap()).unwrap());
    assert_eq!((&score.low, &score.high), (&number(low), &number(high)), "{code}: {score:?}");
}

fn reason(merged: &Submission, code: &str) -> String {
    match merged.missing.get(&code.parse().unwrap()) {
        Some(Missing::Row(reason)) => reason.clone(),
        Some(Missing::Data(reasons)) => {
            reasons.iter().map(|(name, why)| format!("{name}: {why}")).collect::<Vec<_>>().join(" | ")
        }
        None => String::new(),
    }
}

#[test]
fn the_mean_of_main_indicators_is_exact() {
    let framework = framework(Some(MergerPolicy::MeanOfMain));
    let units = [
        // 10/3 + 5 + 0 = 25/3
        score(
            &framework,
            "A",
            r#""common": {"dân_số": 9}, "values": {"1.1": {"a": 1, "b": 3}, "1.2": {"a": 1, "b": 2}, "1.3": {"a": 0}}, "scores": {"2": "12"}"#,
        ),
        score(&framework, "B", r#""scores": {"1": "21", "2": "15,5"}"#),
        score(&framework, "C", r#""scores": {"1": "7,25", "2": "20"}"#),
    ];
    let (merged, scores) = merged(&framework, &units);
    // (25/3 + 21 + 7.25) / 3 = (100 + 252 + 87) / 36 = 439/36; (12 + 15.5 + 20) / 3 = 47.5 / 3.
    check(&scores, "1", "439/36", "439/36");
    check(&scores, "2", "95/6", "95/6");
    assert_eq!(scores.published_points(scores.total()).unwrap().to_string(), "28.03", "439/36 + 95/6 = 1009/36");
    assert_eq!(
        merged.sources[&"1".parse().unwrap()],
        "trung bình cộng điểm của Tỉnh A (≈ 8,3333), Tỉnh B (21) và Tỉnh C (7,25): ≈ 12,1944"
    );
}

#[test]
fn a_predecessor_without_points_makes_no_zero_of_the_mean() {
    let framework = framework(Some(MergerPolicy::MeanOfMain));
    let units = [
        score(&framework, "A", r#""values": {"1.1": {"a": 1, "b": 2}}, "scores": {"2": "12"}"#),
        score(&framework, "B", r#""scores": {"1": "21"}"#),
    ];
    let (merged, scores) = merged(&framework, &units);
    check(&scores, "1", "0", "30");
    check(&scores, "2", "0", "20");
    assert!(merged.scores.is_empty() && merged.values.is_empty());
    assert_eq!(reason(&merged, "1"), "không lấy được trung bình: Tỉnh A mới biết 5 … 25 điểm");
    assert_eq!(reason(&merged, "2"), "không lấy được trung bình: Tỉnh B thiếu số liệu");
}

#[test]
fn data_are_added_where_the_rule_is_a_ratio() {
    let framework = framework(Some(MergerPolicy::SumsOfData));
    let units = [
        score(
            &framework,
            "A",
            r#""common": {"dân_số": 100}, "values": {"1.1": {"a": 18, "b": 20}, "1.2": {"a": {"from": 1, "to": 2}, "b": 8}, "1.3": {"a": 10}}, "scores": {"2": "12"}"#,
        ),
        score(
            &framework,
            "B",
            r#""common": {"TTC.1": 300}, "values": {"1.1": {"a": 7, "b": 30}, "1.2": {"a": 3, "b": 12}, "1.3": {"a": 50}}"#,
        ),
    ];
    let (merged, scores) = merged(&framework, &units);
    // (18 + 7) / (20 + 30) × 10 = 5, and not the mean of 9 and 7/3.
    check(&scores, "1.1", "5", "5");
    // (4 … 5) / 20 × 10
    check(&scores, "1.2", "2", "5/2");
    // 60 / 400 × 10
    check(&scores, "1.3", "3/2", "3/2");
    check(&scores, "2", "0", "20");
    assert_eq!(merged.sources[&"1.1".parse().unwrap()], "hợp nhất Tỉnh A và Tỉnh B: a = 18 + 7 = 25; b = 20 + 30 = 50");
    assert_eq!(merged.sources[&"TTC.1".parse().unwrap()], "hợp nhất Tỉnh A và Tỉnh B: 100 + 300 = 400");
    assert_eq!(reason(&merged, "2"), "Tỉnh A chỉ có điểm cho sẵn; điểm không cộng được");
}

#[test]
fn what_one_predecessor_lacks_is_missing_with_its_name() {
    let framework = framework(Some(MergerPolicy::SumsOfData));
    let units = [
        score(
            &framework,
            "A",
            r#""values": {"1.1": {"a": 18, "b": 20}, "1.2": {"tỷ lệ": "50%"}}, "missing": {"TTC.1": "chưa điều tra"}"#,
        ),
        score(
            &framework,
            "B",
            r#""common": {"dân_số": 300}, "values": {"1.1": {"a": 7}, "1.2": {"a": 3, "b": 12}, "1.3": {"a": 50}}"#,
        ),
        score(&framework, "C", r#""common": {"dân_số": 10}, "scores": {"1": "5"}"#),
    ];
    let (merged, scores) = merged(&framework, &units);
    check(&scores, "1", "0", "30");
    let given = "Tỉnh C chỉ có điểm cho sẵn, không có số liệu";
    assert_eq!(reason(&merged, "1.1"), format!("a: {given} | b: Tỉnh B thiếu; {given}"));
    let quantity = "Tỉnh A chỉ cho tỷ lệ, tổng hoặc mức, không cho số liệu này";
    assert_eq!(
        reason(&merged, "1.2"),
        format!("a: {quantity}; {given} | b: {quantity}; {given} | tỷ lệ: Tỉnh A cho thẳng tỷ lệ, không cộng được")
    );
    assert_eq!(reason(&merged, "1.3"), format!("a: Tỉnh A thiếu; {given}"));
    assert_eq!(reason(&merged, "TTC.1"), "Tỉnh A thiếu (chưa điều tra)");
}

/// 1 asks yes or no, 2 how often, 3 which case; 4 is Min-Max of a decimal, 5 steps on a count.
fn answers() -> Framework {
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

#[test]
fn what_cannot_be_merged_is_refused_by_name() {
    let sums = framework(Some(MergerPolicy::SumsOfData));
    let none = framework(None);
    let codes = |units: &[Scores]| -> Vec<MergeErrorCode> {
        let errors = merge(&successor(), units).unwrap_err();
        for error in errors.iter() {
            assert!(!error.help.vi.is_empty() && !error.help.en.is_empty());
        }
        errors.iter().map(|error| error.code).collect()
    };
    assert_eq!(codes(&[]), [MergeErrorCode::NoPredecessor]);
    let a = score(&sums, "A", r#""values": {}"#);
    assert_eq!(codes(&[score(&none, "A", r#""values": {}"#)]), [MergeErrorCode::NoPolicy]);
    let mut other = data("B", r#""values": {}"#);
    other.period = "2023".to_owned();
    let (later, foreign) = (sums.score(&other).unwrap(), score(&none, "C", r#""values": {}"#));
    let units = [a.clone(), a.clone(), later, foreign];
    assert_eq!(codes(&units), [MergeErrorCode::Twice, MergeErrorCode::Frameworks, MergeErrorCode::Periods]);
    let text: String = merge(&successor(), &units).unwrap_err().iter().map(|error| error.message.vi.clone()).collect();
    for said in ["đơn vị Tỉnh A (`A`) được nêu nhiều lần", "2023: Tỉnh B; 2024: Tỉnh A, Tỉnh A, Tỉnh C"]
    {
        assert!(text.contains(said), "{said}\n{text}");
    }
    let bounded = row("1", "10").amount("a", "người").within(None, Some("100")).amount("b", "người");
    let mut draft = draft(vec![bounded.rule(|row| proportional(row.ratio("a", "b"), "1"))]);
    draft.policies.merger = Some(MergerPolicy::SumsOfData);
    let bounded = checked(draft);
    let unit = |id, a| score(&bounded, id, &format!(r#""values": {{"1": {{"a": {a}, "b": 90}}}}"#));
    assert_eq!(codes(&[unit("A", 60), unit("B", 41)]), [MergeErrorCode::OutOfBounds]);
    assert!(merge(&successor(), &[unit("A", 60), unit("B", 40)]).is_ok());
    let mut draft = answers().draft().clone();
    draft.policies.merger = Some(MergerPolicy::MeanOfMain);
    let no_main = checked(draft);
    assert_eq!(codes(&[score(&no_main, "A", r#""values": {}"#)]), [MergeErrorCode::NoMain]);
}

#[test]
fn a_policy_that_is_not_said_leaves_the_canonical_form_as_it_was() {
    let (none, some) = (framework(None), framework(Some(MergerPolicy::MeanOfMain)));
    assert!(!serde_json::to_string(&none).unwrap().contains("merger"));
    assert!(serde_json::to_string(&some).unwrap().contains(r#""merger":"mean-of-main""#));
    assert_ne!(none.sha256(), some.sha256());
}

/// The same unit under another id; what applies to some units only may then not apply.
fn renamed(submission: &Submission, id: &str) -> Submission {
    let mut other = submission.clone();
    id.clone_into(&mut other.unit.id);
    other
}

/// Whether a term is a datum that units give, and no number that the rule prints.
fn is_given(framework: &Framework, term: &Term) -> bool {
    let Term::Datum(datum) = term else { return false };
    match &framework.datum(datum).unwrap().source {
        DatumSource::Given => true,
        DatumSource::SameAs(other) => is_given(framework, &Term::Datum(other.clone())),
        DatumSource::SumOf(items) => items.iter().all(|item| is_given(framework, &Term::Datum(item.clone()))),
        DatumSource::Constant(_) => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    /// Whatever two units have, what is merged from them is data that fit and read back; a mean lies between theirs.
    #[test]
    fn merged_data_fit_the_framework((framework, known, whole) in generate::partly_known(), mean in any::<bool>()) {
        let mut draft = framework.draft().clone();
        draft.policies.merger = Some(if mean { MergerPolicy::MeanOfMain } else { MergerPolicy::SumsOfData });
        if mean {
            for node in &mut draft.nodes {
                if node.parent.is_none() {
                    node.level = dti_core::model::Level::Main;
                }
            }
        }
        let framework = checked(draft);
        let units: Vec<Scores> = [known.clone(), renamed(&whole, "u3"), renamed(&known, "u4")]
            .iter()
            .filter_map(|submission| framework.score(submission).ok())
            .collect();
        let successor = Unit { id: "u1".to_owned(), name: "Mới".to_owned(), kind: known.unit.kind.clone() };
        let merged = match merge(&successor, &units) {
            Ok(merged) => merged,
            Err(errors) => {
                prop_assert!(errors.iter().all(|error| error.code == MergeErrorCode::OutOfBounds), "{errors}");
                return Ok(());
            }
        };
        let text = serde_json::to_string(&merged).unwrap();
        prop_assert_eq!(&Submission::from_json(text.as_bytes()).unwrap(), &merged);
        let scores = match framework.score(&merged) {
            Ok(scores) => scores,
            Err(errors) => return Err(TestCaseError::fail(format!("{errors}\n{text}\n{known:#?}\n{whole:#?}"))),
        };
        for (id, score) in scores.nodes().filter(|(id, _)| mean && merged.scores.contains_key(&framework.node(*id).code)) {
            let ends = units.iter().map(|unit| &unit.node(id).low);
            prop_assert!(ends.clone().min().unwrap() <= &score.low && &score.low <= ends.max().unwrap());
        }
    }

    /// A unit that is merged with its twin has the ratios that both have.
    #[test]
    fn twins_keep_their_ratios((framework, _, whole) in generate::partly_known()) {
        let mut draft = framework.draft().clone();
        draft.policies.merger = Some(MergerPolicy::SumsOfData);
        let framework = checked(draft);
        let units = ["u5", "u6"].map(|id| framework.score(&renamed(&whole, id)));
        let [Ok(a), Ok(b)] = units else { return Ok(()) };
        let successor = Unit { id: "u7".to_owned(), ..whole.unit.clone() };
        let Ok(merged) = merge(&successor, &[a.clone(), b]) else { return Ok(()) };
        let merged = framework.score(&merged).unwrap();
        for (id, score) in merged.nodes() {
            let Rule::Proportional(rule) = &framework.node(id).rule else { continue };
            let counts = rule.ratio.numerator.iter().chain(&rule.ratio.denominator).all(|term| is_given(&framework, term));
            // Whoever only has points above the row has no ratio.
            let scored = [score, a.node(id)].iter().all(|one| one.status == dti_core::Status::Scored);
            if counts && scored {
                prop_assert_eq!(&score.low, &a.node(id).low, "{}", framework.node(id).code);
            }
        }
    }
}

#[test]
fn exact_numbers_of_data_files() {
    let framework = framework(None);
    // 190/3 / 3 would be more than the 30 points of row 1; 190/9 is not.
    let scored = score(&framework, "A", r#""scores": {"1": {"exact": "190/9"}, "2": {"exact": "7"}}"#);
    check(&scored, "1", "190/9", "190/9");
    check(&scored, "2", "7", "7");
    let range = r#""values": {"1.1": {"a": {"from": {"exact": "1"}, "to": 2}, "b": {"exact": "3"}}}"#;
    check(&score(&framework, "A", range), "1.1", "10/3", "20/3");
    for (value, code) in [
        (r#"{"exact": "1/0"}"#, "data-wrong-kind"),
        (r#"{"exact": 7}"#, "data-wrong-kind"),
        (r#"{"exact": "1,5"}"#, "data-wrong-kind"),
        (r#"{"exact": "1", "from": 2}"#, "data-bad-range"),
    ] {
        let text = format!(r#"{{"unit": {{"id": "A", "name": "A"}}, "period": "2024", "scores": {{"1": {value}}}}}"#);
        let errors = Submission::from_json(text.as_bytes()).unwrap_err();
        assert_eq!(errors.iter().map(|error| error.code.as_str()).collect::<Vec<_>>(), [code], "{value}");
    }
    let long = format!(r#"{{"exact": "1/{}"}}"#, "3".repeat(4_001));
    let text = format!(r#"{{"unit": {{"id": "A", "name": "A"}}, "period": "2024", "scores": {{"1": {long}}}}}"#);
    assert!(Submission::from_json(text.as_bytes()).is_err());
    // Not whole, and no points between 0 and the maximum.
    for members in [r#""values": {"1.1": {"a": {"exact": "1/2"}}}"#, r#""scores": {"1": {"exact": "-1"}}"#] {
        assert!(framework.score(&data("A", members)).is_err(), "{members}");
    }
}

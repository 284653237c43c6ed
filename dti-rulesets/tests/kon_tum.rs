//! Kon Tum 2023: what the printed results give, worked by hand.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use dti_core::trace::Step;
use dti_core::{Lang, Program, Scores, Status, Submission};

fn score() -> (Program, dti_core::Inputs, Scores) {
    let framework = dti_rulesets::framework("vn-kontum-419").unwrap();
    let program = Program::compile(&framework);
    let inputs = program.bind(&dti_rulesets::submission("kon-tum-2023").unwrap()).unwrap_or_else(|e| panic!("{e}"));
    let scores = program.score(&inputs);
    (program, inputs, scores)
}

/// Code, published points, low, high, status.
const EXPECTED: &[(&str, &str, &str, &str, Status)] = &[
    ("3.1", "7.55", "7.55", "7.55", Status::Scored),     // 75,5 % × 10
    ("3.2", "9.80", "9.80", "9.80", Status::Scored),     // 97.97 % × 10 = 9.797
    ("3.3", "5.30", "5.30", "5.30", Status::Scored),     // 52.97 % × 10 = 5.297
    ("4.10", "0.13", "0.13", "0.13", Status::Scored),    // 2.65 % × 5 = 0.1325
    ("5.2", "0.70", "0.70", "0.70", Status::Scored),     // 7 % × 10
    ("5.7", "7.74", "7.74", "7.74", Status::Scored),     // 24 / 31 × 10 = 7.7419…
    ("6.6", "4.29", "4.29", "4.29", Status::Scored),     // 18 / 21 × 5 = 4.2857…
    ("6.7", "6.19", "6.19", "6.19", Status::Scored),     // 13 / 21 × 10 = 6.1904…
    ("6.8", "0.00", "0.00", "0.00", Status::Scored),     // 59 % < 100 %
    ("6.11", "3.25", "3.25", "3.25", Status::Scored),    // 32,51 % × 10 = 3.251
    ("6.12", "7.15", "7.15", "7.15", Status::Scored),    // 28,58 % / 80 % × 20 = 7.145
    ("6.22", "10.00", "10.00", "10.00", Status::Scored), // 1,85 % ≥ 1 %
    ("7.4", "9.00", "9.00", "9.00", Status::Scored),     // 4,5 % / 10 % × 20
    ("7.9", "10.00", "10.00", "10.00", Status::Scored),  // 12 % ≥ 5 %
    ("8.2", "9.38", "9.38", "9.38", Status::Scored),     // 37,51 % / 80 % × 20 = 9.3775
    ("8.5", "0.38", "0.38", "0.38", Status::Scored),     // 2.65 % / 70 % × 10 = 0.37857…
    ("4.5", "0.00", "0.00", "10.00", Status::Missing),
    ("4.6", "0.00", "0.00", "10.00", Status::Missing),
    ("8.6", "0.00", "0.00", "20.00", Status::Missing),
    ("5.9", "0.00", "0.00", "5.00", Status::NeedsCohort),
    ("5.10", "0.00", "0.00", "5.00", Status::NeedsCohort),
    ("1.4", "5.00", "5.00", "10.00", Status::Partial), // a page, frequency not told
    ("1.10", "0.00", "0.00", "5.00", Status::Partial), // not weekly
    ("3.5", "7.50", "7.50", "30.00", Status::Partial), // deployed: 7.5 or 15; connection not told: 0 … 15
    ("3.6", "5.71", "5.71", "15.72", Status::Partial), // 4 / 7 × 10 = 5.714…; the other part 0 … 10
    ("3.7", "5.00", "5.00", "5.00", Status::Scored),   // 2 / 4 × 10
    ("4.9", "0.00", "0.00", "5.00", Status::Partial),  // 60–70 students of an unknown number
    ("6.19", "5.00", "5.00", "10.00", Status::Partial), // deployed, personalised not told
    ("6.17", "5.00", "5.00", "10.00", Status::Partial), // the first item only
    ("6.21", "2.00", "2.00", "2.00", Status::Scored),  // 2 × 1 point
    ("5.8", "0.00", "0.00", "0.00", Status::Scored),   // 0 / 31
    ("2.9", "0.00", "0.00", "0.00", Status::Scored),
    ("1.1", "10.00", "10.00", "10.00", Status::Scored),
    ("1.5", "10.00", "10.00", "10.00", Status::Scored),
    ("1.8", "10.00", "10.00", "10.00", Status::Scored),
];

#[test]
fn every_row_that_can_be_worked_by_hand() {
    let (program, _, scores) = score();
    for (code, points, low, high, status) in EXPECTED {
        let id = program.framework().find(&code.parse().unwrap()).unwrap();
        let score = scores.node(id);
        let (l, h) = scores.published_bounds(score);
        let found = (scores.published_points(score).unwrap().to_string(), l.to_string(), h.to_string(), score.status);
        assert_eq!(found, ((*points).to_owned(), (*low).to_owned(), (*high).to_owned(), *status), "{code}");
    }
}

#[test]
fn six_twelve_is_exact() {
    let (program, inputs, scores) = score();
    let id = program.framework().find(&"6.12".parse().unwrap()).unwrap();
    assert_eq!(scores.node(id).points.as_ref().unwrap().to_string(), "1429/200");
    // The same in doubles prints 7.14: this is why there are no doubles here.
    let text = program.explain(&inputs, &scores, id).text(dti_core::Lang::Vi);
    for part in ["28,58%", "80 %", "7,145", "7,15", "419/KH-UBND", "922/QĐ-BTTTT", "tỷ lệ từ 80 %"] {
        assert!(text.contains(part), "no `{part}` in:\n{text}");
    }
}

#[test]
fn every_node_explains_itself_in_both_languages_with_stable_addresses() {
    let (program, inputs, scores) = score();
    for id in program.framework().node_ids() {
        let explanation = program.explain(&inputs, &scores, id);
        assert!(explanation.steps.len() >= 2, "{}", explanation.code);
        let mut addresses: Vec<_> = explanation.steps.iter().map(Step::address).collect();
        addresses.sort_unstable();
        let all = addresses.len();
        addresses.dedup();
        assert_eq!(addresses.len(), all, "{}: an address twice", explanation.code);
        for step in &explanation.steps {
            assert!(!step.text(Lang::Vi).is_empty() && !step.text(Lang::En).is_empty());
        }
        assert!(explanation.steps.iter().any(|s| s.citation.is_some()));
    }
}

#[test]
fn main_indicators_alone_give_total_index_and_views() {
    let framework = dti_rulesets::framework("vn-dti-province-2022").unwrap();
    let text = r#"{"unit": {"id": "gia-lai", "name": "Gia Lai"}, "period": "2022",
        "scores": {"1": "63.33", "2": "30", "3": "61.99", "4": "35.74", "5": "50.15", "6": "82.01", "7": "64.74", "8": "18.91"}}"#;
    let scores = framework.score(&Submission::from_json(text.as_bytes()).unwrap()).unwrap();
    let total = scores.total();
    assert_eq!(scores.published_points(total).unwrap().to_string(), "406.87");
    assert_eq!(scores.published_index(total).unwrap().to_string(), "0.4069");
    assert_eq!(total.status, Status::Scored);
    // 1 to 5 make 241.21; with 82.01, 64.74 and 18.91.
    let views: Vec<_> =
        scores.views().map(|(v, s)| (v.id.clone(), scores.published_points(s).unwrap().to_string())).collect();
    let expected = [("chinh-quyen-so", "323.22"), ("kinh-te-so", "305.95"), ("xa-hoi-so", "260.12")];
    assert_eq!(views, expected.map(|(id, points)| (id.to_owned(), points.to_owned())));
    let index: Vec<_> = scores.views().map(|(_, s)| scores.published_index(s).unwrap().to_string()).collect();
    assert_eq!(index, ["0.4617", "0.4707", "0.4002"]);
    for (id, score) in scores.nodes() {
        if framework.children(id).is_empty() {
            assert!(matches!(score.status, Status::Covered | Status::NotScored));
            assert_eq!(score.points, None);
        }
    }
    assert!(scores.notices().is_empty());
}

#[test]
fn every_missing_datum_has_its_reason_and_every_printed_result_its_words() {
    let data = dti_rulesets::submission("kon-tum-2023").unwrap();
    let (program, _, scores) = score();
    for (id, score) in scores.nodes() {
        let code = &program.framework().node(id).code;
        if score.status == Status::Missing && program.framework().children(id).is_empty() {
            assert!(data.missing.contains_key(code), "{code} is missing without a reason");
        }
    }
    assert_eq!(data.sources.len(), 104);
    for code in data.values.keys() {
        assert!(data.sources.contains_key(code), "{code} has values without the words they were read from");
    }
}

//! The hash of data is of what they say, not of how they are spelled.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use dti_core::Submission;

fn hash(members: &str) -> String {
    let framework = dti_rulesets::framework("vn-dti-province-2022").unwrap();
    let text = format!(r#"{{"unit": {{"id": "x", "name": "X"}}, "period": "2023", {members}}}"#);
    framework.score(&Submission::from_json(text.as_bytes()).unwrap()).unwrap().data_sha256()
}

#[test]
fn spellings_of_one_thing_are_one_thing() {
    for (one, other) in [
        (r#""values": {"6.6": {"a": 18, "b": 21}}"#, r#""values": {"6.6": {"b": "21", "a": "18,0"}}"#),
        (r#""values": {"3.1": {"tỷ lệ": "28,58%"}}"#, r#""values": {"3.1": {"ratio": 0.2858}}"#),
        (r#""values": {"1.8": {"phát sóng": "1/tuần"}}"#, r#""values": {"1.8": {"phát_sóng": "1/week"}}"#),
        (r#""common": {"dân số": 5}"#, r#""common": {"TTC.4": "5"}"#),
        (r#""values": {"1.1": {"trường hợp": "chưa_có"}}"#, r#""values": {"1.1": {"case": "chưa có"}, "6.11": {}}"#),
        (r#""missing": {"dân số": "x"}"#, r#""missing": {"TTC.4": "x"}"#),
    ] {
        assert_eq!(hash(one), hash(other), "{one}\n{other}");
    }
}

#[test]
fn other_data_have_another_hash() {
    let mut all: Vec<_> = [
        r#""common": {}"#,
        r#""common": {"dân số": 5}"#,
        r#""common": {"dân số": 6}"#,
        r#""values": {"3.1": {"tỷ lệ": "28,58%"}}"#,
        r#""values": {"3.1": {"tỷ lệ": "28,580%"}}"#,
        r#""values": {"3.2": {"tỷ lệ": "28,58%"}}"#,
        r#""missing": {"dân số": "x"}"#,
        r#""missing": {"1": "x"}"#,
        r#""sources": {"1.1": "x"}"#,
        r#""notes": {"1.1": "x"}"#,
        r#""scores": {"1": 5}"#,
        r#""rounds": [{"name": "1", "scores": {"1": 5}}]"#,
        r#""values": {"1.6": {"kết quả": true}}"#,
        r#""values": {"1.6": {"kết quả": {"one_of": [true, false]}}}"#,
    ]
    .map(hash)
    .into();
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count);
}

//! Broken data files: the reader knows the line, the reason and the way out.

use crate::run::dti_in;
use std::collections::BTreeSet;

const PROVINCE: &str = "vn-dti-province-2022";
const SMALL: &str = "../files/nho.dti";

/// File, framework, then the code, the JSON pointer and the line of each error.
type Case = (&'static str, &'static str, &'static [(&'static str, &'static str, u64)]);

const CASES: &[Case] = &[
    ("not-utf8", PROVINCE, &[("data-not-text", "", 2)]),
    ("comma-too-many", PROVINCE, &[("data-not-json", "", 4)]),
    ("comment", PROVINCE, &[("data-not-json", "", 4)]),
    ("brace-missing", PROVINCE, &[("data-not-json", "", 1)]),
    ("empty", PROVINCE, &[("data-not-json", "", 1)]),
    ("no-unit-id", PROVINCE, &[("data-lacking", "/unit", 2)]),
    ("no-period", PROVINCE, &[("data-lacking", "", 1)]),
    ("unknown-member", PROVINCE, &[("data-unknown-member", "/valeus", 4)]),
    ("same-row-twice", PROVINCE, &[("data-duplicate-member", "/values/6.6", 6)]),
    ("same-name-in-two-spellings", PROVINCE, &[("data-duplicate-member", "/values/3.1/ratio", 5)]),
    ("null", PROVINCE, &[("data-wrong-kind", "/values/6.6/a", 5)]),
    ("yes-as-text", PROVINCE, &[("data-wrong-kind", "/values/1.6/kết quả", 5)]),
    ("other-framework", PROVINCE, &[("data-other-framework", "/framework", 4)]),
    ("unknown-code", PROVINCE, &[("data-unknown-code", "/values/6.32", 5)]),
    ("unknown-name", PROVINCE, &[("data-unknown-name", "/values/6.6/mẫu số", 5)]),
    ("unknown-case", PROVINCE, &[("data-unknown-case", "/values/1.1/trường hợp", 5)]),
    ("unknown-tier", PROVINCE, &[("data-unknown-case", "/values/1.8/phát sóng", 5)]),
    ("unknown-shared", PROVINCE, &[("data-unknown-name", "/common/dân số tỉnh", 5)]),
    ("shared-twice", PROVINCE, &[("data-duplicate-member", "/common/dân số", 5)]),
    ("given-elsewhere", PROVINCE, &[("data-given-elsewhere", "/values/3.1/b", 5)]),
    ("printed-constant", PROVINCE, &[("data-given-elsewhere", "/values/3.6/b", 5)]),
    ("not-a-number", PROVINCE, &[("data-not-a-number", "/values/6.6/a", 5)]),
    ("divided-by-zero", PROVINCE, &[("data-not-a-number", "/values/6.6/tỷ lệ", 5)]),
    ("grouped", PROVINCE, &[("data-grouped", "/common/dân số", 5)]),
    ("too-many-digits", PROVINCE, &[("data-too-many-digits", "/values/6.6/tỷ lệ", 5)]),
    ("ambiguous-count", PROVINCE, &[("data-ambiguous-count", "/common/dân số", 5)]),
    ("ambiguous-ratio", PROVINCE, &[("data-ambiguous-ratio", "/values/3.1/tỷ lệ", 5)]),
    ("not-whole", PROVINCE, &[("data-not-whole", "/values/6.6/a", 5)]),
    ("percentage-for-a-count", PROVINCE, &[("data-not-a-ratio", "/values/6.6/a", 5)]),
    ("below-zero", PROVINCE, &[("data-out-of-bounds", "/values/6.6/a", 5)]),
    ("range-reversed", PROVINCE, &[("data-bad-range", "/values/4.9/a", 5)]),
    ("range-without-ends", PROVINCE, &[("data-bad-range", "/values/4.9/a", 5)]),
    ("grouped-times", PROVINCE, &[("data-ambiguous-count", "/values/1.8/phát sóng", 5)]),
    ("not-a-frequency", PROVINCE, &[("data-not-a-frequency", "/values/1.8/phát sóng", 5)]),
    ("not-a-date", SMALL, &[("data-not-a-date", "/common/ngày chốt", 5)]),
    ("points-above-maximum", PROVINCE, &[("data-bad-points", "/scores/1.1", 5)]),
    ("points-twice", PROVINCE, &[("data-points-twice", "/scores/1.1", 6)]),
    ("values-under-points", PROVINCE, &[("data-values-under-points", "/values/6.6", 6)]),
    ("missing-yet-given", PROVINCE, &[("data-missing-yet-given", "/missing/6.6/a", 6)]),
    ("contradiction", PROVINCE, &[("data-contradiction", "/values/6.6/tỷ lệ", 5)]),
    ("not-applicable", SMALL, &[("data-not-applicable", "/values/1", 5)]),
    (
        "several-at-once",
        PROVINCE,
        &[
            ("data-ambiguous-ratio", "/values/3.1/tỷ lệ", 5),
            ("data-unknown-code", "/values/6.32", 6),
            ("data-not-whole", "/values/6.6/a", 7),
            ("data-unknown-name", "/values/6.6/c", 7),
        ],
    ),
];

#[test]
fn every_broken_file_is_refused_with_its_place() {
    for (name, framework, expected) in CASES {
        let file = format!("{name}.json");
        let text = dti_in("broken-data", &["score", framework, &file]);
        let json = dti_in("broken-data", &["score", framework, &file, "--format", "json"]);
        assert_eq!((text.status, json.status), (1, 1), "{name}");
        assert_eq!(text.out, "", "{name}: failures of text leave standard output alone");

        let document = json.json();
        assert_eq!(document["schema"], "dti/errors/1");
        let errors = document["errors"].as_array().expect("a list");
        let found: Vec<_> = errors
            .iter()
            .map(|e| (e["code"].as_str().unwrap(), e["pointer"].as_str().unwrap(), e["line"].as_u64().unwrap()))
            .collect();
        assert_eq!(found, *expected, "{name}");
        for error in errors {
            assert_eq!(error["file"], file.as_str(), "{name}");
            for member in ["message", "help", "message_en", "help_en"] {
                assert!(!error[member].as_str().unwrap().is_empty(), "{name}: {member}");
            }
        }
        insta::assert_snapshot!(*name, format!("{}\n{}", text.err, json.out));
    }
}

/// Files that are too large cannot lie in the repository.
#[test]
fn a_file_that_is_too_large_is_refused() {
    for (ending, most, code) in
        [("json", 16, "data-too-large"), ("dti", 1, "file-too-large"), ("csv", 16, "data-too-large")]
    {
        let file = std::env::temp_dir().join(format!("dti-too-large-{}.{ending}", std::process::id()));
        // Twice as many as may be: what is told is what is known.
        std::fs::write(&file, vec![b' '; (most << 20) * 2]).unwrap();
        let path = file.to_str().unwrap();
        let words = match ending {
            "json" => ["score", PROVINCE, path],
            "csv" => ["audit", PROVINCE, path],
            _ => ["score", path, "kon-tum-2023"],
        };
        let json = dti_in("broken-data", &[&words[..], &["--format", "json"]].concat());
        let text = dti_in("broken-data", &[&words[..], &["--lang", "en"]].concat());
        std::fs::remove_file(&file).unwrap();
        assert_eq!((json.status, &json.json()["errors"][0]["code"]), (1, &code.into()));
        assert!(text.err.contains(&format!("has more than {most} MiB, which is the most")), "{}", text.err);
    }
}

/// Everything is found; what is shown has an end, and is shown in little time.
#[test]
fn many_errors_on_one_line_are_counted() {
    let file = std::env::temp_dir().join(format!("dti-many-{}.json", std::process::id()));
    let codes: Vec<_> = (0..20_000).map(|i| format!("\"9{i}\": {{\"a\": 1}}")).collect();
    let unit = r#"{"unit": {"id": "a", "name": "A"}, "period": "2023", "values": {"#;
    std::fs::write(&file, format!("{unit}{}}}}}", codes.join(", "))).unwrap();
    let path = file.to_str().unwrap();
    let json = dti_in("broken-data", &["score", PROVINCE, path, "--format", "json"]);
    let text = dti_in("broken-data", &["score", PROVINCE, path]);
    std::fs::remove_file(&file).unwrap();
    let document = json.json();
    assert_eq!((document["errors"].as_array().unwrap().len(), &document["more"]), (100, &19_900.into()));
    assert!(text.err.ends_with("\n… và 19900 lỗi nữa\n"), "{}", text.err);
    assert_eq!(text.err.matches("lỗi[").count(), 100);
}

/// Kinds of other files than data files: of tables and workbooks, and of those that cannot lie in the repository.
const ELSEWHERE: [&str; 6] =
    ["data-too-large", "data-not-a-table", "data-not-a-workbook", "data-bad-cell", "data-bad-row", "data-unit-twice"];

#[test]
fn every_kind_and_every_file_has_its_case() {
    let tested: BTreeSet<_> = CASES.iter().flat_map(|(_, _, errors)| errors.iter().map(|(code, _, _)| *code)).collect();
    let untested: Vec<_> = dti_core::data::DataErrorCode::ALL
        .iter()
        .map(|code| code.as_str())
        .filter(|code| !ELSEWHERE.contains(code) && !tested.contains(code))
        .collect();
    assert_eq!(untested, Vec::<&str>::new());
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/broken-data");
    let files = std::fs::read_dir(folder).unwrap().count();
    assert_eq!(files, CASES.len(), "every file of `broken-data` is a case");
}

//! How the values of a data file are read: what each of them says, what is refused and where, and what makes its hash.

use crate::check;
use dti_core::model::{Applicability, Award, Datum, DatumKind, Precondition, Rule, Steps};
use dti_core::rank::{Entries, Entry};
use dti_core::{Framework, Program};
use dti_testkit::check::data;
use dti_testkit::draft::{
    Row, case, checked, draft, framework, name, part, points, proportional, row, share, sum, tier,
};
use dti_testkit::reference::evaluate;
use std::num::NonZeroUsize;

/// The codes of the errors, with the places in the data.
#[track_caller]
fn refused(framework: &Framework, members: &str, expected: &[(&str, &str)]) {
    let errors = framework.score(&data(members)).unwrap_err();
    let found: Vec<(&str, &str)> = errors.iter().map(|error| (error.code.as_str(), error.pointer.as_str())).collect();
    assert_eq!(found, expected);
}

fn steps(row: &Row, quantity: &str) -> Rule {
    Rule::Steps(Steps {
        quantity: row.quantity(quantity),
        precondition: None,
        tiers: vec![tier("nhiều", Some("12"), Award::Full)],
        otherwise: tier("ít", None, share("0")),
    })
}

fn ratio() -> Framework {
    let row = row("1", "10").amount("a", "người").amount("b", "người");
    framework(vec![row.rule(|row| proportional(row.ratio("a", "b"), "1"))])
}

/// 1 is all of it; above that a bare number may be times or percent.
#[test]
fn a_bare_ratio_is_a_share_up_to_all_of_it() {
    for (given, points) in [("1", "10.00"), ("0.5", "5.00"), (r#""100%""#, "10.00"), (r#""3/2""#, "10.00")] {
        check(
            &ratio(),
            &format!(r#""values": {{"1": {{"tỷ lệ": {given}}}}}"#),
            &[("1", points, points, points, "scored")],
        );
    }
    refused(&ratio(), r#""values": {"1": {"tỷ lệ": 1.01}}"#, &[("data-ambiguous-ratio", "/values/1/tỷ lệ")]);
}

/// So many times, and no share of a time.
#[test]
fn a_frequency_is_a_plain_number_of_times() {
    let framework = framework(vec![row("1", "10").frequency("f").rule(|row| steps(row, "f"))]);
    for (given, points) in [("1/tháng", "10.00"), ("0,5/tháng", "0.00"), ("12/year", "10.00"), ("11/năm", "0.00")] {
        let members = format!(r#""values": {{"1": {{"f": "{given}"}}}}"#);
        check(&framework, &members, &[("1", points, points, points, "scored")]);
    }
    for given in ["50%/tháng", "1/2/tháng", "-1/tháng", "1/3/năm", "12"] {
        let members = format!(r#""values": {{"1": {{"f": "{given}"}}}}"#);
        refused_by_both(&framework, &members, ("data-not-a-frequency", "/values/1/f"));
    }
}

/// What is counted is times, and may be said; 12 a year are enough, and 0.999 a month are 11.988.
#[test]
fn the_number_of_a_frequency_may_be_followed_by_what_it_counts() {
    let framework = framework(vec![row("1", "10").frequency("f").rule(|row| steps(row, "f"))]);
    for (given, points) in [
        ("12 lần/năm", "10.00"),
        (" 1lần / tháng ", "10.00"),
        ("12 times/year", "10.00"),
        ("1 time/month", "10.00"),
        ("1,5 times/tháng", "10.00"),
        ("11,9 lần/năm", "0.00"),
        ("0.999 lần/tháng", "0.00"),
    ] {
        let members = format!(r#""values": {{"1": {{"f": "{given}"}}}}"#);
        check(&framework, &members, &[("1", points, points, points, "scored")]);
    }
    for given in ["12 bài/năm", "12 lần lần/năm", "12 lần", "12 %lần/năm", "12 timess/year"] {
        let members = format!(r#""values": {{"1": {{"f": "{given}"}}}}"#);
        refused_by_both(&framework, &members, ("data-not-a-frequency", "/values/1/f"));
    }
    // A thousand and two hundred times, or once and a fifth.
    for given in ["1.200/năm", "1,200 lần/tuần"] {
        let members = format!(r#""values": {{"1": {{"f": "{given}"}}}}"#);
        refused_by_both(&framework, &members, ("data-ambiguous-count", "/values/1/f"));
    }
    for (given, points) in [("1.2000/năm", "0.00"), ("1200/năm", "10.00")] {
        let members = format!(r#""values": {{"1": {{"f": "{given}"}}}}"#);
        check(&framework, &members, &[("1", points, points, points, "scored")]);
    }
}

/// By the engine with this code at this place, and by the reference.
#[track_caller]
fn refused_by_both(framework: &Framework, members: &str, expected: (&str, &str)) {
    refused(framework, members, &[expected]);
    assert!(evaluate(framework, &data(members)).is_err(), "the reference takes {members}");
}

/// An amount that is given itself is written like its first datum: three digits behind the mark are two numbers for a count.
#[test]
fn an_amount_is_written_like_what_it_counts() {
    let counts = row("1", "10").amount("n", "nền_tảng").amount("m", "nền_tảng").rule(|row| steps(row, "n + m"));
    let money = row("2", "10").amount("x", "triệu_đồng").amount("y", "triệu_đồng").rule(|row| steps(row, "x + y"));
    let framework = framework(vec![counts, money]);
    check(
        &framework,
        r#""values": {"1": {"tổng": 12}, "2": {"tổng": "11.999"}}"#,
        &[("1", "10.00", "10.00", "10.00", "scored"), ("2", "0.00", "0.00", "0.00", "scored")],
    );
    refused(&framework, r#""values": {"1": {"tổng": "12.000"}}"#, &[("data-ambiguous-count", "/values/1/tổng")]);
    refused(&framework, r#""values": {"1": {"tổng": "12.5"}}"#, &[("data-not-whole", "/values/1/tổng")]);
}

/// One tier is what it says; of several it is not known which.
#[test]
fn several_tiers_are_known_in_part() {
    let row = row("1", "10").answer("có").amount("n", "nền_tảng");
    let framework = framework(vec![row.rule(|row| {
        let Rule::Steps(steps) = steps(row, "n") else { return Rule::Sum };
        let precondition = Some(Precondition { datum: row.reference("có"), otherwise: points("0") });
        Rule::Steps(Steps { precondition, ..steps })
    })]);
    // With the answer missing there may be nothing, though the tier is known.
    check(&framework, r#""values": {"1": {"n": "nhiều"}}"#, &[("1", "0.00", "0.00", "10.00", "missing")]);
    check(
        &framework,
        r#""values": {"1": {"n": {"one_of": ["nhiều", "nhiều"]}}}"#,
        &[("1", "0.00", "0.00", "10.00", "missing")],
    );
    let several = r#""values": {"1": {"có": true, "n": {"one_of": ["nhiều", "ít"]}}}"#;
    check(&framework, several, &[("1", "0.00", "0.00", "10.00", "partial")]);
}

/// What a row without points prints is kept with its data: they are read as its rule reads them.
#[test]
fn data_of_a_row_that_is_not_scored_are_read_by_its_printed_rule() {
    let scored = row("1", "10").rule(|_| Rule::Appraised);
    let choice = row("2", "0").choice("trường hợp").rule(|row| Rule::NotScored {
        printed: Some(Box::new(Rule::Cases {
            datum: row.reference("trường hợp"),
            cases: vec![case("có", Award::Full), case("không", share("0"))],
        })),
    });
    let count = row("3", "0").amount("n", "nền_tảng");
    let count = count.rule(|row| Rule::NotScored { printed: Some(Box::new(steps(row, "n"))) });
    let framework = framework(vec![scored, choice, count]);
    let members = r#""values": {"2": {"trường hợp": "có"}, "3": {"n": "nhiều"}}, "scores": {"1": 5}"#;
    let none = |code| (code, "-", "0.00", "0.00", "not-scored");
    check(&framework, members, &[("1", "5.00", "5.00", "5.00", "given"), none("2"), none("3")]);
    let wrong = r#""values": {"2": {"trường hợp": "hai"}, "3": {"n": "vừa"}}"#;
    refused(&framework, wrong, &[("data-unknown-case", "/values/2/trường hợp"), ("data-unknown-case", "/values/3/n")]);
}

/// Two parts, each with a choice of its own; a case is the same in another spelling.
#[test]
fn a_case_is_one_of_its_own_part() {
    let cases = |row: &Row, datum: &str, of: [&str; 2]| Rule::Cases {
        datum: row.reference(datum),
        cases: vec![case(of[0], Award::Full), case(of[1], share("0"))],
    };
    let row = row("1", "10").choice("c").choice("d");
    let framework = framework(vec![row.rule(|row| Rule::Parts {
        parts: vec![
            part("một", share("2/5"), cases(row, "c", ["rất tốt", "khá"])),
            part("hai", share("3/5"), cases(row, "d", ["sớm", "rất muộn"])),
        ],
    })]);
    for (c, d, points) in [
        ("rất_tốt", "sớm", "10.00"),
        ("rất  tốt", "rất muộn", "4.00"),
        ("khá", " sớm ", "6.00"),
        ("khá", "rất_muộn", "0.00"),
    ] {
        let members = format!(r#""values": {{"1": {{"c": "{c}", "d": "{d}"}}}}"#);
        check(&framework, &members, &[("1", points, points, points, "scored")]);
    }
    refused(&framework, r#""values": {"1": {"c": "khá", "d": "khá"}}"#, &[("data-unknown-case", "/values/1/d")]);
}

/// `s` is `a1` and `a2`, of 8.
fn of_items() -> Framework {
    let row = row("1", "10").amount("a1", "người").amount("a2", "người").total("s", "người", "a1 + a2");
    framework(vec![row.amount("b", "người").rule(|row| proportional(row.ratio("s", "b"), "1"))])
}

/// Items that are all known count before the sum, which counts before items that are not.
#[test]
fn a_sum_is_known_as_well_as_the_better_of_what_says_it() {
    for (values, line) in [
        // 2 + 3
        (r#""a1": 2, "a2": 3"#, ["6.25", "6.25", "6.25", "scored"]),
        (r#""a1": 2, "a2": 3, "s": {"from": 1, "to": 7}"#, ["6.25", "6.25", "6.25", "scored"]),
        // 4, whatever the items are.
        (r#""a1": {"from": 1, "to": 3}, "a2": {"from": 1, "to": 3}, "s": 4"#, ["5.00", "5.00", "5.00", "scored"]),
        (r#""a1": 1, "s": 4"#, ["5.00", "5.00", "5.00", "scored"]),
        // 2 … 6; 0 … 8 is as much as nothing, but somebody looked.
        (r#""a1": {"from": 1, "to": 3}, "a2": {"from": 1, "to": 3}"#, ["2.50", "2.50", "7.50", "partial"]),
        (r#""a1": {"from": 0, "to": 8}, "a2": 0"#, ["0.00", "0.00", "10.00", "partial"]),
        (r#""a1": 0, "a2": {"from": 0, "to": 8}"#, ["0.00", "0.00", "10.00", "partial"]),
        (r#""a1": {"from": 0, "to": 4}, "a2": {"from": 0, "to": 4}"#, ["0.00", "0.00", "10.00", "partial"]),
        // Of one item nothing is known: 0 or more.
        (r#""a1": 0"#, ["0.00", "0.00", "10.00", "missing"]),
        (r#""a2": 0"#, ["0.00", "0.00", "10.00", "missing"]),
        (r#""a1": {"from": 0, "to": 8}"#, ["0.00", "0.00", "10.00", "missing"]),
    ] {
        let [points, low, high, status] = line;
        let members = format!(r#""values": {{"1": {{{values}, "b": 8}}}}"#);
        check(&of_items(), &members, &[("1", points, low, high, status)]);
    }
    for values in
        [r#""a1": 2, "a2": 3, "s": 6"#, r#""a1": 5, "s": 4"#, r#""a1": 2, "a2": 3, "s": {"from": 6, "to": 7}"#]
    {
        let members = format!(r#""values": {{"1": {{{values}, "b": 8}}}}"#);
        refused(&of_items(), &members, &[("data-contradiction", "/values/1/s")]);
    }
}

/// A reason for what is there is no reason.
#[test]
fn reasons_are_for_what_is_missing() {
    let both = r#""values": {"1": {"a1": 2, "b": 8}}, "missing": {"1": {"a1": "chưa đếm", "a2": "chưa đếm"}}"#;
    refused(&of_items(), both, &[("data-missing-yet-given", "/missing/1/a1")]);
    let all = r#""values": {"1": {"a1": 2, "a2": 3, "s": 5, "b": 8}}, "missing": {"1": "chưa đếm"}"#;
    refused(&of_items(), all, &[("data-missing-yet-given", "/missing/1")]);
    let rest = r#""values": {"1": {"a1": 2, "b": 8}}, "missing": {"1": "chưa đếm"}"#;
    check(&of_items(), rest, &[("1", "2.50", "2.50", "10.00", "partial")]);
}

/// 1 is a ratio with an `a` of 2 to 10; 2 groups an appraised row and one for towns; 3 has no points; shared is a day.
fn rows() -> Framework {
    let bounded = row("1", "10").amount("a", "người").within(Some("2"), Some("10")).amount("b", "người");
    let towns = Applicability::Kinds(vec!["town".to_owned()]);
    let towns = row("2.2", "10").applies(towns).answer("c");
    let mut draft = draft(vec![
        bounded.rule(|row| proportional(row.ratio("a", "b"), "1")),
        sum("2"),
        row("2.1", "10").rule(|_| Rule::Appraised),
        towns.rule(|row| Rule::YesNo { datum: row.reference("c"), yes: None, no: None }),
        row("3", "0").rule(|_| Rule::NotScored { printed: None }),
    ]);
    draft.data.push(Datum::new(name("ngày"), "Ngày chốt", DatumKind::Date));
    checked(draft)
}

#[test]
fn what_does_not_fit_is_refused_where_it_stands() {
    for (members, code, place) in [
        // Digits that nobody can read in one way.
        (r#""values": {"1": {"b": "1.234.567"}}"#, "data-grouped", "/values/1/b"),
        (r#""values": {"1": {"b": "10000000000000000000000000000"}}"#, "data-too-many-digits", "/values/1/b"),
        (r#""values": {"1": {"tỷ lệ": "1/0"}}"#, "data-not-a-number", "/values/1/tỷ lệ"),
        (r#""values": {"1": {"b": "mười"}}"#, "data-not-a-number", "/values/1/b"),
        // Below the one end, or above the other.
        (r#""values": {"1": {"a": 1}}"#, "data-out-of-bounds", "/values/1/a"),
        (r#""values": {"1": {"a": 11}}"#, "data-out-of-bounds", "/values/1/a"),
        (r#""values": {"1": {"a": {"from": 2, "to": 11}}}"#, "data-out-of-bounds", "/values/1/a"),
        // The name as the file has it.
        (r#""values": {"1": {"a": 2, "ratio": 7}}"#, "data-ambiguous-ratio", "/values/1/ratio"),
        (r#""common": {"ngày": "2024-13-01"}"#, "data-not-a-date", "/common/ngày"),
        (r#""common": {"ngày": 20240101}"#, "data-not-a-date", "/common/ngày"),
        // Rows that are not the unit's, that have no points, and whose points were given.
        (r#""values": {"2.2": {"c": true}}"#, "data-not-applicable", "/values/2.2"),
        (r#""scores": {"2.2": 1}"#, "data-not-applicable", "/scores/2.2"),
        (r#""scores": {"3": 0}"#, "data-bad-points", "/scores/3"),
        (r#""scores": {"2": 11}"#, "data-bad-points", "/scores/2"),
        (r#""scores": {"2": 4, "2.1": 4}"#, "data-points-twice", "/scores/2.1"),
        (r#""scores": {"1": 4}, "values": {"1": {"a": 4}}"#, "data-values-under-points", "/values/1"),
    ] {
        refused(&rows(), members, &[(code, place)]);
    }
    // At the ends they fit, and points of one row leave the data of another alone.
    let members = r#""scores": {"2.1": 4}, "values": {"1": {"a": 10, "b": 20}}, "common": {"ngày": "2024-12-31"}"#;
    check(&rows(), members, &[("1", "5.00", "5.00", "5.00", "scored"), ("2", "4.00", "4.00", "4.00", "scored")]);
    check(
        &rows(),
        r#""values": {"1": {"a": 2, "b": 20}}"#,
        &[("1", "1.00", "1.00", "1.00", "scored"), ("2", "0.00", "0.00", "10.00", "missing")],
    );
}

/// What is wrong and what to do, with the numbers that it is about.
#[test]
fn the_way_out_is_told_by_what_is_wrong() {
    for (members, message, help) in [
        (r#""values": {"1": {"a": 11}}"#, "11 is out of bounds: `1 a` must be between 2 and 10", "check the value"),
        (
            r#""values": {"1": {"tỷ lệ": "1/0"}}"#,
            "`1/0` divides by 0",
            "where the denominator is 0, give the data and not the ratio",
        ),
        (
            r#""values": {"2.1": {"a": 1}}"#,
            "row `2.1` has no datum `a`",
            r#"an appraiser gives this row points: write them under `scores`: {"2.1": …}"#,
        ),
        (
            r#""values": {"2": {"a": 1}}"#,
            "row `2` has no datum `a`",
            "this row has no data of its own; they belong to the rows below",
        ),
    ] {
        let errors = rows().score(&data(members)).unwrap_err();
        let said: Vec<(&str, &str)> =
            errors.iter().map(|error| (error.message.en.as_str(), error.help.en.as_str())).collect();
        assert_eq!(said, [(message, help)]);
    }
}

fn hash(framework: &Framework, members: &str) -> String {
    let program = Program::compile(framework);
    program.bind(&data(members)).unwrap().sha256(&program)
}

/// What is said makes the hash, and not how; a sum that was given is said, one that its items make is not said again.
#[test]
fn the_hash_of_data_is_of_what_they_say() {
    let sums = of_items();
    let items = hash(&sums, r#""values": {"1": {"a1": 2, "a2": 3, "b": 8}}"#);
    assert_eq!(items, hash(&sums, r#""values": {"1": {"b": "8", "a2": "3", "a1": "2,0"}}"#));
    assert_eq!(items, hash(&sums, r#""values": {"1": {"a1": 2, "a2": 3, "s": 5, "b": 8}}"#));
    let alone = hash(&sums, r#""values": {"1": {"s": 5, "b": 8}}"#);
    assert_ne!(alone, hash(&sums, r#""values": {"1": {"b": 8}}"#));
    assert_ne!(alone, hash(&sums, r#""values": {"1": {"s": 6, "b": 8}}"#));
    // A row without data has its reason in the hash by itself.
    let appraised = framework(vec![row("1", "10").rule(|_| Rule::Appraised)]);
    let reasons =
        ["chưa thẩm định", "chưa nộp"].map(|why| hash(&appraised, &format!(r#""missing": {{"1": "{why}"}}"#)));
    assert_ne!(reasons[0], reasons[1]);
    // One with data has it in the reason of each of them.
    let missing = r#""missing": {"1": {"a1": "chưa đếm", "a2": "chưa đếm", "s": "chưa đếm", "b": "chưa đếm"}}"#;
    assert_eq!(hash(&sums, missing), hash(&sums, r#""missing": {"1": "chưa đếm"}"#));
}

/// Units that are read for ranking alone still tell which framework their data were made for.
#[test]
fn entries_are_of_one_framework() {
    let mut edition = ratio().draft().clone();
    edition.extends = Some("gốc".to_owned());
    let edition = edition.check().unwrap();
    let program = Program::compile(&edition);
    let unit = |id: &str, framework: &str| {
        let mut data = data(r#""values": {"1": {"a": 1, "b": 2}}"#);
        (data.unit.id, data.framework) = (id.to_owned(), Some(framework.to_owned()));
        Entry::from(program.bind(&data).unwrap())
    };
    let codes = |entries: [Entry; 2]| -> Vec<String> {
        let entries = Entries::new(&program, entries);
        let errors = entries.statistics(NonZeroUsize::MIN).err();
        errors.into_iter().flatten().map(|error| error.code.to_string()).collect()
    };
    assert_eq!(codes([unit("a", "thử"), unit("b", "thử")]), Vec::<String>::new());
    assert_eq!(codes([unit("a", "thử"), unit("b", "gốc")]), ["cohort-mixed-frameworks"]);
}

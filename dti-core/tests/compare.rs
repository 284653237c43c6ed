//! Two periods and two editions: changes worked by hand, and 10,000 random pairs whose effects have to add up exactly.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may panic: that is how it fails"
)]

use dti_core::cohort::Cohort;
use dti_core::compare::{Comparison, Effects, Presence, Side, Stage, Undecomposed, compare};
use dti_core::model::{AllEqual, Applicability, Direction, Level, LowerEnd, MissingPolicy, Node, Quantity, Rule};
use dti_core::number::Exact;
use dti_core::{Code, Framework, Program, Submission};
use dti_testkit::draft::{checked, draft, mean, proportional, row, sum};
use proptest::prelude::*;

fn min_max(row: &dti_testkit::draft::Row) -> Rule {
    Rule::MinMax {
        quantity: Quantity::Ratio(row.ratio("a", "b")),
        lower: LowerEnd::Observed,
        direction: Direction::Higher,
        all_equal: AllEqual::Full,
    }
}

/// A row whose rule goes with its code, whatever its maximum.
fn leaf(code: &str, max: &str, applies: Applicability) -> Node {
    let row = row(code, max).applies(applies);
    let counted = |row: dti_testkit::draft::Row| row.amount("a", "người").amount("b", "người");
    match code {
        "1.1" => counted(row).rule(min_max),
        "1.2" => counted(row).rule(|row| proportional(row.ratio("a", "b"), "1")),
        "1.3" => row.answer("c").rule(|row| Rule::YesNo { datum: row.reference("c"), yes: None, no: None }),
        "2.1" => row.amount("a", "người").rule(|row| Rule::ShareOfBest { quantity: row.quantity("a") }),
        _ => row.rule(|_| Rule::Appraised),
    }
}

/// `1.1=10 1.2=5 2.1=5:town 3=10`: leaves with their maxima, and the kind of units that they apply to.
fn framework(rows: &str, missing: MissingPolicy) -> Framework {
    let mut nodes: Vec<Node> = Vec::new();
    for word in rows.split_whitespace() {
        let (code, rest) = word.split_once('=').unwrap();
        let (max, applies) = match rest.split_once(':') {
            Some((max, kind)) => (max, Applicability::Kinds(vec![kind.to_owned()])),
            None => (rest, Applicability::All),
        };
        let main = code.split_once('.').map(|(main, _)| main);
        if let Some(main) = main.filter(|main| nodes.iter().all(|node| node.code.as_str() != *main)) {
            nodes.push(Node { level: Level::Main, ..sum(main) });
        }
        nodes.push(leaf(code, max, applies));
    }
    let mut draft = draft(nodes);
    draft.policies.missing = missing;
    checked(draft)
}

/// `id kind 1.1=3/10 1.3=yes 3:5`: data after `=`, given points after `:`.
fn submission(text: &str) -> Submission {
    let mut words = text.split_whitespace();
    let (id, kind) = (words.next().unwrap(), words.next().unwrap());
    let (mut values, mut scores) = (Vec::new(), Vec::new());
    for word in words {
        match (word.split_once('='), word.split_once(':')) {
            (Some((code, answer @ ("yes" | "no"))), _) => {
                values.push(format!(r#""{code}": {{"c": {}}}"#, answer == "yes"));
            }
            (Some((code, value)), _) => values.push(match value.split_once('/') {
                Some((a, b)) => format!(r#""{code}": {{"a": {a}, "b": {b}}}"#),
                None => format!(r#""{code}": {{"a": {value}}}"#),
            }),
            (None, Some((code, points))) => scores.push(format!(r#""{code}": "{points}""#)),
            (None, None) => panic!("{word}"),
        }
    }
    let json = format!(
        r#"{{"unit": {{"id": "{id}", "name": "Đơn vị {id}", "kind": "{kind}"}}, "period": "2024",
            "values": {{{}}}, "scores": {{{}}}}}"#,
        values.join(", "),
        scores.join(", ")
    );
    Submission::from_json(json.as_bytes()).unwrap_or_else(|errors| panic!("{errors}\n{json}"))
}

fn cohort<'p>(program: &'p Program, units: &[String]) -> Cohort<'p> {
    Cohort::of(program, units.iter().map(|text| submission(text)))
        .unwrap_or_else(|errors| panic!("{:?}\n{units:#?}", errors.iter().collect::<Vec<_>>()))
}

fn owned(units: &[&str]) -> Vec<String> {
    units.iter().map(ToString::to_string).collect()
}

fn compared(old: &Framework, old_units: &[&str], new: &Framework, new_units: &[&str]) -> Comparison {
    let [old, new] = [old, new].map(Program::compile);
    let (old, new) = (cohort(&old, &owned(old_units)), cohort(&new, &owned(new_units)));
    compare(&Side::of(&old), &Side::of(&new)).unwrap()
}

/// `1.1 4 → 3: framework 1, cohort -1, unit 0`
fn line(name: &str, effects: &Effects) -> String {
    let Effects { old, framework, cohort, unit, new } = effects;
    format!("{name} {old} → {new}: {framework} {cohort} {unit}")
}

#[track_caller]
fn check(comparison: &Comparison, unit: &str, expected: &[&str]) {
    let change = comparison.unit(unit).unwrap();
    let found = change.outcome.as_ref().unwrap();
    let mut lines = vec![line("total", &found.total)];
    lines.extend(found.rows.iter().map(|row| line(row.code.as_str(), &row.effects)));
    assert_eq!(lines, expected);
}

const LOW: MissingPolicy = MissingPolicy::ScoresLow;

#[test]
fn what_the_cohort_did_and_what_the_unit_did() {
    let framework = framework("1.1=10 1.2=10", LOW);
    // 1.1 for a: (50 − 20)/(60 − 20) × 10 = 7.5 last year. The others alone would have made it
    // (50 − 40)/(90 − 40) × 10 = 2; with its own 60 % it is (60 − 40)/(90 − 40) × 10 = 4.
    let old = ["a x 1.1=50/100 1.2=1/2", "b x 1.1=20/100 1.2=1/2", "c x 1.1=60/100 1.2=1/2"];
    let new = ["a x 1.1=60/100 1.2=1/4", "b x 1.1=40/100 1.2=1/2", "c x 1.1=90/100 1.2=1/2"];
    let comparison = compared(&framework, &old, &framework, &new);
    check(&comparison, "a", &["total 25/2 → 13/2: 0 -11/2 -1/2", "1.1 15/2 → 4: 0 -11/2 2", "1.2 5 → 5/2: 0 0 -5/2"]);
    assert_eq!(comparison.one_sided_rows(), [Vec::<&Code>::new(), Vec::new()]);
}

#[test]
fn what_the_framework_did() {
    let old_rows = framework("1.1=10 1.2=10 3=5", LOW);
    let new_rows = framework("1.1=20 1.2=10 1.3=5", LOW);
    // Row 3 is gone with its 4 points, 1.3 is new, 1.1 has twice its maximum: (50 − 0)/(100 − 0) × 20 = 10 on the old data.
    let old = ["a x 1.1=50/100 1.2=1/2 3:4", "b x 1.1=0/100 1.2=1/2 3:1", "c x 1.1=100/100 1.2=1/2 3:2"];
    let new = ["a x 1.1=50/100 1.2=1/2 1.3=yes", "b x 1.1=25/100 1.2=1/2 1.3=no", "c x 1.1=75/100 1.2=1/2 1.3=no"];
    let comparison = compared(&old_rows, &old, &new_rows, &new);
    check(
        &comparison,
        "a",
        &["total 14 → 20: 1 0 5", "1.1 5 → 10: 5 0 0", "1.2 5 → 5: 0 0 0", "1.3 0 → 5: 0 0 5", "3 4 → 0: -4 0 0"],
    );
    let sides: Vec<Vec<&str>> =
        comparison.one_sided_rows().iter().map(|codes| codes.iter().map(|code| code.as_str()).collect()).collect();
    assert_eq!(sides, [vec!["3"], vec!["1.3"]]);
    let change = comparison.unit("a").unwrap();
    let left_out: Vec<&str> = change.left_out.iter().map(|one| one.pointer.as_str()).collect();
    assert_eq!(left_out, ["/scores/3"]);
    // 1.3 was missing and is told: all that the unit did.
    let told = change.outcome.as_ref().unwrap().told();
    assert_eq!(line("told", &told), "told 0 → 5: 0 0 5");
}

/// The same over the rows at the top.
#[test]
fn effects_of_rows_are_put_together() {
    let [old, new] = ["1.2=10 1.3=5 2.2=5 3=5", "1.2=10 1.3=10 2.2=5 3=5"].map(|rows| framework(rows, LOW));
    let old_unit = "a x 1.2=1/2 1.3=yes 2.2:3 3:4";
    let comparison = compared(&old, &[old_unit], &new, &["a x 1.2=3/4 1.3=yes 2.2:3 3:5"]);
    let found = comparison.unit("a").unwrap().outcome.as_ref().unwrap();
    let tops: Vec<Code> = ["3", "2", "1"].map(|code| code.parse().unwrap()).to_vec();
    let top = |row: &dti_core::compare::RowChange| {
        tops.iter().find(|top| row.code.as_str().starts_with(top.as_str())).unwrap()
    };
    let lines: Vec<String> = found.grouped(top).iter().map(|(code, sum)| line(code.as_str(), sum)).collect();
    // In the order of the rows, not of the groups: 5 + 5 → 15/2 + 10, of which 1.3 = 10 is the framework's.
    assert_eq!(lines, ["1 10 → 35/2: 5 0 5/2", "2 3 → 3: 0 0 0", "3 4 → 5: 0 0 1"]);
}

/// What each effect has of rows that were open, or are open now.
#[track_caller]
fn told(comparison: &Comparison, expected: &str) {
    let found = comparison.unit("a").unwrap().outcome.as_ref().unwrap();
    assert_eq!(line("told", &found.told()), expected);
}

#[test]
fn what_was_told_is_of_rows_that_were_open_or_are() {
    let rows = framework("1.1=10 1.2=10", LOW);
    let unit = |old: &str, new: &str| compared(&rows, &[old], &rows, &[new]);
    // 5 points, of which nothing is told any more.
    told(&unit("a x 1.2=1/2", "a x"), "told 5 → 0: 0 0 -5");
    // Points in place of data: both sides know what they are.
    told(&unit("a x 1.2=1/2", "a x 1.2:3"), "told 0 → 0: 0 0 0");
    // 0 … 5 points that become 5 … 10: more, and as open as before.
    let range = |from: u8, to: u8| format!(r#"a x 1.2={{"from":{from},"to":{to}}}/2"#);
    told(&unit(&range(0, 1), &range(1, 2)), "told 0 → 0: 0 0 0");
    // Nobody has data for 1.1 any more: the 10 points of the best unit wait for the others, then for its own data.
    let both = ["a x 1.1=50/100", "b x 1.1=20/100"];
    told(&compared(&rows, &both, &rows, &["a x", "b x"]), "told 10 → 0: 0 -10 0");
    // The new edition asks for d in place of b: until a tells it, its 5 points are nothing.
    let other = row("1.2", "10").amount("a", "người").amount("d", "người");
    let other = other.rule(|row| proportional(row.ratio("a", "d"), "1"));
    let new = checked(draft(vec![sum("1"), leaf("1.1", "10", Applicability::All), other]));
    let [old_program, new_program] = [&rows, &new].map(Program::compile);
    let old = cohort(&old_program, &owned(&["a x 1.2=1/2"]));
    let data = submission("a x");
    let data = serde_json::to_string(&data).unwrap().replacen('{', r#"{"values": {"1.2": {"a": 1, "d": 4}}, "#, 1);
    let new = Cohort::of(&new_program, [Submission::from_json(data.as_bytes()).unwrap()]).unwrap();
    told(&compare(&Side::of(&old), &Side::of(&new)).unwrap(), "told 5 → 5/2: -5 0 5/2");
}

/// Every kind of place in a data file, and the rest is carried over: 2 has its points, and 1 its `a`.
#[test]
fn what_the_new_framework_has_no_place_for_is_left_out_by_place() {
    let appraised = |code: &str| row(code, "10").rule(|_| Rule::Appraised);
    let ratio = |code: &str, below: &str| {
        let row = row(code, "10").amount("a", "người").amount(below, "người");
        row.rule(|row| proportional(row.ratio("a", below), "1"))
    };
    let answer = |code: &str, name: &str| {
        let row = row(code, "10").answer(name);
        row.rule(|row| Rule::YesNo { datum: row.reference(name), yes: None, no: None })
    };
    let shared = row("3", "10").amount("a", "người").rule(|row| proportional(row.ratio("a", "dân_số"), "1"));
    let old = vec![
        ratio("1", "b"),
        appraised("2"),
        shared,
        answer("4", "c"),
        appraised("5"),
        appraised("6"),
        answer("7", "c"),
    ];
    let old = checked(draft(old));
    let mut new = draft(vec![ratio("1", "d"), appraised("2"), answer("7", "e")]);
    new.data.retain(|datum| datum.name.as_str() != "dân_số");
    let new = checked(new);
    let data = Submission::from_json(
        r#"{"unit": {"id": "a", "name": "A"}, "period": "2023", "common": {"dân_số": 9, "ngân_sách": 7},
            "values": {"1": {"a": 1, "b": 2}, "3": {"a": 3}},
            "rounds": [{"name": "tự chấm", "scores": {"2": 4, "5": 3}, "reasons": {"2": "đủ", "5": "thiếu"},
                        "evidence": {"2": ["tờ 1"], "6": ["tờ 2"]}}],
            "missing": {"4": "chưa báo cáo", "7": {"c": "chưa báo cáo"}},
            "sources": {"1": "báo cáo", "4": "báo cáo"}, "notes": {"1": "đọc là", "4": "đọc là"}}"#
            .as_bytes(),
    );
    let [old, new] = [&old, &new].map(Program::compile);
    let old = Cohort::of(&old, [data.unwrap()]).unwrap();
    let later = r#"{"unit": {"id": "a", "name": "A"}, "period": "2024", "values": {"1": {"a": 1, "d": 2}}}"#;
    let new = Cohort::of(&new, [Submission::from_json(later.as_bytes()).unwrap()]).unwrap();
    let comparison = compare(&Side::of(&old), &Side::of(&new)).unwrap();
    let left_out: Vec<&str> = comparison.unit("a").unwrap().left_out.iter().map(|one| one.pointer.as_str()).collect();
    assert_eq!(
        left_out,
        [
            "/common/dân_số",
            "/missing/4",
            "/missing/7/c",
            "/notes/4",
            "/rounds/0/evidence/6",
            "/rounds/0/reasons/5",
            "/rounds/0/scores/5",
            "/sources/4",
            "/values/1/b",
            "/values/3",
        ]
    );
    // 1 was 1/2 and waits for its d; 3 was 3/9; 5 is gone with its 3 points. This year nobody appraised 2.
    check(
        &comparison,
        "a",
        &[
            "total 46/3 → 5: -34/3 0 1",
            "1 5 → 5: -5 0 5",
            "2 4 → 0: 0 0 -4",
            "7 0 → 0: 0 0 0",
            "3 10/3 → 0: -10/3 0 0",
            "4 0 → 0: 0 0 0",
            "5 3 → 0: -3 0 0",
            "6 0 → 0: 0 0 0",
        ],
    );
}

#[test]
fn rows_under_given_points_are_not_told_apart() {
    let framework = framework("1.2=10 1.3=10 3=5", LOW);
    let comparison = compared(&framework, &["a x 1.2=1/2 1.3=yes 3:2"], &framework, &["a x 1:12 3:5"]);
    check(&comparison, "a", &["total 17 → 17: 0 0 0", "1 15 → 12: 0 0 -3", "3 2 → 5: 0 0 3"]);
}

/// Row 1.2 stands under 2 in the new edition: it is one row that moved, not one that went and one that came.
#[test]
fn a_row_that_moved_is_one_row() {
    let old = framework("1.2=10 1.3=5 2.2=5", LOW);
    let mut draft = old.draft().clone();
    let moved = draft.nodes.iter().position(|node| node.code.as_str() == "1.2").unwrap();
    let mut row = draft.nodes.remove(moved);
    row.parent = Some("2".parse().unwrap());
    draft.nodes.push(row);
    for (code, max) in [("1", 5), ("2", 15)] {
        draft.nodes.iter_mut().find(|node| node.code.as_str() == code).unwrap().max = Exact::from(max);
    }
    let new = checked(draft);
    let comparison = compared(&old, &["a x 1.2=1/2 1.3=yes 2.2:3"], &new, &["a x 1.2=1/4 1.3=yes 2.2:3"]);
    check(
        &comparison,
        "a",
        &["total 13 → 21/2: 0 0 -5/2", "1.3 5 → 5: 0 0 0", "2.2 3 → 3: 0 0 0", "1.2 5 → 5/2: 0 0 -5/2"],
    );
    // Where the whole of 2 was given points, the two frameworks do not put the same together: still it adds up.
    let comparison = compared(&old, &["a x 1.2=1/2 1.3=yes 2.2:3"], &new, &["a x 1.3=yes 2:9"]);
    check(&comparison, "a", &["total 13 → 14: 0 0 1", "1.3 5 → 5: 0 0 0", "2 3 → 9: 5 0 1", "1.2 5 → 0: -5 0 0"]);
}

/// A composite of two sub-indices at 1/2 each: 0.2 of 100 points, and 0.1 with two rows of 10 points.
#[test]
fn below_a_weighted_mean_points_count_with_their_weights() {
    let leaf = |code, max| leaf(code, max, Applicability::All);
    let nodes = vec![
        mean("0", "1", "0.1 1/2, 0.2 1/2"),
        sum("0.1"),
        leaf("0.1.1", "10"),
        leaf("0.1.2", "10"),
        leaf("0.2", "100"),
    ];
    let framework = checked(draft(nodes));
    let old = Submission::from_json(
        r#"{"unit": {"id": "a", "name": "A"}, "period": "1", "scores": {"0.1.1": 4, "0.1.2": 10, "0.2": 50}}"#
            .as_bytes(),
    );
    let new = Submission::from_json(
        r#"{"unit": {"id": "a", "name": "A"}, "period": "2", "scores": {"0.1.1": 6, "0.1.2": 10, "0.2": 40}}"#
            .as_bytes(),
    );
    let program = Program::compile(&framework);
    let [old, new] = [old, new].map(|data| Cohort::of(&program, [data.unwrap()]).unwrap());
    let comparison = compare(&Side::of(&old), &Side::of(&new)).unwrap();
    // 14/20 / 2 + 50/100 / 2 = 0.6; then 16/20 / 2 + 40/100 / 2 = 0.6. A point of 0.1.1 makes 1/40, one of 0.2 makes 1/200.
    check(
        &comparison,
        "a",
        &[
            "total 3/5 → 3/5: 0 0 0",
            "0.1.1 1/10 → 3/20: 0 0 1/20",
            "0.1.2 1/4 → 1/4: 0 0 0",
            "0.2 1/4 → 1/5: 0 0 -1/20",
        ],
    );
}

#[test]
fn withheld_points_are_not_taken_apart() {
    let framework = framework("1.2=10 3=5", MissingPolicy::Withheld);
    let comparison = compared(&framework, &["a x 1.2=1/2"], &framework, &["a x 1.2=1/2 3:5"]);
    let change = comparison.unit("a").unwrap();
    assert_eq!(change.outcome, Err(Undecomposed::NoTotal(vec![Stage::Old, Stage::Framework, Stage::Cohort])));
}

#[test]
fn units_on_one_side_and_who_passed_whom() {
    let framework = framework("3=100", LOW);
    // Before: g 90, b 80, c 70, a 60, d 60, e 50. After: n 95, a 85, b 85, c 75, d 88, e 50.
    let old = ["a x 3:60", "b x 3:80", "c x 3:70", "d x 3:60", "e x 3:50", "g x 3:90"];
    let new = ["a x 3:85", "b x 3:85", "c x 3:75", "d x 3:88", "e x 3:50", "n x 3:95"];
    let comparison = compared(&framework, &old, &framework, &new);
    let presences: Vec<Presence> = ["a", "g", "n"].map(|id| comparison.unit(id).unwrap().presence).to_vec();
    assert_eq!(presences, [Presence::Both, Presence::Gone, Presence::New]);
    assert_eq!(comparison.unit("n").unwrap().outcome, Err(Undecomposed::OneSided));
    assert!(comparison.unit("z").is_none() && comparison.rank_change("z").is_none());

    let change = comparison.rank_change("a").unwrap();
    let names = |others: &[dti_core::compare::Other<'_>]| -> Vec<String> {
        others
            .iter()
            .map(|o| format!("{} {}→{}{}", o.unit.id, o.old, o.new, if o.tied { " tied" } else { "" }))
            .collect()
    };
    assert_eq!((change.old, change.new), (Some(4), Some(3)));
    assert_eq!(names(&change.overtaken), ["b 2→3 tied", "c 3→5"]);
    assert_eq!(names(&change.overtaken_by), ["d 4→2 tied"]);
    assert_eq!(change.gone.iter().map(|unit| unit.id.as_str()).collect::<Vec<_>>(), ["g"]);
    assert_eq!(change.arrived.iter().map(|unit| unit.id.as_str()).collect::<Vec<_>>(), ["n"]);
    let arrived = comparison.rank_change("n").unwrap();
    assert_eq!((arrived.old, arrived.new, arrived.overtaken.len()), (None, Some(1), 0));
}

/// Level is neither ahead nor behind: b, which is gone, was level with a, and n, which is new, is.
#[test]
fn who_was_level_was_not_passed() {
    let framework = framework("3=100", LOW);
    let old = ["a x 3:60", "b x 3:60", "c x 3:70", "d x 3:40"];
    let comparison = compared(&framework, &old, &framework, &["a x 3:80", "c x 3:50", "d x 3:80", "n x 3:80"]);
    let change = comparison.rank_change("a").unwrap();
    let ids = |others: &[dti_core::compare::Other<'_>]| -> Vec<String> {
        others.iter().map(|other| other.unit.id.clone()).collect()
    };
    assert_eq!((change.old, change.new), (Some(2), Some(1)));
    assert_eq!((ids(&change.overtaken), ids(&change.overtaken_by)), (vec!["c".to_owned()], vec![]));
    assert!(change.gone.is_empty() && change.arrived.is_empty());
}

const LEAVES: [&str; 7] = ["1.1", "1.2", "1.3", "2.1", "2.2", "3", "4"];
const KINDS: [&str; 2] = ["town", "city"];

/// Numbers to draw from; they end in zeros.
struct Tape(std::vec::IntoIter<u8>);

impl Tape {
    fn below(&mut self, most: u8) -> u8 {
        self.0.next().unwrap_or(0) % most
    }
}

/// A framework in the words of [`framework`]: each leaf is there or not, with one of some maxima.
fn random_framework(tape: &mut Tape) -> String {
    let mut rows = Vec::new();
    for code in LEAVES {
        // Row 4 is always there, so that no framework is without rows.
        if tape.below(4) == 0 && code != "4" {
            continue;
        }
        let max = ["5", "10", "20/3", "37/4"][usize::from(tape.below(4))];
        let kind = if code == "2.1" && tape.below(3) == 0 { ":town" } else { "" };
        rows.push(format!("{code}={max}{kind}"));
    }
    rows.join(" ")
}

/// A unit in the words of [`submission`], for a framework: some data are missing, some points are given further up.
fn random_unit(at: usize, framework: &Framework, tape: &mut Tape) -> String {
    let kind = KINDS[usize::from(tape.below(2))];
    let mut words = vec![format!("u{at}"), kind.to_owned()];
    let whole = framework.find(&"1".parse().unwrap()).is_some() && tape.below(5) == 0;
    if whole {
        words.push(format!("1:{}", tape.below(5)));
    }
    for code in LEAVES {
        let Some(id) = framework.find(&code.parse().unwrap()) else { continue };
        let there = framework.node(id).applies == Applicability::All || kind == "town";
        let missing = tape.below(4) == 0;
        let (a, b) = (tape.below(8), tape.below(4) + 7);
        if missing || !there || (whole && code.starts_with("1.")) {
            continue;
        }
        words.push(match code {
            "1.1" | "1.2" => format!("{code}={a}/{b}"),
            "1.3" => format!("{code}={}", if a < 4 { "yes" } else { "no" }),
            "2.1" => format!("{code}={a}"),
            _ => format!("{code}:{}", a.min(5)),
        });
    }
    words.join(" ")
}

/// The words of a unit that another framework has a place for.
fn carried(unit: &str, framework: &Framework) -> String {
    let kind = unit.split_whitespace().nth(1).unwrap();
    let fits = |word: &&str| {
        let code: Code = word.split(['=', ':']).next().unwrap().parse().unwrap();
        framework.find(&code).is_some_and(|id| match &framework.node(id).applies {
            Applicability::Kinds(kinds) => kinds.iter().any(|one| one == kind),
            _ => true,
        })
    };
    let words = unit.split_whitespace();
    words.clone().take(2).chain(words.skip(2).filter(fits)).collect::<Vec<_>>().join(" ")
}

/// Units of each case.
const UNITS: usize = 20;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    /// 500 cases of 20 units are 10,000 pairs.
    #[test]
    fn effects_add_up_exactly(tape in prop::collection::vec(any::<u8>(), 1_000)) {
        let mut tape = Tape(tape.into_iter());
        let old_rows = random_framework(&mut tape);
        let new_rows = if tape.below(3) == 0 { old_rows.clone() } else { random_framework(&mut tape) };
        let policy = |tape: &mut Tape| if tape.below(6) == 0 { MissingPolicy::Withheld } else { LOW };
        let old_policy = policy(&mut tape);
        let new_policy = if old_rows == new_rows { old_policy } else { policy(&mut tape) };
        let [old, new] = [framework(&old_rows, old_policy), framework(&new_rows, new_policy)];
        let old_units: Vec<String> = (0..UNITS).map(|at| random_unit(at, &old, &mut tape)).collect();
        let new_units: Vec<String> = (0..UNITS).map(|at| random_unit(at, &new, &mut tape)).collect();
        let carried_units: Vec<String> = old_units.iter().map(|unit| carried(unit, &new)).collect();

        let [old, new] = [&old, &new].map(Program::compile);
        let (old_cohort, new_cohort) = (cohort(&old, &old_units), cohort(&new, &new_units));
        let carried_cohort = cohort(&new, &carried_units);
        let comparison = compare(&Side::of(&old_cohort), &Side::of(&new_cohort)).unwrap();

        for at in 0..UNITS {
            // The four scorings, each by itself.
            let carried = &carried_cohort.units()[at];
            let stages = [
                old.score_in(&old_cohort.units()[at], old_cohort.statistics()),
                new.score_in(carried, carried_cohort.statistics()),
                new.score_in(carried, new_cohort.statistics()),
                new.score_in(&new_cohort.units()[at], new_cohort.statistics()),
            ];
            let totals: Vec<Option<Exact>> = stages.iter().map(|scores| scores.total().points.clone()).collect();
            let change = &comparison.units()[at];
            match &change.outcome {
                Ok(found) => {
                    let totals: Vec<Exact> = totals.into_iter().map(Option::unwrap).collect();
                    let expected = Effects {
                        old: totals[0].clone(),
                        framework: &totals[1] - &totals[0],
                        cohort: &totals[2] - &totals[1],
                        unit: &totals[3] - &totals[2],
                        new: totals[3].clone(),
                    };
                    prop_assert_eq!(&found.total, &expected);
                    let mut added = Effects::default();
                    for row in &found.rows {
                        let Effects { old, framework, cohort, unit, new } = &row.effects;
                        prop_assert_eq!(&(framework + cohort + unit), &(new - old), "{}", row.code);
                        added.old += old;
                        added.framework += framework;
                        added.cohort += cohort;
                        added.unit += unit;
                        added.new += new;
                    }
                    prop_assert_eq!(&added, &expected, "{:?}\n{:?}", old_units, new_units);
                }
                Err(Undecomposed::NoTotal(without)) => {
                    let none: Vec<Stage> =
                        Stage::ALL.into_iter().zip(&totals).filter(|(_, t)| t.is_none()).map(|(stage, _)| stage).collect();
                    prop_assert_eq!(without, &none);
                }
                Err(Undecomposed::OneSided) => prop_assert!(false, "both sides have every unit"),
            }
            let ranks = comparison.rank_change(&change.unit.id).filter(|_| at < 4);
            if let Some(ranks) = ranks
                && let (Some(old), Some(new)) = (ranks.old, ranks.new) {
                prop_assert_eq!(
                    old + ranks.overtaken_by.len() + ranks.arrived.len(),
                    new + ranks.overtaken.len() + ranks.gone.len()
                );
            }
        }
    }
}

/// Two editions, a unit that is new, one that is gone, data that were missing, and a name that would act.
fn reported() -> Comparison {
    let old = framework("1.1=10 1.2=10 3=5", LOW);
    let new = framework("1.1=10 1.2=20 1.3=5", LOW);
    compared(
        &old,
        &["a x 1.1=50/100 1.2=1/3 3:4", "b x 1.1=20/100 3:1", "c x 1.1=60/100 1.2=1/2 3:2", "g x 1.1=30/100 3:5"],
        &new,
        &["a x 1.1=60/100 1.2=1/4 1.3=no", "b x 1.1=40/100 1.2=1/2 1.3=yes", "c x 1.1=90/100 1.2=1/2", "n x 1:34"],
    )
}

#[test]
fn reports_of_a_comparison() {
    use dti_core::report::{TextOptions, change_text, comparison_csv, comparison_json, comparison_text};
    let comparison = reported();
    insta::assert_snapshot!("comparison_vi", comparison_text(&comparison, &TextOptions::default()));
    let english = TextOptions { lang: dti_core::Lang::En, ..TextOptions::default() };
    insta::assert_snapshot!("comparison_en", comparison_text(&comparison, &english));
    insta::assert_snapshot!("change_vi", change_text(&comparison, "a", &TextOptions::default()).unwrap());
    insta::assert_snapshot!("change_en", change_text(&comparison, "b", &english).unwrap());
    insta::assert_snapshot!("change_of_a_new_unit", change_text(&comparison, "n", &english).unwrap());
    assert_eq!(change_text(&comparison, "z", &english), None);
    insta::assert_snapshot!("comparison_csv", comparison_csv(&comparison, dti_core::Lang::Vi));
    let mut json = comparison_json(&comparison, Some(&["a", "n"])).replace(env!("CARGO_PKG_VERSION"), "version");
    for side in [comparison.old_ranking(), comparison.new_ranking()] {
        json = json.replace(&side.framework().sha256(), "hash");
    }
    insta::assert_snapshot!("comparison_json", json);
}

/// Names of all that each of so many units passed would be a million and more.
#[test]
fn of_many_units_those_that_were_passed_are_told_when_asked_for() {
    let framework = framework("3=2000", LOW);
    let units: Vec<String> = (0..1_001).map(|unit| format!("u{unit:04} x 3:{unit}")).collect();
    let units: Vec<&str> = units.iter().map(String::as_str).collect();
    let comparison = compared(&framework, &units, &framework, &units);
    let document = |only: Option<&[&str]>| -> serde_json::Value {
        serde_json::from_str(&dti_core::report::comparison_json(&comparison, only)).unwrap()
    };
    let all = document(None);
    assert_eq!(
        all["units"][0]["rank"],
        serde_json::json!({"old": 1001, "new": 1001, "passed": null, "passed_by": null,
        "gone": null, "arrived": null})
    );
    let one = document(Some(&["u0000"]));
    assert_eq!(one["units"][0]["rank"]["passed"], serde_json::json!([]));
}

#[test]
fn a_comparison_keeps_to_its_width() {
    use dti_core::Lang;
    use dti_core::report::{TextOptions, change_text, comparison_text};
    use unicode_width::UnicodeWidthStr;
    let comparison = reported();
    for (width, lang) in (72..=100).flat_map(|width| [(width, Lang::Vi), (width, Lang::En)]) {
        let options = TextOptions { lang, width, ..TextOptions::default() };
        let texts = [comparison_text(&comparison, &options), change_text(&comparison, "a", &options).unwrap()];
        for line in texts.iter().flat_map(|text| text.lines()) {
            assert!(line.width() <= width, "{} columns of {width}: {line}", line.width());
        }
    }
    let narrow = TextOptions { width: 72, ..TextOptions::default() };
    insta::assert_snapshot!("comparison_narrow", comparison_text(&comparison, &narrow));
    insta::assert_snapshot!("change_narrow", change_text(&comparison, "a", &narrow).unwrap());
}

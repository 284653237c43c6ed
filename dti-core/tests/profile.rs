//! Strengths and weaknesses: distances and data, worked by hand.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic: that is how it fails")]

use dti_core::model::{Applicability, Level, MissingPolicy, Node, Rule, View};
use dti_core::number::Exact;
use dti_core::profile::{Peers, PeersBuilder, Profile, RowProfile};
use dti_core::rank::Ranked;
use dti_core::report::{TextOptions, profile_csv, profile_json, profile_text};
use dti_core::{Framework, Lang, Program, Scores, Submission};
use dti_testkit::draft::{checked, draft, mean, proportional, row, sum};

/// 1.1 in proportion to a/b, 1.2 the same of another a and the same b, 2.1 appraised, 2.2 a yes/no for cities alone.
fn framework(missing: MissingPolicy) -> Framework {
    let main = |code: &str| Node { level: Level::Main, ..sum(code) };
    let first = row("1.1", "10").amount("a", "người").amount("b", "người");
    let second = row("1.2", "20").amount("a", "người").same("b", "người", "b of 1.1");
    let cities = Applicability::Kinds(vec!["city".to_owned()]);
    let mut appraised = row("2.1", "10").rule(|_| Rule::Appraised);
    appraised.assignment.lead = vec!["=Sở Nội vụ".to_owned()];
    let mut draft = draft(vec![
        main("1"),
        first.rule(|row| proportional(row.ratio("a", "b"), "1")),
        second.rule(|row| proportional(row.ratio("a", "b"), "1")),
        main("2"),
        appraised,
        row("2.2", "10").applies(cities).answer("c").rule(|row| Rule::YesNo {
            datum: row.reference("c"),
            yes: None,
            no: None,
        }),
    ]);
    draft.policies.missing = missing;
    let codes = ["1.1", "1.2"].map(|code| code.parse().unwrap());
    draft.views =
        vec![View { id: "v".to_owned(), title: "Số".to_owned(), max: Exact::from(30), nodes: codes.to_vec() }];
    checked(draft)
}

fn scored(program: &Program, id: &str, kind: &str, members: &str) -> Scores {
    let json = format!(
        r#"{{"unit": {{"id": "{id}", "name": "Đơn vị {id}", "kind": "{kind}"}}, "period": "2024", {members}}}"#
    );
    let submission = Submission::from_json(json.as_bytes()).unwrap_or_else(|errors| panic!("{errors}"));
    program.score(&program.bind(&submission).unwrap_or_else(|errors| panic!("{errors}")))
}

/// Four units: their shares in 1.1 and 1.2 and points in 2.1 are
/// a 0.5, 0.25, 6; b 1, 0.75, 8; c 0.2, –, 9 (and of 2.2 a yes); d given 24 points for all of 1, and nothing else.
fn four(program: &Program) -> [Scores; 4] {
    [
        scored(
            program,
            "a",
            "town",
            r#""values": {"1.1": {"a": 50, "b": 100}, "1.2": {"a": 25}}, "scores": {"2.1": 6}"#,
        ),
        scored(
            program,
            "b",
            "town",
            r#""values": {"1.1": {"tỷ lệ": "100%"}, "1.2": {"tỷ lệ": "75%"}}, "scores": {"2.1": 8}"#,
        ),
        scored(
            program,
            "c",
            "city",
            r#""values": {"1.1": {"a": 20, "b": 100}, "2.2": {"c": true}}, "scores": {"2.1": 9}"#,
        ),
        scored(program, "d", "town", r#""scores": {"1": 24}"#),
    ]
}

fn peers<'p>(program: &'p Program, all: &[Scores]) -> Peers<'p> {
    let mut builder = PeersBuilder::new(program);
    for scores in all {
        builder.add(scores);
    }
    builder.finish()
}

fn find<'p>(profile: &'p Profile, code: &str) -> &'p RowProfile {
    let id = profile.framework().find(&code.parse().unwrap()).unwrap();
    profile.rows().iter().find(|row| row.ranked == Ranked::Row(id)).unwrap()
}

/// `best 5 (b), median -1, maximum 6, of 3; data 1/2, all 5/8`
fn brief(row: &RowProfile) -> String {
    let data = |a: dti_core::profile::Availability| format!("{}/{}", a.given, a.needed);
    let distances = match &row.distances {
        None => "none".to_owned(),
        Some(d) => {
            let shown = |value: &Option<Exact>| value.as_ref().map_or("–".to_owned(), ToString::to_string);
            let best: Vec<&str> = d.best.iter().map(|unit| unit.id.as_str()).collect();
            format!(
                "best {} ({}), median {}, maximum {}, of {}",
                shown(&d.to_best),
                best.join(" "),
                shown(&d.to_median),
                d.to_maximum,
                d.counted
            )
        }
    };
    format!("{distances}; data {}, all {}", data(row.available), data(row.available_of_all))
}

#[test]
fn distances_to_the_best_the_median_and_the_maximum() {
    let program = Program::compile(&framework(MissingPolicy::ScoresLow));
    let all = four(&program);
    let peers = peers(&program, &all);
    assert_eq!(peers.count(), 4);
    let profile = peers.profile(&all[0]);
    assert_eq!(profile.peers(), 4);
    // 1.1: 5 of 10; b has 10, c has 2, and d none of its own: the median of 2, 5 and 10 is 5.
    // b gave its two ratios: two data. Needed by all: a 2, b 1, c 2, and nothing by d, whose points were given for 1.
    assert_eq!(brief(find(&profile, "1.1")), "best 5 (b), median 0, maximum 5, of 3; data 2/2, all 5/5");
    // 1.2: 5 of 20; b has 15, and c's missing data are published as 0: the median of 0, 5 and 15 is 5. a's b is that of 1.1.
    assert_eq!(brief(find(&profile, "1.2")), "best 10 (b), median 0, maximum 15, of 3; data 2/2, all 4/5");
    // 1: 10 of 30; b 25, c 2, d 24: the median of 2, 10, 24 and 25 is 17. Its data: a, b, a; the shared b counts once.
    assert_eq!(brief(find(&profile, "1")), "best 15 (b), median 7, maximum 20, of 4; data 3/3, all 8/9");
    // 2.1: 6 of 10; c has 9, b 8, and d's 0 is published meanwhile: the median of 0, 6, 8 and 9 is 7.
    assert_eq!(brief(find(&profile, "2.1")), "best 3 (c), median 1, maximum 4, of 4; data 1/1, all 3/4");
    // 2.2 does not apply to a town.
    assert_eq!(brief(find(&profile, "2.2")), "none; data 0/0, all 1/1");
    // 2: 6 of 10; c has 19 of 20, that is 9.5 of 10; the median of 0, 0.6, 0.8 and 0.95 is 0.7.
    assert_eq!(brief(find(&profile, "2")), "best 7/2 (c), median 1, maximum 4, of 4; data 1/1, all 4/5");
    // The whole: 16 of 40; b 33, d 24, and c 21 of 50 = 0.42: the median of 0.4, 0.42, 0.6 and 0.825 is 0.51, or 20.4.
    let total = profile.total().unwrap();
    assert_eq!(brief(total), "best 17 (b), median 22/5, maximum 24, of 4; data 4/4, all 12/14");
}

#[test]
fn gaps_and_leads_come_by_what_they_make_of_the_total() {
    let program = Program::compile(&framework(MissingPolicy::ScoresLow));
    let all = four(&program);
    let peers = peers(&program, &all);
    let codes = |rows: Vec<&RowProfile>| -> Vec<String> {
        let code = |row: &&RowProfile| match row.ranked {
            Ranked::Row(id) => program.framework().node(id).code.to_string(),
            _ => panic!("rows alone"),
        };
        rows.iter().map(code).collect()
    };
    let a = peers.profile(&all[0]);
    assert_eq!((codes(a.gaps()), codes(a.leads())), (vec!["1.2".into(), "1.1".into(), "2.1".into()], vec![]));
    // b is ahead of the median by 10 in 1.2, by 5 in 1.1 and by 1 in 2.1, where c has one more.
    let b = peers.profile(&all[1]);
    assert_eq!(codes(b.gaps()), ["2.1"]);
    assert_eq!(codes(b.leads()), ["1.2", "1.1", "2.1"]);
    // d was given the points of all of 1: that is what it has, one less than b, and 7 above the median.
    let d = peers.profile(&all[3]);
    assert_eq!((codes(d.gaps()), codes(d.leads())), (vec!["2.1".into(), "1".into()], vec!["1".into()]));
}

#[test]
fn weights_decide_what_a_gap_is_worth() {
    let appraised = |code: &str, max: &str| row(code, max).rule(|_| Rule::Appraised);
    let framework =
        checked(draft(vec![mean("0", "1", "0.1 9/10, 0.2 1/10"), appraised("0.1", "10"), appraised("0.2", "10")]));
    let program = Program::compile(&framework);
    let all = [
        scored(&program, "a", "town", r#""scores": {"0.1": 5, "0.2": 0}"#),
        scored(&program, "b", "town", r#""scores": {"0.1": 6, "0.2": 8}"#),
    ];
    let profile = peers(&program, &all).profile(&all[0]);
    // 1 point of 0.1 makes 0.09 of the total, 8 of 0.2 make 0.08.
    let first = profile.gaps()[0];
    assert_eq!((first.ranked, first.worth.to_string()), (find(&profile, "0.1").ranked, "9/100".to_owned()));
}

#[test]
fn withheld_points_have_no_distances() {
    let program = Program::compile(&framework(MissingPolicy::Withheld));
    let all = four(&program);
    let peers = peers(&program, &all);
    // c's 1.2 is withheld: a and b are left, the median of 5 and 15 is 10.
    assert_eq!(
        brief(find(&peers.profile(&all[0]), "1.2")),
        "best 10 (b), median 5, maximum 15, of 2; data 2/2, all 4/5"
    );
    assert_eq!(brief(find(&peers.profile(&all[2]), "1.2")), "none; data 1/2, all 4/5");
    // A unit by itself is the best, the median, and never behind itself.
    let alone = self::peers(&program, &all[..1]).profile(&all[0]);
    assert_eq!(brief(find(&alone, "1.1")), "best 0 (a), median 0, maximum 5, of 1; data 2/2, all 2/2");
    assert!(alone.gaps().is_empty() && alone.leads().is_empty());
    // Held against nobody there is only the maximum.
    let nobody = self::peers(&program, &[]).profile(&all[0]);
    assert_eq!(brief(find(&nobody, "1.1")), "best – (), median –, maximum 5, of 0; data 2/2, all 0/0");
}

#[test]
fn reports_of_a_profile() {
    let program = Program::compile(&framework(MissingPolicy::ScoresLow));
    let all = four(&program);
    let peers = peers(&program, &all);
    let (a, b) = (peers.profile(&all[0]), peers.profile(&all[1]));
    insta::assert_snapshot!("profile_vi", profile_text(&a, &TextOptions::default()));
    insta::assert_snapshot!("profile_en", profile_text(&b, &TextOptions { lang: Lang::En, ..TextOptions::default() }));
    insta::assert_snapshot!("profile_csv", profile_csv(&a, Lang::Vi));
    let json = profile_json(&a).replace(env!("CARGO_PKG_VERSION"), "version");
    insta::assert_snapshot!("profile_json", json.replace(&program.framework().sha256(), "hash"));
}

/// Of many units the numbers of data are long; they never run into each other.
#[test]
fn numbers_of_data_stand_apart() {
    let program = Program::compile(&framework(MissingPolicy::ScoresLow));
    let one = scored(&program, "a", "town", r#""values": {"1.1": {"a": 50, "b": 100}}"#);
    let many: Vec<Scores> = std::iter::repeat_n(one.clone(), 30_000).collect();
    let text = profile_text(&peers(&program, &many).profile(&one), &TextOptions::default());
    assert!(text.contains(" 2/4 60000/120000\n"), "{text}");
}

/// At the narrowest the numbers have no room beside the titles: they stand on lines of their own, and none is too long.
#[test]
fn a_profile_keeps_to_its_width() {
    use unicode_width::UnicodeWidthStr;
    let framework = framework(MissingPolicy::ScoresLow);
    let program = Program::compile(&framework);
    let all = four(&program);
    let profile = peers(&program, &all).profile(&all[0]);
    for (width, lang) in (72..=100).flat_map(|width| [(width, Lang::Vi), (width, Lang::En)]) {
        let text = profile_text(&profile, &TextOptions { lang, width, ..TextOptions::default() });
        for line in text.lines() {
            assert!(line.width() <= width, "{} columns of {width}: {line}", line.width());
        }
    }
    insta::assert_snapshot!(
        "profile_narrow",
        profile_text(&profile, &TextOptions { width: 72, ..TextOptions::default() })
    );
}

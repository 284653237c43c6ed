//! Ranks and their intervals, worked by hand and against the plainest way to count them; printed rankings worked out again.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may panic: that is how it fails"
)]

use dti_core::model::{Applicability, Level, MissingPolicy, Node, RankBy, Rule, View};
use dti_core::number::{Exact, Places, Printed, Rounding};
use dti_core::rank::{Board, Group, Listed, PrintedUnit, RankInterval, Ranked, Ranking, Standing, recompute};
use dti_core::{Framework, Lang, Program, Submission};
use dti_testkit::draft::{checked, draft, proportional, row, sum};
use proptest::prelude::*;
use std::fmt::Write;

/// Main indicators 1 and 2 of 10 points each, in proportion to a/b; 3 of 5 points for units of the kind `city` alone.
fn nodes() -> Vec<Node> {
    let ratio = |code: &str, applies: Applicability, max: &str| {
        let row = row(code, max).amount("a", "người").amount("b", "người").applies(applies);
        row.rule(|row| proportional(row.ratio("a", "b"), "1"))
    };
    let main = |code: &str| Node { level: Level::Main, ..sum(code) };
    let cities = Applicability::Kinds(vec!["city".to_owned()]);
    vec![
        main("1"),
        ratio("1.1", Applicability::All, "10"),
        main("2"),
        ratio("2.1", Applicability::All, "10"),
        main("3"),
        ratio("3.1", cities, "5"),
    ]
}

fn framework(rank_by: RankBy, missing: MissingPolicy) -> Framework {
    let mut draft = draft(nodes());
    draft.policies.rank_by = rank_by;
    draft.policies.missing = missing;
    draft.views = vec![View {
        id: "một".to_owned(),
        title: "Một".to_owned(),
        max: Exact::from(10),
        nodes: vec!["1".parse().unwrap()],
    }];
    checked(draft)
}

/// `id kind 1.1=7/10 2.1=[30%…60%] 3.1=?`: ratios, or ranges of them; what is not told is missing.
fn submission(text: &str) -> Submission {
    let mut words = text.split_whitespace();
    let (id, kind) = (words.next().unwrap(), words.next().unwrap());
    let values: Vec<String> = words
        .map(|word| {
            let (code, value) = word.split_once('=').unwrap();
            let member = if code.contains('.') { "values" } else { "scores" };
            let value = match value.strip_prefix('[').and_then(|value| value.strip_suffix(']')) {
                Some(range) => {
                    let (from, to) = range.split_once('…').unwrap();
                    format!(r#"{{"from": "{from}", "to": "{to}"}}"#)
                }
                None => format!(r#""{value}""#),
            };
            match member {
                "scores" => format!(r#""scores": {{"{code}": {value}}}"#),
                _ => format!(r#""{code}": {{"tỷ lệ": {value}}}"#),
            }
        })
        .collect();
    let (scores, values): (Vec<String>, Vec<String>) = values.into_iter().partition(|v| v.starts_with(r#""scores""#));
    let scores = scores.iter().fold(String::new(), |all, score| all + ", " + score);
    let json = format!(
        r#"{{"unit": {{"id": "{id}", "name": "Đơn vị {id}", "kind": "{kind}"}}, "period": "2024", "values": {{{}}}{scores}}}"#,
        values.join(", ")
    );
    Submission::from_json(json.as_bytes()).unwrap_or_else(|errors| panic!("{errors}\n{json}"))
}

fn standings(board: &Board, units: &[&str]) -> Vec<Standing> {
    let program = Program::compile(board.framework());
    let standing = |text: &&str| {
        let inputs = program.bind(&submission(text)).unwrap_or_else(|errors| panic!("{errors}\n{text}"));
        board.standing(&program.score(&inputs))
    };
    units.iter().map(standing).collect()
}

fn ranking(framework: &Framework, units: &[&str]) -> Ranking {
    let board = Board::new(framework);
    board.rank(standings(&board, units)).unwrap()
}

/// `a 1 (1–2)`, `b – (3–3) withheld`.
fn lines(ranking: &Ranking, group: &Group) -> Vec<String> {
    let line = |line: &dti_core::rank::Line| {
        let rank = line.rank.map_or("–".to_owned(), |rank| rank.to_string());
        let interval = line.interval.map_or(String::new(), |i| format!(" ({}–{})", i.best, i.worst));
        let why = line.unranked.map_or(String::new(), |why| format!(" {}", why.as_str()));
        format!("{} {rank}{interval}{why}", ranking.unit(line).id)
    };
    group.lines().iter().map(line).collect()
}

#[track_caller]
fn check(ranking: &Ranking, ranked: Ranked, expected: &[&str]) {
    assert_eq!(lines(ranking, ranking.column(ranked).unwrap().overall()), expected);
}

fn exact() -> Framework {
    framework(RankBy::ExactPoints, MissingPolicy::ScoresLow)
}

fn main_row(framework: &Framework, code: &str) -> Ranked {
    Ranked::Row(framework.find(&code.parse().unwrap()).unwrap())
}

#[test]
fn ties_share_a_rank_and_the_next_is_left_out() {
    let framework = exact();
    let units = ["d t 1.1=20% 2.1=20%", "b t 1.1=50% 2.1=50%", "a t 1.1=90% 2.1=90%", "c t 1.1=30% 2.1=70%"];
    let ranking = ranking(&framework, &units);
    check(&ranking, Ranked::Total, &["a 1 (1–1)", "b 2 (2–2)", "c 2 (2–2)", "d 4 (4–4)"]);
    let total = ranking.column(Ranked::Total).unwrap().overall();
    let ties: Vec<_> = total.ties().map(|(rank, lines)| (rank, lines.len())).collect();
    assert_eq!((ties, total.at(2).len(), total.at(3).len()), (vec![(2, 2)], 2, 0));
    assert_eq!((total.ranked(), total.lines().len()), (4, 4));
    // The main indicators by themselves: c is last but one in the first, and second in the other.
    check(&ranking, main_row(&framework, "1"), &["a 1 (1–1)", "b 2 (2–2)", "c 3 (3–3)", "d 4 (4–4)"]);
    check(&ranking, main_row(&framework, "2"), &["a 1 (1–1)", "c 2 (2–2)", "b 3 (3–3)", "d 4 (4–4)"]);
    let view = ranking.columns().iter().find(|column| matches!(column.ranked(), Ranked::View(_))).unwrap();
    assert_eq!(lines(&ranking, view.overall()), ["a 1 (1–1)", "b 2 (2–2)", "c 3 (3–3)", "d 4 (4–4)"]);
}

#[test]
fn nobody_one_unit_and_all_alike() {
    let framework = exact();
    check(&ranking(&framework, &[]), Ranked::Total, &[]);
    check(&ranking(&framework, &["a t 1.1=1% 2.1=0%"]), Ranked::Total, &["a 1 (1–1)"]);
    let alike = ["c t 1.1=50% 2.1=50%", "a t 1.1=50% 2.1=50%", "b t 1.1=50% 2.1=50%"];
    check(&ranking(&framework, &alike), Ranked::Total, &["a 1 (1–1)", "b 1 (1–1)", "c 1 (1–1)"]);
}

#[test]
fn a_unit_twice_is_refused_by_name() {
    let board = Board::new(&exact());
    let error = board.rank(standings(&board, &["a t", "b t", "a t", "b t", "c t"])).unwrap_err();
    assert_eq!(error.units(), ["a", "b"]);
}

#[test]
fn all_that_is_missing_leaves_every_rank_open() {
    // The framework publishes 0 for both meanwhile, so that they are tied; each could be ahead of the other.
    check(&ranking(&exact(), &["a t", "b t"]), Ranked::Total, &["a 1 (1–2)", "b 1 (1–2)"]);
}

#[test]
fn missing_data_make_a_rank_an_interval() {
    // Of 20 points: a has 12, b between 8 and 18, c between 9 and 11, d 10, e 2.
    let units = [
        "a t 1.1=60% 2.1=60%",
        "b t 1.1=80% 2.1=[0…100%]",
        "c t 1.1=45% 2.1=[45%…65%]",
        "d t 1.1=50% 2.1=50%",
        "e t 1.1=20% 2.1=0%",
    ];
    // a: only b can be ahead. c: a is ahead, b and d can be. d: a is, b and c can be. b: with 18 first, with 8 fourth.
    check(
        &ranking(&exact(), &units),
        Ranked::Total,
        &["a 1 (1–2)", "d 2 (2–4)", "c 3 (2–4)", "b 4 (1–4)", "e 5 (5–5)"],
    );
}

#[test]
fn withheld_points_have_an_interval_and_no_rank() {
    let framework = framework(RankBy::ExactPoints, MissingPolicy::Withheld);
    let units = ["a t 1.1=60% 2.1=60%", "b t 1.1=100% 2.1=[30%…100%]", "c t 1.1=10% 2.1=10%", "d t 1.1=10%"];
    // b has 13 at the least, more than a: a has rank 1 of those with points, and cannot keep it.
    let ranking = ranking(&framework, &units);
    check(&ranking, Ranked::Total, &["a 1 (2–2)", "c 2 (3–4)", "b – (1–1) withheld", "d – (3–4) withheld"]);
    assert_eq!(ranking.column(Ranked::Total).unwrap().overall().ranked(), 2);
}

#[test]
fn what_differs_in_the_sixteenth_place_is_not_tied() {
    // 1/3 is ahead of 0.333333333333333 by a third of 10^-15.
    let units = ["a t 1.1=0.333333333333333 2.1=0", "b t 1.1=1/3 2.1=0", "c t 1.1=0.333333333333333 2.1=0"];
    check(&ranking(&exact(), &units), Ranked::Total, &["b 1 (1–1)", "a 2 (2–2)", "c 2 (2–2)"]);
}

#[test]
fn a_standing_keeps_the_scores_that_it_is_made_of() {
    let board = Board::new(&exact());
    let standing = standings(&board, &["a t 1.1=60% 2.1=50%"]).remove(0);
    // The total of 20, the main indicators 1, 2 and 3, and the view, which has row 1 alone.
    let points: Vec<String> =
        standing.scores().iter().map(|s| s.points.as_ref().map_or("–".to_owned(), Exact::to_string)).collect();
    assert_eq!(points, ["11", "6", "5", "–", "6"]);
    assert_eq!((standing.unit().id.as_str(), standing.period()), ("a", "2024"));
}

#[test]
fn a_row_that_nobody_scores_has_no_rank() {
    let mut nodes = nodes();
    let rule = Rule::NotScored { printed: None };
    nodes.push(Node { level: Level::Main, ..row("4", "0").rule(|_| rule) });
    let framework = checked(draft(nodes));
    let ranking = ranking(&framework, &["a t 1.1=60% 2.1=50%"]);
    check(&ranking, main_row(&framework, "4"), &["a – not-scored"]);
    check(&ranking, main_row(&framework, "3"), &["a – not-applicable"]);
}

#[test]
fn units_with_different_maxima_are_compared_by_index() {
    let framework = exact();
    // a: 14 of 20 = 0.7; b: 17 of 25 = 0.68; c: 18 of 25 = 0.72.
    let units = ["a town 1.1=70% 2.1=70%", "b city 1.1=70% 2.1=75% 3.1=50%", "c city 1.1=80% 2.1=80% 3.1=40%"];
    let ranking = ranking(&framework, &units);
    check(&ranking, Ranked::Total, &["c 1 (1–1)", "a 2 (2–2)", "b 3 (3–3)"]);
    let kinds = ranking.column(Ranked::Total).unwrap().kinds();
    assert_eq!(kinds.keys().collect::<Vec<_>>(), ["city", "town"]);
    assert_eq!(lines(&ranking, &kinds["city"]), ["c 1 (1–1)", "b 2 (2–2)"]);
    assert_eq!(lines(&ranking, &kinds["town"]), ["a 1 (1–1)"]);
    check(&ranking, main_row(&framework, "3"), &["b 1 (1–1)", "c 2 (2–2)", "a – not-applicable"]);
}

#[test]
fn points_of_no_maximum_are_no_index() {
    // Nothing of row 3 applies to a town, so that there is nothing that its 0 points could be a part of.
    let framework = exact();
    check(&ranking(&framework, &["a town 3=0"]), main_row(&framework, "3"), &["a – no-maximum"]);
}

#[test]
fn rows_within_given_points_have_no_rank_of_their_own() {
    let framework = exact();
    let row = framework.find(&"1.1".parse().unwrap()).unwrap();
    let board = Board::new(&framework).with_rows([row, row]);
    let ranking = board.rank(standings(&board, &["a t 1=8 2.1=0%", "b t 1.1=50% 2.1=0%"])).unwrap();
    check(&ranking, main_row(&framework, "1"), &["a 1 (1–1)", "b 2 (2–2)"]);
    // a may have anything in it; b is then first or second.
    check(&ranking, Ranked::Row(row), &["b 1 (1–2)", "a – (1–2) covered"]);
    assert_eq!(board.ranked().iter().filter(|ranked| **ranked == Ranked::Row(row)).count(), 1);
}

#[test]
fn published_indexes_decide_where_the_framework_says_so() {
    // 10.0001 and 10.0004 of 20 are 0.500005 and 0.50002: both are published as 0.5000.
    let units = ["a t 1.1=50% 2.1=50,001%", "b t 1.1=50% 2.1=50,004%", "c t 1.1=50% 2.1=49,9%"];
    check(&ranking(&exact(), &units), Ranked::Total, &["b 1 (1–1)", "a 2 (2–2)", "c 3 (3–3)"]);
    let published = framework(RankBy::PublishedIndex, MissingPolicy::ScoresLow);
    check(&ranking(&published, &units), Ranked::Total, &["a 1 (1–1)", "b 1 (1–1)", "c 3 (3–3)"]);
    // What differs too little to be published leaves no rank open either.
    let open = ["a t 1.1=50% 2.1=[50,001%…50,004%]", "b t 1.1=50% 2.1=50,002%"];
    check(&ranking(&exact(), &open), Ranked::Total, &["b 1 (1–2)", "a 2 (1–2)"]);
    check(&ranking(&published, &open), Ranked::Total, &["a 1 (1–1)", "b 1 (1–1)"]);
}

/// A ratio between 0 % and 100 %, perhaps known in part, perhaps not at all. Few different ones, so that ties are met.
fn ratio() -> impl Strategy<Value = Option<(u8, u8)>> {
    let few = || (0_u8..=6).prop_map(|tenths| tenths * 10);
    prop_oneof![
        4 => few().prop_map(|at| Some((at, at))),
        2 => (few(), few()).prop_map(|(a, b)| Some((a.min(b), a.max(b)))),
        1 => Just(None),
    ]
}

fn units() -> impl Strategy<Value = Vec<String>> {
    let unit = (any::<bool>(), [ratio(), ratio(), ratio()]).prop_map(|(city, ratios)| {
        let mut words = vec![if city { "city" } else { "town" }.to_owned()];
        for (code, ratio) in ["1.1", "2.1", "3.1"].iter().zip(ratios).filter(|(code, _)| city || **code != "3.1") {
            words.extend(ratio.map(|(from, to)| match from == to {
                true => format!("{code}={from}%"),
                false => format!("{code}=[{from}%…{to}%]"),
            }));
        }
        words.join(" ")
    });
    prop::collection::vec(unit, 0..9)
        .prop_map(|units| units.iter().enumerate().map(|(at, unit)| format!("u{at} {unit}")).collect())
}

/// Rank and interval of one unit by counting the others, one by one, on indexes that are worked out afresh.
fn counted(framework: &Framework, ranking: &Ranking, at: usize, unit: usize) -> (Option<usize>, Option<RankInterval>) {
    let policies = framework.draft().policies;
    let key = |points: &Exact, max: &Exact| {
        let index = points.checked_div(max)?;
        Some(match policies.rank_by {
            RankBy::ExactPoints => index,
            RankBy::PublishedIndex => Exact::from(index.publish(Places::FOUR, Rounding::HalfUp).unwrap()),
        })
    };
    let column = &ranking.columns()[at];
    let all: Vec<(Option<Exact>, Exact, Exact)> = column
        .overall()
        .lines()
        .iter()
        .filter(|line| line.unit != unit)
        .filter_map(|line| {
            let score = ranking.score(column, line)?;
            let points = score.points.as_ref().and_then(|points| key(points, &score.max));
            Some((points, key(&score.low, &score.max)?, key(&score.high, &score.max)?))
        })
        .collect();
    let own = ranking.score(column, column.overall().line(unit).unwrap()).unwrap();
    let rank =
        own.points.as_ref().and_then(|points| key(points, &own.max)).map(|own| {
            all.iter().filter(|(points, ..)| points.as_ref().is_some_and(|points| *points > own)).count() + 1
        });
    let interval = key(&own.low, &own.max).zip(key(&own.high, &own.max)).map(|(own_low, own_high)| RankInterval {
        best: all.iter().filter(|(_, low, _)| *low > own_high).count() + 1,
        worst: all.iter().filter(|(_, _, high)| *high > own_low).count() + 1,
    });
    (rank, interval)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn ranks_are_what_counting_makes_them(
        units in units(),
        rank_by in prop_oneof![Just(RankBy::ExactPoints), Just(RankBy::PublishedIndex)],
        missing in prop_oneof![Just(MissingPolicy::ScoresLow), Just(MissingPolicy::Withheld)],
    ) {
        let framework = framework(rank_by, missing);
        let texts: Vec<&str> = units.iter().map(String::as_str).collect();
        let ranking = ranking(&framework, &texts);
        for (at, column) in ranking.columns().iter().enumerate() {
            for line in column.overall().lines() {
                prop_assert_eq!((line.rank, line.interval), counted(&framework, &ranking, at, line.unit), "{:?}", units);
                prop_assert_eq!(line.rank.is_none(), line.unranked.is_some());
            }
        }
    }

    /// Whatever the order in which units come.
    #[test]
    fn the_order_of_the_units_decides_nothing(units in units(), shuffle in any::<prop::sample::Index>()) {
        let framework = exact();
        let texts: Vec<&str> = units.iter().map(String::as_str).collect();
        let mut other: Vec<&str> = texts.iter().rev().copied().collect();
        if !other.is_empty() {
            let by = shuffle.index(other.len());
            other.rotate_left(by);
        }
        let (one, other) = (ranking(&framework, &texts), ranking(&framework, &other));
        prop_assert_eq!(one.columns(), other.columns());
    }

    /// What the missing data turn out to be never makes a rank that the interval does not have.
    #[test]
    fn intervals_hold_whatever_the_missing_data_are(units in units(), places in prop::collection::vec(0_u16..=10, 27)) {
        let framework = exact();
        let texts: Vec<&str> = units.iter().map(String::as_str).collect();
        let mut places = places.into_iter();
        let told: Vec<String> = units.iter().map(|unit| tell(unit, &mut places)).collect();
        let told: Vec<&str> = told.iter().map(String::as_str).collect();
        let (open, told) = (ranking(&framework, &texts), ranking(&framework, &told));
        for (open, told) in open.columns().iter().zip(told.columns()) {
            for line in told.overall().lines() {
                let interval = open.overall().line(line.unit).unwrap().interval;
                let holds = line.rank.zip(interval).is_none_or(|(rank, i)| i.best <= rank && rank <= i.worst);
                prop_assert!(holds, "{line:?} is not within {interval:?}");
            }
        }
    }
}

/// The unit with every ratio told: a place in its range, or between 0 % and 100 %.
fn tell(unit: &str, places: &mut impl Iterator<Item = u16>) -> String {
    let words: Vec<&str> = unit.split_whitespace().collect();
    let codes = if words[1] == "city" { &["1.1", "2.1", "3.1"][..] } else { &["1.1", "2.1"] };
    let number = |text: &str| text.trim_end_matches('%').parse::<u16>().unwrap();
    let told = codes.iter().map(|code| {
        let given = words.iter().find_map(|word| word.strip_prefix(code)?.strip_prefix('='));
        let (from, to) = given.map_or(("0", "100"), |given| {
            let given = given.trim_matches(['[', ']']);
            given.split_once('…').unwrap_or((given, given))
        });
        let (from, to) = (number(from), number(to));
        format!("{code}={}%", from + (to - from) * places.next().unwrap_or(5) / 10)
    });
    let told: Vec<String> = told.collect();
    format!("{} {} {}", words[0], words[1], told.join(" "))
}

/// Ten main indicators of 100 points each, as in a provincial index: ranked by the published index, to four places.
fn provincial() -> Framework {
    let nodes = (1..=10).map(|at| Node { level: Level::Main, ..row(&at.to_string(), "100").rule(|_| Rule::Appraised) });
    let mut draft = draft(nodes.collect());
    draft.policies.rank_by = RankBy::PublishedIndex;
    checked(draft)
}

/// `Tên 71.5 62.25 … | 655.61 0.6556 15`: main indicators, then total, index and rank, `-` where they are not printed.
fn printed(text: &str) -> PrintedUnit {
    let (mains, own) = text.split_once('|').unwrap();
    let mut mains = mains.split_whitespace();
    let unit = mains.next().unwrap().to_owned();
    let mains = (1..).zip(mains).map(|(at, text): (usize, &str)| {
        (at.to_string().parse().unwrap(), Printed::read(text).unwrap_or_else(|error| panic!("{error}: {text}")))
    });
    let own: Vec<&str> = own.split_whitespace().collect();
    let number = |text: &str| (text != "-").then(|| Printed::read(text).unwrap());
    PrintedUnit {
        unit,
        mains: mains.collect(),
        total: number(own[0]),
        index: number(own[1]),
        rank: (own[2] != "-").then(|| own[2].parse().unwrap()),
    }
}

/// What does not come out: `Bình index impossible`.
fn disagreements(units: &[&str], listed: Listed) -> Vec<String> {
    let units: Vec<PrintedUnit> = units.iter().map(|text| printed(text)).collect();
    let found = recompute(&provincial(), &units, listed);
    let brief = |d: &dti_core::rank::Disagreement| format!("{} {} {}", d.unit, d.code.as_str(), d.severity);
    found.disagreements().iter().map(brief).collect()
}

/// Four provinces that do not exist, with numbers made up for this test. Their sums, by hand:
/// An 655.61, Bình 655.63 → both 0.6556; Cam 655.55 → 0.6556 too (half up); Đông 655.44 → 0.6554.
const AN: &str = "An 70.11 60.5 71 62 65 66 64 68 63 66 | 655.61 0.6556";
const BINH: &str = "Bình 70.13 60.5 71 62 65 66 64 68 63 66 | 655.63 0.6556";
const CAM: &str = "Cam 70.05 60.5 71 62 65 66 64 68 63 66 | 655.55 0.6556";
const DONG: &str = "Đông 69.94 60.5 71 62 65 66 64 68 63 66 | 655.44 0.6554";

#[test]
fn totals_indexes_and_ranks_come_out_as_printed() {
    let all = [format!("{AN} 1"), format!("{BINH} 1"), format!("{CAM} 1"), format!("{DONG} 4")];
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    assert_eq!(disagreements(&all, Listed::All), [""; 0]);
    let units: Vec<PrintedUnit> = all.iter().map(|text| printed(text)).collect();
    let ranking = recompute(&provincial(), &units, Listed::All);
    let found: Vec<String> = ranking
        .units()
        .iter()
        .map(|u| format!("{} {} {} {}", u.unit, u.total.unwrap(), u.index.unwrap(), u.rank.unwrap()))
        .collect();
    assert_eq!(found, ["An 655.61 0.6556 1", "Bình 655.63 0.6556 1", "Cam 655.55 0.6556 1", "Đông 655.44 0.6554 4"]);
}

/// As in the ranking of 2022, where two provinces shared rank 15 and the next had rank 17.
#[test]
fn two_share_rank_15_and_the_next_is_17() {
    let found = |ranks: [&str; 3]| {
        let units = [format!("{AN} {}", ranks[0]), format!("{BINH} {}", ranks[1]), format!("{DONG} {}", ranks[2])];
        disagreements(&units.each_ref().map(String::as_str), Listed::Some)
    };
    assert_eq!(found(["15", "15", "17"]), [""; 0]);
    assert_eq!(found(["15", "15", "30"]), [""; 0]);
    // Two share the rank, so that nobody has the next one; and who is equal cannot be behind.
    assert_eq!(found(["15", "15", "16"]), ["Đông rank impossible"]);
    assert_eq!(found(["15", "16", "17"]), ["Bình rank note", "Đông rank impossible"]);
    assert_eq!(found(["17", "17", "15"]), ["Đông rank impossible"]);
    assert_eq!(found(["1", "1", "2"]), ["Đông rank impossible", "Đông rank impossible"]);
}

#[test]
fn what_does_not_come_out_is_named() {
    let total = AN.replace("655.61", "655.60") + " 1";
    // Ten roundings of half a hundredth make 0.05 at the most.
    assert_eq!(disagreements(&[&total], Listed::All), ["An total note"]);
    let total = AN.replace("655.61", "655.71") + " 1";
    assert_eq!(disagreements(&[&total], Listed::All), ["An total impossible"]);
    let index = AN.replace("0.6556", "0.6565") + " 1";
    assert_eq!(disagreements(&[&index], Listed::All), ["An index impossible"]);
    let (an, dong) = (format!("{AN} 2"), format!("{DONG} 1"));
    assert_eq!(disagreements(&[&an, &dong], Listed::All), ["An rank impossible", "Đông rank impossible"]);
    let (an, again) = (format!("{AN} 1"), format!("{AN} 1"));
    assert_eq!(disagreements(&[&an, &again], Listed::All), ["An unit-twice impossible"]);
    assert_eq!(disagreements(&["An 70 | - - 1"], Listed::All), ["An missing-main note"]);
    let above = "An 170.11 60.5 71 62 65 66 64 68 63 66 | 755.61 0.7556 1";
    assert_eq!(disagreements(&[above], Listed::All), ["An out-of-bounds impossible"]);
    // The maximum itself is within bounds: 100 + 585.5 = 685.5.
    let full = "An 100 60.5 71 62 65 66 64 68 63 66 | 685.5 0.6855 1";
    assert_eq!(disagreements(&[full], Listed::All), [""; 0]);
    let mut unknown = printed(&an);
    unknown.mains.push(("11".parse().unwrap(), Printed::read("1").unwrap()));
    unknown.mains.push(("1".parse().unwrap(), Printed::read("70.11").unwrap()));
    let found = recompute(&provincial(), &[unknown], Listed::All);
    let messages: Vec<&str> = found.disagreements().iter().map(|d| d.message.in_lang(Lang::Vi)).collect();
    assert_eq!(messages, ["bộ chỉ số không có chỉ số chính `11`", "chỉ số chính `1` có hai lần; tính lần sau"]);
}

#[test]
fn an_index_may_be_printed_with_other_places_or_as_a_percentage() {
    // 655.61 of 1000 is 0.65561.
    for index in ["0.656", "0.65561", "65,56%", "65.6 %"] {
        let unit = AN.replace("0.6556", &index.replace(' ', "")) + " 1";
        assert_eq!(disagreements(&[&unit], Listed::All), [""; 0], "{index}");
    }
    assert_eq!(disagreements(&[&(AN.replace("0.6556", "0.66561") + " 1")], Listed::All), ["An index impossible"]);
}

#[test]
fn disagreements_in_words() {
    let total = AN.replace("655.61", "655.60") + " 1";
    let index = AN.replace("0.6556", "0.6565") + " 1";
    let above = "An 170.11 60.5 71 62 65 66 64 68 63 66 | 755.71 0.7556 1";
    let (an, binh, dong) = (format!("{AN} 2"), format!("{BINH} 1"), format!("{DONG} 1"));
    let (tied, behind) = (format!("{BINH} 3"), format!("{DONG} 3"));
    let (cam, cam_first) = (format!("{CAM} 2"), format!("{CAM} 1"));
    let tables: [(&[&str], Listed); 8] = [
        (&[&total], Listed::All),
        (&[&index], Listed::All),
        (&[above], Listed::All),
        (&["An 70 | - - 1"], Listed::All),
        (&[&an, &an], Listed::All),
        (&[&an, &binh, &cam, &dong], Listed::All),
        (&[&an, &tied, &behind], Listed::Some),
        (&[&cam, &cam_first, &dong], Listed::Some),
    ];
    let mut said = String::new();
    for (units, listed) in tables {
        let units: Vec<PrintedUnit> = units.iter().map(|text| printed(text)).collect();
        for d in recompute(&provincial(), &units, listed).disagreements() {
            writeln!(said, "{}: {}\n{}: {}", d.unit, d.message.vi, d.unit, d.message.en).unwrap();
        }
        said.push('\n');
    }
    insta::assert_snapshot!("disagreements", said);
}

#[test]
fn a_unit_without_all_its_main_indicators_leaves_the_others_ranks_open() {
    // Cam could have any total, so that An may be first or second: printed 2 is noted, not impossible.
    let (an, cam) = (format!("{AN} 2"), "Cam 99 | - - -");
    assert_eq!(disagreements(&[&an, cam], Listed::All), ["An rank note", "Cam missing-main note"]);
}

/// A unit without points, one tied pair, ranges, two kinds, and a name that would act on a terminal and in a spreadsheet.
fn reported() -> Ranking {
    let framework = framework(RankBy::ExactPoints, MissingPolicy::Withheld);
    let board = Board::new(&framework);
    let program = Program::compile(&framework);
    let units = [
        ("a town 1.1=60% 2.1=60%", "Xã An"),
        ("b town 1.1=90% 2.1=[30%…100%]", "Xã Bình"),
        ("c city 1.1=50% 2.1=50% 3.1=100%", "Phường Cam"),
        ("d town 1.1=20% 2.1=10%", "=HYPERLINK(\"\u{1b}[31m\")"),
        ("e town 1.1=70% 2.1=50%", "Xã Em"),
    ];
    let standing = |(text, name): &(&str, &str)| {
        let mut submission = submission(text);
        (*name).clone_into(&mut submission.unit.name);
        board.standing(&program.score(&program.bind(&submission).unwrap()))
    };
    board.rank(units.iter().map(standing).collect()).unwrap()
}

#[test]
fn reports_of_a_ranking() {
    use dti_core::report::{TextOptions, ranking_csv, ranking_json, ranking_text};
    let ranking = reported();
    insta::assert_snapshot!("ranking_vi", ranking_text(&ranking, &TextOptions::default()));
    let narrow = TextOptions { lang: Lang::En, width: 72, ..TextOptions::default() };
    insta::assert_snapshot!("ranking_en", ranking_text(&ranking, &narrow));
    insta::assert_snapshot!("ranking_csv", ranking_csv(&ranking, Lang::Vi));
    let json = ranking_json(&ranking).replace(env!("CARGO_PKG_VERSION"), "version");
    insta::assert_snapshot!("ranking_json", json.replace(&ranking.framework().sha256(), "hash"));
    let nobody = Board::new(&exact()).rank(Vec::new()).unwrap();
    insta::assert_snapshot!("ranking_of_nobody", ranking_text(&nobody, &TextOptions::default()));
}

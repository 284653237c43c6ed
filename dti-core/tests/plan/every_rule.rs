//! Frameworks that have every rule shape, and the same data for all of their rows.

#![expect(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use dti_core::Framework;
use dti_core::model::{
    AllEqual, Applicability, Award, Direction, LowerEnd, Node, PerItem, Precondition, Quantity, Rule, Steps,
    UndefinedPolicy, View,
};
use dti_testkit::draft::{
    Row, capped, case, checked, draft, item, mean, number, part, points, proportional, row, share, sum, tier,
};

/// A row of 10 points with two numbers.
pub(crate) fn people(code: &str) -> Row {
    row(code, "10").amount("a", "người").amount("b", "người")
}

/// One of its ratio against the other units.
pub(crate) fn held(code: &str, all_equal: AllEqual) -> Node {
    people(code).rule(|row| Rule::MinMax {
        quantity: Quantity::Ratio(row.ratio("a", "b")),
        lower: LowerEnd::Observed,
        direction: Direction::Higher,
        all_equal,
    })
}

fn steps(quantity: Quantity, precondition: Option<Precondition>) -> Rule {
    let tiers = vec![tier("đủ", Some("1/2"), Award::Full), tier("gần đủ", Some("1/3"), share("2/5"))];
    Rule::Steps(Steps { quantity, precondition, tiers, otherwise: tier("thiếu", None, share("1/4")) })
}

/// A row of every rule shape, each with data of its own, `a` and `b` mostly: 1.1 to 1.15, and 2, which is not scored. Row 1.16 is for
/// cities alone.
fn shapes() -> Vec<Node> {
    let choice = |row: &Row| Rule::Cases {
        datum: row.reference("x"),
        cases: vec![case("đủ", Award::Full), case("nửa", share("1/2")), case("ít", share("0"))],
    };
    let answered = |row: &Row| Precondition { datum: row.reference("c"), otherwise: share("0") };
    let yes = |row: &Row, datum: &str| Rule::YesNo { datum: row.reference(datum), yes: None, no: None };
    let items = |row: &Row| Rule::Checklist {
        items: vec![item(row.reference("c"), points("4")), item(row.reference("d"), points("6"))],
    };
    let each =
        |row: &Row, quantity: &str| Rule::PerItem(PerItem { count: row.amount_of(quantity), each: number("1/3") });
    let enough = |quantity| Rule::AllOrNothing { quantity, at_least: number("1/2") };
    let mut rows = vec![
        sum("1"),
        row("1.1", "10").answer("c").rule(|row| yes(row, "c")),
        row("1.2", "10").choice("x").rule(choice),
        row("1.3", "10").answer("c").answer("d").rule(items),
        people("1.4").rule(|row| proportional(row.ratio("a", "b"), "1")),
        people("1.5").rule(|row| capped(row.ratio("a", "b"), "4/5")),
        people("1.6").rule(|row| each(row, "a")),
        people("1.7").rule(|row| each(row, "a + b + 3")),
        people("1.8").rule(|row| enough(Quantity::Ratio(row.ratio("a", "b")))),
        people("1.9").rule(|row| enough(row.quantity("a"))),
        people("1.10").rule(|row| steps(Quantity::Ratio(row.ratio("a", "b")), None)),
        people("1.11").answer("c").rule(|row| steps(Quantity::Ratio(row.ratio("a", "b")), Some(answered(row)))),
        people("1.12").answer("c").rule(|row| steps(row.quantity("a"), Some(answered(row)))),
        people("1.13").answer("c").choice("x").rule(|row| Rule::Parts {
            parts: vec![
                part("có", points("2"), yes(row, "c")),
                part(
                    "mức",
                    points("3"),
                    Rule::Cases {
                        datum: row.reference("x"),
                        cases: vec![case("đủ", Award::Full), case("nửa", points("1")), case("ít", points("0"))],
                    },
                ),
                part("tỷ trọng", points("5"), proportional(row.ratio("a", "b"), "1")),
            ],
        }),
        held("1.14", AllEqual::Full),
        people("1.15").rule(|row| Rule::ShareOfBest { quantity: row.quantity("a") }),
    ];
    let cities = row("1.16", "10").answer("c").applies(Applicability::Kinds(vec!["city".to_owned()]));
    rows.push(cities.rule(|row| yes(row, "c")));
    rows.push(row("2", "0").rule(|_| Rule::NotScored { printed: None }));
    rows
}

/// The framework of all shapes, as it is scored mostly; and with a weighted mean beside them, so that every row is scored by
/// itself.
pub(crate) fn both(undefined: UndefinedPolicy) -> [Framework; 2] {
    let half = |code: &str| people(code).rule(|row| proportional(row.ratio("a", "b"), "1"));
    let with_mean: Vec<Node> =
        shapes().into_iter().chain([mean("3", "10", "3.1 1/2, 3.2 1/2"), half("3.1"), half("3.2")]).collect();
    let of = |rows: Vec<Node>| {
        let mut draft = draft(rows);
        draft.policies.undefined = undefined;
        draft.views.push(view("v", "20", &["1.4", "1.13"]));
        checked(draft)
    };
    [of(shapes()), of(with_mean)]
}

/// The same data for every row that has them and applies.
pub(crate) fn everywhere(framework: &Framework, a: &str, b: &str, yes: &str, case: &str) -> String {
    let of = |node: &Node| {
        let value = |name: &str| match name {
            "a" => a.to_owned(),
            "b" => b.to_owned(),
            "x" => format!("\"{case}\""),
            _ => yes.to_owned(),
        };
        let own: Vec<String> =
            node.data.iter().map(|datum| format!(r#""{0}": {1}"#, datum.name, value(datum.name.as_str()))).collect();
        format!(r#""{}": {{{}}}"#, node.code, own.join(", "))
    };
    let with_data = framework.nodes().iter().filter(|node| !node.data.is_empty() && node.applies == Applicability::All);
    format!(r#""values": {{{}}}"#, with_data.map(of).collect::<Vec<_>>().join(", "))
}

/// A view of these rows.
pub(crate) fn view(id: &str, max: &str, rows: &[&str]) -> View {
    let nodes = rows.iter().map(|code| code.parse().unwrap()).collect();
    View { id: id.to_owned(), title: id.to_owned(), max: number(max), nodes }
}

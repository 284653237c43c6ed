//! Values on the edge between two published ones: settled exactly, in machine integers, and without asking.

use super::by_hand::check;
use dti_core::model::{Award, Node, Rule};
use dti_core::number::Rounding;
use dti_testkit::draft::{capped, case, checked, draft, framework, points, proportional, row, sum, with_view};

/// 10 points for all of `b`.
fn ratio(code: &str) -> Node {
    row(code, "10").amount("a", "người").amount("b", "người").rule(|row| proportional(row.ratio("a", "b"), "1"))
}

/// 20 points for four fifths of `b`.
fn four_fifths(code: &str) -> Node {
    row(code, "20").amount("a", "người").amount("b", "người").rule(|row| capped(row.ratio("a", "b"), "4/5"))
}

fn answer(code: &str, max: &str) -> Node {
    row(code, max).answer("c").rule(|row| Rule::YesNo { datum: row.reference("c"), yes: None, no: None })
}

/// 28.58 % / 80 % × 20 = 7.145, in counts so large that floating point does not tell it; twice, so that what is doubted of one
/// is doubted of the other.
#[test]
fn two_alike_on_an_edge_are_settled() {
    let framework = framework(vec![four_fifths("1"), four_fifths("2"), answer("3", "5")]);
    let counts = r#"{"a": 285800000000, "b": 1000000000000}"#;
    let data = format!(r#""values": {{"1": {counts}, "2": {counts}, "3": {{"c": false}}}}"#);
    let expected = [("1", "7.15", "7.15", "7.15", "scored"), ("2", "7.15", "7.15", "7.15", "scored")];
    check(&framework, &data, 0, &expected);
}

/// A third and two thirds of 10 points are half of all points, an index of 0.5 exactly, which is on the edge where indices are
/// rounded down; the points are on none.
#[test]
fn an_index_on_an_edge_is_settled() {
    let mut draft = draft(vec![ratio("1"), ratio("2")]);
    draft.publication.index.rounding = Rounding::Floor;
    let expected = [("1", "3.33", "3.33", "3.33", "scored"), ("2", "6.67", "6.67", "6.67", "scored")];
    check(&checked(draft), r#""values": {"1": {"a": 1, "b": 3}, "2": {"a": 2, "b": 3}}"#, 0, &expected);
}

/// The same of sums and views of which something is open: 10 points and up to 5 more, both ends on an edge.
#[test]
fn what_is_open_between_two_edges_is_settled() {
    let nodes = vec![sum("1"), ratio("1.1"), ratio("1.2"), answer("1.3", "5"), answer("2", "5")];
    let mut draft = with_view(draft(nodes), "own", "25", &["1.1", "1.2", "1.3"]);
    draft.publication.points.rounding = Rounding::Floor;
    let data = r#""values": {"1.1": {"a": 1, "b": 3}, "1.2": {"a": 2, "b": 3}, "2": {"c": true}}"#;
    let expected = [("1", "10.00", "10.00", "15.00", "partial"), ("1.3", "0.00", "0.00", "5.00", "missing")];
    check(&checked(draft), data, 0, &expected);
}

/// Cases that earn next to nothing: less than the smallest step that is counted in.
fn next_to_nothing() -> Vec<Node> {
    vec![row("1", "10").choice("x").rule(|row| Rule::Cases {
        datum: row.reference("x"),
        cases: vec![
            case("đủ", Award::Full),
            case("hai", points("0.0000000002")),
            case("một", points("0.0000000001")),
            case("không", points("0")),
        ],
    })]
}

/// Up to a hundredth is open, rounded outward, though both ends lie within one step: nothing is taken for determined that is
/// not. The evaluator is asked for the row's rule, for its ends, and for those of the whole.
#[test]
fn what_is_open_within_one_step_is_open() {
    for options in [r#"["không", "một"]"#, r#"["một", "hai"]"#] {
        let data = format!(r#""values": {{"1": {{"x": {{"one_of": {options}}}}}}}"#);
        check(&framework(next_to_nothing()), &data, 3, &[("1", "0.00", "0.00", "0.01", "partial")]);
    }
}

/// Points that were given are given, also a hair below an edge, where the evaluator has to be asked: for the row and the whole.
#[test]
fn points_a_hair_below_an_edge_are_given() {
    let expected = [("1", "0.00", "0.00", "0.00", "given"), ("2", "5.00", "5.00", "5.00", "scored")];
    let data = r#""scores": {"1": "0.00499999999999"}, "values": {"2": {"c": true}}"#;
    check(&framework(vec![ratio("1"), answer("2", "5")]), data, 2, &expected);
}

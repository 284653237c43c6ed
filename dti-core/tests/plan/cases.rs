//! The smallest cases in which a plan and the exact evaluator were found to part. All of them hold now.

use dti_core::model::{Award, Precondition, Quantity, Rule, Steps};
use dti_core::number::Rounding;
use dti_core::plan::Plan;
use dti_core::{Framework, Program};
use dti_testkit::check::data;
use dti_testkit::draft::{checked, draft, framework, proportional, row, share, tier};
use dti_testkit::plan;
use std::num::NonZeroUsize;

/// One unit by itself, and beside others that are its like.
#[track_caller]
fn check(framework: &Framework, members: &str) {
    let program = Program::compile(framework);
    let folded = Plan::new(&program);
    let agreed = program.bind(&data(members)).map_err(|errors| errors.to_string()).and_then(|inputs| {
        plan::check(&folded, &inputs, None)?;
        plan::check_table(&folded, &vec![folded.row(&inputs); 3], None, NonZeroUsize::MIN)
    });
    assert_eq!(agreed, Ok(()));
}

/// A ratio from 3 % on earns all, if somebody has said yes; a no earns half. And a point in proportion, so that sums are
/// looked at closely.
fn behind_an_answer() -> Framework {
    let row = row("1", "10").answer("a").amount("b", "người").amount("c", "người");
    let other = self::row("2", "1").amount("a", "người").amount("b", "người");
    let answered = row.rule(|row| {
        Rule::Steps(Steps {
            quantity: Quantity::Ratio(row.ratio("b", "c")),
            precondition: Some(Precondition { datum: row.reference("a"), otherwise: share("1/2") }),
            tiers: vec![tier("đủ", Some("3/100"), Award::Full)],
            otherwise: tier("thiếu", None, share("0")),
        })
    });
    framework(vec![answered, other.rule(|row| proportional(row.ratio("a", "b"), "1"))])
}

/// 20 / 10²⁷ is next to nothing, and the least that is published rounded up; the denominator is no machine integer.
#[test]
fn a_number_that_is_too_long_is_not_read_as_another() {
    let row = row("1", "10").constant("a", "người", "20").amount("b", "người");
    let mut draft = draft(vec![row.rule(|row| proportional(row.ratio("a", "b"), "1"))]);
    draft.publication.points.rounding = Rounding::Ceiling;
    check(&checked(draft), r#""values": {"1": {"b": "1000000000000000000000000000"}}"#);
}

/// Nothing can be divided by 0, also where an answer comes first: the row lies between nothing and all.
#[test]
fn what_is_undefined_behind_an_answer_is_open() {
    check(&behind_an_answer(), r#""values": {"1": {"a": true, "b": 4, "c": 0}, "2": {"a": 1, "b": 4}}"#);
    check(&behind_an_answer(), r#""values": {"1": {"a": false, "b": 4, "c": 0}, "2": {"a": 1, "b": 4}}"#);
}

/// The ratio is given, and not whether somebody has said yes: between half and all, which is an index of 0.5 at the least.
#[test]
fn a_given_ratio_does_not_stand_for_the_answer_before_it() {
    check(&behind_an_answer(), r#""values": {"1": {"tỷ lệ": "5/9"}, "2": {"a": 1, "b": 4}}"#);
    check(&behind_an_answer(), r#""values": {"1": {"a": true, "tỷ lệ": "5/9"}, "2": {"a": 1, "b": 4}}"#);
    check(&behind_an_answer(), r#""values": {"1": {"a": false, "tỷ lệ": "1/90"}, "2": {"a": 1, "b": 4}}"#);
}

//! Several possibilities in place of a value: a list that lists none says nothing, and is refused.

use dti_core::data::{DataErrorCode, Given};
use dti_core::model::{Award, Rule};
use dti_core::{Name, Program};
use dti_testkit::check::data;
use dti_testkit::draft::{case, framework, name, points, proportional, row, share};

/// Files cannot say it; a program that makes its data can.
#[test]
fn a_list_of_no_possibilities_is_refused() {
    let answer = row("1", "10").answer("c");
    let choice = row("2", "10").choice("x");
    let ratio = row("3", "10").amount("a", "người").amount("b", "người");
    let framework = framework(vec![
        answer.rule(|row| Rule::YesNo { datum: row.reference("c"), yes: None, no: None }),
        choice.rule(|row| Rule::Cases {
            datum: row.reference("x"),
            cases: vec![case("đủ", Award::Full), case("nửa", share("1/2")), case("không", points("0"))],
        }),
        ratio.rule(|row| proportional(row.ratio("a", "b"), "1")),
    ]);
    let program = Program::compile(&framework);
    let refused = |code: &str, name: Name| {
        let mut submission = data("");
        let none = [(name, Given::OneOf(Vec::new()))];
        submission.values.insert(code.parse().unwrap(), none.into());
        let errors = program.bind(&submission).unwrap_err();
        errors.iter().map(|error| (error.code, error.message.en.clone())).collect::<Vec<_>>()
    };
    let said = |code, message: &str| vec![(code, message.to_owned())];
    assert_eq!(refused("1", name("c")), said(DataErrorCode::WrongKind, "`one_of []` is no yes or no"));
    assert_eq!(refused("2", name("x")), said(DataErrorCode::UnknownCase, "there is no case `one_of []`"));
    for name in [name("a"), Name::ratio()] {
        assert_eq!(refused("3", name), said(DataErrorCode::NotANumber, "`one_of []` is not a number"));
    }
}

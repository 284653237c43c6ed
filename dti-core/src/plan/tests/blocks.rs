//! What a block may take in floating point: how wide the enclosure of a rule is at the most, and which products are exact.

use super::super::block::{fits, slack};
use super::super::form::Form;
use super::super::grid::Near;
use super::super::guess::{EXACT, Factor, Line, WITHIN};
use super::super::op::{Curve, Op, Tier};
use super::super::row::MOST;
use super::FULL;
use crate::number::Exact;

fn near(slack: i64) -> Near {
    Near { low: 1_000, slack }
}

fn compared(below: Option<Form>, curve: Curve, refused: Option<i64>) -> Op {
    Op::Compared { above: Form::Cell(0), below, curve, precondition: refused.map(|slack| (2, near(slack))) }
}

fn steps(times: i64, from: i64, award: i64) -> Curve {
    Curve::Steps { tiers: Box::new([Tier { times, from, award: near(award) }]), otherwise: near(1) }
}

fn slope() -> Curve {
    let factor = Factor::new(&Exact::from(FULL.low)).unwrap();
    Curve::Slope { factor, line: Line::new(&factor, FULL), full: Tier { times: 1, from: 1, award: FULL } }
}

/// Of cases the widest, of items all together, of a quotient so much as one may err by, or what is earned without it.
#[test]
fn a_rule_is_as_wide_as_what_it_can_earn() {
    let choice = |slacks: &[i64]| Op::Choice { slot: 0, awards: slacks.iter().copied().map(near).collect() };
    let items = |slacks: &[i64]| Op::Checklist { items: slacks.iter().map(|slack| (0, near(*slack))).collect() };
    assert_eq!(slack(&choice(&[0, 3, 1])), Some(3));
    assert_eq!(slack(&choice(&[])), Some(0));
    assert_eq!(slack(&items(&[1, 0, 3])), Some(4));
    assert_eq!(slack(&compared(None, slope(), None)), Some(WITHIN));
    assert_eq!(slack(&compared(None, slope(), Some(5))), Some(5));
    assert_eq!(slack(&compared(None, Curve::Scale { number: 0, full: FULL }, None)), Some(WITHIN));
    assert_eq!(slack(&compared(None, steps(1, 1, 0), None)), Some(1));
    assert_eq!(slack(&compared(None, steps(1, 1, 4), Some(3))), Some(4));
    assert_eq!(slack(&Op::Exactly), None);
}

/// Products of the largest cell, 2⁴⁰, are below 2⁵³ up to 2¹³ − 1; without a denominator, the tier itself is the product.
#[test]
fn a_tier_is_taken_where_both_products_are_exact() {
    let most = EXACT / MOST;
    let cell = || Some(Form::Cell(1));
    for (below, times, from, taken) in [
        (cell(), most - 1, most - 1, true),
        (cell(), most, 1, false),
        (cell(), 1, most, false),
        (None, most - 1, EXACT - 1, true),
        (None, most, 1, false),
        (None, 1, EXACT, false),
    ] {
        let what = format!("{below:?}, {times}, {from}");
        assert_eq!(slack(&compared(below, steps(times, from, 0), None)), taken.then_some(1), "{what}");
    }
}

/// Times less than 2¹², a form that stays below 2⁴¹ stays below 2⁵³: one cell does, two may not.
#[test]
fn small_numbers_of_a_form_are_exact() {
    let sum = |terms: &[(usize, i64)], constant| Form::Sum { terms: terms.into(), constant };
    assert!(fits(&Form::Cell(0)));
    assert!(fits(&sum(&[(0, 1)], MOST - 1)));
    assert!(!fits(&sum(&[(0, 1)], MOST)));
    assert!(!fits(&sum(&[(0, 1), (1, 1)], 0)));
    assert!(!fits(&sum(&[(0, 2)], 7)));
}

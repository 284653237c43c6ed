//! What is read of cells, and what quotients earn, in numbers.

use crate::model::{Publication, Rounded};
use crate::number::{Exact, Places, Rounding};
use crate::plan::form::Form;
use crate::plan::grid::{Grid, Near};
use crate::plan::guess::{EXACT, Factor, Line, WITHIN};
use crate::plan::op::{Curve, Found, Level, Op, Tier};
use crate::plan::quick::SMALL;
use crate::plan::row::{MISSING, MOST, ODD};

/// More than nothing, and less than a step.
const THIRD: Near = Near { low: 0, slack: 1 };

fn steps(steps: i64) -> Near {
    Near { low: steps, slack: 0 }
}

/// 2 × a + 3 × b + 5: what it is, whether all is known, and whether nothing is.
#[test]
fn a_sum_says_what_is_missing() {
    let sum = Form::Sum { terms: Box::new([(0, 2), (2, 3)]), constant: 5 };
    let read = |cells: &[i64]| {
        let seen = sum.read(cells);
        (seen.any >= 0, seen.all == MISSING)
    };
    assert_eq!(sum.read(&[4, 9, 1]).value, 16);
    assert_eq!(read(&[4, MISSING, 1]), (true, false));
    assert_eq!(read(&[0, MISSING, 0]), (true, false));
    assert_eq!(read(&[MISSING, 9, 1]), (false, false));
    assert_eq!(read(&[4, 9, ODD]), (false, false));
    assert_eq!(read(&[MISSING, 9, ODD]), (false, false));
    assert_eq!(read(&[MISSING, 9, MISSING]), (false, true));
    // A cell that is not there needs a closer look.
    assert_eq!(read(&[4]), (false, false));
    assert_eq!((sum.most(), Form::Cell(7).most()), (5 * MOST + 5, MOST));
}

/// Products with cells of up to 2⁴⁰ stay below 2⁵³ where both ends are below 2¹².
#[test]
fn a_level_is_small_where_both_its_ends_are() {
    let level = |times, from| Level { times, from, above: steps(2), equal: steps(1), below: steps(0) };
    for (times, from, is_small) in [
        (SMALL - 1, SMALL - 1, true),
        (SMALL, 1, false),
        (1, SMALL, false),
        (SMALL + 1, 1, false),
        (1, SMALL + 1, false),
        (1, 0, true),
    ] {
        assert_eq!(level(times, from).is_small(), is_small, "{times} {from}");
    }
    const { assert!(MOST * (SMALL - 1) < EXACT) };
}

/// Up to `full` at 4/5.
fn slope(full: Near) -> Curve {
    let factor = Factor::new(&Exact::ratio(full.low * 5, 4).unwrap()).unwrap();
    Curve::Slope { line: Line::new(&factor, full), factor, full: Tier { times: 5, from: 4, award: full } }
}

/// Nothing earns nothing exactly, and four fifths earn all, as it is: also where all is no whole number of steps, and where the
/// numbers are so large that floating point does not tell it.
#[test]
fn both_ends_of_a_slope_are_told() {
    let earned = |full, above, below| match slope(full).at(above, below, &[]) {
        Found::Known(near) => Some(near),
        _ => None,
    };
    let fifths = Near { low: 2_000 << 24, slack: 0 };
    let more = Near { slack: 1, ..fifths };
    for full in [fifths, more] {
        assert_eq!(earned(full, 0, 7), Some(Near::ZERO));
        assert_eq!(earned(full, 4, 5), Some(full));
        assert_eq!(earned(full, 9, 5), Some(full));
        assert_eq!(earned(full, 4 << 37, 5 << 37), Some(full));
        assert_eq!(earned(full, 1, 0), None);
    }
}

/// By how much the ends of what is earned lie apart: what is divided by two steps at most, tiers by what theirs do.
#[test]
fn a_curve_says_how_near_it_is() {
    let tier = |award| Tier { times: 2, from: 1, award };
    let tiers = |first, otherwise| Curve::Steps { tiers: Box::new([tier(first), tier(steps(3))]), otherwise };
    assert_eq!(slope(steps(400)).slack(), WITHIN);
    assert_eq!(Curve::Scale { number: 0, full: steps(400) }.slack(), WITHIN);
    assert_eq!(tiers(steps(9), steps(1)).slack(), 0);
    assert_eq!(tiers(THIRD, steps(1)).slack(), 1);
    assert_eq!(tiers(steps(9), THIRD).slack(), 1);
}

/// A value between 3 and 5 is not 2 or 6, and may be all between; one that is told is what it is.
#[test]
fn an_enclosure_says_what_it_is_not() {
    let near = Near { low: 3, slack: 2 };
    let found = [2, 3, 4, 5, 6].map(|value| near.is(value));
    assert_eq!(found, [Some(false), None, None, None, Some(false)]);
    assert_eq!([2, 3, 4].map(|value| steps(3).is(value)), [Some(false), Some(true), Some(false)]);
}

/// A rule that is compared with other units needs them, and no other one.
#[test]
fn who_needs_others() {
    let compared = |curve| Op::Compared { above: Form::Cell(0), below: None, curve, precondition: None };
    assert!(compared(Curve::Scale { number: 0, full: steps(9) }).needs_others());
    assert!(!compared(slope(steps(400))).needs_others());
    assert!(!Op::Choice { slot: 0, awards: Box::new([]) }.needs_others());
}

/// Lanes publish units of 32 bits, and indices of less than 2²² units: not a thousand million points to two places, nor an index to
/// seven.
#[test]
fn lanes_publish_what_fits() {
    let places = |places| Rounded { places: Places::new(places).unwrap(), rounding: Rounding::HalfUp };
    let publishes = |points, index, most: i64| {
        let publication = Publication { points: places(points), index: places(index) };
        Grid::new(publication, &Exact::from(most)).unwrap().publishing().is_some()
    };
    assert!(publishes(2, 6, 100));
    assert!(!publishes(2, 7, 100));
    assert!(!publishes(2, 4, 1_000_000_000));
}

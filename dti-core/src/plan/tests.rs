//! What the enclosures claim, held against exact numbers: on random values, and on values at the edges on purpose.

use super::grid::{Grid, Near};
use super::guess::{Factor, Stretch, slope};
use super::lanes::{self, LANES};
use crate::model::{Publication, Rounded};
use crate::number::{Exact, Places, Rounding};
use proptest::prelude::*;

const FULL: Near = Near { low: (20 * 100) << 24, slack: 0 };

fn exact(num: i64, den: i64) -> Exact {
    Exact::ratio(num, den).unwrap()
}

fn grid(rounding: Rounding) -> Grid {
    let points = Rounded { places: Places::TWO, rounding };
    let publication = Publication { points, ..Publication::default() };
    Grid::new(publication, &Exact::from(1_000)).unwrap()
}

#[track_caller]
fn check_encloses(near: Near, steps: &Exact) {
    let (low, high) = (Exact::from(near.low), Exact::from(near.high()));
    assert!(near.slack >= 0 && low <= *steps && *steps <= high, "{steps} is not within {near:?}");
}

/// The data of a quotient: small ones, where ties are, and large ones, where floating point errs.
fn data() -> impl Strategy<Value = (i64, i64)> {
    prop_oneof![
        (0..200_i64, 1..200_i64),
        (0..=400_i64, Just(400_i64)),
        (0..1_i64 << 40, 1..1_i64 << 40),
        (1_i64 << 39..1_i64 << 40, 1..1_000_i64),
    ]
}

/// A share of 20 points a quotient earns, in steps: `20 × 100 × 2²⁴ / per`.
fn factor() -> impl Strategy<Value = Exact> {
    (1..1_000_i64, 1..1_000_i64).prop_map(|(num, den)| exact(num, den) * Exact::from(FULL.low))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4_000) })]

    #[test]
    fn a_slope_is_enclosed((above, below) in data(), each in factor()) {
        let factor = Factor::new(&each).unwrap();
        let wanted = (exact(above, below) * &each).min(Exact::from(FULL.low));
        check_encloses(slope(above, below, factor.near(), FULL), &wanted);
        if let Some(close) = factor.steps(above, below) {
            let close = close.most(FULL);
            check_encloses(close, &wanted);
            prop_assert!(close.slack <= 1);
            // Exact wherever that can be.
            prop_assert_eq!(close.slack == 0, wanted.is_whole());
        }
        let mut sum = [0.0; LANES];
        let lane = |value: i64| [Exact::from(value).parts().unwrap().0 as f64; LANES];
        lanes::slope(&mut sum, &lane(above), &lane(below), &factor, FULL);
        check_encloses(Near { low: sum[LANES - 1] as i64, slack: 2 }, &wanted);
    }

    #[test]
    fn a_place_between_two_ends_is_enclosed((above, below) in data(), low in 0..500_i64, span in 1..500_i64, turned: bool) {
        let (bottom, top) = (exact(low, 100), exact(low + span, 100));
        let (from, to) = if turned { (&top, &bottom) } else { (&bottom, &top) };
        let Some(stretch) = Stretch::new(&Exact::ONE, from, to, FULL) else { return Ok(()) };
        let share = (exact(above, below) - from).checked_div(&(to - from)).unwrap();
        let wanted = (share * Exact::from(FULL.low)).max(Exact::ZERO).min(Exact::from(FULL.low));
        check_encloses(stretch.points(above, below, FULL), &wanted);
        if let Some(close) = stretch.steps(above, below) {
            check_encloses(close.most(FULL), &wanted);
        }
        let mut sum = [0.0; LANES];
        lanes::stretch(&mut sum, &[above as f64; LANES], &[below as f64; LANES], &stretch, FULL);
        check_encloses(Near { low: sum[0] as i64, slack: 2 }, &wanted);
    }

    /// What is published of an enclosure is what is published of every value in it; and what is not enclosed exactly is told
    /// wherever both ends are published alike.
    #[test]
    fn an_enclosure_is_published_as_its_values_are(unit in 0..2_000_i64, away in -3..4_i64, half: bool, slack in 0..4_i64) {
        for rounding in [Rounding::HalfUp, Rounding::HalfEven, Rounding::Floor, Rounding::Ceiling] {
            let grid = grid(rounding);
            let step = grid.per_point() / 100;
            let near = Near { low: (unit * step + i64::from(half) * step / 2 + away).max(0), slack };
            let of = |steps: i64| {
                let points = exact(steps, grid.per_point());
                i64::try_from(points.units(Places::TWO, rounding).unwrap()).unwrap()
            };
            let all: Vec<i64> = (near.low..=near.high()).map(of).collect();
            let alike = all.iter().all(|one| *one == all[0]);
            prop_assert_eq!(grid.published(near), alike.then_some(all[0]), "{:?} {:?}", rounding, near);
            let (mut units, mut doubts) = ([0], Vec::new());
            grid.publish(&[near], &mut units, &mut doubts);
            if doubts.is_empty() {
                prop_assert_eq!(Some(units[0]), grid.published(near), "{:?} {:?}", rounding, near);
            } else {
                prop_assert!(!alike || rounding == Rounding::HalfEven, "{:?} {:?}", rounding, near);
            }
            if let Some(shift) = grid.for_lanes() {
                let (mut units, mut marks) = ([0; LANES], [0; LANES]);
                lanes::publish(&[near.low as f64; LANES], near.slack, shift, &mut units, &mut marks);
                prop_assert_eq!(marks[0] == 0, alike, "{:?} {:?}", rounding, near);
                prop_assert!(!alike || i64::from(units[0]) == all[0], "{:?} {:?}", rounding, near);
            }
        }
    }

    /// An index on the edge between two published values, and a few steps beside it.
    #[test]
    fn an_index_is_published_as_its_values_are(half in 0..20_000_i64, max in 1..1_001_i64, away in -2..3_i64, slack in 0..3_i64) {
        let grid = grid(Rounding::HalfUp);
        let most = max * grid.per_point();
        let low = (most * half / 20_000 + away).max(0);
        let of = |steps: i64| {
            let index = exact(steps, most).units(Places::FOUR, Rounding::HalfUp).unwrap();
            i64::try_from(index).unwrap()
        };
        let near = Near { low, slack };
        let ends = (of(near.low), of(near.high()));
        prop_assert_eq!(grid.index(near, most), (ends.0 == ends.1).then_some(ends.0));
        let per = Factor::new(&grid.index_per_step(most).unwrap()).unwrap();
        let (mut units, mut marks) = ([0; LANES], [0; LANES]);
        lanes::index(&[low as f64; LANES], slack, per.near(), &mut units, &mut marks);
        // Marked more often than need be, and never told wrongly.
        prop_assert!(marks[0] != 0 || (i64::from(units[0]), i64::from(units[0])) == ends, "{} of {}", low, most);
    }
}

/// 28,58 % / 80 % × 20 = 7,145 exactly: quick enclosures doubt it, a close one tells it.
#[test]
fn the_edge_of_kon_tum_is_told_exactly() {
    let grid = grid(Rounding::HalfUp);
    let each = exact(20, 1).checked_div(&exact(80, 100)).unwrap() * Exact::from(grid.per_point());
    let factor = Factor::new(&each).unwrap();
    assert_eq!(grid.published(slope(2_858, 10_000, factor.near(), FULL)), None);
    assert_eq!(grid.published(factor.steps(2_858, 10_000).unwrap()), Some(715));
}

/// Twelve places of a thousand million points leave no room for steps: such a framework is scored exactly throughout.
#[test]
fn what_leaves_no_room_has_no_grid() {
    let points = Rounded { places: Places::MAX, rounding: Rounding::HalfUp };
    let publication = Publication { points, ..Publication::default() };
    assert!(Grid::new(publication, &Exact::from(1_000_000_000)).is_none());
    assert!(Grid::new(Publication::default(), &Exact::from(1_000_000_000)).is_some());
}

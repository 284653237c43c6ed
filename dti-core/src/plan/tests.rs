//! What the enclosures claim, held against exact numbers: on random values, and on values at the edges on purpose.

mod blocks;
mod figures;
mod numbers;
mod ways;

use super::grid::{Grid, Near};
use super::guess::{Factor, Line, Stretch, WITHIN};
use super::lanes::{self, LANES};
use super::part::Part;
use super::{Plan, PublishedScore, Row};
use crate::model::{FrameworkDraft, Publication, Rounded};
use crate::number::{Exact, Places, Rounding};
use crate::{Inputs, Program, Submission};
use fearless_simd::Level;
use proptest::prelude::*;
use std::num::NonZeroUsize;

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

#[track_caller]
fn check_part(part: Part, steps: &Exact) {
    let (above, below) = part.times(1).unwrap();
    assert_eq!(steps.clone() * &Exact::from(i64::try_from(below).unwrap()), Exact::from(above), "{part:?}");
    check_encloses(part.near(), steps);
    assert_eq!(part.near().slack == 0, steps.is_whole());
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
        let line = Line::new(&factor, FULL);
        let wanted = (exact(above, below) * &each).min(Exact::from(FULL.low));
        check_encloses(line.near(above, below, FULL), &wanted);
        if let Some(part) = factor.part(above, below) {
            check_part(part.most(FULL.low), &wanted);
        }
        let mut sum = [0.0; LANES];
        lanes::line(&mut sum, &[above as f64; LANES], &[below as f64; LANES], &line);
        check_encloses(Near { low: sum[LANES - 1] as i64, slack: WITHIN }, &wanted);
        // The same of lines side by side.
        let side_by_side = Line::side_by_side([Line::NOTHING, line]);
        let held = [0, 1].map(|lane| side_by_side.held(lane, above as f64, below as f64).low as i64);
        prop_assert_eq!(held, [0, sum[0] as i64]);
    }

    /// Every edge between two published values is a half or a whole unit: of counts up to sixty thousand million, such a value
    /// is told exactly.
    #[test]
    fn an_edge_is_told(halves in 0..=4_000_i64, below in 1..=15_000_000_i64) {
        // 20 points for everything: so many halves of 0.01.
        let each = Exact::from(FULL.low);
        let (factor, above) = (Factor::new(&each).unwrap(), halves * below);
        let line = Line::new(&factor, FULL);
        let wanted = exact(halves, 4_000) * &each;
        let near = line.near(above, below * 4_000, FULL);
        prop_assert_eq!(near.slack, 0);
        prop_assert_eq!(Exact::from(near.low), wanted);
    }

    /// The same where a quotient is stretched, in proportion and between two ends: of counts up to four thousand million.
    #[test]
    fn an_edge_is_told_however_it_is_stretched(halves in 0..=4_000_i64, times in 1..=100_000_i64) {
        let wanted = Near { low: FULL.low / 4_000 * halves, slack: 0 };
        // 5/7 of a point for 1/20: halves × 7 / 20,000 × 5/7 = halves / 4,000.
        let line = Line::new(&Factor::new(&(Exact::from(FULL.low) * &exact(5, 7))).unwrap(), FULL);
        prop_assert_eq!(line.near(halves * 7 * times, 20_000 * times, FULL), wanted);
        // From 1/5 to 1, and back: 1/5 + halves / 4,000 × 4/5 = (1,000 + halves) / 5,000, of what is 3/7 of a quotient.
        let (low, factor) = (exact(1, 5), exact(3, 7));
        for (from, to, above) in [(&low, &Exact::ONE, 1_000 + halves), (&Exact::ONE, &low, 5_000 - halves)] {
            let stretch = Stretch::new(&factor, from, to, FULL).unwrap();
            prop_assert_eq!(stretch.near(above * 7 * times, 5_000 * 3 * times, FULL), wanted);
            prop_assert_eq!(stretch.part(above * 7 * times, 5_000 * 3 * times).map(Part::near), Some(wanted));
        }
    }

    #[test]
    fn a_place_between_two_ends_is_enclosed((above, below) in data(), low in 0..500_i64, span in 1..500_i64, turned: bool) {
        let (bottom, top) = (exact(low, 100), exact(low + span, 100));
        let (from, to) = if turned { (&top, &bottom) } else { (&bottom, &top) };
        let Some(stretch) = Stretch::new(&Exact::ONE, from, to, FULL) else { return Ok(()) };
        let share = (exact(above, below) - from).checked_div(&(to - from)).unwrap();
        let wanted = (share * Exact::from(FULL.low)).max(Exact::ZERO).min(Exact::from(FULL.low));
        check_encloses(stretch.near(above, below, FULL), &wanted);
        if let Some(part) = stretch.part(above, below) {
            check_part(part.most(FULL.low), &wanted);
        }
        let mut sum = [0.0; LANES];
        lanes::span(&mut sum, &[above as f64; LANES], &[below as f64; LANES], &stretch.span);
        check_encloses(Near { low: sum[0] as i64, slack: WITHIN }, &wanted);
    }

    /// Sums of fractions, and what is published of them, whether or not they are whole numbers of steps.
    #[test]
    fn parts_are_exact(parts in prop::collection::vec((0..1_i64 << 40, 1..60_i64), 1..8), max in 1..1_000_i64) {
        let sum = parts.iter().try_fold(Part::ZERO, |sum, (above, below)| {
            sum.plus(Part::new(i128::from(*above), i128::from(*below))?)
        });
        let wanted: Exact = parts.iter().map(|(above, below)| exact(*above, *below)).sum();
        let sum = sum.unwrap();
        check_part(sum, &wanted);
        for rounding in [Rounding::HalfUp, Rounding::HalfEven, Rounding::Floor, Rounding::Ceiling] {
            let grid = grid(rounding);
            let points = wanted.checked_div(&Exact::from(grid.per_point())).unwrap();
            prop_assert_eq!(i128::from(grid.told(sum, rounding)), points.units(Places::TWO, rounding).unwrap(), "{:?}", rounding);
            let index = points.checked_div(&Exact::from(max)).unwrap().units(Places::FOUR, Rounding::HalfUp);
            prop_assert_eq!(grid.index_told(sum, max * grid.per_point()).map(i128::from), index);
        }
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
            let publishing = grid.publishing().unwrap();
            let ends = publishing.points(near.low as f64, near.slack as f64);
            prop_assert_eq!(ends.apart() == 0, alike, "{:?} {:?}", rounding, near);
            prop_assert!(!alike || i64::from(ends.units()) == all[0], "{:?} {:?}", rounding, near);
        }
    }

    /// An index on the edge between two published values, and a few steps beside it; and where no edge is near, it is told.
    #[test]
    fn an_index_is_published_as_its_values_are(half in 0..20_000_i64, max in 1..1_001_i64, away in -2..3_i64, slack in 0..3_i64) {
        for rounding in [Rounding::HalfUp, Rounding::HalfEven, Rounding::Floor, Rounding::Ceiling] {
            let index = Rounded { places: Places::FOUR, rounding };
            let publication = Publication { index, ..Publication::default() };
            let grid = Grid::new(publication, &Exact::from(1_000)).unwrap();
            let most = max * grid.per_point();
            let low = (most * half / 20_000 + away).max(0);
            let of = |steps: i64| {
                i64::try_from(exact(steps, most).units(Places::FOUR, rounding).unwrap()).unwrap()
            };
            let near = Near { low, slack };
            let ends = (of(near.low), of(near.high()));
            prop_assert_eq!(grid.index(near, most), (ends.0 == ends.1).then_some(ends.0));
            let per = Factor::new(&grid.index_per_step(most).unwrap()).unwrap();
            let share = grid.publishing().unwrap().share(per.near(), slack);
            let found = share.index(0, low as f64);
            let units = i64::from(found.units());
            // Marked more often than need be, and never told wrongly.
            prop_assert!(found.apart() != 0 || (units, units) == ends, "{:?} {} of {}", rounding, low, most);
            // The enclosure is wider by less than two steps.
            let is_clear = low >= 2 && of(low - 2) == of(near.high() + 2);
            prop_assert!(found.apart() == 0 || !is_clear, "{:?} {} of {}", rounding, low, most);
        }
    }
}

/// 28,58 % / 80 % × 20 = 7,145 exactly, and so 7,15 rounded half up.
#[test]
fn the_edge_of_kon_tum_is_told_exactly() {
    let grid = grid(Rounding::HalfUp);
    let each = exact(20, 1).checked_div(&exact(80, 100)).unwrap() * Exact::from(grid.per_point());
    let factor = Factor::new(&each).unwrap();
    assert_eq!(grid.published(Line::new(&factor, FULL).near(2_858, 10_000, FULL)), Some(715));
    // As a fraction: 714.5 × 2²⁴ steps.
    assert_eq!(factor.part(2_858, 10_000), Some(Part::whole(1_429 << 23)));
}

/// Three and a half steps where there are three at the most, and where there are four.
#[test]
fn a_part_is_held_at_the_most() {
    let part = Part::new(7, 2).unwrap();
    assert_eq!(part.most(3), Part::whole(3));
    assert_eq!(part.most(4), part);
}

/// Twelve places of a thousand million points leave no room for steps: such a framework is scored exactly throughout.
#[test]
fn what_leaves_no_room_has_no_grid() {
    let points = Rounded { places: Places::MAX, rounding: Rounding::HalfUp };
    let publication = Publication { points, ..Publication::default() };
    assert!(Grid::new(publication, &Exact::from(1_000_000_000)).is_none());
    assert!(Grid::new(Publication::default(), &Exact::from(1_000_000_000)).is_some());
    // Where there are no points at all, a step is still a part of a point: 10¹² times 2²⁴ is no machine integer.
    assert!(Grid::new(publication, &Exact::ZERO).is_some_and(|grid| grid.per_point() > 0));
}

/// A ratio and a yes/no.
const FRAMEWORK: &str = r#"{
  "id": "example", "title": "Bộ chỉ số ví dụ", "level": "province", "max": "25",
  "decision": {"number": "1/QĐ", "issuer": "Cơ quan ví dụ", "dated": "2024-01-01"},
  "validity": {"from": "2024-01-01"}, "measures": [{"name": "hồ_sơ", "kind": "whole"}],
  "nodes": [
    {"code": "1", "level": "indicator", "title": "Tỷ lệ hồ sơ xử lý trực tuyến", "max": "20",
     "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "1"}},
     "data": [{"name": "a", "title": "Tổng số hồ sơ", "kind": {"amount": "hồ_sơ"}},
              {"name": "b", "title": "Hồ sơ trực tuyến", "kind": {"amount": "hồ_sơ"}}],
     "rule": {"proportional": {"full_from": "4/5", "per": "4/5", "ratio": {"name": "tỷ lệ",
       "numerator": [{"datum": {"node": "1", "name": "b"}}],
       "denominator": [{"datum": {"node": "1", "name": "a"}}]}}}},
    {"code": "2", "level": "indicator", "title": "Có cổng dữ liệu", "max": "5",
     "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "2"}},
     "data": [{"name": "c", "title": "Có cổng dữ liệu", "kind": "yes-no"}],
     "rule": {"yes-no": {"datum": {"node": "2", "name": "c"}}}}]}"#;

/// The code is there once for every kind of processor. All kinds that this one can be publish the same.
#[test]
fn every_processor_publishes_the_same() {
    let draft: FrameworkDraft = serde_json::from_str(FRAMEWORK).unwrap();
    let program = Program::compile(&draft.check().unwrap());
    let plan = Plan::new(&program);
    let unit = |number: i64| {
        // Some on an edge: 2858 of 10,000 are 7.145 points.
        let (b, a, c) = (2_858 + number % 7 * number, 10_000, number % 2 == 0);
        let data = format!(
            r#"{{"unit": {{"id": "u{number}", "name": "Tỉnh"}}, "period": "2024",
                 "values": {{"1": {{"a": {a}, "b": {b}}}, "2": {{"c": {c}}}}}}}"#
        );
        program.bind(&Submission::from_json(data.as_bytes()).unwrap()).unwrap()
    };
    let units: Vec<Inputs> = (0..100).map(unit).collect();
    let published = |level: Level| {
        let plan = Plan { level, ..plan.clone() };
        let rows: Vec<Row> = units.iter().map(|inputs| plan.row(inputs)).collect();
        let columns = plan.columns(&rows);
        let mut table = columns.table();
        columns.score(NonZeroUsize::MIN, &mut table);
        assert_eq!(columns.side_by_side(), units.len());
        let mut sheet = plan.sheet();
        let of_row = |(at, row): (usize, &Row)| {
            plan.score(row, &mut sheet);
            assert_eq!(sheet.asked(), 0);
            let own: Vec<PublishedScore> = sheet.nodes().map(|(_, score)| score).chain([sheet.total()]).collect();
            let nodes = program.framework().node_ids().map(|id| table.node(at, id).unwrap());
            assert_eq!(own, nodes.chain([table.total(at).unwrap()]).collect::<Vec<_>>());
            own
        };
        rows.iter().enumerate().map(of_row).collect::<Vec<_>>()
    };
    let own = published(Level::new());
    assert_eq!(own[0][0].points.map(|points| points.to_string()).as_deref(), Some("7.15"));
    for level in lesser_levels() {
        assert_eq!(published(level), own, "{level:?}");
    }
}

/// The kinds of processor that this one can be taken for.
#[cfg(target_arch = "x86_64")]
fn lesser_levels() -> Vec<Level> {
    let level = Level::new();
    let levels =
        [level.as_sse2().map(Level::Sse2), level.as_sse4_2().map(Level::Sse4_2), level.as_avx2().map(Level::Avx2)];
    levels.into_iter().flatten().collect()
}

#[cfg(not(target_arch = "x86_64"))]
fn lesser_levels() -> Vec<Level> {
    Vec::new()
}

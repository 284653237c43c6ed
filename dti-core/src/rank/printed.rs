//! A published ranking, worked out again from the main indicators that it prints.

use super::group::{Candidate, Group, Line, RankInterval, Unranked};
use super::key::Span;
use super::printed_words as words;
use super::standing::Board;
use crate::audit::Severity;
use crate::model::{Framework, Level, NodeId, Rounded};
use crate::number::{Exact, Places, Printed, Rounding};
use crate::score::{Published, publish};
use crate::{Code, Words};
use serde::{Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};

/// One unit of a published ranking, as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedUnit {
    /// The unit, by its name or id.
    pub unit: String,
    /// The points of its main indicators, by their codes.
    pub mains: Vec<(Code, Printed)>,
    /// The total in points; none where it is not printed.
    pub total: Option<Printed>,
    /// The index; none where it is not printed.
    pub index: Option<Printed>,
    /// The rank; none where it is not printed.
    pub rank: Option<usize>,
}

/// Which units of the ranking are at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// All that were ranked: their ranks have to come out.
    All,
    /// Some of them: their ranks have to be in the order of their indexes, equal where those are, and as far apart as
    /// the units between them need.
    Some,
}

/// What is wrong with a published ranking, with a stable code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DisagreementCode {
    /// One unit stands on several lines.
    UnitTwice,
    /// The framework has no such main indicator.
    UnknownMain,
    /// One main indicator stands twice with one unit.
    MainTwice,
    /// A main indicator is not printed, so that there is no total.
    MissingMain,
    /// Points below 0 or above the maximum.
    OutOfBounds,
    /// The total is not what the main indicators add up to.
    Total,
    /// The index is not the total over the maximum.
    Index,
    /// The rank is not that of the index.
    Rank,
}

impl DisagreementCode {
    /// The stable code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UnitTwice => "unit-twice",
            Self::UnknownMain => "unknown-main",
            Self::MainTwice => "main-twice",
            Self::MissingMain => "missing-main",
            Self::OutOfBounds => "out-of-bounds",
            Self::Total => "total",
            Self::Index => "index",
            Self::Rank => "rank",
        }
    }
}

impl Serialize for DisagreementCode {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

/// One thing that does not come out as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// What it is.
    pub code: DisagreementCode,
    /// Impossible, or to be noted: within what the rounding of the printed main indicators can make.
    pub severity: Severity,
    /// The unit.
    pub unit: String,
    /// What it says.
    pub message: Words,
}

/// One unit of a published ranking, worked out from its main indicators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recomputed {
    /// The unit.
    pub unit: String,
    /// The total; none where main indicators are lacking.
    pub total: Option<Published>,
    /// The index.
    pub index: Option<Published>,
    /// The rank among those that are listed.
    pub rank: Option<usize>,
    /// The ranks that the rounding of the printed numbers allows.
    pub interval: Option<RankInterval>,
}

/// A published ranking, worked out again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedRanking {
    units: Vec<Recomputed>,
    disagreements: Vec<Disagreement>,
}

impl PrintedRanking {
    /// The units by rank, then by name; those without a total at the end.
    pub fn units(&self) -> &[Recomputed] {
        &self.units
    }

    /// Everything that does not come out as it is printed, in the order of the table.
    pub fn disagreements(&self) -> &[Disagreement] {
        &self.disagreements
    }
}

/// Works out totals, indexes and ranks from printed main indicators, and lists where the printed ones differ.
///
/// The total is the sum of the main indicators as they are printed, the index is the total over the framework's maximum;
/// both have to come out with the digits that are printed. Printed points are themselves rounded: what differs by no
/// more than those roundings together is noted, what differs by more is impossible.
///
/// ```
/// use dti_core::number::Printed;
/// use dti_core::rank::{Listed, PrintedUnit, recompute};
/// # let draft: dti_core::FrameworkDraft = serde_json::from_str(r#"{
/// #   "id": "example", "title": "Ví dụ", "level": "province", "max": "300",
/// #   "decision": {"number": "1/QĐ", "issuer": "Cơ quan ví dụ", "dated": "2024-01-01"},
/// #   "validity": {"from": "2024-01-01"},
/// #   "nodes": [
/// #     {"code": "1", "level": "main", "title": "Ví dụ", "max": "100", "rule": "appraised",
/// #      "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "1"}}},
/// #     {"code": "2", "level": "main", "title": "Ví dụ", "max": "200", "rule": "appraised",
/// #      "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "2"}}}]
/// # }"#)?;
/// # let framework = draft.check()?;
/// let unit = PrintedUnit {
///     unit: "A".to_owned(),
///     mains: vec![("1".parse()?, Printed::read("70,25")?), ("2".parse()?, Printed::read("120")?)],
///     total: Some(Printed::read("190,25")?),
///     index: Some(Printed::read("0,6432")?),
///     rank: Some(1),
/// };
/// let ranking = recompute(&framework, &[unit], Listed::All);
/// // 190.25 / 300 = 0.63416…: the printed digits are transposed.
/// assert_eq!(ranking.units()[0].index.map(|index| index.to_string()).as_deref(), Some("0.6342"));
/// assert_eq!(ranking.disagreements()[0].code.as_str(), "index");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn recompute(framework: &Framework, printed: &[PrintedUnit], listed: Listed) -> PrintedRanking {
    let mut sheet = Sheet::new(framework);
    let mut sums: Vec<Sum<'_>> = Vec::with_capacity(printed.len());
    let mut seen = BTreeSet::new();
    for unit in printed {
        if !seen.insert(unit.unit.as_str()) {
            sheet.say(unit, DisagreementCode::UnitTwice, Severity::Impossible, words::unit_twice());
            continue;
        }
        sums.push(sheet.sum(unit));
    }
    sums.sort_by(|a, b| a.printed.unit.cmp(&b.printed.unit));
    let spans: Vec<Option<Span>> = sums.iter().map(|sum| sheet.span(sum)).collect();
    let candidates = spans.iter().enumerate().map(|(unit, span)| Candidate {
        unit,
        span: span.as_ref(),
        unranked: Unranked::Withheld,
    });
    let group = Group::new(candidates.collect());
    match listed {
        Listed::All => sheet.ranks(&group, &sums),
        Listed::Some => sheet.steps(&group, &sums),
    }
    let units = group.lines().iter().filter_map(|line| sheet.recomputed(line, sums.get(line.unit)?)).collect();
    let order: BTreeMap<&str, usize> = printed.iter().enumerate().rev().map(|(at, u)| (u.unit.as_str(), at)).collect();
    let mut disagreements = sheet.found;
    disagreements.sort_by_key(|found| order.get(found.unit.as_str()).copied());
    PrintedRanking { units, disagreements }
}

/// The main indicators of one unit, added up.
struct Sum<'p> {
    printed: &'p PrintedUnit,
    /// The sum of what is printed; none where main indicators are lacking.
    exact: Option<Exact>,
    /// What the total is at the least and at the most, whatever the printed points were before they were rounded.
    low: Exact,
    high: Exact,
}

struct Sheet<'f> {
    framework: &'f Framework,
    mains: Vec<NodeId>,
    found: Vec<Disagreement>,
}

impl<'f> Sheet<'f> {
    fn new(framework: &'f Framework) -> Self {
        let mains: Vec<NodeId> = framework.node_ids().filter(|id| framework.node(*id).level == Level::Main).collect();
        // A framework that does not sort its rows so has its top rows instead.
        let whole: Exact = mains.iter().map(|id| &framework.node(*id).max).sum();
        let mains = if whole == *framework.max() { mains } else { framework.roots().to_vec() };
        Self { framework, mains, found: Vec::new() }
    }

    fn say(&mut self, unit: &PrintedUnit, code: DisagreementCode, severity: Severity, message: Words) {
        self.found.push(Disagreement { code, severity, unit: unit.unit.clone(), message });
    }

    fn points(&self) -> Rounded {
        self.framework.draft().publication.points
    }

    fn index(&self) -> Rounded {
        self.framework.draft().publication.index
    }

    /// Adds up a unit, and holds its total and its index against the sum.
    fn sum<'p>(&mut self, unit: &'p PrintedUnit) -> Sum<'p> {
        let mut given: BTreeMap<NodeId, &Printed> = BTreeMap::new();
        for (code, points) in &unit.mains {
            let Some(id) = self.framework.find(code).filter(|id| self.mains.contains(id)) else {
                self.say(unit, DisagreementCode::UnknownMain, Severity::Impossible, words::unknown_main(code));
                continue;
            };
            if given.insert(id, points).is_some() {
                self.say(unit, DisagreementCode::MainTwice, Severity::Impossible, words::main_twice(code));
            }
            let max = &self.framework.node(id).max;
            if points.value().is_negative() || points.value() > max {
                let message = words::out_of_bounds(code, points, max);
                self.say(unit, DisagreementCode::OutOfBounds, Severity::Impossible, message);
            }
        }
        let mut sum = Sum { printed: unit, exact: None, low: Exact::ZERO, high: Exact::ZERO };
        let mut exact = Exact::ZERO;
        let mut lacking = Vec::new();
        for id in &self.mains {
            let node = self.framework.node(*id);
            match given.get(id) {
                Some(points) => {
                    let (below, above) = slack(points, self.points());
                    exact += points.value();
                    sum.low += points.value() - below;
                    sum.high += points.value() + above;
                }
                None => {
                    sum.high += &node.max;
                    lacking.push(node.code.as_str());
                }
            }
        }
        if lacking.is_empty() {
            sum.exact = Some(exact);
            self.totals(&sum);
        } else {
            self.say(unit, DisagreementCode::MissingMain, Severity::Note, words::missing_main(&lacking));
        }
        sum
    }

    fn totals(&mut self, sum: &Sum<'_>) {
        let Some(exact) = &sum.exact else { return };
        let max = self.framework.max();
        let total = (sum.printed.total.as_ref(), exact.clone(), [sum.low.clone(), sum.high.clone()]);
        let index = exact.checked_div(max).zip(sum.low.checked_div(max)).zip(sum.high.checked_div(max));
        let index = index.map(|((exact, low), high)| (sum.printed.index.as_ref(), exact, [low, high]));
        let tests =
            [(DisagreementCode::Total, self.points(), Some(total)), (DisagreementCode::Index, self.index(), index)];
        for (code, how, test) in tests {
            let Some((Some(printed), exact, ends)) = test else { continue };
            let shown = |value: &Exact| publish(value, as_printed(printed, how));
            if Exact::from(shown(&exact).decimal()) == *printed.value() {
                continue;
            }
            let [low, high] = ends.each_ref().map(|end| Exact::from(shown(end).decimal()));
            let severity = match low <= *printed.value() && *printed.value() <= high {
                true => Severity::Note,
                false => Severity::Impossible,
            };
            let message = words::sum(code, printed, publish(&exact, how), severity);
            self.say(sum.printed, code, severity, message);
        }
    }

    fn span(&self, sum: &Sum<'_>) -> Option<Span> {
        let measure = Board::measure(self.framework);
        let key = |points: &Exact| measure.key(points, self.framework.max());
        Some(Span {
            at: match &sum.exact {
                Some(exact) => key(exact),
                None => None,
            },
            low: key(&sum.low)?,
            high: key(&sum.high)?,
        })
    }

    /// Every unit is there: the ranks have to come out.
    fn ranks(&mut self, group: &Group, sums: &[Sum<'_>]) {
        for line in group.lines() {
            let Some(sum) = sums.get(line.unit) else { continue };
            let (Some(printed), Some(rank)) = (sum.printed.rank, line.rank) else { continue };
            if printed == rank {
                continue;
            }
            let within = line.interval.is_some_and(|i| i.best <= printed && printed <= i.worst);
            let severity = if within { Severity::Note } else { Severity::Impossible };
            let others: Vec<&str> = group
                .at(rank)
                .iter()
                .filter(|other| other.unit != line.unit)
                .filter_map(|other| Some(sums.get(other.unit)?.printed.unit.as_str()))
                .collect();
            self.say(sum.printed, DisagreementCode::Rank, severity, words::rank(printed, rank, &others, severity));
        }
    }

    /// Some units are there: others may stand between them, but none can leave its place.
    fn steps(&mut self, group: &Group, sums: &[Sum<'_>]) {
        let ranked: Vec<(&Sum<'_>, usize, usize)> = group
            .lines()
            .iter()
            .filter_map(|line| {
                let sum = sums.get(line.unit)?;
                Some((sum, line.rank?, sum.printed.rank?))
            })
            .collect();
        for (sum, rank, printed) in &ranked {
            if printed < rank {
                // So many of those that are listed are ahead.
                let message = words::too_few_ahead(*printed, *rank);
                self.say(sum.printed, DisagreementCode::Rank, Severity::Impossible, message);
            }
        }
        for ((ahead, rank, printed), (behind, next, below)) in ranked.iter().zip(ranked.iter().skip(1)) {
            let step = next.saturating_sub(*rank);
            let fits = match step {
                0 => printed == below,
                step => below.checked_sub(*printed).is_some_and(|apart| apart >= step),
            };
            if fits {
                continue;
            }
            let severity = if behind.high >= ahead.low { Severity::Note } else { Severity::Impossible };
            let message = words::step((*printed, *below), step, &ahead.printed.unit, severity);
            self.say(behind.printed, DisagreementCode::Rank, severity, message);
        }
    }

    fn recomputed(&self, line: &Line, sum: &Sum<'_>) -> Option<Recomputed> {
        let index = match &sum.exact {
            Some(exact) => Some(publish(&exact.checked_div(self.framework.max())?, self.index())),
            None => None,
        };
        Some(Recomputed {
            unit: sum.printed.unit.clone(),
            total: sum.exact.as_ref().map(|exact| publish(exact, self.points())),
            index,
            rank: line.rank,
            interval: line.interval,
        })
    }
}

/// The framework's rounding, at the places that are printed.
fn as_printed(printed: &Printed, how: Rounded) -> Rounded {
    let places = printed.decimals().saturating_add(if printed.is_percent() { 2 } else { 0 });
    Rounded { places: u8::try_from(places).ok().and_then(Places::new).unwrap_or(Places::MAX), ..how }
}

/// How much the points can lie below and above what is printed of them: at least as many places count as the framework
/// publishes, since zeros at the end are often left out.
fn slack(printed: &Printed, how: Rounded) -> (Exact, Exact) {
    let places = as_printed(printed, how).places.max(how.places);
    let tenth = Exact::ratio(1, 10).unwrap_or_default();
    let unit = (0..places.get()).fold(Exact::ONE, |unit, _| unit * &tenth);
    let half = &unit * Exact::ratio(1, 2).unwrap_or_default();
    match how.rounding {
        Rounding::HalfUp | Rounding::HalfEven => (half.clone(), half),
        Rounding::Floor => (Exact::ZERO, unit),
        Rounding::Ceiling => (unit, Exact::ZERO),
    }
}

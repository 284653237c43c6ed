//! Units that are ranked together: all of them, or those of one kind.

use super::key::{Key, Span};
use serde::{Serialize, Serializer};
use std::cmp::Reverse;

/// Why a unit has no rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unranked {
    /// The framework withholds points while data are missing.
    Withheld,
    /// The row lies within a row whose points were given; it has none of its own.
    Covered,
    /// The framework does not apply the row to this unit.
    NotApplicable,
    /// The framework does not score the row.
    NotScored,
    /// The maximum is 0, so that there is no index.
    NoMaximum,
}

impl Unranked {
    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Withheld => "withheld",
            Self::Covered => "covered",
            Self::NotApplicable => "not-applicable",
            Self::NotScored => "not-scored",
            Self::NoMaximum => "no-maximum",
        }
    }

    /// The reason in a language, as a reader of a ranking meets it.
    pub fn label(self, lang: crate::Lang) -> &'static str {
        match (lang, self) {
            (crate::Lang::Vi, Self::Withheld) => "thiếu số liệu, chưa công bố điểm",
            (crate::Lang::En, Self::Withheld) => "data are missing, points are withheld",
            (crate::Lang::Vi, Self::Covered) => "nằm trong điểm cho sẵn của dòng trên",
            (crate::Lang::En, Self::Covered) => "within the points given for a row above",
            (crate::Lang::Vi, Self::NotApplicable) => "không áp dụng",
            (crate::Lang::En, Self::NotApplicable) => "does not apply",
            (crate::Lang::Vi, Self::NotScored) => "không tính điểm",
            (crate::Lang::En, Self::NotScored) => "not scored",
            (crate::Lang::Vi, Self::NoMaximum) => "điểm tối đa bằng 0",
            (crate::Lang::En, Self::NoMaximum) => "the maximum is 0",
        }
    }
}

impl Serialize for Unranked {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

/// The best and the worst rank that the missing data allow.
///
/// Sound: whatever the missing data turn out to be, the rank is one of these, as long as the cohort's figures stay as
/// they are. It may be wider than necessary, since the data that units or rows lack are taken to be free of one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RankInterval {
    /// One more than the units that are ahead in any case.
    pub best: usize,
    /// One more than the units that can be ahead.
    pub worst: usize,
}

/// Where one unit stands in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The unit, by its place in [`Ranking::units`](super::Ranking::units).
    pub unit: usize,
    /// Its rank: one more than the units with more; none where it has no points.
    pub rank: Option<usize>,
    /// What the missing data allow; none where the unit can have no points at all.
    pub interval: Option<RankInterval>,
    /// Why it has no rank.
    pub unranked: Option<Unranked>,
}

/// Units that are ranked together, in one order: those with a rank first, by rank and then by the unit's id, then the
/// others by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    lines: Vec<Line>,
    /// Unit and place in `lines`, by unit.
    places: Vec<(usize, usize)>,
}

/// A unit before it is ranked. Units are counted in the order of their ids.
pub(crate) struct Candidate<'c> {
    pub(crate) unit: usize,
    pub(crate) span: Option<&'c Span>,
    /// Why it has no rank, if it has none.
    pub(crate) unranked: Unranked,
}

impl Group {
    /// Competition ranking, 1-2-2-4: a rank is one more than the units with more.
    pub(crate) fn new(mut candidates: Vec<Candidate<'_>>) -> Self {
        let at = |candidate: &Candidate<'_>| candidate.span.and_then(|span| span.at.clone());
        candidates.sort_by_cached_key(|candidate| {
            let at = at(candidate);
            (at.is_none(), Reverse(at), candidate.unit)
        });
        let ends = Ends::new(&candidates);
        let mut lines: Vec<Line> = Vec::with_capacity(candidates.len());
        let mut before: Option<(&Key, usize)> = None;
        for (ahead, candidate) in candidates.iter().enumerate() {
            let key = candidate.span.and_then(|span| span.at.as_ref());
            let rank = key.map(|key| match before {
                Some((same, rank)) if same == key => rank,
                _ => ahead.saturating_add(1),
            });
            before = key.zip(rank);
            lines.push(Line {
                unit: candidate.unit,
                rank,
                interval: candidate.span.map(|span| ends.interval(span)),
                unranked: rank.is_none().then_some(candidate.unranked),
            });
        }
        let mut places: Vec<(usize, usize)> =
            lines.iter().enumerate().map(|(place, line)| (line.unit, place)).collect();
        places.sort_unstable();
        Self { lines, places }
    }

    /// The units, in order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Where a unit stands; none where it is not in the group.
    pub fn line(&self, unit: usize) -> Option<&Line> {
        let found = self.places.binary_search_by_key(&unit, |(unit, _)| *unit).ok()?;
        let (_, place) = self.places.get(found)?;
        self.lines.get(*place)
    }

    /// How many units have a rank.
    pub fn ranked(&self) -> usize {
        self.lines.partition_point(|line| line.rank.is_some())
    }

    /// All units with this rank, in the order of their ids: more than one where they are tied.
    pub fn at(&self, rank: usize) -> &[Line] {
        let first = self.lines.partition_point(|line| line.rank.is_some_and(|one| one < rank));
        let rest = self.lines.get(first..).unwrap_or_default();
        let count = rest.partition_point(|line| line.rank == Some(rank));
        rest.get(..count).unwrap_or_default()
    }

    /// The ranks that several units share, each with them, the best first.
    pub fn ties(&self) -> impl Iterator<Item = (usize, &[Line])> {
        self.lines
            .chunk_by(|a, b| a.rank == b.rank)
            .filter(|chunk| chunk.len() > 1)
            .filter_map(|chunk| Some((chunk.first()?.rank?, chunk)))
    }
}

/// The ends of all units, sorted, to count who is ahead.
struct Ends<'c> {
    lows: Vec<&'c Key>,
    highs: Vec<&'c Key>,
}

impl<'c> Ends<'c> {
    fn new(candidates: &[Candidate<'c>]) -> Self {
        let spans = || candidates.iter().filter_map(|candidate| candidate.span);
        let mut lows: Vec<&Key> = spans().map(|span| &span.low).collect();
        let mut highs: Vec<&Key> = spans().map(|span| &span.high).collect();
        lows.sort_unstable();
        highs.sort_unstable();
        Self { lows, highs }
    }

    fn interval(&self, span: &Span) -> RankInterval {
        let above = |ends: &[&Key], key: &Key| ends.len().saturating_sub(ends.partition_point(|end| *end <= key));
        // A unit is never ahead of itself: its low is not above its high, and its high counts where it is above its low.
        let itself = usize::from(span.high > span.low);
        RankInterval {
            best: above(&self.lows, &span.high).saturating_add(1),
            worst: above(&self.highs, &span.low).saturating_sub(itself).saturating_add(1),
        }
    }
}

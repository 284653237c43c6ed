//! Points that were given: outright, or in the rounds of an appraisal.

use super::at::At;
use super::{Binder, show, text_of};
use crate::data::{DataErrorCode, Given};
use crate::model::{NodeId, Rule};
use crate::number::Exact;
use crate::{Code, Words};
use std::collections::BTreeMap;

/// Points by row.
pub(super) type Points = BTreeMap<NodeId, Exact>;

impl Binder<'_> {
    /// The points that count: given outright, or by the last round of an appraisal that gave any.
    pub(super) fn points(&mut self, applies: &[bool]) -> (Points, Vec<Points>) {
        let submission = self.submission;
        if let (false, Some(round)) = (submission.scores.is_empty(), submission.rounds.first()) {
            self.error(
                DataErrorCode::PointsTwice,
                &At::Root("scores"),
                Words::new(
                    format!("điểm được cho cả ở `scores` và ở vòng `{}`", round.name),
                    format!("points are given under `scores` and in round `{}`", round.name),
                ),
                Words::new("chuyển điểm vào một vòng trong `rounds`", "move the points into one of the `rounds`"),
            );
        }
        let mut points = self.given_points(&submission.scores, &At::Root("scores"), applies);
        let mut rounds = Vec::with_capacity(submission.rounds.len());
        let all = At::Root("rounds");
        for (i, round) in submission.rounds.iter().enumerate() {
            let at = all.number(i);
            let given = self.given_points(&round.scores, &at.within("scores"), applies);
            points.extend(given.iter().map(|(id, value)| (*id, value.clone())));
            rounds.push(given);
            for code in round.reasons.keys() {
                self.node(code, &at.within("reasons").row(code));
            }
            for code in round.evidence.keys().filter(|code| !round.reasons.contains_key(*code)) {
                self.node(code, &at.within("evidence").row(code));
            }
        }
        self.points_once(&points);
        (points, rounds)
    }

    /// Whether the framework scores nothing of a row.
    fn nothing_scored(&self, id: NodeId) -> bool {
        let framework = &self.program.framework;
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            match (framework.children(id), &framework.node(id).rule) {
                ([], Rule::NotScored { .. }) => {}
                ([], _) => return false,
                (children, _) => open.extend(children),
            }
        }
        true
    }

    /// The maximum of a row for this unit: without what does not apply to it.
    fn own_max(&self, id: NodeId, applies: &[bool]) -> Exact {
        let framework = &self.program.framework;
        let mut open = vec![(id, Exact::ONE)];
        let mut max = Exact::ZERO;
        while let Some((id, factor)) = open.pop() {
            match framework.children(id) {
                _ if !applies.get(id.index()).copied().unwrap_or(true) => {}
                [] => max += &factor * &framework.node(id).max,
                children => open.extend(children.iter().map(|child| (*child, &factor * framework.factor(*child)))),
            }
        }
        max
    }

    fn given_points(&mut self, scores: &BTreeMap<Code, Given>, at: &At<'_>, applies: &[bool]) -> Points {
        let mut points = BTreeMap::new();
        for (code, given) in scores {
            let at = at.row(code);
            let Some(id) = self.node(code, &at) else { continue };
            if !applies.get(id.index()).copied().unwrap_or(true) {
                self.not_applicable(code, &at);
                continue;
            }
            if self.nothing_scored(id) {
                self.error(
                    DataErrorCode::BadPoints,
                    &at,
                    Words::new(format!("dòng `{code}` không tính điểm"), format!("row `{code}` is not scored")),
                    Words::new("bỏ điểm của dòng này", "leave the points of this row out"),
                );
                continue;
            }
            let Some(value) = self.plain_number(given, &at) else { continue };
            let max = &self.own_max(id, applies);
            if value.is_negative() || value > *max {
                self.error(
                    DataErrorCode::BadPoints,
                    &at,
                    Words::new(
                        format!("{} điểm cho `{code}`, nhưng dòng này có từ 0 đến {} điểm", text_of(given), show(max)),
                        format!("{} points for `{code}`, which can have 0 to {}", text_of(given), show(max)),
                    ),
                    Words::new("kiểm tra lại con số trong bảng điểm", "check the number against the printed table"),
                );
                continue;
            }
            points.insert(id, value);
        }
        points
    }

    /// Points for a row and for one within it cannot both count.
    fn points_once(&mut self, points: &Points) {
        let framework = &self.program.framework;
        for &id in points.keys() {
            let above = framework.ancestry(id).skip(1).find(|a| points.contains_key(a));
            if let Some(above) = above {
                let (code, above) = (&framework.node(id).code, &framework.node(above).code);
                // Where the points of the row were given.
                let round = self.submission.rounds.iter().rposition(|round| round.scores.contains_key(code));
                let rounds = At::Root("rounds");
                let given = round.map(|number| rounds.number(number));
                let scores = given.as_ref().map_or(At::Root("scores"), |round| round.within("scores"));
                let at = scores.row(code);
                self.error(
                    DataErrorCode::PointsTwice,
                    &at,
                    Words::new(
                        format!("đã cho điểm của `{above}`, nên không cho điểm của `{code}` nằm trong đó được nữa"),
                        format!("points are given for `{above}`, so they cannot be given for `{code}` within it too"),
                    ),
                    Words::new(
                        format!("giữ một trong hai: điểm của `{above}`, hoặc điểm của các dòng bên trong"),
                        format!("keep one of the two: the points of `{above}`, or those of the rows within"),
                    ),
                );
            }
        }
    }
}

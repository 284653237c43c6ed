//! The framework as a whole, and what its rows share: document, validity, publication, measures, data, pillars.

use super::rows::{Row, merged};
use super::{ChangeKind, Changes, data, words};
use crate::Code;
use crate::model::{FrameworkDraft, Measure, MergerPolicy, View};

pub(super) fn compare(a: &FrameworkDraft, b: &FrameworkDraft, found: &mut Changes) {
    found.compare_titles([ChangeKind::TitleWords, ChangeKind::TitleSpelling], &a.title, &b.title);
    found.compare(ChangeKind::Decision, &a.decision, &b.decision, words::decision);
    found.compare(ChangeKind::Validity, &a.validity, &b.validity, |validity| words::validity(*validity));
    let printed = |text: &String| words::as_printed(text);
    found.compare_options(ChangeKind::Territory, a.territory.as_ref(), b.territory.as_ref(), printed);
    found.compare(ChangeKind::UnitLevel, &a.level, &b.level, |level| words::unit_level(*level));
    found.compare(ChangeKind::Maximum, &a.max, &b.max, words::points);
    let (pa, pb) = (&a.publication, &b.publication);
    found.compare(ChangeKind::PublishedPoints, &pa.points, &pb.points, |how| words::rounded(*how));
    found.compare(ChangeKind::PublishedIndex, &pa.index, &pb.index, |how| words::rounded(*how));
    let (pa, pb) = (&a.policies, &b.policies);
    found.compare(ChangeKind::PolicyMissing, &pa.missing, &pb.missing, |policy| words::missing(*policy));
    found.compare(ChangeKind::PolicyUndefined, &pa.undefined, &pb.undefined, |policy| words::undefined(*policy));
    found.compare(ChangeKind::PolicyRank, &pa.rank_by, &pb.rank_by, |rank| words::rank_by(*rank));
    found.compare(ChangeKind::PolicyCohort, &pa.cohort, &pb.cohort, |cohort| words::cohort(*cohort));
    let merger = |policy: &MergerPolicy| words::merger(*policy);
    found.compare_options(ChangeKind::PolicyMerger, pa.merger.as_ref(), pb.merger.as_ref(), merger);
    measures(&a.measures, &b.measures, found);
    data::compare(&a.data, &b.data, found);
    views(&a.views, &b.views, found);
    found.name = None;
}

/// Measures that mean something else. One that is only on one side changes nothing unless a datum uses it, which is a
/// change of that datum.
fn measures(old: &[Measure], new: &[Measure], found: &mut Changes) {
    for measure in merged(old, new, |measure| &measure.name) {
        if let Row::Both(old, new) = measure {
            found.name = Some(old.name.to_string());
            found.compare(ChangeKind::Measure, old, new, words::measure);
        }
    }
}

fn views(old: &[View], new: &[View], found: &mut Changes) {
    let whole = |view: &View| {
        let points = words::points(&view.max);
        let said = |points: &str| format!("{} — {points}; {}", view.title, codes(&view.nodes));
        crate::Words::new(said(&points.vi), said(&points.en))
    };
    for view in merged(old, new, |view| &view.id) {
        match view {
            Row::Removed(old) => {
                found.name = Some(old.id.clone());
                found.push(ChangeKind::ViewRemoved, Some(whole(old)), None);
            }
            Row::Added(new) => {
                found.name = Some(new.id.clone());
                found.push(ChangeKind::ViewAdded, None, Some(whole(new)));
            }
            Row::Both(old, new) => {
                found.name = Some(old.id.clone());
                let titles = [ChangeKind::ViewTitleWords, ChangeKind::ViewTitleSpelling];
                found.compare_titles(titles, &old.title, &new.title);
                found.compare(ChangeKind::ViewMaximum, &old.max, &new.max, words::points);
                let rows = |nodes: &Vec<Code>| words::as_printed(&codes(nodes));
                found.compare(ChangeKind::ViewRows, &old.nodes, &new.nodes, rows);
            }
        }
    }
}

fn codes(nodes: &[Code]) -> String {
    nodes.iter().map(Code::as_str).collect::<Vec<_>>().join(", ")
}

//! Data: measures that exist, bounds that hold something, sources that end at something given.

use super::{Check, Entry};
use crate::model::datum::{Bounds, Datum, DatumKey, DatumKind, DatumRef, DatumSource, MeasureKind};
use crate::model::fault_code::FaultCode;
use crate::model::site::{Place, Site};
use crate::near::{did_you_mean, nearest};
use crate::number::Exact;
use crate::{Name, Words};
use std::collections::BTreeSet;

pub(super) fn check(check: &Check<'_>) {
    let draft = check.draft;
    measures(check);
    let lists =
        [(None, &draft.data)].into_iter().chain(draft.nodes.iter().enumerate().map(|(i, n)| (Some(i), &n.data)));
    for (node, data) in lists {
        for (k, datum) in data.iter().enumerate() {
            let site = Site { node, part: None, place: Place::Datum(k) };
            one(check, datum, &site);
        }
    }
    circles(check);
}

fn measures(check: &Check<'_>) {
    for (i, measure) in check.draft.measures.iter().enumerate() {
        let MeasureKind::Scale { factor, of } = &measure.kind else {
            continue;
        };
        let site = Site::framework(Place::Measure(i));
        let base = check.measure(of);
        if base.is_none() {
            unknown_measure(check, of, site);
        } else if *factor <= Exact::ZERO || matches!(base, Some(MeasureKind::Scale { .. })) {
            check.fault(
                FaultCode::BadMeasure,
                site,
                Words::new(
                    format!("`{}` không thể quy đổi như vậy sang `{of}`", measure.name),
                    format!("`{}` cannot be a scale of `{of}` like this", measure.name),
                ),
                Words::new(
                    "hệ số phải lớn hơn 0, và đơn vị gốc không được là một đơn vị quy đổi",
                    "the factor must be above 0, and the other measure no scale itself",
                ),
            );
        }
    }
}

fn unknown_measure(check: &Check<'_>, name: &Name, site: Site) {
    let near = nearest(name.as_str(), check.draft.measures.iter().map(|m| m.name.as_str()));
    let mut help = did_you_mean(near);
    if near.is_none() {
        help = Words::new(
            format!("khai báo nó: `đơn vị đo {}`", name.as_str()),
            format!("declare it: `measure {}`", name.as_str()),
        );
    }
    check.fault(
        FaultCode::UnknownMeasure,
        site,
        Words::new(
            format!("không có đơn vị đo `{}`", name.as_str()),
            format!("there is no measure `{}`", name.as_str()),
        ),
        help,
    );
}

fn one(check: &Check<'_>, datum: &Datum, site: &Site) {
    if let DatumKind::Amount(measure) = &datum.kind
        && check.measure(measure).is_none()
    {
        unknown_measure(check, measure, site.clone());
    }
    bounds(check, datum, site);
    match &datum.source {
        DatumSource::Given => {}
        DatumSource::Constant(value) => {
            if *value < Exact::ZERO || !matches!(datum.kind, DatumKind::Amount(_)) {
                check.fault(
                    FaultCode::WrongKind,
                    site.clone(),
                    Words::new(
                        format!("hằng số `{}` phải là một số không âm có đơn vị đo", datum.name),
                        format!("the constant `{}` must be a number of a measure, not below 0", datum.name),
                    ),
                    Words::new("viết `tính bằng … = 7`", "write `in … = 7`"),
                );
            }
        }
        DatumSource::SameAs(other) => {
            sources(check, datum, std::slice::from_ref(other), site);
        }
        DatumSource::SumOf(others) => {
            if others.is_empty() {
                check.fault(
                    FaultCode::WrongKind,
                    site.clone(),
                    Words::new(
                        format!("`{}` là tổng nhưng không có số hạng nào", datum.name),
                        format!("`{}` is a sum of nothing", datum.name),
                    ),
                    Words::new("nêu các số hạng", "name what is added up"),
                );
            }
            sources(check, datum, others, site);
        }
    }
}

fn bounds(check: &Check<'_>, datum: &Datum, site: &Site) {
    let Bounds { from, to } = &datum.bounds;
    if from.is_none() && to.is_none() {
        return;
    }
    let numeric = matches!(datum.kind, DatumKind::Amount(_) | DatumKind::Frequency);
    let negative = from.as_ref().is_some_and(Exact::is_negative);
    let reversed = to.as_ref().is_some_and(|to| *to < datum.bounds.lowest());
    if !numeric || negative || reversed {
        check.fault(
            FaultCode::BadBounds,
            site.clone(),
            Words::new(
                format!("không giá trị nào nằm trong giới hạn của `{}`", datum.name),
                format!("nothing lies within the bounds of `{}`", datum.name),
            ),
            Words::new(
                "giới hạn chỉ dành cho số, từ 0 trở lên, cận dưới không quá cận trên",
                "bounds are for numbers, from 0 up, the lower end not above the upper",
            ),
        );
    }
}

/// References lead to data of the same kind.
fn sources(check: &Check<'_>, datum: &Datum, others: &[DatumRef], site: &Site) {
    for other in others {
        let Some(target) = check.datum(other) else {
            check.unknown_datum(other, site.clone());
            continue;
        };
        let alike = match (&datum.kind, &target.kind) {
            (DatumKind::Amount(_), DatumKind::Amount(_)) => true,
            (a, b) => a == b && *b != DatumKind::Choice,
        };
        if !alike {
            check.fault(
                FaultCode::WrongKind,
                site.clone(),
                Words::new(
                    format!("`{}` và `{other}` không cùng loại", datum.name),
                    format!("`{}` and `{other}` are not of one kind", datum.name),
                ),
                Words::new("dùng số liệu cùng loại", "use a datum of the same kind"),
            );
        }
    }
}

/// Every datum ends at something that is given: one report for each circle, where it closes.
fn circles(check: &Check<'_>) {
    // What is given leads nowhere, and nearly all data are given.
    let mut starts: Vec<(DatumKey<'_>, &Entry<'_>)> =
        check.index.iter().map(|(key, entry)| (*key, entry)).filter(|(_, entry)| !leads_to(entry).is_empty()).collect();
    starts.sort_by_key(|(_, entry)| entry.number);
    let mut done: BTreeSet<DatumKey<'_>> = BTreeSet::new();
    for (start, entry) in starts {
        // The references that are being followed, each with those that it still has to follow.
        let mut open = vec![(start, entry, leads_to(entry))];
        let mut on_the_way = BTreeSet::from([start]);
        while let Some((at, entry, left)) = open.pop() {
            if done.contains(&at) {
                on_the_way.remove(&at);
                continue;
            }
            let Some((next, left)) = left.split_first() else {
                on_the_way.remove(&at);
                done.insert(at);
                continue;
            };
            open.push((at, entry, left));
            let next = next.key();
            if on_the_way.contains(&next) {
                let name = &entry.datum.name;
                let at = at.0.map_or_else(|| name.to_string(), |code| format!("{code} {name}"));
                check.fault(
                    FaultCode::CircularDatum,
                    entry.site.clone(),
                    Words::new(
                        format!("`{at}` rốt cuộc được tính từ chính nó"),
                        format!("`{at}` is, in the end, made of itself"),
                    ),
                    Words::new("nêu một số liệu được cung cấp", "name a datum that is given"),
                );
            } else if !done.contains(&next)
                && let Some(entry) = check.index.get(&next)
                && !leads_to(entry).is_empty()
            {
                on_the_way.insert(next);
                open.push((next, entry, leads_to(entry)));
            }
        }
    }
}

/// What a datum is made of.
fn leads_to<'d>(entry: &Entry<'d>) -> &'d [DatumRef] {
    match &entry.datum.source {
        DatumSource::SameAs(other) => std::slice::from_ref(other),
        DatumSource::SumOf(others) => others,
        _ => &[],
    }
}

impl<'d> Check<'d> {
    /// The datum that stands behind all second letters; a circle ends anywhere within it.
    pub(super) fn end_of<'r>(&self, reference: &'r DatumRef) -> &'r DatumRef
    where
        'd: 'r,
    {
        let mut end = reference;
        for _ in 0..self.index.len() {
            match self.index.get(&end.key()).map(|entry| &entry.datum.source) {
                Some(DatumSource::SameAs(next)) => end = next,
                _ => break,
            }
        }
        end
    }
}

impl Check<'_> {
    /// The datum that a reference names.
    pub(super) fn datum(&self, reference: &DatumRef) -> Option<&Datum> {
        self.index.get(&reference.key()).map(|entry| entry.datum)
    }

    /// Reports a name of no datum, with the nearest one.
    pub(super) fn unknown_datum(&self, reference: &DatumRef, site: Site) {
        let own = match &reference.node {
            None => &self.draft.data,
            Some(code) => match self.tree.by_code.get(code.as_str()).and_then(|id| self.draft.nodes.get(id.index())) {
                Some(node) => &node.data,
                None => &self.draft.data,
            },
        };
        let candidates = own.iter().chain(&self.draft.data).map(|datum| datum.name.as_str());
        let near = nearest(reference.name.as_str(), candidates);
        self.fault(
            FaultCode::UnknownDatum,
            site,
            Words::new(format!("không có số liệu `{reference}`"), format!("there is no datum `{reference}`")),
            did_you_mean(near),
        );
    }
}

//! From a node of the draft back to a place in the text.

use super::Declared;
use crate::span::Span;
use dti_core::model::{Place, Site};

/// The places of one row, or of the framework itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Sites {
    /// Written for every row and read where something is wrong, so that they only have to be written fast.
    places: Vec<((Option<usize>, Place), Span)>,
    /// Where the measures of the data are named.
    measures: Vec<(usize, Span)>,
}

impl Sites {
    /// Notes where something stands; what was noted last holds.
    pub(super) fn put(&mut self, place: Place, span: Span) {
        self.put_in(None, place, span);
    }

    /// The same inside a part of the rule.
    pub(super) fn put_in(&mut self, part: Option<usize>, place: Place, span: Span) {
        self.places.push(((part, place), span));
    }

    /// Notes where a datum stands, and its measure.
    pub(super) fn put_datum(&mut self, k: usize, declared: &Declared<'_>) {
        if let Some(span) = declared.span {
            self.put(Place::Datum(k), span);
        }
        if let Some(span) = declared.measure {
            self.measures.push((k, span));
        }
    }

    /// Where the measure of a datum is named.
    pub(super) fn measure_of(&self, k: usize) -> Option<Span> {
        last(&self.measures, &k)
    }

    /// Where something stands, exactly that.
    pub(super) fn get(&self, part: Option<usize>, place: Place) -> Option<Span> {
        last(&self.places, &(part, place))
    }

    /// The smallest place that is known for a site.
    pub(super) fn smallest(&self, site: &Site) -> Option<Span> {
        let own = |place| self.get(site.part, place);
        let whole = |place| self.get(None, place);
        let of_part = || site.part.and_then(|part| whole(Place::Part(part)));
        own(site.place)
            .or_else(|| matches!(site.place, Place::Threshold | Place::Divisor).then(|| own(Place::Rule)).flatten())
            .or_else(|| is_of_rule(site.place).then(|| own(Place::Rule).or_else(of_part)).flatten())
            .or_else(|| is_of_rule(site.place).then(|| whole(Place::Rule)).flatten())
            .or_else(|| whole(Place::Code))
            .or_else(|| whole(Place::Whole))
    }
}

/// What was noted last.
fn last<K: PartialEq>(noted: &[(K, Span)], of: &K) -> Option<Span> {
    noted.iter().rev().find(|(key, _)| key == of).map(|(_, span)| *span)
}

fn is_of_rule(place: Place) -> bool {
    matches!(
        place,
        Place::Rule
            | Place::Quantity
            | Place::Threshold
            | Place::Divisor
            | Place::Case(_)
            | Place::Item(_)
            | Place::Tier(_)
            | Place::Precondition
            | Place::Part(_)
            | Place::Weight(_)
    )
}

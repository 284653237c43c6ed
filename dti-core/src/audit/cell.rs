//! A printed cell by itself: against the row's maximum, the published places and what the row's rule can give.

use super::set::PointSet;
use super::sheet::{Reading, Sheet};
use crate::model::NodeId;

/// What is wrong with a printed number by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Below 0.
    BelowZero,
    /// Above the row's maximum.
    AboveMaximum,
    /// More places than are published.
    TooManyPlaces,
    /// More places than are published, but no more than zeros in them.
    ZerosTooMany,
    /// No data give this.
    NoData,
}

impl Fault {
    /// Whether the number has to be another one. A number with too many places may be the right one, unrounded.
    fn is_of_value(self) -> bool {
        matches!(self, Fault::BelowZero | Fault::AboveMaximum | Fault::NoData)
    }
}

/// The verdicts on every cell.
pub(super) struct Verdicts {
    /// Row by row, reading by reading.
    faults: Vec<Vec<(usize, Fault)>>,
    wrong: Vec<bool>,
}

impl Verdicts {
    pub(super) fn new(sheet: &Sheet<'_>) -> Verdicts {
        let rows = sheet.framework.nodes().len();
        let mut verdicts = Verdicts { faults: vec![Vec::new(); rows], wrong: vec![false; rows] };
        // Whether a row or one below it is wrong; going backwards meets the rows below first.
        let mut touched = vec![false; rows];
        for id in sheet.framework.node_ids().rev() {
            let is_sum = sheet.framework.node(id).rule.is_of_rows();
            let below = sheet.framework.children(id).iter().any(|child| touched.get(child.index()) == Some(&true));
            // What wrong rows add up to is no other fault.
            let judged = !is_sum || !below;
            let readings = &sheet.cell(id).readings;
            let faults: Vec<(usize, Fault)> = readings
                .iter()
                .enumerate()
                .flat_map(|(at, reading)| faults(sheet, id, reading, judged).into_iter().map(move |fault| (at, fault)))
                .collect();
            let is_wrong = |at: usize| faults.iter().any(|(reading, fault)| *reading == at && fault.is_of_value());
            let wrong = !readings.is_empty() && (0..readings.len()).all(is_wrong);
            let slots = (verdicts.faults.get_mut(id.index()), verdicts.wrong.get_mut(id.index()));
            if let (Some(slot), Some(flag)) = slots {
                (*slot, *flag) = (faults, wrong);
            }
            if let Some(slot) = touched.get_mut(id.index()) {
                *slot = wrong || below;
            }
        }
        verdicts
    }

    /// What is wrong with each reading of a row, by the reading's place.
    pub(super) fn faults(&self, id: NodeId) -> &[(usize, Fault)] {
        self.faults.get(id.index()).map_or(&[], Vec::as_slice)
    }

    /// Whether what is printed has to be another number, whatever stands around it.
    pub(super) fn is_wrong(&self, id: NodeId) -> bool {
        self.wrong.get(id.index()) == Some(&true)
    }
}

fn faults(sheet: &Sheet<'_>, id: NodeId, reading: &Reading, judged: bool) -> Vec<Fault> {
    let (printed, max) = (reading.printed.value(), &sheet.framework.node(id).max);
    let mut faults = Vec::new();
    // A maximum of 20/3 is published as 6.67: only what no points up to the maximum are published as is above it.
    if printed.is_negative() {
        faults.push(Fault::BelowZero);
    } else if reading.stands_for.high.at > *max {
        faults.push(Fault::AboveMaximum);
    } else if judged && !PointSet::of([reading.stands_for.clone()]).meets(sheet.possible(id)) {
        faults.push(Fault::NoData);
    }
    if !sheet.publisher.is_publishable(printed) {
        faults.push(Fault::TooManyPlaces);
    } else if reading.printed.decimals() > u32::from(sheet.publisher.places()) {
        faults.push(Fault::ZerosTooMany);
    }
    faults
}

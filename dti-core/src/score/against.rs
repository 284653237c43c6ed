//! A unit held against the others: Min-Max and the share of the best.

use super::leaf::{Container, Outcome, over};
use super::notice;
use crate::cohort::{Ends, Figures, Scale, Statistics};
use crate::model::NodeId;
use crate::number::Exact;
use crate::program::{Inputs, QuantityRef};
use crate::quantity::{self, Defined};

/// The figures that a unit is held against, if there are any.
#[derive(Clone, Copy, Default)]
pub(crate) struct Against<'c> {
    pub(crate) statistics: Option<&'c Statistics>,
    /// The unit's kind.
    pub(crate) kind: Option<&'c str>,
    /// Figures that nobody made statistics of, each for the rule of a row or of a part of it.
    pub(crate) figures: &'c [(NodeId, Figures)],
}

impl<'c> Against<'c> {
    /// The figures of statistics for a unit; none where they were taken with a framework that says something else.
    pub(crate) fn of(statistics: Option<&'c Statistics>, inputs: &'c Inputs, framework: &crate::Framework) -> Self {
        let statistics = statistics.filter(|statistics| statistics.is_of(framework));
        Self { statistics, kind: inputs.submission().unit.kind.as_deref(), figures: &[] }
    }
}

impl<'c> Container<'c> {
    /// The figures for the rule that stands here, and the ends of what entered; none where no unit has data.
    pub(crate) fn figures(&self) -> Option<(&'c Figures, &'c Ends)> {
        let figures = match self.against.statistics {
            Some(statistics) => statistics.find(self.node, self.part, self.against.kind)?,
            None => {
                let own =
                    |(node, figures): &&(NodeId, Figures)| *node == self.node && figures.part.as_ref() == self.part;
                &self.against.figures.iter().find(own)?.1
            }
        };
        Some((figures, figures.ends.as_ref()?))
    }
}

/// What a unit earns against the others.
pub(super) fn evaluate(quantity: QuantityRef<'_>, inputs: &Inputs, container: Container<'_>) -> Outcome {
    let taken = quantity::take(inputs, container.node, quantity);
    let open = |own: Outcome| Outcome { low: Exact::ZERO, high: container.full.clone(), ..own };
    let Some((figures, ends)) = container.figures() else {
        let own = over(&taken, quantity, container, |_| container.full.clone());
        // The policy says what an undefined ratio earns, whatever the other units have.
        return match taken.reading.defined {
            Defined::Never => own,
            Defined::Always | Defined::Sometimes => open(own),
        };
    };
    let own = over(&taken, quantity, container, |value| figures.scale.points(ends, value, container.full));
    if taken.reading.defined == Defined::Never {
        return own;
    }
    let mut outcome = if taken.reading.missing { open(own) } else { own };
    let known = taken.reading.extent.known().filter(|_| taken.reading.defined == Defined::Always);
    if let Some(value) = known.filter(|_| !taken.reading.missing)
        && let Some(end) = outside(value, figures, ends)
    {
        outcome.say(container, || notice::held_at_end(quantity.name(), end));
    }
    if figures.without_data > 0 {
        outcome.say(container, || notice::without_data(figures));
    }
    outcome
}

/// The end of the scale beyond which a value lies.
fn outside(value: &Exact, figures: &Figures, ends: &Ends) -> Option<notice::End> {
    let begin = match figures.scale {
        Scale::MinMax { .. } => figures.scale.bottom(ends),
        Scale::ShareOfBest => &Exact::ZERO,
    };
    let end = &ends.highest.value;
    if value > end && value > begin {
        Some(notice::End::Highest)
    } else if value < begin {
        Some(notice::End::Lower)
    } else {
        None
    }
}

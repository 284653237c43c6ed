//! Where a fault is: which node, and what at it.

/// Which node, and what at it. A text that the draft was made from can turn this into lines and columns.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    /// The node, counted from 0 in the draft's order; none for the framework itself.
    pub node: Option<usize>,
    /// The part of its rule, counted from 0, where the fault is inside one.
    pub part: Option<usize>,
    /// What at it.
    pub place: Place,
}

impl Site {
    /// A place of the framework itself.
    pub fn framework(place: Place) -> Self {
        Self { node: None, part: None, place }
    }

    /// A place at a node.
    pub fn node(node: usize, place: Place) -> Self {
        Self { node: Some(node), part: None, place }
    }
}

/// What at a framework or a node a fault is about. Numbers count from 0 in the draft's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Place {
    /// All of it.
    Whole,
    /// The framework's id.
    Id,
    /// The title.
    Title,
    /// The decision.
    Decision,
    /// The validity.
    Validity,
    /// Its first day.
    ValidFrom,
    /// The maximum.
    Max,
    /// A measure.
    Measure(usize),
    /// A datum: of the shared ones, or of the node.
    Datum(usize),
    /// A view.
    View(usize),
    /// A code in a view.
    ViewNode(usize, usize),
    /// The code.
    Code,
    /// The parent.
    Parent,
    /// The rule, whole.
    Rule,
    /// The ratio or amount that the rule compares.
    Quantity,
    /// The threshold of a proportional or an all-or-nothing rule, or what each item earns.
    Threshold,
    /// What the ratio of a proportional rule is divided by.
    Divisor,
    /// A case.
    Case(usize),
    /// An item of a checklist.
    Item(usize),
    /// A tier; the one below the last threshold comes after the others.
    Tier(usize),
    /// The precondition of steps.
    Precondition,
    /// A part.
    Part(usize),
    /// A weight.
    Weight(usize),
    /// The citation of a row, and of what has none of its own.
    Citation,
    /// The citation of a rule.
    RuleCitation,
    /// The citation of a maximum.
    MaxCitation,
    /// A unit, or kind of units, that a row applies to.
    Applies(usize),
    /// An allowance.
    Allowance(usize),
}

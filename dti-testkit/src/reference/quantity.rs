//! Quantities: sums and ratios of data, or what was given in their place.

use std::collections::BTreeSet;

use dashu_ratio::RBig;
use dti_core::model::{Amount, DatumRef, DatumSource, Node, Quantity, Ratio, Term};

use super::datum::{Data, Knowledge, names_a_tier};
use super::number::{Extent, Top, fraction, rational};
use super::value::{self, Form, GivenNumber};

/// Where a ratio of the denominator `[d, D]` is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Defined {
    /// `d > 0`
    Always,
    /// `d = 0 < D`
    Sometimes,
    /// `D = 0`
    Never,
}

/// A quantity: where it is defined, its extent there, and what is known of its data.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    pub(super) defined: Defined,
    pub(super) extent: Extent,
    pub(super) knowledge: Vec<Knowledge>,
}

impl Measured {
    /// Whether the data determine it: none of them is missing, and they allow one value only.
    pub(super) fn is_determined(&self) -> bool {
        let is_missing = self.knowledge.contains(&Knowledge::Missing);
        self.defined == Defined::Always && self.extent.is_point() && !is_missing
    }
}

impl Data<'_> {
    /// "A quantity may be given in its own right. Then it is what was given, and its data only have to agree".
    pub(super) fn quantity(self, quantity: &Quantity, node: &Node) -> Result<Measured, String> {
        let (measured, form) = match quantity {
            Quantity::Ratio(ratio) => (self.ratio(ratio)?, Form::Ratio),
            Quantity::Amount(amount) => (self.amount(amount)?, self.form_of(amount)?),
        };
        match self.given_quantity(node, quantity, form)? {
            Some(given) => agree(measured, given).map_err(|error| format!("{}: {error}", quantity.name())),
            None => Ok(measured),
        }
    }

    /// What was given under the quantity's name, unless that is the name of a datum of the row, or what was given is a tier.
    fn given_quantity(self, node: &Node, quantity: &Quantity, form: Form) -> Result<Option<GivenNumber>, String> {
        let name = quantity.name();
        if node.data.iter().any(|datum| datum.name == *name) {
            return Ok(None);
        }
        let Some(given) = self.value(&node.code, name).filter(|given| !names_a_tier(node, name, given)) else {
            return Ok(None);
        };
        let anything = Extent { low: fraction(0, 1), high: Top::Infinite };
        value::number(given, form, &anything).map(Some)
    }

    /// An amount is written like its first datum.
    fn form_of(self, amount: &Amount) -> Result<Form, String> {
        match first_datum(&amount.sum) {
            Some(datum) => self.form(self.datum(datum)?),
            None => Ok(Form::Decimal),
        }
    }

    /// "A sum is the sum of the extents", in the measure of its first datum.
    fn amount(self, amount: &Amount) -> Result<Measured, String> {
        let unit = self.unit(&amount.sum)?.unwrap_or_else(|| fraction(1, 1));
        let mut extent = Extent::point(fraction(0, 1));
        for term in &amount.sum {
            extent = extent.plus(&self.term(term, &unit, &unit)?);
        }
        Ok(Measured { defined: Defined::Always, extent, knowledge: self.knowledge(&amount.sum)? })
    }

    /// "A ratio of a numerator `[n, N]` and a denominator `[d, D]`".
    fn ratio(self, ratio: &Ratio) -> Result<Measured, String> {
        let (above, below) = self.units(ratio)?;
        let both = self.above_and_below(ratio)?;
        let numerator = self.rest(&ratio.numerator, &both, &above)?;
        let denominator = self.rest(&ratio.denominator, &both, &below)?;
        let mut shared = Extent::point(fraction(0, 1));
        for datum in &both {
            shared = shared.plus(&self.term(&Term::Datum(datum.clone()), &above.term, &above.side)?);
        }
        let mut knowledge = self.knowledge(&ratio.numerator)?;
        knowledge.extend(self.knowledge(&ratio.denominator)?);
        let zero = fraction(0, 1);
        let whole = shared.plus(&denominator);
        let defined = match (&whole.low, &whole.high) {
            (_, Top::At(high)) if *high == zero => Defined::Never,
            (low, _) if *low > zero => Defined::Always,
            _ => Defined::Sometimes,
        };
        // "both ends are the best of two attempts, with all such data at their lower and at their upper ends"
        let attempts = [Top::At(shared.low), shared.high];
        let low = attempts.iter().filter_map(|shared| lowest(shared, &numerator.low, &denominator.high)).min();
        let high = attempts.iter().map(|shared| highest(shared, &numerator.high, &denominator.low)).max();
        let extent = Extent { low: low.unwrap_or(zero), high: high.unwrap_or(Top::Infinite) };
        Ok(Measured { defined, extent, knowledge })
    }

    /// The terms of a sum that do not stand on the other side as well.
    fn rest(self, sum: &[Term], both: &[DatumRef], unit: &Unit) -> Result<Extent, String> {
        let mut extent = Extent::point(fraction(0, 1));
        for term in sum {
            let stands_on_both = match term {
                Term::Datum(datum) => both.contains(&self.resolved(datum)?),
                Term::Constant(_) => false,
            };
            if !stands_on_both {
                extent = extent.plus(&self.term(term, &unit.term, &unit.side)?);
            }
        }
        Ok(extent)
    }

    /// "A datum that stands both above and below takes one value", under whichever letters.
    fn above_and_below(self, ratio: &Ratio) -> Result<Vec<DatumRef>, String> {
        let resolved =
            |sum: &[Term]| -> Result<Vec<DatumRef>, String> { data_of(sum).map(|d| self.resolved(d)).collect() };
        let below = resolved(&ratio.denominator)?;
        let above = resolved(&ratio.numerator)?;
        if [&above, &below].into_iter().any(|side| side.iter().collect::<BTreeSet<_>>().len() < side.len()) {
            return Err(format!("`{}` adds one datum twice", ratio.name));
        }
        Ok(above.into_iter().filter(|datum| below.contains(datum)).collect())
    }

    /// The datum that stands behind all second letters.
    fn resolved(self, datum: &DatumRef) -> Result<DatumRef, String> {
        match &self.datum(datum)?.source {
            DatumSource::SameAs(other) => self.resolved(other),
            _ => Ok(datum.clone()),
        }
    }

    /// One term: a datum of the scale `unit` counts 1, a constant is one of the sum's own scale.
    fn term(self, term: &Term, unit: &RBig, own: &RBig) -> Result<Extent, String> {
        match term {
            Term::Datum(datum) => Ok(self.number(datum)?.extent.times(&(self.scale(self.datum(datum)?)? / unit))),
            Term::Constant(value) => Ok(Extent::point(rational(value) * own / unit)),
        }
    }

    fn knowledge(self, sum: &[Term]) -> Result<Vec<Knowledge>, String> {
        data_of(sum).map(|datum| Ok(self.number(datum)?.knowledge)).collect()
    }

    /// The scale of a sum: that of its first datum.
    fn unit(self, sum: &[Term]) -> Result<Option<RBig>, String> {
        first_datum(sum).map(|datum| self.scale(self.datum(datum)?)).transpose()
    }

    /// "Like things are divided in one measure; unlike ones (`mixed`) in the measures in which they are printed. A printed
    /// number is in the measure of its side, or of the other side where its side has no datum."
    fn units(self, ratio: &Ratio) -> Result<(Unit, Unit), String> {
        let (above, below) = (self.unit(&ratio.numerator)?, self.unit(&ratio.denominator)?);
        let one = fraction(1, 1);
        let above_side = above.clone().or_else(|| below.clone()).unwrap_or_else(|| one.clone());
        let below_side = below.or(above).unwrap_or_else(|| one.clone());
        let unit = |side: RBig| Unit { term: if ratio.mixed.is_none() { one.clone() } else { side.clone() }, side };
        Ok((unit(above_side), unit(below_side)))
    }
}

/// In which scale a side of a ratio is added up, and in which it is printed.
struct Unit {
    term: RBig,
    side: RBig,
}

fn data_of(sum: &[Term]) -> impl Iterator<Item = &DatumRef> {
    sum.iter().filter_map(|term| match term {
        Term::Datum(datum) => Some(datum),
        Term::Constant(_) => None,
    })
}

fn first_datum(sum: &[Term]) -> Option<&DatumRef> {
    data_of(sum).next()
}

/// "`n / D` (0 where `D` is ∞)", with `shared` added to both; none where the denominator is 0.
fn lowest(shared: &Top, numerator: &RBig, denominator: &Top) -> Option<RBig> {
    match (shared, denominator) {
        (_, Top::Infinite) => Some(fraction(0, 1)),
        (Top::Infinite, Top::At(_)) => Some(fraction(1, 1)),
        (Top::At(shared), Top::At(denominator)) => {
            let below = shared + denominator;
            (below > fraction(0, 1)).then(|| (shared + numerator) / below)
        }
    }
}

/// "`N / d` (∞ where `N` is ∞)", "and ∞, or up to 0 where `N = 0`", with `shared` added to both.
fn highest(shared: &Top, numerator: &Top, denominator: &RBig) -> Top {
    match (shared, numerator) {
        (_, Top::Infinite) => Top::Infinite,
        (Top::Infinite, Top::At(_)) => Top::At(fraction(1, 1)),
        (Top::At(shared), Top::At(numerator)) => {
            let zero = fraction(0, 1);
            let (above, below) = (shared + numerator, shared + denominator);
            if below > zero {
                Top::At(above / below)
            } else if above > zero {
                Top::Infinite
            } else {
                Top::At(zero)
            }
        }
    }
}

/// "where the data determine the quantity, the two may differ by half a unit of the last printed place at most, and the
/// data count; where they do not, their extent must reach into the rounding interval of what was given, and what was
/// given counts."
fn agree(measured: Measured, given: GivenNumber) -> Result<Measured, String> {
    if measured.defined == Defined::Never || !given.reach.iter().any(|reach| reach.meets(&measured.extent)) {
        return Err("the data contradict what was given".to_owned());
    }
    if measured.is_determined() {
        return Ok(measured);
    }
    Ok(Measured { defined: Defined::Always, extent: given.extent, knowledge: vec![given.knowledge] })
}

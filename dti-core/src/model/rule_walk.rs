//! Walking a rule: every datum that it names, every quantity, and the same rule with data named otherwise.

use super::rule::{Amount, Item, Part, PerItem, Precondition, Proportional, Quantity, Ratio, Rule, Steps, Sum, Term};

impl<D> Rule<D> {
    /// The same rule with every datum named otherwise.
    ///
    /// # Errors
    /// The first error that `rename` gives.
    pub fn try_map<E, F>(&self, rename: &mut impl FnMut(&D) -> Result<E, F>) -> Result<Rule<E>, F> {
        Ok(match self {
            Self::Sum => Rule::Sum,
            Self::WeightedMean { weights } => Rule::WeightedMean { weights: weights.clone() },
            Self::YesNo { datum, yes, no } => Rule::YesNo { datum: rename(datum)?, yes: yes.clone(), no: no.clone() },
            Self::Cases { datum, cases } => Rule::Cases { datum: rename(datum)?, cases: cases.clone() },
            Self::Checklist { items } => Rule::Checklist {
                items: items
                    .iter()
                    .map(|item| Ok(Item { datum: rename(&item.datum)?, award: item.award.clone() }))
                    .collect::<Result<_, F>>()?,
            },
            Self::Proportional(rule) => Rule::Proportional(Proportional {
                ratio: map_ratio(&rule.ratio, rename)?,
                full_from: rule.full_from.clone(),
                per: rule.per.clone(),
            }),
            Self::AllOrNothing { quantity, at_least } => {
                Rule::AllOrNothing { quantity: map_quantity(quantity, rename)?, at_least: at_least.clone() }
            }
            Self::Steps(steps) => Rule::Steps(Steps {
                quantity: map_quantity(&steps.quantity, rename)?,
                precondition: match &steps.precondition {
                    Some(p) => Some(Precondition { datum: rename(&p.datum)?, otherwise: p.otherwise.clone() }),
                    None => None,
                },
                tiers: steps.tiers.clone(),
                otherwise: steps.otherwise.clone(),
            }),
            Self::PerItem(rule) => {
                Rule::PerItem(PerItem { count: map_amount(&rule.count, rename)?, each: rule.each.clone() })
            }
            Self::Parts { parts } => Rule::Parts {
                parts: parts
                    .iter()
                    .map(|part| {
                        Ok(Part {
                            name: part.name.clone(),
                            title: part.title.clone(),
                            award: part.award.clone(),
                            rule: part.rule.try_map(rename)?,
                        })
                    })
                    .collect::<Result<_, F>>()?,
            },
            Self::MinMax { quantity, lower, direction, all_equal } => Rule::MinMax {
                quantity: map_quantity(quantity, rename)?,
                lower: lower.clone(),
                direction: *direction,
                all_equal: *all_equal,
            },
            Self::ShareOfBest { quantity } => Rule::ShareOfBest { quantity: map_quantity(quantity, rename)? },
            Self::Appraised => Rule::Appraised,
            Self::NotScored { printed } => Rule::NotScored {
                printed: match printed {
                    Some(rule) => Some(Box::new(rule.try_map(rename)?)),
                    None => None,
                },
            },
        })
    }

    /// Every datum that the rule names, in the rule's order; a datum named twice comes twice.
    pub fn data(&self) -> Vec<&D> {
        let mut found = Vec::new();
        self.collect_data(&mut found);
        found
    }

    fn collect_data<'r>(&'r self, found: &mut Vec<&'r D>) {
        match self {
            Self::Sum | Self::WeightedMean { .. } | Self::Appraised | Self::NotScored { printed: None } => {}
            Self::YesNo { datum, .. } | Self::Cases { datum, .. } => found.push(datum),
            Self::Checklist { items } => found.extend(items.iter().map(|item| &item.datum)),
            Self::Proportional(rule) => rule.ratio.collect_data(found),
            Self::AllOrNothing { quantity, .. } | Self::MinMax { quantity, .. } | Self::ShareOfBest { quantity } => {
                quantity.collect_data(found);
            }
            Self::Steps(steps) => {
                found.extend(steps.precondition.as_ref().map(|p| &p.datum));
                steps.quantity.collect_data(found);
            }
            Self::PerItem(rule) => found.extend(sum_data(&rule.count.sum)),
            Self::Parts { parts } => {
                for part in parts {
                    part.rule.collect_data(found);
                }
            }
            Self::NotScored { printed: Some(rule) } => rule.collect_data(found),
        }
    }

    /// Whether the row's points are made of those of the rows below.
    pub fn is_of_rows(&self) -> bool {
        matches!(self, Self::Sum | Self::WeightedMean { .. })
    }

    /// Whether the rule needs the other units of a cohort.
    pub fn needs_cohort(&self) -> bool {
        match self {
            Self::MinMax { .. } | Self::ShareOfBest { .. } => true,
            Self::Parts { parts } => parts.iter().any(|part| part.rule.needs_cohort()),
            _ => false,
        }
    }
}

impl<D> Quantity<D> {
    fn collect_data<'r>(&'r self, found: &mut Vec<&'r D>) {
        match self {
            Self::Ratio(ratio) => ratio.collect_data(found),
            Self::Amount(amount) => found.extend(sum_data(&amount.sum)),
        }
    }
}

impl<D> Ratio<D> {
    fn collect_data<'r>(&'r self, found: &mut Vec<&'r D>) {
        found.extend(sum_data(&self.numerator));
        found.extend(sum_data(&self.denominator));
    }
}

fn sum_data<D>(sum: &[Term<D>]) -> impl Iterator<Item = &D> {
    sum.iter().filter_map(|term| match term {
        Term::Datum(datum) => Some(datum),
        Term::Constant(_) => None,
    })
}

fn map_quantity<D, E, F>(
    quantity: &Quantity<D>,
    rename: &mut impl FnMut(&D) -> Result<E, F>,
) -> Result<Quantity<E>, F> {
    Ok(match quantity {
        Quantity::Ratio(ratio) => Quantity::Ratio(map_ratio(ratio, rename)?),
        Quantity::Amount(amount) => Quantity::Amount(map_amount(amount, rename)?),
    })
}

fn map_ratio<D, E, F>(ratio: &Ratio<D>, rename: &mut impl FnMut(&D) -> Result<E, F>) -> Result<Ratio<E>, F> {
    Ok(Ratio {
        name: ratio.name.clone(),
        numerator: map_sum(&ratio.numerator, rename)?,
        denominator: map_sum(&ratio.denominator, rename)?,
        mixed: ratio.mixed.clone(),
    })
}

fn map_amount<D, E, F>(amount: &Amount<D>, rename: &mut impl FnMut(&D) -> Result<E, F>) -> Result<Amount<E>, F> {
    Ok(Amount { name: amount.name.clone(), sum: map_sum(&amount.sum, rename)? })
}

fn map_sum<D, E, F>(sum: &[Term<D>], rename: &mut impl FnMut(&D) -> Result<E, F>) -> Result<Sum<E>, F> {
    sum.iter()
        .map(|term| {
            Ok(match term {
                Term::Datum(datum) => Term::Datum(rename(datum)?),
                Term::Constant(value) => Term::Constant(value.clone()),
            })
        })
        .collect()
}

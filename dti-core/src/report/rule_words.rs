//! A rule as a person reads it beside the decision.

use super::award_words::{Container, award_words, points};
use super::formula::Row;
use super::quantity_words::{Measured, formula, ratio_formula};
use crate::model::{
    AllEqual, DatumRef, Direction, Framework, LowerEnd, NodeId, Part, PerItem, Proportional, Quantity, Rule, Steps,
    Tier, Weight,
};
use crate::number::Exact;
use crate::{Lang, show};

/// The rule of a row in one line of words, to be held beside the printed decision:
/// `Tỷ lệ = (b + c)/a; ≥ 80 %: điểm tối đa; < 80 %: tỷ lệ/80 % × điểm tối đa`.
///
/// The row's own data go by their letters; cases, items and tiers by their printed words.
///
/// ```
/// # use dti_core::{Framework, Lang, report};
/// # fn demo(framework: &Framework) {
/// for id in framework.node_ids() {
///     println!("{}: {}", framework.node(id).code, report::rule_words(framework, id, Lang::Vi));
/// }
/// # }
/// ```
pub fn rule_words(framework: &Framework, node: NodeId, lang: Lang) -> String {
    let row = Row { framework, node, lang };
    rule(&framework.node(node).rule, Container::Row, row)
}

fn rule(rule: &Rule<DatumRef>, container: Container, row: Row<'_>) -> String {
    let full = container.full(row.lang);
    match rule {
        Rule::Sum => children(row),
        Rule::WeightedMean { weights } => weighted(weights, row),
        Rule::YesNo { yes, no, .. } => {
            let (yes_word, no_word) = pick(row.lang, ("Có", "Không"), ("Yes", "No"));
            let (yes, no) = (yes.as_deref().unwrap_or(yes_word), no.as_deref().unwrap_or(no_word));
            format!("{yes}: {full}; {no}: {}", points(&Exact::ZERO, row.lang))
        }
        Rule::Cases { cases, .. } => {
            let cases = cases.iter().map(|case| {
                let title = if case.title.trim().is_empty() { case.name.to_string() } else { case.title.clone() };
                format!("{title}: {}", award_words(&case.award, container, row.lang))
            });
            cases.collect::<Vec<_>>().join("; ")
        }
        Rule::Checklist { items } => {
            let items = items
                .iter()
                .map(|item| format!("{}: {}", row.title(&item.datum), award_words(&item.award, container, row.lang)));
            let head = pick(row.lang, "Cộng các mục đạt được", "Sum of the items that are there");
            format!("{head}: {}", items.collect::<Vec<_>>().join("; "))
        }
        Rule::Proportional(proportional) => proportion(proportional, container, row),
        Rule::AllOrNothing { quantity, at_least } => {
            let threshold = Measured::of(row.framework, quantity).value(at_least, row.lang);
            let nothing = points(&Exact::ZERO, row.lang);
            format!("{}; ≥ {threshold}: {full}; < {threshold}: {nothing}", head(quantity, row))
        }
        Rule::Steps(steps) => tiers(steps, container, row),
        Rule::PerItem(per_item) => each(per_item, container, row),
        Rule::Parts { parts } => parts.iter().map(|one| part(one, container, row)).collect::<Vec<_>>().join(". "),
        Rule::MinMax { quantity, lower, direction, all_equal } => {
            min_max(quantity, lower, (*direction, *all_equal), container, row)
        }
        Rule::ShareOfBest { quantity } => {
            let name = row.name(quantity.name());
            match row.lang {
                Lang::Vi => format!("{}; {name}/{name} của đơn vị cao nhất × {full}", head(quantity, row)),
                Lang::En => format!("{}; {name}/{name} of the highest unit × {full}", head(quantity, row)),
            }
        }
        Rule::Appraised => match row.lang {
            Lang::Vi => format!("Điểm thẩm định, từ 0 đến {full}"),
            Lang::En => format!("Points given by an appraiser, from 0 to {full}"),
        },
        Rule::NotScored { printed: None } => pick(row.lang, "Không tính điểm", "Not scored").to_owned(),
        Rule::NotScored { printed: Some(printed) } => {
            let words = self::rule(printed, container, row);
            let head = pick(row.lang, "Không tính điểm; văn bản in", "Not scored; the document prints");
            format!("{head}: {words}")
        }
    }
}

fn pick<T>(lang: Lang, vi: T, en: T) -> T {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// `cộng điểm các dòng 5.12.1 … 5.12.6`.
fn children(row: Row<'_>) -> String {
    let codes: Vec<_> =
        row.framework.children(row.node).iter().map(|id| row.framework.node(*id).code.as_str()).collect();
    let rows = match codes.as_slice() {
        [] | [_] | [_, _] => codes.join(", "),
        [first, .., last] => format!("{first} … {last}"),
    };
    match row.lang {
        Lang::Vi => format!("cộng điểm các dòng {rows}"),
        Lang::En => format!("sum of rows {rows}"),
    }
}

/// `trung bình có trọng số của các dòng 1 (1/3), 2 (1/3), 3 (1/3)`.
fn weighted(weights: &[Weight], row: Row<'_>) -> String {
    let rows: Vec<String> =
        weights.iter().map(|one| format!("{} ({})", one.code, show::number(&one.weight, row.lang))).collect();
    let rows = rows.join(", ");
    match row.lang {
        Lang::Vi => format!("trung bình có trọng số của các dòng {rows}"),
        Lang::En => format!("weighted mean of rows {rows}"),
    }
}

/// The formula of a quantity, or `Theo tin bài` where it is a single datum.
fn head(quantity: &Quantity<DatumRef>, row: Row<'_>) -> String {
    formula(quantity, row).unwrap_or_else(|| match row.lang {
        Lang::Vi => format!("Theo {}", row.name(quantity.name())),
        Lang::En => format!("By {}", row.name(quantity.name())),
    })
}

fn proportion(rule: &Proportional<DatumRef>, container: Container, row: Row<'_>) -> String {
    let full = container.full(row.lang);
    let name = row.name(&rule.ratio.name);
    let share = if rule.per == Exact::ONE {
        format!("{name} × {full}")
    } else {
        format!("{name}/{} × {full}", show::percent(&rule.per, row.lang))
    };
    let formula = ratio_formula(&rule.ratio, row);
    match &rule.full_from {
        Some(from) => {
            let from = show::percent(from, row.lang);
            format!("{formula}; ≥ {from}: {full}; < {from}: {share}")
        }
        None => format!("{formula}; {share}"),
    }
}

fn tiers(steps: &Steps<DatumRef>, container: Container, row: Row<'_>) -> String {
    let measured = Measured::of(row.framework, &steps.quantity);
    let mut clauses = Vec::new();
    if let Some(precondition) = &steps.precondition {
        let (title, award) =
            (row.title(&precondition.datum), award_words(&precondition.otherwise, container, row.lang));
        clauses.push(match row.lang {
            Lang::Vi => format!("Nếu không đạt “{title}”: {award}"),
            Lang::En => format!("Unless “{title}”: {award}"),
        });
    }
    clauses.push(head(&steps.quantity, row));
    for tier in &steps.tiers {
        let bound = tier.at_least.as_ref().map(|at_least| format!("≥ {}", measured.value(at_least, row.lang)));
        clauses.push(tier_words(tier, bound, container, row.lang));
    }
    let below = steps.tiers.iter().rev().find_map(|tier| tier.at_least.as_ref());
    let bound = below.map(|below| format!("< {}", measured.value(below, row.lang)));
    clauses.push(tier_words(&steps.otherwise, bound, container, row.lang));
    clauses.join("; ")
}

/// `Mức 1 (≥ 10 %): điểm tối đa`.
fn tier_words(tier: &Tier, bound: Option<String>, container: Container, lang: Lang) -> String {
    let award = award_words(&tier.award, container, lang);
    match (&tier.title, bound) {
        (Some(title), Some(bound)) => format!("{title} ({bound}): {award}"),
        (Some(title), None) => format!("{title}: {award}"),
        (None, Some(bound)) => format!("{bound}: {award}"),
        (None, None) => format!("{}: {award}", pick(lang, "còn lại", "else")),
    }
}

fn each(rule: &PerItem<DatumRef>, container: Container, row: Row<'_>) -> String {
    let full = container.full(row.lang);
    let count = row.sum(&rule.count.sum);
    let count = if rule.count.sum.len() > 1 { format!("({count})") } else { count };
    let each = points(&rule.each, row.lang);
    match row.lang {
        Lang::Vi => format!("{count} × {each}, không quá {full}"),
        Lang::En => format!("{count} × {each}, at most {full}"),
    }
}

/// `Phần “1. Triển khai” (1/2 điểm tối đa): …`.
fn part(part: &Part<DatumRef>, container: Container, row: Row<'_>) -> String {
    let title = if part.title.trim().is_empty() { part.name.to_string() } else { part.title.clone() };
    let award = award_words(&part.award, container, row.lang);
    let words = rule(&part.rule, Container::Part, row);
    format!("{} “{title}” ({award}): {words}", pick(row.lang, "Phần", "Part"))
}

fn min_max(
    quantity: &Quantity<DatumRef>,
    lower: &LowerEnd,
    (direction, all_equal): (Direction, AllEqual),
    container: Container,
    row: Row<'_>,
) -> String {
    let (full, name, lang) = (container.full(row.lang), row.name(quantity.name()), row.lang);
    let highest = pick(lang, "cao nhất", "highest");
    let above = |value: &str| match lower {
        LowerEnd::Observed => format!("({value} − {})", pick(lang, "thấp nhất", "lowest")),
        LowerEnd::Zero => value.to_owned(),
        LowerEnd::Given(end) => format!("({value} − {})", Measured::of(row.framework, quantity).value(end, lang)),
    };
    let share = match direction {
        Direction::Higher => format!("{}/{}", above(&name), above(highest)),
        Direction::Lower => format!("({highest} − {name})/{}", above(highest)),
    };
    let better = match (direction, lang) {
        (Direction::Higher, Lang::Vi) => "càng cao càng tốt",
        (Direction::Higher, Lang::En) => "higher is better",
        (Direction::Lower, Lang::Vi) => "càng thấp càng tốt",
        (Direction::Lower, Lang::En) => "lower is better",
    };
    let equal = match (all_equal, lang) {
        (AllEqual::Full, _) => full,
        (AllEqual::Zero, Lang::Vi) => "0 điểm",
        (AllEqual::Zero, Lang::En) => "0 points",
        (AllEqual::Error, Lang::Vi) => "không tính được",
        (AllEqual::Error, Lang::En) => "refused",
    };
    let head = head(quantity, row);
    match lang {
        Lang::Vi => {
            format!("{head}; Min-Max giữa các đơn vị, {better}: {share} × {full}; mọi đơn vị bằng nhau: {equal}")
        }
        Lang::En => format!("{head}; Min-Max over the units, {better}: {share} × {full}; all units equal: {equal}"),
    }
}

//! The score budget: children against parents, shares against the whole, views and the total against what is stated.

use super::Check;
use super::numbering::Numbers;
use crate::Words;
use crate::model::fault::{Fault, Mend};
use crate::model::fault_code::FaultCode;
use crate::model::framework::NodeId;
use crate::model::node::Node;
use crate::model::rule::{Award, Rule};
use crate::model::site::{Place, Site};
use crate::number::Exact;
use crate::show::plain;

/// The largest maximum of a row or a framework.
const MOST_POINTS: i64 = 1_000_000_000;

pub(super) fn check(check: &Check<'_>) {
    let draft = check.draft;
    let good = |max: &Exact| !max.is_negative() && *max <= Exact::from(MOST_POINTS);
    let bad_maximum = |site, max: &Exact| {
        check.fault(
            FaultCode::BadMaximum,
            site,
            Words::new(
                format!("điểm tối đa `{}` phải từ 0 đến {MOST_POINTS}", plain(max)),
                format!("the maximum `{}` must lie between 0 and {MOST_POINTS}", plain(max)),
            ),
            Words::new("viết điểm tối đa mà văn bản in", "write the maximum that the document prints"),
        );
    };
    if !good(&draft.max) {
        bad_maximum(Site::framework(Place::Max), &draft.max);
    }
    let numbers = Numbers::of(check);
    for (i, node) in draft.nodes.iter().enumerate() {
        if good(&node.max) {
            awards(check, node, i);
        } else {
            bad_maximum(Site::node(i, Place::Max), &node.max);
        }
        if matches!(node.rule, Rule::NotScored { .. }) && !node.max.is_zero() {
            check.fault(
                FaultCode::BadMaximum,
                Site::node(i, Place::Max),
                Words::new(
                    format!("dòng `{}` không tính điểm nhưng có điểm tối đa {}", node.code, plain(&node.max)),
                    format!("row `{}` is not scored and has a maximum of {}", node.code, plain(&node.max)),
                ),
                Words::new(
                    "viết điểm tối đa 0, hoặc bỏ `không tính điểm`",
                    "make the maximum 0, or remove `not scored`",
                ),
            );
        }
        let Some(children) = check.tree.children.get(i).filter(|c| !c.is_empty()) else {
            continue;
        };
        if check.sums(i) && !agrees(check, children, &node.max) {
            children_maximum(check, &numbers, i, node, children);
        }
    }
    let roots = &check.tree.roots;
    if !agrees(check, roots, &draft.max) && !draft.nodes.is_empty() {
        let total = maxima(check, roots);
        let shown = plain(&total);
        let fault = Fault::new(
            FaultCode::TotalMaximum,
            Site::framework(Place::Max),
            Words::new(
                format!("các dòng đầu cộng lại {shown} điểm, không phải {}", plain(&draft.max)),
                format!("the first rows add up to {shown} points, not {}", plain(&draft.max)),
            ),
            Words::new(
                format!("sửa tổng điểm thành {shown}, hoặc sửa điểm tối đa của một dòng"),
                format!("make the total {shown}, or mend the maximum of a row"),
            ),
        );
        // Where every first row agrees with the rows below it, the total is what is wrong.
        let certain = roots.iter().all(|id| check.tree.children.get(id.index()).is_some_and(|c| !c.is_empty()));
        check.report(if certain { fault.fix(Site::framework(Place::Max), Mend::Number(total)) } else { fault });
    }
    for (v, (view, nodes)) in draft.views.iter().zip(&check.tree.views).enumerate() {
        if nodes.len() == view.nodes.len() && !agrees(check, nodes, &view.max) {
            let sum = plain(&maxima(check, nodes));
            check.fault(
                FaultCode::ViewMaximum,
                Site::framework(Place::View(v)),
                Words::new(
                    format!("các dòng của trụ cột `{}` cộng lại {sum} điểm, không phải {}", view.id, plain(&view.max)),
                    format!("the rows of view `{}` add up to {sum} points, not {}", view.id, plain(&view.max)),
                ),
                Words::new(
                    format!("sửa điểm tối đa của trụ cột thành {sum}, hoặc sửa danh sách dòng"),
                    format!("make the view's maximum {sum}, or mend the list of its rows"),
                ),
            );
        }
    }
}

/// The rows below do not make the row's maximum: the row's own is wrong where the row above says so, else one below.
fn children_maximum(check: &Check<'_>, numbers: &Numbers<'_>, i: usize, node: &Node, children: &[NodeId]) {
    let sum = maxima(check, children);
    let shown = plain(&sum);
    let (beside, whole) = match check.tree.parents.get(i).copied().flatten() {
        Some(parent) => {
            (check.tree.children.get(parent.index()), check.draft.nodes.get(parent.index()).map(|n| &n.max))
        }
        None => (Some(&check.tree.roots), Some(&check.draft.max)),
    };
    let (beside, whole) = (beside.map_or(&[][..], Vec::as_slice), whole.unwrap_or(&check.draft.max));
    // As stated, and with the sum in its place.
    let stated = maxima(check, beside);
    let own_is_wrong = stated != *whole && stated.clone() - &node.max + &sum == *whole;
    let gap = numbers.gaps(check, children).into_iter().next();
    let help = match &gap {
        _ if own_is_wrong => {
            Words::new(format!("sửa điểm tối đa của dòng này thành {shown}"), format!("make this maximum {shown}"))
        }
        Some(gap) if sum < node.max => Words::new(
            format!("có phải thiếu dòng `{}`? nếu không thì sửa điểm tối đa của một dòng con", gap.lacking),
            format!("is row `{}` lacking? else mend the maximum of a row below", gap.lacking),
        ),
        _ => Words::new(
            format!("sửa điểm tối đa của dòng này thành {shown}, hoặc sửa một dòng con"),
            format!("make this maximum {shown}, or mend the maximum of a row below"),
        ),
    };
    let site = Site::node(i, Place::Max);
    let fault = Fault::new(
        FaultCode::ChildrenMaximum,
        site.clone(),
        Words::new(
            format!("các dòng con của `{}` cộng lại {shown} điểm, không phải {}", node.code, plain(&node.max)),
            format!("the rows below `{}` add up to {shown} points, not {}", node.code, plain(&node.max)),
        ),
        help,
    );
    let fault = match gap.filter(|_| !own_is_wrong && sum < node.max) {
        Some(gap) => fault.related(
            gap.site(),
            Words::new(
                format!("trước dòng này thiếu `{}`", gap.lacking),
                format!("`{}` is lacking before this", gap.lacking),
            ),
        ),
        None => fault,
    };
    check.report(if own_is_wrong { fault.fix(site, Mend::Number(sum)) } else { fault });
}

fn maxima(check: &Check<'_>, nodes: &[NodeId]) -> Exact {
    nodes.iter().filter_map(|id| check.draft.nodes.get(id.index())).map(|n| n.max.clone()).sum()
}

/// Whether rows make a whole: as they stand, or but for what is told of themselves, which is a second row with a code, and a
/// row that disagrees with the rows below it.
fn agrees(check: &Check<'_>, nodes: &[NodeId], whole: &Exact) -> bool {
    if maxima(check, nodes) == *whole {
        return true;
    }
    let single = |id: &NodeId| {
        let code = check.draft.nodes.get(id.index()).map(|node| &node.code);
        code.and_then(|code| check.tree.by_code.get(code.as_str())) == Some(id)
    };
    let first: Vec<NodeId> = nodes.iter().copied().filter(single).collect();
    let by_rows_below = |nodes: &[NodeId]| -> Exact {
        let own = |id: &NodeId| match check.tree.children.get(id.index()) {
            Some(children) if !children.is_empty() && check.sums(id.index()) => maxima(check, children),
            _ => maxima(check, std::slice::from_ref(id)),
        };
        nodes.iter().map(own).sum()
    };
    maxima(check, &first) == *whole || by_rows_below(nodes) == *whole || by_rows_below(&first) == *whole
}

impl Check<'_> {
    /// Whether a row's maximum is the sum of those below; the maxima below a weighted mean are scales of their own.
    fn sums(&self, i: usize) -> bool {
        self.draft.nodes.get(i).is_none_or(|node| !matches!(node.rule, Rule::WeightedMean { .. }))
    }

    /// Whether the rows below a row do not make its maximum.
    pub(super) fn is_off(&self, i: usize) -> bool {
        let children = self.tree.children.get(i).filter(|children| !children.is_empty() && self.sums(i));
        let max = self.draft.nodes.get(i).map(|node| &node.max);
        children.zip(max).is_some_and(|(children, max)| !agrees(self, children, max))
    }
}

/// Points of an award, where the container has `full` of the node's `max`.
pub(super) fn points(award: &Award, max: &Exact, full: &Exact) -> Exact {
    match award {
        Award::Full => full.clone(),
        Award::Share(share) => share.clone() * max.clone(),
        Award::Points(points) => points.clone(),
    }
}

/// Every award lies between nothing and what its container has, and the container can be earned whole.
fn awards(check: &Check<'_>, node: &Node, i: usize) {
    rule(check, &node.rule, &node.max, &node.max, &Site::node(i, Place::Rule));
}

fn rule(check: &Check<'_>, rule_: &Rule, max: &Exact, full: &Exact, site: &Site) {
    let at = |place| Site { place, ..site.clone() };
    let earn = |award: &Award, place: Place| -> Exact {
        let earned = points(award, max, full);
        if earned.is_negative() || earned > *full {
            check.fault(
                FaultCode::BadAward,
                at(place),
                Words::new(
                    format!("{} điểm không nằm giữa 0 và {}", plain(&earned), plain(full)),
                    format!("{} points do not lie between 0 and {}", plain(&earned), plain(full)),
                ),
                Words::new(
                    "tỷ lệ điểm là phần của điểm tối đa của dòng, từ 0 đến 1",
                    "a share is a share of the row's maximum, between 0 and 1",
                ),
            );
            return full.clone();
        }
        earned
    };
    // The most that can be earned, where the shape does not itself reach the maximum.
    let best = match rule_ {
        Rule::Cases { cases, .. } => {
            let all = cases.iter().enumerate().map(|(k, case)| earn(&case.award, Place::Case(k)));
            all.max()
        }
        Rule::Steps(steps) => {
            if let Some(precondition) = &steps.precondition {
                earn(&precondition.otherwise, Place::Precondition);
            }
            let tiers = steps.tiers.iter().chain([&steps.otherwise]).enumerate();
            let earned: Vec<Exact> = tiers.map(|(k, tier)| earn(&tier.award, Place::Tier(k))).collect();
            // Less for more is a slip; equal awards change nothing and are left to the deeper checks.
            let in_order = steps.tiers.windows(2).all(|pair| match pair {
                [high, low] => high.at_least > low.at_least,
                _ => true,
            });
            for (k, pair) in earned.windows(2).enumerate().filter(|_| in_order) {
                if let [above, below] = pair
                    && below > above
                {
                    super::rules::tier_order(
                        check,
                        at(Place::Tier(k.saturating_add(1))),
                        "mức này được nhiều điểm hơn mức đứng trên nó",
                        "this tier earns more than the one above it",
                    );
                }
            }
            earned.into_iter().max()
        }
        Rule::Checklist { items } => {
            let sum: Exact = items.iter().enumerate().map(|(k, item)| earn(&item.award, Place::Item(k))).sum();
            adds_up(check, &sum, full, at(Place::Rule), "các mục", "the items");
            None
        }
        Rule::Parts { parts } if site.part.is_none() => {
            let own: Vec<Exact> = parts.iter().enumerate().map(|(k, part)| earn(&part.award, Place::Part(k))).collect();
            let sum: Exact = own.iter().sum();
            adds_up(check, &sum, full, at(Place::Rule), "các phần", "the parts");
            // Where they do not add up, what is inside a part cannot be held against it.
            for (k, (part, own)) in parts.iter().zip(&own).enumerate().filter(|_| sum == *full) {
                rule(check, &part.rule, max, own, &Site { part: Some(k), ..site.clone() });
            }
            None
        }
        _ => None,
    };
    if let Some(best) = best
        && best < *full
    {
        check.fault(
            FaultCode::UnreachableMaximum,
            at(Place::Rule),
            Words::new(
                format!("không số liệu nào cho được điểm tối đa: nhiều nhất {} trên {} điểm", plain(&best), plain(full)),
                format!("no data earn the maximum: {} of {} points is the most", plain(&best), plain(full)),
            ),
            Words::new(
                "bổ sung trường hợp được điểm tối đa, hoặc cho phép `unreachable-maximum` kèm lý do nếu văn bản in như vậy",
                "add the case that earns the maximum, or allow `unreachable-maximum` with the reason if the document prints it so",
            ),
        );
    }
}

fn adds_up(check: &Check<'_>, sum: &Exact, full: &Exact, site: Site, vi: &str, en: &str) {
    if sum != full {
        check.fault(
            FaultCode::SharesDoNotAddUp,
            site,
            Words::new(
                format!("{vi} cộng lại {} điểm, không phải {}", plain(sum), plain(full)),
                format!("{en} add up to {} points, not {}", plain(sum), plain(full)),
            ),
            Words::new("sửa phần điểm của từng mục cho khớp", "mend the shares so that they make the whole"),
        );
    }
}

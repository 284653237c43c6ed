//! Allowances: each names a check that can be set aside, says why, and is needed.

use super::Check;
use crate::Words;
use crate::model::document::Allowance;
use crate::model::fault::{Fault, Mend};
use crate::model::fault_code::FaultCode;
use crate::model::site::{Place, Site};

/// The last of the checks: it looks at what the others have set aside.
pub(super) fn check(check: &Check<'_>) {
    let rows = check.draft.nodes.iter().enumerate().map(|(i, node)| (Some(i), &node.allowances));
    for (node, list) in [(None, &check.draft.allowances)].into_iter().chain(rows) {
        for (k, allowance) in list.iter().enumerate() {
            let site = Site { node, part: None, place: Place::Allowance(k) };
            if let Some(fault) = fault(check, allowance, (node, k), site) {
                check.report(fault);
            }
        }
    }
}

fn fault(check: &Check<'_>, allowance: &Allowance, key: (Option<usize>, usize), site: Site) -> Option<Fault> {
    if allowance.reason.trim().is_empty() {
        return Some(Fault::new(
            FaultCode::BadAllowance,
            site,
            Words::new("phép ngoại lệ không nêu lý do", "this allowance gives no reason"),
            Words::new(
                "viết lý do: vì sao văn bản chính thức được giữ nguyên",
                "write the reason why the official text stays as it is",
            ),
        ));
    }
    let can_be_set_aside = || FaultCode::ALL.iter().filter(|code| code.can_be_allowed());
    if !can_be_set_aside().any(|code| code.as_str() == allowance.check) {
        let known: Vec<_> = can_be_set_aside().map(|code| format!("`{code}`")).collect();
        // The name of another check is no slip of the pen.
        let exists = FaultCode::ALL.iter().any(|code| code.as_str() == allowance.check);
        let near = crate::near::nearest(&allowance.check, can_be_set_aside().map(|code| code.as_str()));
        let near = near.filter(|_| !exists);
        return Some(Fault::new(
            FaultCode::BadAllowance,
            site,
            Words::new(
                format!("không có phép kiểm tra nào tên `{}` có thể bỏ qua", allowance.check),
                format!("there is no check `{}` that can be set aside", allowance.check),
            ),
            match near {
                Some(_) => crate::near::did_you_mean(near),
                None => Words::new(
                    format!("các phép kiểm tra có thể bỏ qua: {}", known.join(", ")),
                    format!("the checks that can be set aside are {}", known.join(", ")),
                ),
            },
        ));
    }
    if check.allowed.borrow().contains(&key) {
        return None;
    }
    let fault = Fault::new(
        FaultCode::UnusedAllowance,
        site.clone(),
        Words::new(
            format!("ở đây không có gì để cho phép `{}`", allowance.check),
            format!("there is nothing here that `{}` would object to", allowance.check),
        ),
        Words::new("bỏ phép ngoại lệ này", "remove this allowance"),
    );
    Some(fault.fix(site, Mend::Remove))
}

//! Numbers.

use dti_core::number::{Exact, Places, Printed, Rounding};

use crate::laws::{Verdict, holds, same};

pub(super) fn number(bytes: &[u8]) -> Verdict {
    let Ok(text) = std::str::from_utf8(bytes) else { return Ok(()) };
    if let Ok(exact) = text.parse::<Exact>() {
        // A small decimal can print as a fraction with more digits than a person may write.
        if let Ok(back) = exact.to_string().parse::<Exact>() {
            same("read back", &back, &exact)?;
        }
        for (rounding, most) in [(Rounding::HalfUp, (1, 200)), (Rounding::Floor, (1, 100))] {
            if let Ok(rounded) = exact.publish(Places::TWO, rounding) {
                let off = (Exact::from(rounded) - &exact).abs();
                let most = Exact::ratio(most.0, most.1).unwrap_or_default();
                holds(off <= most, || format!("{exact} is rounded to {rounded}"))?;
            }
        }
    }
    match Printed::read(text) {
        Ok(printed) => holds(printed.admits(printed.value()), || format!("{printed} does not admit itself")),
        Err(_) => Ok(()),
    }
}

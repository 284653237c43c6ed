//! A number that can be read is printed and read back the same, and rounds to within half a unit.
#![no_main]

use dti_core::number::{Exact, Places, Printed, Rounding};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(exact) = text.parse::<Exact>() {
        // A small decimal can print as a fraction with more digits than a person may write.
        if let Ok(back) = exact.to_string().parse::<Exact>() {
            assert_eq!(back, exact);
        }
        if let Ok(rounded) = exact.publish(Places::TWO, Rounding::HalfUp) {
            let off = (Exact::from(rounded) - &exact).abs();
            assert!(off <= Exact::ratio(1, 200).unwrap_or_default());
        }
    }
    if let Ok(printed) = Printed::read(text) {
        assert!(printed.admits(printed.value()));
    }
});

//! Whatever the bytes of a rule file: it is refused with a place and a reason, or it is a framework that keeps the laws.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let base = |id: &str| dti_rulesets::framework(id).ok();
    if let Ok(framework) = dti_dsl::load("fuzz.dti", &text, &base) {
        let draft = framework.draft().clone();
        assert_eq!(draft.check().as_ref(), Ok(&framework));
    }
});

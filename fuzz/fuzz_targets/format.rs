//! Whatever the bytes of a rule file: the formatter refuses what cannot be read; what it writes formats to itself, in
//! either language, and means the same.
#![no_main]

use dti_dsl::{FormatOptions, Formatted, Keywords, format, load, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let base = |id: &str| dti_rulesets::framework(id).ok();
    let to = |text: &str, keywords| {
        format("fuzz.dti", text, FormatOptions::default().keywords(keywords), &base).map(Formatted::into_text)
    };
    let readable = parse(&text).diagnostics("fuzz.dti").is_empty();
    let Ok(kept) = to(&text, Keywords::Keep) else { return };
    assert!(readable);
    assert_eq!(parse(&text).ast(), parse(&kept).ast());
    assert_eq!(to(&kept, Keywords::Keep).as_ref(), Ok(&kept));
    let meant = load("fuzz.dti", &text, &base).map(|framework| framework.sha256()).ok();
    assert_eq!(load("fuzz.dti", &kept, &base).map(|framework| framework.sha256()).ok(), meant);
    // A name may be a keyword's neighbour in one language and not in the other: then it is not rewritten.
    let Ok(vietnamese) = to(&kept, Keywords::Vietnamese) else { return };
    let Ok(english) = to(&vietnamese, Keywords::English) else { return };
    assert_eq!(to(&english, Keywords::Vietnamese).as_ref(), Ok(&vietnamese));
    assert_eq!(load("fuzz.dti", &english, &base).map(|framework| framework.sha256()).ok(), meant);
});

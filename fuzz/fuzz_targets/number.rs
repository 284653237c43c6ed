#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| dti_testkit::targets::run("number", bytes));

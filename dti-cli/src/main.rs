//! The command `dti`.
fn main() {}

//! The one-liner for embedders: text in, framework out.

use crate::check::{check, check_bytes};
use crate::diagnostic::Diagnostics;
use dti_core::model::Framework;

/// Reads a rule file and makes a checked framework of it.
///
/// `name` is what messages call the file. An edition (`extends "…"`) asks `bases` for the framework that it extends;
/// pass `&|_| None` where there are none.
///
/// # Errors
/// Everything that is wrong with the file, at once: each mistake with its place, the reason and the way out.
///
/// ```
/// let text = r#"
/// bộ chỉ số "ví-dụ" {
///   tên        "Bộ chỉ số ví dụ"
///   quyết định "01/QĐ-VD" của "Cơ quan ví dụ" ngày 2024-01-02
///   hiệu lực   từ 2024-01-02
///   cấp        tỉnh
///   tối đa     10
///   dẫn        "Phụ lục"
///   chỉ số 1 "Có chuyên mục" tối đa 10 { có "Đã có" không "Chưa có" }
/// }"#;
/// let framework = dti_dsl::load("ví-dụ.dti", text, &|_| None)?;
/// assert_eq!(framework.indicator_count(), 1);
/// # Ok::<(), dti_dsl::Diagnostics>(())
/// ```
pub fn load(name: &str, text: &str, bases: &dyn Fn(&str) -> Option<Framework>) -> Result<Framework, Diagnostics> {
    check(name, text, bases).into_framework()
}

/// Reads a rule file as it comes from a disk or a network.
///
/// # Errors
/// As [`load`]; also where the bytes are not UTF-8, with the line of the first one that is not.
///
/// ```
/// let faults = dti_dsl::load_bytes("x.dti", b"framework \"x\" {\n  title \"\xff\"\n}", &|_| None).unwrap_err();
/// let first = faults.iter().next().ok_or("no fault")?;
/// assert_eq!((first.code, first.line), ("not-utf8", 2));
/// # Ok::<(), &str>(())
/// ```
pub fn load_bytes(
    name: &str,
    bytes: &[u8],
    bases: &dyn Fn(&str) -> Option<Framework>,
) -> Result<Framework, Diagnostics> {
    check_bytes(name, bytes, bases).into_framework()
}

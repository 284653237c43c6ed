//! The one-liner for embedders: text in, framework out.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::span::Span;
use dti_core::Words;
use dti_core::model::Framework;
use std::sync::Arc;

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
    let (text, ast, mut faults) = crate::parse(text).into_parts();
    if let Some(ast) = &ast {
        match crate::lower(ast, bases) {
            Ok(framework) if faults.is_empty() => return Ok(framework),
            Ok(_) => {}
            Err(more) => faults.extend(more),
        }
    }
    Err(Diagnostics::new(name, text, faults))
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
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return load(name, text, bases),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    // Shown with a replacement for what cannot be shown; the places before it stay what they are.
    let shown = bytes.get(..bytes.len().min(crate::source::MOST_BYTES)).unwrap_or(bytes);
    let text: Arc<str> = String::from_utf8_lossy(shown).into();
    let end = text.get(at..).and_then(|t| t.chars().next()).map_or(at, |c| at.saturating_add(c.len_utf8()));
    let span = if at < text.len() { Span::new(at, end) } else { Span::new(text.len(), text.len()) };
    let fault = Diagnostic::error(
        "not-utf8",
        span,
        Words::new(
            "tệp không phải là chữ UTF-8: từ đây không đọc được",
            "the file is not UTF-8 text: it cannot be read from here on",
        ),
        Words::new("lưu lại tệp với bảng mã UTF-8", "save the file as UTF-8"),
    );
    Err(Diagnostics::new(name, text, vec![fault]))
}

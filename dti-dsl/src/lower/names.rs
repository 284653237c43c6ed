//! Names and codes that nothing bears.

use super::{Declared, Lowering};
use crate::diagnostic::Diagnostic;
use crate::span::Spanned;
use dti_core::near::{did_you_mean, nearest};
use dti_core::{Code, Name, Words};

/// What a wrong name may have meant.
#[derive(Default)]
pub(super) struct Known {
    /// The names of the row itself; these are listed where none is near.
    own: Vec<String>,
    /// The names that all rows share.
    shared: Vec<String>,
}

impl Known {
    pub(super) fn of(own: &[Declared<'_>], shared: &[Declared<'_>]) -> Self {
        let names = |data: &[Declared<'_>]| data.iter().map(|d| d.datum.name.as_str().to_owned()).collect();
        Self { own: names(own), shared: names(shared) }
    }

    /// Names that come before the others.
    pub(super) fn and<'n>(mut self, names: impl Iterator<Item = &'n Name>) -> Self {
        self.own.splice(0..0, names.map(|name| name.as_str().to_owned()));
        self
    }

    pub(super) fn without(mut self, name: &Name) -> Self {
        self.own.retain(|own| own != name.as_str());
        self
    }

    /// The nearest name. A single letter is near to every other one, so for those there is none.
    fn nearest(&self, name: &Name) -> Option<String> {
        let name = Some(name.as_str()).filter(|name| name.chars().count() > 1)?;
        nearest(name, self.own.iter().chain(&self.shared).map(String::as_str)).map(str::to_owned)
    }

    /// All names of the row, where there are not too many.
    fn list(&self) -> Option<Words> {
        if self.own.is_empty() || self.own.len() > 12 {
            return None;
        }
        let shown: Vec<String> = self.own.iter().map(|name| format!("`{name}`")).collect();
        let shown = shown.join(", ");
        Some(Words::new(format!("ở đây có {shown}"), format!("the names here are {shown}")))
    }
}

impl Lowering<'_> {
    /// Reports a name that nothing bears, with the nearest one, or with all there are, or with what to do.
    pub(super) fn unknown_name(&mut self, name: &Spanned<Name>, message: Words, known: &Known, otherwise: Words) {
        let fault = |help| Diagnostic::error("unknown-name", name.span, message, help);
        let fault = match known.nearest(&name.value) {
            Some(near) => fault(did_you_mean(Some(&near))).replace(name.span, near),
            None => fault(known.list().unwrap_or(otherwise)),
        };
        self.faults.push(fault);
    }

    /// Reports the name of no datum.
    pub(super) fn unknown_datum(&mut self, name: &Spanned<Name>, known: &Known) {
        let shown = name.value.as_str();
        self.unknown_name(
            name,
            Words::new(format!("không có số liệu nào tên `{shown}`"), format!("there is no datum `{shown}`")),
            known,
            Words::new(
                "khai báo số liệu này trong dòng, hoặc trong `dữ liệu { … }` nếu nhiều dòng dùng chung",
                "declare the datum in the row, or in `data { … }` where several rows share it",
            ),
        );
    }

    /// Reports a datum that a certain row does not have.
    pub(super) fn unknown_datum_of(&mut self, code: &Code, name: &Spanned<Name>, known: &Known) {
        let shown = name.value.as_str();
        self.unknown_name(
            name,
            Words::new(
                format!("dòng `{code}` không có số liệu `{shown}`"),
                format!("row `{code}` has no datum `{shown}`"),
            ),
            known,
            Words::new("dòng đó không có số liệu nào", "that row has no data at all"),
        );
    }

    /// Reports a code that no row has.
    pub(super) fn unknown_row(&mut self, code: &Spanned<Code>) {
        let near = nearest(code.value.as_str(), self.index.keys().map(Code::as_str)).map(str::to_owned);
        let fault = Diagnostic::error(
            "unknown-row",
            code.span,
            Words::new(format!("không có dòng `{}`", code.value), format!("there is no row `{}`", code.value)),
            did_you_mean(near.as_deref()),
        );
        self.faults.push(match near {
            Some(near) => fault.replace(code.span, near),
            None => fault,
        });
    }
}

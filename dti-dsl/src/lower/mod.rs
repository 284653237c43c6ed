//! Tree to framework: a draft is made of the statements, and checked by `dti-core`, whose faults get a place in the text.
//!
//! Only faults of the text are found here: names that nothing bears, statements that are missing, misplaced or said
//! twice, numbers that do not fit what they are compared with. Every law of a framework is `dti-core`'s.

mod cite;
mod datum;
mod edition;
mod framework;
mod kinds;
mod names;
mod quantity;
mod report;
mod row;
mod rule;
mod sites;
mod sort;
mod threshold;

use crate::ast::{Ast, Reference, StatementKind};
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use cite::CiteDefaults;
use dti_core::model::{Datum, DatumRef, Framework, Measure};
use dti_core::{Code, Words};
use row::DraftRow;
use sites::Sites;
use std::collections::BTreeMap;

/// Makes a framework of a tree. An edition asks `bases` for the framework that it extends.
///
/// # Errors
/// Everything that is wrong with what the text says, each with its place. What could not be read is not reported here
/// again, and neither is what follows from it.
///
/// ```
/// let parsed = dti_dsl::parse("framework \"x\" { max 10 }");
/// let ast = parsed.ast().ok_or("nothing to read")?;
/// let faults = dti_dsl::lower(ast, &|_| None).unwrap_err();
/// assert!(faults.iter().all(|fault| fault.code == "missing-statement"));
/// # Ok::<(), &str>(())
/// ```
pub fn lower(ast: &Ast, bases: &dyn Fn(&str) -> Option<Framework>) -> Result<Framework, Vec<Diagnostic>> {
    let Lowered { framework, mut faults } = lower_all(ast, bases);
    faults.retain(Diagnostic::is_error);
    framework.ok_or(faults)
}

/// What came of a tree: a framework, where nothing stopped it, and all that is to be told.
pub(crate) struct Lowered {
    pub(crate) framework: Option<Framework>,
    pub(crate) faults: Vec<Diagnostic>,
}

/// The same as [`lower`], with the warnings.
pub(crate) fn lower_all(ast: &Ast, bases: &dyn Fn(&str) -> Option<Framework>) -> Lowered {
    let mut lowering = Lowering::new(ast);
    let base = match &ast.extends {
        None => None,
        Some(id) => match bases(&id.value) {
            Some(base) => Some(base),
            None => {
                lowering.fault(
                    "unknown-base",
                    id.span,
                    Words::new(
                        format!("không tìm thấy bộ chỉ số `{}`", id.value),
                        format!("there is no framework `{}`", id.value),
                    ),
                    Words::new(
                        "kiểm tra lại mã của bộ chỉ số được kế thừa",
                        "check the id of the framework that this one extends",
                    ),
                );
                return lowering.refused();
            }
        },
    };
    lowering.framework(base.as_ref())
}

/// What is being made, and what was found wrong.
struct Lowering<'a> {
    ast: &'a Ast,
    faults: Vec<Diagnostic>,
    /// What is likely a slip, and stops nothing.
    warnings: Vec<Diagnostic>,
    /// What could not be read, or is faulty: what follows from it is not reported.
    broken: Broken,
    told_no_base: bool,
    /// Where an edition changes what the rows below a row add up to; none for the first rows.
    touched: BTreeMap<Option<Code>, Span>,
    measures: Vec<Measure>,
    shared: Vec<Declared<'a>>,
    rows: Vec<DraftRow<'a>>,
    index: BTreeMap<Code, usize>,
    cites: CiteDefaults,
    /// The places of the framework itself.
    sites: Sites,
}

/// What is not there in full.
#[expect(clippy::struct_excessive_bools, reason = "four independent facts, each read by its name")]
#[derive(Clone, Copy, Debug, Default)]
struct Broken {
    /// Rows, or their maxima.
    rows: bool,
    /// Measures.
    measures: bool,
    /// Shared data.
    shared: bool,
    /// Statements of the framework itself.
    frame: bool,
}

/// As many data as one row can have, and a few more: those beyond are refused by the check, and not searched before.
const MOST_DATA: usize = 1_024;

/// A datum and where it is declared; inherited data are declared nowhere in this text.
#[derive(Clone, Debug)]
struct Declared<'a> {
    datum: Datum,
    span: Option<Span>,
    /// Where its measure is named.
    measure: Option<Span>,
    /// The data that it is the same as, or the sum of, where its kind is not known yet.
    same: Option<&'a [Reference]>,
}

impl<'a> Lowering<'a> {
    fn new(ast: &'a Ast) -> Self {
        let broken = Broken {
            rows: ast.body.damaged,
            measures: ast.body.damaged,
            shared: ast.body.damaged,
            frame: ast.body.damaged,
        };
        Self {
            ast,
            faults: Vec::new(),
            warnings: Vec::new(),
            broken,
            told_no_base: false,
            touched: BTreeMap::new(),
            measures: Vec::new(),
            shared: Vec::new(),
            rows: Vec::new(),
            index: BTreeMap::new(),
            cites: CiteDefaults::default(),
            sites: Sites::default(),
        }
    }

    fn fault(&mut self, code: &'static str, span: Span, message: Words, help: Words) {
        self.faults.push(Diagnostic::error(code, span, message, help));
    }

    /// No framework, and why.
    fn refused(mut self) -> Lowered {
        self.faults.append(&mut self.warnings);
        Lowered { framework: None, faults: self.faults }
    }

    /// A statement is left out: what depends on it is not to be judged.
    fn damage(&mut self, kind: &StatementKind) {
        match kind {
            StatementKind::Row(_) | StatementKind::Edit { .. } | StatementKind::Max(_) => self.broken.rows = true,
            StatementKind::Measures(_) => self.broken.measures = true,
            StatementKind::Data(_) => self.broken.shared = true,
            StatementKind::Datum(_) => {
                self.broken.shared = true;
            }
            _ => {}
        }
    }

    /// Counts the rows anew; where two have one code, the first one counts.
    fn index_rows(&mut self) {
        // Of several that are collected the last one counts.
        self.index = self.rows.iter().enumerate().rev().map(|(i, row)| (row.node.code.clone(), i)).collect();
    }

    /// The datum that a reference means, as far as it is made.
    fn find(&self, reference: &DatumRef) -> Option<&Declared<'a>> {
        let data = match &reference.node {
            None => &self.shared,
            Some(code) => &self.rows.get(*self.index.get(code)?)?.data,
        };
        data.iter().find(|declared| declared.datum.name == reference.name)
    }
}

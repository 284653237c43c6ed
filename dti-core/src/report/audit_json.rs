//! An audit for programs.

use super::{ENGINE, json};
use crate::audit::{Audit, Between, Finding, FindingCode, Severity, SumTest};
use crate::show;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    engine: &'static str,
    framework: FrameworkJson<'a>,
    impossible: bool,
    findings: Vec<FindingJson<'a>>,
    sums: Vec<SumJson<'a>>,
}

#[derive(Serialize)]
struct FrameworkJson<'a> {
    id: &'a str,
    title: &'a str,
    sha256: String,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    code: FindingCode,
    severity: Severity,
    node: &'a str,
    message: &'a str,
    message_en: &'a str,
    printed: Option<&'a str>,
    possible: Vec<BetweenJson>,
    line: Option<usize>,
}

#[derive(Serialize)]
struct BetweenJson {
    low: String,
    high: String,
}

#[derive(Serialize)]
struct SumJson<'a> {
    node: &'a str,
    printed: &'a str,
    low: String,
    high: String,
    holds: bool,
}

/// An audit as JSON, schema `dti/audit/1`.
///
/// `severity` is `impossible` or `note`, and `impossible` says whether any finding is. `possible` lists what could stand
/// in the cell, the lowest first, from `low` to `high` (the same for a single number); it is empty where a finding does
/// not tell. For `impossible-sum` these are the exact ends of what the rows below add up to, otherwise numbers as they
/// would be published. `printed` is as the table has it; `line` is that of the table. `sums` are all printed sums that
/// were tested, those that hold too.
pub fn audit_json(audit: &Audit) -> String {
    let framework = audit.framework();
    json::text(&Document {
        schema: "dti/audit/1",
        engine: ENGINE,
        framework: FrameworkJson { id: framework.id(), title: framework.title(), sha256: framework.sha256() },
        impossible: audit.is_impossible(),
        findings: audit.findings().iter().map(finding).collect(),
        sums: audit.sums().iter().map(sum).collect(),
    })
}

fn finding(finding: &Finding) -> FindingJson<'_> {
    FindingJson {
        code: finding.code,
        severity: finding.severity,
        node: &finding.node,
        message: &finding.message.vi,
        message_en: &finding.message.en,
        printed: finding.printed.as_deref(),
        possible: finding.possible.iter().map(between).collect(),
        line: finding.line,
    }
}

fn between(between: &Between) -> BetweenJson {
    BetweenJson { low: show::plain(&between.low), high: show::plain(&between.high) }
}

fn sum(test: &SumTest) -> SumJson<'_> {
    SumJson {
        node: &test.node,
        printed: &test.printed,
        low: show::plain(&test.low),
        high: show::plain(&test.high),
        holds: test.holds,
    }
}

//! Why something was refused, in one form for all: data, frameworks, and whatever a caller adds.

use super::columns::{Style, TextOptions, wrapped};
use super::excerpt::excerpts;
use super::json;
use crate::data::DataErrors;
use crate::model::{Fault, Faults, Place};
use crate::units::UnitErrors;
use crate::{Lang, Words, show};
use serde::Serialize;

/// One reason why something was refused: what, where, and the way out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// Its stable code.
    pub code: String,
    /// The file, as it was named.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column in characters, from 1.
    pub column: Option<usize>,
    /// The place as a JSON pointer.
    pub pointer: Option<String>,
    /// The unit, where there are several.
    pub unit: Option<String>,
    /// The heading of the column, where the place is a cell of a table with a row a unit.
    pub heading: Option<String>,
    /// What is wrong.
    pub message: Words,
    /// What to do.
    pub help: Words,
    /// How many more were found behind this one that were not kept.
    pub others: usize,
}

/// What is wrong with a data file. Where [`DataErrors::others`] were found, the last problem says how many.
///
/// ```
/// use dti_core::{Submission, report};
/// if let Err(errors) = Submission::from_json(b"{\"unit\": 1}") {
///     let problems = report::data_problems(&errors, Some("kt.json"));
///     assert_eq!(problems[0].code, "data-lacking");
///     assert!(report::errors_json(&problems).contains("\"pointer\": \"/unit\""));
/// }
/// ```
pub fn data_problems(errors: &DataErrors, file: Option<&str>) -> Vec<Problem> {
    let mut problems: Vec<Problem> = errors
        .iter()
        .map(|error| Problem {
            code: error.code.as_str().to_owned(),
            file: file.map(str::to_owned),
            line: error.line,
            column: error.column,
            pointer: Some(error.pointer.clone()),
            unit: None,
            heading: error.heading.clone(),
            message: error.message.clone(),
            help: error.help.clone(),
            others: 0,
        })
        .collect();
    if let Some(last) = problems.last_mut() {
        last.others = errors.others();
    }
    problems
}

/// What is wrong with the data of one of several units, or with their file.
///
/// ```
/// use dti_core::{report, units};
/// # use dti_core::Framework;
/// # fn demo(framework: &Framework, table: &[u8]) -> Result<(), units::UnitErrors> {
/// let mut aside = Vec::new();
/// for unit in units::file(framework, "63-tinh.csv", table)? {
///     if let Err(errors) = unit {
///         aside.extend(report::unit_problems(&errors));
///     }
/// }
/// println!("{}", report::errors_json(&aside));
/// # Ok(())
/// # }
/// ```
pub fn unit_problems(errors: &UnitErrors) -> Vec<Problem> {
    let problems = data_problems(&errors.errors, errors.file.as_deref()).into_iter();
    problems.map(|problem| Problem { unit: errors.unit.clone(), ..problem }).collect()
}

/// What is wrong with a framework that was built or read as data; pointers are into its canonical JSON form.
pub fn framework_problems(faults: &Faults, file: Option<&str>) -> Vec<Problem> {
    faults
        .iter()
        .map(|fault| Problem {
            code: fault.code.as_str().to_owned(),
            file: file.map(str::to_owned),
            line: None,
            column: None,
            pointer: Some(pointer(fault)),
            unit: None,
            heading: None,
            message: fault.message.clone(),
            help: fault.help.clone(),
            others: 0,
        })
        .collect()
}

fn pointer(fault: &Fault) -> String {
    let owner = fault.site.node.map(|node| format!("/nodes/{node}")).unwrap_or_default();
    let place = match fault.site.place {
        Place::Whole => String::new(),
        Place::Id => "/id".to_owned(),
        Place::Title => "/title".to_owned(),
        Place::Decision => "/decision".to_owned(),
        Place::Validity => "/validity".to_owned(),
        Place::ValidFrom => "/validity/from".to_owned(),
        Place::Max => "/max".to_owned(),
        Place::Measure(i) => format!("/measures/{i}"),
        Place::Datum(i) => format!("/data/{i}"),
        Place::View(i) => format!("/views/{i}"),
        Place::ViewNode(i, k) => format!("/views/{i}/nodes/{k}"),
        Place::Code => "/code".to_owned(),
        Place::Parent => "/parent".to_owned(),
        Place::Citation => "/citations".to_owned(),
        Place::RuleCitation => "/citations/rule".to_owned(),
        Place::MaxCitation => "/citations/max".to_owned(),
        Place::Applies(_) => "/applies".to_owned(),
        Place::Allowance(i) => format!("/allowances/{i}"),
        Place::Rule
        | Place::Quantity
        | Place::Threshold
        | Place::Divisor
        | Place::Case(_)
        | Place::Item(_)
        | Place::Tier(_)
        | Place::Precondition
        | Place::Part(_)
        | Place::Weight(_) => "/rule".to_owned(),
    };
    format!("{owner}{place}")
}

/// The most errors that are written of one file or rule text; one line or member more says how many others there are. Of
/// several units every error that was kept is written: whoever goes on without a unit has to know why it is not there.
pub const MOST_ERRORS: usize = 100;

/// What is written, and how many others there are.
fn first(problems: &[Problem]) -> (Vec<&Problem>, Option<usize>) {
    let mut others = 0_usize;
    let mut is_written = |problem: &&Problem| {
        others = others.saturating_add(usize::from(problem.unit.is_none()));
        problem.unit.is_some() || others <= MOST_ERRORS
    };
    let first: Vec<&Problem> = problems.iter().filter(|problem| is_written(problem)).collect();
    let not_kept = problems.iter().map(|problem| problem.others).fold(0, usize::saturating_add);
    let more = problems.len().saturating_sub(first.len()).saturating_add(not_kept);
    (first, Some(more).filter(|more| *more > 0))
}

#[derive(Serialize)]
struct Document<'p> {
    schema: &'static str,
    errors: Vec<ErrorJson<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    more: Option<usize>,
}

#[derive(Serialize)]
struct ErrorJson<'p> {
    code: &'p str,
    file: Option<&'p str>,
    line: Option<usize>,
    column: Option<usize>,
    pointer: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<&'p str>,
    message: &'p str,
    help: &'p str,
    message_en: &'p str,
    help_en: &'p str,
}

/// The problems as JSON, schema `dti/errors/1`: in Vietnamese, with `message_en` and `help_en` beside; null where there
/// is no such place. `unit` and `heading` are there where the data are of several units. Beside the first [`MOST_ERRORS`],
/// and those of several units, `more` counts the others; it is left out where there are none.
pub fn errors_json(problems: &[Problem]) -> String {
    let (first, more) = first(problems);
    let errors = first.iter().map(|problem| ErrorJson {
        code: &problem.code,
        file: problem.file.as_deref(),
        line: problem.line,
        column: problem.column,
        pointer: problem.pointer.as_deref(),
        unit: problem.unit.as_deref(),
        heading: problem.heading.as_deref(),
        message: &problem.message.vi,
        help: &problem.help.vi,
        message_en: &problem.message.en,
        help_en: &problem.help.en,
    });
    json::text(&Document { schema: "dti/errors/1", errors: errors.collect(), more })
}

/// The problems for people: message and code, place, the line itself with a caret where the text is at hand, the way
/// out. After the first [`MOST_ERRORS`], and those of several units, a line says how many others there are.
pub fn errors_text(problems: &[Problem], text: Option<&str>, options: &TextOptions) -> String {
    let (first, more) = first(problems);
    let spot = |problem: &Problem| problem.line.zip(problem.column);
    let excerpts = excerpts(text.unwrap_or_default(), first.iter().copied().filter_map(spot).collect());
    let mut out = String::new();
    for (i, problem) in first.iter().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        let word = format!("{}[{}]", options.pick("lỗi", "error"), problem.code);
        out.push_str(&options.paint(Style::Lacking, &word));
        out.extend([": ", &show::line(problem.message.in_lang(options.lang)), "\n"]);
        let place = place(problem, options);
        if !place.is_empty() {
            out.extend([" --> ", &show::line(&place), "\n"]);
        }
        if let Some(excerpt) = text.and(spot(problem)).and_then(|spot| excerpts.get(&spot)) {
            out.push_str(excerpt);
        }
        let help = problem.help.in_lang(options.lang);
        if !help.is_empty() {
            out.push_str(&wrapped(&format!(" = {}: ", options.pick("gợi ý", "help")), help, options.columns()));
        }
    }
    if let Some(more) = more {
        let said = match options.lang {
            Lang::Vi => format!("\n… và {more} lỗi nữa\n"),
            Lang::En if more == 1 => "\n… and 1 more error\n".to_owned(),
            Lang::En => format!("\n… and {more} more errors\n"),
        };
        out.push_str(&said);
    }
    out
}

/// `kt.json:5:22 /values/3.1/tỷ lệ`, or `63-tinh.csv:7:104 đơn vị kon-tum, cột 3.1 tỷ lệ`.
fn place(problem: &Problem, options: &TextOptions) -> String {
    let spot = problem.line.zip(problem.column).map(|(line, column)| format!("{line}:{column}"));
    let file: Vec<_> = problem.file.clone().into_iter().chain(spot).collect();
    let mut pointer = problem.pointer.clone().filter(|pointer| !pointer.is_empty());
    // A heading says what a pointer says; the cell of a workbook says more.
    if problem.heading.is_some() && pointer.as_ref().is_some_and(|pointer| pointer.starts_with('/')) {
        pointer = None;
    }
    let unit = problem.unit.as_ref().map(|unit| format!("{} {unit}", options.pick("đơn vị", "unit")));
    let heading = problem.heading.as_ref().map(|heading| format!("{} {heading}", options.pick("cột", "column")));
    let of_unit = Some([unit, heading].into_iter().flatten().collect::<Vec<_>>().join(", "));
    let of_unit = of_unit.filter(|words| !words.is_empty());
    let file = Some(file.join(":")).filter(|file| !file.is_empty());
    file.into_iter().chain(pointer).chain(of_unit).collect::<Vec<_>>().join(" ")
}

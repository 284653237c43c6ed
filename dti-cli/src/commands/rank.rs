//! `dti rank FRAMEWORK DATA…`

use super::{Answer, profile};
use crate::args::{Format, Rank};
use crate::failure::{Failure, Kind};
use crate::many::{self, Faulty, Many};
use crate::output::{Output, new_file};
use crate::rules;
use crate::sources::{Content, read};
use dti_core::cohort::Statistics;
use dti_core::model::NodeId;
use dti_core::near::{did_you_mean, nearest};
use dti_core::rank::{Board, Entries, Entry, Ranking};
use dti_core::{Framework, Program, Words, report};
use std::path::Path;

pub(super) fn run(asked: &Rank, output: &Output) -> Result<Answer, Failure> {
    if let Some(id) = &asked.profile {
        return profile::run(asked, id, output);
    }
    let framework = rules::framework(&asked.framework, output)?;
    let board = Board::new(&framework).with_rows(rows(&framework, &asked.rows)?);
    let frozen = asked.frozen.as_deref().map(|file| statistics(Path::new(file), &framework)).transpose()?;
    let program = Program::compile(&framework);
    let mut many = many::entries(&program, &asked.units, Faulty::of(&asked.faulty), output)?;
    let ranking = ranking(&board, &program, &mut many, frozen.as_ref(), asked)?;
    let text = match output.format() {
        Format::Json => report::ranking_json(&ranking),
        Format::Csv => report::ranking_csv(&ranking, output.lang()),
        Format::Text => report::ranking_text(&ranking, &output.options()),
    };
    Ok(Answer { text, impossible: many.tell(output) })
}

fn ranking(
    board: &Board,
    program: &Program,
    many: &mut Many<Entry>,
    frozen: Option<&Statistics>,
    asked: &Rank,
) -> Result<Ranking, Failure> {
    let entries = Entries::new(program, std::mem::take(&mut many.inputs));
    let threads = many::threads();
    let standings = match frozen {
        Some(frozen) => entries.standings(board, frozen, threads),
        None => {
            let statistics = entries.statistics(threads).map_err(|errors| many.refused(&errors))?;
            if let Some(file) = &asked.freeze {
                new_file(Path::new(file), statistics.to_json().as_bytes())?;
            }
            entries.standings(board, &statistics, threads)
        }
    };
    board.rank(standings).map_err(|error| {
        Failure::one(
            Kind::Refused,
            "cohort-unit-twice",
            Words::new(
                format!("có đơn vị xuất hiện nhiều lần: `{}`", error.units().join("`, `")),
                format!("units that come more than once: `{}`", error.units().join("`, `")),
            ),
            Words::new("giữ một bản số liệu cho mỗi đơn vị", "keep one set of data for each unit"),
        )
    })
}

/// The rows that are to be ranked beside the main indicators; all that are not there, at once.
fn rows(framework: &Framework, asked: &[String]) -> Result<Vec<NodeId>, Failure> {
    let mut found = Vec::new();
    let mut failures: Option<Failure> = None;
    for code in asked {
        match code.trim().parse().ok().and_then(|code| framework.find(&code)) {
            Some(node) => found.push(node),
            None => {
                let near = nearest(code, framework.nodes().iter().map(|node| node.code.as_str()));
                let failure = Failure::one(
                    Kind::Refused,
                    "unknown-code",
                    Words::new(
                        format!("bộ chỉ số `{}` không có mã `{code}`", framework.id()),
                        format!("framework `{}` has no row `{code}`", framework.id()),
                    ),
                    did_you_mean(near),
                );
                failures = Some(match failures {
                    Some(before) => before.and(failure),
                    None => failure,
                });
            }
        }
    }
    failures.map_or(Ok(found), Err)
}

/// Statistics that an earlier ranking wrote.
pub(super) fn statistics(file: &Path, framework: &Framework) -> Result<Statistics, Failure> {
    let bytes = read(file, Content::Units)?;
    Statistics::from_json(&bytes, framework).map_err(|error| {
        Failure::one(Kind::Refused, error.code.as_str(), error.message, error.help).in_file(&file.to_string_lossy())
    })
}

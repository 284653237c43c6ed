//! `dti compare FRAMEWORK OLD NEW`

use super::{Answer, unknown_unit};
use crate::args::{Compare, Format};
use crate::failure::{Failure, Kind};
use crate::many::{self, Faulty};
use crate::output::Output;
use crate::rules;
use dti_core::compare::{Comparison, Side, compare};
use dti_core::{Program, Words, report};
use std::slice;

pub(super) fn run(asked: &Compare, output: &Output) -> Result<Answer, Failure> {
    let new_framework = rules::framework(&asked.framework, output)?;
    let old_framework = match &asked.old_framework {
        Some(old) => rules::framework(old, output)?,
        None => new_framework.clone(),
    };
    let (old_program, new_program) = (Program::compile(&old_framework), Program::compile(&new_framework));
    let faulty = Faulty::of(&asked.faulty);
    let mut old = many::units(&old_program, slice::from_ref(&asked.old), faulty, output)?;
    let mut new = many::units(&new_program, slice::from_ref(&asked.new), faulty, output)?;
    let (before, now) = (many::cohort(&old_program, &mut old)?, many::cohort(&new_program, &mut new)?);
    let comparison = compare(&Side::of(&before), &Side::of(&now)).map_err(|errors| many::refused(&errors, &[]))?;
    let text = written(&comparison, asked.unit.as_deref(), output)?;
    let aside = [old, new].map(|many| many.tell(output));
    Ok(Answer { text, impossible: aside.contains(&true) })
}

fn written(comparison: &Comparison, unit: Option<&str>, output: &Output) -> Result<String, Failure> {
    if let Some(id) = unit
        && comparison.unit(id).is_none()
    {
        return Err(unknown_unit(id, comparison.units().iter().map(|change| change.unit.id.as_str())));
    }
    Ok(match (output.format(), unit) {
        (Format::Json, None) => report::comparison_json(comparison, None),
        (Format::Json, Some(unit)) => report::comparison_json(comparison, Some(&[unit])),
        (Format::Csv, Some(_)) => {
            return Err(Failure::one(
                Kind::WrongUse,
                "usage",
                Words::new("bảng CSV có mọi đơn vị", "the CSV table is of all units"),
                Words::new("bỏ `--unit`, hoặc dùng `--format json`", "leave `--unit` out, or use `--format json`"),
            ));
        }
        (Format::Csv, None) => report::comparison_csv(comparison, output.lang()),
        (Format::Text, None) => report::comparison_text(comparison, &output.options()),
        (Format::Text, Some(unit)) => report::change_text(comparison, unit, &output.options()).unwrap_or_default(),
    })
}

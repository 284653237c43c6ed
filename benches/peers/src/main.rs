//! Other ways to compute what dti computes, beside it and in the same run: first whether they agree, then how long they take.
//!
//! Everybody gets the same units, prepared as they like best, and publishes the points of every row of the provincial
//! framework. A round measures each contestant once, one after the other, so that whatever else the machine does hits all
//! of them; the table has the middle of many rounds. See the README beside this.

mod agree;
mod columns;
mod data;
mod numpy;
mod peer;
mod print;
mod straight;
mod time;
mod work;

use dti_core::Program;
use peer::Given;
use work::Work;

/// Units for the agreement: drawn, and moved onto thresholds and halves.
const CHECKED: usize = 2_000;

/// Units that are scored in turn where one unit is measured.
const ALONE: usize = 128;

/// Units in columns.
const COLUMNS: usize = 10_000;

fn main() {
    let framework = dti_rulesets::framework(work::FRAMEWORK).expect("the shipped framework loads");
    let program = Program::compile(&framework);
    let statistics = work::statistics(&framework, &program);
    let work = Work::new(&framework, &statistics);
    println!(
        "{}: {} indicators, {} leaves, {} inputs, {} rows",
        work::FRAMEWORK,
        framework.indicator_count(),
        work.leaves(),
        work.inputs.len(),
        work.rows.len(),
    );

    let mut units = data::drawn(&framework, &program, &work, CHECKED);
    units.extend(data::on_purpose(&framework, &program, &work, CHECKED));
    let given = Given { program: &program, statistics: &statistics, work: &work, units: &units };
    let agreement = agree::check(&given);

    let alone = Given { units: &units[..ALONE], ..given };
    time::alone(&alone, &agreement);

    let drawn = data::drawn(&framework, &program, &work, COLUMNS);
    columns::measure(&Given { units: &drawn, ..given });
}

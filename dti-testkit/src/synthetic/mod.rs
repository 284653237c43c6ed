//! A synthetic cohort: units that are plausible and belong to nobody.
//!
//! Every unit has a size and a maturity; its counts follow from both, parts are never more than their wholes, and every
//! value is one that the framework admits. The same seed gives the same units on every machine: one unit can be drawn
//! without the others, so that ten thousand never have to be in memory together.
//!
//! On purpose, every twentieth unit has the values of the one before it (a tie), the first count that Min-Max compares by
//! itself is 1 everywhere (a constant column), and every ninth unit lacks some data, half of them with a reason.

mod dice;
mod sizes;
mod unit;

use dti_core::data::{Missing, Submission, Unit};
use dti_core::model::Framework;
use dti_core::units;

use dice::Dice;
use unit::Drawing;

/// The period of the data. Every report and every file of figures has it, those too that name a real unit which was scored
/// among units that are made up; and a real unit's data are refused among these, since their period is another.
pub const PERIOD: &str = "2023 (giả lập)";

/// A cohort to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct Synthetic<'f> {
    framework: &'f Framework,
    seed: u64,
    units: u64,
}

/// One unit in so many has the values of the one before it.
const TIED: u64 = 20;

/// One unit in so many lacks data.
const LACKING: u64 = 9;

impl<'f> Synthetic<'f> {
    /// So many units of a framework. Equal seeds give equal units.
    pub fn new(framework: &'f Framework, seed: u64, units: u64) -> Self {
        Self { framework, seed, units }
    }

    /// The units, one after the other.
    pub fn units(self) -> impl Iterator<Item = Submission> + Clone + use<'f> {
        (1..=self.units).map(move |number| self.unit(number))
    }

    /// All units as a table with a row a unit, in memory: what a bench reads.
    pub fn wide_csv(self) -> String {
        units::write_wide_csv(self.framework, self.units())
    }

    /// The unit of a number from 1. Its id and its name say that it is made up.
    pub fn unit(self, number: u64) -> Submission {
        let width = self.units.to_string().len();
        let unit = Unit {
            id: format!("tong-hop-{number:0width$}"),
            name: format!("Tỉnh tổng hợp {number:0width$} (số liệu giả lập)"),
            kind: Some("province".to_owned()),
        };
        let drawn = if number.checked_rem(TIED) == Some(0) { number.saturating_sub(1) } else { number };
        let mut dice = Dice::new(self.seed, drawn);
        let mut data = Drawing::new(self.framework, &mut dice).unit(unit);
        if drawn.checked_rem(LACKING) == Some(0) {
            leave_out(&mut data, &mut dice);
        }
        data
    }
}

/// Takes some of a unit's data away.
fn leave_out(data: &mut Submission, dice: &mut Dice) {
    for (code, mut values) in std::mem::take(&mut data.values) {
        if dice.below(10) == 0
            && let Some(name) = values.keys().next().cloned()
        {
            values.remove(&name);
            if dice.below(2) == 0 {
                let reasons = [(name, "Chưa thống kê được (giả lập).".to_owned())];
                data.missing.insert(code.clone(), Missing::Data(reasons.into()));
            }
        }
        if !values.is_empty() {
            data.values.insert(code, values);
        }
    }
}

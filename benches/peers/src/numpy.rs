//! NumPy on the same columns: a run of its own, in the same session, where Python has NumPy.

use crate::peer::{Given, float};
use crate::print::Language;
use crate::work::{Points, Work};
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

/// Writes formulas, columns and what has to come out, and lets `columns.py` compute them.
pub fn measure(given: &Given<'_>, right: &[Vec<i64>]) {
    let folder = std::env::temp_dir().join(format!("dti-peers-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the folder for temporary files can be written");
    write(given, right, &folder).expect("the folder for temporary files can be written");
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("columns.py");
    match Command::new(python).arg(script).arg(&folder).arg(given.units.len().to_string()).output() {
        Ok(output) if output.status.success() => print!("\n{}", String::from_utf8_lossy(&output.stdout)),
        _ => println!("\nNumPy: not measured, since Python with NumPy is not on this machine"),
    }
    let _ = std::fs::remove_dir_all(folder);
}

fn write(given: &Given<'_>, right: &[Vec<i64>], folder: &Path) -> std::io::Result<()> {
    let mut columns = Vec::new();
    for at in 0..given.work.inputs.len() {
        columns.extend(given.units.iter().flat_map(|unit| float::number(given, at, unit.values[at]).to_le_bytes()));
    }
    std::fs::write(folder.join("columns"), columns)?;
    let rows = given.work.rows.len() + 1;
    let points = (0..rows).flat_map(|row| right.iter().flat_map(move |unit| unit[row].to_le_bytes()));
    std::fs::write(folder.join("points"), points.collect::<Vec<u8>>())?;
    std::fs::write(folder.join("formulas.py"), formulas(given))
}

fn formulas(given: &Given<'_>) -> String {
    let mut text = String::from("import numpy as np\n\n\ndef score(x, v):\n");
    let rows = &given.work.rows;
    let sum = |below: &[usize]| {
        let counted: Vec<String> = below
            .iter()
            .filter(|row| !matches!(rows[**row].points, Points::Nothing))
            .map(|row| format!("v[{row}]"))
            .collect();
        if counted.is_empty() { "0.0".to_owned() } else { counted.join(" + ") }
    };
    for (at, row) in rows.iter().enumerate().rev() {
        let value = match &row.points {
            Points::Leaf(pieces) => Language::Numpy.leaf(pieces),
            Points::Sum(below) => sum(below),
            Points::Nothing => continue,
        };
        let _infallible = writeln!(text, "    v[{at}] = {value}");
    }
    let _infallible = writeln!(text, "    v[{}] = {}", rows.len(), sum(&Work::roots(given.program.framework())));
    text
}

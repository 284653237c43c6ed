//! Writes the straight-line contestants: one function that has every rule of the framework in it, in `f64`, in `f64` over
//! columns, in `Decimal`, and in whole numbers.

#[path = "src/fold.rs"]
mod fold;
#[path = "src/print.rs"]
mod print;
#[path = "src/work.rs"]
#[expect(dead_code, reason = "the codes and kinds are for the run")]
mod work;

use dti_core::Program;
use print::Language;
use std::fmt::Write;
use work::{Points, Work};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let framework = dti_rulesets::framework(work::FRAMEWORK).expect("the shipped framework loads");
    let statistics = work::statistics(&framework, &Program::compile(&framework));
    let work = Work::new(&framework, &statistics);
    let roots = Work::roots(&framework);
    let (inputs, rows) = (work.inputs.len(), work.rows.len());
    let mut text = format!(
        "pub const INPUTS: usize = {inputs};\npub const ROWS: usize = {rows};\n\
         /// Units in a block of columns.\npub const BLOCK: usize = 128;\n"
    );
    let sum = |rows: &[usize], at: &str| rows.iter().map(|row| format!("v{row}{at}")).collect::<Vec<_>>().join(" + ");
    let counted = |rows: &[usize]| -> Vec<usize> { rows.iter().copied().filter(|row| counts(&work, *row)).collect() };

    for (name, number, language, publish) in [
        ("float", "f64", Language::Float, "publish_float"),
        ("decimal", "Decimal", Language::Decimal, "publish_decimal"),
    ] {
        let published = if language == Language::Float { "i64" } else { "Decimal" };
        let _ = writeln!(
            text,
            "#[inline(never)]\npub fn {name}(x: &[{number}; INPUTS], out: &mut [{published}; ROWS + 1]) {{"
        );
        for (at, row) in work.rows.iter().enumerate().rev() {
            let value = match &row.points {
                Points::Leaf(pieces) => language.leaf(pieces),
                Points::Sum(below) if counts(&work, at) => sum(&counted(below), ""),
                _ => continue,
            };
            let _ = writeln!(text, "    let v{at}: {number} = {value}; // {}", row.code);
            let _ = writeln!(text, "    out[{at}] = {publish}(v{at});");
        }
        let _ = writeln!(text, "    out[ROWS] = {publish}({});\n}}", sum(&counted(&roots), ""));
    }

    // In whole numbers points are counted in parts, and how much was rounded down is known.
    let _ = writeln!(text, "const PARTS: i64 = {};", fold::PARTS);
    text.push_str("#[inline(never)]\npub fn folded(x: &[i64; INPUTS], out: &mut [i64; ROWS + 1]) {\n");
    for (at, row) in work.rows.iter().enumerate().rev() {
        let value = match &row.points {
            Points::Leaf(pieces) => fold::leaf(pieces),
            Points::Sum(below) if counts(&work, at) => sum(&counted(below), ""),
            _ => continue,
        };
        let _ = writeln!(text, "    let v{at}: Folded = {value}; // {}", row.code);
        let _ = writeln!(text, "    out[{at}] = v{at}.publish();");
    }
    let _ = writeln!(text, "    out[ROWS] = ({}).publish();\n}}", sum(&counted(&roots), ""));

    // In columns every row has a loop over the units of a block.
    let _ = writeln!(
        text,
        "#[inline(never)]\npub fn float_columns(x: &[[f64; BLOCK]; INPUTS], v: &mut [[f64; BLOCK]; ROWS + 1], \
         out: &mut [[i32; BLOCK]; ROWS + 1]) {{"
    );
    let at_unit = |rows: &[usize]| rows.iter().map(|row| format!("v[{row}][u]")).collect::<Vec<_>>().join(" + ");
    let loops = |at: &str, value: &str| {
        format!(
            "    for u in 0..BLOCK {{ v[{at}][u] = {value}; }}\n    for u in 0..BLOCK {{ out[{at}][u] = \
             publish_short(v[{at}][u]); }}\n"
        )
    };
    for (at, row) in work.rows.iter().enumerate().rev() {
        let value = match &row.points {
            Points::Leaf(pieces) => Language::FloatColumns.leaf(pieces),
            Points::Sum(below) if counts(&work, at) => at_unit(&counted(below)),
            _ => continue,
        };
        text.push_str(&loops(&at.to_string(), &value));
    }
    text.push_str(&loops("ROWS", &at_unit(&counted(&roots))));
    text.push_str("}\n");

    let folder = std::env::var("OUT_DIR").expect("cargo says where");
    std::fs::write(std::path::Path::new(&folder).join("straight.rs"), text).expect("the folder can be written");
}

/// Whether a row has points.
fn counts(work: &Work, row: usize) -> bool {
    match &work.rows[row].points {
        Points::Leaf(_) => true,
        Points::Sum(below) => below.iter().any(|row| counts(work, *row)),
        Points::Nothing => false,
    }
}

//! Workbooks. A fuzzer cannot pack a file so that its sums of bytes are right, so parts of one may be given as text.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use dti_core::{Submission, units};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use super::{data, program};
use crate::laws::Verdict;

const FIRST: &str = "xl/worksheets/sheet1.xml";

/// The least that makes a workbook of a sheet.
const PARTS: [(&str, &str); 6] = [
    (
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Bảng 1" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
    ),
    ("xl/sharedStrings.xml", r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>"#),
    ("xl/styles.xml", r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>"#),
];

pub(super) fn workbook(bytes: &[u8]) -> Verdict {
    let packed;
    let bytes = if bytes.starts_with(b"PK") {
        bytes
    } else {
        packed = pack(&String::from_utf8_lossy(bytes))?;
        &packed
    };
    match Submission::from_xlsx(bytes) {
        Ok(submission) => data::one(&submission)?,
        Err(errors) => data::say_why(&errors)?,
    }
    data::all(units::file(program().framework(), "bảng.xlsx", bytes))
}

/// A workbook of the parts of a text: what stands before the first line `--- NAME` is the first sheet.
fn pack(text: &str) -> Result<Vec<u8>, String> {
    let mut parts: BTreeMap<&str, String> = PARTS.iter().map(|(name, part)| (*name, (*part).to_owned())).collect();
    parts.insert(FIRST, String::new());
    let mut name = FIRST;
    for line in text.lines() {
        match line.strip_prefix("--- ") {
            Some(other) => {
                name = other;
                parts.insert(name, String::new());
            }
            None => parts.entry(name).or_default().push_str(line),
        }
    }
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in parts {
        // A name that cannot be packed is no part.
        if zip.start_file(name, options).is_ok() {
            zip.write_all(part.as_bytes()).map_err(|error| error.to_string())?;
        }
    }
    zip.finish().map(Cursor::into_inner).map_err(|error| error.to_string())
}

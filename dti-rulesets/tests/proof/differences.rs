//! `transcripts/DIFFERENCES.csv`: every cell in which a framework is not its printed table, with the reason.

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Difference {
    pub(crate) framework: String,
    /// The stable code, for data rows with the letter behind it.
    pub(crate) row: String,
    /// Which column; `row` for a row that only one of the two has, `order` for its place, `cited` and `parent`.
    pub(crate) column: String,
    /// What the document prints.
    pub(crate) document: String,
    /// What the framework says.
    pub(crate) ours: String,
}

impl Difference {
    pub(crate) fn new(framework: &str, row: &str, column: &str, document: String, ours: String) -> Self {
        Self { framework: framework.to_owned(), row: row.to_owned(), column: column.to_owned(), document, ours }
    }

    /// As a line of the file, the reason left open.
    pub(crate) fn line(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record([&self.framework, &self.row, &self.column, &self.document, &self.ours, ""]).unwrap();
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    }
}

/// The written differences, each with its reason.
pub(crate) fn written() -> Vec<(Difference, String)> {
    let mut reader = csv::Reader::from_reader(include_str!("../../transcripts/DIFFERENCES.csv").as_bytes());
    assert_eq!(reader.headers().unwrap(), vec!["framework", "row", "column", "document", "ours", "reason"]);
    let all: Vec<(Difference, String)> = reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            let difference =
                Difference::new(&record[0], &record[1], &record[2], record[3].to_owned(), record[4].to_owned());
            (difference, record[5].to_owned())
        })
        .collect();
    for (difference, reason) in &all {
        assert!(reason.split_whitespace().count() >= 3, "a difference without a reason: {}", difference.line());
    }
    let mut sorted: Vec<_> = all.iter().map(|(difference, _)| difference.clone()).collect();
    sorted.sort();
    assert!(sorted.windows(2).all(|pair| pair[0] != pair[1]), "a difference is written twice");
    all
}

//! The shipped cohort: 62 units that are made up, Kon Tum as its plan prints it, and everything as the generator has it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use dti_core::cohort::Cohort;
use dti_core::data::{Given, Missing};
use dti_core::report::{self, TextOptions};
use dti_core::score::NoticeCode;
use dti_core::units;
use dti_core::{Framework, Program, Submission};
use dti_testkit::synthetic::{PERIOD, Synthetic};
use std::collections::BTreeSet;

const ID: &str = "synthetic-63-2023";
const SEED: u64 = 2023;
const MADE_UP: u64 = 62;
const MARK: &str = "(số liệu giả lập)";

fn province() -> Framework {
    dti_rulesets::framework("vn-dti-province-2022").unwrap()
}

/// Kon Tum's data, without the words that they were read from, which stand in its own file; of the period of the others.
fn kon_tum() -> Submission {
    let mut data = dti_rulesets::submission("kon-tum-2023").unwrap();
    data.sources.clear();
    data.notes.clear();
    PERIOD.clone_into(&mut data.period);
    data
}

fn expected() -> Vec<Submission> {
    std::iter::once(kon_tum()).chain(Synthetic::new(&province(), SEED, MADE_UP).units()).collect()
}

/// The table, with a column that says of each row what it is.
fn table(units: &[Submission]) -> String {
    let plain = units::write_wide_csv(&province(), units);
    let plain = plain.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(plain.as_bytes());
    let mut writer = csv::Writer::from_writer("\u{feff}".to_owned().into_bytes());
    for (row, record) in reader.records().enumerate() {
        let mut record = record.unwrap();
        record.push_field(match row {
            0 => "_nguồn gốc",
            1 => "số liệu thật: kết quả năm 2023 in trong 419/KH-UBND, đọc như tệp kon-tum-2023",
            _ => "SỐ LIỆU GIẢ LẬP để thử, không phải của tỉnh nào có thật",
        });
        writer.write_record(&record).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// With `DTI_UPDATE_PAGES=1` it is written anew.
#[test]
fn the_shipped_cohort_is_what_the_generator_gives() {
    let found = table(&expected());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/synthetic-63-2023.csv");
    if std::env::var_os("DTI_UPDATE_PAGES").is_some() {
        std::fs::write(path, &found).unwrap();
    }
    let shipped = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    assert!(shipped == found, "the shipped cohort is not what the generator gives: DTI_UPDATE_PAGES=1 writes it anew");
}

#[test]
fn it_is_read_back_whole() {
    assert_eq!(dti_rulesets::cohort(ID).unwrap(), expected());
}

#[test]
fn every_unit_but_kon_tum_says_that_it_is_made_up() {
    let entry = dti_rulesets::data_entry(ID).unwrap();
    assert!(entry.synthetic && entry.title.contains("giả lập"));
    for unit in dti_rulesets::cohort(ID).unwrap() {
        let real = unit.unit.id == "kon-tum";
        assert_eq!(unit.unit.name.ends_with(MARK), !real, "{}", unit.unit.name);
        assert_eq!(unit.unit.id.starts_with("tong-hop-"), !real, "{}", unit.unit.id);
    }
    let others = dti_rulesets::data().iter().filter(|entry| entry.id != ID);
    assert!(others.into_iter().all(|entry| !entry.synthetic && !entry.text.contains(MARK)));
}

/// What is made of Kon Tum's own numbers among made-up ones is made up as well, and says so.
#[test]
fn reports_of_a_real_unit_among_them_say_so_too() {
    let program = Program::compile(&province());
    let cohort = Cohort::of(&program, dti_rulesets::cohort(ID).unwrap()).unwrap();
    let kon_tum = &cohort.units()[0];
    let scores = program.score_in(kon_tum, cohort.statistics());
    let texts = [
        report::score_text(&scores, &TextOptions::default()),
        report::score_json(&scores),
        cohort.statistics().to_json(),
    ];
    for text in texts {
        assert!(text.contains(PERIOD), "{text}");
    }
}

/// It fits the national framework, and Kon Tum's edition of it, which has the same rows.
#[test]
fn it_fits_and_its_parts_are_no_more_than_their_wholes() {
    for id in ["vn-dti-province-2022", "vn-kontum-419"] {
        let framework = dti_rulesets::framework(id).unwrap();
        let program = Program::compile(&framework);
        let cohort = Cohort::of(&program, dti_rulesets::cohort(ID).unwrap());
        let cohort = cohort.unwrap_or_else(|errors| panic!("{id}: {errors}"));
        assert_eq!(cohort.units().len(), 63);
        for scores in cohort.score(std::num::NonZeroUsize::MIN) {
            // More platforms than the seven that are asked for are no mistake.
            let above = scores.notices().iter().filter(|notice| notice.code == NoticeCode::RatioAbove100);
            let codes: BTreeSet<_> = above.map(|notice| framework.node(notice.node).code.to_string()).collect();
            assert!(codes.iter().all(|code| code == "3.6"), "{id} {}: {codes:?}", scores.unit().id);
        }
    }
}

/// What it has on purpose: ties, a column of one value, and data that are missing.
#[test]
fn it_has_what_rankings_stumble_over() {
    let units = dti_rulesets::cohort(ID).unwrap();
    let unit = |id: &str| units.iter().find(|data| data.unit.id == id).unwrap();
    let (first, second) = (unit("tong-hop-19"), unit("tong-hop-20"));
    assert_eq!((&first.values, &first.scores), (&second.values, &second.scores));
    let drills = units.iter().filter_map(|data| data.values.get(&"5.9".parse().unwrap()));
    let drills: BTreeSet<String> = drills.map(|values| format!("{values:?}")).collect();
    assert_eq!(drills.len(), 1, "{drills:?}");
    let lacking = units.iter().filter(|data| data.missing.values().any(|m| matches!(m, Missing::Data(_)))).count();
    assert!((4..=15).contains(&lacking), "{lacking}");
    let people: BTreeSet<String> =
        units.iter().filter_map(|data| Some(format!("{:?}", data.common.get("dân_số")?))).collect();
    assert!(people.len() > 55, "{} populations", people.len());
}

/// Ten thousand are as many columns and rows; the first of them are drawn alone.
#[test]
fn a_large_cohort_is_drawn_unit_by_unit() {
    let framework = province();
    let large = Synthetic::new(&framework, 7, 10_000);
    let few: Vec<Submission> = large.units().take(3).collect();
    assert_eq!(few[2], large.unit(3));
    assert_ne!(few[0].values, few[1].values);
    assert_eq!(few[0].unit.id, "tong-hop-00001");
    let given = few[0].common.len() + few[0].values.values().map(std::collections::BTreeMap::len).sum::<usize>();
    assert!(given >= 180, "{given} values");
    let small = Synthetic::new(&framework, 7, 40).wide_csv();
    let back: Vec<Submission> = units::csv(&framework, small.as_bytes()).unwrap().map(Result::unwrap).collect();
    assert_eq!(back, Synthetic::new(&framework, 7, 40).units().collect::<Vec<_>>());
    assert!(matches!(few[0].common["dân_số"], Given::Number(_)));
}

//! Counts and sums of the shipped frameworks, as the documents print them.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use dti_core::model::{Level, NoteKind, UnitLevel};
use dti_core::number::Exact;
use dti_core::{Code, Date, Framework};
use dti_rulesets::NotInForce;

fn framework(id: &str) -> Framework {
    dti_rulesets::framework(id).unwrap_or_else(|e| panic!("{e}"))
}

fn max(framework: &Framework, code: &str) -> Exact {
    framework.node(framework.find(&code.parse::<Code>().unwrap()).unwrap()).max.clone()
}

#[test]
fn every_shipped_framework_loads_and_cites_every_row() {
    for id in dti_rulesets::ids() {
        let framework = framework(id);
        assert_eq!(framework.id(), id);
        for node in framework.nodes() {
            assert!(!node.citations.row.row.is_empty(), "{id} {}", node.code);
        }
    }
}

#[test]
fn the_provincial_framework_has_the_decisions_structure() {
    for id in ["vn-dti-province-2022", "vn-kontum-419", "vn-gialai-3015"] {
        let framework = framework(id);
        let count = |level| framework.nodes().iter().filter(|n| n.level == level).count();
        assert_eq!((count(Level::Main), framework.indicator_count()), (9, 98), "{id}");
        assert_eq!(*framework.max(), Exact::from(1000));
        let mains: Vec<Exact> = (1..=9).map(|i| max(&framework, &i.to_string())).collect();
        assert_eq!(mains, [100, 100, 100, 100, 100, 200, 150, 150, 0].map(Exact::from), "{id}");
        let views: Vec<_> = framework.views().map(|(v, nodes)| (v.id.as_str(), v.max.clone(), nodes.len())).collect();
        let views: Vec<_> = views.iter().map(|(id, max, nodes)| (*id, max.to_string(), *nodes)).collect();
        assert_eq!(
            views,
            [
                ("chinh-quyen-so", "700".to_owned(), 7),
                ("kinh-te-so", "650".to_owned(), 7),
                ("xa-hoi-so", "650".to_owned(), 7)
            ]
        );
        // Component indicators by main: 10, 11, 7, 13, 12, 22, 12, 8, 3.
        let components: Vec<usize> = (1..=9)
            .map(|i| {
                let main = framework.find(&i.to_string().parse().unwrap()).unwrap();
                framework.children(main).len()
            })
            .collect();
        assert_eq!(components, [10, 11, 7, 13, 12, 22, 12, 8, 3], "{id}");
        // 5.12.1–6, 8.8.1–3 and their 12 rows.
        assert_eq!(count(Level::Sub), 6 + 3 + 12, "{id}");
        let leaves = framework.node_ids().filter(|id| framework.children(*id).is_empty()).count();
        assert_eq!(leaves, 114, "{id}");
        let general = framework.draft().data.iter().filter(|d| d.code.is_some()).count();
        assert_eq!(general, 20, "{id}");
    }
}

#[test]
fn an_edition_cites_its_own_rows_and_inherits_what_it_does_not_print() {
    let kon_tum = framework("vn-kontum-419");
    let cited = |code: &str| {
        let node = kon_tum.node(kon_tum.find(&code.parse().unwrap()).unwrap());
        (
            node.citations.row.decision.clone(),
            node.citations.max().decision.clone(),
            node.citations.rule().decision.clone(),
        )
    };
    let all = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
    assert_eq!(cited("6.12"), all("419/KH-UBND", "922/QĐ-BTTTT", "419/KH-UBND"));
    assert_eq!(cited("9.1").0, "922/QĐ-BTTTT");
    assert_eq!(cited("6").0, "922/QĐ-BTTTT");
    assert_eq!(cited("8.8.1.1").1, "3015/KH-UBND");
    let base = framework("vn-dti-province-2022");
    let node = base.node(base.find(&"6.12".parse().unwrap()).unwrap());
    assert_eq!(
        (node.citations.row.decision.as_str(), node.citations.rule().decision.as_str()),
        ("922/QĐ-BTTTT", "419/KH-UBND")
    );
}

#[test]
fn the_two_editions_differ_where_their_documents_do() {
    let rule = |id: &str, code: &str| {
        let framework = framework(id);
        framework.node(framework.find(&code.parse().unwrap()).unwrap()).rule.clone()
    };
    for code in ["4.9", "6.4"] {
        assert_ne!(rule("vn-kontum-419", code), rule("vn-gialai-3015", code), "{code}");
    }
    assert_eq!(rule("vn-kontum-419", "8.3"), rule("vn-gialai-3015", "8.3"));
    assert_eq!(rule("vn-kontum-419", "4.9"), rule("vn-dti-province-2022", "4.9"));
}

#[test]
fn lead_and_supporting_agencies_deadlines_and_targets_are_there() {
    let kon_tum = framework("vn-kontum-419");
    let node = kon_tum.node(kon_tum.find(&"2.9".parse().unwrap()).unwrap());
    assert_eq!(node.assignment.lead, ["Sở Nội vụ"]);
    assert_eq!(node.assignment.support, ["Sở Tài chính", "Sở Thông tin và Truyền thông"]);
    assert_eq!(node.assignment.deadline.as_deref(), Some("2024"));
    assert_eq!(node.assignment.target.as_deref(), Some("Quyết định UBND tỉnh"));
    let data = kon_tum.node(kon_tum.find(&"6.22".parse().unwrap()).unwrap());
    assert_eq!(data.data[0].assignment.lead, ["Sở Kế hoạch và Đầu tư"]);
    assert_eq!(data.data[0].label.as_deref(), Some("6.22.1"));
    let gia_lai = framework("vn-gialai-3015");
    assert!(gia_lai.nodes().iter().filter(|n| !n.assignment.lead.is_empty()).count() > 90);
}

#[test]
fn an_odd_rule_stays_odd_by_name_and_with_a_reason() {
    let gia_lai = framework("vn-gialai-3015");
    let node = gia_lai.node(gia_lai.find(&"6.4".parse().unwrap()).unwrap());
    assert_eq!(node.allowances.len(), 1);
    assert_eq!(node.allowances[0].check, "unreachable-maximum");
    assert!(node.notes.iter().any(|note| note.kind == NoteKind::Defect));
}

#[test]
fn in_force_by_level_territory_and_date() {
    let day = |text: &str| text.parse::<Date>().unwrap();
    let id = |territory: Option<&str>, date: &str| {
        dti_rulesets::in_force(UnitLevel::Province, territory, day(date)).map(|f| f.id().to_owned())
    };
    assert_eq!(id(None, "2022-05-20").unwrap(), "vn-dti-province-2022");
    assert_eq!(id(None, "2025-04-02").unwrap(), "vn-dti-province-2022", "the last day is included");
    assert!(matches!(id(None, "2025-04-03"), Err(NotInForce::Nothing { .. })));
    assert_eq!(id(Some("Kon Tum"), "2024-01-31").unwrap(), "vn-dti-province-2022");
    assert_eq!(id(Some("Kon Tum"), "2024-02-01").unwrap(), "vn-kontum-419");
    assert_eq!(id(Some("Gia Lai"), "2023-11-02").unwrap(), "vn-gialai-3015");
    assert_eq!(id(Some("Lâm Đồng"), "2024-06-01").unwrap(), "vn-dti-province-2022");
    assert!(
        matches!(id(Some("Kon Tum"), "2025-04-03"), Err(NotInForce::Nothing { .. })),
        "an edition cannot outlive its base"
    );
}

#[test]
fn the_published_table_is_kept_as_printed_and_is_no_submission() {
    let table = dti_rulesets::data_entry("gia-lai-2022").unwrap();
    let rows: Vec<(&str, &str)> = table.text.lines().skip(1).filter_map(|line| line.split_once(',')).collect();
    assert!(rows.contains(&("4.2", "100")) && rows.contains(&("4.12", "")) && rows.contains(&("8.1", "1.60")));
    assert_eq!(rows.len(), 128);
    let framework = framework(table.framework);
    for (code, _) in &rows {
        assert!(framework.find(&code.parse().unwrap()).is_some(), "{code}");
    }
    let mains: Exact =
        (1..=8).map(|i| rows.iter().find(|r| r.0 == i.to_string()).unwrap().1.parse::<Exact>().unwrap()).sum();
    assert_eq!(mains.to_string(), "40687/100");
    assert!(dti_rulesets::submission("gia-lai-2022").is_err());
}

#[test]
fn thanh_hoa_has_three_parts_and_217_rows() {
    let framework = framework("vn-thanhhoa-district-3716");
    assert_eq!(framework.nodes().len(), 217);
    let parts: Vec<_> = framework.roots().iter().map(|id| framework.node(*id).max.clone()).collect();
    assert_eq!(parts, [160, 75, 35].map(Exact::from));
    assert_eq!(framework.nodes().iter().filter(|n| !n.assignment.lead.is_empty()).count(), 30);
    let without = framework
        .node_ids()
        .filter(|id| framework.ancestry(*id).all(|id| framework.node(id).assignment.lead.is_empty()))
        .count();
    assert_eq!(without, 117, "rows without an agency, inheritance included");
}

#[test]
fn ha_noi_scores_city_bodies_and_districts() {
    let city = framework("vn-hanoi-city-920");
    assert_eq!((city.indicator_count(), city.max().clone()), (46, Exact::from(400)));
    let district = framework("vn-hanoi-district-920");
    assert_eq!((district.indicator_count(), district.max().clone()), (60, Exact::from(500)));
    let rows = |framework: &Framework, code: &str| {
        let group = framework.find(&code.parse().unwrap()).unwrap();
        framework.children(group).iter().map(|main| framework.children(*main).len()).sum::<usize>()
    };
    // The summary prints 33 and 27; the rows are 32 and 28.
    assert_eq!((rows(&district, "nền-tảng"), rows(&district, "hoạt-động")), (32, 28));
}

#[test]
fn ha_noi_seven_one_applies_to_the_nine_agencies_alone() {
    let city = framework("vn-hanoi-city-920");
    let units = dti_rulesets::units("vn-hanoi-city-920").unwrap();
    assert_eq!(units.len(), 22);
    assert_eq!(dti_rulesets::units("vn-hanoi-district-920").unwrap().len(), 30);
    assert!(dti_rulesets::units("vn-kontum-419").unwrap().is_empty());
    let max = |listed: &dti_rulesets::ListedUnit| {
        let scores = city.score(&dti_core::Submission::new(listed.unit.clone(), "2024")).unwrap();
        scores.total().max.clone()
    };
    let maxima: Vec<_> = units.iter().map(max).collect();
    assert_eq!(maxima.iter().filter(|max| **max == Exact::from(400)).count(), 9);
    assert_eq!(maxima.iter().filter(|max| **max == Exact::from(380)).count(), 13);
}

#[test]
fn the_bonus_without_an_amount_is_never_scored() {
    for id in ["vn-hanoi-city-920", "vn-hanoi-district-920"] {
        let framework = framework(id);
        let bonus = framework.node(framework.find(&"KK".parse().unwrap()).unwrap());
        assert!(bonus.max.is_zero(), "{id}");
        assert!(matches!(bonus.rule, dti_core::model::Rule::NotScored { .. }), "{id}");
    }
}

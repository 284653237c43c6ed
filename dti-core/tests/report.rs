//! Reports of a small framework that has every rule shape.

#![expect(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use dti_core::report::{self, Colour, TextOptions, Want};
use dti_core::{Framework, Inputs, Lang, Program, Scores, Submission};

fn framework() -> Framework {
    serde_json::from_str(include_str!("report/framework.json")).unwrap()
}

fn scored() -> (Program, Inputs, Scores) {
    let program = Program::compile(&framework());
    let data = Submission::from_json(include_bytes!("report/data.json")).unwrap();
    let inputs = program.bind(&data).unwrap();
    let scores = program.score(&inputs);
    (program, inputs, scores)
}

#[track_caller]
fn check(code: &str, vi: &str, en: &str) {
    let framework = framework();
    let node = framework.find(&code.parse().unwrap()).unwrap();
    assert_eq!(report::rule_words(&framework, node, Lang::Vi), vi);
    assert_eq!(report::rule_words(&framework, node, Lang::En), en);
}

#[test]
fn rules_read_like_the_decision() {
    check("1", "cộng điểm các dòng 1.1 … 1.6", "sum of rows 1.1 … 1.6");
    check(
        "1.1",
        "Đã ban hành: điểm tối đa; Chưa ban hành: 0 điểm",
        "Đã ban hành: full points; Chưa ban hành: 0 points",
    );
    check(
        "1.2",
        "Trưởng ban là Chủ tịch: điểm tối đa; Trưởng ban là Phó Chủ tịch: 1/2 điểm tối đa; Chưa có Ban chỉ đạo: 0 điểm",
        "Trưởng ban là Chủ tịch: full points; Trưởng ban là Phó Chủ tịch: 1/2 of full points; Chưa có Ban chỉ đạo: 0 points",
    );
    check(
        "1.3",
        "Cộng các mục đạt được: Họp đủ các phiên: 4/5 điểm tối đa; Chủ trì các phiên: 1/5 điểm tối đa",
        "Sum of the items that are there: Họp đủ các phiên: 4/5 of full points; Chủ trì các phiên: 1/5 of full points",
    );
    check(
        "1.4",
        "Tỷ lệ = (b + c)/a; ≥ 80 %: điểm tối đa; < 80 %: tỷ lệ/80 % × điểm tối đa",
        "Ratio = (b + c)/a; ≥ 80 %: full points; < 80 %: ratio/80 % × full points",
    );
    check(
        "1.5",
        "Tỷ lệ = a/b; ≥ 100 %: điểm tối đa; < 100 %: 0 điểm",
        "Ratio = a/b; ≥ 100 %: full points; < 100 %: 0 points",
    );
    check(
        "1.6",
        "Nếu không đạt “Đã có chuyên mục”: 0 điểm; Theo bài; Từ 20 trở lên (≥ 20 bài): điểm tối đa; ≥ 10 bài: 1/2 điểm tối đa; Dưới 10 (< 10 bài): 1/4 điểm tối đa",
        "Unless “Đã có chuyên mục”: 0 points; By bài; Từ 20 trở lên (≥ 20 bài): full points; ≥ 10 bài: 1/2 of full points; Dưới 10 (< 10 bài): 1/4 of full points",
    );
}

#[test]
fn thresholds_have_their_measure() {
    check(
        "2.1",
        "Theo phát sóng; ≥ 1 lần/tuần: điểm tối đa; ≥ 1 lần/tháng: 1/2 điểm tối đa; ≥ 5 lần/năm: 1/4 điểm tối đa; < 5 lần/năm: 0 điểm",
        "By phát sóng; ≥ 1/week: full points; ≥ 1/month: 1/2 of full points; ≥ 5/year: 1/4 of full points; < 5/year: 0 points",
    );
    check(
        "2.2",
        "Theo a; Mức 1 (≥ 2 tỷ đồng): điểm tối đa; Mức 2 (≥ 0,5 tỷ đồng): 70 % điểm tối đa; Mức 3 (< 0,5 tỷ đồng): 0 điểm",
        "By a; Mức 1 (≥ 2 tỷ đồng): full points; Mức 2 (≥ 0.5 tỷ đồng): 70 % of full points; Mức 3 (< 0.5 tỷ đồng): 0 points",
    );
}

#[test]
fn parts_and_cohorts_say_what_counts() {
    check("2.3", "(a + b) × 0,5 điểm, không quá điểm tối đa", "(a + b) × 0.5 points, at most full points");
    check(
        "2.4",
        "Phần “1. Triển khai” (1/2 điểm tối đa): Triển khai = a/b, b = 7; triển khai × điểm tối đa của phần. Phần “2. Mô hình” (1/2 điểm tối đa): Tập trung: điểm tối đa của phần; Phân tán: 0 điểm",
        "Part “1. Triển khai” (1/2 of full points): Triển khai = a/b, b = 7; triển khai × full points of the part. Part “2. Mô hình” (1/2 of full points): Tập trung: full points of the part; Phân tán: 0 points",
    );
    check(
        "2.5",
        "Tỷ lệ = a/b; Min-Max giữa các đơn vị, càng cao càng tốt: (tỷ lệ − thấp nhất)/(cao nhất − thấp nhất) × điểm tối đa; mọi đơn vị bằng nhau: điểm tối đa",
        "Ratio = a/b; Min-Max over the units, higher is better: (ratio − lowest)/(highest − lowest) × full points; all units equal: full points",
    );
    check(
        "2.6",
        "Theo sự cố; Min-Max giữa các đơn vị, càng thấp càng tốt: (cao nhất − sự cố)/cao nhất × điểm tối đa; mọi đơn vị bằng nhau: không tính được",
        "By sự cố; Min-Max over the units, lower is better: (highest − sự cố)/highest × full points; all units equal: refused",
    );
    check(
        "2.7",
        "Tỷ lệ = nền tảng / 7; tỷ lệ/tỷ lệ của đơn vị cao nhất × điểm tối đa",
        "Ratio = nền tảng / 7; ratio/ratio of the highest unit × full points",
    );
    check("2.8", "Điểm thẩm định, từ 0 đến điểm tối đa", "Points given by an appraiser, from 0 to full points");
    check(
        "2.9",
        "Không tính điểm; văn bản in: Có: điểm tối đa; Không: 0 điểm",
        "Not scored; the document prints: Yes: full points; No: 0 points",
    );
    check(
        "2.10",
        "Tỷ lệ = a/b; Min-Max giữa các đơn vị, càng cao càng tốt: (tỷ lệ − 10 %)/(cao nhất − 10 %) × điểm tối đa; mọi đơn vị bằng nhau: 0 điểm",
        "Ratio = a/b; Min-Max over the units, higher is better: (ratio − 10 %)/(highest − 10 %) × full points; all units equal: 0 points",
    );
    check("2.11", "Tỷ lệ = a/b; tỷ lệ/50 % × điểm tối đa", "Ratio = a/b; ratio/50 % × full points");
}

#[test]
fn what_is_missing_comes_by_worth_with_who_owes_it() {
    let (program, inputs, scores) = scored();
    let items = report::missing(&program, &inputs, &scores);
    let code = |item: &report::MissingItem| program.framework().node(item.node).code.to_string();
    let codes: Vec<_> = items.iter().map(code).collect();
    // 2.5 and 2.6 … wait for other units or their own data; equals stand in the framework's order.
    assert_eq!(codes, ["2.1", "2.6", "2.7", "2.8", "2.10", "2.11", "1.4", "1.2", "2.4", "1.3"]);
    let find = |wanted: &str| items.iter().find(|item| code(item) == wanted).unwrap();

    let c = find("1.4");
    assert_eq!((c.worth.to_string(), c.lead.clone()), ("25/3".to_owned(), vec!["Văn phòng".to_owned()]));
    let Want::Data(lacks) = &c.want else { panic!("data are wanted") };
    assert_eq!(lacks.iter().map(|l| l.datum.to_string()).collect::<Vec<_>>(), ["1.4 c"]);
    assert_eq!(lacks[0].reason.as_deref(), Some("chưa thống kê"));

    assert_eq!(find("1.2").lead, ["Sở Khoa học"], "inherited from the row above");
    assert_eq!(find("2.1").reason.as_deref(), Some("cột kết quả để trống"));
    assert_eq!(find("2.8").want, Want::Points);
    assert_eq!(find("2.10").want, Want::Definition);
    let Want::Data(lacks) = &find("2.4").want else { panic!("data are wanted") };
    assert!(lacks[0].is_shared());
}

#[test]
fn colour_never_moves_anything() {
    let (program, inputs, scores) = scored();
    let items = report::missing(&program, &inputs, &scores);
    let plain = TextOptions::default();
    let coloured = TextOptions { colour: Colour::Always, ..plain };
    let strip = |text: String| {
        let mut parts = text.split('\u{1b}');
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |out, part| out + part.split_once('m').unwrap().1)
    };
    for write in [
        |scores: &Scores, _: &[report::MissingItem], options: &TextOptions| report::score_text(scores, options),
        |scores: &Scores, items: &[report::MissingItem], options: &TextOptions| {
            report::missing_text(scores, items, options)
        },
        |scores: &Scores, _: &[report::MissingItem], options: &TextOptions| {
            report::show_text(scores.framework(), options)
        },
    ] {
        let colour = write(&scores, &items, &coloured);
        assert!(colour.contains('\u{1b}'));
        assert_eq!(strip(colour), write(&scores, &items, &plain));
    }
}

#[test]
fn the_tree_fits_the_width() {
    let (_, _, scores) = scored();
    for width in [40, 72, 80, 120] {
        let text = report::score_text(&scores, &TextOptions { width, ..TextOptions::default() });
        let most = width.max(TextOptions::NARROWEST);
        for line in text.lines().skip(3).take(scores.nodes().len()) {
            assert!(line.chars().count() <= most, "{line}");
        }
    }
}

#[test]
fn texts() {
    let (program, inputs, scores) = scored();
    let items = report::missing(&program, &inputs, &scores);
    let vi = TextOptions::default();
    let en = TextOptions { lang: Lang::En, width: 80, ..vi };
    insta::assert_snapshot!("score_vi", report::score_text(&scores, &vi));
    insta::assert_snapshot!("score_en", report::score_text(&scores, &en));
    insta::assert_snapshot!("missing_vi", report::missing_text(&scores, &items, &vi));
    insta::assert_snapshot!("missing_en", report::missing_text(&scores, &items, &en));
    insta::assert_snapshot!("show_vi", report::show_text(scores.framework(), &vi));
}

#[test]
fn documents() {
    let (program, inputs, scores) = scored();
    let items = report::missing(&program, &inputs, &scores);
    insta::assert_snapshot!("score_json", report::score_json(&scores));
    insta::assert_snapshot!("missing_json", report::missing_json(&scores, &items));
    insta::assert_snapshot!("show_json", report::show_json(scores.framework()));
    let explanation = program.explain(&inputs, &scores, items[0].node);
    let json: serde_json::Value = serde_json::from_str(&report::explanation_json(&scores, &explanation)).unwrap();
    assert_eq!((&json["schema"], &json["node"]), (&"dti/explain/1".into(), &"2.1".into()));
    assert!(json["steps"].as_array().is_some_and(|steps| !steps.is_empty()));
}

#[test]
fn rounds_say_what_they_changed() {
    let text = r#"{"unit": {"id": "a", "name": "A"}, "period": "2024", "rounds": [
        {"name": "Tự chấm", "scores": {"1.1": 10, "1.2": 10}},
        {"name": "Thẩm định", "scores": {"1.2": 5}, "reasons": {"1.2": "Trưởng ban là Phó Chủ tịch"}}]}"#;
    let scores = framework().score(&Submission::from_json(text.as_bytes()).unwrap()).unwrap();
    let shown = report::score_text(&scores, &TextOptions::default());
    assert!(shown.contains("- Tự chấm: cho điểm 2 dòng; tổng điểm sau vòng này 20,00\n"), "{shown}");
    assert!(shown.contains("    1.2: 5,00 (-5,00) — Trưởng ban là Phó Chủ tịch\n"), "{shown}");
    let json: serde_json::Value = serde_json::from_str(&report::score_json(&scores)).unwrap();
    assert_eq!(json["rounds"][1]["nodes"][0]["change"], "-5.00");
    assert_eq!(json["rounds"][1]["total"]["points"], "15.00");
}

#[test]
fn faults_point_into_the_canonical_form() {
    let mut draft = framework().draft().clone();
    draft.nodes[1].max = 11.into();
    let faults = draft.check().unwrap_err();
    let problems = report::framework_problems(&faults, Some("khung.json"));
    let found: Vec<_> = problems.iter().map(|p| (p.code.as_str(), p.pointer.as_deref())).collect();
    assert!(found.contains(&("children-maximum", Some("/nodes/0/max"))), "{found:?}");
}

#[test]
fn errors_show_the_line_and_a_caret() {
    let text = "{\"unit\": {\"id\": \"a\", \"name\": \"A\"},\r\n \"period\": \"2024\",\r\n \"valeus\": {}}";
    let errors = Submission::from_json(text.as_bytes()).unwrap_err();
    let problems = report::data_problems(&errors, Some("số liệu.json"));
    let shown = report::errors_text(&problems, Some(text), &TextOptions::default());
    insta::assert_snapshot!(shown, @r#"
    lỗi[data-unknown-member]: không có mục `valeus`
     --> số liệu.json:3:2 /valeus
      |
    3 |  "valeus": {}}
      |  ^
     = gợi ý: có phải ý là `values`?
    "#);
}

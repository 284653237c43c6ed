//! Checks rule files: prints what is wrong with them.
use dti_core::{Framework, Lang};
fn main() {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let mut known: Vec<Framework> = Vec::new();
    for path in paths {
        let bytes = std::fs::read(&path).unwrap();
        let t = std::time::Instant::now();
        match dti_dsl::load_bytes(&path, &bytes, &|id| known.iter().find(|f| f.id() == id).cloned()) {
            Ok(f) => {
                println!(
                    "{path}: {} {} rows, {} indicators {:?} {:?}",
                    f.id(),
                    f.nodes().len(),
                    f.indicator_count(),
                    f.draft().validity,
                    t.elapsed()
                );
                known.push(f);
            }
            Err(e) => println!("{}\n{} faults {:?}", e.render(Lang::Vi, dti_dsl::Colour::Never), e.len(), t.elapsed()),
        }
    }
}

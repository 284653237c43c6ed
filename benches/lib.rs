//! Speed of dti, as ratios in one run: see `benches/province.rs`.

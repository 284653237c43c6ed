//! "Did you mean …?": the nearest of several names.

use crate::Words;

/// The candidate nearest to a text, where one is near enough to be meant.
pub fn nearest<'c>(text: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let length = text.chars().count();
    // Any letter is near to any other letter; a list serves better there.
    let limit = match length {
        0 | 1 => 0,
        2 => 1,
        _ => length.div_ceil(3),
    };
    candidates
        .take(100_000)
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .map(|candidate| (strsim::damerau_levenshtein(text, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The way out of an unknown name.
pub fn did_you_mean(near: Option<&str>) -> Words {
    match near {
        Some(near) => Words::new(format!("có phải ý là `{near}`?"), format!("did you mean `{near}`?")),
        None => Words::new("kiểm tra lại cách viết", "check the spelling"),
    }
}

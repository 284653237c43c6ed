//! Which of several things changed their order.

/// The fewest places of a sequence that have to move so that the others stand in rising order.
pub(super) fn moved(sequence: &[usize]) -> Vec<bool> {
    // The longest rising subsequence stays; `ends` holds, by length, the place of the smallest last element.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(sequence.len());
    for (place, value) in sequence.iter().enumerate() {
        let length = ends.partition_point(|end| sequence.get(*end).is_some_and(|last| last < value));
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut moved = vec![true; sequence.len()];
    let mut stays = ends.last().copied();
    while let Some(place) = stays {
        if let Some(mark) = moved.get_mut(place) {
            *mark = false;
        }
        stays = before.get(place).copied().flatten();
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn as_few_as_can_be() {
        assert_eq!(moved(&[]), [false; 0]);
        assert_eq!(moved(&[0, 1, 2]), [false, false, false]);
        assert_eq!(moved(&[2, 0, 1]), [true, false, false]);
        assert_eq!(moved(&[1, 2, 3, 0]), [false, false, false, true]);
        assert_eq!(moved(&[2, 1, 0]).iter().filter(|moved| **moved).count(), 2);
    }
}

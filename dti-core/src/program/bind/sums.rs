//! Data that are sums of other data.

use super::at::At;
use super::{Binder, show};
use crate::data::DataErrorCode;
use crate::number::Exact;
use crate::program::{Cell, Extent, How, Source, Value};
use crate::{Words, quantity};

impl Binder<'_> {
    /// Sums of other data, inner ones first; a sum that is given too has to agree.
    pub(super) fn sums(&mut self) {
        let program = self.program;
        for &slot in &program.sums {
            let Some(info) = program.slots.get(slot) else { continue };
            let mut extent = Extent::exactly(Exact::ZERO);
            let (mut missing, mut in_part) = (false, false);
            for item in &info.items {
                extent = extent.plus(&quantity::operand(&self.cells, item));
                if let Source::Slot { slot, .. } = item.source
                    && let Some(cell) = self.cells.get(slot)
                {
                    missing |= cell.is_missing();
                    in_part |= cell.how == How::InPart;
                }
            }
            // Items are added up in the measure that scales refer to.
            let extent = match info.scale.recip() {
                Some(back) => extent.times(&back),
                None => extent,
            };
            let Some(cell) = self.cells.get(slot).cloned() else { continue };
            let Value::Number(given) = &cell.value else { continue };
            let known = extent.known().is_some() && !missing;
            let apart = given.low > extent.high.clone().unwrap_or(given.low.clone())
                || given.high.as_ref().is_some_and(|high| *high < extent.low);
            // Items that are all known count before a sum that is known in part.
            if cell.is_missing() || (known && !apart) {
                let how = match (missing, in_part) {
                    (true, _) => cell.how,
                    (false, true) => How::InPart,
                    (false, false) => How::Given,
                };
                if let Some(place) = self.cells.get_mut(slot) {
                    *place = Cell { value: Value::Number(extent), how, text: None };
                }
            } else if apart {
                let root = At::Root(if info.reference.node.is_some() { "values" } else { "common" });
                let row = info.reference.node.as_ref().map_or(root, |code| root.row(code));
                let at = row.named(&info.reference.name);
                self.error(
                    DataErrorCode::Contradiction,
                    &at,
                    Words::new(
                        format!(
                            "`{}` được cho là {}, nhưng các số hạng cộng lại {}",
                            info.reference,
                            show(&given.low),
                            show(&extent.low)
                        ),
                        format!(
                            "`{}` is given as {}, but what it is made of adds up to {}",
                            info.reference,
                            show(&given.low),
                            show(&extent.low)
                        ),
                    ),
                    Words::new(
                        "kiểm tra các số hạng, hoặc chỉ cho tổng",
                        "check what it is made of, or give the sum alone",
                    ),
                );
            }
        }
    }
}

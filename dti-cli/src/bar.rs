//! How far long work has come, said on a terminal.

use dti_core::Lang;
use dti_core::units::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Units after which a bar is worth its line.
const MANY: usize = 500;

/// A bar on standard error. Where that is no terminal, nothing is drawn.
pub(crate) struct Bar(ProgressBar);

impl Bar {
    pub(crate) fn new(lang: Lang) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let template = match lang {
            Lang::Vi => "đọc số liệu {bar:30} {pos}/{len} đơn vị",
            Lang::En => "reading {bar:30} {pos}/{len} units",
        };
        // The template is fixed; without its style the bar would only look plainer.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self(bar)
    }

    pub(crate) fn tell(&self, progress: Progress) {
        if progress.all >= MANY {
            self.0.set_length(u64::try_from(progress.all).unwrap_or(u64::MAX));
            self.0.set_position(u64::try_from(progress.done).unwrap_or(u64::MAX));
        }
    }

    pub(crate) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

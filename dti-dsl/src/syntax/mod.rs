//! The grammar, and the words in which a person is told what was expected. Private: nothing of it shows outside.
//!
//! A text is read twice over only where something is wrong with it. [`read`](read::read) goes by `table.rs`, which says
//! the same as `grammar.pest` and is made of it; it is quick, and says nothing of what does not fit. Then pest says what
//! could have stood there. That the two read the same is a law, see `law.rs`.

pub(crate) mod keyword;
#[cfg(test)]
mod law;
pub(crate) mod part;
pub(crate) mod read;
pub(crate) mod scan;
#[rustfmt::skip]
mod table;

use pest_derive::Parser;

#[derive(Parser)]
#[grammar = "syntax/grammar.pest"]
pub(crate) struct Grammar;

pub(crate) type Pair<'t> = pest::iterators::Pair<'t, Rule>;

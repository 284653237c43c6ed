//! The grammar, and the words in which a person is told what was expected. Private: nothing of it shows outside.

pub(crate) mod keyword;
pub(crate) mod scan;

use pest_derive::Parser;

#[derive(Parser)]
#[grammar = "syntax/grammar.pest"]
pub(crate) struct Grammar;

pub(crate) type Pair<'t> = pest::iterators::Pair<'t, Rule>;

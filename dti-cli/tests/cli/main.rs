//! The command as its users run it.

mod broken_data;
mod commands;
mod files;
mod run;
mod wrong_use;

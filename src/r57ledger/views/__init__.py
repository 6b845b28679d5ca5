"""From a ledger and a date to a table of rows: pure functions, one module a view."""

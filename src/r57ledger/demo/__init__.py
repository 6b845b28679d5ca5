"""The demonstration ledger: an invented ministry's year, as text, the same on every machine."""

"""The records of a ledger, each declared once. Standard library only."""

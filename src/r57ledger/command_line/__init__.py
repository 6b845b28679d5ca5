"""What commands share: typer's group, the options, a loaded ledger, and how answers are written."""

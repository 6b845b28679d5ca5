"""What a new ledger begins with: example records, and files for servers, hooks and editors."""

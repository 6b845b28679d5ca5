"""From the files of a ledger to its records, and how files are written."""

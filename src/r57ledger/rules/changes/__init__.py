"""The rules about changes: what may become different from one state of a ledger to the next."""

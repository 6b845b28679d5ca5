"""What a change may do: rules over a ledger before and after."""

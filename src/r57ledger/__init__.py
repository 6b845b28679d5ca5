"""A ledger of public commitments: one YAML file a record, in git, validated like source code."""

"""What is checked: one function a rule, grouped by subject; `catalog` is the table."""

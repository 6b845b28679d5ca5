"""From a table or from diagnostics to text, one module a format."""

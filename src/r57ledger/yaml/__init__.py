"""From bytes to records and back to spans: the only importers of pydantic and YAML libraries."""

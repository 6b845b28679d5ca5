"""What the file format allows, key by key, as pydantic types. DESIGN: records, format 1."""

"""What the file format allows, key by key: format 1 of the records, as tables of plain data."""

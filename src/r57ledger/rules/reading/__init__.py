"""Rules about one file at a time: its path, its bytes, its YAML and the shape of its record."""

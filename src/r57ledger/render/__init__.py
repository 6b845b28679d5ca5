"""Formats, a module each: from a table or from findings to text."""

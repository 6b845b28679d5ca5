"""The appendix of a plan read as tasks: from a sheet or a Word table to records."""

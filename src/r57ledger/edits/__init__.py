"""What is to be changed in which file, for each command that edits; pure."""

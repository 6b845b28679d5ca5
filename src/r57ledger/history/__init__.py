"""What git knows of the records: commits, versions of a record, and what differs between two."""

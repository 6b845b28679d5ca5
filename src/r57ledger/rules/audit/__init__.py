"""The rules of the audit: they judge what commits did, one by one."""

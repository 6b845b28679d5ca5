"""The summary of a period; `view.py` is where it is put together."""

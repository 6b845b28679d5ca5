"""The words of sources that set a deadline, read as deadlines: surely, or not at all."""

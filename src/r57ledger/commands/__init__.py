"""One module a command: options, a few calls, an exit code."""

"""Commands, a module each: options, a few calls, an exit code."""

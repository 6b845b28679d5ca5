"""What the terminal is like: its width, and whether it shows styles.

rich knows it too, and more; but its console takes 20 ms to import, a quarter of a warm
`r57 overdue`, and of all that it finds out a table needs these two answers.
"""

from __future__ import annotations

import os
import sys

_WIDTH = 80
# What Windows terminals that obey escape sequences say of themselves.
_OBEYING = ("WT_SESSION", "ANSICON", "ConEmuANSI", "TERM")
STYLES = {"bold": "1", "dim": "2", "red": "31"}
"""Names of styles to the numbers that switch them on (ECMA-48, select graphic rendition)."""
RESET = "\x1b[0m"
"""Switches all styles off."""


def width() -> int:
    """Return how many columns there are; `COLUMNS` says it first, as for other programs."""
    value = os.environ.get("COLUMNS", "")
    if value.isascii() and value.isdigit() and int(value):
        return int(value)
    for stream in (sys.__stdin__, sys.__stderr__, sys.__stdout__):
        try:
            columns = os.get_terminal_size(stream.fileno()).columns if stream else 0
        except (OSError, ValueError):
            continue
        if columns:
            return columns
    return _WIDTH


def shows_styles() -> bool:
    """Return whether bold and colours may be sent.

    NO_COLOR (no-color.org) forbids, FORCE_COLOR demands them; else a terminal gets them whose
    TERM is neither missing nor dumb or unknown.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    if not sys.stdout.isatty():
        return False
    if sys.platform == "win32":
        return any(name in os.environ for name in _OBEYING)
    return os.environ.get("TERM", "dumb").lower() not in ("", "dumb", "unknown")


def styled(text: str, style: str) -> str:
    """Return a text as a terminal shows it in a style."""
    return f"\x1b[{STYLES[style]}m{text}{RESET}"

"""What the screen is like: how wide and high, and whether it shows styles.

rich knows it too, and more; but its console takes 20 ms to import, a quarter of a warm
`r57 overdue`, and of all that it finds out a table needs these few answers.
"""

from __future__ import annotations

import os
import sys
from typing import NamedTuple, TextIO

_WIDTH, _HEIGHT = 80, 24
PIPED = 120
"""How wide a table for eyes is that goes into a pipe or a file, where `COLUMNS` is not set."""

# What Windows terminals that obey escape sequences say of themselves.
_OBEYING = ("WT_SESSION", "ANSICON", "ConEmuANSI", "TERM")

HEADING, FAINT = "1", "2"
LATE, ERROR, WARNING, ADVICE = "31", "1;31", "1;35", "1;36"
"""What switches each style on (ECMA-48, select graphic rendition).

There is no yellow and no white among them, which cannot be read on a light ground, and no blue,
which cannot on a dark one. A word or a sign says what a colour says.
"""
RESET = "\x1b[0m"
"""Switches all styles off."""

COLOR = ("auto", "always", "never")
"""The values of --color."""

_wanted = "auto"


class Look(NamedTuple):
    """What an answer is written for: a terminal or not, how wide, and whether it has styles."""

    terminal: bool
    wide: int
    styles: bool = False


def look(*, file: bool = False) -> Look:
    """Return what the standard output is; a `file` is no terminal and has no styles."""
    terminal = not file and sys.stdout.isatty()
    return Look(terminal, width(terminal=terminal), not file and shows_styles())


def use_color(when: str) -> None:
    """Send styles `always` or `never` from now on, or, with `auto`, as the environment has it."""
    global _wanted  # noqa: PLW0603 - a process has one screen
    _wanted = when


def columns() -> int | None:
    """Return how wide the variable `COLUMNS` says that the screen is; None if it does not."""
    return _whole(os.environ.get("COLUMNS", ""))


def width(*, terminal: bool = True) -> int:
    """Return how many columns there are; `COLUMNS` says it first, as for other programs.

    Without a `terminal` a pipe or a file has 120.
    """
    return columns() or (_size()[0] if terminal else PIPED)


def height() -> int:
    """Return how many lines the terminal has."""
    return _whole(os.environ.get("LINES", "")) or _size()[1]


def _whole(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and int(value) else None


def _size() -> tuple[int, int]:
    for stream in (sys.__stdin__, sys.__stderr__, sys.__stdout__):
        try:
            size = os.get_terminal_size(stream.fileno()) if stream else None
        except (OSError, ValueError):
            continue
        if size and size.columns:
            return size.columns, size.lines or _HEIGHT
    return _WIDTH, _HEIGHT


def shows_styles(stream: TextIO | None = None) -> bool:
    """Return whether bold and colours may be sent to a stream, the standard output if none.

    What --color says comes first. Then NO_COLOR (no-color.org) forbids, FORCE_COLOR and
    CLICOLOR_FORCE demand them; else a terminal gets them whose TERM is neither missing nor dumb
    or unknown.
    """
    if _wanted != "auto":
        return _wanted == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return (stream or sys.stdout).isatty() and obeys()


def obeys() -> bool:
    """Return whether the terminal obeys escape sequences, as far as it says."""
    if sys.platform == "win32":
        return any(name in os.environ for name in _OBEYING)
    return os.environ.get("TERM", "dumb").lower() not in ("", "dumb", "unknown")


def styled(text: str, style: str, styles: bool = True) -> str:
    """Return a text as a terminal shows it in a style; as it is without `styles`, or if blank.

    Blanks at its end are left out of the style, so that they can be taken off the end of a line.
    """
    if not (styles and style):
        return text
    shown = text.rstrip(" ")
    return f"\x1b[{style}m{shown}{RESET}{text[len(shown) :]}" if shown else text

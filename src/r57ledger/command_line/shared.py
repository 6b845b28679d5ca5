"""The options that every command takes, before or after its name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.text import quoted
from r57ledger.words.choice import named
from r57ledger.words.message import mark

_DAY = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})")
_DAY_FOR_PEOPLE = re.compile(r"(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4})")


@dataclass
class SharedOptions:
    """The values of the shared options; a command finds them in `ctx.obj`."""

    today: date
    """The day on which the program runs. It is no option: rules ask what lies in the future."""
    as_of: date
    """The day that is asked about."""
    revision: str | None = None
    """A commit, tag, branch or date; None for the working tree."""
    root: Path | None = None
    """The ledger's folder; None where it is to be found upwards from the current folder."""
    cache: bool = True
    """Whether the cache may be read and written."""
    verbose: bool = False
    """Whether the error stream tells how the work was done."""


class Option(NamedTuple):
    """An option that every command takes."""

    name: str
    help: str
    store: Callable[[SharedOptions, str], None]
    """Puts a value of the command line in its place. Raises LedgerError for a bad one."""
    metavar: str | None = None
    """What stands for the value in the help; None for a flag, which takes no value."""


def read_day(value: str, option: str) -> date:
    """Read a day of the command line, as 2025-07-15 or 15/07/2025.

    Raises LedgerError, naming the option, for anything else and outside the years 2000 to 2100.
    """
    match = _DAY.fullmatch(value) or _DAY_FOR_PEOPLE.fullmatch(value)
    if match:
        try:
            day = date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            pass
        else:
            if 2000 <= day.year <= 2100:
                return day
    raise LedgerError(
        f"{option} {quoted(value)} is not a day.",
        "Write it as 2025-07-15 or 15/07/2025, in the years 2000 to 2100.",
    )


def _store_as_of(shared: SharedOptions, value: str) -> None:
    shared.as_of = read_day(value, "--as-of")


def _store_revision(shared: SharedOptions, value: str) -> None:
    shared.revision = _filled(value, "--rev")


def _store_root(shared: SharedOptions, value: str) -> None:
    shared.root = Path(_filled(value, "--root"))


def _store_no_cache(shared: SharedOptions, _: str) -> None:
    shared.cache = False


def _store_verbose(shared: SharedOptions, _: str) -> None:
    shared.verbose = True


def _filled(value: str, option: str) -> str:
    """Return a value that is not empty, as an unset variable of a script would make it.

    Raises LedgerError otherwise: the answer would silently be about another ledger or revision.
    """
    if not value:
        raise LedgerError(f"{option} has no value.", f"Give it one, or leave {option} out.")
    return value


def _check_language(_: SharedOptions, value: str) -> None:
    """Refuse a language that is none; `cli` has chosen it before the first message."""
    named(value, "--lang")


OPTIONS = (
    Option("--lang", mark("The language: vi, en or ru."), _check_language, "LANG"),
    Option("--as-of", "The day that is asked about; today if absent.", _store_as_of, "DATE"),
    Option(
        "--rev",
        "What the repository knew: a commit, tag, branch or date.",
        _store_revision,
        "REV",
    ),
    Option("--root", "The ledger's folder; found upwards from here if absent.", _store_root, "DIR"),
    Option("--no-cache", "Read every file; neither read nor write the cache.", _store_no_cache),
    Option("--verbose", "Say more on the error stream about how the work is done.", _store_verbose),
)

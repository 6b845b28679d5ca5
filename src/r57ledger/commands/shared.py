"""What every command is told: the options that all of them take, before or after the name."""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.text import quoted


class Option(NamedTuple):
    """An option that every command takes; without a `metavar` it is a flag."""

    name: str
    help: str
    metavar: str | None = None

    @property
    def key(self) -> str:
        """What `Shared.set` calls it."""
        return self.name.removeprefix("--").replace("-", "_")


OPTIONS = (
    Option("--as-of", "The day that is asked about; today if absent.", "DATE"),
    Option("--rev", "What the repository knew: a commit, tag, branch or date.", "REV"),
    Option("--root", "The ledger's folder; found upwards from here if absent.", "DIR"),
    Option("--no-cache", "Read every file; neither read nor write the cache."),
    Option("--verbose", "Say more on the error stream about how the work is done."),
)

_DAY = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})")
_DAY_FOR_PEOPLE = re.compile(r"(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4})")


def read_day(value: str, option: str) -> date:
    """Read a day given on the command line, as 2025-07-15 or 15/07/2025.

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


class Shared:
    """The options that every command takes, before or after its name; the later one counts."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.as_of = today
        self.revision: str | None = None
        self.root: Path | None = None
        self.cache = True
        self.verbose = False

    def set(self, option: str, value: str | bool) -> None:
        """Take over one option from the command line. Raises LedgerError for a bad day."""
        if option == "as_of":
            self.as_of = read_day(str(value), "--as-of")
        elif option == "rev":
            self.revision = str(value)
        elif option == "root":
            self.root = Path(str(value))
        elif option == "no_cache":
            self.cache = False
        elif option == "verbose":
            self.verbose = True

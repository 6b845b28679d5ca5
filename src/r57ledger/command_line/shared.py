"""The options that many commands take, before or after their name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from r57ledger.command_line.reading import read_count, read_day, read_filled, read_revision
from r57ledger.errors import LedgerError
from r57ledger.render.screen import COLOR as COLORS
from r57ledger.text import quoted
from r57ledger.words.choice import named
from r57ledger.words.message import mark, say
from r57ledger.words.sentences import either


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
    columns: str | None = None
    """The keys of the columns that a list shows, with commas; None for its own."""
    sort: str | None = None
    """The keys of the columns that a list is sorted by, with commas; None for its own order."""
    limit: int | None = None
    """How many rows a list shows at most; None for as many as it has."""
    given: set[str] = field(default_factory=set)
    """The names of the options that stand on the command line."""
    pager: bool = True
    """Whether an answer on a terminal goes through a pager."""
    out: Path | None = None
    """The file that an answer is written to; None for the standard output."""
    loaded: list[object] = field(default_factory=list)
    """The ledgers that were loaded, which live as long as this list."""


class Option(NamedTuple):
    """An option that many commands take."""

    name: str
    help: str
    store: Callable[[SharedOptions, str], None]
    """Puts a value of the command line in its place. Raises LedgerError for a bad one."""
    metavar: str | None = None
    """What stands for the value in the help; None for a flag, which takes no value."""


def _store_as_of(shared: SharedOptions, value: str) -> None:
    shared.as_of = read_day(value, "--as-of", shared.today)


def _store_revision(shared: SharedOptions, value: str) -> None:
    shared.revision = read_revision(read_filled(value, "--rev"), shared.today)
    # git's room is not loaded before it is asked for.
    from r57ledger.git.revision import day_named

    day = day_named(shared.revision)
    if day is not None and AS_OF.name not in shared.given:
        shared.as_of = day


def _store_root(shared: SharedOptions, value: str) -> None:
    shared.root = Path(read_filled(value, "--root"))


def _store_no_cache(shared: SharedOptions, _: str) -> None:
    shared.cache = False


def _store_verbose(shared: SharedOptions, _: str) -> None:
    shared.verbose = True


def _store_no_pager(shared: SharedOptions, _: str) -> None:
    shared.pager = False


def _store_out(shared: SharedOptions, value: str) -> None:
    shared.out = Path(read_filled(value, "--out"))


def _check_color(_: SharedOptions, value: str) -> None:
    """Refuse what is no choice of colours; `cli` has made it before the first message."""
    if value not in COLORS:
        raise LedgerError(
            say("--color {value} is not known.", value=quoted(value)),
            say("Write --color {choices}.", choices=either(COLORS)),
        )


def _check_language(_: SharedOptions, value: str) -> None:
    """Refuse a language that is none; `cli` has chosen it before the first message."""
    named(value, "--lang")


def _store_columns(shared: SharedOptions, value: str) -> None:
    shared.columns = read_filled(value, "--columns")


def _store_sort(shared: SharedOptions, value: str) -> None:
    shared.sort = read_filled(value, "--sort")


def _store_limit(shared: SharedOptions, value: str) -> None:
    shared.limit = read_count(value, "--limit", least=1)


COLUMNS = Option(
    "--columns",
    mark("Only these columns, in this order: keys as JSON and CSV have them, with commas."),
    _store_columns,
    "KEY[,KEY]...",
)
SORT = Option(
    "--sort",
    mark("Sort by these columns; with - before a key from the greatest to the least."),
    _store_sort,
    "[-]KEY[,KEY]...",
)
LIMIT = Option("--limit", mark("Only the first N rows of each part."), _store_limit, "N")
AS_OF = Option(
    "--as-of",
    mark("The day that is asked about; today if absent. `r57 help dates` has the forms."),
    _store_as_of,
    "DATE",
)
REV = Option(
    "--rev",
    mark("What the repository knew: a commit, tag, branch or date."),
    _store_revision,
    "REV",
)
ROOT = Option(
    "--root",
    mark("The ledger's folder; found upwards from here if absent."),
    _store_root,
    "DIR",
)
NO_CACHE = Option(
    "--no-cache",
    mark("Read every file; neither read nor write the cache."),
    _store_no_cache,
)
LANG = Option("--lang", mark("The language: vi, en or ru."), _check_language, "vi|en|ru")
VERBOSE = Option(
    "--verbose",
    mark("Say more on the error stream about how the work is done."),
    _store_verbose,
)

COLOR = Option(
    "--color",
    mark("Colours: auto, always or never; auto colours what a terminal shows."),
    _check_color,
    "auto|always|never",
)
NO_PAGER = Option(
    "--no-pager",
    mark("Show a long answer at once, not page by page."),
    _store_no_pager,
)
OUT = Option(
    "--out",
    mark("Write the answer into a file; without --format its name tells the format."),
    _store_out,
    "FILE",
)

ALWAYS = (LANG, COLOR, VERBOSE)
"""What every command takes."""
PLACE = (ROOT, *ALWAYS)
"""What a command takes that looks for the ledger and reads no record."""
EDITS = (ROOT, NO_CACHE, *ALWAYS)
"""What a command takes that edits the ledger: it edits what lies on disk, today."""
CLOCKS = (OUT, NO_PAGER, AS_OF, REV, ROOT, NO_CACHE, *ALWAYS)
"""What a command takes that reads the ledger."""
LISTS = (COLUMNS, SORT, LIMIT, *CLOCKS)
"""What a command takes that shows rows which can be chosen from: all of the shared options."""

"""A difficulty: `plans/PLAN/difficulties/DIFFICULTY.yaml`."""

from dataclasses import dataclass

from r57ledger.format.common import Source, Text, When
from r57ledger.format.entry import Entry


@dataclass(frozen=True, slots=True)
class Difficulty:
    """An obstacle with a level, an owner and a log that may end with its resolution."""

    id: str
    path: str
    title: Text
    level: str
    owner: str | None = None
    raised: When | None = None
    tasks: tuple[str, ...] = ()
    log: tuple[Entry, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None
    formerly: tuple[str, ...] = ()

"""A difficulty: `plans/PLAN/difficulties/DIFFICULTY.yaml`."""

from dataclasses import dataclass
from typing import Annotated

from r57ledger.format.common import Code, DayOrBy, Id, Source, TaskId, Text
from r57ledger.format.entry import DIFFICULTY_ENTRIES, Entries, Entry
from r57ledger.format.marks import Given, word


@dataclass(frozen=True, slots=True)
class Difficulty:
    """An obstacle with a level, an owner and a log that may end with its resolution."""

    id: Given[str]
    path: Given[str]
    title: Text
    """What stands in the way."""
    level: Annotated[str, word("national", "ministry", "province", "commune", "unit")]
    """On which level it can be resolved."""
    kind: Annotated[str, word("difficulty", "proposal")] = "difficulty"
    """`proposal` makes it a [proposal](#proposal-plansplandifficultiesproposalyaml)."""
    owner: Id | None = None
    """The unit that is to resolve it."""
    raised: DayOrBy | None = None
    """The day on which it was raised."""
    tasks: tuple[TaskId, ...] = ()
    """The tasks that it hinders."""
    log: Annotated[tuple[Entry, ...], Entries(DIFFICULTY_ENTRIES)] = ()
    """What came after, in dated entries."""
    sources: tuple[Source, ...] = ()
    """What says so."""
    note: Text | None = None
    """A remark."""
    formerly: tuple[Code, ...] = ()
    """The ids that the difficulty had before."""

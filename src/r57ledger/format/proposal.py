"""A proposal: `plans/PLAN/difficulties/PROPOSAL.yaml`, with `kind: proposal`."""

from dataclasses import dataclass
from typing import Annotated

from r57ledger.format.common import Code, DayOrBy, Id, Source, TaskId, Text
from r57ledger.format.entry import PROPOSAL_ENTRIES, Entries, Entry
from r57ledger.format.marks import Given, Least, word


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a unit asks of those above it, with a log that may end with their decision."""

    id: Given[str]
    path: Given[str]
    kind: Annotated[str, word("proposal", "difficulty")]
    """`proposal`: by this a proposal is told from a difficulty, which has no `kind`."""
    title: Text
    """What is asked for."""
    to: Annotated[tuple[Id, ...], Least(1)]
    """The units that are asked."""
    by: Id | None = None
    """The unit that asks."""
    raised: DayOrBy | None = None
    """The day on which it was made."""
    tasks: tuple[TaskId, ...] = ()
    """The tasks that it is about."""
    log: Annotated[tuple[Entry, ...], Entries(PROPOSAL_ENTRIES)] = ()
    """What came after, in dated entries."""
    sources: tuple[Source, ...] = ()
    """What says so."""
    note: Text | None = None
    """A remark."""
    formerly: tuple[Code, ...] = ()
    """The ids that the proposal had before."""

"""A report that a unit handed in: `plans/PLAN/reports/OBLIGATION/PERIOD/UNIT.yaml`."""

from dataclasses import dataclass
from typing import Annotated

from r57ledger.format.common import Code, DayOrBy, Flag, Id, Source, Text
from r57ledger.format.entry import REPORT_ENTRIES, Entries, Entry
from r57ledger.format.marks import Given


@dataclass(frozen=True, slots=True)
class Report:
    """What a unit handed in for a period.

    `id` is PLAN/OBLIGATION/PERIOD/UNIT.
    """

    id: Given[str]
    path: Given[str]
    submitted: DayOrBy
    """The day on which the report was handed in."""
    nil: Flag = False
    """`true` where nothing arose; such a report is a report."""
    signed_by: Id | None = None
    """Who signed it, a unit of kind `post`."""
    results: Text | None = None
    """What was achieved."""
    difficulties: Text | None = None
    """What stood in the way."""
    proposals: Text | None = None
    """What the unit proposes."""
    entries: Annotated[tuple[Entry, ...], Entries(REPORT_ENTRIES)] = ()
    """What the report tells of single tasks, in dated entries."""
    sources: tuple[Source, ...] = ()
    """What says so."""
    note: Text | None = None
    """A remark."""
    formerly: tuple[Code, ...] = ()
    """The ids that the report had before."""

    @property
    def plan(self) -> str:
        """The id of the plan whose obligation it is."""
        return self.id.split("/")[0]

    @property
    def obligation(self) -> str:
        """The obligation's id within the plan."""
        return self.id.split("/")[1]

    @property
    def period(self) -> str:
        """The text of the period, or the day of the request."""
        return self.id.split("/")[2]

    @property
    def unit(self) -> str:
        """The id of the unit that reports."""
        return self.id.split("/")[3]

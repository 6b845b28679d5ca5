"""All records of one snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from r57ledger.format.difficulty import Difficulty
from r57ledger.format.plan import Plan
from r57ledger.format.proposal import Proposal
from r57ledger.format.report import Report
from r57ledger.format.settings import Settings
from r57ledger.format.target import Target
from r57ledger.format.task import Task
from r57ledger.format.unit import Unit
from r57ledger.format.year import CalendarYear


class Unreadable(NamedTuple):
    """A record file that could not be read: it is named in every view, never left out.

    `kind` and `id` follow from the path (`kind` is unit, plan, task, target, difficulty, report
    or calendar). `line` and `message` are those of its first error.
    """

    path: str
    kind: str
    id: str
    line: int
    message: str

    @property
    def notice(self) -> str:
        """What people read of it: the file, the line, and what is wrong there."""
        return f"{self.path}:{self.line}: {self.message}"


class Ledger(NamedTuple):
    """All records of one snapshot, by id, and the files that could not be read.

    A loader may narrow a ledger to what a view needs; then the mappings hold those records
    only, together with everything that their classes rest on. `last_fact` is the day of the
    latest recorded fact up to the as-of day that the ledger was loaded for, counted over the
    whole snapshot.
    """

    settings: Settings
    calendar: dict[int, CalendarYear]
    units: dict[str, Unit]
    plans: dict[str, Plan]
    tasks: dict[str, Task]
    targets: dict[str, Target]
    difficulties: dict[str, Difficulty]
    reports: dict[str, Report]
    proposals: dict[str, Proposal]
    unreadable: tuple[Unreadable, ...] = ()
    last_fact: date | None = None

    def add(self, record: Any) -> None:
        """Put a record among the others of its kind."""
        records = getattr(self, _FIELDS[type(record)])
        records[record.year if type(record) is CalendarYear else record.id] = record

    def in_order(self) -> Ledger:
        """Return the ledger with the records of each kind in the order of their paths."""
        ordered: dict[str, Any] = {
            name: dict(sorted(getattr(self, name).items(), key=lambda item: str(item[1].path)))
            for name in _FIELDS.values()
        }
        return self._replace(**ordered)

    @property
    def register(self) -> Iterator[Difficulty | Proposal]:
        """The difficulties and the proposals, which stand in one folder."""
        yield from self.difficulties.values()
        yield from self.proposals.values()

    @property
    def with_path(
        self,
    ) -> Iterator[Unit | Plan | Task | Target | Report | Difficulty | Proposal]:
        """The records that have a file each, which says its own path."""
        yield from chain(self.units.values(), self.plans.values(), self.tasks.values())
        yield from chain(self.targets.values(), self.reports.values(), self.register)


_FIELDS = {
    CalendarYear: "calendar",
    Unit: "units",
    Plan: "plans",
    Task: "tasks",
    Target: "targets",
    Difficulty: "difficulties",
    Report: "reports",
    Proposal: "proposals",
}
"""The fields of a ledger that hold records, by the classes of these."""

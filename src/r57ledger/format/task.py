"""A task: `plans/PLAN/tasks/TASK.yaml`."""

from dataclasses import dataclass
from typing import Annotated

from r57ledger.format.common import (
    AnyId,
    Code,
    DayOrBy,
    Id,
    Leads,
    PeriodText,
    Person,
    Source,
    TaskDue,
    TaskId,
    Text,
    Texts,
)
from r57ledger.format.entry import TASK_ENTRIES, Entries, Entry
from r57ledger.format.estimate import Estimate
from r57ledger.format.marks import Given, Least, word

NONE = "none"
"""The deadline of what has none."""


@dataclass(frozen=True, slots=True)
class Task:
    """An assignment as its document made it, and the log of what came after.

    `id` is PLAN/TASK. Exactly one of `lead` and `each` is not empty. `lead`, `each` and `due` stand
    as assigned: who leads and what is due on a day follow from the log.
    """

    id: Given[str]
    path: Given[str]
    title: Text
    """What is to be done."""
    kind: Annotated[str, word("task", "regular")] = "task"
    """`regular` for standing work without an end."""
    every: Annotated[str, word("month", "quarter", "half", "year")] | None = None
    """How often the task comes again; `due` is then the day of each period."""
    from_: PeriodText | None = None
    """The first period of a task that comes again."""
    until: PeriodText | None = None
    """The last period of a task that comes again."""
    lead: Leads = ()
    """The unit or group that leads, those that lead jointly, or `unstated`; in place of `each`."""
    each: Annotated[tuple[Id, ...], Least(1)] = ()
    """The units or groups of which every one must do it, in place of `lead`."""
    coordinating: tuple[Id, ...] = ()
    """The units that work on it too."""
    directed_by: Id | None = None
    """Who directs the work."""
    submit_to: Id | None = None
    """To whom the product is handed in."""
    responsible: Person | None = None
    """Who answers for the task within the lead."""
    assigned: DayOrBy | None = None
    """The day of the assignment; without it the task exists since its plan was issued."""
    due: TaskDue = NONE
    """By when, as the document assigned it; only a task with `every` may leave it out."""
    due_text: Text | None = None
    """The deadline in the document's own words."""
    product: Texts = ()
    """What is to be handed in."""
    priority: Annotated[str, word("urgent", "normal")] = "normal"
    """How urgent it is."""
    parent: AnyId | None = None
    """The task or plan that this one carries out."""
    after: tuple[TaskId, ...] = ()
    """The tasks that must be completed first."""
    initiatives: tuple[TaskId, ...] = ()
    """The initiatives that it belongs to."""
    estimates: tuple[Estimate, ...] = ()
    """What it is estimated to cost, year by year."""
    sources: tuple[Source, ...] = ()
    """What says so; several documents may assign one task."""
    note: Text | None = None
    """A remark."""
    formerly: tuple[Code, ...] = ()
    """The ids that the task had before."""
    log: Annotated[tuple[Entry, ...], Entries(TASK_ENTRIES)] = ()
    """What came after, in dated entries."""

    @property
    def recurs(self) -> bool:
        """Whether each period has an occurrence of its own, with a last day of its own."""
        return self.every is not None and self.due != NONE

    @property
    def plan(self) -> str:
        """The id of the plan that assigns the task."""
        return self.id.partition("/")[0]

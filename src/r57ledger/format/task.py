"""A task: `plans/PLAN/tasks/TASK.yaml`."""

from dataclasses import dataclass

from r57ledger.format.common import Person, Source, Text, When
from r57ledger.format.entry import Entry


@dataclass(frozen=True, slots=True)
class Task:
    """An assignment as its document made it, and the log of what came after.

    `id` is PLAN/TASK. Exactly one of `lead` and `each` is given. `lead`, `each` and `due` stand
    as assigned: who leads and what is due on a day follow from the log.
    """

    id: str
    path: str
    title: Text
    due: str
    kind: str = "task"
    lead: str | None = None
    each: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    directed_by: str | None = None
    submit_to: str | None = None
    responsible: Person | None = None
    assigned: When | None = None
    due_text: Text | None = None
    product: tuple[Text, ...] = ()
    priority: str = "normal"
    parent: str | None = None
    after: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None
    formerly: tuple[str, ...] = ()
    log: tuple[Entry, ...] = ()

    @property
    def plan(self) -> str:
        """The id of the plan that assigns the task."""
        return self.id.partition("/")[0]

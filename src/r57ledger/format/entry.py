"""One dated line of a log."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from r57ledger.format.common import Evidence, Text, When


@dataclass(frozen=True, slots=True)
class EntryRef:
    """Which entry of the same task a correction mends."""

    date: date
    kind: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated line of a log: of a task, of a difficulty, or of a report about a task.

    `from_` and `to` are deadlines (extension, adjustment, resumption), units (reassignment) or
    a field's value (correction; a tuple for `each`). `replace` holds a correction's new values
    under this class's own field names, ready to replace its own. `task` is set in reports only.
    `path` and `position` say where the entry stands: the file, and its index in that list.
    """

    date: When
    kind: str
    path: str
    position: int
    task: str | None = None
    unit: str | None = None
    percent: int | float | None = None
    note: Text | None = None
    from_: str | tuple[str, ...] | None = None
    to: str | tuple[str, ...] | None = None
    document: str | None = None
    approved_by: str | None = None
    reason: Text | None = None
    product: tuple[Text, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confirmed_by: str | None = None
    field: str | None = None
    entry: EntryRef | None = None
    replace: dict[str, Any] | None = None
    void: bool = False

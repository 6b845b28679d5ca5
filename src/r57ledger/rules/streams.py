"""The entries of a task as they follow one another, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from r57ledger.diagnostic import Place
from r57ledger.format.entry import Entry
from r57ledger.format.target import Target
from r57ledger.format.task import Task
from r57ledger.schedule.history import CORRECTION, of_unit, order
from r57ledger.schedule.organisation import Organisation

ENDINGS = frozenset({"completion", "cancellation"})
"""The entries after which a task is closed, until a reopening."""

MOVES = frozenset({"extension", "adjustment", "resumption"})
"""The entries that may set another deadline, with `to`."""


def entry_place(entry: Entry, *field: str | int) -> Place:
    """Return the place of an entry, or of a field of it, in the file where it stands."""
    top = "log" if entry.task is None else "entries"
    return Place(entry.path, (top, entry.position, *field))


def field_place(record: Task | Target, field: str) -> Place:
    """Return where a field of a record has its value: in a correction, or in the field itself."""
    log = record.log if isinstance(record, Task) else ()
    for entry in reversed(log):
        if entry.kind == CORRECTION and entry.field == field:
            return entry_place(entry, "to")
    return Place(record.path, (field,))


def split(
    task: Task, entries: tuple[Entry, ...], organisation: Organisation
) -> Iterator[tuple[Entry, ...]]:
    """Yield the entries of each unit of a task for many, what is said of all among them.

    A unit that took over from a named one goes on with its entries, unless it must do the task
    itself. Units without entries of their own share one stream, of what is said of all.
    """
    own: defaultdict[str | None, list[Entry]] = defaultdict(list)
    for entry in entries:
        own[entry.unit].append(entry)
    of_all = own.pop(None, [])
    if not own:
        yield tuple(of_all)
    lines = {unit: tuple(organisation.line(unit)) for unit in own if unit is not None}
    taken_over: dict[str, str] = {}
    # The longest line first: where A passed on to B and B to C, all three are A's.
    for unit, line in sorted(lines.items(), key=lambda item: -len(item[1])):
        for heir in line[1:]:
            if heir in own and not _is_named(task, own[heir][0], organisation):
                taken_over.setdefault(heir, unit)
    heirs: defaultdict[str, list[str]] = defaultdict(list)
    for heir, unit in taken_over.items():
        heirs[unit].append(heir)
    for unit in lines:
        if unit not in taken_over:
            mine = [*of_all, *own[unit], *(entry for heir in heirs[unit] for entry in own[heir])]
            yield of_unit(sorted(mine, key=order), unit, frozenset(heirs[unit]))


def _is_named(task: Task, entry: Entry, organisation: Organisation) -> bool:
    """Say whether an entry's unit is itself among those that the task is for, on its day."""
    return entry.unit in organisation.expand(task.each, entry.date.day)

"""What the rules about logs share: places of entries, and the entries of one unit in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from r57ledger.diagnostic import Place
from r57ledger.format.entry import Entry
from r57ledger.format.target import Target
from r57ledger.format.task import Task
from r57ledger.schedule.history import CORRECTION, Holds, of_unit, order
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


def split_by_unit(
    task: Task, entries: tuple[Entry, ...], organisation: Organisation
) -> Iterator[tuple[Entry, ...]]:
    """Yield the entries of each unit of a task with `each`, in order.

    Entries that name no unit are about all units, and are among those of each. A unit that took
    over from another one continues the entries of that one, unless the task names it as well.
    Units that have no entry of their own share one sequence: the entries about all.
    """
    by_unit: defaultdict[str | None, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_unit[entry.unit].append(entry)
    about_all = by_unit.pop(None, [])
    if not by_unit:
        yield tuple(about_all)
    lines = {unit: tuple(organisation.line(unit)) for unit in by_unit if unit is not None}
    predecessors: dict[str, str] = {}
    # The longest line first: where A passed on to B and B to C, the entries of all are A's.
    for unit, line in sorted(lines.items(), key=lambda item: -len(item[1])):
        for heir in line[1:]:
            if heir in by_unit and not _is_named(task, by_unit[heir][0], organisation):
                predecessors.setdefault(heir, unit)
    heirs: defaultdict[str, list[str]] = defaultdict(list)
    for heir, unit in predecessors.items():
        heirs[unit].append(heir)
    for unit in lines:
        if unit not in predecessors:
            units = (unit, *heirs[unit])
            sequence = [*about_all, *(entry for name in units for entry in by_unit[name])]
            own = frozenset(heirs[unit])
            yield of_unit(sorted(sequence, key=order), unit, _is_one_of(own))


def _is_one_of(units: frozenset[str]) -> Holds:
    return lambda name, _: name in units


def _is_named(task: Task, entry: Entry, organisation: Organisation) -> bool:
    """Return whether the task names the unit of an entry itself, on the day of the entry."""
    return entry.unit in organisation.expand(task.each, entry.date.day)

"""What the rules about logs share: places of entries, and the entries of one unit in order."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from operator import le

from r57ledger.diagnostic import Place
from r57ledger.format.entry import Entry
from r57ledger.format.target import Target
from r57ledger.format.task import NONE, Task
from r57ledger.schedule.due import period_kind
from r57ledger.schedule.history import CORRECTION, Holds, due_of_one, of_unit, order
from r57ledger.schedule.logstate import MOVES_DEADLINE
from r57ledger.schedule.organisation import Organisation
from r57ledger.schedule.period import parse_period
from r57ledger.schedule.recurrence import last_day_of, of_period
from r57ledger.schedule.resolve import Context

ENDINGS = frozenset({"completion", "cancellation"})
"""The entries after which a task is closed, until a reopening."""


def entry_place(entry: Entry, *field: str | int) -> Place:
    """Return the place of an entry, or of a field of it, in the file where it stands."""
    top = "log" if entry.task is None else "entries"
    return Place(entry.path, (top, entry.position, *field))


def by_task(entries: Iterable[Entry]) -> dict[str | None, list[Entry]]:
    """Return the entries of a report by the task that each is about."""
    groups: dict[str | None, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.task, []).append(entry)
    return groups


def out_of_order(
    entries: Sequence[Entry], mistypes: Container[tuple[str, int]]
) -> Iterator[tuple[Entry, Entry]]:
    """Yield the entries that stand out of the order of dates, each with one that shows it.

    These are the fewest without which the others are in order: where one date is mistyped, it is
    that one. `mistypes` are entries, by file and position, whose dates a correction has mended.
    """
    days = [entry.date.day for entry in entries]
    if all(map(le, days, days[1:])):
        return
    sound = [entry for entry in entries if (entry.path, entry.position) not in mistypes]
    in_order = _longest_in_order(sound)
    for index, entry in enumerate(sound):
        if index not in in_order:
            before = (sound[i] for i in reversed(in_order) if i < index)
            after = (sound[i] for i in in_order if i > index)
            later = (one for one in before if one.date.day > entry.date.day)
            earlier = (one for one in after if one.date.day < entry.date.day)
            yield entry, next(chain(later, earlier))


def _longest_in_order(entries: Sequence[Entry]) -> list[int]:
    """Return the indexes of as many entries as possible whose dates do not fall.

    Of several choices it is the one that keeps the entries which stand first.
    """
    # For each length, from the end: minus the latest day on which so many in order may begin.
    starts: list[int] = []
    lengths: list[int] = []
    for entry in reversed(entries):
        start = -entry.date.day.toordinal()
        place = bisect_right(starts, start)
        starts[place : place + 1] = [start]
        lengths.append(place + 1)
    in_order: list[int] = []
    for index, length in enumerate(reversed(lengths)):
        follows = not in_order or entries[in_order[-1]].date.day <= entries[index].date.day
        if length == len(starts) - len(in_order) and follows:
            in_order.append(index)
    return in_order


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


def split_by_period(
    task: Task, entries: tuple[Entry, ...], context: Context
) -> Iterator[tuple[Task, tuple[Entry, ...]]]:
    """Yield the entries of each period of a task that comes again, with the task of that period.

    That one is due on a day, as tasks are that do not come again. Where the day is not known,
    what moved it is left out. Entries without a period make up a sequence of their own.
    """
    for text in sorted({entry.period for entry in entries if entry.period}):
        period, sequence = parse_period(text), of_period(entries, text)
        own = due_of_one(task, sequence)
        rule = own.to if own and isinstance(own.to, str) else task.due
        due = rule if own and own.period else None
        if due is None and period.kind == period_kind(task.every, rule):
            last = last_day_of(task, rule, period, context).last_day
            due = last.isoformat() if last else None
        if due is None:
            sequence = tuple(_without_moves(sequence))
        yield replace(task, due=due or NONE, every=None), sequence
    without = tuple(_without_moves(entry for entry in entries if not entry.period))
    if any(entry.period and entry.kind == "suspension" for entry in entries):
        # A resumption of all periods may be of those that were suspended alone.
        without = tuple(e for e in without if e.kind not in {"suspension", "resumption"})
    if without:
        yield replace(task, due=NONE, every=None), without


def _without_moves(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield entries without what moves a deadline. A resumption still ends a suspension."""
    for entry in entries:
        if entry.kind == "resumption":
            yield replace(entry, to=None)
        elif entry.kind not in MOVES_DEADLINE:
            yield entry


def _is_named(task: Task, entry: Entry, organisation: Organisation) -> bool:
    """Return whether the task names the unit of an entry itself, on the day of the entry."""
    return entry.unit in organisation.expand(task.each, entry.date.day)

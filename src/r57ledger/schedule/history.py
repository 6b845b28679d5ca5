"""A task's history: its own log and what units reported, in order, with mistypes mended.

A correction mends the record and is no event of its own day: it holds at every as-of day,
whatever its own date. The revision tells what was known when.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from r57ledger.format.entry import CORRECTABLE, Entry, EntryRef
from r57ledger.format.report import Report
from r57ledger.format.task import Task
from r57ledger.schedule.deadline import DeadlineError, parse_when
from r57ledger.schedule.due import due_fault
from r57ledger.text import quoted
from r57ledger.words.message import say

CORRECTION = "correction"

OF_ALL = frozenset(
    {
        "extension",
        "adjustment",
        "reassignment",
        "suspension",
        "resumption",
        "cancellation",
        "reopening",
        "reminder",
        "note",
        CORRECTION,
    }
)
"""Kinds of entries that are about every unit of a task for many, if they name no unit."""


class History(NamedTuple):
    """A task with its corrected fields, and all its entries in order, corrected.

    An entry that a correction made void is not among them. The corrections themselves are, so
    that views can show and count them.
    """

    task: Task
    entries: tuple[Entry, ...]


def history_of(task: Task, report_entries: Sequence[Entry] = ()) -> History:
    """Merge a task's log with its entries in reports, and apply the corrections.

    Entries are in the order of their dates; entries of one day by file, then by position.
    """
    entries = (*task.log, *report_entries) if report_entries else task.log
    if not entries:
        return History(_settled(task), ())
    days = [entry.date.day for entry in entries]
    # Most logs are written in the order of their dates, and entries of one day keep their order.
    if report_entries or days != sorted(days):
        entries = tuple(sorted(entries, key=order))
    corrections = [entry for entry in entries if entry.kind == CORRECTION]
    if not corrections:
        return History(_settled(task), entries)
    entries = _mend(entries, corrections)
    for correction in entries:
        if correction.kind == CORRECTION and correction.field in CORRECTABLE:
            task = _mend_task(task, correction)
    return History(_settled(task), entries)


def due_of_one(task: Task, entries: Iterable[Entry]) -> Entry | None:
    """Return the last correction that gives one unit, or one occurrence, its own right deadline.

    `entries` are those of that unit or occurrence.
    """
    own = None
    for entry in entries:
        if entry.kind == CORRECTION and entry.field == "due" and is_of_one(task, entry):
            own = entry if due_correction_fault(task, entry) is None else own
    return own


def due_correction_fault(task: Task, correction: Entry) -> tuple[str, str] | None:
    """Return why the right `due` of a correction can be none of this task's, with a remedy.

    That of one period is a deadline; that of a task that comes again is a day of each period.
    """
    every = None if correction.period else task.every
    if not isinstance(correction.to, str):
        return "", ""
    fault = due_fault(correction.to, every)
    if fault is not None and correction.period and task.every:
        return (
            say(
                "{due} is a day of each period, and this correction is of one.",
                due=quoted(correction.to),
            ),
            say(
                "Write the day by which {period} is due, as in 2025-07-15.",
                period=correction.period,
            ),
        )
    return fault


def is_of_one(task: Task, correction: Entry) -> bool:
    """Tell whether a correction of a field is about one unit of several, or about one period."""
    return correction.period is not None or (bool(task.each) and correction.unit is not None)


def by_task(reports: Iterable[Report]) -> dict[str, list[tuple[str, Entry]]]:
    """Return the entries of reports by task, each with the unit of its report before it."""
    by_id: dict[str, list[tuple[str, Entry]]] = {}
    for report in reports:
        for entry in report.entries:
            by_id.setdefault(entry.task or "", []).append((report.unit, entry))
    return by_id


def ids_of(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the ids that an entry's `from` or `to` names, where it names units."""
    return (value,) if isinstance(value, str) else value or ()


def order(entry: Entry) -> tuple[date, str, int]:
    """Return the key by which entries are in order."""
    return (entry.date.day, entry.path, entry.position)


def matches(reference: EntryRef, entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that a correction's reference fits. In a sound ledger it is one."""
    return [
        entry
        for entry in entries
        if entry.kind == reference.kind
        and entry.date.day == reference.date
        and (reference.unit is None or entry.unit == reference.unit)
        and (reference.period is None or entry.period == reference.period)
    ]


Holds = Callable[[str, date], bool]
"""Tells whether a unit holds, on a day, what was given to another one."""


def _holds_nothing(_: str, __: date) -> bool:
    return False


def of_unit(
    entries: Iterable[Entry], unit: str, holds: Holds = _holds_nothing
) -> tuple[Entry, ...]:
    """Return the entries of one instance of a task for many: those that are about its unit.

    An entry without a unit is about everyone, if its kind is in `OF_ALL`. What a unit that
    `holds` what was given to `unit` enters under its own name is about `unit` too.
    """

    def is_about(entry: Entry) -> bool:
        names = ids_of(entry.unit)
        if not names and entry.kind == "reassignment":
            names = ids_of(entry.from_)
        if not names:
            return entry.kind in OF_ALL
        return any(name == unit or holds(name, entry.date.day) for name in names)

    return tuple(filter(is_about, entries))


def _mend(entries: tuple[Entry, ...], corrections: list[Entry]) -> tuple[Entry, ...]:
    """Apply the corrections of entries.

    Corrections of other corrections come first, beginning with the latest one.
    """
    mended = list(entries)
    for correction in reversed(corrections):
        if correction.entry and correction.entry.kind == CORRECTION:
            _apply(correction, mended)
    for correction in [entry for entry in mended if entry.kind == CORRECTION]:
        if correction.entry and correction.entry.kind != CORRECTION:
            _apply(correction, mended)
    return tuple(sorted(mended, key=order))


def _apply(correction: Entry, mended: list[Entry]) -> None:
    """Mend the first entry that a correction fits, unless the correction itself was made void."""
    if correction.entry is None or not any(entry is correction for entry in mended):
        return
    for index, entry in enumerate(mended):
        if entry is not correction and matches(correction.entry, (entry,)):
            if correction.void:
                del mended[index]
            else:
                mended[index] = replace(entry, **(correction.replace or {}))
            return


def _mend_task(task: Task, correction: Entry) -> Task:
    """Return the task with one field corrected, unless the correction is of a part of it."""
    if is_of_one(task, correction):
        return task
    if correction.field == "due" and due_correction_fault(task, correction):
        return task
    return _mend_field(task, correction.field, correction.to)


def _settled(task: Task) -> Task:
    """Return a task that comes again with its true kind.

    Without a `due` it is standing work; with one, each occurrence has an end.
    """
    kind = "task" if task.recurs else "regular"
    return task if task.every is None or task.kind == kind else replace(task, kind=kind)


def _mend_field(task: Task, field: str | None, value: Any) -> Task:
    """Return the task with one field corrected. A value that cannot be read changes nothing."""
    match field, value:
        case "assigned", str():
            with suppress(DeadlineError):
                task = replace(task, assigned=parse_when(value))
        case "each", str() | tuple():
            task = replace(task, each=ids_of(value), lead=())
        case "lead", str() | tuple():
            task = replace(task, lead=ids_of(value), each=())
        case "due", str():
            task = replace(task, due=value)
        case "kind", str():
            task = replace(task, kind=value)
    return task

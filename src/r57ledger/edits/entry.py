"""An entry of a task's log, put in date order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from r57ledger.edits.change import Edit, insert
from r57ledger.errors import LedgerError
from r57ledger.format.entry import TASK_ENTRIES, Entry
from r57ledger.format.keys import keys_of, keys_of_entry
from r57ledger.format.task import Task
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import quoted
from r57ledger.views.show import find_record
from r57ledger.words.labels import label
from r57ledger.words.message import say

Data = dict[str, Any]


def find_task(reckoner: Reckoner, name: str) -> Task:
    """Return the task that a person names, as `r57 show` finds it.

    Raises LedgerError where the name is of none, of several, or of another kind of record.
    """
    match = find_record(reckoner, name)
    if match.kind != "task":
        raise LedgerError(
            say("{name} is no task.", name=quoted(name)),
            say("r57 list --format plain has the ids of all tasks."),
        )
    task: Task = match.record
    return task


def entry_data(kind: str, date_: str, values: Mapping[str, Any]) -> Data:
    """Return the plain data of an entry: what was given, in the canonical order of keys.

    `values` are by key; None and empty ones are left out. Raises LedgerError for a key that the
    kind lacks but must have.
    """
    given = {"date": date_, "kind": kind} | {k: v for k, v in values.items() if v not in (None, [])}
    for name, key in keys_of_entry(TASK_ENTRIES[kind]).items():
        if key.must and name not in given:
            raise LedgerError(
                say("This entry lacks {key}.", key=quoted(name)),
                say("Give it with --{option}.", option=name.replace("_", "-")),
            )
    order = list(keys_of(Entry))
    return {name: given[name] for name in sorted(given, key=order.index)}


def add_entry(task: Task, entry: Data, *remarks: str) -> Edit:
    """Return the edit that adds an entry to a task's own log.

    It stands behind those of its day and of earlier days.
    """
    position = position_in(task.log, entry["date"])
    title = say(
        "{task}: {kind} of {day}",
        task=task.id,
        kind=label(entry["kind"]),
        day=entry["date"],
    )
    changes = (insert(("log", position), entry),)
    return Edit(title, changes={task.path: changes}, remarks=remarks)


def position_in(log: tuple[Entry, ...], date_: str) -> int:
    """Return where an entry of a day, as a file writes it, stands in a log by date order.

    A log that is in no order is taken as it is: the entry stands behind the last one that is not
    later.
    """
    day = date.fromisoformat(date_.removeprefix("by "))
    earlier = [n for n, entry in enumerate(log, start=1) if entry.date.day <= day]
    return max(earlier, default=0)

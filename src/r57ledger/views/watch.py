"""What has changed since somebody last looked: an earlier state of the ledger beside this one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from r57ledger.schedule.bearers import entries_of
from r57ledger.schedule.classes import Class, Phase, Standing
from r57ledger.schedule.logstate import is_returned
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.filters import Filters
from r57ledger.views.table import Clocks, Column, Kind, Section, Table, Value, head
from r57ledger.views.tasks import TASK_COLUMNS, by_last_day, task_rows
from r57ledger.views.unread import unread_before
from r57ledger.words.message import counted, mark, say

WATCH_COLUMNS = (*TASK_COLUMNS, Column("former_last_day", "Former last day", Kind.DATE))
_SHOWN = ("title", "id", "lead", "last_day", "remarks")


class State(NamedTuple):
    """A state of the ledger, and the two clocks that it is looked at by."""

    reckoner: Reckoner
    clocks: Clocks


class WatchPart(NamedTuple):
    """A part of the page: its key, its heading, and the columns that people see."""

    key: str
    heading: str
    shown: tuple[str, ...] = _SHOWN


LATE = WatchPart(
    "late", mark("Overdue since then"), ("title", "id", "lead", "last_day", "days_late", "remarks")
)
RETURNED = WatchPart("returned", mark("Sent back"))
MOVED = WatchPart(
    "moved",
    mark("The last day has moved"),
    ("title", "id", "lead", "former_last_day", "last_day", "remarks"),
)
NEW = WatchPart("new", mark("New"))
COMPLETED = WatchPart(
    "completed", mark("Completed"), ("title", "id", "lead", "completed", "remarks")
)
STOPPED = WatchPart(
    "stopped", mark("Cancelled or suspended"), ("title", "id", "class", "lead", "remarks")
)
TAKEN_UP = WatchPart("taken_up", mark("Taken up again"))
PASSED_ON = WatchPart("passed_on", mark("Led by another unit"))
GONE = WatchPart("gone", mark("No longer there"))
PARTS = (LATE, RETURNED, MOVED, NEW, COMPLETED, STOPPED, TAKEN_UP, PASSED_ON, GONE)
_STOPPED = frozenset({Class.CANCELLED, Class.SUSPENDED})


def watch(then: State, now: State, filters: Filters) -> Table:
    """Return the tasks that have changed since an earlier state, each in every part it belongs to.

    Both states are looked at on days of their own, so that what has become overdue by the passing
    of time is there too. The records of the earlier one bear their ids of now.
    """
    before = {row.id: row for row in then.reckoner.standings(then.clocks.as_of)}
    rows: dict[WatchPart, list[Standing]] = {part: [] for part in PARTS}
    unread_then = {file.id for file in then.reckoner.ledger.unreadable if file.kind == "task"}
    ids = set()
    for standing in now.reckoner.standings(now.clocks.as_of):
        ids.add(standing.id)
        # Of a task whose file could not be read then, nobody knows what has changed.
        if standing.task.id in unread_then:
            continue
        former = before.get(standing.id)
        for part in _parts(then, now, former, standing):
            # What a unit has passed on is asked for with it, too.
            asked_for = (standing, former) if part is PASSED_ON else (standing,)
            if any(filters.admit(one) for one in asked_for if one is not None):
                rows[part].append(standing)
    unread_now = {file.id for file in now.reckoner.ledger.unreadable if file.kind == "task"}
    gone = (r for r in before.values() if r.id not in ids and r.task.id not in unread_now)
    rows[GONE] = [row for row in gone if filters.admit(row)]
    count = len({row.id for part in PARTS for row in rows[part]})
    table = Table(
        "watch",
        _title(count, then.clocks.as_of),
        head(now.reckoner.ledger, now.clocks, filters.values, filters.words),
        (
            *(_section(now.reckoner, part, rows[part], before, filters) for part in PARTS),
            unread_before(then.reckoner.ledger, then.clocks.revision),
        ),
        now.reckoner.ledger.unreadable,
    )
    sentence = say("Compared with {revision}.", revision=then.clocks.revision)
    return table._replace(notes=(sentence,))


def _title(count: int, day: date) -> str:
    if not count:
        return say("Nothing has changed since {day}", day=day)
    return counted(
        count, "{n} task has changed since {day}", "{n} tasks have changed since {day}", day=day
    )


def _parts(
    then: State, now: State, before: Standing | None, after: Standing
) -> Iterator[WatchPart]:
    """Yield the parts that a task belongs to by what it was and is."""
    if before is None:
        yield NEW
        if after.class_ is Class.OVERDUE:
            yield LATE
        return
    if after.class_ is Class.OVERDUE and before.class_ is not Class.OVERDUE:
        yield LATE
    if _is_returned(now, after) and not _is_returned(then, before):
        yield RETURNED
    if before.last_day != after.last_day:
        yield MOVED
    if after.phase is Phase.DONE and before.phase is not Phase.DONE:
        yield COMPLETED
    if after.class_ in _STOPPED and before.class_ is not after.class_:
        yield STOPPED
    if _is_stopped(before) and not _is_stopped(after):
        yield TAKEN_UP
    if after.phase is Phase.OPEN and before.leads != after.leads:
        yield PASSED_ON


def _is_returned(state: State, standing: Standing) -> bool:
    return is_returned(entries_of(standing, state.reckoner.organisation, state.clocks.as_of))


def _is_stopped(standing: Standing) -> bool:
    """Tell whether nothing is to be done on a task: it is suspended, or at its end."""
    return standing.class_ is Class.SUSPENDED or standing.phase is not Phase.OPEN


def _section(
    reckoner: Reckoner,
    part: WatchPart,
    standings: list[Standing],
    before: dict[str, Standing],
    filters: Filters,
) -> Section:
    def former(standing: Standing) -> tuple[Value, ...]:
        row = before.get(standing.id)
        return (row.last_day if row else None,)

    return Section(
        part.key,
        WATCH_COLUMNS,
        task_rows(reckoner, sorted(standings, key=by_last_day), former, filters.answering),
        part.shown,
        title=say("{part}: {n}", part=say(part.heading), n=len(standings)) if standings else "",
    )

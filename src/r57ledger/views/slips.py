"""Which deadlines moved, by how many days and how often; and which of them by no entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from r57ledger.history.deadlines import Share, days_between, moves_deadline
from r57ledger.history.deeds import UnreadVersion
from r57ledger.history.silent import SilentMove
from r57ledger.schedule.bearers import entries_of
from r57ledger.schedule.classes import Standing
from r57ledger.schedule.logstate import log_state
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import Resolved
from r57ledger.text import pick
from r57ledger.views.move_sentences import move_sentence
from r57ledger.views.overdue import PLAN_ROW_COLUMNS, plan_row_cells
from r57ledger.views.sums import TOTAL
from r57ledger.views.table import Clocks, Column, Head, Kind, Row, Section, Table, head
from r57ledger.views.tasks import known, known_name, lead_names
from r57ledger.views.unit_rows import UNIT_ROW_COLUMNS, unit_row, unit_row_cells
from r57ledger.words.message import counted, say

SLIP_COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("plan", "Plan", Kind.ID),
    Column("title", "Task"),
    Column("unit", "Lead (id)", Kind.ID),
    Column("unit_name", "Name of the lead"),
    Column("original_due", "Due at first", Kind.ID),
    Column("original_last_day", "Original last day", Kind.DATE),
    Column("due", "Due", Kind.ID),
    Column("last_day", "Last day", Kind.DATE),
    Column("days_slipped", "Days slipped", Kind.CHANGE),
    Column("extensions", "Times extended", Kind.INT),
    Column("silent_moves", "Times moved without an entry", Kind.INT),
    Column("path", "File", Kind.ID),
    Column("lead", "Lead", Kind.LIST, data=False),
)
_COUNT_COLUMNS = (
    Column("tasks", "Tasks", Kind.INT),
    Column("days_slipped", "Days slipped", Kind.CHANGE),
    Column("longest", "Longest", Kind.CHANGE),
    Column("extensions", "Times extended", Kind.INT),
    Column("silent_moves", "Times moved without an entry", Kind.INT),
)
_SILENT_COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("commit", "Commit", Kind.ID),
    Column("committed", "Committed", Kind.DATE),
    Column("author", "Author"),
    Column("subject", "Subject of the commit"),
    Column("from", "From", Kind.ID),
    Column("to", "To", Kind.ID),
    Column("days", "Days moved", Kind.CHANGE),
    Column("says", "What changed", data=False),
    Column("short", "Commit", Kind.ID, data=False),
)
_UNREAD_COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("commit", "Commit", Kind.ID),
    Column("committed", "Committed", Kind.DATE),
    Column("author", "Author"),
    Column("path", "File", Kind.ID),
    Column("message", "What is wrong"),
    Column("short", "Commit", Kind.ID, data=False),
)
_DAY = timedelta(days=1)


class _Slip(NamedTuple):
    """A task, or an instance of one, whose deadline moved."""

    standing: Standing
    original: Resolved
    extensions: int
    silent: int

    @property
    def days(self) -> int | None:
        return days_between(self.original.last_day, self.standing.last_day)


def slips(
    reckoner: Reckoner,
    clocks: Clocks,
    changes: Iterable[SilentMove | UnreadVersion],
    since: date | None = None,
    by: str | None = None,
) -> Table:
    """Return the tasks whose deadlines moved, the most days first, or sums by `unit` or `plan`.

    `changes` is what git knows and the logs do not say. With `since` only what moved from that day
    on counts: by the day of the entry, and where there is none by that of the commit.
    """
    changes = list(changes)
    moves = [one for one in changes if isinstance(one, SilentMove)]
    silent = [m for m in moves if since is None or (m.commit.committed or since) >= since]
    unread = [one for one in changes if isinstance(one, UnreadVersion)]
    ranked = sorted(_slips(reckoner, clocks.as_of, silent, since), key=_rank)
    title = counted(
        len(ranked),
        "Deadlines that moved, up to {day} — {n} task",
        "Deadlines that moved, up to {day} — {n} tasks",
        day=clocks.as_of,
    )
    first = _tasks(reckoner, ranked) if by is None else _sums(reckoner, clocks.as_of, ranked, by)
    about = _head(reckoner, clocks, since)
    name = "slips" if by is None else f"slips-by-{by}"
    sections = (first, _silent(silent), _unread(unread))
    return Table(name, title, about, sections, reckoner.ledger.unreadable)


def _head(reckoner: Reckoner, clocks: Clocks, since: date | None) -> Head:
    if since is None:
        return head(reckoner.ledger, clocks)
    words = (say("since {day}", day=since),)
    return head(reckoner.ledger, clocks, {"since": since.isoformat()}, words)


def _slips(
    reckoner: Reckoner, as_of: date, silent: Sequence[SilentMove], since: date | None
) -> Iterable[_Slip]:
    by_task: dict[str, list[SilentMove]] = {}
    for one in silent:
        by_task.setdefault(one.task, []).append(one)
    for standing in _moved(reckoner, as_of, by_task):
        period = standing.period.text if standing.period else None
        share = Share(standing.each_unit, period)
        moves = [m for m in by_task.get(standing.task.id, ()) if m.move.share.includes(share)]
        original, extensions = standing.original, standing.extensions
        if since is not None:
            original, before = _on(reckoner, standing, min(since - _DAY, as_of))
            extensions -= before
        first = None
        if not standing.task.recurs:
            first = next((one.move.before for one in moves if one.assigned), None)
        slip = _Slip(standing, first or original, extensions, len(moves))
        if slip.days or extensions or moves:
            yield slip


def _on(reckoner: Reckoner, standing: Standing, day: date) -> tuple[Resolved, int]:
    """Return the deadline that a task had on an earlier day, and how often it was extended by then.

    What was decided for all members of a group holds for one that joined it later, too.
    """
    for earlier in reckoner.of(standing.task.id, day):
        if earlier.id == standing.id:
            return earlier.deadline, earlier.extensions
    state = log_state(entries_of(standing, reckoner.organisation, day), day)
    if state.due is None or not isinstance(state.due.to, str):
        return standing.original, state.extensions
    task = standing.task
    return reckoner.resolve(state.due.to, task.assigned, task.plan), state.extensions


def _moved(
    reckoner: Reckoner, as_of: date, silent: Mapping[str, Sequence[SilentMove]]
) -> Iterator[Standing]:
    """Yield where those tasks stand of which some entry, or git, bears on the deadline."""
    for task in reckoner.ledger.tasks.values():
        if task.id in silent or any(map(moves_deadline, task.log)):
            yield from reckoner.of(task.id, as_of)


def _rank(slip: _Slip) -> tuple[int, int, str]:
    return -(slip.days or 0), -slip.extensions, slip.standing.id


def _tasks(reckoner: Reckoner, ranked: Sequence[_Slip]) -> Section:
    ledger = reckoner.ledger
    rows: list[Row] = []
    for slip in ranked:
        standing = slip.standing
        rows.append(
            (
                standing.id,
                standing.task.plan,
                pick(standing.task.title),
                known(standing.lead),
                known_name(ledger, standing.lead),
                slip.original.text,
                slip.original.last_day,
                standing.deadline.text,
                standing.last_day,
                slip.days,
                slip.extensions,
                slip.silent,
                standing.task.path,
                lead_names(ledger, standing.leads),
            )
        )
    shown = ("title", "id", "lead", "original_last_day", "last_day", "days_slipped", "extensions")
    return Section(
        "rows",
        SLIP_COLUMNS,
        rows,
        (*shown, "silent_moves"),
        narrow=(*(key for key in shown if key != "lead"), "silent_moves"),
    )


def _sums(reckoner: Reckoner, as_of: date, ranked: Sequence[_Slip], by: str) -> Section:
    groups: dict[str, list[_Slip]] = {}
    for slip in ranked:
        row = slip.standing.task.plan
        if by == "unit":
            row = unit_row(reckoner.organisation, slip.standing, as_of, None)
        groups.setdefault(row, []).append(slip)
    named = unit_row_cells if by == "unit" else plan_row_cells
    ordered = sorted(groups.items(), key=lambda item: (-_counts(item[1])[1], item[0]))
    if ordered:
        ordered.append((TOTAL, list(ranked)))
    rows = [(*named(reckoner.ledger, id_), *_counts(group)) for id_, group in ordered]
    return Section(
        "rows",
        (*(UNIT_ROW_COLUMNS if by == "unit" else PLAN_ROW_COLUMNS), *_COUNT_COLUMNS),
        rows,
        (by, "name", *(column.key for column in _COUNT_COLUMNS)),
        totals=frozenset({len(rows) - 1} if rows else ()),
        members=_members(dict(ordered)),
    )


def _counts(group: Sequence[_Slip]) -> tuple[int, int, int, int, int]:
    days = [slip.days or 0 for slip in group]
    return (
        len(group),
        sum(days),
        max(days, default=0),
        sum(slip.extensions for slip in group),
        sum(slip.silent for slip in group),
    )


def _members(groups: Mapping[str, Sequence[_Slip]]) -> dict[str, tuple[str, ...]]:
    return {
        f"{id_}/tasks": tuple(slip.standing.id for slip in group) for id_, group in groups.items()
    }


def _silent(moves: Sequence[SilentMove]) -> Section:
    rows = [
        (
            one.move.share.row_of(one.task),
            one.commit.id,
            one.commit.committed,
            one.commit.author,
            one.commit.subject,
            one.move.before.text,
            one.move.after.text,
            one.move.days,
            move_sentence(one.move),
            one.commit.id[:12],
        )
        for one in moves
    ]
    title = say("Moved in git, and no entry of the log says so: {n}", n=len(rows))
    shown = ("committed", "author", "id", "says", "short")
    return Section("silent", _SILENT_COLUMNS, rows, shown, title=title)


def _unread(versions: Sequence[UnreadVersion]) -> Section:
    rows = [
        (
            one.task,
            one.commit.id,
            one.commit.committed,
            one.commit.author,
            one.fault.path,
            one.fault.notice,
            one.commit.id[:12],
        )
        for one in versions
    ]
    title = say(
        "Versions in git that cannot be read, what they changed is not known: {n}", n=len(rows)
    )
    shown = ("committed", "author", "id", "message", "short")
    return Section("unread", _UNREAD_COLUMNS, rows, shown, title=title)

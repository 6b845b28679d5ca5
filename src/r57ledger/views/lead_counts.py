"""The counts on the page of a unit: for each role it has, how its tasks stand."""

from __future__ import annotations

from collections.abc import Callable

from r57ledger.schedule.classes import DUE, Class, Standing
from r57ledger.views.certainty import late_uncertain
from r57ledger.views.sums import check, rate
from r57ledger.views.table import Column, Kind, Row, Section
from r57ledger.words.message import mark, say

ROLES = {
    "led": mark("Leads"),
    "jointly": mark("Leads jointly"),
    "member": mark("Must do as a member of a group"),
    "passed_on": mark("Led when it became late"),
    "coordinated": mark("Coordinates"),
    "directed": mark("Directs"),
}
"""The lines of the counts. Every task it answers for is in exactly one of the first three."""


def _of_class(class_: Class) -> Callable[[Standing], bool]:
    return lambda standing: standing.class_ is class_


COUNTS: dict[str, Callable[[Standing], bool]] = {
    "tasks": lambda s: True,
    **{class_.value: _of_class(class_) for class_ in Class},
    "extended": lambda s: s.extensions > 0,
    "on_time_unextended": lambda s: s.class_ is Class.DONE_ON_TIME and not s.extensions,
    "awaiting": lambda s: s.awaiting_confirmation,
    "uncertain": late_uncertain,
}
"""The columns that are counts. The classes make up `tasks`; the last four are some of them."""

COUNT_COLUMNS = (
    Column("row", "Row", Kind.ID),
    Column("name", "Role"),
    Column("tasks", "Tasks", Kind.INT),
    Column("done_on_time", "Done on time", Kind.INT),
    Column("done_late", "Done late", Kind.INT),
    Column("in_term", "In term", Kind.INT),
    Column("overdue", "Overdue", Kind.INT),
    Column("regular", "Regular", Kind.INT),
    Column("no_deadline", "No last day", Kind.INT),
    Column("suspended", "Suspended", Kind.INT),
    Column("cancelled", "Cancelled", Kind.INT),
    Column("undetermined", "Not determined", Kind.INT),
    Column("extended", "Extended", Kind.INT),
    Column("on_time_unextended", "On time, not extended", Kind.INT),
    Column("awaiting", "Awaiting confirmation", Kind.INT),
    Column("uncertain", "Late, date uncertain", Kind.INT),
    Column("rate", "On time, of own due", Kind.RATE),
)
"""`rate` is done on time of all that was due (done, or overdue) and not late before it led."""


def role_counts(by_role: dict[str, list[Standing]], inherited: set[str]) -> Section:
    """Return a line for each role of the unit. Inherited tasks do not lower the rate."""
    rows: list[Row] = []
    members: dict[str, tuple[str, ...]] = {}
    for role, standings in by_role.items():
        if role != "led" and not standings:
            continue
        ids = {key: [s.id for s in standings if holds(s)] for key, holds in COUNTS.items()}
        check(f"{role}/tasks", len(standings), sum(len(ids[class_.value]) for class_ in Class))
        members.update({f"{role}/{key}": tuple(tasks) for key, tasks in ids.items()})
        due = [s for s in standings if s.class_ in DUE and not _is_late_before(s, role, inherited)]
        on_time = len(ids["done_on_time"])
        rows.append((role, say(ROLES[role]), *map(len, ids.values()), rate(on_time, len(due))))
    hidden = {"row", "awaiting"}
    if not any(ids for cell, ids in members.items() if cell.endswith("/uncertain")):
        hidden.add("uncertain")
    shown = tuple(c.key for c in COUNT_COLUMNS if c.key not in hidden)
    narrow = ("name", "tasks", "done_on_time", "done_late", "in_term", "overdue", "rate")
    return Section("counts", COUNT_COLUMNS, rows, shown, members=members, narrow=narrow)


def _is_late_before(standing: Standing, role: str, inherited: set[str]) -> bool:
    """Tell whether a task was late before whoever answers for it in this role took over."""
    if role == "passed_on":
        return False
    # Of those that lead jointly, one may be new and another not.
    return standing.id in inherited or (role != "jointly" and standing.inherited)

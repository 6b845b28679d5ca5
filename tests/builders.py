"""Small builders of records for tests: what a test does not name has a sensible default.

Days are given as `"2025-07-15"` or `"by 2025-07-15"`. A record's path follows from its id, as in
a ledger. `ledger` sorts records into the mappings of a `Ledger` by their type.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from r57ledger.format.common import When
from r57ledger.format.difficulty import Difficulty
from r57ledger.format.entry import Entry
from r57ledger.format.ledger import Ledger, Unreadable
from r57ledger.format.plan import Obligation, Plan
from r57ledger.format.proposal import Proposal
from r57ledger.format.report import Report
from r57ledger.format.settings import Settings
from r57ledger.format.target import Target
from r57ledger.format.task import Task
from r57ledger.format.unit import Membership, Parentage, Unit
from r57ledger.format.year import CalendarDay, CalendarYear
from r57ledger.schedule.history import ids_of

Record = Task | Plan | Unit | Report | Target | Difficulty | Proposal | CalendarYear | Unreadable


def day(text: str) -> date:
    """A day from `2025-07-15`."""
    return date.fromisoformat(text)


def when(text: str) -> When:
    """A recorded day from `2025-07-15` or `by 2025-07-15`."""
    return When(day(text.removeprefix("by ")), exact=not text.startswith("by "))


def entry(on: str, kind: str, *, position: int = 0, path: str = "", **fields: Any) -> Entry:
    """One log entry. `task` and `report` set `path` and `position` where they are not given."""
    return Entry(date=when(on), kind=kind, path=path, position=position, **fields)


def task(
    id: str = "kh-1/t01",  # noqa: A002 - the record's own word
    *log: Entry,
    due: str = "2025-12-31",
    assigned: str | None = "2025-01-02",
    lead: str | tuple[str, ...] | None = "vu-a",
    each: tuple[str, ...] = (),
    **fields: Any,
) -> Task:
    """A task that one unit leads, or many where `each` is given, with its log."""
    plan_id, _, name = id.partition("/")
    path = f"plans/{plan_id}/tasks/{name}.yaml"
    return Task(
        id=id,
        path=path,
        title=fields.pop("title", f"Task {name}"),
        due=due,
        assigned=when(assigned) if assigned else None,
        lead=() if each else ids_of(lead),
        each=each,
        log=_placed(log, path),
        **fields,
    )


def plan(
    id: str = "kh-1",  # noqa: A002
    *,
    issued: str | None = "2025-01-01",
    effective: str | None = None,
    until: str | None = None,
    reporting: Iterable[Obligation] = (),
    **fields: Any,
) -> Plan:
    """A document."""
    return Plan(
        id=id,
        path=f"plans/{id}/plan.yaml",
        title=fields.pop("title", f"Plan {id}"),
        kind=fields.pop("kind", "plan"),
        issued=when(issued) if issued else None,
        effective=when(effective) if effective else None,
        until=day(until) if until else None,
        reporting=tuple(reporting),
        **fields,
    )


def unit(
    id: str = "vu-a",  # noqa: A002
    *,
    since: str | None = None,
    until: str | None = None,
    successor: tuple[str, ...] = (),
    **fields: Any,
) -> Unit:
    """A unit; `since` is its `from`."""
    return Unit(
        id=id,
        path=f"units/{id}.yaml",
        name=fields.pop("name", id),
        kind=fields.pop("kind", "department"),
        from_=day(since) if since else None,
        until=day(until) if until else None,
        successor=successor,
        **fields,
    )


def group(id: str, *members: str | Membership, **fields: Any) -> Unit:  # noqa: A002
    """A group of units: ids for members of all time, or memberships with their days."""
    joined = tuple(Membership(member) if isinstance(member, str) else member for member in members)
    return unit(id, kind="group", members=joined, **fields)


def member(of: str, since: str | None = None, until: str | None = None) -> Membership:
    """A unit's membership with its first and last day."""
    return Membership(of, day(since) if since else None, day(until) if until else None)


def under(of: str, since: str | None = None, until: str | None = None) -> Parentage:
    """A unit's time under a parent, with its first and last day."""
    return Parentage(of, day(since) if since else None, day(until) if until else None)


def report(
    id: str,  # noqa: A002
    submitted: str,
    *entries: Entry,
    **fields: Any,
) -> Report:
    """A report by its id, PLAN/OBLIGATION/PERIOD/UNIT; its entries name their `task`."""
    plan_id, obligation, period, of = id.split("/")
    path = f"plans/{plan_id}/reports/{obligation}/{period}/{of}.yaml"
    return Report(
        id=id,
        path=path,
        submitted=when(submitted),
        entries=_placed(entries, path),
        **fields,
    )


def target(id: str = "kh-1/g01", *, due: str = "2030", **fields: Any) -> Target:  # noqa: A002
    """A target."""
    plan_id, _, name = id.partition("/")
    title = fields.pop("title", f"Target {name}")
    return Target(
        id=id, path=f"plans/{plan_id}/targets/{name}.yaml", title=title, due=due, **fields
    )


def difficulty(
    id: str = "kh-1/d01",  # noqa: A002
    *log: Entry,
    raised: str | None = "2025-03-04",
    **fields: Any,
) -> Difficulty:
    """A difficulty with its log."""
    plan_id, _, name = id.partition("/")
    path = f"plans/{plan_id}/difficulties/{name}.yaml"
    return Difficulty(
        id=id,
        path=path,
        title=fields.pop("title", f"Difficulty {name}"),
        level=fields.pop("level", "ministry"),
        raised=when(raised) if raised else None,
        log=_placed(log, path),
        **fields,
    )


def proposal(
    id: str = "kh-1/p01",  # noqa: A002
    *log: Entry,
    to: tuple[str, ...] = ("bo",),
    raised: str | None = "2025-03-04",
    **fields: Any,
) -> Proposal:
    """A proposal with its log."""
    plan_id, _, name = id.partition("/")
    path = f"plans/{plan_id}/difficulties/{name}.yaml"
    return Proposal(
        id=id,
        path=path,
        kind="proposal",
        title=fields.pop("title", f"Proposal {name}"),
        to=to,
        raised=when(raised) if raised else None,
        log=_placed(log, path),
        **fields,
    )


def calendar(year: int, off: str = "", worked: str = "") -> CalendarYear:
    """A year's calendar: the days off and the weekend days worked, as `MM-DD MM-DD`."""
    return CalendarYear(
        year,
        f"calendar/{year}.yaml",
        tuple(CalendarDay(day(f"{year}-{text}"), "test") for text in off.split()),
        tuple(CalendarDay(day(f"{year}-{text}"), "test") for text in worked.split()),
    )


CALENDARS = (
    # 2025: Tet 27-31/01 (Mon-Fri), Hung Kings 07/04, 30/04, 01/05, Fri 02/05 swapped for
    # Sat 26/04, 01-02/09.
    calendar(
        2025,
        "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02",
        "04-26",
    ),
    # 2026: Fri 02/01 swapped for Sat 10/01 (12729/VPCP-KGVX), Tet 16-20/02, Hung Kings 26/04 (a
    # Sunday, hence Mon 27/04), 30/04, 01/05, 01-02/09, 24/11 since this year.
    calendar(
        2026,
        "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 09-01 09-02 11-24",
        "01-10",
    ),
)
"""The days of 2025 and 2026 that differ from Monday to Friday, as far as tests need them."""


def unreadable(kind: str, id: str) -> Unreadable:  # noqa: A002
    """A record that cannot be read; its path is of no matter to what is computed."""
    return Unreadable(f"{kind}/{id}.yaml", kind, id, 1, "cannot be read")


def ledger(*records: Record, settings: Settings | None = None) -> Ledger:
    """A ledger of records in the order given. The calendars of 2025 and 2026 are in it.

    A calendar given, readable or not, stands in place of that year's.
    """
    made = Ledger(settings or Settings(), {}, {}, {}, {}, {}, {}, {}, {})
    into: dict[type, dict[Any, Any]] = {
        Task: made.tasks,
        Plan: made.plans,
        Unit: made.units,
        Report: made.reports,
        Target: made.targets,
        Difficulty: made.difficulties,
        Proposal: made.proposals,
    }
    made.calendar.update((year.year, year) for year in CALENDARS)
    for record in records:
        if isinstance(record, CalendarYear):
            made.calendar[record.year] = record
        elif isinstance(record, Unreadable):
            if record.kind == "calendar" and record.id.isdecimal():
                made.calendar.pop(int(record.id), None)
        else:
            into[type(record)][record.id] = record
    broken = tuple(record for record in records if isinstance(record, Unreadable))
    return made._replace(unreadable=broken)


def _placed(entries: Iterable[Entry], path: str) -> tuple[Entry, ...]:
    return tuple(
        entry if entry.path else replace(entry, path=path, position=position)
        for position, entry in enumerate(entries)
    )

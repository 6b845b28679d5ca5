"""What a ledger should have become: the state before, with what was recorded since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from r57ledger.format.entry import Entry
from r57ledger.format.ledger import Ledger
from r57ledger.format.plan import Plan
from r57ledger.format.report import Report
from r57ledger.format.task import Task
from r57ledger.format.unit import Membership, Unit
from r57ledger.format.year import CalendarDay, CalendarYear
from r57ledger.history.differences import said, without
from r57ledger.schedule.workdays import waiting_days


class EntryDifference(NamedTuple):
    """The entries of one list that only the state before has, and those that only the later has."""

    lost: tuple[Entry, ...]
    new: tuple[Entry, ...]


def expected(before: Ledger, after: Ledger) -> Ledger:
    """Return the state before with all that may be recorded since, and with nothing else.

    These are the entries of logs and reports, records that are new, calendars that had not been
    decided, and what a unit or a plan had left open: its last day, its successor, the day on which
    it takes effect. What cannot be read afterwards cannot be read here. Both states have the same
    ids. A log has the entries that it has afterwards, the former ones in their former order: a rule
    of its own finds entries that are gone.
    """
    unreadable = {file.path for file in after.unreadable}

    def joined(was: Mapping[Any, Any], is_: Mapping[Any, Any]) -> dict[Any, Any]:
        readable = {id_: one for id_, one in was.items() if one.path not in unreadable}
        return {**is_, **readable}

    replaced = {id_ for plan in after.plans.values() for id_ in plan.replaces}
    units, plans = joined(before.units, after.units), joined(before.plans, after.plans)
    years = joined(before.calendar, after.calendar)
    tasks = {id_: _task(id_, before, after) for id_ in before.tasks if id_ in after.tasks}
    reports = joined(before.reports, after.reports)
    return after._replace(
        settings=before.settings,
        calendar={year: _year(one, after.calendar.get(year, one)) for year, one in years.items()},
        units={id_: _unit(one, after.units.get(id_, one)) for id_, one in units.items()},
        plans={
            id_: _plan(one, after.plans.get(id_, one), id_ in replaced)
            for id_, one in plans.items()
        },
        tasks=tasks,
        reports={id_: _report(one, after.reports.get(id_, one)) for id_, one in reports.items()},
    )


def difference(before: Iterable[Entry], after: Iterable[Entry]) -> EntryDifference:
    """Return what differs between two lists of entries, whatever the places of the entries are."""
    before, after = tuple(before), tuple(after)
    if before == after:
        return EntryDifference((), ())
    return EntryDifference(without(before, after), without(after, before))


def counted_from_issue(text: str, before: Ledger, after: Ledger) -> str:
    """Return a deadline that counts from the issue of a document which has taken effect since.

    A bare id means the day of issue as long as the document has no day on which it takes effect.
    What is to be done immediately has no last day that could move, unless the settings give it one.
    """
    words, _, name = text.rpartition(" ")
    if name not in before.plans or name not in after.plans or words in ("", "on"):
        return text
    if words == "immediate after" and before.settings.immediate is None:
        return text
    was, is_ = before.plans[name], after.plans[name]
    return f"{text}.issued" if was.issued and not was.effective and is_.effective else text


def _task(id_: str, before: Ledger, after: Ledger) -> Task:
    """Return a task with the entries that it has afterwards, the former ones in their order."""
    task, log = before.tasks[id_], after.tasks[id_].log
    due = counted_from_issue(task.due, before, after)
    meant = partial(_entry, before=before, after=after)
    log = tuple(map(meant, log)) if task.log == log else _in_former_order(task.log, log, meant)
    return task if due == task.due and log == task.log else replace(task, due=due, log=log)


def _entry(entry: Entry, before: Ledger, after: Ledger) -> Entry:
    """Return an entry whose deadlines, in `to` and in `replace`, count from what they did."""

    def meant(to: Any) -> Any:
        return counted_from_issue(to, before, after) if isinstance(to, str) else to

    if entry.replace and "to" in entry.replace:
        entry = replace(entry, replace={**entry.replace, "to": meant(entry.replace["to"])})
    to = meant(entry.to)
    return entry if to == entry.to else replace(entry, to=to)


def _in_former_order(
    before: tuple[Entry, ...], after: tuple[Entry, ...], meant: Callable[[Entry], Entry]
) -> tuple[Entry, ...]:
    """Return the later entries, the former ones in the order that they had, and as `meant` says.

    Of two decisions of one day the second holds. Of equal entries the last are the new ones.
    """
    lost, new = difference(before, after)
    former = list(map(meant, without(before, lost)))
    news = Counter(map(said, new))
    ordered = []
    for entry in reversed(after):
        text = said(entry)
        news[text] -= 1
        is_new = news[text] >= 0
        one = entry if is_new else replace(former.pop(), path=entry.path, position=entry.position)
        ordered.append(one)
    return tuple(reversed(ordered))


def _filled(before: Any, after: Any, *names: str) -> Any:
    """Return a record with what it had left open in some of its fields."""
    open_ = (name for name in names if not getattr(before, name))
    filled = {name: getattr(after, name) for name in open_ if getattr(after, name)}
    return replace(before, **filled) if filled else before


def _year(before: CalendarYear, after: CalendarYear) -> CalendarYear:
    """Return a year with what has been decided of it since."""
    if before.draft or before == after:
        return after
    waiting = {day.date for day in waiting_days(before)}

    def days(was: tuple[CalendarDay, ...], is_: tuple[CalendarDay, ...]) -> tuple[CalendarDay, ...]:
        decided = (day for day in was if day.date not in waiting)
        return (*decided, *(day for day in is_ if day.date in waiting))

    return replace(
        before,
        days_off=days(before.days_off, after.days_off),
        working_days=days(before.working_days, after.working_days),
    )


def _unit(before: Unit, after: Unit) -> Unit:
    if before == after:
        return before
    unit: Unit = _filled(before, after, "until", "successor", "complete")
    return replace(unit, members=_members(before.members, after.members))


def _members(
    before: tuple[Membership, ...], after: tuple[Membership, ...]
) -> tuple[Membership, ...]:
    """Return memberships with the days on which they ended, and those that began."""
    later = {(one.unit, one.from_): one for one in after}
    former = {(one.unit, one.from_): one for one in before}
    ended = {
        key: _filled(one, later[key], "until") if key in later else one
        for key, one in former.items()
    }
    return tuple({**later, **ended}.values())


def _plan(before: Plan, after: Plan, is_replaced: bool) -> Plan:
    if before == after:
        return before
    plan: Plan = _filled(before, after, "issued", "effective")
    return _filled(plan, after, "until") if is_replaced else plan


def _report(before: Report, after: Report) -> Report:
    """Return a report as it is afterwards, with what is gone from it."""
    lost = difference(before.entries, after.entries).lost
    return replace(after, entries=after.entries + lost) if lost else after

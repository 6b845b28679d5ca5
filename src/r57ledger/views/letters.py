"""What the urging letter to each unit says: what changed since an earlier day, what falls due.

A task is new to a unit's letter if it was not overdue under that unit on the earlier day, worse if
it was and something has happened since (a bound of `escalation` reached, another extension, sent
back), carried over if nothing has, and cleared if it is overdue under that unit no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from r57ledger.format.settings import Escalation
from r57ledger.schedule.answering import answerers
from r57ledger.schedule.answers import Answer, Reporting, ReportState
from r57ledger.schedule.bearers import entries_of
from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.tasks import OTHERS, by_last_day, leads_name, unit_name
from r57ledger.words.labels import label
from r57ledger.words.message import counted, say


class LetterPart(StrEnum):
    """The parts of a letter, in their order."""

    NEW = "new"
    WORSE = "worse"
    CARRIED = "carried"
    CLEARED = "cleared"
    DUE = "due"
    REPORTS = "reports"


OVERDUE = (LetterPart.NEW, LetterPart.WORSE, LetterPart.CARRIED)
"""The parts whose tasks are overdue now."""


class LetterLine(NamedTuple):
    """A line of a letter: a task as it stands or a report that is owed, with a note."""

    part: LetterPart
    note: str = ""
    standing: Standing | None = None
    answer: Answer | None = None

    @property
    def id(self) -> str:
        """The id of the task, or the one that the report will have."""
        if self.standing is not None:
            return self.standing.id
        return self.answer.occurrence.id if self.answer else ""


class Addressee(NamedTuple):
    """A unit that gets a copy of a letter, and the bounds of `escalation` that are the reason."""

    unit: str
    reasons: tuple[str, ...]


class Letter(NamedTuple):
    """The letter to a unit, compared with the day `since`. One without items is not sent."""

    unit: str
    since: date
    items: tuple[LetterLine, ...]
    also_to: tuple[Addressee, ...] = ()

    def part(self, part: LetterPart) -> list[LetterLine]:
        """Return the items of one part."""
        return [item for item in self.items if item.part is part]


def letters(reckoner: Reckoner, as_of: date, since: date) -> list[Letter]:
    """Return a letter for every unit that has something, by the unit's id.

    `since` is the earlier day that `as_of` is compared with; both are seen from the same records.
    """
    items: dict[str, list[LetterLine]] = {}
    for unit, item in (*_tasks(reckoner, as_of, since), *_reports(reckoner, as_of)):
        items.setdefault(unit, []).append(item)
    written = []
    for unit, theirs in sorted(items.items()):
        theirs.sort(key=_sort_key)
        also_to = _addressees(reckoner, as_of, unit, theirs)
        written.append(Letter(unit, since, tuple(theirs), also_to))
    return written


def _tasks(reckoner: Reckoner, as_of: date, since: date) -> Iterator[tuple[str, LetterLine]]:
    # A successor is written to as if it had led the tasks of its predecessor all along.
    organisation = reckoner.organisation
    before = {
        (s.id, organisation.present(unit, as_of)): s
        for s in reckoner.standings(since)
        if s.class_ is Class.OVERDUE
        for unit in answerers(organisation, s, since)
    }
    now = {standing.id: standing for standing in reckoner.standings(as_of)}
    for standing in now.values():
        due = _due(reckoner, as_of, standing)
        if standing.class_ is not Class.OVERDUE and due is None:
            continue
        for unit, group in answerers(organisation, standing, as_of).items():
            item = due
            if item is None:
                earlier = before.pop((standing.id, unit), None)
                item = _overdue(reckoner, as_of, (since, unit), standing, earlier)
            yield unit, _with_role(reckoner, unit, group, item)
    for (id_, unit), earlier in before.items():
        yield unit, _cleared(reckoner, as_of, unit, now.get(id_), earlier)


def _with_role(reckoner: Reckoner, unit: str, group: str | None, item: LetterLine) -> LetterLine:
    """Return an item whose note says if the unit leads jointly, or as whose member it is told."""
    ledger, standing = reckoner.ledger, item.standing
    words = ""
    if group is not None:
        words = say("as a member of {group}", group=unit_name(ledger, group))
    elif standing is not None and standing.joint:
        others = tuple(lead for lead in standing.leads if lead != unit)
        words = say("led jointly with {units}", units=leads_name(ledger, others))
    elif standing is not None and standing.others:
        words = say(OTHERS)
    return item._replace(note="; ".join(filter(None, (words, item.note))))


def _due(reckoner: Reckoner, as_of: date, standing: Standing) -> LetterLine | None:
    """Return the item of a task that falls due soon and has not been handed in."""
    last = standing.last_day
    if standing.class_ is not Class.IN_TERM or standing.awaiting_confirmation or last is None:
        return None
    left = (last - as_of).days
    if left > reckoner.ledger.settings.due_soon:
        return None
    note, working_day = _left(left), standing.next_working_day
    if working_day is not None:
        note = "; ".join((note, say("next working day {day}", day=working_day)))
    return LetterLine(LetterPart.DUE, note, standing)


def _overdue(
    reckoner: Reckoner,
    as_of: date,
    whose: tuple[date, str],
    standing: Standing,
    earlier: Standing | None,
) -> LetterLine:
    """Return the item of an overdue task. `whose` is the earlier day, and the unit written to."""
    since, unit = whose
    if earlier is None:
        led = standing.leads_on_last_day
        inherited = unit not in led if unit in standing.leads else standing.inherited
        note = ""
        if inherited:
            units = leads_name(reckoner.ledger, led)
            note = say("late before it came from {units}", units=units)
        return LetterLine(LetterPart.NEW, note, standing)
    late, before = standing.days_late or 0, earlier.days_late or 0
    bounds = {e.overdue for e in reckoner.ledger.settings.escalation if e.overdue is not None}
    worse = [
        counted(bound, "reached {n} day late", "reached {n} days late")
        for bound in sorted(bounds)
        if before < bound <= late
    ]
    if standing.extensions > earlier.extensions:
        worse.append(say("extended since, and late again"))
    entries = entries_of(standing, reckoner.organisation, as_of)
    back = [e.date.day for e in entries if e.kind == "return" and e.date.day > since]
    if back:
        worse.append(say("sent back on {day}", day=back[-1]))
    return LetterLine(LetterPart.WORSE if worse else LetterPart.CARRIED, "; ".join(worse), standing)


def _cleared(
    reckoner: Reckoner, as_of: date, unit: str, standing: Standing | None, earlier: Standing
) -> LetterLine:
    """Return the item of a task that was overdue under a unit and is not any more."""
    if standing is None:
        return LetterLine(LetterPart.CLEARED, say("no longer asked of it"), earlier)
    if unit not in answerers(reckoner.organisation, standing, as_of):
        to = leads_name(reckoner.ledger, standing.leads)
        return LetterLine(LetterPart.CLEARED, say("now led by {units}", units=to), standing)
    words = label(standing.class_)
    if standing.completed is not None:
        words = say("completed on {day}", day=standing.completed)
    elif standing.class_ is Class.IN_TERM and standing.last_day:
        words = say("extended to {day}", day=standing.last_day)
        if standing.awaiting_confirmation:
            words = say("handed in, awaiting confirmation")
    return LetterLine(LetterPart.CLEARED, words, standing)


def _reports(reckoner: Reckoner, as_of: date) -> Iterator[tuple[str, LetterLine]]:
    """Yield the reports that are missing, asked for, or due soon, with whoever owes them."""
    soon = as_of + timedelta(days=reckoner.ledger.settings.due_soon)
    for answer in Reporting(reckoner, as_of).begun():
        last = answer.occurrence.due.last_day
        if answer.state is ReportState.MISSING:
            note = counted(answer.days or 0, "missing for {n} day", "missing for {n} days")
        elif answer.state is ReportState.ON_REQUEST:
            note = say("asked for, no day is set")
        elif answer.state is ReportState.NOT_YET_DUE and last is not None and last <= soon:
            note = _left((last - as_of).days)
        else:
            continue
        # A report that a unit which has ended still owes is asked of its successor.
        unit = reckoner.organisation.present(answer.occurrence.unit, as_of)
        yield unit, LetterLine(LetterPart.REPORTS, note, None, answer)


def _left(days: int) -> str:
    """Return how many days are left until a last day, in words."""
    return counted(days, "{n} day left", "{n} days left") if days else say("due today")


def _sort_key(item: LetterLine) -> tuple[int, int, date, str]:
    order = list(LetterPart).index(item.part)
    if item.answer is not None:
        last = item.answer.occurrence.due.last_day
        return order, -(item.answer.days or 0), last or date.max, item.id
    if item.standing is None:
        return order, 0, date.max, item.id
    days = item.standing.days_late or 0 if item.part in OVERDUE else 0
    return order, -days, *by_last_day(item.standing)


def _addressees(
    reckoner: Reckoner, as_of: date, unit: str, items: list[LetterLine]
) -> tuple[Addressee, ...]:
    """Return the units that the settings add to a letter: each once, with all its reasons."""
    reasons_by_unit: dict[str, list[str]] = {}
    for escalation in reckoner.ledger.settings.escalation:
        to = reckoner.organisation.present(escalation.to, as_of)
        reasons = list(_reached(escalation, items))
        if reasons and to != unit:
            all_reasons = reasons_by_unit.setdefault(to, [])
            all_reasons.extend(reason for reason in reasons if reason not in all_reasons)
    return tuple(Addressee(to, tuple(reasons)) for to, reasons in reasons_by_unit.items())


def _reached(escalation: Escalation, items: list[LetterLine]) -> Iterator[str]:
    """Yield a sentence for each bound that the items reach: days late, extensions, reports."""
    tasks = [i.standing for i in items if i.standing and i.part is not LetterPart.CLEARED]
    if (days := escalation.overdue) is not None:
        late = sum((s.days_late or 0) >= days for s in tasks if s.class_ is Class.OVERDUE)
        if late:
            yield counted(
                late,
                "{n} task is {days} or more days late",
                "{n} tasks are {days} or more days late",
                days=days,
            )
    if (times := escalation.extensions) is not None:
        extended = sum(s.extensions >= times for s in tasks)
        if extended:
            yield counted(
                extended,
                "{n} task was extended {times} or more times",
                "{n} tasks were extended {times} or more times",
                times=times,
            )
    if (bound := escalation.missed_reports) is not None:
        missing = sum(i.answer is not None and i.answer.state is ReportState.MISSING for i in items)
        if missing and missing >= bound:
            yield counted(missing, "{n} report is missing", "{n} reports are missing")

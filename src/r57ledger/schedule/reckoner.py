"""Where each task of a ledger stands at a date."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from r57ledger.format.common import UNSTATED, When
from r57ledger.format.entry import Entry
from r57ledger.format.ledger import Ledger
from r57ledger.format.task import Task
from r57ledger.schedule.bearers import Bearers, entries_about
from r57ledger.schedule.classes import (
    CANCELLED,
    DONE,
    LATE,
    Phase,
    Standing,
    Verdict,
    decide,
    phase_of,
    rests_on,
)
from r57ledger.schedule.deadline import ASSIGNED, DeadlineError, parse
from r57ledger.schedule.documents import Documents
from r57ledger.schedule.history import History, by_task, due_of_one, history_of, ids_of
from r57ledger.schedule.logstate import LogState, days_suspended, log_state, stops_between
from r57ledger.schedule.organisation import Organisation
from r57ledger.schedule.period import Period, first_day, last_day
from r57ledger.schedule.recurrence import first_period, last_day_of, of_period, periods_begun
from r57ledger.schedule.resolve import UNREADABLE, Context, Resolved, Start, assignment, resolve
from r57ledger.schedule.workdays import NoCalendar, WorkingCalendar

_NOTHING = LogState()
_UNSTATED = (UNSTATED,)
_DAY = timedelta(days=1)


class Reckoner:
    """Answers where tasks stand at a date, for one ledger, in which all ids are present ones."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        unreadable: dict[str, set[str]] = {"plan": set(), "unit": set(), "calendar": set()}
        for record in ledger.unreadable:
            unreadable.setdefault(record.kind, set()).add(record.id)
        years = frozenset(int(year) for year in unreadable["calendar"] if year.isdecimal())
        self.calendar = WorkingCalendar(ledger.calendar, years)
        self.organisation = Organisation(ledger.units, frozenset(unreadable["unit"]))
        self.bearers = Bearers(self.organisation)
        self.documents = Documents(ledger.plans, frozenset(unreadable["plan"]))
        self.context = Context(
            ledger.settings, ledger.plans, self.calendar, frozenset(unreadable["plan"])
        )
        self._resolved: dict[str, Resolved] = {}
        self._counted: dict[tuple[str, When | None, str | None], Resolved] = {}
        self._of_periods: dict[tuple[str, str | None, Period], Resolved] = {}
        self._rolled: dict[date, date | None] = {}
        self._reported: dict[str, list[tuple[str, Entry]]] | None = None
        self._verdicts: dict[tuple[date, str, str], Verdict] = {}
        self._histories: dict[str, History] = {}
        self._done: dict[str, Standing] = {}

    def standings(self, as_of: date) -> Iterator[Standing]:
        """Yield where each task and instance stands that exists at a date, in ledger order."""
        for task in self.ledger.tasks.values():
            yield from self._of(task, as_of)

    def of(self, task_id: str, as_of: date) -> list[Standing]:
        """Return where a task, or each of its instances, stands; none before it exists."""
        task = self.ledger.tasks.get(task_id)
        return list(self._of(task, as_of)) if task is not None else []

    def as_a_whole(self, task_id: str, as_of: date) -> list[Standing]:
        """Return where a task stands by what is entered about all its periods, if it is assigned.

        It is the same for each of those who must do it; of a task that does not come again it is
        what `of` returns.
        """
        task = self.ledger.tasks.get(task_id)
        if task is None:
            return []
        history = self._history(task)
        start = assignment(history.task.assigned, history.task.plan, self.context)
        if start.when is not None and start.when.day > as_of:
            return []
        return list(self._rows(history, start, None, as_of))

    def history(self, task_id: str) -> History | None:
        """Return a task with its corrections applied and its entries from all files."""
        task = self.ledger.tasks.get(task_id)
        return self._history(task) if task else None

    def _history(self, task: Task) -> History:
        """Return the history of a task, which is merged once: a summary asks for many days."""
        history = self._histories.get(task.id)
        if history is None:
            history = history_of(task, self.report_entries(task.id))
            self._histories[task.id] = history
        return history

    def first_period(self, task: Task) -> Period | None:
        """Return the first period of a task that comes again; None where it is not known."""
        when = assignment(task.assigned, task.plan, self.context).when
        return first_period(task, when.day if when else None, self.context)

    def waiting_for(self, task_id: str, as_of: date) -> tuple[str, ...]:
        """Return the tasks named in `after` that are not completed, or not there, at a date."""
        task = self.ledger.tasks.get(task_id)
        standings = {name: self.of(name, as_of) for name in (task.after if task else ())}
        return tuple(
            name
            for name, instances in standings.items()
            if not instances or any(standing.class_ not in DONE for standing in instances)
        )

    def report_entries(self, task_id: str) -> tuple[Entry, ...]:
        """Return what units reported of a task. An entry that names no unit is its report's."""
        if self._reported is None:
            self._reported = by_task(self.ledger.reports.values())
        entries = self._reported.get(task_id, ())
        return tuple(entry if entry.unit else replace(entry, unit=unit) for unit, entry in entries)

    def resolve(self, text: str, assigned: When | None = None, plan: str | None = None) -> Resolved:
        """Find the last day of a deadline's text; one that cannot be read is `unreadable`.

        It is found once, since many tasks share a deadline, and those of a plan their assignment.
        """
        resolved = self._resolved.get(text) or self._counted.get((text, assigned, plan))
        if resolved is not None:
            return resolved
        try:
            deadline = parse(text)
        except DeadlineError:
            resolved = self._resolved[text] = Resolved(text, missing=UNREADABLE)
            return resolved
        resolved = resolve(deadline, self.context, assigned, plan)
        if deadline.anchor != ASSIGNED and deadline.form != "immediate":
            self._resolved[text] = resolved
        else:
            self._counted[text, assigned, plan] = resolved
        return resolved

    def next_working_day(self, day: date) -> date | None:
        """Return the next working day if the day is not one; None too if nothing says so."""
        if day not in self._rolled:
            try:
                rolled = self.calendar.next_working(day)
            except NoCalendar:
                rolled = day
            self._rolled[day] = rolled if rolled != day else None
        return self._rolled[day]

    def leads_on(
        self, task: Task, moves: tuple[Entry, ...], unit: str | None, day: date
    ) -> tuple[str, ...]:
        """Return who led on a day, after the reassignments up to it and successions.

        The unit that answers first comes first; of two that became one there is one.
        """
        leads = (unit,) if unit else task.lead or _UNSTATED
        for move in moves:
            if move.date.day <= day:
                leads = ids_of(move.to)
        if len(leads) == 1:
            present = self.organisation.present(leads[0], day)
            return leads if present == leads[0] else (present,)
        return tuple(dict.fromkeys(self.organisation.present(lead, day) for lead in leads))

    def _of(self, task: Task, as_of: date) -> Iterator[Standing]:
        history = self._history(task)
        task = history.task
        start = assignment(task.assigned, task.plan, self.context)
        if start.when is not None and start.when.day > as_of:
            return
        if not task.recurs:
            yield from self._rows(history, start, None, as_of)
            return
        assigned = start.when.day if start.when else None
        for period in periods_begun(task, assigned, as_of, self.context):
            yield from self._rows(history, start, period, as_of)
        if assigned is None and task.from_ is None:
            # Nobody knows since when it comes again: it must not be lost for that.
            yield from self._rows(history, start, None, as_of)

    def _rows(
        self, history: History, start: Start, period: Period | None, as_of: date
    ) -> Iterator[Standing]:
        """Yield where a task, or one period of it, stands for each of those who must do it.

        Of a period that is over, they are those who had to do it on its last day.
        """
        task, until = history.task, None
        if period is not None:
            window = self.context.settings.window
            until = last_day(period, window)
            begun = first_day(period, window)
            if start.when is None or start.when.day < begun:
                start = start._replace(when=When(begun))
        if not task.each:
            if period is None and not task.recurs:
                yield self._of_one(history, start, as_of)
                return
            entries = _of_period(task, history.entries, period)
            yield self._standing(history, entries, start, (None, period), as_of)
            return
        since = start.when.day if start.when is not None else date.min
        for unit, left in self.bearers.of(task.each, since, as_of, until):
            entries = history.entries
            if entries:
                entries = entries_about(task, entries, unit, self.organisation)
                entries = _of_period(task, entries, period)
            if left is not None:
                entries = tuple(e for e in entries if e.date.day <= left or e.unit == unit)
                state = log_state(entries, as_of)
                if state.completion is None or state.cancelled:
                    continue
            yield self._standing(history, entries, start, (unit, period), as_of)

    def _others(self, unit: str | None, period: Period | None, as_of: date) -> str | None:
        """Return the group for whose unknown members an instance stands, as it is held by a day."""
        if unit is None or not self.organisation.is_group(unit):
            return None
        window = self.context.settings.window
        day = min(as_of, last_day(period, window)) if period is not None else as_of
        has_others = self.organisation.has_others(unit, day)
        return self.organisation.present(unit, as_of) if has_others else None

    def _of_one(self, history: History, start: Start, as_of: date) -> Standing:
        """Return where a task of one lead stands, which after its completion is worked out once."""
        done = self._done.get(history.task.id)
        if done is not None and done.entries[-1].date.day <= as_of:
            return done
        standing = self._standing(history, history.entries, start, (None, None), as_of)
        leads = history.task.lead or _UNSTATED
        if (
            standing.completed
            and history.entries[-1].date.day <= as_of
            and all(map(self.organisation.keeps, leads))
            # It may have been moved to a unit that passes on to who led it before.
            and not any(entry.kind == "reassignment" for entry in history.entries)
        ):
            self._done[history.task.id] = standing
        return standing

    def _standing(
        self,
        history: History,
        entries: tuple[Entry, ...],
        start: Start,
        instance: tuple[str | None, Period | None],
        as_of: date,
    ) -> Standing:
        task, (unit, period) = history.task, instance
        # Where it cannot be read since when a task exists, it is undetermined on every day.
        readable = start.missing != UNREADABLE and unit not in self.organisation.unreadable
        state = log_state(entries, as_of) if entries else _NOTHING
        mended = due_of_one(task, entries) if entries else None
        if state.decides or mended or task.recurs or not readable:
            deadlines = self._deadlines(task, state, mended, period)
            verdict = self._verdict(task.kind, state, deadlines, as_of, readable=readable)
            if state.stops and period is not None and start.when is not None:
                # The task may have been suspended before this occurrence of it existed.
                end = verdict.completed or as_of
                stopped = days_suspended(state, start.when.day - _DAY, end)
                verdict = verdict._replace(suspended_days=stopped)
        else:
            verdict = self._shared_verdict(task, as_of)
        leads = self.leads_on(task, state.moves, unit, as_of)
        led: tuple[str, ...] = ()
        if verdict.days_late is not None and verdict.last_day is not None:
            led = self.leads_on(task, state.moves, unit, verdict.last_day)
            if any(not m.date.exact and m.date.day > verdict.last_day for m in state.moves):
                verdict = verdict._replace(uncertain=True)
        return Standing(
            "@".join(filter(None, (task.id, unit, period and period.text))),
            task,
            history.entries,
            unit,
            period,
            leads,
            self._others(unit, period, as_of),
            led,
            bool(led) and leads[0] not in led,
            start.when.day if start.when else None,
            state.extensions,
            _percent(state, verdict),
            state.handed_in and verdict.rule != CANCELLED,
            *verdict,
        )

    def _deadlines(
        self, task: Task, state: LogState, mended: Entry | None, period: Period | None
    ) -> tuple[Resolved, Resolved]:
        """Return the deadline assigned and the one in force."""
        original = self._original(task, mended, period)
        moved = state.due.to if state.due else None
        if not isinstance(moved, str):
            return original, original
        return original, self.resolve(moved, task.assigned, task.plan)

    def _original(self, task: Task, mended: Entry | None, period: Period | None) -> Resolved:
        """Return the deadline as assigned, of a unit or an occurrence whose own is `mended` too."""
        due = mended.to if mended and isinstance(mended.to, str) else task.due
        if not task.recurs or (mended and mended.period):
            return self.resolve(due, task.assigned, task.plan)
        if period is None:
            start = assignment(task.assigned, task.plan, self.context)
            return Resolved(due, rests_on=start.rests_on, missing=start.missing)
        # It is found once: all who must do a task for many have the same.
        resolved = self._of_periods.get((due, task.every, period))
        if resolved is None:
            resolved = last_day_of(task, due, period, self.context)
            self._of_periods[due, task.every, period] = resolved
        return resolved

    def _shared_verdict(self, task: Task, as_of: date) -> Verdict:
        """Return the verdict on a task whose class no entry bears on.

        Thousands of tasks have the same deadline and no such entry, and so the same verdict.
        """
        verdict = self._verdicts.get((as_of, task.kind, task.due))
        if verdict is None:
            original = self.resolve(task.due, task.assigned, task.plan)
            verdict = self._verdict(task.kind, _NOTHING, (original, original), as_of)
            # A deadline that counts from the task's own assignment is none of others.
            if task.due in self._resolved:
                self._verdicts[as_of, task.kind, task.due] = verdict
        return verdict

    def _verdict(
        self,
        kind: str,
        state: LogState,
        deadlines: tuple[Resolved, Resolved],
        as_of: date,
        *,
        readable: bool = True,
    ) -> Verdict:
        """Return what deadlines and the entries that move a class come to."""
        original, deadline = deadlines
        class_, rule = decide(kind, state, deadline, as_of, readable)
        phase = phase_of(class_, state)
        last, done = deadline.last_day, class_ in DONE
        until = (state.completed if done else None) or as_of
        days_late = None
        suspensions: tuple[Entry, ...] = ()
        if class_ in LATE and last is not None:
            days_late = (until - last).days - days_suspended(state, last, until)
            suspensions = tuple(stops_between(state, last, until))
        deciding = () if state is _NOTHING else rests_on(state, rule, suspensions)
        return Verdict(
            class_,
            rule,
            phase,
            deadline,
            original,
            last,
            original.last_day,
            self.next_working_day(last) if last else None,
            days_late,
            state.completed if done else None,
            state.confirmed if phase is Phase.DONE else None,
            _uncertain(deadline, deciding),
            days_suspended(state, date.min, until) if state.stops else 0,
            deciding,
        )


def _percent(state: LogState, verdict: Verdict) -> int | float | None:
    """Return what was last reported; none of a completed task, of which less than all is wrong."""
    if verdict.phase is Phase.DONE and state.percent != 100:
        return None
    return state.percent


def _uncertain(deadline: Resolved, deciding: tuple[Entry, ...]) -> bool:
    """Tell whether the class rests on a `by` date.

    That of the assignment counts only where the deadline is counted from it: whenever the task
    was assigned up to that day, a fixed last day passes all the same.
    """
    return deadline.uncertain or any(not entry.date.exact for entry in deciding)


def _of_period(task: Task, entries: tuple[Entry, ...], period: Period | None) -> tuple[Entry, ...]:
    """Return the entries of one period of a task that comes again; of any other task, all."""
    if not entries or not task.recurs:
        return entries
    return of_period(entries, period.text if period else None)

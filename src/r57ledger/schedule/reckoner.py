"""Where each task of a ledger stands at a date."""

from collections.abc import Iterable, Iterator
from datetime import date

from r57ledger.model import UNSTATED, Brief, Entry, Ledger, Task, When
from r57ledger.schedule.calendar import NoCalendar, WorkingCalendar
from r57ledger.schedule.classes import CANCELLED, DONE, LATE, Class, Standing, decide, rests_on
from r57ledger.schedule.deadline import ASSIGNED, DeadlineError, parse
from r57ledger.schedule.history import History, by_task, facts, of_unit
from r57ledger.schedule.organisation import Organisation
from r57ledger.schedule.resolve import UNREADABLE, Context, Resolved, assignment, resolve
from r57ledger.schedule.state import State, days_suspended, gather

_NOTHING = State()


class Reckoner:
    """Answers where tasks stand at a date, for one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        unreadable: dict[str, set[str]] = {"plan": set(), "unit": set(), "calendar": set()}
        for record in ledger.unreadable:
            unreadable.setdefault(record.kind, set()).add(record.id)
        years = frozenset(int(year) for year in unreadable["calendar"] if year.isdecimal())
        self.calendar = WorkingCalendar(ledger.calendar, years)
        self.organisation = Organisation(ledger.units, frozenset(unreadable["unit"]))
        self.context = Context(
            ledger.settings, ledger.plans, self.calendar, frozenset(unreadable["plan"])
        )
        self._resolved: dict[str, Resolved] = {}
        self._counted: dict[tuple[str, When | None, str], Resolved] = {}
        self._rolled: dict[date, date | None] = {}
        self._reported: dict[str, tuple[Entry, ...]] | None = None

    def standings(self, as_of: date) -> Iterator[Standing]:
        """Yield where each task and instance stands that exists at a date, in ledger order."""
        for task in self.ledger.tasks.values():
            yield from self._of(task, as_of)
        for brief in self.ledger.briefs.values():
            yield self._of_brief(brief, as_of)

    def of(self, task_id: str, as_of: date) -> list[Standing]:
        """Return where a task, or each of its instances, stands; none before it exists."""
        brief = self.ledger.briefs.get(task_id)
        if brief is not None:
            return [self._of_brief(brief, as_of)]
        task = self.ledger.tasks.get(task_id)
        return list(self._of(task, as_of)) if task else []

    def history(self, task_id: str) -> History | None:
        """Return a task with its corrections applied and its entries from all files."""
        task = self.ledger.tasks.get(task_id)
        return facts(task, self.report_entries(task_id)) if task else None

    def waiting_for(self, task_id: str, as_of: date) -> tuple[str, ...]:
        """Return the tasks named in `after` that are not completed, or not there, at a date."""
        task = self.ledger.tasks.get(task_id)
        standings = {name: self.of(name, as_of) for name in (task.after if task else ())}
        return tuple(
            name
            for name, found in standings.items()
            if not found or any(standing.class_ not in DONE for standing in found)
        )

    def report_entries(self, task_id: str) -> tuple[Entry, ...]:
        """Return what units reported of a task. An entry's unit is that of its report."""
        if self._reported is None:
            self._reported = by_task(self.ledger.reports.values())
        return self._reported.get(task_id, ())

    def _resolve(self, text: str, assigned: When | None, plan: str) -> Resolved:
        known = self._resolved.get(text) or self._counted.get((text, assigned, plan))
        if known is None:
            known = self._counted[text, assigned, plan] = self.resolve(text, assigned, plan)
        return known

    def resolve(self, text: str, assigned: When | None = None, plan: str | None = None) -> Resolved:
        """Find the last day of a deadline's text; one that cannot be read is `unreadable`."""
        known = self._resolved.get(text)
        if known is not None:
            return known
        try:
            deadline = parse(text)
        except DeadlineError:
            return Resolved(text, missing=UNREADABLE)
        resolved = resolve(deadline, self.context, assigned, plan)
        if deadline.anchor != ASSIGNED and deadline.form != "immediate":
            self._resolved[text] = resolved
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

    def lead_on(self, task: Task, moves: tuple[Entry, ...], unit: str | None, day: date) -> str:
        """Return who led on a day, after the reassignments up to it and successions."""
        named = [(move.date.day, move.to) for move in moves if isinstance(move.to, str)]
        return self._lead(unit or task.lead or UNSTATED, named, day)

    def _lead(self, lead: str, moves: Iterable[tuple[date, str]], day: date) -> str:
        for moved, to in moves:
            if moved <= day:
                lead = to
        return self.organisation.present(lead, day)

    def _of(self, task: Task, as_of: date) -> Iterator[Standing]:
        history = facts(task, self.report_entries(task.id))
        task = history.task
        when = task.assigned or assignment(None, task.plan, self.context).when
        if when is not None and when.day > as_of:
            return
        if not task.each:
            yield self._standing(history, history.entries, when, None, as_of)
            return
        units = self.organisation.expand(task.each, as_of)
        for unit in units:
            holders = frozenset(self.organisation.line(unit)).difference(units)
            entries = of_unit(history.entries, unit, holders)
            yield self._standing(history, entries, when, unit, as_of)

    def _of_brief(self, brief: Brief, as_of: date) -> Standing:
        """Return where an open task stands of which no more than its brief is known."""
        state = _state(brief) if brief.handed_in or brief.stops else _NOTHING
        when = brief.assigned
        known = self._resolved
        deadline = original = known.get(brief.due) or self._resolve(brief.due, when, brief.plan)
        if brief.in_force != brief.due:
            deadline = self._resolve(brief.in_force, when, brief.plan)
        class_, rule = decide("task", state, deadline, as_of)
        last = deadline.last_day
        lead = led = brief.lead
        stays = not brief.moves and self.organisation.keeps(lead)
        if not stays:
            lead = self._lead(brief.lead, brief.moves, as_of)
        days_late = None
        if class_ is Class.OVERDUE and last is not None:
            days_late = (as_of - last).days
            if brief.stops:
                days_late -= days_suspended(state, last, as_of)
            if not stays:
                led = self._lead(brief.lead, brief.moves, last)
        assigned = when or assignment(None, brief.plan, self.context).when
        # By position: there are tens of thousands, and by name it takes four times as long.
        task = Task(brief.id, brief.path, brief.title, brief.due, "task", brief.lead, (),
                    brief.coordinating, None, None, None, when, brief.due_text)  # fmt: skip
        return Standing(
            brief.id, task, class_, rule, lead, None if days_late is None else led, None,
            assigned.day if assigned else None,
            deadline, original, last, original.last_day,
            self.next_working_day(last) if last else None, days_late, None, None,
            brief.extensions, brief.percent, brief.handed_in is not None,
            days_late is not None and led != lead, deadline.uncertain,
            days_suspended(state, date.min, as_of) if state.stops else 0,
            None, (), History(task, ()),
        )  # fmt: skip

    def _standing(
        self,
        history: History,
        entries: tuple[Entry, ...],
        when: When | None,
        unit: str | None,
        as_of: date,
    ) -> Standing:
        task = history.task
        state = gather(entries, as_of) if entries else _NOTHING
        original = deadline = self._resolve(task.due, task.assigned, task.plan)
        if state.due is not None and isinstance(state.due.to, str):
            deadline = self._resolve(state.due.to, task.assigned, task.plan)
        readable = unit not in self.organisation.unreadable
        class_, rule = decide(task.kind, state, deadline, as_of, readable)
        last = deadline.last_day
        lead = self.lead_on(task, state.moves, unit, as_of)
        done = class_ in DONE
        until = (state.completed if done else None) or as_of
        days_late = led = None
        if class_ in LATE and last is not None:
            days_late = (until - last).days - days_suspended(state, last, until)
            led = self.lead_on(task, state.moves, unit, last)
        deciding = rests_on(state, rule) if entries else ()
        return Standing(
            id=f"{task.id}@{unit}" if unit else task.id,
            task=task,
            class_=class_,
            rule=rule,
            lead=lead,
            lead_on_last_day=led,
            each_unit=unit,
            assigned=when.day if when else None,
            deadline=deadline,
            original=original,
            last_day=last,
            original_last_day=original.last_day,
            next_working_day=self.next_working_day(last) if last else None,
            days_late=days_late,
            completed=state.completed if done else None,
            confirmed=state.confirmed if done else None,
            extensions=state.extensions,
            percent=state.percent,
            awaiting_confirmation=state.handed_in and rule != CANCELLED,
            inherited=led is not None and led != lead,
            uncertain=_uncertain(deadline, deciding),
            suspended_days=days_suspended(state, date.min, until) if state.stops else 0,
            last_entry=state.last_entry,
            deciding=deciding,
            history=history,
        )


def _state(brief: Brief) -> State:
    state = State()
    state.stops = brief.stops
    if brief.handed_in:
        state.first_in = Entry(When(brief.handed_in), "submission", brief.path, 0)
    return state


def _uncertain(deadline: Resolved, deciding: tuple[Entry, ...]) -> bool:
    """Tell whether the class rests on a `by` date.

    That of the assignment counts only where the deadline is counted from it: whenever the task
    was assigned up to that day, a fixed last day passes all the same.
    """
    return deadline.uncertain or any(not entry.date.exact for entry in deciding)

"""What can be known of a record without reading it whole: facts for leaving records unread.

An outline depends on the record alone, never on a date, a setting or another file, so it can be
kept beside the record. It says from which day on a task's log has nothing more to tell, and what
the task is waiting for then; whether that makes it late is decided by `schedule`, from the same
deadline that it would take from the record.
"""

from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from r57ledger.format.common import When
from r57ledger.format.ledger import Brief
from r57ledger.format.plan import Plan
from r57ledger.format.report import Report
from r57ledger.format.task import Task
from r57ledger.format.unit import Unit
from r57ledger.schedule.deadline import ASSIGNED, DeadlineError, parse
from r57ledger.schedule.facts import dates_of
from r57ledger.schedule.history import CORRECTION, History, history_of
from r57ledger.schedule.logstate import LogState, log_state

_NEVER = 0
_day = date.fromordinal
_THE_END = date.max

# Kinds of entries that move neither a task's class nor its last day.
_NEUTRAL = frozenset({"progress", "note", "reminder"})
# Kinds of entries that may set another deadline.
_MOVING = frozenset({"extension", "adjustment", "resumption"})
# Kinds of entries after which an earlier submission counts no more.
_UNDOING = frozenset({"return", "completion", "reopening"})


class Outline(NamedTuple):
    """Facts of one record. Days are ordinals of the calendar; 0 is none.

    `days` are all days on which it records a fact. Of a task: `since` is the day from which its
    own log says the same for ever; `stands` is what it says then: `open`, `shut` (completed,
    cancelled, suspended or regular), `uneven` (open, but it counts for all of `each`, or its
    days late are not simply those since its last day), or `full` (only the whole record can
    tell). `due` is what its last day follows from then, and `dues` all that it ever follows
    from. `handed` is the day of the first submission not returned; `undone`: there was something
    after which a submission in a report may not count; `mends`: a correction of an entry, which
    in reports may find another one to mend. `bare`: it does not say when it was assigned. `brief`
    is what a list tells of the task then, see the function; empty where that takes the whole
    record.

    Of a report: the tasks it `tells` of, each with the day and value of the last percentage it
    gives, and those that it `moves` to another class or may, with the day of the first
    submission, or 0 for others. `issued` is a plan's day; `group`: it is a unit that stands for
    others; `brief` holds the name and kind of one that has neither members, end nor successor.
    """

    kind: str
    days: tuple[int, ...] = ()
    since: int = _NEVER
    stands: str = ""
    due: str = ""
    dues: tuple[str, ...] = ()
    handed: int = _NEVER
    undone: bool = False
    mends: bool = False
    bare: bool = False
    each: tuple[str, ...] = ()
    brief: tuple[Any, ...] = ()
    tells: tuple[tuple[str, int, float | None], ...] = ()
    moves: tuple[tuple[str, int], ...] = ()
    issued: int = _NEVER
    group: bool = False


def outline(record: Any) -> Outline:
    """Return the outline of a record of any kind."""
    days = tuple(sorted({day.toordinal() for day in dates_of(record)}))
    if isinstance(record, Task):
        return _of_task(record, days)
    known = Outline(type(record).__name__, days)
    if isinstance(record, Report):
        return known._replace(tells=_tells(record), moves=tuple(sorted(_moves(record))))
    if isinstance(record, Plan) and record.issued:
        return known._replace(issued=record.issued.day.toordinal())
    return _of_unit(record, known) if isinstance(record, Unit) else known


def _of_unit(unit: Unit, known: Outline) -> Outline:
    stands_for_others = unit.kind == "group"
    is_plain = not (stands_for_others or unit.until or unit.successor)
    return known._replace(group=stands_for_others, brief=(unit.name, unit.kind) if is_plain else ())


def _tells(report: Report) -> tuple[tuple[str, int, float | None], ...]:
    """Return the tasks that a report tells of, with the last percentage it gives of each."""
    found: dict[str, tuple[int, float | None]] = {}
    for entry in report.entries:
        if entry.task:
            day, _ = found.setdefault(entry.task, (_NEVER, None))
            if entry.percent is not None and entry.date.day.toordinal() >= day:
                found[entry.task] = entry.date.day.toordinal(), entry.percent
    return tuple((task, *told) for task, told in sorted(found.items()))


def _moves(report: Report) -> set[tuple[str, int]]:
    """Return the tasks that a report may move, with the day of their first submission in it."""
    kinds: dict[str, set[str]] = {}
    first: dict[str, int] = {}
    for entry in report.entries:
        if entry.task and entry.kind not in _NEUTRAL:
            kinds.setdefault(entry.task, set()).add(entry.kind)
            day = entry.date.day.toordinal()
            first[entry.task] = min(day, first.get(entry.task, day))
    return {(task, first[task] if kinds[task] == {"submission"} else _NEVER) for task in kinds}


def _of_task(task: Task, days: tuple[int, ...]) -> Outline:
    own = {entry.kind for entry in task.log}
    mends = CORRECTION in own and any(e.kind == CORRECTION and e.entry for e in task.log)
    history = history_of(task)
    entries = (*task.log, *history.entries) if mends else task.log
    task, kinds = history.task, own if history.entries is task.log else _kinds(history)
    state = log_state(history.entries, _THE_END)
    dues = {task.due}
    # What an entry put in another's place says is of any kind.
    if mends or not own.isdisjoint(_MOVING):
        dues.update(e.to for e in entries if e.kind in _MOVING and isinstance(e.to, str))
    assigned = task.assigned.day.toordinal() if task.assigned else _NEVER
    last = max([entry.date.day for entry in history.entries], default=None)
    # What was entered of a task for many may be of one of them.
    is_alike = task.lead or (task.each and not history.entries)
    return Outline(
        "Task",
        days,
        since=max(assigned, last.toordinal()) if last else assigned,
        stands=_stands(task, state, kinds),
        due=follows_from(task, str(state.due.to) if state.due else task.due),
        dues=tuple(sorted({follows_from(task, one) for one in dues})),
        handed=state.first_in.date.day.toordinal() if state.first_in else _NEVER,
        undone=not kinds.isdisjoint(_UNDOING),
        mends=mends,
        bare=not assigned,
        each=task.each,
        brief=_brief(history, state) if is_alike and not _is_shut(state) else (),
    )


def _kinds(history: History) -> set[str]:
    return {entry.kind for entry in history.entries} - {CORRECTION}


def _brief(history: History, state: LogState) -> tuple[Any, ...]:
    """Return what a list tells of an open task in JSON's terms, in the order that `brief` reads.

    Nothing where its class rests on a day that is not exactly known.
    """
    task = history.task
    deciding = (state.due, state.ended, state.stop, state.returned, state.first_in)
    if task.kind != "task" or any(e and not e.date.exact for e in deciding):
        return ()
    told = [entry for entry in history.entries if entry.percent is not None]
    last = told[-1] if told else None
    in_force = state.due.to if state.due else task.due
    handed = state.first_in.date.day.toordinal() if state.first_in else _NEVER
    moves = [(move.date.day.toordinal(), move.to) for move in state.moves]
    stops = [(start.toordinal(), end.toordinal()) for start, end in state.stops if end]
    return (
        task.title,
        task.due,
        task.lead or task.each,
        task.coordinating,
        _day_text(task.assigned),
        task.due_text,
        in_force if in_force != task.due else None,
        state.extensions,
        last.percent if last else None,
        last.date.day.toordinal() if last else _NEVER,
        (handed, moves, stops) if handed or moves or stops else None,
    )


def brief(path: str, id_: str, values: list[Any], percent: float | None) -> Brief:
    """Return the brief of the task at a path, whose outline has these values, in one language."""
    title, due, lead, others, assigned, due_text, in_force, times, _, _, more = values
    when = when_of(assigned) if assigned else None
    lead, each = (lead, ()) if isinstance(lead, str) else (None, tuple(lead))
    task = Task(
        id_,
        path,
        title,
        due,
        lead=lead,
        each=each,
        coordinating=tuple(others),
        assigned=when,
        due_text=due_text,
    )
    short = tuple.__new__(Brief, (task, in_force or due, times, percent, None, (), ()))
    if more is None:
        return short
    handed, moves, stops = more
    return short._replace(
        handed_in=_day(handed) if handed else None,
        moves=tuple([(_day(day), to) for day, to in moves]),
        stops=tuple([(_day(start), _day(end)) for start, end in stops]),
    )


LEAD, PERCENT = 2, 8
"""Where the values of a brief hold the lead, or those for whom it is, and the latest percentage.

The day of the percentage comes after it.
"""


@lru_cache(maxsize=2048)
def when_of(text: str) -> When:
    """Read a day of an outline, `by 2025-07-15` or without the `by`."""
    day = text.removeprefix("by ")
    return When(date.fromisoformat(day), exact=day == text)


def _day_text(when: When | None) -> str:
    return f"{'' if when.exact else 'by '}{when.day.isoformat()}" if when else ""


def _stands(task: Task, state: LogState, kinds: set[str]) -> str:
    if task.each:
        # Where no entry moves it, it stands alike for everyone.
        alike = kinds <= _NEUTRAL and task.kind != "regular"
        return "uneven" if alike else "full"
    if task.kind == "regular" or _is_shut(state):
        return "shut"
    if not state.stops:
        return "open"
    # Days suspended are no days late.
    return "full" if state.first_in else "uneven"


def _is_shut(state: LogState) -> bool:
    """Return whether a task whose entries say this can become late no more."""
    return state.suspended or not state.is_open


def follows_from(task: Task, due: str) -> str:
    """Return what a last day follows from: the day a deadline names, or the deadline itself.

    Where it counts from the assignment, the day of that comes after a tab, or the plan, whose
    issue stands for it.
    """
    try:
        deadline = parse(due)
    except DeadlineError:
        return due
    if deadline.last is not None:
        return deadline.last.isoformat()
    if deadline.form != "immediate" and deadline.anchor != ASSIGNED:
        return due
    if task.assigned is None:
        return f"{due}\t{task.plan}"
    return f"{due}\t{_day_text(task.assigned)}"

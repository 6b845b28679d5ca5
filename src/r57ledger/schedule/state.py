"""What a task's entries say up to a day: handed in, completed, suspended, extended, led by whom.

This only gathers; `classes.decide` draws the conclusion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from r57ledger.format.entry import Entry
from r57ledger.schedule.history import CORRECTION


class State:
    """The standing facts of a task or instance at a day.

    `due` set the deadline in force (None: it is as assigned). `ended` is the last of
    cancellation and reopening, `stop` the last of suspension and resumption. `first_in` and
    `last_in` are the submissions not returned, `returned` the last return; `completion` is the
    first one since the last reopening, `accepted` the submission it accepts, and `completed` the
    day that counts: of the last submission not returned, else the completion's own. `stops` are
    the stretches of suspension: the first day, and the day of the resumption, which is no longer
    suspended. `moves` are the reassignments.

    The defaults stand on the class: most tasks have few entries, and one is made for each task.
    """

    due: Entry | None = None
    ended: Entry | None = None
    stop: Entry | None = None
    first_in: Entry | None = None
    last_in: Entry | None = None
    returned: Entry | None = None
    completion: Entry | None = None
    accepted: Entry | None = None
    completed: date | None = None
    stops: tuple[tuple[date, date | None], ...] = ()
    moves: tuple[Entry, ...] = ()
    extensions: int = 0
    percent: int | float | None = None

    @property
    def handed_in(self) -> bool:
        """Whether it waits for its confirmation."""
        return self.first_in is not None and self.completion is None

    @property
    def confirmed(self) -> date | None:
        """The completion's own day, by which movements in a period count."""
        return self.completion.date.day if self.completion else None


def gather(entries: Iterable[Entry], as_of: date) -> State:
    """Take in the entries up to a day, which are in the order of their dates."""
    state = State()
    for entry in entries:
        day = entry.date.day
        if day > as_of:
            break
        if entry.kind == CORRECTION:
            continue
        if entry.percent is not None:
            state.percent = entry.percent
        take = _TAKE.get(entry.kind)
        if take is not None:
            take(state, entry)
    return state


def days_suspended(state: State, after: date, before: date) -> int:
    """Count the suspended days that lie after one day and before another, both excluded."""
    days = 0
    for start, end in state.stops:
        first = max(start.toordinal(), after.toordinal() + 1)
        past = min(before.toordinal(), end.toordinal() if end else before.toordinal())
        days += max(0, past - first)
    return days


def _submission(state: State, entry: Entry) -> None:
    if state.first_in is None:
        state.first_in = entry
    state.last_in = entry


def _return(state: State, entry: Entry) -> None:
    state.first_in = state.last_in = None
    state.returned = entry


def _completion(state: State, entry: Entry) -> None:
    if state.completion is None:
        state.completion = entry
        state.accepted = state.last_in
        state.completed = (state.last_in or entry).date.day


def _cancellation(state: State, entry: Entry) -> None:
    state.ended = entry


def _reopening(state: State, entry: Entry) -> None:
    # What was handed in before is what was found wanting: only what comes after counts.
    state.ended = entry
    state.first_in = state.last_in = state.returned = None
    state.completion = state.accepted = state.completed = None


def _suspension(state: State, entry: Entry) -> None:
    if state.stop is None or state.stop.kind != "suspension":
        state.stops = (*state.stops, (entry.date.day, None))
    state.stop = entry


def _resumption(state: State, entry: Entry) -> None:
    if state.stop is not None and state.stop.kind == "suspension":
        state.stops = (*state.stops[:-1], (state.stops[-1][0], entry.date.day))
    state.stop = entry
    _adjustment(state, entry)


def _extension(state: State, entry: Entry) -> None:
    state.extensions += 1
    _adjustment(state, entry)


def _adjustment(state: State, entry: Entry) -> None:
    if isinstance(entry.to, str):
        state.due = entry


def _reassignment(state: State, entry: Entry) -> None:
    if isinstance(entry.to, str):
        state.moves = (*state.moves, entry)


_TAKE: dict[str, Callable[[State, Entry], None]] = {
    "submission": _submission,
    "return": _return,
    "completion": _completion,
    "cancellation": _cancellation,
    "reopening": _reopening,
    "suspension": _suspension,
    "resumption": _resumption,
    "extension": _extension,
    "adjustment": _adjustment,
    "reassignment": _reassignment,
}

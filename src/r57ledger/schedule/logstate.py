"""What a task's log says up to a day: handed in, completed, suspended, extended, led by whom.

`classes.decide` derives the class from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from r57ledger.format.common import DeadlineText
from r57ledger.format.entry import TASK_ENTRIES, Entry
from r57ledger.schedule.history import CORRECTION

MOVES_DEADLINE = frozenset(
    name for name, kind in TASK_ENTRIES.items() if kind.moves is DeadlineText
)
"""The kinds of entries that may set another deadline, with `to`."""

_HANDED = frozenset({"submission", "return", "completion", "reopening"})


class LogState:
    """What the entries of a task, or of one unit's instance, say together on a day.

    `due` is the entry that set the deadline in force; it is None where the deadline is as
    assigned. `ended` is the last of cancellation and reopening, `stop` the last of suspension and
    resumption. `first_in` and `last_in` are the first and the last submission that was not
    returned, `returned` is the last return. `completion` is the first completion since the last
    reopening, `accepted` the submission that it accepts, and `completed` the day that counts: the
    day of that submission, or the completion's own where there is none. `stops` are the stretches
    of suspension: the entry that began each, and the resumption, whose day is no longer suspended.
    `moves` are the reassignments.

    The defaults are attributes of the class, because an object is made for each task and most
    tasks have few entries.
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
    stops: tuple[tuple[Entry, Entry | None], ...] = ()
    moves: tuple[Entry, ...] = ()
    extensions: int = 0
    percent: int | float | None = None

    @property
    def handed_in(self) -> bool:
        """Whether the task waits for its confirmation."""
        return self.first_in is not None and self.completion is None

    @property
    def cancelled(self) -> bool:
        """Whether the task was cancelled and not reopened since."""
        return self.ended is not None and self.ended.kind == "cancellation"

    @property
    def suspended(self) -> bool:
        """Whether the task was suspended and not resumed since."""
        return self.stop is not None and self.stop.kind == "suspension"

    @property
    def is_open(self) -> bool:
        """Whether the task is neither completed nor cancelled, by its log alone."""
        return self.completion is None and not self.cancelled

    @property
    def decides(self) -> bool:
        """Whether any entry bears on the class or on the deadline; mostly none does."""
        return bool(
            self.due or self.ended or self.stop or self.first_in or self.returned or self.completion
        )

    @property
    def confirmed(self) -> date | None:
        """The completion's own day, by which movements in a period count."""
        return self.completion.date.day if self.completion else None


def log_state(entries: Iterable[Entry], as_of: date) -> LogState:
    """Return what the entries up to a day say. They must be in the order of their dates."""
    state = LogState()
    for entry in entries:
        day = entry.date.day
        if day > as_of:
            break
        if entry.kind == CORRECTION:
            continue
        if entry.percent is not None:
            state.percent = entry.percent
        apply = _APPLY.get(entry.kind)
        if apply is not None:
            apply(state, entry)
    return state


def days_suspended(state: LogState, after: date, before: date) -> int:
    """Count the suspended days that lie after one day and before another, both excluded."""
    days = 0
    for start, end in state.stops:
        first = max(start.date.day.toordinal(), after.toordinal() + 1)
        past = min(before.toordinal(), end.date.day.toordinal() if end else before.toordinal())
        days += max(0, past - first)
    return days


def stops_between(state: LogState, after: date, before: date) -> Iterator[Entry]:
    """Yield the entries that begin and end the suspensions between two days.

    One that ends on the day it begins is among them: known as `by`, it may have begun earlier.
    """
    for start, end in state.stops:
        if start.date.day < before and (end is None or end.date.day > after):
            yield start
            if end is not None:
                yield end


def is_returned(entries: Iterable[Entry]) -> bool:
    """Tell whether a product was sent back by the last of some entries, and not handed in again."""
    kinds = [entry.kind for entry in entries if entry.kind in _HANDED]
    return bool(kinds) and kinds[-1] == "return"


def _submission(state: LogState, entry: Entry) -> None:
    if state.first_in is None:
        state.first_in = entry
    state.last_in = entry


def _return(state: LogState, entry: Entry) -> None:
    state.first_in = state.last_in = None
    state.returned = entry


def _completion(state: LogState, entry: Entry) -> None:
    if state.completion is None:
        state.completion = entry
        state.accepted = state.last_in
        state.completed = (state.last_in or entry).date.day


def _cancellation(state: LogState, entry: Entry) -> None:
    state.ended = entry


def _reopening(state: LogState, entry: Entry) -> None:
    # What was handed in before the reopening did not suffice: only what comes after it counts.
    state.ended = entry
    state.first_in = state.last_in = state.returned = None
    state.completion = state.accepted = state.completed = None


def _suspension(state: LogState, entry: Entry) -> None:
    if not state.suspended:
        state.stops = (*state.stops, (entry, None))
    state.stop = entry


def _resumption(state: LogState, entry: Entry) -> None:
    if state.suspended:
        state.stops = (*state.stops[:-1], (state.stops[-1][0], entry))
    state.stop = entry
    _adjustment(state, entry)


def _extension(state: LogState, entry: Entry) -> None:
    state.extensions += 1
    _adjustment(state, entry)


def _adjustment(state: LogState, entry: Entry) -> None:
    if isinstance(entry.to, str):
        state.due = entry


def _reassignment(state: LogState, entry: Entry) -> None:
    if entry.to:
        state.moves = (*state.moves, entry)


_APPLY: dict[str, Callable[[LogState, Entry], None]] = {
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

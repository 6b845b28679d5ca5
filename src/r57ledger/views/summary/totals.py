"""Two totals side by side: the period before and now; the figures that were sent and today's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.format.settings import Published
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import pick, safe
from r57ledger.views.summary.lines import lines_of
from r57ledger.views.summary.official import cells
from r57ledger.views.summary.population import Census, Part, Population
from r57ledger.views.sums import rate
from r57ledger.views.table import Column, Kind, Row, Section
from r57ledger.words.formatting import change
from r57ledger.words.message import counted, mark, say

_WORDS = {
    "total": mark("Total"),
    "done": mark("Completed"),
    "done_on_time": mark("Completed on time"),
    "done_extended": mark("of these after an extension"),
    "done_late": mark("Completed late"),
    "not_done": mark("Not completed"),
    "in_term": mark("In term"),
    "overdue": mark("Overdue"),
    "regular": mark("Regular"),
    "no_deadline": mark("No deadline"),
    "suspended": mark("Suspended"),
    "cancelled": mark("Cancelled"),
    "undetermined": mark("Undetermined"),
}
_RATES = {
    "rate_due": (mark("of tasks due"), "due"),
    "rate_all": (mark("of all tasks"), "counted"),
}
_CHANGES = ("before", mark("Before")), ("now", mark("Now")), ("change", mark("Change"))
_RESTATEMENT = (
    ("sent", mark("As sent")),
    ("recorded", mark("As recorded now")),
    ("restated", mark("Restated")),
)


class PublishedFigures(NamedTuple):
    """Figures that were sent, and the reckoner of the ledger from which they were computed."""

    published: Published
    reckoner: Reckoner


class UnreadFigures(NamedTuple):
    """Figures that were sent from a ledger that cannot be read, and why it cannot."""

    published: Published
    fault: LedgerError

    def sentences(self) -> tuple[str, ...]:
        """Return from what the figures were computed, and why no more can be told of them."""
        unknown = say("What was restated since cannot be told: {why}", why=self.fault.message)
        return (_sent(self.published), unknown)

    def sections(self) -> tuple[Section, ...]:
        """Return nothing: there is nothing to compare with."""
        return ()


Members = Mapping[str, tuple[str, ...]]
"""The ids of the tasks behind each number of a total."""


class _TotalPair(NamedTuple):
    """Two totals side by side: their columns, with titles, and the tasks behind the numbers."""

    key: str
    columns: tuple[tuple[str, str], ...]
    first: Members
    second: Members


def change_since(before: Members, now: Members, eve: date) -> tuple[Section, Section]:
    """Return each number of the total at the end of the period before, now, and the change.

    The cells of the counts are called MEASURE/before and MEASURE/now.
    """
    pair = _TotalPair("change", _CHANGES, before, now)
    numbers, rates = _sections(pair)
    members = {f"{name}/before": before[name] for name in _WORDS}
    members |= {f"{name}/now": now[name] for name in _WORDS}
    title = say("Against {eve}, the end of the period before", eve=eve)
    return numbers._replace(title=title, members=members), rates


class Restatement:
    """The figures as they were sent beside those of the same day as recorded now.

    Both are of the day that was sent about, so only what the ledger learnt since can differ.
    """

    def __init__(self, population: Population, figures: PublishedFigures) -> None:
        self._published = figures.published
        as_of = figures.published.as_of
        self._then, self._now = (
            Population(reckoner, population.by, population.unit, as_of).census(as_of)
            for reckoner in (figures.reckoner, population.reckoner)
        )
        self._old = total_members(population, self._then)
        self._new = total_members(population, self._now)

    def sentences(self) -> tuple[str, ...]:
        """Return from what the figures were computed, and what became of them."""
        old, new = self._old, self._new
        different = [
            f"{say(words)} {change(len(new[name]) - len(old[name]))}"
            for name, words in _WORDS.items()
            if len(old[name]) != len(new[name])
        ]
        sent = _sent(self._published)
        if not different:
            return (sent, say("Nothing was restated since."))
        return (sent, say("Restated since: {changes}.", changes=", ".join(different)))

    def sections(self) -> tuple[Section, Section, Section]:
        """Return the counts and the rates, and the tasks that are counted otherwise."""
        numbers, rates = _sections(_TotalPair("sent", _RESTATEMENT, self._old, self._new))
        members = {f"{name}/recorded": self._new[name] for name in _WORDS}
        numbers = numbers._replace(
            title=say("Figures as sent and as recorded now"),
            intro=self.sentences(),
            members=members,
        )
        return numbers, rates, _restated(self._then, self._now)


def _sent(published: Published) -> str:
    return say(
        "Figures were sent for {period} as of {as_of}, from revision {revision}.",
        period=safe(published.period),
        as_of=published.as_of,
        revision=safe(published.rev),
    )


def total_members(population: Population, census: Census) -> dict[str, tuple[str, ...]]:
    """Return the ids behind each number of the total of the main part on a day."""
    by_line = cells(census, Part.MAIN, lines_of(census.rows, population))
    return {name: ids[-1] for name, ids in by_line.items()}


def _sections(pair: _TotalPair) -> tuple[Section, Section]:
    """Return both totals and their difference: the counts, then the rates."""
    totals = [{name: len(ids) for name, ids in t.items()} for t in (pair.first, pair.second)]
    old, new = totals
    rows: list[Row] = [
        (name, say(words), old[name], new[name], new[name] - old[name])
        for name, words in _WORDS.items()
    ]
    rates: list[Row] = []
    for name, (words, whole) in _RATES.items():
        before, now = (rate(n["done"], n[whole]) for n in totals)
        difference = None if before is None or now is None else round(now - before, 2)
        rates.append((name, say(words), before, now, difference))
    (first, title), (second, second_title), (third, third_title) = pair.columns
    shown = ("name", first, second, third)
    columns, of_rates = (
        (
            Column("row", "Row", Kind.ID),
            Column("name", name),
            Column(first, title, kind),
            Column(second, second_title, kind),
            Column(third, third_title, Kind.CHANGE),
        )
        for name, kind in ((mark("Number"), Kind.INT), (mark("Completed"), Kind.RATE))
    )
    return (
        Section(pair.key, columns, rows, shown),
        Section(f"{pair.key}_rates", of_rates, rates, shown),
    )


def _restated(then: Census, now: Census) -> Section:
    """Return the tasks whose cell is another one than when the figures were sent."""
    columns = (
        Column("title", "Task"),
        Column("id", "Id", Kind.ID),
        Column("sent", "As sent"),
        Column("recorded", "As recorded now"),
    )
    rows: list[Row] = []
    sent, recorded = _cells(then), _cells(now)
    for id_ in sorted(sent | recorded):
        old, new = sent.get(id_), recorded.get(id_)
        if old != new:
            standing = (now if id_ in now.standings else then).standings.get(id_)
            title = pick(standing.task.title) if standing else id_
            rows.append((title, id_, old, new))
    title = counted(len(rows), "{n} task is counted otherwise", "{n} tasks are counted otherwise")
    shown = ("title", "id", "sent", "recorded")
    return Section("restated", columns, rows, shown, title=title)


def _cells(census: Census) -> dict[str, str]:
    """Return the cell of each task of the main part, as it is called."""
    read = {s.id: f"{row}/{s.class_.value}" for row, s in census.part(Part.MAIN)}
    return read | {id_: f"{row}/undetermined" for id_, row in census.unread.items()}

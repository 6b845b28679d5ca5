"""Two totals side by side: the period before and now; the figures that were sent and today's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from r57ledger.format.settings import Published
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import pick
from r57ledger.views.summary.lines import lines_of
from r57ledger.views.summary.official import cells
from r57ledger.views.summary.population import Census, Part, Population
from r57ledger.views.sums import rate
from r57ledger.views.table import Column, Kind, Row, Section
from r57ledger.words.formatting import change, day
from r57ledger.words.message import counted
from r57ledger.words.sentences import listed

_WORDS = {
    "total": "Total",
    "done": "Completed",
    "done_on_time": "Completed on time",
    "done_extended": "of these after an extension",
    "done_late": "Completed late",
    "in_term": "In term",
    "overdue": "Overdue",
    "regular": "Regular",
    "no_deadline": "No last day",
    "suspended": "Suspended",
    "cancelled": "Cancelled",
    "undetermined": "Not determined",
}
_RATES = {"rate_due": ("of tasks due", "due"), "rate_all": ("of all tasks", "counted")}


class PublishedFigures(NamedTuple):
    """Figures that were sent, and the reckoner of the ledger from which they were computed."""

    published: Published
    reckoner: Reckoner


Members = Mapping[str, tuple[str, ...]]
"""The ids of the tasks behind each number of a total."""


class _Pair(NamedTuple):
    """Two totals side by side: the names of their columns, and the tasks behind the numbers."""

    key: str
    names: tuple[str, str, str]
    titles: tuple[str, str, str]
    first: Members
    second: Members


def change_since(before: Members, now: Members, eve: date) -> tuple[Section, Section]:
    """Return each number of the total at the end of the period before, now, and the change.

    The cells of the counts are called MEASURE/before and MEASURE/now.
    """
    pair = _Pair("change", ("before", "now", "change"), ("Before", "Now", "Change"), before, now)
    numbers, rates = _sections(pair)
    members = {f"{name}/before": before[name] for name in _WORDS}
    members |= {f"{name}/now": now[name] for name in _WORDS}
    title = f"Against {day(eve)}, the end of the period before"
    return numbers._replace(title=title, members=members), rates


def restatement(population: Population, figures: PublishedFigures) -> tuple[Section, ...]:
    """Return the figures as they were sent beside those of the same day as recorded now.

    Both are of the day that was sent about, so only what the ledger learnt since can differ. The
    last part lists the tasks that are counted otherwise.
    """
    published = figures.published
    then, now = (
        Population(reckoner, population.by, population.unit, published.as_of).census(
            published.as_of
        )
        for reckoner in (figures.reckoner, population.reckoner)
    )
    old, new = total_members(population, then), total_members(population, now)
    different = [
        f"{words.lower()} {change(len(new[name]) - len(old[name]))}"
        for name, words in _WORDS.items()
        if len(old[name]) != len(new[name])
    ]
    titles = ("As sent", "As recorded now", "Restated")
    numbers, rates = _sections(_Pair("sent", ("sent", "recorded", "restated"), titles, old, new))
    title = f"Figures as sent: {published.period} as of {day(published.as_of)}"
    intro = (
        f"They are those of revision {published.rev}.",
        f"Restated since: {listed(different) or 'nothing'}.",
    )
    members = {f"{name}/recorded": new[name] for name in _WORDS}
    numbers = numbers._replace(title=title, intro=intro, members=members)
    return numbers, rates, _restated(population, then, now)


def total_members(population: Population, census: Census) -> dict[str, tuple[str, ...]]:
    """Return the ids behind each number of the total of the main part on a day."""
    by_line = cells(census, Part.MAIN, lines_of(census.rows, population))
    return {name: ids[-1] for name, ids in by_line.items()}


def _sections(pair: _Pair) -> tuple[Section, Section]:
    """Return both totals and their difference: the counts, then the rates."""
    totals = [{name: len(ids) for name, ids in t.items()} for t in (pair.first, pair.second)]
    old, new = totals
    rows: list[Row] = [
        (name, words, old[name], new[name], new[name] - old[name]) for name, words in _WORDS.items()
    ]
    rates: list[Row] = []
    for name, (words, whole) in _RATES.items():
        before, now = (rate(n["done"], n[whole]) for n in totals)
        difference = None if before is None or now is None else round(now - before, 2)
        rates.append((name, words, before, now, difference))
    first, second, third = pair.names
    shown = ("name", first, second, third)
    columns, of_rates = (
        (
            Column("measure", "Measure", Kind.WORD),
            Column("name", name),
            Column(first, pair.titles[0], kind),
            Column(second, pair.titles[1], kind),
            Column(third, pair.titles[2], Kind.CHANGE),
        )
        for name, kind in (("Number", Kind.INT), ("Completed", Kind.RATE))
    )
    return (
        Section(pair.key, columns, rows, shown, page=True),
        Section(f"{pair.key}_rates", of_rates, rates, shown, page=True),
    )


def _restated(population: Population, then: Census, now: Census) -> Section:
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
    return Section("restated", columns, rows, shown, title=f"Restated: {title}", page=True)


def _cells(census: Census) -> dict[str, str]:
    """Return the cell of each task of the main part, as it is called."""
    read = {s.id: f"{row}/{s.class_.value}" for row, s in census.part(Part.MAIN)}
    return read | {id_: f"{row}/undetermined" for id_, row in census.unread.items()}

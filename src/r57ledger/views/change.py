"""The total beside itself: against the end of the period before, and against what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from r57ledger.model import Published
from r57ledger.schedule.classes import Reckoner
from r57ledger.text import pick
from r57ledger.views.lines import lines_of
from r57ledger.views.official import cells, counts, rate
from r57ledger.views.population import Part, Population, Snapshot
from r57ledger.views.table import Column, Kind, Row, Section
from r57ledger.views.words import counted, day, joined, number

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


class Sent(NamedTuple):
    """Figures that were sent, and the ledger as it was known when they were."""

    published: Published
    reckoner: Reckoner


def change(before: Mapping[str, int], now: Mapping[str, int], eve: date) -> tuple[Section, Section]:
    """Return each number of the total at the end of the period before, now, and the change."""
    titles = ("Before", "Now", "Change")
    title = f"Against {day(eve)}, the end of the period before"
    return _beside("change", titles, before, now, title)


def as_sent(population: Population, sent: Sent) -> tuple[Section, ...]:
    """Return the figures as they were sent beside the same day's as recorded now.

    Both are of the day that was sent about, so only what the ledger learnt since can differ. The
    last part lists the tasks that are counted otherwise.
    """
    published = sent.published
    then = Population(sent.reckoner, population.by, population.unit).take(published.as_of)
    now = population.take(published.as_of)
    old, new = total(population, then), total(population, now)
    different = [
        f"{words.lower()} {_signed(new[key] - old[key])}"
        for key, words in _WORDS.items()
        if old[key] != new[key]
    ]
    titles = ("As sent", "As recorded now", "Restated")
    title = f"Figures as sent: {published.period} as of {day(published.as_of)}"
    numbers, rates = _beside("sent", titles, old, new, title)
    intro = (
        f"They are those of revision {published.rev}.",
        f"Restated since: {joined(different, 'and') or 'nothing'}.",
    )
    return numbers._replace(intro=intro), rates, _restated(population, then, now)


def total(population: Population, snapshot: Snapshot) -> dict[str, int]:
    """Return the numbers of the total of the main part on a day."""
    return counts(cells(snapshot, Part.MAIN, lines_of(snapshot.rows, population)), -1)


def _beside(
    key: str,
    titles: tuple[str, str, str],
    first: Mapping[str, int],
    second: Mapping[str, int],
    title: str,
) -> tuple[Section, Section]:
    """Return two totals and their difference: the counts, then both rates."""
    rows: list[Row] = [
        (measure, words, first[measure], second[measure], second[measure] - first[measure])
        for measure, words in _WORDS.items()
    ]
    rates: list[Row] = []
    for measure, (words, whole) in _RATES.items():
        old, new = (rate(n["done"], n[whole]) for n in (first, second))
        difference = None if old is None or new is None else round(new - old, 2)
        rates.append((measure, words, old, new, difference))
    shown = ("name", "first", "second", "change")
    columns, of_rates = (
        (
            Column("measure", "Measure", Kind.WORD),
            Column("name", name),
            Column("first", titles[0], kind),
            Column("second", titles[1], kind),
            Column("change", titles[2], Kind.CHANGE),
        )
        for name, kind in (("Number", Kind.INT), ("Completed", Kind.RATE))
    )
    return (
        Section(key, columns, rows, shown, title=title, page=True),
        Section(f"{key}_rates", of_rates, rates, shown, page=True),
    )


def _restated(population: Population, then: Snapshot, now: Snapshot) -> Section:
    """Return the tasks that stand in another cell than they were sent in."""
    columns = (
        Column("title", "Task"),
        Column("id", "Id", Kind.ID),
        Column("sent", "As sent"),
        Column("recorded", "As recorded now"),
    )
    language = population.reckoner.ledger.settings.language
    rows: list[Row] = []
    sent, recorded = _cells(then), _cells(now)
    for id_ in sorted(sent | recorded):
        old, new = sent.get(id_), recorded.get(id_)
        if old != new:
            standing = (now if id_ in now.standings else then).standings.get(id_)
            title = pick(standing.task.title, language) if standing else id_
            rows.append((title, id_, old, new))
    title = counted(len(rows), "{n} task is counted otherwise", "{n} tasks are counted otherwise")
    shown = ("title", "id", "sent", "recorded")
    return Section("restated", columns, rows, shown, title=f"Restated: {title}", page=True)


def _cells(snapshot: Snapshot) -> dict[str, str]:
    """Return the cell of each task of the main part, as it is called."""
    found = {s.id: f"{row}/{s.class_.value}" for row, s in snapshot.part(Part.MAIN)}
    return found | {id_: f"{row}/undetermined" for id_, row in snapshot.unread.items()}


def _signed(difference: int) -> str:
    return f"+{number(difference)}" if difference > 0 else number(difference)

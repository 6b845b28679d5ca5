"""What is overdue at the end of a period: whose, since when, how often extended, and why."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from r57ledger.format.common import UNSTATED
from r57ledger.schedule.bearers import entries_of
from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.pace import speaks
from r57ledger.text import pick
from r57ledger.views.summary.figures import Figures
from r57ledger.views.summary.lists import Field, TaskList, on_last_day, task_section
from r57ledger.views.sums import check
from r57ledger.views.table import Column, Kind, Section
from r57ledger.views.tasks import unit_name
from r57ledger.words.labels import label
from r57ledger.words.message import say
from r57ledger.words.sentences import listed

_NAMED = 3
"""How many leads the sentence above a list of overdue tasks names."""


class LastWord(NamedTuple):
    """The last recorded word on a task: what it says, and of which entry; all None for none."""

    text: str | None = None
    kind: str | None = None
    day: date | None = None
    path: str | None = None
    of_report: bool = False

    @property
    def in_words(self) -> str:
        """The word for people, with what it is taken from and its day."""
        if self.kind is None:
            return say("no reason is recorded")
        if self.of_report:
            return say("{text} (report, {day})", text=self.text, day=self.day)
        return say("{text} ({entry}, {day})", text=self.text, entry=label(self.kind), day=self.day)


class _LastWords:
    """The last words on tasks, each looked for when it is first asked for."""

    def __init__(self, figures: Figures) -> None:
        self._organisation = figures.reckoner.organisation
        self._as_of = figures.period.as_of
        self._words: dict[str, LastWord] = {}

    def on(self, standing: Standing) -> LastWord:
        """Return the last entry up to the last day that gives a reason or has a note."""
        if standing.id not in self._words:
            self._words[standing.id] = self._find(standing)
        return self._words[standing.id]

    def _find(self, standing: Standing) -> LastWord:
        for entry in reversed(entries_of(standing, self._organisation, self._as_of)):
            texts = [pick(text) for text in (entry.reason, entry.note) if text]
            if texts and speaks(entry):
                of_report = entry.task is not None
                day = entry.date.day
                return LastWord("; ".join(texts), entry.kind, day, entry.path, of_report)
        return LastWord()


def became_overdue(figures: Figures) -> Section:
    """Return what is overdue and was not when the period began."""
    late = _late(figures, before=False)
    title = say("Newly overdue: {n}", n=len(late))
    return _overdue(figures, "became_overdue", title, late)


def still_overdue(figures: Figures) -> Section:
    """Return what is overdue and was so when the period began."""
    late = _late(figures, before=True)
    title = say("Still overdue: {n}", n=len(late))
    return _overdue(figures, "still_overdue", title, late)


def _late(figures: Figures, *, before: bool) -> list[Standing]:
    """Return the overdue tasks that were overdue before the period, or those that were not."""
    overdue = [s for s in on_last_day(figures) if s.class_ is Class.OVERDUE]
    check("The overdue tasks", len(figures.now["overdue"][-1]), len(overdue))
    start = figures.start.standings
    was = {s.id for s in overdue if s.id in start and start[s.id].class_ is Class.OVERDUE}
    late = [s for s in overdue if (s.id in was) is before]
    late.sort(key=lambda s: (-(s.days_late or 0), s.id))
    return late


def _overdue(figures: Figures, key: str, title: str, late: list[Standing]) -> Section:
    words = _LastWords(figures)
    fields: tuple[Field, ...] = (
        (Column("last_day", "Last day", Kind.DATE), lambda s: s.last_day),
        (Column("days_late", "Days late", Kind.INT), lambda s: s.days_late),
        (Column("extensions", "Times extended", Kind.INT), lambda s: s.extensions or None),
        (Column("inherited", "Inherited", Kind.FLAG), lambda s: s.inherited),
        (Column("why", "Last word on why"), lambda s: words.on(s).text),
        (Column("why_entry", "Entry", Kind.WORD), lambda s: words.on(s).kind),
        (Column("why_date", "Said on", Kind.DATE), lambda s: words.on(s).day),
        (Column("why_path", "File", Kind.ID), lambda s: words.on(s).path),
        (Column("why_words", "Last word on why", data=False), lambda s: words.on(s).in_words),
    )
    hidden = ("why", "why_entry", "why_date", "why_path")
    section = task_section(
        figures, TaskList(key, title, late, fields, _intro(figures, late), hidden)
    )
    narrow = ("title", "id", "lead", "last_day", "days_late", "extensions", "why_words", "remarks")
    return section._replace(narrow=narrow)


def _intro(figures: Figures, late: list[Standing]) -> tuple[str, ...]:
    """Return since when the longest is overdue, and who leads several, those with most first."""
    if not late:
        return ()
    sentences = []
    if oldest := min((s.last_day for s in late if s.last_day), default=None):
        sentences.append(say("The oldest last day is {last}.", last=oldest))
    most = Counter(lead for standing in late for lead in standing.leads).most_common(_NAMED)
    ledger = figures.reckoner.ledger
    leads = [
        f"{unit_name(ledger, lead)} ({count})"
        for lead, count in most
        if count > 1 and lead != UNSTATED
    ]
    if leads:
        sentences.append(say("Several are led by: {units}.", units=listed(leads)))
    return (" ".join(sentences),) if sentences else ()

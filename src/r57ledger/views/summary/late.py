"""What is overdue at the end of a period: whose, since when, how often extended, and why."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from r57ledger.format.common import UNSTATED
from r57ledger.format.entry import Entry
from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.pace import entries_of
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
_SILENT_ON_WHY = frozenset({"reminder", "correction"})
"""Who urges a unit does not speak for it, and a correction speaks of the record."""


class LastWord(NamedTuple):
    """The last recorded word on a task: what it says, and the entry that says it."""

    text: str
    entry: Entry

    @property
    def in_words(self) -> str:
        """The word for people, with what it is taken from and its day."""
        day, kind = self.entry.date.day, label(self.entry.kind)
        if self.entry.task is not None:
            return say("{text} (report, {day})", text=self.text, day=day)
        return say("{text} ({entry}, {day})", text=self.text, entry=kind, day=day)


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
    words = {standing.id: _last_word(figures, standing) for standing in late}
    said = {id_: word for id_, word in words.items() if word is not None}
    fields: tuple[Field, ...] = (
        (Column("last_day", "Last day", Kind.DATE), lambda s: s.last_day),
        (Column("days_late", "Days late", Kind.INT), lambda s: s.days_late),
        (Column("extensions", "Times extended", Kind.INT), lambda s: s.extensions or None),
        (Column("inherited", "Inherited", Kind.FLAG), lambda s: s.inherited),
        (Column("why", "Last word on why"), lambda s: said[s.id].text if s.id in said else None),
        (
            Column("why_entry", "Entry", Kind.WORD),
            lambda s: said[s.id].entry.kind if s.id in said else None,
        ),
        (
            Column("why_date", "Said on", Kind.DATE),
            lambda s: said[s.id].entry.date.day if s.id in said else None,
        ),
        (
            Column("why_path", "File", Kind.ID),
            lambda s: said[s.id].entry.path if s.id in said else None,
        ),
        (
            Column("why_words", "Last word on why", data=False),
            lambda s: said[s.id].in_words if s.id in said else say("no reason is recorded"),
        ),
    )
    hidden = ("why", "why_entry", "why_date", "why_path")
    section = task_section(
        figures, TaskList(key, title, late, fields, _intro(figures, late), hidden)
    )
    narrow = ("title", "id", "unit", "last_day", "days_late", "extensions", "why_words", "remarks")
    return section._replace(narrow=narrow)


def _last_word(figures: Figures, standing: Standing) -> LastWord | None:
    """Return the last entry up to the last day that gives a reason or has a note."""
    entries = entries_of(standing, figures.reckoner.organisation, figures.period.as_of)
    for entry in reversed(entries):
        texts = [pick(text) for text in (entry.reason, entry.note) if text]
        if texts and entry.kind not in _SILENT_ON_WHY:
            return LastWord("; ".join(texts), entry)
    return None


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

"""What reports say in words: results, difficulties, proposals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from r57ledger.format.common import Text
from r57ledger.format.report import Report
from r57ledger.schedule.answers import Answer
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import fold, pick, texts
from r57ledger.text import has_words as has_all
from r57ledger.views.filters import Filters
from r57ledger.views.table import Column, Kind, Row, Section
from r57ledger.views.tasks import unit_name
from r57ledger.words.message import say

_COLUMNS = (
    Column("submitted", "Handed in", Kind.DATE),
    Column("id", "Id", Kind.ID),
    Column("unit", "Unit (id)", Kind.ID),
    Column("unit_name", "Unit"),
    Column("field", "About", Kind.WORD),
    Column("text", "It says"),
)
_SHOWN = ("submitted", "id", "unit_name", "field", "text")


def report_texts(reckoner: Reckoner, reports: Iterable[Report], wanted: str = "") -> Section:
    """Return the texts of reports as a part of a view, each in a line; the earliest come first.

    `wanted` are folded words that a text must have in one of its languages. A remark, which is
    about the record rather than the work, is among the texts only where it has them.
    """
    rows: list[Row] = [
        (
            report.submitted.day,
            report.id,
            report.unit,
            unit_name(reckoner.ledger, report.unit),
            about,
            pick(text),
        )
        for report in sorted(reports, key=lambda one: (one.submitted.day, one.id))
        for about, text in _texts(report)
        if (_contains(text, wanted) if wanted else about != "note")
    ]
    return Section("said", _COLUMNS, rows, _SHOWN, title=say("What the reports say"))


def handed_in(answers: Iterable[Answer], first: date, last: date) -> list[Report]:
    """Return the reports that were handed in from one day to another, both included."""
    reports = (answer.report for answer in answers)
    return [one for one in reports if one is not None and first <= one.submitted.day <= last]


def mentions(reckoner: Reckoner, filters: Filters, as_of: date) -> Section:
    """Return the texts of reports with the words that the filters ask for."""
    organisation = reckoner.organisation
    reports = [
        report
        for report in reckoner.ledger.reports.values()
        if report.submitted.day <= as_of
        and (filters.plan is None or report.plan == filters.plan)
        and (filters.units is None or organisation.present(report.unit, as_of) in filters.units)
    ]
    title = say("Reports with these words")
    return report_texts(reckoner, reports, filters.text or "")._replace(title=title)


def has_words(report: Report | None, wanted: str) -> bool:
    """Tell whether one of a report's texts has some folded words."""
    return report is not None and any(_contains(text, wanted) for _, text in _texts(report))


def _contains(text: Text, wanted: str) -> bool:
    """Tell whether a text has all of some folded words in one of its languages."""
    return any(has_all(fold(one), wanted) for one in texts(text))


def _texts(report: Report) -> Iterator[tuple[str, Text]]:
    for about in ("results", "difficulties", "proposals", "note"):
        text = getattr(report, about)
        if text is not None:
            yield about, text

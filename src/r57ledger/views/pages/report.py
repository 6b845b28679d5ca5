"""A report's page: what was handed in, what it says in words and of single tasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from r57ledger.format.report import Report
from r57ledger.schedule.answers import Answer, Reporting
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.pages.entries import entries
from r57ledger.views.pages.fields import Field, Names, record, when_field
from r57ledger.views.table import Column, Kind, Section
from r57ledger.words.message import say


def report_page(reckoner: Reckoner, report: Report, as_of: date) -> Iterator[Section]:
    """Yield the parts of the page of a report, on a day."""
    names = Names(reckoner.ledger)
    answers = Reporting(reckoner, as_of).begun()
    answer = next((a for a in answers if a.report is not None and a.report.id == report.id), None)
    yield record("report", _fields(report, names, answer))
    log = sorted(report.entries, key=lambda entry: entry.date.day)
    section = entries(log, names, as_of, report.path)
    tasks = [(*row, entry.task) for row, entry in zip(section.rows, log, strict=True)]
    yield section._replace(
        columns=(*section.columns, Column("task", "Task", Kind.ID)),
        rows=tasks,
        shown=("date", "kind", "task", "says"),
        title=say("What it tells of tasks"),
    )
    yield names.sources(report.sources)


def _fields(report: Report, names: Names, answer: Answer | None) -> Iterator[Field]:
    yield Field("id", "Id", report.id, Kind.ID)
    yield Field("plan", "Plan", report.plan, Kind.ID, names.plan(report.plan))
    yield Field("obligation", "Obligation", report.obligation, Kind.ID)
    yield Field("period", "Period", report.period, Kind.ID)
    yield names.unit_field("unit", "Unit", report.unit)
    yield names.name_field("unit_name", "Name of the unit", report.unit)
    yield when_field("submitted", "Handed in", report.submitted)
    yield Field("state", "State", answer.state.value if answer else None, Kind.WORD)
    yield Field("days", "Days late", answer.days if answer else None, Kind.INT)
    yield Field("nil", "Nothing arose", report.nil or None, Kind.FLAG)
    yield names.unit_field("signed_by", "Signed by", report.signed_by)
    yield Field("results", "Results", names.text(report.results))
    yield Field("difficulties", "Difficulties", names.text(report.difficulties))
    yield Field("proposals", "Proposals", names.text(report.proposals))
    yield Field("note", "Note", names.text(report.note))
    yield Field("formerly", "Formerly", report.formerly, Kind.LIST)
    yield Field("path", "File", report.path, Kind.ID)

"""A target's page: the number to be reached, what was measured, and the tasks that feed it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from r57ledger.format.target import Target
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.pages.about_tasks import tasks_part
from r57ledger.views.pages.fields import Field, Names, record
from r57ledger.views.table import Column, Kind, Section
from r57ledger.words.formatting import number
from r57ledger.words.message import say

MEASUREMENT_COLUMNS = (
    Column("date", "Date", Kind.DATE),
    Column("exact", "Exact day", Kind.FLAG),
    Column("value", "Value", Kind.NUMBER),
    Column("document", "Document", Kind.ID),
    Column("url", "Address"),
    Column("note", "Note"),
    Column("remarks", "Remarks", data=False),
)


def target_page(reckoner: Reckoner, target: Target, as_of: date) -> Iterator[Section]:
    """Yield the parts of the page of a target; measurements after the day are not shown."""
    names = Names(reckoner.ledger)
    yield record("target", _fields(reckoner, target, names))
    measured = [
        (
            one.date.day,
            one.date.exact,
            one.value,
            one.document,
            one.url,
            names.text(one.note),
            None if one.date.exact else say("on this day or before"),
        )
        for one in target.measurements
        if one.date.day <= as_of
    ]
    yield Section(
        "measurements",
        MEASUREMENT_COLUMNS,
        measured,
        ("date", "value", "document", "url", "note", "remarks"),
        title=say("Measured"),
    )
    yield tasks_part(reckoner, "rows", target.tasks, as_of, say("Tasks that feed it"))
    yield names.sources(target.sources)


def _fields(reckoner: Reckoner, target: Target, names: Names) -> Iterator[Field]:
    yield Field("id", "Id", target.id, Kind.ID)
    yield Field("title", "Target", names.text(target.title))
    yield Field("other_titles", "In other languages", names.others(target.title), Kind.LIST)
    yield names.unit_field("lead", "Lead", target.lead)
    yield Field("operator", "Operator", target.operator, Kind.ID)
    low, high = target.range or (None, None)
    yield Field("value", "Number", target.number, Kind.NUMBER, _goal(target))
    yield Field("value_from", "Number from", low, Kind.NUMBER)
    yield Field("value_to", "Number to", high, Kind.NUMBER)
    yield Field("counted_in", "Counted in", target.unit)
    yield Field("population", "Of", names.text(target.population))
    yield Field("exclusions", "Without", names.text(target.exclusions))
    yield Field("due", "Due", target.due, Kind.ID)
    yield Field("due_text", "In the source's words", names.text(target.due_text))
    yield Field("last_day", "Last day", reckoner.resolve(target.due).last_day, Kind.DATE)
    yield Field("note", "Note", names.text(target.note))
    yield Field("formerly", "Formerly", target.formerly, Kind.LIST)
    yield Field("path", "File", target.path, Kind.ID)


def _goal(target: Target) -> str | None:
    if target.value is None:
        return say("the source gives none")
    return None if target.number is None else number(target.number)

"""A log as a part of a page: every entry, from all files, with what it says in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from r57ledger.format.common import Evidence
from r57ledger.format.entry import Entry
from r57ledger.schedule.history import ids_of
from r57ledger.text import quoted
from r57ledger.views.pages.fields import Names
from r57ledger.views.table import Column, Kind, Row, Section
from r57ledger.views.tasks import known_name
from r57ledger.words.formatting import percent
from r57ledger.words.labels import label
from r57ledger.words.message import say

ENTRY_COLUMNS = (
    Column("date", "Date", Kind.DATE),
    Column("exact", "Exact day", Kind.FLAG),
    Column("kind", "Entry", Kind.WORD),
    Column("unit", "Unit (id)", Kind.ID),
    Column("unit_name", "Unit"),
    Column("period", "Period", Kind.ID),
    Column("percent", "Done", Kind.PERCENT),
    Column("field", "Field", Kind.ID),
    Column("from", "From", Kind.ID),
    Column("to", "To", Kind.ID),
    Column("document", "Document", Kind.ID),
    Column("approved_by", "Approved by", Kind.ID),
    Column("confirmed_by", "Confirmed by", Kind.ID),
    Column("product", "Product", Kind.LIST),
    Column("evidence", "Evidence", Kind.LIST),
    Column("reason", "Reason"),
    Column("note", "Note"),
    Column("counts", "Counts", Kind.FLAG),
    Column("path", "File", Kind.ID),
    Column("position", "Number in the file", Kind.INT),
    Column("says", "Says", data=False),
)


def entries(log: Iterable[Entry], names: Names, as_of: date, home: str) -> Section:
    """Return the entries in the order given; those after `as_of` are there and do not count.

    `home` is the record's own file: entries from elsewhere name theirs.
    """
    rows = [_row(entry, names, as_of, home) for entry in log]
    return Section(
        "entries", ENTRY_COLUMNS, rows, ("date", "kind", "unit_name", "says"), title=say("Entries")
    )


def _row(entry: Entry, names: Names, as_of: date, home: str) -> Row:
    return (
        entry.date.day,
        entry.date.exact,
        entry.kind,
        entry.unit,
        known_name(names.ledger, entry.unit),
        entry.period,
        entry.percent,
        entry.field,
        _value(entry.from_),
        _value(entry.to),
        entry.document,
        entry.approved_by,
        entry.confirmed_by,
        tuple(filter(None, map(names.text, entry.product))),
        tuple(map(_proof, entry.evidence)),
        names.text(entry.reason),
        names.text(entry.note),
        entry.date.day <= as_of,
        entry.path,
        entry.position + 1,
        entry_words(entry, names, as_of, home) or None,
    )


def entry_in_words(entry: Entry, names: Names, as_of: date) -> str:
    """Return a whole entry in words: its kind, its day, and what it says."""
    words = entry_words(entry, names, as_of, entry.path).rstrip(".")
    kind, when = label(entry.kind), entry.date.day
    if not words:
        return say("{kind} of {day}", kind=kind, day=when)
    return say("{kind} of {day}: {words}", kind=kind, day=when, words=words)


def entry_words(entry: Entry, names: Names, as_of: date, home: str) -> str:
    """Return what an entry says beside its day and kind, in words."""
    return "; ".join(_says(entry, names, as_of, home))


def _says(entry: Entry, names: Names, as_of: date, home: str) -> Iterable[str]:
    if not entry.date.exact:
        yield say("on this day or before")
    if entry.period is not None:
        yield say("of {period}", period=entry.period)
    if entry.percent is not None:
        yield percent(entry.percent)
    yield from _mended(entry)
    if entry.from_ is not None:
        yield say("from {value}", value=_named(entry, entry.from_, names))
    if entry.to is not None:
        yield say("to {value}", value=_named(entry, entry.to, names))
    yield from filter(None, map(names.text, entry.product))
    yield from map(_proof, entry.evidence)
    if entry.document:
        yield say("by {document}", document=entry.document)
    if entry.approved_by:
        yield say("approved by {unit}", unit=names.unit(entry.approved_by))
    if entry.confirmed_by:
        yield say("confirmed by {unit}", unit=names.unit(entry.confirmed_by))
    yield from filter(None, (names.text(entry.reason), names.text(entry.note)))
    if entry.path != home:
        yield say("in {path}", path=entry.path)
    if entry.date.day > as_of:
        yield say("after the day asked about: it does not count")


def _mended(entry: Entry) -> Iterable[str]:
    """Say what a correction mends."""
    if entry.field:
        yield say("the field `{field}`", field=entry.field)
    if entry.entry:
        kind, mended = label(entry.entry.kind), entry.entry.date
        if entry.void:
            yield say("the {kind} of {day} is void", kind=kind, day=mended)
        else:
            yield say("the {kind} of {day}", kind=kind, day=mended)
    for key, value in (entry.replace or {}).items():
        yield say("`{key}` is {value}", key=key.rstrip("_"), value=quoted(value))


def _named(entry: Entry, value: str | tuple[str, ...], names: Names) -> str:
    if entry.kind == "reassignment":
        return ", ".join(map(names.unit, ids_of(value)))
    return _value(value) or ""


def _value(value: str | tuple[str, ...] | None) -> str | None:
    return ", ".join(value) if isinstance(value, tuple) else value


def _proof(evidence: Evidence) -> str:
    return evidence.document or evidence.url or evidence.file or ""

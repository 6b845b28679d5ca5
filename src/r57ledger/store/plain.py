"""Readings and diagnostics in plain values, for another process of the program."""

from typing import Any

from r57ledger.diagnostic import Diagnostic, Place, Severity, Span
from r57ledger.store.reader import Reading


def to_plain(reading: Reading) -> list[Any]:
    """Return a reading in plain values, without its record."""
    return [*reading[:4], [plain_of(d) for d in reading.diagnostics], reading.data]


def from_plain(values: list[Any]) -> Reading:
    """Return the reading that `to_plain` was given."""
    path, flaw, about, body, diagnostics, data = values
    return Reading(path, flaw, about, body, tuple(map(diagnostic_of, diagnostics)), data=data)


def plain_of(diagnostic: Diagnostic) -> list[Any]:
    """Return a diagnostic in values of Python's own classes, their sub-classes turned back."""
    code, severity, place, message, help_, span = diagnostic
    about = [place.path, list(place.field), place.on_key, place.revision]
    return [code, str(severity), about, message, help_, list(span) if span else None]


def diagnostic_of(values: list[Any]) -> Diagnostic:
    """Return the diagnostic that `plain_of` was given."""
    code, severity, (path, field, on_key, revision), message, help_, span = values
    place = Place(path, tuple(field), on_key, revision)
    where = Span(*span) if span else None
    return Diagnostic(code, Severity(severity), place, message, help_, where)

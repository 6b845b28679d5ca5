"""What differs between two versions of a record: its fields, and the entries of its log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple
from unicodedata import normalize

from r57ledger.format.entry import Entry
from r57ledger.format.keys import keys_of, type_of


class FieldChange(NamedTuple):
    """A field with another value, or an entry that has come or has gone.

    `field` is a key of the record's file; of an entry it is the list that holds it. `before` and
    `after` are the values; for an entry that has come `after` is the entry, for one that has gone
    `before` is.
    """

    field: str
    before: Any
    after: Any

    @property
    def come(self) -> Entry | None:
        """The entry that has come."""
        return self.after if isinstance(self.after, Entry) else None

    @property
    def gone(self) -> Entry | None:
        """The entry that has gone."""
        return self.before if isinstance(self.before, Entry) else None


def differences(before: Any, after: Any) -> Iterator[FieldChange]:
    """Yield what differs between two records of one kind, in the order of the format's keys.

    Logs are compared as sets of entries: their order, and where in the file they stand, is no
    part of what they say.
    """
    for key in keys_of(after.__class__).values():
        old, new = getattr(before, key.field), getattr(after, key.field)
        if type_of(key.type).entries:
            yield from (FieldChange(key.name, entry, None) for entry in without(old, new))
            yield from (FieldChange(key.name, None, entry) for entry in without(new, old))
        elif old != new:
            yield FieldChange(key.name, old, new)


def merged(parents: Iterable[Any], result: Any) -> Iterator[FieldChange]:
    """Yield what a merge has that none of its parents has, and what it has lost of any parent."""
    sides = [list(differences(parent, result)) for parent in parents]
    values = [{change.field: change for change in side} for side in sides]
    changes: list[FieldChange] = []
    for change in (one for side in sides for one in side):
        if change.come:
            is_new = all(change in side for side in sides)
        elif change.gone:
            is_new = True
        else:
            is_new = all(change.field in side for side in values)
        field_told = any(change.field == one.field for one in changes if not (one.come or one.gone))
        if is_new and change not in changes and (change.come or change.gone or not field_told):
            changes.append(change)
    yield from changes


def without(entries: Iterable[Entry], others: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries that are not among the others; of equal ones each is counted."""
    left = Counter(said(entry) for entry in others)
    rest = []
    for entry in entries:
        text = said(entry)
        left[text] -= 1
        if left[text] < 0:
            rest.append(entry)
    return tuple(rest)


def said(entry: Entry) -> str:
    """Return what an entry says, as a text: all of it but the place where it stands."""
    return text_of(replace(entry, path="", position=0))


def text_of(value: Any) -> str:
    """Return what a value says, as a text that is the same in every form of Unicode.

    Of a record its numbers are the same in all digits: 40 and 40.0 are one.
    """
    if is_dataclass(value) and not isinstance(value, type):
        numbers = {
            field.name: float(number)
            for field in fields(value)
            if type(number := getattr(value, field.name)) is int
        }
        value = replace(value, **numbers)
    return normalize("NFC", repr(value))

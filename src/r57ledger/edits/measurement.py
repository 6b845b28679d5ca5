"""A measurement of a target, put in date order."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from unicodedata import normalize

from r57ledger.edits.change import Edit, insert
from r57ledger.errors import LedgerError
from r57ledger.format.keys import keys_of
from r57ledger.format.target import Measurement, Target
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import quoted
from r57ledger.views.show import find_record
from r57ledger.words.message import say

_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")


def typed_number(text: str) -> int | float:
    """Return a number as people type it: 39.98 or 39,98, with a sign before it.

    Raises LedgerError for anything else, and for `1.200`, which may be 1.2 or 1200.
    """
    words = text.strip().rstrip("%").strip()
    if _THOUSANDS.fullmatch(words):
        raise LedgerError(
            say("{value} may be read in two ways.", value=quoted(text)),
            say("Write 1200 without a sign between the digits, or 1.2 without zeros at its end."),
        )
    if not _NUMBER.fullmatch(words):
        raise LedgerError(
            say("{value} is no number.", value=quoted(text)), say("Write it as 39.98 or 39,98.")
        )
    number = float(words.replace(",", "."))
    return int(number) if number.is_integer() and "." not in words.replace(",", ".") else number


def add_measurement(reckoner: Reckoner, name: str, values: dict[str, Any]) -> Edit:
    """Return the edit that adds a measurement, of which None values are left out.

    Raises LedgerError where `name` is no target's.
    """
    match = find_record(reckoner, name)
    if match.kind != "target":
        raise LedgerError(
            say("{name} is no target.", name=quoted(name)),
            say("r57 targets shows those that there are."),
        )
    target: Target = match.record
    order = list(keys_of(Measurement))
    measurement = {
        key: normalize("NFC", values[key]) if isinstance(values[key], str) else values[key]
        for key in order
        if values.get(key) is not None
    }
    day = date.fromisoformat(measurement["date"].removeprefix("by "))
    earlier = [n for n, one in enumerate(target.measurements, start=1) if one.date.day <= day]
    title = say("{target}: measurement of {day}", target=target.id, day=measurement["date"])
    field = ("measurements", max(earlier, default=0))
    return Edit(title, changes={target.path: (insert(field, measurement),)})

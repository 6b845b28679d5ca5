"""A measurement of a target, put in date order."""

from __future__ import annotations

from datetime import date
from typing import Any

from r57ledger.edits.change import Edit, insert
from r57ledger.edits.entry import as_written
from r57ledger.errors import LedgerError
from r57ledger.format.keys import keys_of
from r57ledger.format.target import Measurement, Target
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import quoted
from r57ledger.views.show import find_record
from r57ledger.words.message import say


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
        key: as_written(key, values[key]) for key in order if values.get(key) is not None
    }
    day = date.fromisoformat(measurement["date"].removeprefix("by "))
    earlier = [n for n, one in enumerate(target.measurements, start=1) if one.date.day <= day]
    title = say("{target}: measurement of {day}", target=target.id, day=measurement["date"])
    field = ("measurements", max(earlier, default=0))
    return Edit(title, changes={target.path: (insert(field, measurement),)})

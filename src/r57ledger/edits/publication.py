"""Figures as they were sent, recorded in the settings of the ledger."""

from __future__ import annotations

from datetime import date

from r57ledger.edits.change import Edit, insert
from r57ledger.errors import LedgerError
from r57ledger.format.settings import Settings
from r57ledger.words.message import say


def tag_of(settings: Settings, period: str) -> str:
    """Return the name of the tag on the commit whose figures are sent for a period now.

    Figures of a period that still runs may be sent, and those of its end later: the second tag of
    a period ends with `.2`.
    """
    number = 1 + sum(one.period == period for one in settings.published)
    return f"r57/published/{period}" + (f".{number}" if number > 1 else "")


def publication(settings: Settings, period: str, as_of: date, commit: str) -> Edit:
    """Return the edit that records the figures of a period on a day, as a commit gives them.

    Raises LedgerError where figures of that period and day are recorded already.
    """
    if any((one.period, one.as_of) == (period, as_of) for one in settings.published):
        raise LedgerError(
            say("The figures of {period} as of {day} are published.", period=period, day=as_of),
            say("Whether they still come out the same: r57 verify"),
        )
    field = ("published", len(settings.published))
    value = {"period": period, "as_of": as_of.isoformat(), "rev": commit}
    title = say("Published: the figures of {period} as of {day}", period=period, day=as_of)
    return Edit(title, {"r57.yaml": (insert(field, value),)})

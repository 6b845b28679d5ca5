"""Who heads a unit on a day, and how far the record can say so."""

from __future__ import annotations

from datetime import date

from r57ledger.format.ledger import Ledger
from r57ledger.format.unit import Headship, Unit
from r57ledger.text import pick
from r57ledger.words.message import say


def head_on(unit: Unit, day: date, ledger: Ledger) -> str | None:
    """Return who heads a unit on a day, in a line; None where nobody is known to.

    A record that names a person and says nothing until when knows no more than its source did:
    then the day of the source is told, or the person's first day if that is later. A post without
    a name stays what it is.
    """
    heads = [
        head
        for head in unit.heads
        if (head.from_ is None or head.from_ <= day) and (head.until is None or day <= head.until)
    ]
    return "; ".join(filter(None, (_words(head, unit, ledger) for head in heads))) or None


def _words(head: Headship, unit: Unit, ledger: Ledger) -> str:
    position = pick(head.position)
    words = ", ".join(part for part in (head.name, position) if part)
    if not head.name or head.until is not None:
        return words
    last = max(filter(None, (head.from_, _source_day(unit, ledger))), default=None)
    if last is None and not unit.sources:
        return words
    if last is None:
        return say("{head} (as of its source)", head=words)
    return say("{head} (as of {day})", head=words, day=last)


def _source_day(unit: Unit, ledger: Ledger) -> date | None:
    """Return the latest day of a document that the unit's record rests on."""
    plans = (ledger.plans.get(source.document or "") for source in unit.sources)
    return max((plan.issued.day for plan in plans if plan and plan.issued), default=None)

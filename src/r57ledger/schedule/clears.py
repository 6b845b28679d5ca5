"""The six clears of a task (6 rõ): who, what, whose duty, by whose authority, until when, for what.

Each is defined here alone. A view counts them, and says in words what each function here asks for;
the advice of `r57 check` asks for them.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from r57ledger.format.common import UNSTATED
from r57ledger.format.ledger import Ledger
from r57ledger.schedule.classes import Standing


class Clear(StrEnum):
    """The clears, in the order in which they are named."""

    PERSON = "person"
    WORK = "work"
    RESPONSIBILITY = "responsibility"
    AUTHORITY = "authority"
    TIME = "time"
    RESULT = "result"


def unclear(standing: Standing, ledger: Ledger) -> tuple[Clear, ...]:
    """Return which of the six clears a task lacks at a date, in their order."""
    return tuple(clear for clear, holds in _CLEAR.items() if not holds(standing, ledger))


def _person(standing: Standing, ledger: Ledger) -> bool:
    responsible = standing.task.responsible
    if responsible and (responsible.name or responsible.position):
        return True
    leads = (ledger.units.get(lead) for lead in standing.leads)
    return any(lead is not None and lead.kind == "post" for lead in leads)


def _work(standing: Standing, ledger: Ledger) -> bool:
    return any(source.document or source.url for source in standing.task.sources)


def _responsibility(standing: Standing, ledger: Ledger) -> bool:
    """One task, one lead (Decree 39/2022): a group cannot be called to account."""
    if standing.joint or standing.lead == UNSTATED:
        return False
    lead = ledger.units.get(standing.lead)
    if lead is None:
        # A unit whose file is broken exists: its own finding says enough.
        return any(u.kind == "unit" and u.id == standing.lead for u in ledger.unreadable)
    return lead.kind != "group"


def _authority(standing: Standing, ledger: Ledger) -> bool:
    return any(
        unit not in (None, UNSTATED)
        for unit in (standing.task.directed_by, standing.task.submit_to)
    )


def _time(standing: Standing, ledger: Ledger) -> bool:
    return standing.task.kind == "regular" or standing.last_day is not None


def _result(standing: Standing, ledger: Ledger) -> bool:
    return bool(standing.task.product)


_CLEAR: dict[Clear, Callable[[Standing, Ledger], bool]] = {
    Clear.PERSON: _person,
    Clear.WORK: _work,
    Clear.RESPONSIBILITY: _responsibility,
    Clear.AUTHORITY: _authority,
    Clear.TIME: _time,
    Clear.RESULT: _result,
}

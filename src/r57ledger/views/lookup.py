"""Finding the one unit or plan that somebody named, by id, name or alias."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from r57ledger.errors import LedgerError
from r57ledger.format.ledger import Ledger
from r57ledger.schedule.organisation import Organisation
from r57ledger.text import fold, nearest, quoted, texts
from r57ledger.views.formatting import joined
from r57ledger.views.tasks import unit_name


def find_unit(ledger: Ledger, organisation: Organisation, wanted: str, as_of: date) -> str:
    """Return the id of the one unit that `wanted` names; its successor's where it has passed on.

    Raises LedgerError where no unit or more than one answers to it.
    """
    found = sorted(set(organisation.find(wanted)))
    if wanted in found:
        found = [wanted]
    if not found:
        # A unit whose file is broken still leads its tasks.
        if any(u.kind == "unit" and u.id == wanted for u in ledger.unreadable):
            return wanted
        raise unknown("unit", wanted, _names(ledger), "r57 show UNIT shows one, units/ has all.")
    if len(found) > 1:
        candidates = joined([f"{id_} ({unit_name(ledger, id_)})" for id_ in found], "and")
        raise LedgerError(
            f"{quoted(wanted)} names {len(found)} units: {candidates}.", "Give one of these ids."
        )
    return organisation.present(found[0], as_of)


def find_plan(ledger: Ledger, wanted: str) -> str:
    """Return the id of the one plan with that id, code or former id.

    Raises LedgerError where no plan or more than one answers to it.
    """
    if wanted in ledger.plans or any(
        u.kind == "plan" and u.id == wanted for u in ledger.unreadable
    ):
        return wanted
    key = fold(wanted)
    found = sorted(
        plan.id
        for plan in ledger.plans.values()
        if key in {fold(name) for name in (plan.id, plan.code or "", *plan.formerly) if name}
    )
    if not found:
        known = [n for p in ledger.plans.values() for n in (p.id, p.code) if n]
        raise unknown("plan", wanted, known, "The folders of plans/ are their ids.")
    if len(found) > 1:
        raise LedgerError(
            f"{quoted(wanted)} names {len(found)} plans: {joined(found, 'and')}.",
            "Give one of these ids.",
        )
    return found[0]


def unknown(what: str, wanted: str, known: Iterable[str], otherwise: str) -> LedgerError:
    """Return the error for a name that nothing has, with what was probably meant."""
    meant = nearest(wanted, known)
    hint = f"Did you mean {quoted(meant)}?" if meant else otherwise
    return LedgerError(f"No {what} is called {quoted(wanted)}.", hint)


def _names(ledger: Ledger) -> list[str]:
    return [
        name
        for unit in ledger.units.values()
        for name in (unit.id, *texts(unit.name), *unit.aliases)
    ]

"""The rule about targets: what is to be reached changes by a document only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.target import Target
from r57ledger.rules.changes.cause import changed, dates_changed, days_changed
from r57ledger.rules.changes.comparison import Comparison, said
from r57ledger.rules.changes.expected import counted_from_issue
from r57ledger.schedule.resolve import UNRESOLVED
from r57ledger.words.message import say

_OF_TARGET = ("value", "operator", "unit", "lead")


def targets_stay(comparison: Comparison) -> Iterator[Finding]:
    """A target's number, its day and who leads change only with a new one of its `sources`.

    A target has no log: the document that sets it anew stands beside the one that set it. A target
    for which no number was given may get one.

    Before:

        # plans/kh-01/targets/online.yaml
        title: Share of procedures that are handled online
        operator: ">="
        value: 80
        unit: "%"
        due: 2026

    Fails:

        # plans/kh-01/targets/online.yaml
        title: Share of procedures that are handled online
        operator: ">="
        value: 60
        unit: "%"
        due: 2026

    Mended:

        # plans/kh-01/targets/online.yaml
        title: Share of procedures that are handled online
        operator: ">="
        value: 60
        unit: "%"
        due: 2026
        sources:
          - {document: 512/QĐ-BVHTTDL}
    """
    places_told = set()
    for before, after in comparison.kept("targets"):
        if after is None or any(source not in before.sources for source in after.sources):
            continue
        stated = tuple(name for name in _OF_TARGET if getattr(before, name) is not None)
        places = [*changed(before, after, after.path, stated), *_moved(comparison, before, after)]
        for place in places:
            if place in places_told:
                continue
            places_told.add(place)
            yield Finding(
                place,
                say(
                    "`{key}` of the target {id} changes, and no new source says so.",
                    key=place.field[0] if place.path == after.path else "due",
                    id=after.id,
                ),
                say("Put it back as it was, or add the document that decided it to `sources`."),
            )


def _moved(comparison: Comparison, before: Target, after: Target) -> Iterator[Place]:
    """Yield the place of what moved a target's last day, if it has moved."""
    plan = after.id.partition("/")[0]
    due = counted_from_issue(before.due, comparison.before, comparison.after)
    was = comparison.reckoner_expected.resolve(due, None, plan)
    is_ = comparison.reckoner.resolve(after.due, None, plan)
    if said(was) != said(is_) and is_.missing not in UNRESOLVED:
        yield from islice(
            chain(
                changed(before, after, after.path, ("due",)),
                dates_changed(comparison, (was, is_), plan),
                days_changed(comparison, (was, is_)),
                (Place(after.path, ("due",)),),
            ),
            1,
        )

"""The rule about targets: what is to be reached changes by a document only."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Finding
from r57ledger.rules.changes.cause import changed
from r57ledger.rules.changes.comparison import Comparison
from r57ledger.words.message import say

_OF_TARGET = ("value", "operator", "unit", "due", "lead")


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
    for before, after in comparison.kept("targets"):
        if after is None or any(source not in before.sources for source in after.sources):
            continue
        stated = [name for name in _OF_TARGET if getattr(before, name) is not None]
        for place in changed(before, after, after.path, tuple(stated)):
            yield Finding(
                place,
                say(
                    "`{key}` of the target {id} changes, and no new source says so.",
                    key=place.field[0],
                    id=after.id,
                ),
                say("Put it back as it was, or add the document that decided it to `sources`."),
            )

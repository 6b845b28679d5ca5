"""Rules about the units that a unit belonged to, one after another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from r57ledger.diagnostic import Finding
from r57ledger.format.unit import Parentage, Unit
from r57ledger.rules.survey import Survey
from r57ledger.rules.units import parent_place
from r57ledger.text import quoted
from r57ledger.words.message import counted, say

_DAY = timedelta(days=1)


def parent_after_an_end_is_clear(survey: Survey) -> Iterator[Finding]:
    """When a unit's parent ends, it is known where the unit belongs.

    With one successor of the parent, it is below that one from the next day on. With several or
    none, it stays below the parent that is no more, until its `parent` says where it belongs.

    Fails:

        # units/tong-cuc-du-lich.yaml
        name: Tổng cục Du lịch
        kind: agency
        parent: bo-vhttdl
        until: 2025-02-28
        successor: [van-phong-bo, vu-phap-che]

        # units/phong-lu-hanh.yaml
        name: Phòng Lữ hành
        kind: office
        parent: tong-cuc-du-lich

    Mended:

        # units/tong-cuc-du-lich.yaml
        name: Tổng cục Du lịch
        kind: agency
        parent: bo-vhttdl
        until: 2025-02-28
        successor: [van-phong-bo, vu-phap-che]

        # units/phong-lu-hanh.yaml
        name: Phòng Lữ hành
        kind: office
        parent:
          - unit: tong-cuc-du-lich
            until: 2025-02-28
          - unit: van-phong-bo
            from: 2025-03-01
    """
    for unit in survey.ledger.units.values():
        for index, parent in enumerate(unit.parents):
            above = _ended_without_heir(survey, unit, parent)
            if above is None or above.until is None:
                continue
            since = above.until + _DAY
            yield Finding(
                parent_place(unit, index, "unit"),
                _no_parent(above, above.until, since),
                say(
                    "Write `parent` as a list, with the unit that it belongs to `from: {since}`.",
                    since=since.isoformat(),
                ),
            )


def _no_parent(above: Unit, last: date, since: date) -> str:
    if not above.successor:
        return say(
            "{unit}, which this unit belongs to, ended on {last} and has no successor: where it "
            "belongs from {since} on is not known.",
            unit=quoted(above.id),
            last=last,
            since=since,
        )
    return counted(
        len(above.successor),
        "{unit}, which this unit belongs to, ended on {last} and has {n} successor: where it "
        "belongs from {since} on is not known.",
        "{unit}, which this unit belongs to, ended on {last} and has {n} successors: where it "
        "belongs from {since} on is not known.",
        unit=quoted(above.id),
        last=last,
        since=since,
    )


def _ended_without_heir(survey: Survey, unit: Unit, parent: Parentage) -> Unit | None:
    """Return the unit that holds a parent's place and ended, where nobody surely took over."""
    organisation, today = survey.organisation, survey.today
    last = min(filter(None, (parent.until, unit.until, today)))
    above = organisation.units.get(organisation.present(parent.unit, last))
    if above is None or above.until is None or len(above.successor) == 1:
        return None
    since = above.until + _DAY
    is_over = since > today or (unit.until is not None and unit.until < since)
    if is_over or organisation.trees.declared(unit.id, since) != parent.unit:
        return None
    return above


def parents_follow_each_other(survey: Survey) -> Iterator[Finding]:
    """A unit that had several parents belongs to exactly one of them on each day.

    Its tasks are counted in the sums of the unit that it belongs to. On a day with two parents
    they are in those of the one that stands first, and on a day between two in none.

    Fails:

        # units/phong-lu-hanh.yaml
        name: Phòng Lữ hành
        kind: office
        parent:
          - unit: van-phong-bo
            until: 2025-03-31
          - unit: vu-phap-che
            from: 2025-03-01

    Mended:

        # units/phong-lu-hanh.yaml
        name: Phòng Lữ hành
        kind: office
        parent:
          - unit: van-phong-bo
            until: 2025-02-28
          - unit: vu-phap-che
            from: 2025-03-01
    """
    for unit in survey.ledger.units.values():
        times = sorted(enumerate(unit.parents), key=lambda item: item[1].from_ or date.min)
        for (_, before), (index, after) in pairwise(times):
            place = parent_place(unit, index, "from" if after.from_ else "unit")
            if after.from_ is None or before.until is None or after.from_ <= before.until:
                yield Finding(
                    place,
                    _two_parents(before, after),
                    say(
                        "Give the earlier one an `until` that is the day before the other's `from`."
                    ),
                )
            elif before.until + _DAY < after.from_:
                yield Finding(
                    place,
                    say(
                        "From {first} to {last} this unit belongs to no unit.",
                        first=before.until + _DAY,
                        last=after.from_ - _DAY,
                    ),
                    say(
                        "Correct one of the two days, or add the unit that it belonged to in "
                        "between."
                    ),
                )


def _two_parents(before: Parentage, after: Parentage) -> str:
    units = {"unit": quoted(before.unit), "other": quoted(after.unit)}
    since = after.from_ or before.from_
    if since is None:
        return say("On its first day this unit belongs both to {unit} and to {other}.", **units)
    return say("On {day} this unit belongs both to {unit} and to {other}.", day=since, **units)

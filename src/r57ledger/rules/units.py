"""Rules about units: their place, their life, their members."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.task import Task
from r57ledger.format.unit import Headship, Membership, Parentage, Unit
from r57ledger.rules.entries import field_place
from r57ledger.rules.graph import cycles, show_cycle
from r57ledger.rules.survey import Survey
from r57ledger.schedule.classes import is_open
from r57ledger.text import quoted
from r57ledger.words.message import counted, say


def unit_parent_exists(survey: Survey) -> Iterator[Finding]:
    """A unit's parent is a unit of the ledger.

    Sub-totals go up the tree of units; one whose parent does not exist stands beside it.

    Fails:

        # units/cuc-du-lich.yaml
        name: Cục Du lịch Quốc gia Việt Nam
        kind: agency
        parent: bo-vhtt

    Mended:

        # units/cuc-du-lich.yaml
        name: Cục Du lịch Quốc gia Việt Nam
        kind: agency
        parent: bo-vhttdl
    """
    for unit in survey.ledger.units.values():
        for index, parent in enumerate(unit.parents):
            if parent.unit not in survey.unit_ids:
                message = say(
                    "The parent {unit} is no unit of this ledger.", unit=quoted(parent.unit)
                )
                place = parent_place(unit, index, "unit")
                yield Finding(place, message, survey.unit_help(parent.unit))


def parent_place(unit: Unit, index: int, field: str) -> Place:
    """Return the place of a unit's parent, which may stand in a list or alone."""
    alone = isinstance(unit.parent, str)
    return Place(unit.path, ("parent",) if alone else ("parent", index, field))


def unit_parents_end(survey: Survey) -> Iterator[Finding]:
    """No unit stands above itself on any day.

    Sub-totals by unit would count a task of such units for ever.

    Fails:

        # units/cuc-du-lich.yaml
        name: Cục Du lịch Quốc gia Việt Nam
        kind: agency
        parent: phong-lu-hanh

        # units/phong-lu-hanh.yaml
        name: Phòng Lữ hành
        kind: office
        parent: cuc-du-lich

    Mended:

        # units/cuc-du-lich.yaml
        name: Cục Du lịch Quốc gia Việt Nam
        kind: agency
        parent: bo-vhttdl

        # units/phong-lu-hanh.yaml
        name: Phòng Lữ hành
        kind: office
        parent: cuc-du-lich
    """
    units, trees = survey.ledger.units, survey.organisation.trees
    seen: set[tuple[str, ...]] = set()
    for day in (date.min, *trees.days):
        edges = {id_: (above,) for id_ in units if (above := trees.declared(id_, day))}
        for cycle in map(tuple, cycles(edges)):
            if cycle not in seen:
                seen.add(cycle)
                yield Finding(
                    Place(units[cycle[0]].path, ("parent",)),
                    say(
                        "The parents of this unit lead back to itself: {cycle}.",
                        cycle=show_cycle(cycle),
                    ),
                    say("Correct the `parent` of one of them."),
                )


def successors_exist(survey: Survey) -> Iterator[Finding]:
    """A unit's successors are units of the ledger.

    When a unit ends, its successor takes over its tasks; one that does not exist takes nothing.

    Fails:

        # units/tong-cuc-du-lich.yaml
        name: Tổng cục Du lịch
        kind: agency
        until: 2025-02-28
        successor: [van-phong-boo]

    Mended:

        # units/tong-cuc-du-lich.yaml
        name: Tổng cục Du lịch
        kind: agency
        until: 2025-02-28
        successor: [van-phong-bo]
    """
    for unit in survey.ledger.units.values():
        for index, heir in enumerate(unit.successor):
            if heir not in survey.unit_ids:
                message = say("The successor {unit} is no unit of this ledger.", unit=quoted(heir))
                place = Place(unit.path, ("successor", index))
                yield Finding(place, message, survey.unit_help(heir))


def successors_end(survey: Survey) -> Iterator[Finding]:
    """No unit succeeds itself, not by way of others either.

    The tasks of an ended unit go to its successor, and on to that one's successor: the way must
    have an end. A body that is founded again under an old name is a new unit.

    Fails:

        # units/cuc-bao-chi.yaml
        name: Cục Báo chí
        kind: agency
        until: 2025-02-28
        successor: [cuc-phat-thanh]

        # units/cuc-phat-thanh.yaml
        name: Cục Phát thanh
        kind: agency
        until: 2025-12-31
        successor: [cuc-bao-chi]

    Mended:

        # units/cuc-bao-chi.yaml
        name: Cục Báo chí
        kind: agency
        until: 2025-02-28
        successor: [cuc-phat-thanh]

        # units/cuc-phat-thanh.yaml
        name: Cục Phát thanh
        kind: agency
    """
    units = survey.ledger.units
    for cycle in cycles({u.id: u.successor for u in units.values() if u.successor}):
        yield Finding(
            Place(units[cycle[0]].path, ("successor",)),
            say(
                "The successors of this unit lead back to itself: {cycle}.",
                cycle=show_cycle(cycle),
            ),
            say("A body that is founded again is a unit of its own, with another id."),
        )


def unit_life_has_length(survey: Survey) -> Iterator[Finding]:
    """A unit, and each of its times, ends on its first day at the earliest.

    `from` and `until` are the first and the last day, both included: of the unit, of a membership,
    of its time under a parent or a head.

    Fails:

        # units/cuc-du-lich.yaml
        name: Cục Du lịch Quốc gia Việt Nam
        kind: agency
        from: 2026-03-01
        until: 2025-12-31

    Mended:

        # units/cuc-du-lich.yaml
        name: Cục Du lịch Quốc gia Việt Nam
        kind: agency
        from: 2025-03-01
        until: 2025-12-31
    """
    for unit in survey.ledger.units.values():
        yield from _length(Place(unit.path, ("until",)), unit.from_, unit.until)
        times: list[tuple[str, tuple[Membership | Parentage | Headship, ...]]]
        times = [("members", unit.members), ("parent", unit.parents), ("head", unit.heads)]
        for field, several in times:
            for index, time in enumerate(several):
                place = Place(unit.path, (field, index, "until"))
                yield from _length(place, time.from_, time.until)


def _length(place: Place, first: date | None, last: date | None) -> Iterator[Finding]:
    if first is not None and last is not None and last < first:
        yield Finding(
            place,
            say("The last day, {last}, is before the first, {first}.", last=last, first=first),
            say("Exchange `from` and `until`, or correct the year."),
        )


def heirs_are_clear(survey: Survey) -> Iterator[Finding]:
    """A unit that has ended leads no open task, unless it has exactly one successor.

    With one successor, the tasks are that unit's from the next day on. With several or none,
    nobody is known to lead them until a `reassignment` says who.

    Fails:

        # units/tong-cuc-du-lich.yaml
        name: Tổng cục Du lịch
        kind: agency
        until: 2026-02-28
        successor: [van-phong-bo, vu-phap-che]

        # plans/kh-01/tasks/t1.yaml
        title: Build the database of tour guides
        lead: tong-cuc-du-lich
        due: 2026-12

    Mended:

        # units/tong-cuc-du-lich.yaml
        name: Tổng cục Du lịch
        kind: agency
        until: 2026-02-28
        successor: [van-phong-bo, vu-phap-che]

        # plans/kh-01/tasks/t1.yaml
        title: Build the database of tour guides
        lead: tong-cuc-du-lich
        due: 2026-12
        log:
          - date: 2026-03-01
            kind: reassignment
            from: tong-cuc-du-lich
            to: van-phong-bo
            document: 88/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: The general department was merged
    """
    ended = {unit.id: unit for unit in survey.ledger.units.values() if _left_no_heir(survey, unit)}
    if not ended:
        return
    for task in survey.tasks.values():
        for lead in _open_leads(survey, task):
            unit = ended.get(lead)
            if unit is None:
                continue
            yield Finding(
                field_place(task, "each" if task.each else "lead"),
                _no_lead(unit),
                say("Record a `reassignment` to the unit that leads now."),
            )


def _no_lead(unit: Unit) -> str:
    if not unit.successor:
        return say(
            "The lead {unit} ended on {last} and has no successor: nobody is known to lead this "
            "open task.",
            unit=quoted(unit.id),
            last=unit.until,
        )
    return counted(
        len(unit.successor),
        "The lead {unit} ended on {last} and has {n} successor: nobody is known to lead this open "
        "task.",
        "The lead {unit} ended on {last} and has {n} successors: nobody is known to lead this open "
        "task.",
        unit=quoted(unit.id),
        last=unit.until,
    )


def _open_leads(survey: Survey, task: Task) -> list[str]:
    """Return who leads a task, or the instances of a task for many, that is open today."""
    if task.each:
        standings = survey.reckoner.of(task.id, survey.today)
        return [lead for one in standings if is_open(one.class_) for lead in one.leads]
    return list(survey.leads_now(task)) if survey.is_open(task) else []


def _left_no_heir(survey: Survey, unit: Unit) -> bool:
    ended = unit.until is not None and unit.until < survey.today
    return ended and len(unit.successor) != 1

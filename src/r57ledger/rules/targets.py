"""Rules about targets and difficulties: who answers for them, and the numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.common import UNSTATED
from r57ledger.format.target import Target
from r57ledger.rules.survey import Survey
from r57ledger.text import quoted

_PERCENT = frozenset({"percent", "%"})


def owners_exist(survey: Survey) -> Iterator[Finding]:
    """The lead of a target and the owner of a difficulty are units of the ledger.

    Where the source names nobody, leave the key out or write `unstated`.

    Fails:

        # plans/kh-01/difficulties/d1.yaml
        title: No standard for electronic signatures on long documents
        level: ministry
        owner: vu-phap-chee

    Mended:

        # plans/kh-01/difficulties/d1.yaml
        title: No standard for electronic signatures on long documents
        level: ministry
        owner: vu-phap-che
    """
    targets = [(t.path, "lead", t.lead) for t in survey.ledger.targets.values()]
    difficulties = [(d.path, "owner", d.owner) for d in survey.ledger.difficulties.values()]
    for path, field, unit in targets + difficulties:
        if unit is not None and unit not in survey.unit_ids and unit != UNSTATED:
            message = f"The {field} {quoted(unit)} is no unit of this ledger."
            yield Finding(Place(path, (field,)), message, survey.unit_help(unit))


def fed_tasks_exist(survey: Survey) -> Iterator[Finding]:
    """The tasks that feed a target, or that a difficulty holds back, are in the ledger.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Put the procedures online
        lead: van-phong-bo
        due: 2026-12

        # plans/kh-01/difficulties/d1.yaml
        title: No standard for electronic signatures on long documents
        level: ministry
        tasks: [kh-01/t-1]

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Put the procedures online
        lead: van-phong-bo
        due: 2026-12

        # plans/kh-01/difficulties/d1.yaml
        title: No standard for electronic signatures on long documents
        level: ministry
        tasks: [kh-01/t1]
    """
    targets = [(t.path, t.tasks) for t in survey.ledger.targets.values()]
    difficulties = [(d.path, d.tasks) for d in survey.ledger.difficulties.values()]
    for path, tasks in targets + difficulties:
        for index, task in enumerate(tasks):
            if task not in survey.task_ids:
                message = f"{quoted(task)} is no task of this ledger."
                yield Finding(Place(path, ("tasks", index)), message, survey.task_help(task))


def target_percentages_are_of_a_hundred(survey: Survey) -> Iterator[Finding]:
    """A target in percent, and what is measured of it, lies between 0 and 100.

    Growth may well be 150 percent: then a `note` says what the percentage is of, with the target
    or with the measurement. So it does for less than one percent, since a spreadsheet holds 40 %
    as 0.4.

    Fails:

        # plans/kh-01/targets/online.yaml
        title: Procedures that are done online from end to end
        operator: ">="
        value: 800
        unit: percent
        due: 2030

    Mended:

        # plans/kh-01/targets/online.yaml
        title: Procedures that are done online from end to end
        operator: ">="
        value: 80
        unit: percent
        due: 2030
    """
    for target in survey.ledger.targets.values():
        if target.unit not in _PERCENT or target.note is not None:
            continue
        values = [(("value",), target.value)] if target.value is not None else []
        measured = [
            (("measurements", index, "value"), measurement.value)
            for index, measurement in enumerate(target.measurements)
            if measurement.note is None
        ]
        for field, value in (*values, *measured):
            if not 0 <= value <= 100:
                yield Finding(
                    Place(target.path, field),
                    f"{value} percent is not between 0 and 100.",
                    "If it is meant, say in a `note` what the percentage is of.",
                )
            elif 0 < value < 1:
                hundred = f"{value * 100:.6g}"
                yield Finding(
                    Place(target.path, field),
                    f"{value} may be {hundred} %, as a spreadsheet holds it, or less than one "
                    "percent.",
                    f"Write {hundred}; if less than one percent is meant, say so in a `note`.",
                )


def measurements_rise_in_time(survey: Survey) -> Iterator[Finding]:
    """The measurements of a target stand in the order of their dates, one a day.

    The latest one is compared with the target, and the way there is drawn through all of them.

    Fails:

        # plans/kh-01/targets/online.yaml
        title: Procedures that are done online from end to end
        value: 80
        unit: percent
        due: 2030
        measurements:
          - date: 2026-03-31
            value: 42
            document: 12/BC-VP
          - date: 2025-06-30
            value: 47
            document: 30/BC-VP

    Mended:

        # plans/kh-01/targets/online.yaml
        title: Procedures that are done online from end to end
        value: 80
        unit: percent
        due: 2030
        measurements:
          - date: 2026-03-31
            value: 42
            document: 12/BC-VP
          - date: 2026-06-30
            value: 47
            document: 30/BC-VP
    """
    for target in survey.ledger.targets.values():
        for index, (before, after) in enumerate(pairwise(target.measurements), start=1):
            if after.date.day <= before.date.day:
                yield Finding(
                    Place(target.path, ("measurements", index, "date")),
                    f"The measurement of {after.date.day} stands after that of {before.date.day}.",
                    "Put the measurements in the order of their dates, or correct the date.",
                )


def measurements_have_a_source(survey: Survey) -> Iterator[Finding]:
    """A measurement says which document or address it is taken from.

    Fails:

        # plans/kh-01/targets/online.yaml
        title: Procedures that are done online from end to end
        value: 80
        unit: percent
        due: 2030
        measurements:
          - date: 2026-03-31
            value: 42

    Mended:

        # plans/kh-01/targets/online.yaml
        title: Procedures that are done online from end to end
        value: 80
        unit: percent
        due: 2030
        measurements:
          - date: 2026-03-31
            value: 42
            document: 12/BC-VP
    """
    for target in survey.ledger.targets.values():
        yield from _without_source(target)


def _without_source(target: Target) -> Iterator[Finding]:
    for index, measurement in enumerate(target.measurements):
        if measurement.document is None and measurement.url is None:
            yield Finding(
                Place(target.path, ("measurements", index)),
                f"Nothing says where the value of {measurement.date.day} is taken from.",
                "Add `document` or `url`.",
            )

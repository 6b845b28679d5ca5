"""Rules about targets, difficulties and proposals: who answers for them, and the numbers."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.common import UNSTATED
from r57ledger.format.ledger import Ledger
from r57ledger.format.target import Range, Target
from r57ledger.rules.leads import no_unit
from r57ledger.rules.survey import Survey
from r57ledger.text import quoted
from r57ledger.words.formatting import percent, rounded
from r57ledger.words.message import say

_PERCENT = frozenset({"percent", "%"})


def owners_exist(survey: Survey) -> Iterator[Finding]:
    """The lead of a target, the owner of a difficulty, who asks and is asked are units here.

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
    for path, field, unit in _answering(survey.ledger):
        if unit is not None and unit not in survey.unit_ids and unit != UNSTATED:
            yield no_unit(survey, Place(path, field), unit)


def _answering(ledger: Ledger) -> Iterator[tuple[str, tuple[str | int, ...], str | None]]:
    """Yield who answers for what: the path, the place in the file, and the unit."""
    for target in ledger.targets.values():
        yield target.path, ("lead",), target.lead
    for difficulty in ledger.difficulties.values():
        yield difficulty.path, ("owner",), difficulty.owner
    for proposal in ledger.proposals.values():
        yield proposal.path, ("by",), proposal.by
        for index, unit in enumerate(proposal.to):
            yield proposal.path, ("to", index), unit


def fed_tasks_exist(survey: Survey) -> Iterator[Finding]:
    """The tasks that feed a target, or that a difficulty or proposal is about, are in the ledger.

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
    for record in (*survey.ledger.targets.values(), *survey.ledger.register):
        for index, task in enumerate(record.tasks):
            if task not in survey.task_ids:
                message = say("{task} is no task of this ledger.", task=quoted(task))
                yield Finding(Place(record.path, ("tasks", index)), message, survey.task_help(task))


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
        values = list(_numbers(target))
        measured = [
            (("measurements", index, "value"), measurement.value)
            for index, measurement in enumerate(target.measurements)
            if measurement.note is None
        ]
        for field, value in (*values, *measured):
            if not 0 <= value <= 100:
                yield Finding(
                    Place(target.path, field),
                    say("{value} percent is not between 0 and 100.", value=str(value)),
                    say("If it is meant, say in a `note` what the percentage is of."),
                )
            elif 0 < value < 1:
                hundred = f"{value * 100:.6g}"
                yield Finding(
                    Place(target.path, field),
                    say(
                        "{value} may be {percent}, as a spreadsheet holds it, or less than one "
                        "percent.",
                        value=str(value),
                        percent=percent(rounded(Fraction(hundred), 6)),
                    ),
                    say(
                        "Write {hundred}; if less than one percent is meant, say so in a `note`.",
                        hundred=hundred,
                    ),
                )


def _numbers(target: Target) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield the numbers to be reached with their places: none, one, or the two of a range."""
    if target.range is not None:
        yield ("value", "from"), target.range.low
        yield ("value", "to"), target.range.high
    elif target.number is not None:
        yield ("value",), target.number


def ranges_go_up(survey: Survey) -> Iterator[Finding]:
    """The range of a target goes from the smaller number to the greater one.

    No measured value lies in a range that goes down. A range whose two numbers are the same is
    a single number.

    Fails:

        # plans/kh-01/targets/growth.yaml
        title: Share of the digital economy
        value:
          from: 18
          to: 16
        unit: percent
        due: 2030

    Mended:

        # plans/kh-01/targets/growth.yaml
        title: Share of the digital economy
        value:
          from: 16
          to: 18
        unit: percent
        due: 2030
    """
    for target in survey.ledger.targets.values():
        if target.range is not None and target.range.low >= target.range.high:
            yield Finding(
                Place(target.path, ("value",)),
                say(
                    "The range from {low} to {high} does not go up.",
                    low=str(target.range.low),
                    high=str(target.range.high),
                ),
                _right_range(target.range),
            )


def _right_range(written: Range) -> str:
    if written.low == written.high:
        return say(
            'Write a single number as `operator: "="` and `value: {value}`.', value=str(written.low)
        )
    return say(
        "Write `from: {low}` and `to: {high}`.", low=str(written.high), high=str(written.low)
    )


def numbers_are_compared(survey: Survey) -> Iterator[Finding]:
    """A target with a single number says by `operator` how what is measured compares with it.

    Without it nobody can tell whether 80 is a floor, as for what is done online, or a ceiling, as
    for errors: the target is neither reached nor missed, whatever is measured.

    Fails:

        # plans/kh-01/targets/online.yaml
        title: Procedures that are done online from end to end
        value: 80
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
        if target.number is not None and target.operator is None:
            yield Finding(
                Place(target.path, ("value",)),
                say(
                    "Nothing says how what is measured compares with {number}.",
                    number=str(target.number),
                ),
                say('Add `operator: ">="` for at least, or `operator: "<="` for at most.'),
            )


def measurements_rise_in_time(survey: Survey) -> Iterator[Finding]:
    """The measurements of a target stand in the order of their dates, one a day.

    The latest one is compared with the target, and the way there is drawn through all of them.

    Fails:

        # plans/kh-01/targets/online.yaml
        title: Procedures that are done online from end to end
        operator: ">="
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
        operator: ">="
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
                    say(
                        "The measurement of {day} stands after that of {other}.",
                        day=after.date.day,
                        other=before.date.day,
                    ),
                    say("Put the measurements in the order of their dates, or correct the date."),
                )


def measurements_have_a_source(survey: Survey) -> Iterator[Finding]:
    """A measurement says which document or address it is taken from.

    Fails:

        # plans/kh-01/targets/online.yaml
        title: Procedures that are done online from end to end
        operator: ">="
        value: 80
        unit: percent
        due: 2030
        measurements:
          - date: 2026-03-31
            value: 42

    Mended:

        # plans/kh-01/targets/online.yaml
        title: Procedures that are done online from end to end
        operator: ">="
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
                say(
                    "Nothing says where the value of {day} is taken from.",
                    day=measurement.date.day,
                ),
                say("Add `document` or `url`."),
            )

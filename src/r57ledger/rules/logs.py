"""Rules about the days of entries: their order, and that they are not of the future."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.entry import Entry
from r57ledger.rules.entries import by_task, entry_place, out_of_order
from r57ledger.rules.survey import Survey
from r57ledger.words.message import say


def entries_are_in_order(survey: Survey) -> Iterator[Finding]:
    """The entries of a log stand in the order of their dates.

    People add to the end of a log; an earlier date under a later one is most often a mistyped
    month or year. In a report, the entries about one task are in order. A mistype that a
    `correction` has mended is passed over.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-10
            kind: progress
            percent: 20
          - date: 2025-04-10
            kind: note
            note: The draft is with the ministries for comment

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-10
            kind: progress
            percent: 20
          - date: 2026-04-10
            kind: note
            note: The draft is with the ministries for comment
    """
    for task in survey.ledger.tasks.values():
        yield from _out_of_order(task.log, survey)
    for registered in survey.ledger.register:
        yield from _out_of_order(registered.log, survey)
    for report in survey.ledger.reports.values():
        for entries in by_task(report.entries).values():
            yield from _out_of_order(entries, survey)


def _out_of_order(entries: Sequence[Entry], survey: Survey) -> Iterator[Finding]:
    """Find the fewest entries without which the others are in the order of their dates."""
    for entry, other in out_of_order(entries, survey.mistyped_entries):
        days = {"day": entry.date.day, "other": other.date.day}
        if entry.date.day < other.date.day:
            message = say("The entry of {day} stands after that of {other}.", **days)
        else:
            message = say("The entry of {day} stands before that of {other}.", **days)
        yield Finding(
            entry_place(entry, "date"),
            message,
            say("Put the entries in the order of their dates, or correct the date."),
            also=entry_place(other, "date"),
        )


def facts_are_not_of_the_future(survey: Survey) -> Iterator[Finding]:
    """What is recorded as having happened is not dated after today.

    Entries, measurements, approvals, reports and difficulties are facts. One that is dated after
    the clock's day is most often a mistyped year; until that day comes, no number counts it.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2027-03-10
            kind: progress
            percent: 20

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-10
            kind: progress
            percent: 20
    """
    today = survey.today
    for _, entries in survey.histories.values():
        # In the order of their dates: most often the last one says it all.
        if entries and entries[-1].date.day > today:
            for entry in entries:
                yield from _future(entry_place(entry, "date"), entry.date.day, today)
    yield from _future_approvals(survey)
    for registered in survey.ledger.register:
        if registered.raised is not None:
            place = Place(registered.path, ("raised",))
            yield from _future(place, registered.raised.day, today)
        for entry in registered.log:
            yield from _future(entry_place(entry, "date"), entry.date.day, today)
    for target in survey.ledger.targets.values():
        for index, measurement in enumerate(target.measurements):
            place = Place(target.path, ("measurements", index, "date"))
            yield from _future(place, measurement.date.day, today)
    for report in survey.ledger.reports.values():
        if report.submitted.day > today:
            yield from _future(Place(report.path, ("submitted",)), report.submitted.day, today)


def _future_approvals(survey: Survey) -> Iterator[Finding]:
    for path, index, estimate in survey.estimates:
        if estimate.approved is not None:
            place = Place(path, ("estimates", index, "approved", "date"))
            yield from _future(place, estimate.approved.date.day, survey.today)


def _future(place: Place, day: date, today: date) -> Iterator[Finding]:
    if day > today:
        yield Finding(
            place,
            say("The day {day} has not come yet: today is {today}.", day=day, today=today),
            say("Record what happened when it has, or correct the year."),
        )

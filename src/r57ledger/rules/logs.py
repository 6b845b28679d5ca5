"""Rules about the days of entries: their order, and what they may not precede or follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.common import When
from r57ledger.format.entry import Entry
from r57ledger.format.task import Task
from r57ledger.rules.entries import ENDINGS, by_task, entry_place, out_of_order
from r57ledger.rules.leads import assignment, place_of_assignment
from r57ledger.rules.survey import Survey
from r57ledger.schedule.history import order
from r57ledger.words.message import counted, mark, say

_WORK = frozenset({"progress", "submission", "return", "completion", "note"})
_AFTER_THE_END = frozenset({"note", "correction"})
_BEFORE_THE_ASSIGNMENT = mark("The entry of {day} is before {start}, the day of the assignment.")
_BEFORE_IT_WAS_RAISED = {
    "difficulty": mark("The entry of {day} is before {start}, the day the difficulty was raised."),
    "proposal": mark("The entry of {day} is before {start}, the day the proposal was raised."),
}


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


def entries_follow_the_assignment(survey: Survey) -> Iterator[Finding]:
    """No entry is dated before its task was assigned, or its difficulty or proposal raised.

    A task exists from its `assigned` on, else from its plan's `issued`; before that day it is
    counted nowhere, and an entry from then is a mistyped date, of the one or of the other. With
    `assigned: by DATE` the true day may be earlier, and nothing is found. Work that was done before
    the document was issued is R57-336.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        assigned: 2026-02-02
        due: 2026-12
        log:
          - date: 2025-03-10
            kind: progress
            percent: 20

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        assigned: 2026-02-02
        due: 2026-12
        log:
          - date: 2026-03-10
            kind: progress
            percent: 20
    """
    yield from _misdated(survey, with_decisions=True)
    for task, entries in survey.histories.values():
        if entries and task.id not in survey.disordered_tasks:
            start = assignment(survey, task)
            early = (
                [e for e in entries if e.kind not in _WORK] if _of_issue(survey, task) else entries
            )
            begun = place_of_assignment(survey, task)
            yield from _before(start, early, _BEFORE_THE_ASSIGNMENT, begun)
    for registered in survey.ledger.register:
        log = sorted(registered.log, key=order)
        message = _BEFORE_IT_WAS_RAISED[registered.kind]
        yield from _before(registered.raised, log, message, Place(registered.path, ("raised",)))


def work_follows_its_document(survey: Survey) -> Iterator[Finding]:
    """Work is not recorded as done before the document that assigns it was issued.

    Documents also list what was done before they were issued. Such a task exists from the day of
    its document on, unless `assigned` gives an earlier day; else the year or the month of the
    entry is mistyped.

    Fails:

        # plans/kh-01/plan.yaml
        title: Kế hoạch năm 2025
        kind: plan
        issued: 2026-02-02

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-01-20
            kind: completion
            product: The draft, approved
            evidence:
              - document: 88/TTr-PC

    Mended:

        # plans/kh-01/plan.yaml
        title: Kế hoạch năm 2025
        kind: plan
        issued: 2026-02-02

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        assigned: by 2026-01-20
        due: 2026-12
        log:
          - date: 2026-01-20
            kind: completion
            product: The draft, approved
            evidence:
              - document: 88/TTr-PC
    """
    yield from _misdated(survey, with_decisions=False)
    for task, entries in survey.histories.values():
        if not entries or task.id in survey.disordered_tasks:
            continue
        start = assignment(survey, task) if _of_issue(survey, task) else None
        if start is None or not start.exact:
            continue
        early = next((e for e in entries if e.kind in _WORK and e.date.day < start.day), None)
        if early is not None:
            yield Finding(
                entry_place(early, "date"),
                say(
                    "The work of {day} was done before the document was issued, on {issued}.",
                    day=early.date.day,
                    issued=start.day,
                ),
                say(
                    "If that is so, say since when it was asked for: `assigned: by {day}`; else "
                    "correct the year or the month.",
                    day=early.date.day.isoformat(),
                ),
                also=place_of_assignment(survey, task),
            )


def _misdated(survey: Survey, *, with_decisions: bool) -> Iterator[Finding]:
    """Find plans before whose issue most of their tasks have entries: decisions, or work alone."""
    for id_, tasks in survey.misdated_plans.items():
        if with_decisions == all(e.kind in _WORK for entries in tasks for e in entries):
            continue
        plan = survey.ledger.plans[id_]
        message = counted(
            len(tasks),
            "{n} task of this document has entries before {issued}, when it was issued.",
            "{n} tasks of this document have entries before {issued}, when it was issued.",
            issued=plan.issued.day if plan.issued else "",
        )
        help_ = say(
            "Correct the year or the month of `issued`; if the work is older, write `assigned` "
            "into each of the tasks."
        )
        yield Finding(Place(plan.path, ("issued",)), message, help_)


def _of_issue(survey: Survey, task: Task) -> bool:
    """Tell whether a task exists since the day on which its document was issued."""
    plan = survey.ledger.plans.get(task.plan)
    if task.assigned is None or plan is None or plan.issued is None:
        return task.assigned is None
    return task.assigned.day == plan.issued.day


def _before(
    start: When | None, entries: Sequence[Entry], message: str, begun: Place | None
) -> Iterator[Finding]:
    """Find entries before the day of an assignment or the like, which stands at `begun`."""
    if start is None or not start.exact:
        return
    # In the order of their dates: most often the first one says it all.
    for entry in takewhile(lambda entry: entry.date.day < start.day, entries):
        yield Finding(
            entry_place(entry, "date"),
            say(message, day=entry.date.day, start=start.day),
            say("Correct the year or the month of one of the two."),
            also=begun,
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


def nothing_follows_the_end(survey: Survey) -> Iterator[Finding]:
    """After a completion or a cancellation come a reopening, notes and corrections, no more.

    A task that goes on after its completion was not completed, or it was reopened by a decision
    that is missing here. For a task of each of several units this holds unit by unit.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-05-10
            kind: completion
            product: The draft, approved
            evidence:
              - document: 88/TTr-PC
          - date: 2026-06-10
            kind: progress
            percent: 80

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-05-10
            kind: completion
            product: The draft, approved
            evidence:
              - document: 88/TTr-PC
          - date: 2026-06-01
            kind: reopening
            document: 120/TB-VP
            approved_by: bo-truong
            reason: The draft lacks the chapter on costs
          - date: 2026-06-10
            kind: progress
            percent: 80
    """
    for _, entries in survey.ordered_sequences_with(*ENDINGS):
        end: Entry | None = None
        after: list[Entry] = []
        for entry in entries:
            if entry.kind == "reopening" or (end is None and entry.kind in ENDINGS):
                yield from _after_the_end(end, after)
                end, after = (None if entry.kind == "reopening" else entry), []
            elif end is not None and entry.kind not in _AFTER_THE_END:
                after.append(entry)
        yield from _after_the_end(end, after)


def _after_the_end(end: Entry | None, after: Sequence[Entry]) -> Iterator[Finding]:
    """Tell of entries after an end; of several, the end itself is most likely misdated."""
    if end is None or not after:
        return
    if len(after) == 1:
        (entry,) = after
        yield Finding(
            entry_place(entry, "kind"),
            say(
                "The {kind} of {day} comes after the {end} of {ended}.",
                kind=entry.kind,
                day=entry.date.day,
                end=end.kind,
                ended=end.date.day,
            ),
            say("Record the decision that reopened the task as a `reopening` before it."),
            also=entry_place(end, "date"),
        )
        return
    yield Finding(
        entry_place(end, "date"),
        counted(
            len(after),
            "{n} entry comes after this {end} of {ended}; the first is the {first} of {day}, the "
            "last the {last} of {last_day}.",
            "{n} entries come after this {end} of {ended}; the first is the {first} of {day}, the "
            "last the {last} of {last_day}.",
            end=end.kind,
            ended=end.date.day,
            first=after[0].kind,
            day=after[0].date.day,
            last=after[-1].kind,
            last_day=after[-1].date.day,
        ),
        say("Correct its date, or record the decision that reopened the task as a `reopening`."),
    )

"""Rules about the bounds of a log: nothing before the assignment, nothing after the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.common import When
from r57ledger.format.entry import Entry
from r57ledger.format.task import Task
from r57ledger.rules.entries import ENDINGS, entry_place
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
    for task, entries, start in _early(survey):
        early = [e for e in entries if e.kind not in _WORK] if _of_issue(survey, task) else entries
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
    for task, entries, start in _early(survey):
        early = next((e for e in entries if e.kind in _WORK and e.date.day < start.day), None)
        if early is not None and _of_issue(survey, task):
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


def _early(survey: Survey) -> Iterator[tuple[Task, tuple[Entry, ...], When]]:
    """Yield the tasks with an entry before the day of their assignment, with entries and that day.

    The day is known exactly, and the entries are in the order of their dates.
    """
    for task, entries in survey.histories.values():
        if entries and task.id not in survey.disordered_tasks:
            start = assignment(survey, task)
            if start is not None and start.exact and entries[0].date.day < start.day:
                yield task, entries, start


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


def nothing_follows_the_end(survey: Survey) -> Iterator[Finding]:
    """After a completion or a cancellation come a reopening, notes and corrections, no more.

    A task that goes on after its completion was not completed, or it was reopened by a decision
    that is missing here. For a task of each of several units this holds unit by unit. A reminder
    that names no unit is for those that are still to do it.

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
    # An entry for all stands in the sequence of each unit, and is told once.
    places: set[Place] = set()
    for _, entries in survey.ordered_sequences_with(*ENDINGS):
        for finding in _after_ends(entries):
            if finding.place not in places:
                places.add(finding.place)
                yield finding


def _after_ends(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Yield what is wrong after each end in a sequence of entries."""
    end: Entry | None = None
    after: list[Entry] = []
    for entry in entries:
        if entry.kind == "reopening" or (end is None and entry.kind in ENDINGS):
            yield from _after_the_end(end, after)
            end, after = (None if entry.kind == "reopening" else entry), []
        elif end is not None and not _may_follow(entry, end):
            after.append(entry)
    yield from _after_the_end(end, after)


def _may_follow(entry: Entry, end: Entry) -> bool:
    """Tell whether an entry may follow the end of a task, or of one unit's part of it."""
    return entry.kind in _AFTER_THE_END or (entry.kind == "reminder" and _is_of_all(entry, end))


def _is_of_all(entry: Entry, end: Entry) -> bool:
    """Tell whether an entry is about every unit of a task, and the end before it about one."""
    return bool(end.unit and not entry.unit)


def _after_the_end(end: Entry | None, after: Sequence[Entry]) -> Iterator[Finding]:
    """Tell of entries after an end; of several of its own, the end is most likely misdated."""
    if end is None:
        return
    own = [entry for entry in after if not _is_of_all(entry, end)]
    for entry in after:
        if _is_of_all(entry, end):
            help_ = say("Name in `unit` those that it is about, in an entry for each of them.")
            yield _later_entry(entry, end, help_)
    if len(own) == 1:
        help_ = say("Record the decision that reopened the task as a `reopening` before it.")
        yield _later_entry(own[0], end, help_)
    if len(own) < 2:
        return
    yield Finding(
        entry_place(end, "date"),
        counted(
            len(own),
            "{n} entry comes after this {end} of {ended}; the first is the {first} of {day}, the "
            "last the {last} of {last_day}.",
            "{n} entries come after this {end} of {ended}; the first is the {first} of {day}, the "
            "last the {last} of {last_day}.",
            end=end.kind,
            ended=end.date.day,
            first=own[0].kind,
            day=own[0].date.day,
            last=own[-1].kind,
            last_day=own[-1].date.day,
        ),
        say("Correct its date, or record the decision that reopened the task as a `reopening`."),
    )


def _later_entry(entry: Entry, end: Entry, help_: str) -> Finding:
    """Return the finding about one entry after an end."""
    return Finding(
        entry_place(entry, "kind"),
        say(
            "The {kind} of {day} comes after the {end} of {ended}.",
            kind=entry.kind,
            day=entry.date.day,
            end=end.kind,
            ended=end.date.day,
        ),
        help_,
        also=entry_place(end, "date"),
    )

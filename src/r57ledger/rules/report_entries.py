"""Rules about the entries of reports: which tasks they are about."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Finding
from r57ledger.format.common import UNSTATED
from r57ledger.format.entry import Entry
from r57ledger.format.task import Task
from r57ledger.rules.entries import entry_place
from r57ledger.rules.survey import Survey
from r57ledger.text import quoted
from r57ledger.words.message import say


def reported_tasks_exist(survey: Survey) -> Iterator[Finding]:
    """The tasks that a report's entries are about are in the ledger.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo]

        # plans/kh-02/tasks/t1.yaml
        title: Connect the offices to the document exchange
        lead: van-phong-bo
        due: 2026-10

        # plans/kh-02/reports/monthly/2026-03/van-phong-bo.yaml
        submitted: 2026-03-24
        entries:
          - task: kh-02/t-1
            date: 2026-03-20
            kind: progress
            percent: 40

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo]

        # plans/kh-02/tasks/t1.yaml
        title: Connect the offices to the document exchange
        lead: van-phong-bo
        due: 2026-10

        # plans/kh-02/reports/monthly/2026-03/van-phong-bo.yaml
        submitted: 2026-03-24
        entries:
          - task: kh-02/t1
            date: 2026-03-20
            kind: progress
            percent: 40
    """
    ids = survey.task_ids
    for report in survey.ledger.reports.values():
        for entry in report.entries:
            if entry.task is not None and entry.task not in ids:
                message = say("{task} is no task of this ledger.", task=quoted(entry.task))
                place = entry_place(entry, "task")
                yield Finding(place, message, survey.task_help(entry.task))


def reported_task_is_the_unit_s(survey: Survey) -> Iterator[Finding]:
    """A unit reports on tasks that it leads or coordinates, or that a sub-unit of it does.

    What counts is every lead the task has had, and the units that succeeded it. Another unit's
    word about a task is a `note` in that task's own log.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo]

        # plans/kh-02/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-10

        # plans/kh-02/reports/monthly/2026-03/van-phong-bo.yaml
        submitted: 2026-03-24
        entries:
          - task: kh-02/t1
            date: 2026-03-20
            kind: progress
            percent: 40

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo]

        # plans/kh-02/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        coordinating: [van-phong-bo]
        due: 2026-10

        # plans/kh-02/reports/monthly/2026-03/van-phong-bo.yaml
        submitted: 2026-03-24
        entries:
          - task: kh-02/t1
            date: 2026-03-20
            kind: progress
            percent: 40
    """
    tasks = survey.tasks
    for report in survey.ledger.reports.values():
        for entry in report.entries:
            task = tasks.get(entry.task or "")
            unit = entry.unit or report.unit
            if task is None or unit not in survey.ledger.units:
                continue
            # Where a lead is mistyped or cannot be read, the finding about that is the cause.
            if not survey.parties(task) - {UNSTATED} <= survey.ledger.units.keys():
                continue
            if not _takes_part(survey, task, entry, unit):
                yield Finding(
                    entry_place(entry, "task"),
                    say(
                        "{unit} neither leads nor coordinates {task}.",
                        unit=quoted(unit),
                        task=task.id,
                    ),
                    say("Name another task, or write a `note` into that task's own log."),
                )


def _takes_part(survey: Survey, task: Task, entry: Entry, unit: str) -> bool:
    parties = survey.parties(task)
    if unit in parties:
        return True
    if survey.leads_in_a_group(task, unit, entry.date.day):
        return True
    names = (*task.each, *task.coordinating)
    unit_set = survey.directory.look_up(names, entry.date.day)
    # Of a group whose members are not all known, any unit may be one.
    if unit in unit_set.units or unit_set.incomplete:
        return True
    below = survey.organisation.subtree(unit, entry.date.day)
    return not below.isdisjoint(parties) or not below.isdisjoint(unit_set.units)

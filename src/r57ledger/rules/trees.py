"""Rules about tasks and the tasks that they are part of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.task import Task
from r57ledger.rules.survey import OPEN, Survey
from r57ledger.schedule.classes import DONE, Class, Standing
from r57ledger.text import quoted
from r57ledger.words.message import counted, say

_OPEN = OPEN - {Class.REGULAR}
_MOST_SHOWN = 3


def child_is_due_by_its_parent(survey: Survey) -> Iterator[Finding]:
    """An open task is due no later than the task that it is part of.

    The deadlines in force are compared. A parent that ends before its parts is late by plan;
    either its deadline is to be extended or theirs adjusted.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-10

        # plans/kh-01/tasks/t2.yaml
        title: Collect comments on the draft
        lead: vu-phap-che
        due: 2026-12
        parent: kh-01/t1

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-10

        # plans/kh-01/tasks/t2.yaml
        title: Collect comments on the draft
        lead: vu-phap-che
        due: 2026-09
        parent: kh-01/t1
    """
    for task, parent in _children(survey):
        due, limit = survey.due_now(task), survey.due_now(parent)
        last = survey.resolver.resolve(due, task).last_day
        end = survey.resolver.resolve(limit, parent).last_day
        if last is not None and end is not None and last > end and survey.is_open(task):
            yield Finding(
                Place(task.path, ("parent",)),
                say(
                    "This task is due on {last}, after {parent}, which it is part of, on {end}.",
                    last=last,
                    parent=quoted(parent.id),
                    end=end,
                ),
                say("If a decision moved one of the two deadlines, record it in that task's log."),
            )


def _children(survey: Survey) -> Iterator[tuple[Task, Task]]:
    """Yield each task that is part of another one, with that other one."""
    tasks = survey.tasks
    for task in tasks.values():
        parent = tasks.get(task.parent) if task.parent is not None else None
        if parent is not None:
            yield task, parent


def parent_closes_last(survey: Survey) -> Iterator[Finding]:
    """A task is completed after the tasks that are part of it.

    A completion over open parts says that everything is done while the parts say it is not.
    Cancelled and regular parts do not count.

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

        # plans/kh-01/tasks/t2.yaml
        title: Collect comments on the draft
        lead: vu-phap-che
        due: 2026-10
        parent: kh-01/t1

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

        # plans/kh-01/tasks/t2.yaml
        title: Collect comments on the draft
        lead: vu-phap-che
        due: 2026-10
        parent: kh-01/t1
        log:
          - date: 2026-04-20
            kind: completion
            product: The comments
            evidence:
              - document: 71/BC-PC
    """
    children: defaultdict[str, list[Task]] = defaultdict(list)
    for task, parent in _children(survey):
        children[parent.id].append(task)
    for id_, parts in children.items():
        # The log alone tells most of it, and reckoning costs more.
        if survey.is_open(survey.tasks[id_]):
            continue
        still_open = [task.id for task in parts if _is_open(survey, task)]
        standings = survey.reckoner.of(id_, survey.today) if still_open else []
        if standings and all(standing.class_ in DONE for standing in standings):
            yield Finding(
                _completion_place(standings[-1]),
                _open_parts(still_open),
                say("Record how the parts ended, or reopen this task."),
            )


def _open_parts(tasks: list[str]) -> str:
    shown, more = ", ".join(tasks[:_MOST_SHOWN]), len(tasks) - _MOST_SHOWN
    if more <= 0:
        return say("This task is completed, but parts of it are open: {tasks}.", tasks=shown)
    return counted(
        more,
        "This task is completed, but parts of it are open: {tasks} and {n} more.",
        "This task is completed, but parts of it are open: {tasks} and {n} more.",
        tasks=shown,
    )


def _is_open(survey: Survey, task: Task) -> bool:
    if not task.each and not survey.is_open(task):
        return False
    standings = survey.reckoner.of(task.id, survey.today)
    return any(standing.class_ in _OPEN for standing in standings)


def _completion_place(standing: Standing) -> Place:
    entry = next(one for one in reversed(standing.deciding) if one.kind == "completion")
    return Place(entry.path, ("log", entry.position, "kind"))

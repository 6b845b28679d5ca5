"""Rules about what a task refers to: its parent, what it waits for, its initiatives."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Finding, Place
from r57ledger.rules.graph import cycles, show_cycle
from r57ledger.rules.survey import Survey
from r57ledger.text import did_you_mean, quoted
from r57ledger.words.message import say


def task_parent_exists(survey: Survey) -> Iterator[Finding]:
    """The task or plan that a task carries out is in the ledger.

    `parent` is the id of a plan, or of a task as PLAN/TASK. Sub-tasks are counted apart from
    the task that they carry out, so it must be known which that is.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12

        # plans/kh-01/tasks/t2.yaml
        title: Collect comments on the draft
        lead: vu-phap-che
        due: 2026-10
        parent: kh-01/t-1

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12

        # plans/kh-01/tasks/t2.yaml
        title: Collect comments on the draft
        lead: vu-phap-che
        due: 2026-10
        parent: kh-01/t1
    """
    tasks, plans = survey.task_ids, survey.plan_ids
    for task in survey.ledger.tasks.values():
        parent = task.parent
        if parent is None or parent in tasks or parent in plans:
            continue
        place = Place(task.path, ("parent",))
        if "/" in parent:
            message = say("The parent {task} is no task of this ledger.", task=quoted(parent))
            yield Finding(place, message, survey.task_help(parent))
        else:
            message = say("The parent {plan} is no plan of this ledger.", plan=quoted(parent))
            yield Finding(place, message, survey.plan_help(parent))


def task_parents_end(survey: Survey) -> Iterator[Finding]:
    """No task is part of itself, not by way of others either.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        parent: kh-01/t2

        # plans/kh-01/tasks/t2.yaml
        title: Collect comments on the draft
        lead: vu-phap-che
        due: 2026-12
        parent: kh-01/t1

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12

        # plans/kh-01/tasks/t2.yaml
        title: Collect comments on the draft
        lead: vu-phap-che
        due: 2026-12
        parent: kh-01/t1
    """
    tasks = survey.ledger.tasks
    edges = {t.id: (t.parent,) for t in tasks.values() if t.parent is not None}
    for cycle in cycles(edges):
        yield Finding(
            Place(tasks[cycle[0]].path, ("parent",)),
            say("The parents of this task lead back to itself: {cycle}.", cycle=show_cycle(cycle)),
            say("The task that is carried out by the others has no such parent."),
        )


def earlier_tasks_exist(survey: Survey) -> Iterator[Finding]:
    """The tasks that a task waits for are in the ledger.

    `after` holds ids as PLAN/TASK, of tasks that must be completed first.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Evaluate the pilot
        lead: vu-phap-che
        due: 2026-10

        # plans/kh-01/tasks/t2.yaml
        title: Extend the pilot to all provinces
        lead: vu-phap-che
        due: 2026-12
        after: [kh-01/t-1]

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Evaluate the pilot
        lead: vu-phap-che
        due: 2026-10

        # plans/kh-01/tasks/t2.yaml
        title: Extend the pilot to all provinces
        lead: vu-phap-che
        due: 2026-12
        after: [kh-01/t1]
    """
    ids = survey.task_ids
    for task in survey.ledger.tasks.values():
        for index, earlier in enumerate(task.after):
            if earlier not in ids:
                message = say("{task} in `after` is no task of this ledger.", task=quoted(earlier))
                yield Finding(
                    Place(task.path, ("after", index)), message, survey.task_help(earlier)
                )


def earlier_tasks_end(survey: Survey) -> Iterator[Finding]:
    """No task waits for itself, not by way of others either.

    Tasks that wait for each other can none of them begin.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Evaluate the pilot
        lead: vu-phap-che
        due: 2026-10
        after: [kh-01/t2]

        # plans/kh-01/tasks/t2.yaml
        title: Extend the pilot to all provinces
        lead: vu-phap-che
        due: 2026-12
        after: [kh-01/t1]

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Evaluate the pilot
        lead: vu-phap-che
        due: 2026-10

        # plans/kh-01/tasks/t2.yaml
        title: Extend the pilot to all provinces
        lead: vu-phap-che
        due: 2026-12
        after: [kh-01/t1]
    """
    tasks = survey.ledger.tasks
    for cycle in cycles({task.id: task.after for task in tasks.values() if task.after}):
        yield Finding(
            Place(tasks[cycle[0]].path, ("after",)),
            say("The tasks in `after` lead back to this one: {cycle}.", cycle=show_cycle(cycle)),
            say("Take the task that comes later out of `after`."),
        )


def initiatives_exist(survey: Survey) -> Iterator[Finding]:
    """The initiatives of a task are named by their plans.

    An initiative is written PLAN/ID, and that plan lists it under `initiatives`. The summary by
    initiative counts a task with an unknown one nowhere.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        initiatives:
          - id: system-1
            title: Document exchange

        # plans/kh-01/tasks/t1.yaml
        title: Connect the offices to the document exchange
        lead: van-phong-bo
        due: 2026-10
        initiatives: [kh-02/system1]

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        initiatives:
          - id: system-1
            title: Document exchange

        # plans/kh-01/tasks/t1.yaml
        title: Connect the offices to the document exchange
        lead: van-phong-bo
        due: 2026-10
        initiatives: [kh-02/system-1]
    """
    plans = survey.ledger.plans
    initiatives = {f"{plan.id}/{item.id}" for plan in plans.values() for item in plan.initiatives}
    unreadable = survey.plan_ids - plans.keys()
    for task in survey.ledger.tasks.values():
        for index, initiative in enumerate(task.initiatives):
            plan = initiative.partition("/")[0]
            if initiative in initiatives or plan in unreadable:
                continue
            match = survey.nearest("initiative", initiative, initiatives)
            yield Finding(
                Place(task.path, ("initiatives", index)),
                say("{initiative} is no initiative of this ledger.", initiative=quoted(initiative)),
                did_you_mean(match)
                if match
                else say(
                    "An initiative is written PLAN/ID, and stands in that plan's `initiatives`."
                ),
            )

"""Rules about documents that another one replaces, and about what becomes of their tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.plan import Plan
from r57ledger.rules.survey import OPEN, Survey
from r57ledger.text import code_key, quoted
from r57ledger.words.message import say


def replaced_tasks_are_settled(survey: Survey) -> Iterator[Finding]:
    """Once a document is replaced, its tasks are ended, cancelled, or carried over.

    What a replaced document assigned is nobody's duty any more, unless the new document takes it
    up: then the task's file moves to the new plan and names its old id in `formerly`. A task that
    is given up is cancelled by an entry with the decision. One that is neither stays in every
    number as open.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        assigned: 2025-01-10
        due: 2026-12

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        issued: 2026-02-02
        replaces: [kh-01]

    Mended:

        # plans/kh-02/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        assigned: 2025-01-10
        due: 2026-12
        formerly: [kh-01/t1]

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        issued: 2026-02-02
        replaces: [kh-01]
    """
    for plan, (since, by) in _replaced(survey).items():
        if since is not None and since > survey.today:
            continue
        for id_ in survey.tasks_by_plan.get(plan, ()):
            task = survey.ledger.tasks.get(id_)
            standings = survey.reckoner.of(id_, survey.today)
            if task is not None and any(standing.class_ in OPEN for standing in standings):
                yield Finding(
                    Place(task.path),
                    _open_task(by, plan, since),
                    say(
                        "Cancel it by an entry with the decision, or carry it over: move its file "
                        "to {folder} with `{line}`.",
                        folder=f"plans/{by}/tasks/",
                        line=f"formerly: [{id_}]",
                    ),
                )


def _open_task(by: str, plan: str, since: date | None) -> str:
    if since is None:
        return say("{by} has replaced {plan}, and this task of it is still open.", by=by, plan=plan)
    return say(
        "{by} has replaced {plan} since {since}, and this task of it is still open.",
        by=by,
        plan=plan,
        since=since,
    )


def _replaced(survey: Survey) -> dict[str, tuple[date | None, str]]:
    """Return the plans that are replaced, each with the first day of that and the new plan."""
    by_plan: defaultdict[str, list[tuple[date, str]]] = defaultdict(list)
    for plan in survey.ledger.plans.values():
        for earlier in plan.replaces:
            by_plan[earlier].append((_in_force(plan) or date.min, plan.id))
    replaced: dict[str, tuple[date | None, str]] = {}
    for earlier, replacements in by_plan.items():
        since, by = min(replacements)
        replaced[earlier] = (since if since != date.min else None, by)
    return replaced


def _in_force(plan: Plan) -> date | None:
    when = plan.effective or plan.issued
    return when.day if when else None


def replaced_reports_end(survey: Survey) -> Iterator[Finding]:
    """A replaced document that asks for reports says until when it was in force.

    Without `until` its reports are owed for ever, beside those of the document that replaces it.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2025
        kind: plan
        issued: 2025-02-02
        reporting:
          - id: yearly
            every: year
            due: last day
            from: 2026

        # plans/kh-03/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        issued: 2026-02-02
        replaces: [kh-02]

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2025
        kind: plan
        issued: 2025-02-02
        until: 2026-02-01
        reporting:
          - id: yearly
            every: year
            due: last day
            from: 2026

        # plans/kh-03/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        issued: 2026-02-02
        replaces: [kh-02]
    """
    for id_, (since, by) in _replaced(survey).items():
        plan = survey.ledger.plans.get(id_)
        if plan is None or plan.until is not None or (since is not None and since > survey.today):
            continue
        if any(one.every is not None and one.until is None for one in plan.reporting):
            yield Finding(
                Place(plan.path, ("reporting",)),
                _owed_reports(by, since),
                say("Write in `until` the last day on which this document was in force."),
            )


def _owed_reports(by: str, since: date | None) -> str:
    if since is None:
        return say("{by} has replaced this document, but its reports are still owed.", by=by)
    return say(
        "{by} has replaced this document since {since}, but its reports are still owed.",
        by=by,
        since=since,
    )


def carried_tasks_keep_their_day(survey: Survey) -> Iterator[Finding]:
    """A task that was carried over from another document says since when it exists.

    Without `assigned` it exists since its new document was issued, and is missing in every number
    of an earlier day.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        issued: 2026-02-02

        # plans/kh-02/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        formerly: [kh-01/t1]

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        issued: 2026-02-02

        # plans/kh-02/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        assigned: 2025-01-10
        due: 2026-12
        formerly: [kh-01/t1]
    """
    formerly = {old for plan in survey.ledger.plans.values() for old in plan.formerly}
    for task in survey.ledger.tasks.values():
        if task.assigned is not None:
            continue
        for index, former in enumerate(task.formerly):
            plan = former.partition("/")[0]
            # A plan that was renamed, and its tasks with it, is still the same document.
            if plan != task.plan and plan not in formerly:
                yield Finding(
                    Place(task.path, ("formerly", index)),
                    say(
                        "The task was carried over from {plan}, and does not say since when it "
                        "exists.",
                        plan=quoted(plan),
                    ),
                    say("Write in `assigned` the day on which it was first assigned."),
                )


def plan_names_are_clear(survey: Survey) -> Iterator[Finding]:
    """An alias or a former id of a document is no name of another one.

    A document is found by each of its names. A name that two of them have finds neither.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        aliases: [KH năm, "02"]

        # plans/kh-03/plan.yaml
        title: Kế hoạch quý I năm 2026
        kind: plan
        aliases: [kh năm]

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        aliases: [KH năm, "02"]

        # plans/kh-03/plan.yaml
        title: Kế hoạch quý I năm 2026
        kind: plan
        aliases: [KH quý]
    """
    owners: dict[str, str] = {}
    plans = survey.ledger.plans.values()
    for plan in plans:
        for name in (plan.id, *filter(None, (plan.code,))):
            owners.setdefault(code_key(name), plan.id)
    for plan in plans:
        for field, names in (("aliases", plan.aliases), ("formerly", plan.formerly)):
            for index, name in enumerate(names):
                owner = owners.setdefault(code_key(name), plan.id)
                if owner != plan.id:
                    yield Finding(
                        Place(plan.path, (field, index)),
                        say("{name} is a name of {plan} too.", name=quoted(name), plan=owner),
                        say("Take the name from one of them, or write it in full."),
                        also=Place(survey.ledger.plans[owner].path),
                    )

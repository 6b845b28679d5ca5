"""Rules about the initiatives that a document names: their ids, and which lies in which."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Finding, Place
from r57ledger.rules.graph import cycles, show_cycle
from r57ledger.rules.survey import Survey
from r57ledger.text import did_you_mean, nearest, quoted
from r57ledger.words.message import say


def initiatives_are_named_once(survey: Survey) -> Iterator[Finding]:
    """No two initiatives of a plan have one id.

    Tasks refer to an initiative as PLAN/ID, which must mean one thing.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        initiatives:
          - id: system-1
            title: Document exchange
          - id: system-1
            title: Electronic meetings

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        initiatives:
          - id: system-1
            title: Document exchange
          - id: system-2
            title: Electronic meetings
    """
    for plan in survey.ledger.plans.values():
        seen: set[str] = set()
        for index, initiative in enumerate(plan.initiatives):
            if initiative.id in seen:
                yield Finding(
                    Place(plan.path, ("initiatives", index, "id")),
                    say(
                        "The initiative {initiative} stands twice in this plan.",
                        initiative=quoted(initiative.id),
                    ),
                    say("Give one of them another id."),
                )
            seen.add(initiative.id)


def initiative_parents_exist(survey: Survey) -> Iterator[Finding]:
    """The initiative that an initiative lies in stands in the same plan.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        initiatives:
          - id: system-1
            title: Document exchange
          - id: system-1a
            title: Exchange with the districts
            parent: system1

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        initiatives:
          - id: system-1
            title: Document exchange
          - id: system-1a
            title: Exchange with the districts
            parent: system-1
    """
    for plan in survey.ledger.plans.values():
        ids = {initiative.id for initiative in plan.initiatives}
        for index, initiative in enumerate(plan.initiatives):
            if initiative.parent is None or initiative.parent in ids:
                continue
            match = nearest(initiative.parent, ids)
            yield Finding(
                Place(plan.path, ("initiatives", index, "parent")),
                say(
                    "{initiative} is no initiative of this plan.",
                    initiative=quoted(initiative.parent),
                ),
                did_you_mean(match) if match else say("Write the `id` of one that stands here."),
            )


def initiative_parents_end(survey: Survey) -> Iterator[Finding]:
    """No initiative lies in itself, not by way of others either.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        initiatives:
          - id: system-1
            title: Document exchange
            parent: system-2
          - id: system-2
            title: Electronic offices
            parent: system-1

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        initiatives:
          - id: system-1
            title: Document exchange
            parent: system-2
          - id: system-2
            title: Electronic offices
    """
    for plan in survey.ledger.plans.values():
        edges = {one.id: (one.parent,) for one in plan.initiatives if one.parent}
        for cycle in cycles(edges):
            index = next(i for i, one in enumerate(plan.initiatives) if one.id == cycle[0])
            yield Finding(
                Place(plan.path, ("initiatives", index, "parent")),
                say("This initiative lies in itself: {cycle}.", cycle=show_cycle(cycle)),
                say("The larger of them has no `parent` among its own parts."),
            )

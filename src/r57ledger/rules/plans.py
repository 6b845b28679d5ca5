"""Rules about documents: who issued them, what they derive from, and references to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from r57ledger.diagnostic import Finding, Place
from r57ledger.rules.graph import cycles, show_cycle
from r57ledger.rules.leads import no_unit
from r57ledger.rules.mentions import document_mentions
from r57ledger.rules.survey import Survey
from r57ledger.text import did_you_mean, quoted
from r57ledger.words.message import say

_LIKE_AN_ID = re.compile("[a-z0-9]+(-[a-z0-9]+)+")


def plan_units_exist(survey: Survey) -> Iterator[Finding]:
    """Who issued and who signed a document are units of the ledger.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        issuer: bo-vhttd

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        issuer: bo-vhttdl
    """
    for plan in survey.ledger.plans.values():
        for field, unit in (("issuer", plan.issuer), ("signed_by", plan.signed_by)):
            if unit is not None and unit not in survey.unit_ids:
                yield no_unit(survey, Place(plan.path, (field,)), unit)


def plan_parents_exist(survey: Survey) -> Iterator[Finding]:
    """The documents that a document carries out are plans of the ledger.

    `parents` holds ids of plans. A document that assigns nothing here can be added as a plan
    with a title and a kind alone; else the source that mentions it names its code.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        parents: [kh-001]

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        parents: [kh-01]
    """
    for plan in survey.ledger.plans.values():
        for index, parent in enumerate(plan.parents):
            if parent not in survey.plan_ids:
                message = say("The parent {plan} is no plan of this ledger.", plan=quoted(parent))
                place = Place(plan.path, ("parents", index))
                yield Finding(place, message, survey.plan_help(parent))


def plan_parents_end(survey: Survey) -> Iterator[Finding]:
    """No document carries out itself, not by way of others either.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        parents: [kh-03]

        # plans/kh-03/plan.yaml
        title: Kế hoạch quý I năm 2026
        kind: plan
        parents: [kh-02]

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        parents: [kh-01]

        # plans/kh-03/plan.yaml
        title: Kế hoạch quý I năm 2026
        kind: plan
        parents: [kh-02]
    """
    plans = survey.ledger.plans
    for cycle in cycles({plan.id: plan.parents for plan in plans.values() if plan.parents}):
        yield Finding(
            Place(plans[cycle[0]].path, ("parents",)),
            say(
                "The parents of this document lead back to itself: {cycle}.",
                cycle=show_cycle(cycle),
            ),
            say("The document issued first is the parent."),
        )


def documents_exist(survey: Survey) -> Iterator[Finding]:
    """What is written like a plan's id is the id of a plan of the ledger.

    `document` takes a plan's id or, for a document that is no plan here, its code as printed
    (`1169/QĐ-TTg`). A code has capitals, a slash or a blank in it; lower-case words joined by
    hyphens are an id, and an id must lead somewhere.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        sources:
          - document: kh-10

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        sources:
          - document: kh-01
    """
    plans = survey.plan_ids
    for mention in document_mentions(survey.ledger):
        document = mention.document
        unknown = document not in plans and _LIKE_AN_ID.fullmatch(document)
        if unknown and survey.reckoner.documents.named(document) is None:
            match = survey.nearest("plan", document, plans)
            yield Finding(
                mention.place,
                say(
                    "The document {document} is written like a plan's id, but there is no such "
                    "plan.",
                    document=quoted(document),
                ),
                did_you_mean(match)
                if match
                else say("A document that is no plan here is named by its code, as printed."),
            )


def records_have_their_plan(survey: Survey) -> Iterator[Finding]:
    """A folder under plans/ tells in plan.yaml which document it is.

    Tasks, targets, difficulties and proposals belong to the document that their folder stands
    for. Without it nobody knows who assigned them and when. Most often the folder's name is
    mistyped.

    Fails:

        # plans/kh-02/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan

        # plans/kh-02/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
    """
    ledger = survey.ledger
    kinds = (ledger.tasks.values(), ledger.targets.values(), ledger.register)
    paths = (record.path for records in kinds for record in records)
    first: dict[str, str] = {}
    for path in paths:
        first.setdefault(path.split("/")[1], path)
    for plan, path in first.items():
        if plan not in survey.plan_ids:
            match = survey.nearest("plan", plan, survey.plan_ids)
            yield Finding(
                Place(path),
                say(
                    "There is no {path}, so this is of no document.", path=f"plans/{plan}/plan.yaml"
                ),
                say("Write it, with a `title` and a `kind`; or did you mean {id}?", id=match)
                if match
                else say("Write it, with a `title` and a `kind`."),
            )


def amended_plans_exist(survey: Survey) -> Iterator[Finding]:
    """The documents that a document amends or replaces are plans of the ledger.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        replaces: [kh-001]

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        replaces: [kh-01]
    """
    for plan in survey.ledger.plans.values():
        for field, ids in (("amends", plan.amends), ("replaces", plan.replaces)):
            for index, id_ in enumerate(ids):
                if id_ not in survey.plan_ids:
                    message = say(
                        "{plan} in `{field}` is no plan of this ledger.",
                        plan=quoted(id_),
                        field=field,
                    )
                    yield Finding(Place(plan.path, (field, index)), message, survey.plan_help(id_))


def replacements_end(survey: Survey) -> Iterator[Finding]:
    """No document amends or replaces itself, not by way of others either.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        replaces: [kh-02]

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        replaces: [kh-01]
    """
    plans = survey.ledger.plans
    earlier = {plan.id: (*plan.amends, *plan.replaces) for plan in plans.values()}
    for cycle in cycles({id_: ids for id_, ids in earlier.items() if ids}):
        plan, following = plans[cycle[0]], cycle[1 % len(cycle)]
        yield Finding(
            Place(plan.path, ("amends" if following in plan.amends else "replaces",)),
            say(
                "What this document amends and replaces leads back to itself: {cycle}.",
                cycle=show_cycle(cycle),
            ),
            say("The document issued later amends or replaces the earlier one."),
        )


def plan_life_has_length(survey: Survey) -> Iterator[Finding]:
    """A document does not cease to be in force before it was issued.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        issued: 2026-01-05
        until: 2025-12-31

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        issued: 2026-01-05
        until: 2026-12-31
    """
    for plan in survey.ledger.plans.values():
        begun = max((w.day for w in (plan.issued, plan.effective) if w and w.exact), default=None)
        if plan.until is not None and begun is not None and plan.until < begun:
            yield Finding(
                Place(plan.path, ("until",)),
                say(
                    "The document is in force until {last}, but from {first} on.",
                    last=plan.until,
                    first=begun,
                ),
                say("Correct the year or the month of one of the two."),
            )

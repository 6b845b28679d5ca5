"""Rules about who approves decisions and confirms completions."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Finding
from r57ledger.rules.entries import entry_place
from r57ledger.rules.leads import no_unit
from r57ledger.rules.survey import Survey
from r57ledger.text import quoted
from r57ledger.words.message import say


def deciders_exist(survey: Survey) -> Iterator[Finding]:
    """Who approved or confirmed an entry is a unit of the ledger.

    A deadline changes by a recorded decision and a completion counts once it is confirmed, so it
    must be known by whom.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-03
        log:
          - date: 2026-03-20
            kind: extension
            to: 2026-09
            document: 512/QĐ-BVHTTDL
            approved_by: bo-truongg
            reason: The law it details was passed late

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-03
        log:
          - date: 2026-03-20
            kind: extension
            to: 2026-09
            document: 512/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: The law it details was passed late
    """
    ids = survey.unit_ids
    for entry in survey.decisions:
        for field, unit in (
            ("approved_by", entry.approved_by),
            ("confirmed_by", entry.confirmed_by),
        ):
            if unit is not None and unit not in ids:
                yield no_unit(survey, entry_place(entry, field), unit)


def approver_is_a_post(survey: Survey) -> Iterator[Finding]:
    """What approves a decision is a post: a unit of kind `post`.

    A decision about a deadline or a lead is somebody's, and a leader answers for it; an office
    as a whole decides nothing.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-03
        log:
          - date: 2026-03-20
            kind: extension
            to: 2026-09
            document: 512/QĐ-BVHTTDL
            approved_by: van-phong-bo
            reason: The law it details was passed late

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-03
        log:
          - date: 2026-03-20
            kind: extension
            to: 2026-09
            document: 512/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: The law it details was passed late
    """
    units = survey.ledger.units
    for entry in survey.decisions:
        if entry.approved_by is None:
            continue
        unit = units.get(entry.approved_by)
        if unit is not None and unit.kind != "post":
            yield Finding(
                entry_place(entry, "approved_by"),
                say(
                    "{unit} is of kind {kind}, and only a post approves.",
                    unit=quoted(unit.id),
                    kind=unit.kind,
                ),
                say("Name the post whose holder signed, such as the minister or the head."),
            )


def approver_may_approve(survey: Survey) -> Iterator[Finding]:
    """Where the settings name the approvers, nobody else approves.

    `approvers` in `r57.yaml` lists the posts that may extend, adjust, reassign, suspend, cancel
    and reopen. Without that list every post may.

    Fails:

        # r57.yaml
        format: 1
        name: Ledger of the examples
        approvers: [bo-truong]

        # units/thu-truong.yaml
        name: Thứ trưởng
        kind: post
        parent: bo-vhttdl

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-03
        log:
          - date: 2026-03-20
            kind: extension
            to: 2026-09
            document: 512/QĐ-BVHTTDL
            approved_by: thu-truong
            reason: The law it details was passed late

    Mended:

        # r57.yaml
        format: 1
        name: Ledger of the examples
        approvers: [bo-truong, thu-truong]

        # units/thu-truong.yaml
        name: Thứ trưởng
        kind: post
        parent: bo-vhttdl

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-03
        log:
          - date: 2026-03-20
            kind: extension
            to: 2026-09
            document: 512/QĐ-BVHTTDL
            approved_by: thu-truong
            reason: The law it details was passed late
    """
    approvers = frozenset(survey.ledger.settings.approvers)
    if not approvers:
        return
    for entry in survey.decisions:
        approver = entry.approved_by
        if approver is None or approver in approvers:
            continue
        unit = survey.ledger.units.get(approver)
        if unit is not None and unit.kind == "post":
            yield Finding(
                entry_place(entry, "approved_by"),
                say("{unit} is none of the `approvers` of this ledger.", unit=quoted(approver)),
                say("The settings name: {units}.", units=", ".join(sorted(approvers))),
            )

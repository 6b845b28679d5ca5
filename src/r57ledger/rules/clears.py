"""Advice: the six clears of an open task (6 rõ), one rule each."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.task import Task
from r57ledger.rules.survey import Survey
from r57ledger.schedule.clears import Clear
from r57ledger.words.message import say


def _lacking(survey: Survey, clear: Clear) -> Iterator[Task]:
    """Yield the open tasks that lack a clear; one for many once for all its units."""
    for task, lacking in survey.clear_gaps:
        if clear in lacking:
            yield task


def person_is_clear(survey: Survey) -> Iterator[Finding]:
    """Clear person (rõ người): somebody answers for the task.

    The task says who is `responsible`, a post rather than a name, or a post leads it.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        submit_to: bo-truong
        due: 2026-12
        product: The draft
        sources:
          - document: kh-01

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        responsible:
          position: Vụ trưởng
        submit_to: bo-truong
        due: 2026-12
        product: The draft
        sources:
          - document: kh-01
    """
    for task in _lacking(survey, Clear.PERSON):
        yield Finding(
            Place(task.path),
            say("Nobody is named who answers for this task."),
            say("Add `responsible` with a `position`."),
        )


def work_is_clear(survey: Survey) -> Iterator[Finding]:
    """Clear work (rõ việc): it can be looked up what exactly is to be done.

    A title is short; the document that assigns the task says the rest, and `sources` says which
    it is and where it can be read.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        responsible:
          position: Vụ trưởng
        submit_to: bo-truong
        due: 2026-12
        product: The draft

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        responsible:
          position: Vụ trưởng
        submit_to: bo-truong
        due: 2026-12
        product: The draft
        sources:
          - document: kh-01
    """
    for task in _lacking(survey, Clear.WORK):
        yield Finding(
            Place(task.path),
            say("No source says what exactly is to be done."),
            say("Add `sources` with the document that assigns the task, and the place in it."),
        )


def responsibility_is_clear(survey: Survey) -> Iterator[Finding]:
    """Clear responsibility (rõ trách nhiệm): one unit leads the task.

    One task, one lead (Decree 39/2022/NĐ-CP). A group cannot be called to account.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: unstated
        responsible:
          position: Vụ trưởng
        submit_to: bo-truong
        due: 2026-12
        product: The draft
        sources:
          - document: kh-01

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        responsible:
          position: Vụ trưởng
        submit_to: bo-truong
        due: 2026-12
        product: The draft
        sources:
          - document: kh-01
    """
    for task in _lacking(survey, Clear.RESPONSIBILITY):
        yield Finding(
            Place(task.path, ("each",) if task.each else ("lead",)),
            say("No single unit is known to lead this task."),
            say("Ask which unit leads, and record the decision as a `reassignment`."),
        )


def authority_is_clear(survey: Survey) -> Iterator[Finding]:
    """Clear authority (rõ thẩm quyền): it is known who directs the task or decides on it.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        responsible:
          position: Vụ trưởng
        due: 2026-12
        product: The draft
        sources:
          - document: kh-01

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        responsible:
          position: Vụ trưởng
        submit_to: bo-truong
        due: 2026-12
        product: The draft
        sources:
          - document: kh-01
    """
    for task in _lacking(survey, Clear.AUTHORITY):
        yield Finding(
            Place(task.path),
            say("Nothing says who directs this task or whom its product is submitted to."),
            say("Add `directed_by` or `submit_to`."),
        )


def time_is_clear(survey: Survey) -> Iterator[Finding]:
    """Clear time (rõ thời gian): the task has a last day.

    Regular tasks have none by nature.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        responsible:
          position: Vụ trưởng
        submit_to: bo-truong
        due: unstated
        product: The draft
        sources:
          - document: kh-01

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        responsible:
          position: Vụ trưởng
        submit_to: bo-truong
        due: 2026-12
        product: The draft
        sources:
          - document: kh-01
    """
    for task in _lacking(survey, Clear.TIME):
        yield Finding(
            Place(task.path, ("due",)),
            say("This task has no last day."),
            say("Ask for one, and record the decision as an `adjustment`."),
        )


def result_is_clear(survey: Survey) -> Iterator[Finding]:
    """Clear result (rõ kết quả, rõ sản phẩm): it is known what is to be handed in.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        responsible:
          position: Vụ trưởng
        submit_to: bo-truong
        due: 2026-12
        sources:
          - document: kh-01

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        responsible:
          position: Vụ trưởng
        submit_to: bo-truong
        due: 2026-12
        product: The draft
        sources:
          - document: kh-01
    """
    for task in _lacking(survey, Clear.RESULT):
        yield Finding(
            Place(task.path),
            say("Nothing says what is to be handed in."),
            say("Add `product`."),
        )

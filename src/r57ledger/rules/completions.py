"""Rules about what proves a completion, and about percentages."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Finding
from r57ledger.format.entry import Entry
from r57ledger.rules.entries import entry_place
from r57ledger.rules.survey import Survey
from r57ledger.words.message import say


def submission_is_proved(survey: Survey) -> Iterator[Finding]:
    """A submission names its product and carries evidence.

    The sources demand finished products. `product` says what was handed in, and `evidence` where
    it is: a document's code, an address, or a file with its sha256.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-05-10
            kind: submission
            product: The draft

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-05-10
            kind: submission
            product: The draft
            evidence:
              - document: 88/TTr-PC
    """
    for _, entries in survey.sequences_with("submission"):
        for entry in entries:
            if entry.kind == "submission" and not _is_proved(entry):
                yield Finding(
                    entry_place(entry, "kind"),
                    _unproved_submission(entry),
                    say(
                        "Say what was handed in, and where it is: a document, an address or a file."
                    ),
                )


def _is_proved(entry: Entry) -> bool:
    return bool(entry.product and entry.evidence)


def _unproved_submission(entry: Entry) -> str:
    if entry.product:
        return say("The submission has no `evidence`.")
    if entry.evidence:
        return say("The submission has no `product`.")
    return say("The submission has no `product` and no `evidence`.")


def completion_is_proved(survey: Survey) -> Iterator[Finding]:
    """A completion follows a submission, or has product and evidence itself.

    A completion says that somebody confirmed what a submission handed in. Where nobody recorded
    a submission, the completion shows what there is.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-05-10
            kind: completion

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
    """
    for _, entries in survey.ordered_sequences_with("completion"):
        handed_in = False
        for entry in entries:
            if entry.kind == "submission":
                handed_in = True
            elif entry.kind in {"return", "reopening"}:
                handed_in = False
            elif entry.kind == "completion" and not (handed_in or _is_proved(entry)):
                yield Finding(
                    entry_place(entry, "kind"),
                    _unproved_completion(entry),
                    say("Record the submission, or say here what was completed and what shows it."),
                )


def _unproved_completion(entry: Entry) -> str:
    if entry.product:
        return say("The completion follows no submission and has no `evidence`.")
    if entry.evidence:
        return say("The completion follows no submission and has no `product`.")
    return say("The completion follows no submission and has no `product` and no `evidence`.")


def percent_is_of_a_hundred(survey: Survey) -> Iterator[Finding]:
    """A percentage of progress lies between 0 and 100.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-10
            kind: progress
            percent: 400

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-10
            kind: progress
            percent: 40
    """
    for _, entries in survey.sequences_with("progress"):
        for entry in entries:
            if entry.percent is not None and not 0 <= entry.percent <= 100:
                yield Finding(
                    entry_place(entry, "percent"),
                    say(
                        "{percent} is no percentage between 0 and 100.", percent=str(entry.percent)
                    ),
                    say("Write how much of the whole task is done: 0 is nothing, 100 all."),
                )


def percent_does_not_fall(survey: Survey) -> Iterator[Finding]:
    """A percentage of progress does not fall, unless a note says why.

    After a return or a reopening it may: there is more to do than was thought.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-10
            kind: progress
            percent: 40
          - date: 2026-04-10
            kind: progress
            percent: 30

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-10
            kind: progress
            percent: 40
          - date: 2026-04-10
            kind: progress
            percent: 30
            note: A chapter on costs was asked for
    """
    for _, entries in survey.sequences_with("progress"):
        reached: Entry | None = None
        for entry in entries:
            if entry.kind in {"return", "reopening"}:
                reached = None
            if entry.percent is None:
                continue
            if reached is not None and _fell(reached, entry):
                yield Finding(
                    entry_place(entry, "percent"),
                    say(
                        "The percentage falls to {percent}; on {day} it was {former}.",
                        percent=str(entry.percent),
                        day=reached.date.day,
                        former=str(reached.percent),
                    ),
                    say("Say why in a `note`, or correct the number."),
                )
            reached = entry


def _fell(before: Entry, entry: Entry) -> bool:
    return (entry.percent or 0) < (before.percent or 0) and entry.note is None

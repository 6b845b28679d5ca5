"""Rules about entries that answer earlier ones: resumption, reopening, return."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Finding
from r57ledger.format.entry import Entry
from r57ledger.rules.entries import ENDINGS, entry_place
from r57ledger.rules.survey import Survey
from r57ledger.words.message import say


def suspensions_pair(survey: Survey) -> Iterator[Finding]:
    """A resumption follows a suspension, and a suspended task is not suspended again.

    The days between the two are taken off the days late, so each pair must be clear.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-05-04
            kind: resumption
            document: 90/TB-VP
            approved_by: bo-truong
            reason: The pilot is evaluated

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-02
            kind: suspension
            document: 41/TB-VP
            approved_by: bo-truong
            reason: It waits for the evaluation of the pilot
          - date: 2026-05-04
            kind: resumption
            document: 90/TB-VP
            approved_by: bo-truong
            reason: The pilot is evaluated
    """
    for _, entries in survey.ordered_sequences_with("suspension", "resumption"):
        stopped: Entry | None = None
        for entry in entries:
            if entry.kind == "suspension":
                if stopped is not None:
                    yield Finding(
                        entry_place(entry, "kind"),
                        say("The task is suspended since {day} already.", day=stopped.date.day),
                        say("Record the resumption in between, or a note."),
                    )
                stopped = entry
            elif entry.kind == "resumption":
                if stopped is None:
                    yield Finding(
                        entry_place(entry, "kind"),
                        say(
                            "The task is not suspended on {day}, so nothing is resumed.",
                            day=entry.date.day,
                        ),
                        say("Record the decision that suspended it as a `suspension` before it."),
                    )
                stopped = None


def reopening_follows_an_end(survey: Survey) -> Iterator[Finding]:
    """A reopening follows a completion or a cancellation.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-06-01
            kind: reopening
            document: 120/TB-VP
            approved_by: bo-truong
            reason: The draft lacks the chapter on costs

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
    """
    for _, entries in survey.ordered_sequences_with("reopening"):
        ended = False
        for entry in entries:
            if entry.kind in ENDINGS:
                ended = True
            elif entry.kind == "reopening":
                if not ended:
                    yield Finding(
                        entry_place(entry, "kind"),
                        say(
                            "The task is open on {day}, so nothing is reopened.", day=entry.date.day
                        ),
                        say("What was handed in and sent back is a `return`."),
                    )
                ended = False


def return_follows_a_submission(survey: Survey) -> Iterator[Finding]:
    """A return follows a submission that has not been returned yet.

    A task handed in by its last day is in term until it is confirmed or sent back, so a return
    must have something to send back.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-06-01
            kind: return
            reason: The draft lacks the chapter on costs

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
          - date: 2026-06-01
            kind: return
            reason: The draft lacks the chapter on costs
    """
    for _, entries in survey.ordered_sequences_with("return"):
        handed_in = False
        for entry in entries:
            if entry.kind == "submission":
                handed_in = True
            elif entry.kind == "reopening":
                handed_in = False
            elif entry.kind == "return":
                if not handed_in:
                    yield Finding(
                        entry_place(entry, "kind"),
                        say(
                            "Nothing is handed in on {day} that could be sent back.",
                            day=entry.date.day,
                        ),
                        say(
                            "Record the `submission` before it; a completion is undone by a "
                            "`reopening`."
                        ),
                    )
                handed_in = False

"""Rules about decisions that move a deadline: from which one, and in which direction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from r57ledger.diagnostic import Finding
from r57ledger.format.entry import Entry
from r57ledger.format.task import Task
from r57ledger.rules.entries import entry_place
from r57ledger.rules.survey import Survey
from r57ledger.schedule.logstate import MOVES_DEADLINE
from r57ledger.schedule.resolve import NO_DATE_YET, UNRESOLVED
from r57ledger.text import quoted
from r57ledger.words.message import say


class _Move(NamedTuple):
    """A decision about a deadline, its task, and the deadline in force until then."""

    task: Task
    entry: Entry
    in_force: str


def _moves(survey: Survey) -> Iterator[_Move]:
    for task, entries in survey.ordered_sequences_with(*MOVES_DEADLINE):
        in_force = task.due
        for entry in entries:
            if entry.kind in MOVES_DEADLINE:
                yield _Move(task, entry, in_force)
                if isinstance(entry.to, str):
                    in_force = entry.to


def moved_deadline_is_in_force(survey: Survey) -> Iterator[Finding]:
    """The `from` of an extension or adjustment is the deadline in force on that day.

    `from` may be left out; where it stands, it is the deadline as assigned or as the last
    decision left it. Last days are compared, so `2026-03` and `2026-03-31` are the same. A
    difference means that a decision is missing in the log, or stands there twice.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-03
        log:
          - date: 2026-03-20
            kind: extension
            from: 2026-04
            to: 2026-09
            document: 512/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: The law it details was passed late

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-03
        log:
          - date: 2026-03-20
            kind: extension
            from: 2026-03
            to: 2026-09
            document: 512/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: The law it details was passed late
    """
    for task, entry, in_force in _moves(survey):
        if isinstance(entry.from_, str) and not survey.resolver.have_same_day(
            entry.from_, in_force, task
        ):
            yield Finding(
                entry_place(entry, "from"),
                say(
                    "This {kind} is from {former}, but the deadline in force on {day} is "
                    "{in_force}.",
                    kind=entry.kind,
                    former=quoted(entry.from_),
                    day=entry.date.day,
                    in_force=quoted(in_force),
                ),
                say("Record the decision that is missing in between, or correct `from`."),
            )


def extension_is_later(survey: Survey) -> Iterator[Finding]:
    """An extension moves the last day to a later one.

    Extensions are counted, listed and may lead to an escalation. What moves a deadline to an
    earlier day, or sets one where none was known, is an `adjustment`.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-09
        log:
          - date: 2026-03-20
            kind: extension
            to: 2026-06
            document: 512/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: The law it details takes effect in July

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-09
        log:
          - date: 2026-03-20
            kind: adjustment
            to: 2026-06
            document: 512/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: The law it details takes effect in July
    """
    for task, entry, in_force in _moves(survey):
        if entry.kind != "extension" or not isinstance(entry.to, str):
            continue
        old = survey.resolver.resolve(in_force, task)
        new = survey.resolver.resolve(entry.to, task)
        if old.missing in UNRESOLVED or new.missing in {*UNRESOLVED, NO_DATE_YET}:
            continue
        place = entry_place(entry, "to")
        if old.last_day is None:
            message = say(
                "The deadline in force is {in_force}, so there is none to extend.",
                in_force=quoted(in_force),
            )
            yield Finding(place, message, say("What sets a first last day is an `adjustment`."))
        elif new.last_day is None:
            message = say(
                "An extension leads to a later last day, and {deadline} has none.",
                deadline=quoted(entry.to),
            )
            yield Finding(place, message, say("Write the new deadline that the document sets."))
        elif new.last_day <= old.last_day:
            message = say(
                "The extension to {new} is not later than {old}.",
                new=new.last_day,
                old=old.last_day,
            )
            help_ = say("What moves a deadline to an earlier day is an `adjustment`.")
            if new.last_day == old.last_day:
                help_ = say("Both mean the same last day: correct `to`, or take the entry out.")
            yield Finding(place, message, help_)


def adjustment_is_earlier(survey: Survey) -> Iterator[Finding]:
    """An adjustment moves the last day to an earlier one, or sets one that was not known.

    What moves a deadline to a later day is an `extension`, which is counted: under another name
    it would not be.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-06
        log:
          - date: 2026-03-20
            kind: adjustment
            to: 2026-09
            document: 512/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: The law it details was passed late

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-06
        log:
          - date: 2026-03-20
            kind: extension
            to: 2026-09
            document: 512/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: The law it details was passed late
    """
    for task, entry, in_force in _moves(survey):
        if entry.kind != "adjustment" or not isinstance(entry.to, str):
            continue
        old = survey.resolver.resolve(in_force, task)
        new = survey.resolver.resolve(entry.to, task)
        if old.missing in UNRESOLVED or new.missing in {*UNRESOLVED, NO_DATE_YET}:
            continue
        place = entry_place(entry, "to")
        if new.last_day is None:
            message = say(
                "An adjustment sets a last day, and {deadline} has none.", deadline=quoted(entry.to)
            )
            yield Finding(place, message, say("Write the deadline that the document sets."))
        elif old.last_day is not None and new.last_day >= old.last_day:
            yield Finding(
                place,
                say(
                    "The adjustment to {new} is not earlier than {old}.",
                    new=new.last_day,
                    old=old.last_day,
                ),
                say("What moves a deadline to a later day is an `extension`."),
            )

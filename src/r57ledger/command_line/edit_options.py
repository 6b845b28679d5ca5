"""The options that several commands have which edit, each declared once, and how they are read."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from r57ledger.command_line.questions import can_ask, choose
from r57ledger.command_line.reading import read_day, read_filled
from r57ledger.command_line.session import Session
from r57ledger.edits.deadline import (
    TypedDeadline,
    last_day_sentence,
    recurrence_sentence,
    typed_deadline,
)
from r57ledger.errors import LedgerError
from r57ledger.format.common import When, when_of
from r57ledger.format.task import Task as Record
from r57ledger.text import quoted
from r57ledger.views.lookup import find_unit
from r57ledger.words.message import mark, say

Task = Annotated[
    str,
    typer.Argument(metavar="PLAN/TASK", help=mark("The task: PLAN/TASK, or as r57 show finds it.")),
]
Date = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="DATE",
        help=mark("The day on which it happened; today if absent. `by DATE`: that day or before."),
    ),
]
OfUnit = Annotated[
    str | None,
    typer.Option(
        "--unit", metavar="UNIT", help=mark("The unit that it concerns, in a task for many.")
    ),
]
OfPeriod = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="PERIOD",
        help=mark("The period that it concerns, in a task that comes again."),
    ),
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help=mark("A remark."))]
Document = Annotated[
    str | None,
    typer.Option(
        "--document", metavar="PLAN", help=mark("What says so: a plan, or a document's code.")
    ),
]
ApprovedBy = Annotated[
    str | None,
    typer.Option(
        "--approved-by", metavar="UNIT", help=mark("Who took the decision: a post of units/.")
    ),
]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help=mark("Why."))]
_TO = typer.Option(
    "--to",
    metavar="DEADLINE",
    help=mark("The new deadline: 2026-03, or words such as `tháng 3/2026`."),
)
NewDeadline = Annotated[str, _TO]
NewDeadlineIfAny = Annotated[str | None, _TO]

Product = Annotated[
    list[str] | None,
    typer.Option("--product", metavar="TEXT", help=mark("What is handed in; may be repeated.")),
]
EvidenceOf = Annotated[
    list[str] | None,
    typer.Option(
        "--evidence",
        metavar="FILE|URL|CODE",
        help=mark("What proves it: a file, an address, or a document's code; may be repeated."),
    ),
]
Copy = Annotated[
    bool,
    typer.Option("--copy", help=mark("Copy the files of evidence into plans/PLAN/evidence/.")),
]


def read_when(value: str | None, today: date, option: str = "--date") -> str:
    """Return the day of an entry as a file writes it: `2025-07-15`, or `by 2025-07-15`.

    Raises LedgerError, naming the option, for what is no day.
    """
    if value is None:
        return today.isoformat()
    by, rest = ("by ", value[3:]) if value.lower().startswith("by ") else ("", value)
    return by + read_day(read_filled(rest, option), option, today).isoformat()


def read_past(value: str | None, today: date, option: str = "--date") -> str:
    """Return the day of something that happened, as `read_when` does.

    Raises LedgerError for a day that is still to come.
    """
    when = read_when(value, today, option)
    if when_of(when).day > today:
        raise LedgerError(
            say("{option} {day} is still to come.", option=option, day=quoted(value or "")),
            say("Only what has happened is recorded. Give the day of it."),
        )
    return when


def unit_id(session: Session, name: str | None) -> str | None:
    """Return the id of the unit that a person names; None for none. Raises LedgerError."""
    if name is None:
        return None
    reckoner = session.reckoner
    return find_unit(session.ledger, reckoner.organisation, name, session.as_of)


def document_id(session: Session, name: str | None, option: str = "--document") -> str | None:
    """Return the id of the plan that a code or name means; else the code as it was typed."""
    if name is None:
        return None
    matches = session.reckoner.documents.find(read_filled(name, option))
    return next(iter(matches)) if len(matches) == 1 else name.strip()


def read_deadline(
    session: Session, words: str, option: str, plan: str, assigned: When | None = None
) -> tuple[str, TypedDeadline, str]:
    """Return a deadline that was typed, how it was read, and a sentence with its last day.

    Words that may mean several deadlines are asked about on a terminal. Raises LedgerError in a
    script, and for what is no deadline.
    """
    typed = typed_deadline(read_filled(words, option), plan)
    if typed.again:
        return typed.again.due, typed, recurrence_sentence(typed.again)
    if len(typed.meanings) == 1:
        due = typed.meanings[0]
    else:
        sentences = [last_day_sentence(session.reckoner, m, assigned, plan) for m in typed.meanings]
        if not can_ask():
            raise LedgerError(
                say("{words} may mean several deadlines.", words=quoted(words)),
                " ".join([*sentences, say("Give the one that is meant with {o}.", o=option)]),
            )
        index = choose(say("{words}: which is meant?", words=quoted(words)), sentences)
        due = typed.meanings[index]
    return due, typed, last_day_sentence(session.reckoner, due, assigned, plan)


def refuse_recurrence(typed: TypedDeadline, option: str) -> None:
    """Raise LedgerError for a deadline that comes again where one alone is asked for."""
    if typed.again:
        raise LedgerError(
            say(
                "{words} comes again; here one deadline is asked for.",
                words=quoted(typed.text or ""),
            ),
            say("Give the day, month, quarter or year that is meant with {o}.", o=option),
        )


def new_deadline(session: Session, words: str, task: Record) -> tuple[str, str]:
    """Return the deadline that a task is given, and a sentence with its last day."""
    due, typed, sentence = read_deadline(session, words, "--to", task.plan, task.assigned)
    refuse_recurrence(typed, "--to")
    return due, sentence

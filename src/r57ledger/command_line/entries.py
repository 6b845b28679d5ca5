"""The commands that add an entry to a log: what they all do with their options."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeAlias

import typer

from r57ledger.command_line import edit_options as options
from r57ledger.command_line.editing import perform
from r57ledger.command_line.evidence import read_evidence
from r57ledger.command_line.questions import ask, can_ask, choose
from r57ledger.command_line.reading import read_period
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import SharedOptions
from r57ledger.edits.change import Edit
from r57ledger.edits.deadline import move_sentences
from r57ledger.edits.entry import Logged, add_entry, entry_data, find_logged, one_or_many
from r57ledger.errors import LedgerError
from r57ledger.format.common import when_of
from r57ledger.format.entry import TASK_ENTRIES
from r57ledger.format.task import Task
from r57ledger.rules.actors import OF_ONE_UNIT
from r57ledger.schedule.classes import Phase, Standing
from r57ledger.schedule.history import CORRECTION
from r57ledger.schedule.logstate import MOVES_DEADLINE
from r57ledger.schedule.period import is_period
from r57ledger.schedule.recurrence import is_about_all
from r57ledger.store.need import task as one_task
from r57ledger.text import quoted
from r57ledger.views.tasks import unit_name
from r57ledger.words.message import mark, say
from r57ledger.words.sentences import either

_QUESTIONS = {
    "document": mark("Which document says so (a plan, or the document's code)?"),
    "approved_by": mark("Who took the decision (a post)?"),
    "reason": mark("Why?"),
    "note": mark("What is to be noted?"),
}
"""What is asked for a key that an entry must have and that the command line lacks."""


class EntryOptions(NamedTuple):
    """What the command line says of an entry, as it was typed; None where it says nothing."""

    date: str | None = None
    unit: str | None = None
    period: str | None = None
    note: str | None = None
    document: str | None = None
    approved_by: str | None = None
    reason: str | None = None
    product: list[str] | None = None
    evidence: list[str] | None = None
    copy: bool = False
    dry_run: bool = False
    commit: bool = False


class KindContent(NamedTuple):
    """What a kind of entry alone has: plain values by key, sentences about them, files to copy."""

    values: Mapping[str, Any] = {}
    remarks: tuple[str, ...] = ()
    files: Mapping[str, bytes | None] = {}


OwnContent: TypeAlias = Callable[[Session, Any], KindContent]
"""Reads what a kind of entry alone has, for the record that it is about."""


def record(
    ctx: typer.Context,
    kind: str,
    name: str,
    entry_options: EntryOptions,
    own: OwnContent | None = None,
) -> int:
    """Add an entry to the log of the record that `name` means; return the exit code.

    `own` reads what is particular to the kind. What the entry must have and the command line lacks
    is asked on a terminal. Raises LedgerError in a script, and for what cannot be read.
    """
    shared: SharedOptions = ctx.obj
    task, entry_options = part_named(name, entry_options)
    entry_options = _completed(kind, entry_options)

    def make(session: Session) -> Edit:
        logged = find_logged(session.reckoner, task, kind)
        particular = own(session, logged) if own else KindContent()
        evidence, files = read_evidence(
            session, logged, entry_options.evidence or [], copy=entry_options.copy
        )
        moves = "to" in particular.values and kind != CORRECTION
        unit, period = _share(session, logged, kind, entry_options, moves=moves)
        values = {
            "unit": unit,
            "period": period,
            "note": entry_options.note,
            "document": options.document_id(session, entry_options.document),
            "approved_by": options.unit_id(session, entry_options.approved_by),
            "reason": entry_options.reason,
            "product": one_or_many(entry_options.product),
            "evidence": evidence,
            **particular.values,
        }
        when = options.read_past(entry_options.date, shared.today)
        entry = entry_data(kind, when, values)
        remarks = [*particular.remarks]
        if moves and kind in MOVES_DEADLINE:
            standings = _standings(session, logged, when_of(when).day, unit, period)
            remarks += move_sentences(session.reckoner, standings, values["to"])
        return add_entry(logged, entry, *remarks)._replace(content={**files, **particular.files})

    return perform(
        ctx, make, one_task(task), dry_run=entry_options.dry_run, commit_too=entry_options.commit
    )


def with_deadline(to: str) -> OwnContent:
    """Return what reads the deadline that an entry sets, as it was typed."""

    def own(session: Session, logged: Any) -> KindContent:
        due, sentence = options.new_deadline(session, to, logged)
        return KindContent({"to": due}, (sentence,))

    return own


def part_named(name: str, entry_options: EntryOptions) -> tuple[str, EntryOptions]:
    """Return the task of PLAN/TASK@UNIT@PERIOD, and what was given with that unit and period.

    Views name the parts of a task so. Raises LedgerError where an option names another part.
    """
    task, *parts = name.strip().split("@")
    named = {"period" if is_period(part) else "unit": part for part in parts}
    for key, part in named.items():
        if getattr(entry_options, key) not in (None, part):
            raise LedgerError(
                say("{name} names another part than --{key}.", name=quoted(name), key=key),
                say("Name the unit and the period once."),
            )
    entry_options = entry_options._replace(
        unit=named.get("unit", entry_options.unit), period=named.get("period", entry_options.period)
    )
    return task, entry_options


def _completed(kind: str, entry_options: EntryOptions) -> EntryOptions:
    """Ask for what an entry of a kind must have, where somebody can be asked."""
    if not can_ask():
        return entry_options
    must = TASK_ENTRIES[kind].must
    lacking = [name for name in _QUESTIONS if name in must and not getattr(entry_options, name)]
    answers: dict[str, Any] = {name: ask(say(_QUESTIONS[name])) or None for name in lacking}
    return entry_options._replace(**answers)


def _share(
    session: Session, logged: Logged, kind: str, entry_options: EntryOptions, *, moves: bool
) -> tuple[str | None, str | None]:
    """Return the unit and the period that an entry is about.

    What one unit does is about that unit, and what `moves` or ends one period about that; another
    entry that names neither is about all, and so is a correction. What is missing is asked on a
    terminal. Raises LedgerError in a script.
    """
    unit = options.unit_id(session, entry_options.unit)
    period = read_period(entry_options.period, session.as_of) if entry_options.period else None
    if not isinstance(logged, Task):
        return unit, period
    if unit is None and logged.each and kind in OF_ONE_UNIT:
        standings = _standings(session, logged, session.as_of, None, period)
        units = (
            list(dict.fromkeys(one.each_unit for one in standings if one.each_unit)) or logged.each
        )
        if not can_ask():
            raise LedgerError(
                say(
                    "{task} is for several units, and an entry is about one.",
                    task=quoted(logged.id),
                ),
                say("Name it with --unit: {units}.", units=either(sorted(units))),
            )
        names = [f"{unit_name(session.ledger, id_)} ({id_})" for id_ in units]
        unit = units[choose(say("Which unit does the entry concern?"), names)]
    if period is None and logged.recurs and (moves or not is_about_all(kind)):
        period = _period(_standings(session, logged, session.as_of, unit, None), logged)
    return unit, period


def _period(standings: list[Standing], task: Task) -> str | None:
    """Return the period of one of some standings; None where nobody knows of any period.

    Of many periods those are named that are open. Raises LedgerError in a script.
    """
    days = {
        one.period.text: one.last_day for one in standings if one.period and one.phase is Phase.OPEN
    } or {one.period.text: one.last_day for one in standings if one.period}
    if not days:
        return None
    if not can_ask():
        raise LedgerError(
            say("{task} comes again, and an entry is about one period.", task=quoted(task.id)),
            say("Name it with --period: {periods}.", periods=either(list(days))),
        )
    names = [
        say("{title} (last day: {day})", title=p, day=day) if day else p for p, day in days.items()
    ]
    return list(days)[choose(say("Which period does the entry concern?"), names)]


def _standings(
    session: Session, task: Logged, day: date, unit: str | None, period: str | None
) -> list[Standing]:
    """Return where a task stands on a day, only for a unit or a period where one is named."""
    return [
        one
        for one in session.reckoner.of(task.id, day)
        if unit in (None, one.each_unit) or one.each_unit is None
        if period is None or one.period is None or one.period.text == period
    ]

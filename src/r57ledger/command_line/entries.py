"""The commands that add an entry to a log: what they all do with their options."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import typer

from r57ledger.command_line import edit_options as options
from r57ledger.command_line.editing import perform
from r57ledger.command_line.evidence import read_evidence
from r57ledger.command_line.questions import ask, can_ask
from r57ledger.command_line.reading import read_period
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import SharedOptions
from r57ledger.edits.change import Edit
from r57ledger.edits.entry import Logged, add_entry, entry_data, find_logged, one_or_many
from r57ledger.errors import LedgerError
from r57ledger.format.entry import TASK_ENTRIES
from r57ledger.format.task import Task
from r57ledger.rules.actors import OF_ONE_UNIT
from r57ledger.store.need import task as one_task
from r57ledger.text import quoted
from r57ledger.words.message import mark, say
from r57ledger.words.sentences import either

_QUESTIONS = {
    "document": mark("Which document says so (a plan, or the document's code)?"),
    "approved_by": mark("Who took the decision (a post)?"),
    "reason": mark("Why?"),
    "note": mark("What is to be noted?"),
}
"""What is asked for a key that an entry must have and that the command line lacks."""


class Given(NamedTuple):
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


class Own(NamedTuple):
    """What a kind of entry alone has: plain values by key, and sentences about them."""

    values: Mapping[str, Any] = {}
    remarks: tuple[str, ...] = ()


def record(
    ctx: typer.Context,
    kind: str,
    name: str,
    given: Given,
    own: Callable[[Session, Any], Own] | None = None,
) -> int:
    """Add an entry to the log of the record that `name` means; return the exit code.

    `own` reads what is particular to the kind. What the entry must have and the command line lacks
    is asked on a terminal. Raises LedgerError in a script, and for what cannot be read.
    """
    shared: SharedOptions = ctx.obj
    given = _completed(kind, given)

    def make(session: Session) -> Edit:
        logged = find_logged(session.reckoner, name, kind)
        particular = own(session, logged) if own else Own()
        evidence, files = read_evidence(session, logged, given.evidence or [], copy=given.copy)
        values = {
            "unit": _unit(session, logged, kind, given.unit),
            "period": given.period and read_period(given.period, shared.today),
            "note": given.note,
            "document": options.document_id(session, given.document),
            "approved_by": options.unit_id(session, given.approved_by),
            "reason": given.reason,
            "product": one_or_many(given.product),
            "evidence": evidence,
            **particular.values,
        }
        when = options.read_past(given.date, shared.today)
        entry = entry_data(kind, when, values)
        return add_entry(logged, entry, *particular.remarks)._replace(content=files)

    return perform(ctx, make, one_task(name), dry_run=given.dry_run, commit_too=given.commit)


def _completed(kind: str, given: Given) -> Given:
    """Ask for what an entry of a kind must have, where somebody can be asked."""
    if not can_ask():
        return given
    must = TASK_ENTRIES[kind].must
    lacking = [name for name in _QUESTIONS if name in must and not getattr(given, name)]
    answers: dict[str, Any] = {name: ask(say(_QUESTIONS[name])) or None for name in lacking}
    return given._replace(**answers)


def _unit(session: Session, logged: Logged, kind: str, name: str | None) -> str | None:
    """Return the unit that an entry is about. Raises LedgerError where a task for many needs one.

    What one unit does is about that unit; a decision or a note without a unit is about all.
    """
    is_for_many = isinstance(logged, Task) and bool(logged.each)
    if name is not None or not is_for_many or kind not in OF_ONE_UNIT:
        return options.unit_id(session, name)
    units = {one.id.split("@")[1] for one in session.reckoner.of(logged.id, session.as_of)}
    raise LedgerError(
        say("{task} is for several units, and an entry is about one.", task=quoted(logged.id)),
        say("Name it with --unit: {units}.", units=either(sorted(units))),
    )

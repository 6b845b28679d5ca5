"""What `r57 new` was told of a record, completed by questions and read as plain data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from r57ledger.command_line.edit_options import document_id, read_deadline, read_when, unit_id
from r57ledger.command_line.questions import ask_until, can_ask
from r57ledger.command_line.reading import read_number
from r57ledger.command_line.session import Session
from r57ledger.edits.change import Edit
from r57ledger.edits.deadline import typed_deadline
from r57ledger.edits.entry import one_or_many
from r57ledger.edits.new_record import new_record, proposed_id, taken_ids
from r57ledger.errors import LedgerError
from r57ledger.format.common import when_of
from r57ledger.format.keys import RECORDS, keys_of, type_of
from r57ledger.text import quoted
from r57ledger.views.lookup import find_plan
from r57ledger.words.message import mark, say

Values = dict[str, Any]


class Wanted(NamedTuple):
    """What the command line says of a new record, as it was typed."""

    kind: str
    plan: str
    id: str | None = None
    title: str | None = None
    name: str | None = None
    of_kind: str | None = None
    code: str | None = None
    lead: list[str] | None = None
    each: list[str] | None = None
    due: str | None = None
    coordinating: list[str] | None = None
    product: list[str] | None = None
    assigned: str | None = None
    document: str | None = None
    issued: str | None = None
    issuer: str | None = None
    parent: str | None = None
    aliases: list[str] | None = None
    operator: str | None = None
    value: str | None = None
    counted_in: str | None = None
    level: str | None = None
    owner: str | None = None
    raised: str | None = None
    note: str | None = None


class Made(NamedTuple):
    """Plain data of a record, and sentences about them."""

    values: Values
    remarks: tuple[str, ...] = ()


def planned(session: Session, wanted: Wanted) -> Edit:
    """Return the edit that makes the record. Raises LedgerError for what is missing or no value."""
    wanted = _named(wanted)
    _refuse_others(wanted)
    plan = ""
    if wanted.kind in _IN_PLANS:
        name = wanted.plan or _asked("plan", mark("In which plan?"))
        plan = find_plan(session.ledger, name)
    made = KINDS[wanted.kind](session, wanted, plan)
    taken = taken_ids(session.ledger, wanted.kind)
    if wanted.id is not None:
        id_ = f"{plan}/{wanted.id}" if plan else wanted.id
    else:
        words = wanted.code or str(made.values.get("title") or made.values.get("name"))
        id_ = proposed_id(words, taken, plan)
    if not id_:
        raise LedgerError(
            say("No id can be made of {words}.", words=quoted(wanted.title or wanted.name or "")),
            say("Choose one with --id."),
        )
    edit = new_record(session.ledger, wanted.kind, id_, made.values)
    return edit._replace(remarks=(*made.remarks, *edit.remarks))


def _task(session: Session, wanted: Wanted, plan: str) -> Made:
    each = _units(session, wanted.each)
    lead = _units(session, wanted.lead)
    title = wanted.title or _asked("title", mark("What is to be done?"))
    if not each and not lead:
        question = mark("Which unit leads (an id, name or alias)?")
        lead = [_asked("lead", question, lambda name: _unit(session, name))]
    due = wanted.due or _asked_due(plan)
    assigned = wanted.assigned and read_when(wanted.assigned, session.as_of)
    since = when_of(assigned) if assigned else None
    text, typed, sentence = read_deadline(session, due, "--due", plan, since)
    values = {
        "title": title,
        "due": text,
        "kind": "regular" if typed.regular else None,
        "lead": lead[0] if len(lead) == 1 else lead,
        "each": each,
        "coordinating": _units(session, wanted.coordinating),
        "assigned": assigned,
        "due_text": typed.text,
        "product": one_or_many(wanted.product),
        "parent": wanted.parent,
        "sources": _sources(session, wanted),
        "note": wanted.note,
    }
    return Made(values, (sentence,))


def _plan(session: Session, wanted: Wanted, _: str) -> Made:
    values = {
        "title": wanted.title or _asked("title", mark("What is the document called?")),
        "kind": wanted.of_kind or _asked_word("plan", "kind", mark("What kind of document is it?")),
        "code": wanted.code,
        "issued": wanted.issued and read_when(wanted.issued, session.as_of),
        "issuer": unit_id(session, wanted.issuer),
        "parents": [document_id(session, wanted.parent)] if wanted.parent else None,
        "note": wanted.note,
    }
    return Made(values)


def _unit_record(session: Session, wanted: Wanted, _: str) -> Made:
    values = {
        "name": wanted.name or wanted.title or _asked("name", mark("What is the unit called?")),
        "kind": wanted.of_kind or _asked_word("unit", "kind", mark("What kind of unit is it?")),
        "parent": unit_id(session, wanted.parent),
        "aliases": wanted.aliases,
        "note": wanted.note,
    }
    return Made(values)


def _target(session: Session, wanted: Wanted, plan: str) -> Made:
    due = wanted.due or _asked_due(plan)
    text, typed, sentence = read_deadline(session, due, "--due", plan)
    lead = _units(session, wanted.lead)
    values = {
        "title": wanted.title or _asked("title", mark("What is to be reached?")),
        "due": text,
        "lead": lead[0] if lead else None,
        "operator": wanted.operator,
        "value": None if wanted.value is None else read_number(wanted.value),
        "unit": wanted.counted_in,
        "due_text": typed.text,
        "sources": _sources(session, wanted),
        "note": wanted.note,
    }
    return Made(values, (sentence,))


def _difficulty(session: Session, wanted: Wanted, _: str) -> Made:
    values = {
        "title": wanted.title or _asked("title", mark("What stands in the way?")),
        "level": wanted.level or _asked_word("difficulty", "level", mark("On which level?")),
        "owner": unit_id(session, wanted.owner),
        "raised": read_when(wanted.raised, session.as_of),
        "sources": _sources(session, wanted),
        "note": wanted.note,
    }
    return Made(values)


KINDS: dict[str, Callable[[Session, Wanted, str], Made]] = {
    "plan": _plan,
    "task": _task,
    "unit": _unit_record,
    "target": _target,
    "difficulty": _difficulty,
}
"""The kinds of records that are made, each with what reads it."""

_IN_PLANS = ("task", "target", "difficulty")
_ALWAYS = ("kind", "plan", "id", "title", "note")
_TAKES = {
    "plan": ("of_kind", "code", "issued", "issuer", "parent"),
    "task": (
        *("lead", "each", "due", "coordinating", "product", "assigned", "document", "parent"),
    ),
    "unit": ("name", "of_kind", "parent", "aliases"),
    "target": ("lead", "due", "operator", "value", "counted_in", "document"),
    "difficulty": ("level", "owner", "raised", "document"),
}
"""What is told of a record of each kind; anything else would be lost without a word."""
_OPTIONS = {"of_kind": "kind", "aliases": "alias"}


def _named(wanted: Wanted) -> Wanted:
    """Take the word after `plan` for its code, and the one after `unit` for its name."""
    if wanted.kind == "plan" and wanted.plan and not wanted.code:
        return wanted._replace(code=wanted.plan, plan="")
    if wanted.kind == "unit" and wanted.plan and not wanted.name:
        return wanted._replace(name=wanted.plan, plan="")
    return wanted


def _refuse_others(wanted: Wanted) -> None:
    """Raise LedgerError for what a record of this kind does not have."""
    for name, value in wanted._asdict().items():
        if value and name not in (*_ALWAYS, *_TAKES[wanted.kind]):
            option = f"--{_OPTIONS.get(name, name).replace('_', '-')}"
            raise LedgerError(
                say("A new {kind} has no {option}.", kind=wanted.kind, option=option),
                say("Leave {option} out.", option=option),
            )
    if wanted.kind == "target" and len(wanted.lead or ()) > 1:
        raise LedgerError(say("A target has one lead."), say("Give --lead once."))


def _asked_due(plan: str) -> str:
    """Ask for a deadline until one is understood; raise LedgerError where nobody can be asked."""

    def read(answer: str) -> str:
        typed_deadline(answer, plan)
        return answer

    return _asked("due", mark("By when (a deadline, or the source's words)?"), read)


def _asked(key: str, question: str, read: Callable[[str], str] | None = None) -> str:
    """Return an answer that is not empty. Raises LedgerError where nobody can be asked."""
    if not can_ask():
        raise LedgerError(
            say("The new record lacks {key}.", key=quoted(key)),
            say("Give it with --{option}.", option=key)
            if key != "plan"
            else say("Name the plan: {command}", command="r57 new task PLAN"),
        )

    def filled(answer: str) -> str:
        if not answer:
            raise LedgerError(say("The new record lacks {key}.", key=quoted(key)))
        return read(answer) if read else answer

    return ask_until(say(question), filled)


def _asked_word(kind: str, key: str, question: str) -> str:
    """Return one of the words that a key may have, which are told where another one is typed."""

    def read(answer: str) -> str:
        form = type_of(keys_of(RECORDS[kind])[key].type).form
        words = form.schema.get("enum", []) if form else []
        if answer not in words:
            raise LedgerError(
                say("{word} is none of the words.", word=quoted(answer)),
                say("The words are: {words}", words=", ".join(map(str, words))),
            )
        return answer

    return _asked(key, question, read)


def _unit(session: Session, name: str) -> str:
    return unit_id(session, name) or ""


def _units(session: Session, names: list[str] | None) -> list[str]:
    return [_unit(session, name) for name in names or []]


def _sources(session: Session, wanted: Wanted) -> list[Values] | None:
    document = document_id(session, wanted.document)
    return [{"document": document}] if document else None

"""What `r57 new` was told of a record, completed by questions and read as plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from r57ledger.command_line.edit_options import (
    document_id,
    read_deadline,
    read_when,
    refuse_recurrence,
    unit_id,
)
from r57ledger.command_line.questions import ask_until, can_ask, choose, has_asked
from r57ledger.command_line.reading import read_number
from r57ledger.command_line.session import Session
from r57ledger.edits.change import Edit
from r57ledger.edits.deadline import typed_deadline
from r57ledger.edits.entry import one_or_many
from r57ledger.edits.new_record import new_record, proposed_id, taken_ids
from r57ledger.errors import LedgerError
from r57ledger.format.common import when_of
from r57ledger.format.keys import RECORDS, keys_of, type_of
from r57ledger.importing.reading import units_of
from r57ledger.text import quoted
from r57ledger.views.lookup import find_plan
from r57ledger.words.labels import label
from r57ledger.words.message import mark, say
from r57ledger.words.sentences import listed

Values = dict[str, Any]


class RecordOptions(NamedTuple):
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


KINDS = ("plan", "task", "unit", "target", "difficulty")
"""The kinds of records that are made."""

_IN_PLANS = ("task", "target", "difficulty")
_NO_KEYS = ("kind", "plan", "id")
"""The fields of `RecordOptions` that are no keys of the record."""
_KEYS = {"of_kind": "kind", "document": "sources", "counted_in": "unit"}
"""The keys for those fields of `RecordOptions` that are not called like their key."""

_QUESTIONS = {
    ("task", "title"): mark("What is to be done?"),
    ("task", "lead"): mark("Which unit leads (an id, name or alias)?"),
    ("task", "due"): mark("By when (a deadline, or the source's words)?"),
    ("plan", "title"): mark("What is the document called?"),
    ("plan", "kind"): mark("What kind of document is it?"),
    ("unit", "name"): mark("What is the unit called?"),
    ("unit", "kind"): mark("What kind of unit is it?"),
    ("target", "title"): mark("What is to be reached?"),
    ("target", "due"): mark("By when (a deadline, or the source's words)?"),
    ("difficulty", "title"): mark("What stands in the way?"),
    ("difficulty", "level"): mark("On which level?"),
}
"""What is asked for a key that a record must have, in this order."""
_OPTIONAL = {
    ("task", "coordinating"): mark("Which units work on it too (Enter for none)?"),
    ("task", "product"): mark("What is to be handed in (Enter for nothing)?"),
    ("plan", "code"): mark("What is its code (Enter for none)?"),
    ("plan", "issued"): mark("On which day was it issued (Enter if that is not known)?"),
    ("unit", "parent"): mark("Which unit is above it (Enter for none)?"),
    ("difficulty", "owner"): mark("Which unit is to resolve it (Enter for none)?"),
}
"""What is asked besides, of a person who is being asked anyway; Enter leaves it out."""


def planned(session: Session, options: RecordOptions) -> Edit:
    """Return the edit that makes the record. Raises LedgerError for what is missing or no value."""
    kind, typed_values = options.kind, _typed_values(options)
    plan = ""
    if kind in _IN_PLANS:
        plan = find_plan(session.ledger, options.plan or _asked_plan())
    elif options.plan and (options.code or options.name):  # else it is the code or the name
        raise LedgerError(
            say(
                "A new {kind} is of no plan: {plan} is too much.",
                kind=kind,
                plan=quoted(options.plan),
            ),
            say("Give its own id with --id."),
        )
    values = {
        key: _read(session, kind, key, value) for key, value in typed_values.items() if key != "due"
    }
    lacking = {
        key: question
        for (of, key), question in _QUESTIONS.items()
        if of == kind and key not in typed_values and not (key == "lead" and "each" in typed_values)
    }
    if lacking and not can_ask():
        raise LedgerError(
            say("The new record lacks {key}.", key=listed(list(map(quoted, lacking)))),
            say("Give {option}.", option=listed([f"--{key}" for key in lacking])),
        )
    for key, question in lacking.items():
        typed_values[key] = values[key] = _asked(session, kind, key, question)
    remarks: tuple[str, ...] = ()
    if "due" in typed_values:
        values, sentence = _with_deadline(session, kind, plan, values, typed_values["due"])
        remarks = (sentence,)
    if kind == "difficulty":
        values.setdefault("raised", read_when(None, session.as_of))
    if has_asked():
        values |= _asked_besides(session, kind, typed_values)
    id_ = _id(session, options, plan, values)
    edit = new_record(session.ledger, kind, id_, values)
    return edit._replace(remarks=(*remarks, *edit.remarks))


def _id(session: Session, options: RecordOptions, plan: str, values: Values) -> str:
    if options.id is not None:
        return f"{plan}/{options.id}" if plan else options.id
    words = str(values.get("code") or values.get("title") or values.get("name"))
    id_ = proposed_id(words, taken_ids(session.ledger, options.kind), plan)
    if not id_:
        raise LedgerError(
            say("No id can be made of {words}.", words=quoted(words)), say("Choose one with --id.")
        )
    return id_


def _typed_values(options: RecordOptions) -> Values:
    """Return what was typed, by key of the record.

    The word after `plan` is its code, and the one after `unit` its name. Raises LedgerError for
    what a record of this kind does not have: it would be lost without a word.
    """
    typed = {name: value for name, value in options._asdict().items() if value}
    if options.kind == "plan" and "code" not in typed:
        typed["code"] = options.plan
    if options.kind == "unit":
        typed["name"] = options.name or options.plan or typed.pop("title", "")
    keys = keys_of(RECORDS[options.kind])
    typed_values: Values = {}
    for name, value in typed.items():
        key = "parents" if (options.kind, name) == ("plan", "parent") else _KEYS.get(name, name)
        if name not in _NO_KEYS and key not in keys:
            option = "--" + {"of_kind": "kind", "aliases": "alias"}.get(name, name)
            option = option.replace("_", "-")
            raise LedgerError(
                say("A new {kind} has no {option}.", kind=options.kind, option=option),
                say("Leave {option} out.", option=option),
            )
        if name not in _NO_KEYS and value:
            typed_values[key] = value
    if options.kind == "target" and len(typed_values.get("lead", ())) > 1:
        raise LedgerError(say("A target has one lead."), say("Give --lead once."))
    return typed_values


def _read(session: Session, kind: str, key: str, typed: Any) -> Any:
    """Return the value of a key as a file has it. Raises LedgerError for what is none."""
    if key == "parent" and kind == "unit":
        return unit_id(session, typed)
    reader = _READERS.get(key)
    return reader(session, typed) if reader else typed


def _units(session: Session, names: list[str]) -> list[str]:
    """Return the ids of units, of which one text may name several: "Vụ A, Vụ B"."""
    ids: list[str] = []
    for name in names:
        named = units_of(session.reckoner.organisation, name)
        others = [name] if named.others and not named.units else named.others
        ids += [*named.units, *(unit_id(session, one) or "" for one in others)]
    return list(dict.fromkeys(ids))


_READERS: Mapping[str, Callable[[Session, Any], Any]] = {
    "lead": lambda session, names: one_or_many(_units(session, names)),
    "each": _units,
    "coordinating": _units,
    "issuer": unit_id,
    "owner": unit_id,
    "issued": lambda session, day: read_when(day, session.as_of),
    "assigned": lambda session, day: read_when(day, session.as_of),
    "raised": lambda session, day: read_when(day, session.as_of),
    "product": lambda _, products: one_or_many(products),
    "value": lambda _, number: read_number(number),
    "parents": lambda session, name: [document_id(session, name)],
    "sources": lambda session, name: [{"document": document_id(session, name)}],
}
"""What reads a value that is not taken as it was typed."""


def _with_deadline(
    session: Session, kind: str, plan: str, values: Values, words: str
) -> tuple[Values, str]:
    """Return the values with those that a deadline tells, and a sentence about it."""
    assigned = values.get("assigned")
    since = when_of(assigned) if assigned else None
    due, typed, sentence = read_deadline(session, words, "--due", plan, since)
    if kind != "task":
        refuse_recurrence(typed, "--due")
    values = {**values, "due": due, "due_text": typed.text}
    if typed.regular and kind == "task":
        values["kind"] = "regular"
    return values | (typed.again.values() if typed.again else {}), sentence


def _asked_plan() -> str:
    if not can_ask():
        raise LedgerError(
            say("The new record lacks {key}.", key=quoted("plan")),
            say("Name the plan: {command}", command="r57 new task PLAN"),
        )
    return ask_until(say("In which plan?"), lambda answer: _filled("plan", answer))


def _asked(session: Session, kind: str, key: str, question: str) -> Any:
    """Return the answer to a question: the value of a key; of a deadline the words."""
    type_ = type_of(keys_of(RECORDS[kind])[key].type)
    words = type_.form.schema.get("enum") if type_.form else None
    if words:
        return words[choose(say(question), [f"{label(word)} ({word})" for word in words])]

    def read(answer: str) -> Any:
        return _answered(session, kind, key, _filled(key, answer))

    return ask_until(say(question), read)


def _asked_besides(session: Session, kind: str, typed_values: Values) -> Values:
    """Return the values of keys that a record may have, where the answer is not empty."""
    values = {}
    for (of, key), question in _OPTIONAL.items():
        if of == kind and key not in typed_values:
            read = partial(_answered, session, kind, key)
            values[key] = ask_until(say(question), partial(_unless_empty, read))
    return values


def _unless_empty(read: Callable[[str], Any], answer: str) -> Any:
    return read(answer) if answer else None


def _filled(key: str, answer: str) -> str:
    if not answer:
        raise LedgerError(say("The new record lacks {key}.", key=quoted(key)))
    return answer


def _answered(session: Session, kind: str, key: str, answer: str) -> Any:
    """Return what an answer means for a key. Raises LedgerError for what is no value of it."""
    if key == "due":
        typed_deadline(answer)
        return answer
    return _read(session, kind, key, [answer] if key in _LISTS else answer)


_LISTS = ("lead", "each", "coordinating", "product")
"""The keys whose options may be repeated."""

"""Which unit or plan a text of the command line names: by id, name, alias, code or number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.format.entry import Entry
from r57ledger.format.ledger import Ledger
from r57ledger.format.task import Task
from r57ledger.schedule.documents import Documents, code_said, names_of
from r57ledger.schedule.organisation import Organisation
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import code_key, did_you_mean, nearest, quoted, texts
from r57ledger.views.table import Table
from r57ledger.views.tasks import unit_name
from r57ledger.words.message import counted, mark, say
from r57ledger.words.sentences import listed

_UNKNOWN = {
    "cell": mark("No cell is called {name}."),
    "class": mark("No class is called {name}."),
    "kind": mark("No kind of tasks is called {name}."),
    "part": mark("No part is called {name}."),
    "plan": mark("No plan is called {name}."),
    "record": mark("No record is called {name}."),
    "unit": mark("No unit is called {name}."),
}
"""What is said of a name of nothing, by the kind of thing that was asked for."""


def find_unit(ledger: Ledger, organisation: Organisation, text: str, as_of: date) -> str:
    """Return the id of the unit that `text` names; that of its successor where it has ended.

    Raises LedgerError where `text` names no unit or more than one.
    """
    matches = sorted(set(organisation.find(text)))
    if text in matches:
        matches = [text]
    if not matches:
        # A unit whose file is broken still leads its tasks.
        if any(u.kind == "unit" and u.id == text for u in ledger.unreadable):
            return text
        hint = say("r57 show UNIT shows one, units/ has all.")
        raise unknown("unit", text, _names(ledger), hint)
    if len(matches) > 1:
        candidates = listed([f"{id_} ({unit_name(ledger, id_)})" for id_ in matches])
        raise LedgerError(
            counted(
                len(matches),
                "{name} names {n} unit: {units}.",
                "{name} names {n} units: {units}.",
                name=quoted(text),
                units=candidates,
            ),
            say("Give one of these ids."),
        )
    return organisation.present(matches[0], as_of)


def find_plan(ledger: Ledger, text: str) -> str:
    """Return the id of the one plan that `text` names: see `Documents.find`.

    Raises LedgerError where `text` names no plan or more than one.
    """
    if any(u.kind == "plan" and u.id == text for u in ledger.unreadable):
        return text
    documents = Documents(ledger.plans)
    matches = sorted(documents.find(text))
    if not matches:
        hint = say("The folders of plans/ are their ids.")
        raise unknown("plan", text, documents.words(), hint)
    if len(matches) > 1:
        raise LedgerError(
            counted(
                len(matches),
                "{name} names {n} plan: {plans}.",
                "{name} names {n} plans: {plans}.",
                name=quoted(text),
                plans=listed(matches),
            ),
            say("Give one of these ids."),
        )
    return matches[0]


class NamedDocument(NamedTuple):
    """A document that a person named: a plan, or one that records name by its code alone.

    `id` is the plan's, or the code as a record writes it; `keys` are all its names, as
    `text.code_key` has them. The other fields are those that every record has.
    """

    id: str
    is_plan: bool
    keys: frozenset[str]
    path: str = ""
    title: str = ""
    formerly: tuple[str, ...] = ()


def find_document(reckoner: Reckoner, text: str) -> NamedDocument:
    """Return the one plan that `text` names, or the document that some record names so.

    Raises LedgerError where there is none, or more than one.
    """
    try:
        id_ = find_plan(reckoner.ledger, text)
    except LedgerError as error:
        code = None if reckoner.documents.find(text) else named_document(reckoner, text)
        if code is None:
            raise error from None
        return NamedDocument(code, is_plan=False, keys=frozenset({code_key(code)}))
    plan = reckoner.ledger.plans.get(id_)
    return NamedDocument(id_, True, frozenset(map(code_key, names_of(plan) if plan else (id_,))))


def named_document(reckoner: Reckoner, text: str) -> str | None:
    """Return the code, as a task first writes it, of a document that is no plan; None: no task."""
    wanted = {code_key(text), code_said(text)} - {""}
    for id_ in reckoner.ledger.tasks:
        history = reckoner.history(id_)
        if history is None:
            continue
        for document in documents_in(history.task, history.entries):
            if code_key(document) in wanted:
                return document
    return None


def documents_in(task: Task, entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the documents that the sources of a task name, and its entries."""
    yield from (source.document for source in task.sources if source.document)
    yield from (entry.document for entry in entries if entry.document)


def members_of_cell(table: Table, cell: str) -> tuple[str, ...]:
    """Return what is behind a cell of a view, as the names that its members have there.

    Raises LedgerError for a cell that the view does not have, with the most similar name.
    """
    members = {name: ids for section in table.sections for name, ids in section.members.items()}
    if cell not in members:
        hint = say("It has none.")
        if members:
            hint = say("One of its cells is {cell}.", cell=next(iter(members)))
        raise unknown("cell", cell, members, hint)
    return members[cell]


def unknown(kind: str, text: str, names: Iterable[str], hint: str) -> LedgerError:
    """Return the error for a text that is none of the names of a kind of thing.

    It suggests the name that is most like the text; without one that is like it, it has the hint.
    """
    guess = nearest(text, names)
    if guess:
        hint = did_you_mean(quoted(guess))
    return LedgerError(say(_UNKNOWN[kind], name=quoted(text)), hint)


def _names(ledger: Ledger) -> list[str]:
    return [
        name
        for unit in ledger.units.values()
        for name in (unit.id, *texts(unit.name), *unit.aliases)
    ]

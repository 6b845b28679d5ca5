"""New records: their ids, their paths and their plain data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from r57ledger.edits.change import Edit
from r57ledger.edits.entry import as_written
from r57ledger.errors import LedgerError
from r57ledger.format.identity import RECORD_FOLDERS, id_fault
from r57ledger.format.keys import in_order, kind_of
from r57ledger.format.ledger import Ledger
from r57ledger.text import fold, quoted
from r57ledger.words.message import say

_LONGEST = 40
_NO_WORD = re.compile("[^a-z0-9]+")
_HOMES = {kind: folder for folder, kind in RECORD_FOLDERS.items()}


def new_record(ledger: Ledger, kind: str, id_: str, values: Mapping[str, Any]) -> Edit:
    """Return the edit that makes a record: its keys in canonical order, without empty ones.

    `id_` is the unit's or plan's, or PLAN/ID. Raises LedgerError for an id that cannot be one, and
    for one that is in use or was.
    """
    refuse_id(ledger, kind, id_)
    plain = {k: as_written(k, v) for k, v in values.items() if v not in (None, [], "", False)}
    data = in_order(kind_of(kind, plain), plain)
    return Edit(say("{record}: a new record", record=id_), new={path_of(kind, id_): data})


def refuse_id(ledger: Ledger, kind: str, id_: str) -> None:
    """Raise LedgerError for an id that cannot be one, and for one that is in use or was."""
    if id_.count("/") != (kind in _HOMES):
        raise LedgerError(
            say("{id} cannot be an id.", id=quoted(id_)),
            say("Units and plans have one word, as vu-phap-che; other records have PLAN/ID."),
        )
    own = id_.rpartition("/")[2]
    fault = id_fault(own)
    if fault == "form":
        raise LedgerError(
            say("{id} cannot be an id.", id=quoted(own)),
            say("Use small letters without diacritics, digits and hyphens, as in vu-phap-che."),
        )
    if fault is not None:
        raise LedgerError(_taken_by_others(own, fault), say("Choose another one."))
    if id_ in taken_ids(ledger, kind):
        raise LedgerError(
            say("The id {id} is in use, or was.", id=quoted(id_)),
            say("Choose another one."),
        )


def _taken_by_others(word: str, fault: str) -> str:
    """Tell who means something else by a word that has the form of an id."""
    if fault == "reserved":
        return say("{word} is a word of the file format, and cannot be an id.", word=quoted(word))
    if fault == "device":
        return say("Windows keeps the name {name} for a device.", name=quoted(word))
    return say("The id {id} is read as something else than a text by YAML.", id=quoted(word))


def path_of(kind: str, id_: str) -> str:
    """Return the path of a unit, a plan, or of a record PLAN/ID in a plan's folder."""
    if kind == "unit":
        return f"units/{id_}.yaml"
    if kind == "plan":
        return f"plans/{id_}/plan.yaml"
    plan, _, own = id_.partition("/")
    return f"plans/{plan}/{_HOMES[kind]}/{own}.yaml"


def taken_ids(ledger: Ledger, kind: str) -> set[str]:
    """Return the ids that records of a kind have or had, unreadable ones included."""
    homes: dict[str, Mapping[str, Any]] = {
        "unit": ledger.units,
        "plan": ledger.plans,
        "task": ledger.tasks,
        "target": ledger.targets,
        "difficulty": {**ledger.difficulties, **ledger.proposals},
    }
    records = homes[kind]
    ids = {*records, *(one.id for one in ledger.unreadable)}
    return ids.union(*(record.formerly for record in records.values()))


def proposed_id(words: str, in_use: Iterable[str], plan: str = "") -> str:
    """Return an id made of words: folded, cut between words, with a number where it is taken.

    `plan` goes before it, as PLAN/ID. Words without a letter that an id may have give "".
    """
    in_use = set(in_use)
    parts = [part for part in _NO_WORD.split(fold(words)) if part]
    stem = parts[0][:_LONGEST] if parts else ""
    for part in parts[1:]:
        if len(stem) + len(part) >= _LONGEST:
            break
        stem = f"{stem}-{part}"
    prefix = f"{plan}/" if plan else ""
    if not stem or id_fault(stem) is not None:
        return ""
    ids = [f"{prefix}{stem}", *(f"{prefix}{stem}-{n}" for n in range(2, 1000))]
    return next((id_ for id_ in ids if id_ not in in_use), "")

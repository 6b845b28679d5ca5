"""A record's new id: its file moved, its old id kept in `formerly`, and the others' references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from r57ledger.diagnostic import Field
from r57ledger.edits.change import Change, Edit, insert, put
from r57ledger.edits.new_record import path_of, refuse_id
from r57ledger.format.identity import identify
from r57ledger.format.keys import form_at, kind_of
from r57ledger.format.ledger import Ledger
from r57ledger.format.task import Task
from r57ledger.schedule.former import FormerIds
from r57ledger.words.message import counted, say

# A deadline that counts from a document has an id in it and is no text for people.
_DEADLINE = re.compile(r"[a-z0-9 ]*[a-z0-9/-]+(\.(issued|effective))?")


def renamed(ledger: Ledger, kind: str, record: Any, new: str, files: Mapping[str, Any]) -> Edit:
    """Return the edit that gives a record a new id.

    `kind` is unit, plan, task, target or difficulty. `files` are the plain data of all records
    that have the old id in their text, by path, and None for each other file of the ledger.
    Raises LedgerError for an id that cannot be one, or is in use, or was.
    """
    refuse_id(ledger, kind, new)
    old = record.id
    names = _names(kind, old, new)
    changes: dict[str, tuple[Change, ...]] = {}
    for path, data in files.items():
        mends = tuple(_mends(kind_of(identify(path).kind, data), data, names)) if data else ()
        if path == record.path:
            mends = (*mends, insert(("formerly", len(record.formerly)), old))
            if kind == "task":
                mends += tuple(_assignment(ledger, record, new))
        if mends:
            changes[path] = mends
    title = say("{old} is now {new}", old=old, new=new)
    remarks = [
        counted(
            len(changes) - 1,
            "{n} other record names it by its new id.",
            "{n} other records name it by its new id.",
        )
    ]
    left = sum(_is_told_in(old, data) for data in files.values() if data)
    if left:
        remarks.append(
            counted(
                left,
                "{n} text for people still has the old id, and stays as it is.",
                "{n} texts for people still have the old id, and stay as they are.",
            )
        )
    moves = dict(_moves(kind, record.path, old, new, files))
    return Edit(title, changes=changes, moves=moves, remarks=tuple(remarks))


def _assignment(ledger: Ledger, task: Task, new: str) -> Iterator[Change]:
    """Yield the change by which a task that comes into another plan exists since the same day."""
    plans = (ledger.plans.get(id_.partition("/")[0]) for id_ in (task.id, new))
    issued, of_new = (plan.issued if plan else None for plan in plans)
    if task.assigned is None and issued is not None and issued != of_new:
        yield put(("assigned",), issued.day.isoformat() if issued.exact else f"by {issued.day}")


def _names(kind: str, old: str, new: str) -> FormerIds:
    pair = {old: new}
    if kind == "unit":
        return FormerIds(units=pair)
    return FormerIds(plans=pair) if kind == "plan" else FormerIds(tasks=pair)


def _moves(
    kind: str, path: str, old: str, new: str, files: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Yield the files that move, each with its new path: a plan takes its folder along."""
    if kind == "plan":
        start = f"plans/{old}/"
        yield from ((p, f"plans/{new}/{p[len(start) :]}") for p in files if p.startswith(start))
        return
    yield path, path_of(kind, new)
    if kind == "unit":
        # The path of a report ends with the unit that handed it in.
        reports = re.compile(rf"(plans/[^/]+/reports/[^/]+/[^/]+/){re.escape(old)}\.yaml")
        for p in files:
            if match := reports.fullmatch(p):
                yield p, f"{match[1]}{new}.yaml"


def _mends(kind: str, data: Any, names: FormerIds) -> Iterator[Change]:
    """Yield the changes by which a record names another one by its new id."""
    for field, value in _texts(data):
        present = _present(kind, field, data, value, names)
        if present != value:
            yield put(field, present)


def _present(kind: str, field: Field, data: Any, value: str, names: FormerIds) -> str:
    """Return a value with the new id, as `schedule.former` follows an old one in a record."""
    key = next((step for step in reversed(field) if isinstance(step, str)), "")
    if key == "document":
        return names.plans.get(value, value)
    if key in ("from", "to"):
        return names.deadline(names.unit(value))
    form = form_at(kind, field, data)
    if form.names == "unit":
        return names.unit(value)
    if form.names == "plan" or form.name in ("task id", "plan or task id"):
        return names.task(value)
    return names.deadline(value) if form.name.startswith("deadline") else value


def _texts(data: Any, field: Field = ()) -> Iterator[tuple[Field, str]]:
    """Yield every text of plain data with its place."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*field, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*field, index))
    elif isinstance(data, str):
        yield field, data


def _is_told_in(old: str, data: Any) -> bool:
    """Return whether a text of several words has the old id among them."""
    word = re.compile(rf"(?<![\w/-]){re.escape(old)}(?![\w-])")
    sentences = (
        value for _, value in _texts(data) if " " in value and _DEADLINE.fullmatch(value) is None
    )
    return any(map(word.search, sentences))

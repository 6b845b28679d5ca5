"""Edits, and the changes of plain data in them, which `yaml.splice` makes in the text of files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from copy import deepcopy
from enum import Enum
from typing import Any, NamedTuple

from r57ledger.diagnostic import Field


class Act(Enum):
    """What a change does at its place."""

    SET = "set"
    INSERT = "insert"
    REMOVE = "remove"


class Change(NamedTuple):
    """One change of plain data at a place.

    SET replaces a value, or adds a key. INSERT puts an item into a list before the one that has
    the place now; a list that is not there is made. REMOVE takes a key or an item away.
    """

    act: Act
    field: Field
    value: Any = None


def put(field: Field, value: Any) -> Change:
    """Return the change that gives a place a value."""
    return Change(Act.SET, field, value)


def insert(field: Field, value: Any) -> Change:
    """Return the change that puts an item into a list; the last step of `field` is its index."""
    return Change(Act.INSERT, field, value)


def remove(field: Field) -> Change:
    """Return the change that takes a key or an item away."""
    return Change(Act.REMOVE, field)


class Edit(NamedTuple):
    """What a command does to the ledger's files, by path from the root.

    `changes` are spliced into files that are there. `new` are the plain data of records that are
    not there yet, and `content` the whole bytes that other files are to have; None deletes a file.
    `moves` gives files another path, with their changes. `checked` are bytes that files will have
    in a later edit, such as a draft once it is handed in: they are checked with the others, and not
    written. `title` says in one line what is done; `remarks` say in sentences what people should
    know of it.
    """

    title: str
    changes: Mapping[str, tuple[Change, ...]] = {}
    new: Mapping[str, Mapping[str, Any]] = {}
    content: Mapping[str, bytes | None] = {}
    moves: Mapping[str, str] = {}
    checked: Mapping[str, bytes] = {}
    remarks: tuple[str, ...] = ()


def applied(data: Any, changes: Iterable[Change]) -> Any:
    """Return plain data with changes made one after the other; `data` stays as it is.

    Raises KeyError or IndexError for a place that is not there.
    """
    data = deepcopy(data)
    for change in changes:
        parent, step = data, change.field[-1]
        for one in change.field[:-1]:
            if change.act is Act.INSERT and one == change.field[-2] and _lacks(parent, one):
                parent[one] = []
            parent = parent[one]
        if change.act is Act.INSERT:
            parent.insert(step, deepcopy(change.value))
        elif change.act is Act.REMOVE:
            del parent[step]
        else:
            parent[step] = deepcopy(change.value)
    return data


def identity_of(data: Any) -> str:
    """Return a text by which data can be compared: types count too, the order of keys does not."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False)


def _lacks(parent: Any, step: str | int) -> bool:
    """Return whether a mapping has no value under a key, or none but null."""
    return isinstance(parent, dict) and parent.get(step) is None

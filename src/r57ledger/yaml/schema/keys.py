"""Which keys may stand at a place: for "did you mean" only, so found out when asked."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo
from typing_extensions import is_typeddict

from r57ledger.rules.reading.shape import Field
from r57ledger.yaml.schema import entries
from r57ledger.yaml.schema.table import KINDS


def keys_at(kind: str, field: Field, data: object) -> frozenset[str]:
    """Return the keys that the mapping at `field` of a record may have; empty for no mapping.

    `data` is the record as read: an entry's `kind` decides which keys it may have.
    """
    types = [KINDS[kind].keys]
    value = data
    for step in field:
        value = _step(value, step)
        if isinstance(step, str):
            types = [hint for type_ in types for hint in _mappings(_keys(type_).get(step))]
        types = _of_kind(types, value)
    return frozenset(key for type_ in types for key in _keys(type_))


def entry_keys() -> frozenset[str]:
    """Return the keys that an entry of some kind may have."""
    types = _mappings(entries.TaskEntry) + _mappings(entries.ReportEntry)
    return frozenset(key for type_ in types for key in _keys(type_))


@cache
def _keys(type_: Any) -> dict[str, Any]:
    """Return the hints of a TypedDict under the format's keys: `from`, not `from_`."""
    hints = get_type_hints(type_, include_extras=True)
    return {_alias(hint) or name: hint for name, hint in hints.items()}


def _alias(hint: Any) -> str | None:
    return next(
        (part.alias for part in get_args(hint) if isinstance(part, FieldInfo) and part.alias), None
    )


def _mappings(hint: Any) -> list[Any]:
    """Return the TypedDicts inside a hint, however they are wrapped."""
    if is_typeddict(hint):
        return [hint]
    if get_origin(hint) is Literal:
        return []
    return [found for part in get_args(hint) for found in _mappings(part)]


def _of_kind(types: list[Any], value: object) -> list[Any]:
    """Keep, of the kinds of entry, the one that an entry is."""
    if len(types) < 2 or not isinstance(value, dict):
        return types
    named = [type_ for type_ in types if value.get("kind") in _words(_keys(type_).get("kind"))]
    return named or types


def _words(hint: Any) -> tuple[Any, ...]:
    if get_origin(hint) is Literal:
        return get_args(hint)
    return tuple(word for part in get_args(hint) for word in _words(part))


def _step(value: object, step: str | int) -> object:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None

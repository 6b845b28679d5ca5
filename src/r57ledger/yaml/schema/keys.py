"""Which keys may stand at a place: for "did you mean" only, so found out when asked."""

from __future__ import annotations

from r57ledger.rules.reading.shape import Field
from r57ledger.yaml.schema.entries import REPORT_ENTRY, TASK_ENTRY
from r57ledger.yaml.schema.table import KINDS
from r57ledger.yaml.schema.values import ByKind, Keys, Many, Value


def keys_at(kind: str, field: Field, data: object) -> frozenset[str]:
    """Return the keys that the mapping at `field` of a record may have; empty for no mapping.

    `data` is the record as read: an entry's `kind` decides which keys it may have.
    """
    shapes: list[Value] = [KINDS[kind].keys]
    value = data
    for step in field:
        value = _step(value, step)
        shapes = [after for shape in shapes for after in _after(shape, step, value)]
    return frozenset(key for shape in shapes if isinstance(shape, Keys) for key in shape.keys)


def entry_keys() -> frozenset[str]:
    """Return the keys that an entry of some kind may have."""
    kinds = [*TASK_ENTRY.kinds.values(), *REPORT_ENTRY.kinds.values()]
    return frozenset(key for keys in kinds for key in keys.keys)


def _after(shape: Value, step: str | int, value: object) -> list[Value]:
    """Return what may stand one step further on, where `value` does."""
    if isinstance(shape, Keys) and isinstance(step, str) and step in shape.keys:
        found = shape.keys[step]
    elif isinstance(shape, Many) and isinstance(step, int):
        found = shape.item
    else:
        return []
    return _of_kind(found, value) if isinstance(found, ByKind) else [found]


def _of_kind(shape: ByKind, value: object) -> list[Value]:
    """Return the keys of the kind that an entry is; of every kind where it does not say."""
    kind = value.get("kind") if isinstance(value, dict) else None
    if isinstance(kind, str) and kind in shape.kinds:
        return [shape.kinds[kind]]
    return list(shape.kinds.values())


def _step(value: object, step: str | int) -> object:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None

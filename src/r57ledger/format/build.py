"""From plain data that were validated to the record, in microseconds.

The data are those of a file that was just read, or those that the store keeps of it, which are not
validated a second time. How the data of a class become its fields is worked out once, from the
annotations of these.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from r57ledger.format.entry import Entry
from r57ledger.format.keys import RECORDS, is_part, keys_of, kind_of, type_of
from r57ledger.format.settings import Settings
from r57ledger.format.year import CalendarYear

Fields = dict[str, Any]
Restore = Callable[[Any], Any]


def record_from(kind: str, id_: str, path: str, data: Fields) -> Any:
    """Return the record that plain data without errors stand for. `data` stays as it is.

    `kind` and `id_` are those that `format.identity` reads from `path`.
    """
    record = RECORDS[kind_of(kind, data)]
    fields = _restore_fields(record)(data)
    for name in _logs(record):
        if name in fields:
            entries = enumerate(fields[name])
            fields[name] = tuple([Entry(path=path, position=i, **entry) for i, entry in entries])
    if record is Settings:
        return Settings(**fields)
    return record(int(id_) if record is CalendarYear else id_, path, **fields)


@cache
def _logs(record: Any) -> tuple[str, ...]:
    return tuple(key.field for key in keys_of(record).values() if type_of(key.type).entries)


@cache
def _restore_fields(record: Any) -> Callable[[Fields], Fields]:
    """Return what turns a mapping's plain data into the fields of a class."""
    steps = {name: (key.field, _restore(key.type)) for name, key in keys_of(record).items()}

    def fields_from(data: Fields) -> Fields:
        fields = {}
        for name, value in data.items():
            field, restore = steps[name]
            fields[field] = value if restore is None else restore(value)
        return fields

    return fields_from


def _restore(annotation: Any) -> Restore | None:
    """Return what turns a value of a type back; None where it stays as it is."""
    type_ = type_of(annotation)
    if type_.alone is not None:
        return _one_or_many(_restore(type_.alone), _each(_restore(type_.item)))
    if type_.form is not None:
        return type_.form.restore
    if type_.entries:
        return _each(_restore_fields(Entry))
    if type_.replaced:  # an entry inside an entry: looked up when there is one
        return _replacement
    if type_.item is not None:
        return _each(_restore(type_.item))
    return _part(type_.of) if is_part(type_) else None


def _each(restore: Restore | None) -> Restore:
    if restore is None:
        return tuple
    return lambda values: tuple([restore(value) for value in values])


def _one_or_many(one: Restore | None, many: Restore) -> Restore:
    def restore(value: Any) -> Any:
        if isinstance(value, list):
            return many(value)
        return value if one is None else one(value)

    return restore


def _replacement(data: Fields) -> Fields:
    return _restore_fields(Entry)(data)


def _part(part: Any) -> Restore:
    fields_from = _restore_fields(part)
    return lambda data: part(**fields_from(data))

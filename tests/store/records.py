"""Records written as the files that hold them."""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from typing import Any

from r57ledger.format.common import When
from r57ledger.format.entry import Entry
from r57ledger.format.ledger import Ledger
from r57ledger.format.target import Range
from r57ledger.format.task import Task


def as_yaml(record: Any) -> str:
    """Return a record as the text of its file: JSON is YAML."""
    return json.dumps(_plain(record), ensure_ascii=False) + "\n"


def files_of(ledger: Ledger) -> dict[str, str]:
    """Return the files of a ledger, whatever its records."""
    settings = {"format": 1, **_plain(ledger.settings)}
    files = {"r57.yaml": json.dumps(settings, ensure_ascii=False) + "\n"}
    for records in ledger[1:9]:
        files |= {record.path: as_yaml(record) for record in records.values()}
    return files


def _plain(value: Any, *, inner: bool = False) -> Any:
    if isinstance(value, When):
        return f"{'' if value.exact else 'by '}{value.day.isoformat()}"
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return _fields(value, inner=inner)
    if isinstance(value, Range):
        value = {"from": value.low, "to": value.high}
    elif isinstance(value, tuple):
        return [_plain(item, inner=True) for item in value]
    if isinstance(value, dict):
        return {name.rstrip("_"): _plain(item, inner=True) for name, item in value.items()}
    return value


def _fields(record: Any, *, inner: bool) -> dict[str, Any]:
    """Return a record's fields under the names of the file format, without what its path says."""
    from_the_path: set[str] = set()
    if isinstance(record, Entry):
        from_the_path = {"path", "position"}
    elif not inner:
        from_the_path = {"path", "id", "year"}
    return {
        field.name.rstrip("_"): _plain(value, inner=True)
        for field in fields(record)
        if field.name not in from_the_path
        and ((value := getattr(record, field.name)) != _default(field) or _is_due(record, field))
    }


def _is_due(record: Any, field: Field[Any]) -> bool:
    """Tell whether a field is the deadline of a task, which only some may leave out."""
    return isinstance(record, Task) and field.name == "due"


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()

"""Each kind of record by name: its keys, checked, and the record made from them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from r57ledger import model
from r57ledger.yaml.schema import records, settings


class Kind(NamedTuple):
    """`keys` is the pydantic type; `make` takes id, path and the checked fields."""

    keys: Any
    make: Callable[[str, str, dict[str, Any]], Any]


def _entries(fields: dict[str, Any], key: str, path: str) -> None:
    entries = fields.get(key)
    if entries:
        fields[key] = tuple(
            [model.Entry(path=path, position=i, **entry) for i, entry in enumerate(entries)]
        )


def _task(id_: str, path: str, fields: dict[str, Any]) -> model.Task:
    _entries(fields, "log", path)
    return model.Task(id_, path, **fields)


def _difficulty(id_: str, path: str, fields: dict[str, Any]) -> model.Difficulty:
    _entries(fields, "log", path)
    return model.Difficulty(id_, path, **fields)


def _report(id_: str, path: str, fields: dict[str, Any]) -> model.Report:
    _entries(fields, "entries", path)
    plan, obligation, period, unit = id_.split("/")
    return model.Report(id_, path, plan, obligation, period, unit, **fields)


KINDS: dict[str, Kind] = {
    "settings": Kind(settings.SettingsKeys, lambda _, __, fields: model.Settings(**fields)),
    "calendar": Kind(
        records.CalendarKeys,
        lambda year, path, fields: model.CalendarYear(int(year), path, **fields),
    ),
    "unit": Kind(records.UnitKeys, lambda id_, path, fields: model.Unit(id_, path, **fields)),
    "plan": Kind(records.PlanKeys, lambda id_, path, fields: model.Plan(id_, path, **fields)),
    "task": Kind(records.TaskKeys, _task),
    "target": Kind(records.TargetKeys, lambda id_, path, fields: model.Target(id_, path, **fields)),
    "difficulty": Kind(records.DifficultyKeys, _difficulty),
    "report": Kind(records.ReportKeys, _report),
}


@cache
def adapter(kind: str) -> TypeAdapter[Any]:
    """Return what checks the keys of a kind of record; built when first asked for."""
    return TypeAdapter(KINDS[kind].keys)

"""Each kind of record by name: its keys, and the record made from them."""

from collections.abc import Callable
from typing import Any, NamedTuple

from r57ledger.format.difficulty import Difficulty
from r57ledger.format.entry import Entry
from r57ledger.format.plan import Plan
from r57ledger.format.report import Report
from r57ledger.format.settings import Settings
from r57ledger.format.target import Target
from r57ledger.format.task import Task
from r57ledger.format.unit import Unit
from r57ledger.format.year import CalendarYear
from r57ledger.yaml.schema import records, settings
from r57ledger.yaml.schema.values import Fault, Keys

Fields = dict[str, Any]


class Kind(NamedTuple):
    """`make` takes id, path and the fields that were read by the keys."""

    keys: Keys
    make: Callable[[str, str, Fields], Any]


def _entries(fields: Fields, key: str, path: str) -> None:
    entries = fields.get(key)
    if entries:
        fields[key] = tuple(
            [Entry(path=path, position=i, **entry) for i, entry in enumerate(entries)]
        )


def _task(id_: str, path: str, fields: Fields) -> Task:
    _entries(fields, "log", path)
    return Task(id_, path, **fields)


def _difficulty(id_: str, path: str, fields: Fields) -> Difficulty:
    _entries(fields, "log", path)
    return Difficulty(id_, path, **fields)


def _report(id_: str, path: str, fields: Fields) -> Report:
    _entries(fields, "entries", path)
    plan, obligation, period, unit = id_.split("/")
    return Report(id_, path, plan, obligation, period, unit, **fields)


KINDS: dict[str, Kind] = {
    "settings": Kind(settings.SETTINGS, lambda _, __, fields: Settings(**fields)),
    "calendar": Kind(
        records.CALENDAR,
        lambda year, path, fields: CalendarYear(int(year), path, **fields),
    ),
    "unit": Kind(records.UNIT, lambda id_, path, fields: Unit(id_, path, **fields)),
    "plan": Kind(records.PLAN, lambda id_, path, fields: Plan(id_, path, **fields)),
    "task": Kind(records.TASK, _task),
    "target": Kind(records.TARGET, lambda id_, path, fields: Target(id_, path, **fields)),
    "difficulty": Kind(records.DIFFICULTY, _difficulty),
    "report": Kind(records.REPORT, _report),
}


def record_of(kind: str, id_: str, path: str, data: object) -> Any:
    """Return the record that plain data stand for, or None where anything is wrong with them."""
    keys, make = KINDS[kind]
    try:
        fields = keys.read_keys(data)
    except Fault:
        return None
    # More than the keys alone can tell: `yaml.parse` says it to people.
    if kind == "task" and ("lead" in fields) == ("each" in fields):
        return None
    return make(id_, path, fields)


def taken(kind: str, id_: str, path: str, data: dict[str, Any]) -> Any:
    """Return the record that `record_of` made of the same data before, for a third of the cost."""
    keys, make = KINDS[kind]
    return make(id_, path, keys.take_keys(data))

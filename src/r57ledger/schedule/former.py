"""Former ids: where a record names another by an id that this one had, the present id is meant.

A record is renamed by giving its file another name, and `formerly` keeps the old id findable.
Here what other records still call it is followed, once for the whole ledger: so every view and
rule knows ids of today only.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from r57ledger.format.entry import Entry
from r57ledger.format.keys import is_part, keys_of, type_of
from r57ledger.format.ledger import Ledger

Follow = Callable[[Any, "FormerIds"], Any]


class FormerIds(NamedTuple):
    """The present id of each former one, for units, plans and tasks. No former id is one in use."""

    units: Mapping[str, str] = {}
    plans: Mapping[str, str] = {}
    tasks: Mapping[str, str] = {}

    def unit(self, id_: str) -> str:
        """Return the present id of a unit."""
        return self.units.get(id_, id_)

    def task(self, id_: str) -> str:
        """Return the present id of a task, an initiative or a plan, which takes its tasks along."""
        plan, slash, rest = id_.partition("/")
        if id_ not in self.tasks and plan in self.plans:
            id_ = f"{self.plans[plan]}{slash}{rest}"
        return self.tasks.get(id_, id_)

    def deadline(self, text: str) -> str:
        """Return a deadline that counts from the present plan."""
        if not self.plans:
            return text
        words = (word.partition(".") for word in text.split(" "))
        return " ".join(self.plans.get(id_, id_) + dot + rest for id_, dot, rest in words)

    def of_tasks(self, ids: Iterable[str]) -> Iterator[str]:
        """Yield tasks' ids and all those by which records may still call them."""
        plans: dict[str, list[str]] = {}
        for old, new in self.plans.items():
            plans.setdefault(new, []).append(old)
        tasks: dict[str, list[str]] = {}
        for old, new in self.tasks.items():
            tasks.setdefault(new, []).append(old)
        for id_ in ids:
            for name in (id_, *tasks.get(id_, ())):
                yield name
                plan, _, rest = name.partition("/")
                yield from (f"{old}/{rest}" for old in plans.get(plan, ()))


def unambiguous(pairs: Iterable[tuple[str, str]], in_use: Collection[str]) -> dict[str, str]:
    """Return the present id of each former one that no record has, and that one record had."""
    claims: dict[str, set[str]] = {}
    for former, id_ in pairs:
        if former not in in_use:
            claims.setdefault(former, set()).add(id_)
    return {former: min(ids) for former, ids in claims.items() if len(ids) == 1}


def renamed(records: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the former ids of records, each with the present one."""
    return [(former, record.id) for record in records.values() for former in record.formerly]


def former_ids(ledger: Ledger) -> FormerIds:
    """Return the former ids of a ledger's units, plans and tasks."""

    def in_use(kind: str, records: Iterable[str]) -> set[str]:
        return {*records, *(file.id for file in ledger.unreadable if file.kind == kind)}

    units, plans = renamed(ledger.units), renamed(ledger.plans)
    tasks = renamed(ledger.tasks)
    if not (units or plans or tasks):
        return FormerIds()
    of_tasks = in_use("task", ledger.tasks)
    folders = {id_.partition("/")[0] for id_ in of_tasks}
    return FormerIds(
        unambiguous(units, in_use("unit", ledger.units)),
        unambiguous(plans, in_use("plan", ledger.plans) | folders),
        unambiguous(tasks, of_tasks),
    )


def follow(ledger: Ledger, names: FormerIds | None = None) -> Ledger:
    """Return a ledger in which every record names the others by their present ids."""
    names = former_ids(ledger) if names is None else names
    if not any(names):
        return ledger

    def followed(records: Mapping[str, Any]) -> dict[str, Any]:
        return {id_: follow_record(record, names) for id_, record in records.items()}

    return ledger._replace(
        settings=follow_record(ledger.settings, names),
        units=followed(ledger.units),
        plans=followed(ledger.plans),
        tasks=followed(ledger.tasks),
        targets=followed(ledger.targets),
        difficulties=followed(ledger.difficulties),
        proposals=followed(ledger.proposals),
        reports=_reports(ledger.reports, names),
    )


def under_present_ids(before: Ledger, after: Ledger) -> Ledger:
    """Return an earlier state of a ledger with the ids that its records have in a later one.

    Its records stand under these ids, and name each other by them. No two become one: one whose
    present id another one has too keeps its former id. A task that came into another plan exists
    since its former plan was issued.
    """
    names = former_ids(after)
    if not any(names):
        return before

    def under(records: Mapping[str, Any], name: Callable[[str], str]) -> dict[str, Any]:
        by_id: dict[str, Any] = {}
        for id_, record in records.items():
            present = name(id_)
            if present == id_ or present in records or present in by_id:
                by_id[id_] = record
            else:
                by_id[present] = replace(record, id=present)
        return by_id

    def plan(id_: str) -> str:
        return names.plans.get(id_, id_)

    def within_plan(id_: str) -> str:
        first, slash, rest = id_.partition("/")
        return plan(first) + slash + rest

    ledger = follow(before, names)
    tasks = under(ledger.tasks, names.task)
    for former, task in zip(ledger.tasks.values(), tuple(tasks.values()), strict=True):
        if task.assigned is None and task.plan != plan(former.plan) and former.plan in before.plans:
            tasks[task.id] = replace(task, assigned=before.plans[former.plan].issued)
    return ledger._replace(
        units=under(ledger.units, names.unit),
        plans=under(ledger.plans, plan),
        tasks=tasks,
        targets=under(ledger.targets, within_plan),
        difficulties=under(ledger.difficulties, within_plan),
        proposals=under(ledger.proposals, within_plan),
        reports=under(ledger.reports, within_plan),
    )


def _reports(reports: Mapping[str, Any], names: FormerIds) -> dict[str, Any]:
    """Return reports under the present ids of their units, which their paths name."""
    by_id = {}
    for id_, report in reports.items():
        start, _, unit = id_.rpartition("/")
        present = f"{start}/{names.unit(unit)}"
        if present in reports:
            present = id_
        by_id[present] = replace(follow_record(report, names), id=present)
    return by_id


def follow_record(record: Any, names: FormerIds) -> Any:
    """Return a record that names the others by their present ids."""
    changes = {}
    for field, of_value in _steps(record.__class__):
        value = getattr(record, field)
        if value is not None and value != ():
            followed = of_value(value, names)
            if followed != value:
                changes[field] = followed
    return replace(record, **changes) if changes else record


@cache
def _steps(record: Any) -> tuple[tuple[str, Follow], ...]:
    """Return the fields of a declared class that may name records, each with how to follow it."""
    steps = [
        (key.field, step)
        for key in keys_of(record).values()
        if (step := _NAMED.get(key.name) or _step(key.type))
    ]
    return tuple(steps)


def _step(annotation: Any) -> Follow | None:
    type_ = type_of(annotation)
    if type_.alone is not None:
        one, many = _step(type_.alone), _each(_step(type_.item))
        return lambda value, names: (many if type(value) is tuple else one or _same)(value, names)
    if type_.form is not None:
        return _FORMS.get(type_.form.name) or _KINDS.get(type_.form.names)
    if type_.entries:
        return _each(follow_record)
    if type_.item is not None:
        step = _step(type_.item)
        return _each(step) if step else None
    return follow_record if is_part(type_) else None


def _each(step: Follow | None) -> Follow:
    return lambda values, names: tuple([(step or _same)(value, names) for value in values])


def _same(value: Any, _: FormerIds) -> Any:
    return value


def _moved(value: Any, names: FormerIds) -> Any:
    """Follow what an entry moves: units, or a deadline."""
    if isinstance(value, tuple):
        return tuple(names.unit(one) if isinstance(one, str) else one for one in value)
    return names.deadline(names.unit(value)) if isinstance(value, str) else value


def _replaced(values: Any, names: FormerIds) -> Any:
    """Follow the values that a correction puts in the place of an entry's."""
    steps = dict(_steps(Entry))
    return {
        name: steps[name](value, names) if name in steps and value is not None else value
        for name, value in values.items()
    }


_FORMS: dict[str, Follow] = {
    "id or ids": lambda values, names: tuple(names.unit(value) for value in values),
    "task id": lambda value, names: names.task(value),
    "plan or task id": lambda value, names: names.task(value),
    "deadline": lambda value, names: names.deadline(value),
    "deadline or day rule": lambda value, names: names.deadline(value),
}
_KINDS: dict[str, Follow] = {
    "unit": lambda value, names: names.unit(value),
    "plan": lambda value, names: names.task(value),
}
"""How an id is followed, by the kind of record that it names."""
_NAMED: dict[str, Follow] = {
    "document": lambda value, names: names.plans.get(value, value),
    "from": _moved,
    "to": _moved,
    "replace": _replaced,
}
"""How the fields of some names are followed, whatever their form."""

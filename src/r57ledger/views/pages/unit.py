"""A unit's page: who it is, what it leads and coordinates, what reports it owes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from r57ledger.format.plan import Obligation
from r57ledger.format.unit import Membership, Parentage, Unit
from r57ledger.schedule.answering import Role, answering
from r57ledger.schedule.classes import Standing
from r57ledger.schedule.organisation import Organisation
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.filters import coordinating
from r57ledger.views.heads import head_on
from r57ledger.views.pages.fields import Field, Names, part, record
from r57ledger.views.pages.plan import obligations
from r57ledger.views.table import Column, Kind, Row, Section
from r57ledger.views.tasks import TASK_COLUMNS, by_last_day, task_rows
from r57ledger.words.message import mark, say

UNIT_COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("name", "Name"),
    Column("kind", "Kind", Kind.WORD),
)
MEMBER_COLUMNS = (
    Column("unit", "Unit (id)", Kind.ID),
    Column("unit_name", "Unit"),
    Column("from", "From", Kind.DATE),
    Column("until", "Until", Kind.DATE),
)
HEAD_COLUMNS = (
    Column("name", "Name"),
    Column("position", "Post"),
    Column("from", "From", Kind.DATE),
    Column("until", "Until", Kind.DATE),
)
_TASK_PARTS = {
    "jointly": mark("Tasks it leads jointly with others"),
    "member": mark("Tasks it must do as a member of a group"),
    "coordinates": mark("Tasks it coordinates"),
    "directs": mark("Tasks it directs"),
}
"""The parts of tasks that come after those that it leads alone."""
SHOWN = ("title", "id", "lead", "class", "last_day", "days_late", "remarks")


def unit_page(reckoner: Reckoner, unit: Unit, as_of: date) -> Iterator[Section]:
    """Yield the parts of the page of a unit, on a day."""
    ledger, organisation = reckoner.ledger, reckoner.organisation
    names = Names(ledger)
    parent = organisation.parent(unit.id, as_of)
    yield record("unit", _fields(unit, names, parent, head_on(unit, as_of, ledger)))
    below = [_unit(ledger.units[id_], names) for id_ in organisation.children(unit.id, as_of)]
    yield part("below", say("Units below it"), UNIT_COLUMNS, below)
    yield from _one_after_another(unit, names)
    members = [_member(member, names) for member in unit.members]
    yield part("members", say("Members"), MEMBER_COLUMNS, members)
    belongs = organisation.groups_of({unit.id}, as_of)
    groups = [
        _unit(group, names)
        for group in ledger.units.values()
        if group.id in belongs and organisation.present(group.id, as_of) == group.id
    ]
    yield part("groups", say("Groups it belongs to"), UNIT_COLUMNS, groups)
    yield from _tasks(reckoner, unit, as_of)
    duties = [
        (plan, obligation)
        for plan in ledger.plans.values()
        for obligation in plan.reporting
        if unit.id in _owing(obligation, organisation, as_of)
    ]
    yield obligations("owes", say("Reports it owes"), duties, names)
    yield names.sources(unit.sources)


def _owing(obligation: Obligation, organisation: Organisation, as_of: date) -> Iterator[str]:
    """Yield who owes the reports of an obligation on a day: who took over owes them, too."""
    for unit in organisation.expand(obligation.owed_by, as_of):
        yield organisation.present(unit, as_of)


def _tasks(reckoner: Reckoner, unit: Unit, as_of: date) -> Iterator[Section]:
    """Yield what the unit leads on the day, alone or jointly, and what else it has to do with."""
    organisation = reckoner.organisation
    itself = frozenset({unit.id})
    asked, named = answering(organisation, itself, as_of), coordinating(reckoner, itself, as_of)
    parts: dict[str, list[Standing]] = {key: [] for key in ("rows", *_TASK_PARTS)}
    keys = {Role.LEADS: "rows", Role.JOINTLY: "jointly", Role.MEMBER: "member"}
    for standing in sorted(reckoner.standings(as_of), key=by_last_day):
        role, directs = asked.role(standing), standing.task.directed_by
        if role is not None:
            parts[keys[role]].append(standing)
        elif not named.isdisjoint(standing.task.coordinating):
            parts["coordinates"].append(standing)
        if directs and organisation.present(directs, as_of) == unit.id:
            parts["directs"].append(standing)
    yield Section(
        "rows",
        TASK_COLUMNS,
        task_rows(reckoner, parts["rows"]),
        tuple(key for key in SHOWN if key != "lead"),
        title=say("Tasks it leads on {day}", day=as_of),
        empty=say("It leads no task on {day}.", day=as_of),
    )
    for key, title in _TASK_PARTS.items():
        rows = task_rows(reckoner, parts[key], asked=asked)
        yield Section(key, TASK_COLUMNS, rows, SHOWN, title=say(title))


def _one_after_another(unit: Unit, names: Names) -> Iterator[Section]:
    """Yield to whom the unit belonged and who headed it, where the record tells several times."""
    dated = isinstance(unit.parent, tuple)
    parents = [_member(parent, names) for parent in unit.parents if dated]
    yield part("parents", say("Belongs and belonged to"), MEMBER_COLUMNS, parents)
    dated = isinstance(unit.head, tuple)
    heads = [
        (head.name, names.text(head.position), head.from_, head.until)
        for head in unit.heads
        if dated
    ]
    yield part("heads", say("Heads and headed it"), HEAD_COLUMNS, heads)


def _fields(unit: Unit, names: Names, parent: str | None, head: str | None) -> Iterator[Field]:
    yield Field("id", "Id", unit.id, Kind.ID)
    yield Field("name", "Name", names.text(unit.name))
    yield Field("other_names", "In other languages", names.others(unit.name), Kind.LIST)
    yield Field("aliases", "Also called", unit.aliases, Kind.LIST)
    yield Field("kind", "Kind", unit.kind, Kind.WORD)
    yield Field("order", "Place in the order", unit.order, Kind.INT)
    yield names.unit_field("parent", "Belongs to", parent)
    yield Field("head", "Head", head)
    if unit.kind == "group":
        display = None if unit.complete else say("no: not all of its members are known")
        yield Field("complete", "Complete", unit.complete, Kind.FLAG, display)
    yield Field("from", "From", unit.from_, Kind.DATE)
    yield Field("until", "Until", unit.until, Kind.DATE)
    yield names.units_field("successor", "Succeeded by", unit.successor)
    yield Field("emails", "E-mail", unit.emails, Kind.LIST)
    yield Field("note", "Note", names.text(unit.note))
    yield Field("formerly", "Formerly", unit.formerly, Kind.LIST)
    yield Field("path", "File", unit.path, Kind.ID)


def _unit(unit: Unit, names: Names) -> Row:
    return (unit.id, names.text(unit.name), unit.kind)


def _member(member: Membership | Parentage, names: Names) -> Row:
    unit = names.ledger.units.get(member.unit)
    name = names.text(unit.name) if unit else None
    return (member.unit, name, member.from_, member.until)

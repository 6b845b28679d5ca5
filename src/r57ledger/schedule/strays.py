"""Which tasks may be led by what is no unit of the ledger, told from their records alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from r57ledger.format.common import UNSTATED
from r57ledger.format.entry import Entry
from r57ledger.format.task import Task
from r57ledger.format.unit import Unit

_MOVING = ("reassignment", "correction")


def possible_leads(task: Task) -> Iterator[str]:
    """Yield who may lead a task on some day, units and groups; deadlines may be among them."""
    yield from (*task.lead, *task.each)
    for entry in task.log:
        if entry.kind in _MOVING:
            yield from named_in(entry)


def named_in(entry: Entry) -> Iterator[str]:
    """Yield the units that an entry may name. Deadlines among them do no harm: none is a unit."""
    for value in (entry.unit, entry.from_, entry.to, *(entry.replace or {}).values()):
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (one for one in value if isinstance(one, str))


def leading_to_units(units: Mapping[str, Unit], unreadable: Collection[str]) -> set[str]:
    """Return the ids behind which there are units of the ledger only.

    A group with a member that is no unit, or a unit with such a successor, is none of them. A unit
    whose file cannot be read is a unit, and nobody looks for a lead that the source leaves open.
    """
    sure = {*units, *unreadable, UNSTATED}
    while True:
        lost = {
            id_
            for id_, unit in units.items()
            if id_ in sure
            and not sure.issuperset((*unit.successor, *(one.unit for one in unit.members)))
        }
        if not lost:
            return sure
        sure -= lost

"""What a summary counts apart and a list of tasks does not: the two numbers in one sentence.

The official table counts the work of a task once: what carries it out (`parent`) stands in a table
of its own there, and so does what is led outside the ledger's scope. A list has all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from r57ledger.schedule.classes import Standing
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.summary.population import Part, Population
from r57ledger.words.formatting import number
from r57ledger.words.message import counted
from r57ledger.words.sentences import listed


def apart(
    reckoner: Reckoner,
    standings: Iterable[Standing],
    as_of: date,
    *,
    unit: str | None = None,
    omitted: int = 0,
) -> str:
    """Return how some tasks divide among the tables of a summary; "" where one table has all.

    `unit` is the one that the summary would be asked about. `omitted` tasks more are known to be
    in the first table.
    """
    population = Population(reckoner, "unit", unit, as_of)
    parts = Counter(population.allocate(standing, as_of).part for standing in standings)
    parts[Part.MAIN] += omitted
    others = listed(_others(parts))
    if not others:
        return ""
    tasks = counted(parts.total(), "this 1 task", "these {n} tasks")
    main = number(parts[Part.MAIN])
    return f"Of {tasks}, the table of r57 summary has {main}; counted apart there: {others}."


def _others(parts: Counter[Part]) -> list[str]:
    """Return in words what is not in the first table of a summary."""
    words = (
        (Part.SUBTASKS, "{n} that carries out a task", "{n} that carry out a task"),
        (Part.OUTSIDE, "{n} led outside its scope", "{n} led outside its scope"),
    )
    return [counted(parts[part], one, many) for part, one, many in words if parts[part]]


def together(parts: Counter[Part], unit: str | None) -> str:
    """Return how the overdue tasks of a summary's tables make up those that `overdue` lists."""
    others = listed(_others(parts))
    if not others:
        return ""
    of_unit = f" --unit {unit}" if unit else ""
    return (
        f"Overdue: {number(parts[Part.MAIN])} here; counted apart below: {others}; together the "
        f"{number(parts.total())} of r57 overdue{of_unit}."
    )

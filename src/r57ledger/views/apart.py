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
from r57ledger.words.message import counted, say
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
    return counted(
        parts.total(),
        "Of this {n} task, the table of the summary has {main}; counted apart there: {others}.",
        "Of these {n} tasks, the table of the summary has {main}; counted apart there: {others}.",
        main=parts[Part.MAIN],
        others=others,
    )


def counted_apart(parts: Counter[Part]) -> str:
    """Return what stands in no row of the official table; "" where all does."""
    kinds = []
    if n := parts[Part.SUBTASKS]:
        kinds.append(
            counted(
                n, "{n} task that carries out another one", "{n} tasks that carry out another one"
            )
        )
    if n := parts[Part.OUTSIDE]:
        kinds.append(
            counted(
                n,
                "{n} task led outside the ledger's scope",
                "{n} tasks led outside the ledger's scope",
            )
        )
    return say("Counted apart: {kinds}.", kinds=listed(kinds)) if kinds else ""


def _others(parts: Counter[Part]) -> list[str]:
    """Return in words what is not in the first table of a summary."""
    subtasks, outside = parts[Part.SUBTASKS], parts[Part.OUTSIDE]
    words = (
        subtasks and counted(subtasks, "{n} that carries out a task", "{n} that carry out a task"),
        outside and counted(outside, "{n} led outside its scope", "{n} led outside its scope"),
    )
    return [phrase for phrase in words if phrase]

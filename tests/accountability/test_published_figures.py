"""The figures that the Government published, made again from ledgers of as many tasks."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from builders import day, entry, ledger, plan, task, unit
from r57ledger.format.task import Task
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.summary.population import Population
from r57ledger.views.summary.totals import total_members
from r57ledger.views.sums import rate

ON_TIME = (entry("2025-06-01", "completion"),)
LATE = (entry("2025-07-20", "completion"),)


def many(name: str, count: int, *log: object, **fields: str) -> list[Task]:
    made = task("kh-1/x", *log, lead="vu-a", due=fields.pop("due", "2025-06-30"), **fields)  # type: ignore[arg-type]
    return [replace(made, id=f"kh-1/{name}{n}") for n in range(count)]


@cache
def totals(*counts: tuple[str, int]) -> dict[str, int]:
    """The total on 31 July of a ledger with so many tasks of each kind."""
    kinds = {
        "on_time": lambda n: many("a", n, *ON_TIME),
        "late": lambda n: many("b", n, *LATE),
        "in_term": lambda n: many("c", n, due="2025-12-31"),
        "overdue": lambda n: many("d", n),
        "regular": lambda n: many("e", n, due="none", kind="regular"),
        "suspended": lambda n: many("f", n, entry("2025-03-03", "suspension")),
        "cancelled": lambda n: many("g", n, entry("2025-03-03", "cancellation")),
    }
    made = ledger(unit("vu-a"), plan(), *(one for kind, n in counts for one in kinds[kind](n)))
    population = Population(Reckoner(made))
    behind = total_members(population, population.census(day("2025-07-31")))
    return {name: len(ids) for name, ids in behind.items()}


OF_2017 = (("on_time", 14068), ("late", 1983), ("in_term", 5640), ("overdue", 223))
OF_2025 = (("on_time", 601), ("in_term", 404), ("overdue", 104), ("regular", 178))


def test_2017() -> None:
    """Report 1270/BC-TCTTTg of 27 December 2017: 16,051 of 21,914 completed."""
    n = totals(*OF_2017)
    assert (n["total"], n["done"], n["total"] - n["done"]) == (21914, 16051, 5863)
    # 16,051 of 16,051 + 223 is 98,6297…; the report has 98.62%, cut off and not rounded.
    assert (n["due"], rate(n["done"], n["due"])) == (16274, 98.63)
    # 16,051 of 21,914 is 73,2454…
    assert rate(n["done"], n["counted"]) == 73.25
    # The late ones are part of the completed: 223 of 16,274 due are 1.37%.
    assert rate(n["overdue"], n["due"]) == 1.37


def test_december_2025() -> None:
    """Resolution 57 on 4 December 2025: its shares are of all tasks, regular ones included."""
    n = totals(*OF_2025)
    assert n["total"] == n["counted"] == 1287
    # 601/1287 = 0,46697…, 404/1287 = 0,31390…, 104/1287 = 0,08080…, 178/1287 = 0,13830…
    shares = [rate(n[key], n["counted"]) for key in ("done", "in_term", "overdue", "regular")]
    assert shares == [46.7, 31.39, 8.08, 13.83]
    # Of tasks due it is 601 of 705.
    assert (n["due"], rate(n["done"], n["due"])) == (705, 85.25)


@pytest.mark.parametrize(
    ("more", "due", "counted"),
    [
        # By a recorded decision outside both denominators.
        (("suspended", 7), 705, 1287),
        (("cancelled", 9), 705, 1287),
        # A late completion is one of the tasks due, and one of all.
        (("late", 5), 710, 1292),
    ],
)
def test_what_is_in_which_denominator(more: tuple[str, int], due: int, counted: int) -> None:
    n = totals(*OF_2025, more)
    assert n["total"] == 1287 + more[1]
    assert (n["due"], n["counted"]) == (due, counted)

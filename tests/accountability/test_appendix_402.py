"""The 37 tasks of 71/NQ-CP as appendix 1 of 402-CV/VPĐU of 24 May 2025 tells of them.

`tests/appendix-402` has the facts of that table: who leads, by when, and the day of completion,
`by 2025-05-24` where it tells of a completion without its day. What the table says itself, 21 tasks
done, 14 in progress within their term and 2 overdue, follows from them. Three tasks are of groups,
"Các bộ, ngành, địa phương" and "Các bộ, ngành", and each counts once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import day
from program import r57
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.store.loader import load
from r57ledger.views.digest import digest
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.show import show
from r57ledger.views.summary.periods import read_period
from r57ledger.views.summary.population import Population
from r57ledger.views.summary.view import summary
from r57ledger.views.table import Clocks, Table
from r57ledger.views.task_list import task_list
from reading import by, records

ROOT = Path(__file__).parent.parent / "appendix-402"
AS_OF = day("2025-05-24")
CLOCKS = Clocks(AS_OF, "rev")
CLASSES = {
    "done_late": "01 02 04 07 19 23",
    "done_on_time": "05 06 08 09 11 12 13 17 22 24 29 30 31 33 35",
    "in_term": "03 10 14 15 16 18 20 21 26 27 28 32 36 37",
    "overdue": "25 34",
}


@pytest.fixture(scope="module")
def reckoner() -> Reckoner:
    return Reckoner(load(ROOT, as_of=AS_OF, cache=False).ledger)


def listed(reckoner: Reckoner, **options: Any) -> Table:
    return task_list(reckoner, CLOCKS, read_filters(reckoner, AS_OF, FilterOptions(**options)))


def test_the_fixture_has_no_errors() -> None:
    assert r57("check", "--root", str(ROOT)).code == 0


def test_each_task_has_the_state_that_the_table_gives_it(reckoner: Reckoner) -> None:
    found = by(listed(reckoner), "id", "class")
    assert found == {
        f"71-nq-cp/t{item}": class_ for class_, items in CLASSES.items() for item in items.split()
    }
    assert len(found) == 37


def test_the_official_figures_follow_from_the_facts(reckoner: Reckoner) -> None:
    period = read_period("2025-05", AS_OF, None)
    table = summary(Population(reckoner, day=AS_OF), period, "rev")
    total = records(table)[-1]
    assert (total["total"], total["done"]) == (37, 21)
    assert (total["in_term"], total["overdue"]) == (14, 2)
    assert (total["done_on_time"], total["done_late"]) == (15, 6)
    # Of three the day of completion is not told: by 24/05, which may have been in time.
    late = records(listed(reckoner, classes=("done_late",)))
    assert [row["id"][-2:] for row in late if row["uncertain"]] == ["04", "01", "02"]
    groups = by(table, "row", "total")
    assert (groups["cac-bo-nganh-dia-phuong"], groups["cac-bo-nganh"]) == (2, 1)


def test_a_ministry_finds_what_the_groups_must_do(reckoner: Reckoner) -> None:
    found = by(listed(reckoner, unit="Bộ Y tế"), "id", "member_of")
    assert found == {
        "71-nq-cp/t34": None,
        # By way of "Các bộ, ngành", which is a member itself.
        "71-nq-cp/t04": "cac-bo-nganh-dia-phuong",
        "71-nq-cp/t24": "cac-bo-nganh-dia-phuong",
        "71-nq-cp/t37": "cac-bo-nganh",
    }
    page = show(reckoner, CLOCKS, "bo-y-te")
    assert by(page, "id", "class") == {"71-nq-cp/t34": "overdue"}
    assert by(page, "id", "class", "member") == {
        "71-nq-cp/t04": "done_late",
        "71-nq-cp/t24": "done_on_time",
        "71-nq-cp/t37": "in_term",
    }


def test_of_what_falls_due_each_known_member_is_told(reckoner: Reckoner) -> None:
    items = records(digest(reckoner, CLOCKS, day("2025-04-24")), "items")
    told = {row["unit"]: row["remarks"] for row in items if row["id"] == "71-nq-cp/t37"}
    assert len(told) == 8  # the seven known ones, and the group for the others
    assert told["bo-y-te"] == "as a member of Các bộ, ngành; 7 days left"

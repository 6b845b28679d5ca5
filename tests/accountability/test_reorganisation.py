"""The reorganisation of 2025 in small: ministries merged on 01/03, provinces on 01/07.

`tests/reorganisation` has twelve tasks: t01 to t05 and t07 to t09, and t06 for each of four
provinces. What follows was counted by hand from its files.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from builders import day
from program import r57
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.store.loader import load
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.lead import lead
from r57ledger.views.overdue import overdue, overdue_by
from r57ledger.views.slow import slow
from r57ledger.views.summary.periods import read_stretch
from r57ledger.views.summary.population import Population
from r57ledger.views.summary.view import summary
from r57ledger.views.table import Clocks, Table
from r57ledger.views.task_list import task_list
from reading import column

ROOT = Path(__file__).parent.parent / "reorganisation"
DAYS = ("2025-02-28", "2025-03-01", "2025-06-30", "2025-07-01")

# Total, done on time, done late, in term, overdue. t01 is overdue since 01/02; t03 done on time on
# 15/02, t05 late on 20/02; two provinces done with t06 on 20/05 and 10/06; t07 overdue since 01/06
# and t02 since 01/07.
TOTALS = {
    "2025-02-28": (12, 1, 1, 9, 1),
    "2025-03-01": (12, 1, 1, 9, 1),
    "2025-06-30": (12, 3, 1, 6, 2),
    "2025-07-01": (12, 3, 1, 5, 3),
}
LED = {
    # Before the ministries were merged: their agencies are theirs.
    "2025-02-28": {
        "bo-tttt": "t01 t02 t03", "bo-khdt": "t04 t05", "bo-khcn": "", "bo-tai-chinh": "",
        "bo-vhttdl": "", "tinh-bac-giang": "t06@tinh-bac-giang t07 t08",
        "tinh-bac-ninh": "t06@tinh-bac-ninh t09", "tinh-hai-duong": "t06@tinh-hai-duong",
        "tp-hai-phong": "t06@tp-hai-phong",
    },
    # The agency of the press went elsewhere than the ministry that it was under.
    "2025-03-01": {
        "bo-tttt": "t01 t02", "bo-khcn": "t01 t02", "bo-khdt": "t04 t05",
        "bo-tai-chinh": "t04 t05", "bo-vhttdl": "t03",
        "tinh-bac-giang": "t06@tinh-bac-giang t07 t08",
        "tinh-bac-ninh": "t06@tinh-bac-ninh t09", "tinh-hai-duong": "t06@tinh-hai-duong",
        "tp-hai-phong": "t06@tp-hai-phong",
    },
    # A division went along with a department, and that one with its province.
    "2025-07-01": {
        "bo-khcn": "t01 t02", "bo-tai-chinh": "t04 t05", "bo-vhttdl": "t03",
        "tinh-bac-ninh": "t06@tinh-bac-giang t06@tinh-bac-ninh t07 t08 t09",
        "tinh-bac-giang": "t06@tinh-bac-giang t06@tinh-bac-ninh t07 t08 t09",
        "tp-hai-phong": "t06@tinh-hai-duong t06@tp-hai-phong",
        "so-khcn-bac-giang": "t07 t08", "so-khcn-bac-ninh": "t07 t08",
    },
}  # fmt: skip
LED["2025-06-30"] = LED["2025-03-01"]


def reckoner(on: str) -> Reckoner:
    return Reckoner(load(ROOT, as_of=day(on), cache=False).ledger)


def clocks(on: str) -> Clocks:
    return Clocks(day(on), "working tree")


def ids(table: Table) -> list[str]:
    """The tasks of a list, without their plan."""
    return sorted(str(row[0]).removeprefix("kh-57/") for row in table.rows)


def rows(on: str, first: str | None = None, key: str = "rows") -> dict[str, tuple[int, ...]]:
    """A table of the summary from a day on: its counts by row."""
    days = read_stretch(day(first or on), day(on), date(2026, 12, 31), None)
    table = summary(Population(reckoner(on)), days, "working tree")
    (section,) = (one for one in table.sections if one.key == key)
    names = {
        "rows": ("total", "done_on_time", "done_late", "in_term", "overdue"),
        "flow": ("open_start", "transferred_in", "transferred_out", "done", "open_end"),
    }[key]
    columns = [section.column_index(name) for name in names]
    return {str(row[0]): tuple(int(str(row[i])) for i in columns) for row in section.rows}


@pytest.mark.parametrize("on", DAYS)
def test_the_totals_of_each_day(on: str) -> None:
    assert rows(on)["Total"] == TOTALS[on]


@pytest.mark.parametrize("on", DAYS)
def test_each_unit_has_its_own_and_what_is_below_it(on: str) -> None:
    found = reckoner(on)
    for name, expected in LED[on].items():
        filters = read_filters(found, day(on), FilterOptions(unit=name))
        assert ids(task_list(found, clocks(on), filters)) == sorted(expected.split()), name
        late = [s.id for s in found.standings(day(on)) if s.class_ == "overdue"]
        asked = [f"kh-57/{id_}" for id_ in expected.split()]
        assert len(overdue(found, clocks(on), filters).rows) == len(set(late) & set(asked)), name
        units = filters.units or frozenset()
        assert all(row[3] in units for row in slow(found, clocks(on), filters).rows)


@pytest.mark.parametrize("on", DAYS)
def test_every_level_sums_up_to_the_total(on: str) -> None:
    found = reckoner(on)
    organisation = found.organisation
    led = [standing.lead for standing in found.standings(day(on))]

    def below(unit: str) -> int:
        return sum(lead in organisation.subtree(unit, day(on)) for lead in led)

    for unit in found.ledger.units:
        children = organisation.children(unit, day(on))
        assert below(unit) == led.count(unit) + sum(map(below, children)), unit
    assert below("chinh-phu") == len(led) == 12
    *counts, total = column(overdue_by(found, clocks(on), "unit"), "overdue")
    assert sum(counts) == total == TOTALS[on][4]


def test_a_page_tells_what_came_with_an_office_from_what_became_late_in_it() -> None:
    # t07 is overdue since 01/06, when its department was another province's.
    table = lead(reckoner("2025-07-01"), clocks("2025-07-01"), "tinh-bac-ninh")
    lists = {one.key: [row[0] for row in one.rows] for one in table.sections}
    assert lists["inherited"] == ["kh-57/t07"]
    assert lists["overdue"] == []
    # t01 became late under the ministry that ended, t02 on the very first day of July.
    table = lead(reckoner("2025-07-01"), clocks("2025-07-01"), "bo-khcn")
    lists = {one.key: [row[0] for row in one.rows] for one in table.sections}
    assert (lists["inherited"], lists["overdue"]) == (["kh-57/t01"], ["kh-57/t02"])


def test_the_flow_shows_what_moved_and_begins_where_february_ended() -> None:
    february = rows("2025-02-28", "2025-02-01", "flow")
    march = rows("2025-03-31", "2025-03-01", "flow")
    # Open at start, moved in, moved out, done, open at end.
    assert february["bo-tttt"] == (3, 0, 0, 1, 2)
    assert march["bo-tttt"] == (2, 0, 2, 0, 0)
    assert march["cuc-cds:bo-tttt"] == (1, 0, 1, 0, 0)
    assert march["bo-khcn"] == (0, 2, 0, 0, 2)
    assert march["cuc-cds"] == (0, 1, 0, 0, 1)
    assert (march["bo-khdt"], march["bo-tai-chinh"]) == ((1, 0, 1, 0, 0), (0, 1, 0, 0, 1))
    assert february["Total"][-1] == march["Total"][0] == march["Total"][-1] == 10


def test_what_was_sent_for_february_comes_out_again_in_july() -> None:
    sent = r57("summary", "2025-02", "--root", str(ROOT), "--as-of", "2025-02-28")
    later = r57("summary", "2025-02", "--root", str(ROOT), "--as-of", "2025-07-01")
    assert sent.out.partition("Flow from")[0] == later.out.partition("Flow from")[0]
    assert "while it was" not in later.out


def test_check_finds_nothing() -> None:
    done = r57("check", "--root", str(ROOT))
    assert done.out.startswith("Nothing is wrong"), done.out

"""Every view in every format, to the byte. The expectations are worked out in `sample`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from goldens import LOOKS, SUFFIXES, look_of, text_of
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.calendar import calendar
from r57ledger.views.estimates import estimates
from r57ledger.views.explanation import explanation
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.mine import mine
from r57ledger.views.overdue import overdue, overdue_by
from r57ledger.views.show import show
from r57ledger.views.table import Clocks, Table
from r57ledger.views.task_list import task_list
from r57ledger.views.upcoming import upcoming
from r57ledger.views.why import why
from sample import CLOCKS, sample

GOLDENS = Path(__file__).parent / "goldens"

View = Callable[[Reckoner, Clocks], Table]


def mine_of_office(reckoner: Reckoner, clocks: Clocks) -> Table:
    filters = read_filters(reckoner, clocks.as_of, FilterOptions(unit="vp"))
    return mine(reckoner, clocks, filters, "vp")


def of_office(reckoner: Reckoner, clocks: Clocks) -> Table:
    filters = read_filters(reckoner, clocks.as_of, FilterOptions(unit="van phong bo"))
    return overdue(reckoner, clocks, filters, days=30)


def late_classes(reckoner: Reckoner, clocks: Clocks) -> Table:
    options = FilterOptions(classes=("done late", "suspended"))
    return task_list(reckoner, clocks, read_filters(reckoner, clocks.as_of, options))


VIEWS: dict[str, View] = {
    "overdue": overdue,
    "overdue-of-office": of_office,
    "overdue-by-unit": lambda r, c: overdue_by(r, c, "unit"),
    "overdue-by-plan": lambda r, c: overdue_by(r, c, "plan"),
    "why": lambda r, c: why(r, overdue_by(r, c, "unit"), "vu-pc/overdue"),
    "list": task_list,
    "list-late-classes": late_classes,
    "upcoming": upcoming,
    "mine": mine_of_office,
    "show-task": lambda r, c: show(r, c, "kh-1/t08"),
    "show-each": lambda r, c: show(r, c, "kh-1/t05"),
    "show-hostile": lambda r, c: show(r, c, "kh-1/t16"),
    "show-unit": lambda r, c: show(r, c, "van phong bo"),
    "show-plan": lambda r, c: show(r, c, "01/kh-bvhttdl"),
    "show-target": lambda r, c: show(r, c, "kh-1/g01"),
    "show-proposal": lambda r, c: show(r, c, "kh-1/p01"),
    "show-difficulty": lambda r, c: show(r, c, "kh-1/d01"),
    "show-report": lambda r, c: show(r, c, "kh-1/thang/2025-11/vp"),
    "explain-extended": lambda r, c: explanation(r, c, "kh-1/t03"),
    "explain-inherited": lambda r, c: explanation(r, c, "kh-1/t15"),
    "explain-each": lambda r, c: explanation(r, c, "kh-1/t05"),
    "explain-undetermined": lambda r, c: explanation(r, c, "kh-1/t06"),
    "estimates": lambda r, c: estimates(r, c, 2026),
    "calendar": lambda r, c: calendar(r, c, 2026),
}


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("form", SUFFIXES)
def test_golden(
    name: str,
    form: str,
    golden: Callable[[Path, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    table = VIEWS[name](sample(), CLOCKS)
    text = text_of(table, form)
    golden(GOLDENS / f"{name}.{SUFFIXES[form]}", text)


@pytest.mark.parametrize(("language", "columns"), LOOKS)
@pytest.mark.parametrize("name", ["overdue", "list", "upcoming", "show-task", "explain-extended"])
def test_look(
    name: str,
    language: str,
    columns: int,
    golden: Callable[[Path, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = look_of(lambda: VIEWS[name](sample(), CLOCKS), language, columns, monkeypatch)
    golden(GOLDENS / f"{name}.{language}.{columns}.txt", text)

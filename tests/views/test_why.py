"""`--why CELL`: the list is as long as the number."""

from __future__ import annotations

import pytest

from builders import entry, group, ledger, member, plan, task, unit, unreadable
from r57ledger.errors import LedgerError
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.overdue import overdue, overdue_by
from r57ledger.views.summary.periods import read_period
from r57ledger.views.summary.population import Population
from r57ledger.views.summary.view import summary
from r57ledger.views.task_list import task_list
from r57ledger.views.why import why
from reading import records
from sample import CLOCKS, sample


@pytest.mark.parametrize("by", ["unit", "plan"])
def test_every_cell_lists_as_many_tasks_as_it_says(by: str) -> None:
    reckoner = sample()
    table = overdue_by(reckoner, CLOCKS, by)
    section = table.sections[0]
    for row in section.rows:
        for key in ("overdue", "extended", "undetermined"):
            behind = why(reckoner, table, f"{row[0] or 'Total'}/{key}")
            assert len(behind.rows) == row[section.column_index(key)]


def test_instances_are_told_apart() -> None:
    reckoner = sample()
    behind = why(reckoner, overdue_by(reckoner, CLOCKS, "unit"), "vu-pc/overdue")
    assert [row[0] for row in behind.rows] == ["kh-1/t05@vu-pc", "kh-1/t03"]
    assert behind.head.filters == {"why": "vu-pc/overdue"}


def test_an_unknown_cell_is_asked_about() -> None:
    reckoner = sample()
    table = overdue_by(reckoner, CLOCKS, "unit")
    with pytest.raises(LedgerError) as error:
        why(reckoner, table, "vu-pc/overdu")
    assert error.value.hint == 'Did you mean "vu-pc/overdue"?'
    with pytest.raises(LedgerError) as error:
        why(reckoner, task_list(reckoner, CLOCKS), "x")
    assert "has none" in error.value.message


def test_a_row_may_be_called_by_its_name_without_diacritics() -> None:
    made = ledger(
        unit("vp", name="Văn phòng Bộ"), plan(), task("kh-1/t1", lead="vp", due="2025-06-30")
    )
    period = read_period("2025-07", CLOCKS.as_of, None)
    table = summary(Population(Reckoner(made)), period, "")
    for cell in ("vp/overdue", "Văn phòng Bộ/overdue", "van phong bo/overdue"):
        assert why(Reckoner(made), table, cell).title == "Behind vp/overdue — 1 task"
    # In July it was in nobody's hands but the office's: the flow has its cells by name too.
    assert len(why(Reckoner(made), table, "van phong bo/flow/open_end").rows) == 1


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ("vp/no deadline", "vp/no_deadline"),
        ("Van phong Bo/Completed on time", "vp/done_on_time"),
        ("vp/flow/Open at end", "vp/flow/open_end"),
        ("vp/Other", "vp/other"),
        ("Total/overdue before", "Total/overdue_before"),
    ],
)
def test_a_column_may_be_called_by_its_heading(written: str, cell: str) -> None:
    made = ledger(unit("vp", name="Văn phòng Bộ"), plan(), task("kh-1/t1", lead="vp", due="none"))
    table = summary(Population(Reckoner(made)), read_period("2025-07", CLOCKS.as_of, None), "")
    assert why(Reckoner(made), table, written).head.filters["why"] == cell


def test_what_is_gone_by_the_day_is_listed_as_it_last_stood() -> None:
    made = ledger(
        unit("vu-a"), unit("vu-b"), plan(),
        group("nhom", "vu-b", member("vu-a", until="2025-07-10")),
        task("kh-1/t1", each=("nhom",), due="2025-06-30"),
    )  # fmt: skip
    table = summary(Population(Reckoner(made)), read_period("2025-07", CLOCKS.as_of, None), "")
    behind = why(Reckoner(made), table, "vu-a/flow/transferred_out")
    section = behind.sections[0]
    # On 10 July, its last day in the group, it was 10 days late.
    assert [(row[0], row[section.column_index("days_late")]) for row in behind.rows] == [
        ("kh-1/t1@vu-a", 10)
    ]


def test_completed_twice_is_listed_twice() -> None:
    log = (
        entry("2025-03-10", "completion"), entry("2025-04-10", "reopening"),
        entry("2025-05-12", "completion"),
    )  # fmt: skip
    made = ledger(unit("vu-a"), plan(), task("kh-1/t1", *log))
    table = summary(Population(Reckoner(made)), read_period("2025", CLOCKS.as_of, None), "")
    assert [row[0] for row in why(Reckoner(made), table, "Total/flow/done").rows] == ["kh-1/t1"] * 2


def test_a_view_without_numbers_says_which_has_some() -> None:
    with pytest.raises(LedgerError) as error:
        why(sample(), overdue(sample(), CLOCKS), "vp/overdue")
    assert error.value.message == "--why looks behind a number, and this view has none."
    assert error.value.hint == "Ask for a view that counts, for example: r57 overdue --by unit"


def test_a_task_that_cannot_be_read_is_listed_with_its_plan_and_the_reason() -> None:
    reckoner = Reckoner(ledger(unit("vu-a"), plan(), unreadable("task", "kh-1/t9")))
    table = summary(Population(reckoner), read_period("2025", CLOCKS.as_of, None), "")
    (row,) = records(why(reckoner, table, "Total/undetermined"))
    assert (row["id"], row["plan"], row["class"]) == ("kh-1/t9", "kh-1", "undetermined")
    assert (row["path"], row["remarks"]) == ("task/kh-1/t9.yaml", "cannot be read")

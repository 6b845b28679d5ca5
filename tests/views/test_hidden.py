"""A view of one unit tells of the tasks that it may lack: those that no unit leads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builders import day, entry, group, ledger, plan, task, unit, unreadable
from program import r57, write
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.hidden import led_by_no_unit, with_hidden
from r57ledger.views.show import show
from r57ledger.views.table import Clocks
from r57ledger.views.task_list import task_list

TASK = "title: Việc\nlead: {}\ndue: 2025-05\nproduct: Báo cáo\n"
FILES = {
    "units/vu-moi.yaml": "name: Vụ Mới\nkind: department\nformerly: [vu-cu]\n",
    "plans/kh/plan.yaml": "title: Kế hoạch\nkind: plan\nissued: 2025-01-02\n",
    "plans/kh/tasks/t1.yaml": TASK.format("vu-cu"),
    "plans/kh/tasks/t2.yaml": TASK.format("vu-moi"),
}
LOST = {"plans/kh/tasks/t3.yaml": TASK.format("vu-mat")}
AS_OF = ("--as-of", "2025-07-01")
NOTE = "1 task is led by an id that is no unit, and may be missing here."


def test_it_is_the_lead_of_the_day_that_counts() -> None:
    made = ledger(
        unit("a"),
        unit("b", until="2025-06-30", successor=("gone",)),
        group("nhom", "a", "gone"),
        unreadable("unit", "hong"),
        plan(),
        task("kh-1/t1", lead="gone"),
        task("kh-1/t2", lead="unstated"),
        task("kh-1/t3", lead="hong"),
        task("kh-1/t4", lead="b"),
        task("kh-1/t5", entry("2025-03-01", "reassignment", to="a"), lead="gone"),
        task("kh-1/t6", each=("nhom",)),
        task("kh-1/t7", lead=("a", "gone")),
    )
    reckoner = Reckoner(made)
    assert led_by_no_unit(reckoner, day("2025-02-01")) == (
        "kh-1/t1",
        "kh-1/t5",
        "kh-1/t6@gone",
        "kh-1/t7",
    )
    assert led_by_no_unit(reckoner, day("2025-07-01")) == (
        "kh-1/t1",
        "kh-1/t4",
        "kh-1/t6@gone",
        "kh-1/t7",
    )


@pytest.mark.parametrize("unit_", ["vu-moi", "vu-cu"])
def test_a_former_id_is_followed_by_leads_and_filters(tmp_path: Path, unit_: str) -> None:
    root = str(write(tmp_path, FILES))
    done = r57("overdue", "--unit", unit_, "--format", "json", "--root", root, *AS_OF)
    found = json.loads(done.out)
    assert [row["id"] for row in found["rows"]] == ["kh/t1", "kh/t2"]
    assert {row["unit"] for row in found["rows"]} == {"vu-moi"}
    assert (done.code, "hidden" in found) == (0, False)
    assert r57("check", "--root", root).code == 0


@pytest.mark.parametrize(
    "command",
    [
        "overdue --unit vu-moi", "overdue --unit vu-moi --by unit", "upcoming --unit vu-moi",
        "slow --unit vu-moi", "list --unit vu-moi", "summary 2025 --unit vu-moi", "lead vu-moi",
        "show vu-moi", "six-clears --unit vu-moi", "compare 2025-03-01 2025-07-01 --unit vu-moi",
    ],
)  # fmt: skip
def test_every_view_of_a_unit_says_how_many_tasks_may_be_hidden(
    tmp_path: Path, command: str
) -> None:
    root = str(write(tmp_path, FILES | LOST))
    done = r57(*command.split(), "--root", root, *AS_OF)
    assert NOTE in done.out
    assert done.code == 1
    found = json.loads(r57(*command.split(), "--root", root, *AS_OF, "--format", "json").out)
    assert found["hidden"] == ["kh/t3"]


def test_the_letter_of_one_unit_says_it_beside(tmp_path: Path) -> None:
    root = str(write(tmp_path, FILES | LOST))
    done = r57("digest", "--unit", "vu-moi", "--root", root, *AS_OF)
    assert NOTE in done.err
    assert done.code == 1


def test_a_view_of_the_whole_ledger_hides_nothing(tmp_path: Path) -> None:
    root = str(write(tmp_path, FILES | LOST))
    done = r57("overdue", "--root", root, *AS_OF)
    assert "may be missing" not in done.out
    assert done.code == 0


def test_a_view_of_one_unit_alone_says_how_many_tasks_it_may_lack() -> None:
    lost = [task(f"kh-1/t{n}", lead="gone") for n in range(2)]
    reckoner = Reckoner(ledger(unit("vu-a"), plan(), *lost))
    clocks = Clocks(day("2025-02-01"), "r")
    whole = task_list(reckoner, clocks)
    assert with_hidden(whole, reckoner) == whole
    own = task_list(reckoner, clocks, read_filters(reckoner, clocks.as_of, FilterOptions("vu-a")))
    told = with_hidden(own, reckoner)
    assert told.hidden == ("kh-1/t0", "kh-1/t1")
    assert told.notes == ("2 tasks are led by ids that are no unit, and may be missing here.",)
    assert told.hints[-1] == "r57 check names them."
    page = with_hidden(show(reckoner, clocks, "vu-a"), reckoner)
    assert page.notes == told.notes
    assert with_hidden(show(reckoner, clocks, "kh-1"), reckoner).notes == ()

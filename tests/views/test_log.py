"""What each commit changed of a record; what git says is made by hand here."""

from __future__ import annotations

from builders import day, ledger, task, unit
from r57ledger.history.commits import Commit
from r57ledger.history.steps import Passage, Version
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.log import log
from r57ledger.views.table import Clocks
from reading import column, records

CLOCKS = Clocks(day("2025-12-01"), "r")
OLD, NEW = task("kh-1/t1", title="A"), task("kh-1/t2", title="A")


def commit(on: str) -> Commit:
    return Commit("c0ffee0123", (), day(on), day(on), "Lan", "lan@example.vn", "Work", ())


def test_a_title_counts_the_changes_and_a_new_id_is_a_change_of_the_id() -> None:
    reckoner = Reckoner(ledger(unit("vu-a"), NEW))
    made = Passage(commit("2025-03-03"), (), Version(OLD))
    renamed = Passage(commit("2025-04-04"), (Version(OLD),), Version(NEW))
    assert log(reckoner, CLOCKS, NEW, [made]).title == "kh-1/t2 in git — 1 change"
    table = log(reckoner, CLOCKS, NEW, [made, renamed])
    assert table.title == "kh-1/t2 in git — 2 changes"
    assert column(table, "action") == ["added", "renamed"]
    row = records(table)[1]
    assert (row["field"], row["from"], row["to"]) == ("id", "kh-1/t1", "kh-1/t2")
    assert row["says"] == "Its id was kh-1/t1 and is kh-1/t2 now."

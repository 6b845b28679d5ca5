"""Which deadlines moved, and by how much: from 31 March to 30 June are 30 + 31 + 30 = 91 days."""

from __future__ import annotations

from builders import day, entry, ledger, task, unit
from r57ledger.history.commits import Commit
from r57ledger.history.deadlines import Move
from r57ledger.history.silent import SilentMove
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import Resolved
from r57ledger.views.slips import slips
from r57ledger.views.table import Clocks
from reading import column, section

CLOCKS = Clocks(day("2025-12-01"), "r")


def test_the_titles_count_what_moved_and_what_no_entry_tells() -> None:
    extended = task("kh-1/t1", entry("2025-03-10", "extension", to="2025-06"), due="2025-03")
    made = Reckoner(ledger(unit("vu-a"), extended, task("kh-1/t2")))
    table = slips(made, CLOCKS, [])
    assert table.title == "Deadlines that moved, up to 1 December 2025 — 1 task"
    assert (column(table, "id"), column(table, "days_slipped")) == (["kh-1/t1"], [91])
    assert section(table).shown == (
        *("title", "id", "lead", "original_last_day", "last_day", "days_slipped", "extensions"),
        "silent_moves",
    )

    on = day("2025-05-05")
    commit = Commit("c0ffee", (), on, on, "Tester", "tester@example.vn", "Later", ())
    move = Move(
        Resolved("2025-09", last_day=day("2025-09-30")),
        Resolved("2025-12-31", last_day=day("2025-12-31")),
    )
    table = slips(made, CLOCKS, [SilentMove("kh-1/t2", commit, move, assigned=True)])
    assert table.title == "Deadlines that moved, up to 1 December 2025 — 2 tasks"
    told = section(table, "silent")
    assert told.title == "Moved in git, and no entry of the log says so: 1"
    # 31 days of October, 30 of November, 31 of December.
    assert (column(table, "id", "silent"), column(table, "days", "silent")) == (["kh-1/t2"], [92])

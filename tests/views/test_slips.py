"""Which deadlines moved, and by how much: from 31 March to 30 June are 30 + 31 + 30 = 91 days."""

from __future__ import annotations

from builders import day, entry, group, ledger, member, plan, task, unit
from r57ledger.format.ledger import Unreadable
from r57ledger.format.task import Task
from r57ledger.history.commits import Commit
from r57ledger.history.deadlines import Move
from r57ledger.history.deeds import UnreadVersion
from r57ledger.history.silent import SilentMove
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import Resolved
from r57ledger.views.slips import slips
from r57ledger.views.table import Clocks, Section
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
    commit = Commit("c0ffee", (), on, "Tester", "tester@example.vn", "Later", ())
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


def extended(id_: str, to: str, lead: str = "vu-a", on: str = "2025-03-10") -> Task:
    """A task that was due on 31 March 2025, and was extended."""
    return task(id_, entry(on, "extension", to=to), due="2025-03-31", lead=lead)


COUNTS = ("tasks", "days_slipped", "longest", "extensions", "silent_moves")
MANY = (
    *(unit("vu-a", name="Vụ A"), unit("vu-b", name="Vụ B"), plan("kh-1", title="Một")),
    plan("kh-2", title="Hai"),
    # By 10 and by 30 days; by 5; and one that has not moved.
    extended("kh-1/t1", "2025-04-10"),
    extended("kh-2/t2", "2025-04-30"),
    extended("kh-1/t3", "2025-04-05", lead="vu-b"),
    task("kh-1/t4"),
)


def test_the_task_whose_deadline_moved_most_comes_first() -> None:
    table = slips(Reckoner(ledger(*MANY)), CLOCKS, [])
    assert column(table, "id") == ["kh-2/t2", "kh-1/t1", "kh-1/t3"]
    assert column(table, "days_slipped") == [30, 10, 5]


def test_sums_by_unit_and_by_plan_with_their_total_and_members() -> None:
    def sums(by: str) -> tuple[list[list[object]], Section]:
        part = section(slips(Reckoner(ledger(*MANY)), CLOCKS, [], by=by))
        keys = [part.column_index(key) for key in ("name", *COUNTS)]
        return [[row[key] for key in keys] for row in part.rows], part

    rows, part = sums("unit")
    # Tasks, days together, days at most, extensions, silent moves.
    assert rows == [["Vụ A", 2, 40, 30, 2, 0], ["Vụ B", 1, 5, 5, 1, 0], ["Total", 3, 45, 30, 3, 0]]
    assert part.members["vu-a/tasks"] == ("kh-2/t2", "kh-1/t1")
    assert part.totals == {2}
    rows, part = sums("plan")
    assert rows == [["Hai", 1, 30, 30, 1, 0], ["Một", 2, 15, 10, 2, 0], ["Total", 3, 45, 30, 3, 0]]
    assert part.members["kh-1/tasks"] == ("kh-1/t1", "kh-1/t3")
    empty = section(slips(Reckoner(ledger(task())), CLOCKS, [], by="unit"))
    assert (list(empty.rows), empty.totals) == ([], frozenset())


def test_since_a_day_only_what_was_decided_from_then_on_counts() -> None:
    # First by 10 days, then in May by 20 more.
    log = (
        entry("2025-03-10", "extension", to="2025-04-10"),
        entry("2025-05-05", "extension", to="2025-04-30"),
    )
    twice = task("kh-1/t1", *log, due="2025-03-31")
    made = Reckoner(ledger(unit("vu-a"), plan(), twice, extended("kh-1/t2", "2025-04-10")))

    def slipped(since: str) -> list[tuple[object, ...]]:
        table = slips(made, CLOCKS, [], since=day(since))
        keys = ("id", "days_slipped", "extensions")
        return list(zip(*(column(table, key) for key in keys), strict=True))

    assert slipped("2025-03-10") == [("kh-1/t1", 30, 2), ("kh-1/t2", 10, 1)]
    assert slipped("2025-03-11") == [("kh-1/t1", 20, 1)]
    assert slipped("2025-05-05") == [("kh-1/t1", 20, 1)]
    assert slipped("2025-05-06") == []
    # Up to April nothing has moved since June, and nothing back.
    april = Clocks(day("2025-04-01"), "")
    assert column(slips(made, april, [], since=day("2025-06-01")), "id") == []


def test_a_version_that_could_not_be_read_is_told_and_moves_nothing() -> None:
    on = day("2025-05-05")
    commit = Commit("c0ffee", (), on, "Tester", "tester@example.vn", "Later", ())
    fault = Unreadable("plans/kh-1/tasks/t4.yaml", "task", "kh-1/t4", 3, "bad")
    table = slips(Reckoner(ledger(*MANY)), CLOCKS, [UnreadVersion("kh-1/t4", commit, fault)])
    assert "kh-1/t4" not in column(table, "id")
    titles = [part.title for part in table.sections]
    told = "Versions in git that cannot be read, what they changed is not known: 1"
    assert told in titles


def test_since_a_day_a_move_that_no_entry_tells_counts_by_the_day_of_its_commit() -> None:
    on = day("2025-05-05")
    commit = Commit("c0ffee", (), on, "Tester", "tester@example.vn", "Later", ())
    before, after = (Resolved(text, last_day=day(text)) for text in ("2025-09-30", "2025-12-31"))
    silent = SilentMove("kh-1/t4", commit, Move(before, after), assigned=True)
    made = Reckoner(ledger(*MANY))
    for since, ids in (("2025-05-05", ["kh-1/t4"]), ("2025-05-06", [])):
        table = slips(made, CLOCKS, [silent], since=day(since))
        assert (column(table, "id"), column(table, "id", "silent")) == (ids, ids)


def test_since_a_day_what_was_decided_before_a_member_joined_does_not_count() -> None:
    made = Reckoner(
        ledger(
            unit("vu-a"), unit("vu-b"), group("nhom", "vu-a", member("vu-b", since="2025-06-01")),
            plan("kh-1"),
            task(
                "kh-1/t1",
                entry("2025-04-10", "extension", to="2025-06-30"),
                entry("2025-06-20", "extension", unit="vu-b", to="2025-07-10"),
                each=("nhom",), due="2025-03-31",
            ),
        )
    )  # fmt: skip

    def since(day_: str) -> list[tuple[object, ...]]:
        table = slips(made, CLOCKS, [], day(day_))
        keys = ("id", "original_last_day", "days_slipped", "extensions")
        return list(zip(*(column(table, key) for key in keys), strict=True))

    # From 30 June to 10 July are 10 days; what was decided in April is older.
    assert since("2025-05-26") == [("kh-1/t1@vu-b", day("2025-06-30"), 10, 1)]
    # From 31 March to 30 June are 91 days, to 10 July 101.
    assert since("2025-04-10") == [
        ("kh-1/t1@vu-b", day("2025-03-31"), 101, 2),
        ("kh-1/t1@vu-a", day("2025-03-31"), 91, 1),
    ]

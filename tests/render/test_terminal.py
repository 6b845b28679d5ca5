"""The table that people see: it fits the terminal, wraps what is long, and says what is left."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from r57ledger.format.ledger import Unreadable
from r57ledger.render.screen import Look
from r57ledger.render.terminal import write
from r57ledger.render.width import width
from r57ledger.views.table import Column, Head, Kind, Row, Section, SectionForm, Table, Value
from r57ledger.views.tasks import TASK_COLUMNS

HEAD = Head("Sổ nhiệm vụ", date(2025, 7, 15), "working tree (a1b2c3d)", date(2025, 7, 4))
SHOWN = ("days_late", "title", "id", "unit_name", "last_day", "extensions", "remarks")
LONG = "Hoàn thành hành lang pháp lý về chuyển đổi số trong lĩnh vực văn hóa, thể thao và du lịch"
COUNTS = (Column("name", "Name"), Column("n", "Count", Kind.INT))


def task(number: int, title: str = LONG, remarks: str | None = None) -> Row:
    values: dict[str, Value] = {
        "id": f"chuong-trinh-bcdtw-2025/nhiem-vu-{number}",
        "title": title,
        "unit_name": "Cục Phát thanh, truyền hình và thông tin điện tử",
        "last_day": date(2025, 7, 14),
        "days_late": number,
        "extensions": 0,
        "remarks": remarks,
    }
    return [values.get(column.key) for column in TASK_COLUMNS]


def view(*rows: Row) -> Table:
    section = Section("rows", TASK_COLUMNS, rows, SHOWN)
    return Table("overdue", "Overdue on 15 July 2025 — 3 tasks", HEAD, (section,))


@pytest.fixture(autouse=True)
def low(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A screen on which every answer has room; a test of another height says so."""
    monkeypatch.setenv("LINES", "10000")
    return monkeypatch


def lines(table: Table, wide: int = 80, *, terminal: bool = True, whole: bool = False) -> list[str]:
    return "".join(write(table, Look(terminal, wide), everything=whole)).splitlines()


def counts(*rows: Row, **fields: Any) -> Table:
    return Table("x", "T", HEAD, (Section("rows", COUNTS, rows, ("name", "n"), **fields),))


@pytest.mark.parametrize("columns", [60, 80, 100, 140, 200])
def test_it_fits_and_breaks_no_word(columns: int) -> None:
    out = lines(
        view(*(task(n, remarks="next working day 15 July 2025") for n in range(1, 4))), columns
    )
    assert max(map(width, out)) <= columns
    words = " ".join(" ".join(out).split())
    for word in LONG.split():
        assert words.count(word) >= 3
    assert "14 July 2025" in words
    for n in range(1, 4):
        assert f"chuong-trinh-bcdtw-2025/nhiem-vu-{n}" in words.split()
    assert not any(line.endswith(" ") for line in out)


def test_an_id_stands_under_its_title_where_there_is_no_room_beside() -> None:
    out = lines(view(task(1, "Short", remarks="next working day 15 July 2025"), task(2, "Two")))
    assert out[out.index("") :] == [
        "",
        "Days",
        "late  Task                                Name of the lead          Last day",
        "--------------------------------------------------------------------------------",
        "   1  Short                               Cục Phát thanh, truyền    14 July 2025",
        "      chuong-trinh-bcdtw-2025/nhiem-vu-1  hình và thông tin điện",
        "      next working day 15 July 2025       tử",
        "",
        "   2  Two                                 Cục Phát thanh, truyền    14 July 2025",
        "      chuong-trinh-bcdtw-2025/nhiem-vu-2  hình và thông tin điện",
        "                                          tử",
    ]


def test_an_id_that_is_too_long_for_its_place_has_a_line_of_its_own() -> None:
    assert lines(view(task(1, "Short")), 60)[-3:] == [
        "   1  Short  Cục Phát thanh, truyền hình và     14 July 2025",
        "             thông tin điện tử",
        "      chuong-trinh-bcdtw-2025/nhiem-vu-1",
    ]


def test_an_id_that_would_run_over_the_edge_begins_further_to_the_left() -> None:
    columns = (
        Column("state", "State", Kind.WORD),
        Column("title", "Title"),
        Column("id", "Id", Kind.ID),
        Column("unit", "Unit"),
    )
    ids = ["ke-hoach/bao-cao-hang-thang/2025-01/vien-nghien-cuu", "ke-hoach/ngan"]
    rows = [
        ["quá hạn chưa nộp", "Báo cáo tiến độ hằng tháng", id_, "Viện Nghiên cứu"] for id_ in ids
    ]
    shown = tuple(column.key for column in columns)
    out = lines(Table("x", "T", HEAD, (Section("rows", columns, rows, shown),)), 62)
    assert max(map(width, out)) <= 62
    assert " " * 11 + ids[0] in out


def test_where_there_is_room_a_row_is_a_line() -> None:
    out = lines(view(task(1, "Short"), task(2, "Two")), 140)
    assert [line.split()[:3] for line in out[6:]] == [
        ["1", "Short", "chuong-trinh-bcdtw-2025/nhiem-vu-1"],
        ["2", "Two", "chuong-trinh-bcdtw-2025/nhiem-vu-2"],
    ]


def test_rows_of_one_line_stand_close_and_others_apart() -> None:
    names = ("a", "b", "mot ten rat dai khong vua mot dong", "c", "d")
    columns = (Column("name", "Name"), Column("n", "N", Kind.INT))
    section = Section("rows", columns, [(name, 1) for name in names], ("name", "n"))
    out = lines(Table("x", "T", HEAD, (section,)), 30)
    assert out[out.index("") + 3 :] == [
        "a                            1",
        "b                            1",
        "",
        "mot ten rat dai khong vua    1",
        "mot dong",
        "",
        "c                            1",
        "d                            1",
    ]


def test_what_holds_nothing_but_0_takes_no_room() -> None:
    columns = (
        Column("name", "Name"), Column("total", "Total", Kind.INT),
        Column("late", "Late", Kind.INT), Column("done", "Done", Kind.INT),
        Column("share", "Share", Kind.RATE),
    )  # fmt: skip
    keys = ("name", "total", "late", "done", "share")

    def heading(*rows: Row) -> str:
        return lines(Table("x", "T", HEAD, (Section("rows", columns, rows, keys),)))[4]

    assert heading(("a", 3, 0, 0, 0.0), ("b", 3, 0, 2, 50.0)).split() == [
        "Name",
        "Total",
        "Done",
        "Share",
    ]
    assert heading(("a", 0, 1, 0, None)).split() == ["Name", "Total", "Late", "Share"]
    # Where all is 0, that is the answer.
    assert heading(("a", 0, 0, 0, None)).split() == ["Name", "Total", "Late", "Done", "Share"]


def test_a_form_keeps_its_cells_also_where_one_is_0_in_each_line() -> None:
    keys = ("name", "total", "done_on_time", "overdue", "regular")
    columns = (Column("name", "Name"), *(Column(key, key, Kind.INT) for key in keys[1:]))

    def heading(*always: str) -> list[str]:
        section = Section("rows", columns, [("a", 3, 3, 0, 0)], keys, always=frozenset(always))
        return lines(Table("x", "T", HEAD, (section,)))[4].split()

    assert heading("total", "done_on_time", "overdue") == [
        *("Name", "total", "done_on_time", "overdue"),
    ]
    # Another table is no form.
    assert heading() == ["Name", "total", "done_on_time"]


def test_a_blank_line_parts_a_table_from_the_words_above_it() -> None:
    section = Section("rows", (Column("name", "Name"),), [("a",)], ("name",))
    table = Table("x", "T", HEAD, (section._replace(title="Part", intro=("Told.",)), section))
    assert lines(table)[3:] == [
        "",
        "Part",
        "Told.",
        "",
        "Name",
        "----",
        "a",
        "",
        "Name",
        "----",
        "a",
    ]


def test_an_id_runs_beyond_its_column_before_headings_stand_a_word_a_line() -> None:
    columns = (
        Column("title", "Task"), Column("id", "Id", Kind.ID), Column("lead", "Lead", Kind.LIST),
        Column("days_late", "Days since then", Kind.INT),
    )  # fmt: skip
    row = ("Thirty columns " * 4 + "and", f"kh-1/{'t' * 35}", ("An office with a name",), 1)
    section = Section("rows", columns, [row], tuple(column.key for column in columns))
    assert lines(Table("x", "T", HEAD, (section,)), 58)[4:] == [
        "                                               Days since",
        "Task                           Lead                  then",
        "-" * 57,
        "Thirty columns Thirty columns  An office with           1",
        "Thirty columns Thirty columns  a name",
        "and",
        f"kh-1/{'t' * 35}",
    ]


def test_a_heading_is_wrapped_where_a_screen_is_narrower_than_it() -> None:
    columns = (Column("name", "Name"), Column("n", "How many there are", Kind.INT))
    section = Section("rows", columns, [("a", 1)], ("name", "n"), form=SectionForm.RECORD)
    assert lines(Table("x", "T", HEAD, (section,)), 10)[-5:] == [
        *("Name", "  a", "How many", "there are", "  1"),
    ]


def test_a_heading_is_broken_at_blanks_only() -> None:
    columns = (Column("name", "Name"), Column("n", "Not deter-mined yet", Kind.INT))
    section = Section("rows", columns, [("a", 1)], ("name", "n"))
    assert lines(Table("x", "T", HEAD, (section,)))[4:] == [
        "      Not deter-mined",
        "Name              yet",
        "---------------------",
        "a                   1",
    ]
    # 17 columns: "deter-mined" has 11 of them.
    assert lines(Table("x", "T", HEAD, (section,)), 17)[-5:] == [
        "              Not",
        "      deter-mined",
        "Name          yet",
        "-----------------",
        "a               1",
    ]


def test_a_tree_has_guides() -> None:
    rows = [(name, n) for n, name in enumerate(("root", "a", "a1", "a2", "b", "b1", "end"))]
    out = lines(counts(*rows, depths=(0, 1, 2, 2, 1, 2, 0)))
    assert [line.rstrip("0123456789 ") for line in out[-7:]] == [
        "root",
        "├─ a",
        "│  ├─ a",
        "│  └─ a",
        "└─ b",
        "   └─ b",
        "end",
    ]


def test_guides_go_on_beside_the_lines_of_a_row() -> None:
    table = counts(("root", 1), ("mot ten rat dai khong vua", 2), ("b", 3), depths=(0, 1, 1))
    assert lines(table, 24)[-4:] == [
        "root                   1",
        "├─ mot ten rat         2",
        "│  dai khong vua",
        "└─ b                   3",
    ]


def test_what_cannot_stand_side_by_side_stands_upright() -> None:
    columns = (Column("id", "Id", Kind.ID), Column("other", "Comes after", Kind.ID), COUNTS[1])
    rows = [("kh-1/" + "a" * 30, "kh-1/" + "b" * 30, n) for n in (1, 2)]
    section = Section("rows", columns, rows, ("id", "other", "n"))
    assert lines(Table("x", "T", HEAD, (section,)), 50)[-7:] == [
        "Id           kh-1/" + "a" * 30,
        "Comes after  kh-1/" + "b" * 30,
        "Count        1",
        "",
        "Id           kh-1/" + "a" * 30,
        "Comes after  kh-1/" + "b" * 30,
        "Count        2",
    ]


def test_the_first_fifty_and_how_many_more() -> None:
    table = counts(*((f"n{i}", i) for i in range(87)))
    out = lines(table)
    assert out[-1] == "… 37 more: --all"
    assert out[-2].split() == ["n49", "49"]
    whole = lines(table, whole=True)
    assert whole[-1].split() == ["n86", "86"]
    assert len(whole) == len(out) + 36


def test_a_pipe_gets_every_row_and_no_hint() -> None:
    table = counts(*((f"n{i}", i) for i in range(87)))._replace(hints=("Type this.",))
    out = lines(table, 120, terminal=False)
    assert out[-1].split() == ["n86", "86"]
    assert "Type this." in lines(table)


def test_the_headline_comes_again_under_what_is_longer_than_the_screen(
    low: pytest.MonkeyPatch,
) -> None:
    table = counts(*((f"n{i}", i) for i in range(20)))
    low.setenv("LINES", "27")
    assert len(lines(table)) == 26  # title, two lines of clocks, blank, headings, rule, 20 rows
    low.setenv("LINES", "26")
    assert lines(table)[-3:] == ["n19      19", "", "T"]
    assert lines(table, terminal=False)[-1] == "n19      19"


def test_all_rows_of_a_long_list_are_drawn_alike_and_come_in_pieces() -> None:
    table = counts(*((f"n{i}", i) for i in range(5000)))
    pieces = list(write(table, Look(True, 80), everything=True))
    assert len(pieces) > 10
    out = "".join(pieces).splitlines()
    assert out[-1].split() == ["n4999", "4,999"]
    assert {len(line) for line in out[5:]} == {len("n4999  4,999")}


def test_colour_changes_no_word() -> None:
    table = view(task(1), task(2, "[red]\x1b[5m"))
    bare = "".join(write(table, Look(True, 80)))
    styled = "".join(write(table, Look(True, 80, styles=True)))
    assert "\x1b" not in bare
    assert "\x1b[31m" in styled
    assert "\x1b[5m" not in styled
    plain = re.sub(r"\x1b\[[0-9;]*m", "", styled)
    assert [line.rstrip() for line in plain.splitlines()] == bare.splitlines()


def test_forms_and_files() -> None:
    record = Section(
        "r", COUNTS, [("x", 3)], ("name", "n"), form=SectionForm.RECORD, title="A record"
    )
    rows = [("One.",), ("Two.",)]
    prose = Section("p", COUNTS[:1], rows, ("name",), form=SectionForm.PROSE, depths=(0, 1))
    empty = Section("e", COUNTS, [], ("name",), empty="There is none.")
    hidden = Section("h", COUNTS, [], ("name",), title="Hidden")
    file = Unreadable("plans/a.yaml", "plan", "a", 3, "bad")
    table = Table("x", "T", HEAD, (record, prose, empty, hidden), (file,), ("A note.",))
    out = lines(table)
    assert out[out.index("A record") :] == [
        "A record",
        "Name   x",
        "Count  3",
        "",
        "- One.",
        "  - Two.",
        "",
        "There is none.",
        "",
        "1 file could not be read and is in no number above.",
        "  plans/a.yaml:3: bad",
        "What is wrong with them: r57 check",
        "",
        "A note.",
    ]

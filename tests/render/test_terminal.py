"""The table that people see: it fits the terminal, wraps what is long, and says what is left."""

from __future__ import annotations

import os
from datetime import date

import pytest

from r57ledger.format.ledger import Unreadable
from r57ledger.render.screen import shows_styles
from r57ledger.render.screen import width as columns_of_the_screen
from r57ledger.render.terminal import write, write_all
from r57ledger.render.width import width
from r57ledger.views.table import Column, Form, Head, Kind, Row, Section, Table, Value
from r57ledger.views.tasks import TASK_COLUMNS

HEAD = Head("Sổ nhiệm vụ", date(2025, 7, 15), "working tree (a1b2c3d)", date(2025, 7, 4))
SHOWN = ("days_late", "title", "id", "unit", "last_day", "extensions", "remarks")
LONG = "Hoàn thành hành lang pháp lý về chuyển đổi số trong lĩnh vực văn hóa, thể thao và du lịch"
COUNTS = (Column("name", "Name"), Column("n", "Count", Kind.INT))


def task(number: int, title: str = LONG, remarks: str | None = None) -> Row:
    values: dict[str, Value] = {
        "id": f"chuong-trinh-bcdtw-2025/nhiem-vu-{number}",
        "title": title,
        "unit": "Cục Phát thanh, truyền hình và thông tin điện tử",
        "last_day": date(2025, 7, 14),
        "days_late": number,
        "extensions": 0,
        "remarks": remarks,
    }
    return [values.get(column.key) for column in TASK_COLUMNS]


def view(*rows: Row) -> Table:
    section = Section("rows", TASK_COLUMNS, rows, SHOWN)
    return Table("overdue", "Overdue on 15 July 2025 — 3 tasks", HEAD, (section,))


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    return monkeypatch


def lines(table: Table) -> list[str]:
    return "".join(write(table)).splitlines()


@pytest.mark.parametrize("columns", [80, 140])
def test_it_fits_and_cuts_no_title(screen: pytest.MonkeyPatch, columns: int) -> None:
    screen.setenv("COLUMNS", str(columns))
    out = lines(view(*(task(n, remarks="next working day 15 July 2025") for n in range(1, 4))))
    assert max(map(width, out)) <= columns
    words = " ".join(" ".join(out).split())
    for word in LONG.split():
        assert words.count(word) >= 3
    assert "14 July 2025" in words
    assert not any(line.endswith(" ") for line in out)


def test_on_a_narrow_terminal_an_id_stands_under_its_title(screen: pytest.MonkeyPatch) -> None:
    out = lines(view(task(1, "Short", remarks="next working day 15 July 2025")))
    assert out[out.index("") :] == [
        "",
        "Days                                                                      Times",
        "late  Task                               Lead              Last day    extended",
        "-------------------------------------------------------------------------------",
        "   1  Short                              Cục Phát thanh,   14 July 2025         0",
        "      chuong-trinh-bcdtw-2025/nhiem-     truyền hình và",
        "      vu-1                               thông tin điện",
        "      next working day 15 July 2025        tử",
    ]


def test_on_a_wide_terminal_a_row_is_a_line(screen: pytest.MonkeyPatch) -> None:
    screen.setenv("COLUMNS", "140")
    assert [line.split()[:3] for line in lines(view(task(1, "Short"), task(2, "Two")))[6:]] == [
        ["1", "Short", "chuong-trinh-bcdtw-2025/nhiem-vu-1"],
        ["2", "Two", "chuong-trinh-bcdtw-2025/nhiem-vu-2"],
    ]


def test_the_first_fifty_and_how_many_more(screen: pytest.MonkeyPatch) -> None:
    rows = [(f"n{i}", i) for i in range(87)]
    table = Table("x", "T", HEAD, (Section("rows", COUNTS, rows, ("name", "n")),))
    out = lines(table)
    assert out[-1] == "… 37 more: --all"
    assert out[-2].split() == ["n49", "49"]
    whole = "".join(write_all(table)).splitlines()
    assert whole[-1].split() == ["n86", "86"]
    assert len(whole) == len(out) + 36


def test_all_rows_of_a_long_list_are_plain_and_quick(screen: pytest.MonkeyPatch) -> None:
    rows = [(f"n{i}", i) for i in range(5000)]
    table = Table("x", "T", HEAD, (Section("rows", COUNTS, rows, ("name", "n")),))
    out = "".join(write_all(table)).splitlines()
    assert out[-1].split() == ["n4999", "4.999"]


def test_colour_only_where_it_is_wanted(screen: pytest.MonkeyPatch) -> None:
    table = view(task(1))
    assert "\x1b" not in "".join(write(table)), "the test's output is no terminal"
    screen.setenv("FORCE_COLOR", "1")
    screen.setenv("TERM", "xterm-256color")
    coloured = "".join(write(table))
    assert "\x1b[31m" in coloured
    screen.setenv("NO_COLOR", "1")
    assert "\x1b" not in "".join(write(table))


@pytest.mark.parametrize(
    ("environment", "shown"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "Unknown"}, False),
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_what_a_terminal_is_sent(
    screen: pytest.MonkeyPatch, environment: dict[str, str], shown: bool
) -> None:
    screen.setattr("sys.stdout.isatty", lambda: True, raising=False)
    for name, value in environment.items():
        screen.setenv(name, value)
    assert shows_styles() is shown


@pytest.mark.parametrize(
    ("told", "columns"), [("132", 132), ("0", 80), ("", 80), ("wide", 80), ("-5", 80), ("٣٢", 80)]
)
def test_the_width_is_that_of_columns_or_of_the_terminal(
    screen: pytest.MonkeyPatch, told: str, columns: int
) -> None:
    # No stream of this test is a terminal.
    screen.setattr("os.get_terminal_size", lambda _: os.terminal_size((0, 0)))
    screen.setenv("COLUMNS", told)
    assert columns_of_the_screen() == columns
    screen.setattr("os.get_terminal_size", lambda _: os.terminal_size((97, 20)))
    assert columns_of_the_screen() == (132 if told == "132" else 97)


def test_colour_changes_no_word(screen: pytest.MonkeyPatch) -> None:
    import re

    table = view(task(1), task(2, "[red]\x1b[5m"))
    bare = "".join(write(table))
    screen.setenv("FORCE_COLOR", "1")
    screen.setenv("TERM", "xterm-256color")
    coloured = re.sub(r"\x1b\[[0-9;]*m", "", "".join(write(table)))
    assert [line.rstrip() for line in coloured.splitlines()] == bare.splitlines()


def test_forms_and_files(screen: pytest.MonkeyPatch) -> None:
    record = Section("r", COUNTS, [("x", 3)], ("name", "n"), form=Form.RECORD, title="A record")
    rows = [("One.",), ("Two.",)]
    prose = Section("p", COUNTS[:1], rows, ("name",), form=Form.PROSE, depths=(0, 1))
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
        "1 file could not be read and is in no number above: r57 check",
        "  plans/a.yaml:3: bad",
        "",
        "A note.",
    ]

"""CSV that Excel opens by a double click where it is set to Vietnamese."""

from __future__ import annotations

from datetime import date

import pytest

from r57ledger.render.csv_excel import write
from r57ledger.views.table import Column, Head, Kind, Section, Table
from r57ledger.words.language import use

HEAD = Head("", date(2025, 7, 15), "r", None)
COLUMNS = (
    Column("title", "Task"),
    Column("last_day", "Last day", Kind.DATE),
    Column("class", "Class", Kind.WORD),
    Column("n", "Tasks", Kind.INT),
    Column("percent", "Done", Kind.PERCENT),
    Column("share", "Share", Kind.RATE),
    Column("change", "Change", Kind.CHANGE),
    Column("nil", "Nil", Kind.FLAG),
    Column("remarks", "Remarks", data=False),
)
ROW = ("=1+1; x", date(2025, 7, 4), "in_term", 1287, 46.75, None, -2.5, False, "r")


def text(*sections: Section) -> str:
    return "".join(write(Table("x", "", HEAD, sections)))


def test_cells_are_written_as_in_vietnam_and_words_are_those_of_the_run() -> None:
    use("vi")
    lines = text(Section("rows", COLUMNS, [ROW], ("title",))).split("\r\n")
    assert lines[0].startswith("\ufeff")
    assert lines[0].count(";") == 7
    assert lines[1:] == [
        '"\'=1+1; x";04/07/2025;đang thực hiện trong hạn;1287;46,75;;-2,5;không',
        "",
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "＝"])
def test_no_text_becomes_a_formula(start: str) -> None:
    cell = text(Section("rows", COLUMNS[:1], [(f"{start}x",)], ("title",))).split("\r\n")[1]
    assert cell == f"'{start.strip()}x"


def test_days_and_numbers_are_those_of_vietnam_in_english_too() -> None:
    lines = text(Section("rows", COLUMNS, [ROW], ("title",))).split("\r\n")
    assert lines[0] == "\ufeffTask;Last day;Class;Tasks;Done;Share;Change;Nil"
    assert lines[1] == '"\'=1+1; x";04/07/2025;in term;1287;46,75;;-2,5;no'


def test_parts_have_their_titles() -> None:
    first = Section("rows", COLUMNS[:1], [("a",)], ("title",), title="Overdue")
    second = Section("due_soon", COLUMNS[:1], [("b",)], ("title",))
    assert text(first, second) == "\ufeffPart;Task\r\nOverdue;a\r\ndue soon;b\r\n"

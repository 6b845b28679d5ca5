"""Plain lines for pipes: aligned for the eye, nothing cut."""

from __future__ import annotations

from datetime import date
from typing import Any

from r57ledger.format.ledger import Unreadable
from r57ledger.render.plain import write
from r57ledger.views.table import Column, Head, Kind, Section, SectionForm, Table

HEAD = Head("", date(2025, 7, 15), "working tree", None)
NAME, COUNT = Column("name", "Name"), Column("count", "Count", Kind.INT)


def lines(*sections: Section, **fields: Any) -> list[str]:
    table = Table("x", "On 15 July 2025", HEAD, sections)._replace(**fields)
    return "".join(write(table)).splitlines()


def test_columns_are_aligned_by_the_width_that_is_seen() -> None:
    long = "x" * 300
    rows = [("漢字", 1), ("e\u0301", 1287), ("Bộ", 0), (long, None)]
    out = lines(Section("rows", (NAME, COUNT), rows, ("name", "count")))
    assert out[3:] == [
        "Name" + " " * 296 + "  Count",
        "-" * 300 + "  -----",
        "漢字" + " " * 296 + "      1",
        "e\u0301" + " " * 299 + "  1,287",
        "Bộ" + " " * 298 + "      0",
        long,
    ]


def test_a_column_that_says_nothing_is_left_out() -> None:
    columns = (NAME, Column("flag", "Flag", Kind.FLAG), Column("text", "Text"), COUNT)
    rows = [("a", False, None, 0), ("b", False, "", 0)]
    out = lines(Section("rows", columns, rows, ("name", "flag", "text", "count")))
    assert out[3] == "Name  Count"


def test_depths_records_and_sentences() -> None:
    section = Section("rows", (NAME,), [("a",), ("b",)], ("name",), depths=(0, 1))
    assert lines(section)[5:] == ["a", "  b"]
    record = Section("r", (NAME, COUNT), [("x", 3)], ("name", "count"), form=SectionForm.RECORD)
    assert lines(record)[3:] == ["Name   x", "Count  3"]
    prose = Section(
        "p", (NAME,), [("One.",), ("Two.",)], ("name",), form=SectionForm.PROSE, depths=(0, 1)
    )
    assert lines(prose)[3:] == ["- One.", "  - Two."]


def test_what_cannot_be_read_stands_below_with_its_place() -> None:
    file = Unreadable("plans/a.yaml", "plan", "a", 3, "bad")
    assert lines(unreadable=(file,))[2:] == [
        "",
        "1 file could not be read and is in no number above.",
        "  plans/a.yaml:3: bad",
    ]
    assert "2 files could not be read and are in no number above." in lines(unreadable=(file, file))


def test_the_head_is_two_lines() -> None:
    assert lines() == ["On 15 July 2025", "working tree · no fact is recorded up to 15 July 2025"]

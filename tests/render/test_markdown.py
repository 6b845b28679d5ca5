"""Markdown shows on a page what was written, and starts no construct of its own."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from r57ledger.render.markdown import escape, line, write
from r57ledger.views.table import Column, Head, Kind, Section, SectionForm, Table

HEAD = Head("Sổ", date(2025, 7, 15), "working tree", date(2025, 7, 4))
NAME, COUNT = Column("name", "Name"), Column("count", "Count", Kind.INT)


def page(*sections: Section) -> list[str]:
    return "".join(write(Table("x", "Title", HEAD, sections))).splitlines()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a|b", r"a\|b"),
        ("a\\|b", r"a\\\|b"),
        ("`x` *y* _z_ ~w~", r"\`x\` \*y\* \_z\_ \~w\~"),
        ("[t](u) <b> &amp; # $x$", r"\[t\](u) \<b\> \&amp; \# \$x\$"),
        ("a\nb", "a b"),
        ("##[error]", r"\#\# \[error\]"),
        ("@octocat (@org/team) @all", "@<!-- -->octocat (@<!-- -->org/team) @<!-- -->all"),
        ("kh-1/t05@vu-a a@b.vn @ x", "kh-1/t05@vu-a a@b.vn @ x"),
    ],
)
def test_signs_are_escaped(text: str, written: str) -> None:
    assert escape(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. x", r"1\. x"),
        ("12) x", r"12\) x"),
        ("- x", r"\- x"),
        ("+ x", r"\+ x"),
        ("=", r"\="),
        ("> x", r"\> x"),
        ("---", r"\---"),
        ("1 x", "1 x"),
        ("2025-07", "2025-07"),
    ],
)
def test_no_line_starts_a_list_a_rule_or_a_heading(text: str, written: str) -> None:
    assert line(text) == written


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_a_row_has_as_many_cells_as_the_head(texts: list[str]) -> None:
    keys = tuple(f"k{i}" for i in range(len(texts)))
    columns = tuple(Column(key, "K") for key in keys)
    out = page(Section("rows", columns, [[text or "x" for text in texts]], keys))
    bars = [len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in out if row.startswith("|")]
    assert bars == [len(texts) + 1] * 3


def test_totals_stand_out_and_depths_indent() -> None:
    rows = [("Ministry", 1287), ("Office", 3), ("", 0)]
    section = Section(
        "rows", (NAME, COUNT), rows, ("name", "count"), depths=(0, 1, 0), totals=frozenset({0, 2})
    )
    assert page(section)[-5:] == [
        "| Name | Count |",
        "| --- | ---: |",
        "| **Ministry** | **1,287** |",
        "| &emsp;Office | 3 |",
        "|  | **0** |",
    ]


def test_records_and_sentences() -> None:
    record = Section("r", (NAME, COUNT), [("x", None)], ("name", "count"), form=SectionForm.RECORD)
    assert page(record)[-1] == "| Name | x |"
    prose = Section(
        "p", (NAME,), [("1. One",), ("Two",)], ("name",), form=SectionForm.PROSE, depths=(0, 1)
    )
    assert page(prose)[-2:] == [r"- 1\. One", "  - Two"]


def test_an_empty_part_is_its_sentence_or_nothing() -> None:
    assert page(Section("r", (NAME,), [], ("name",), title="T", empty="None.")) == [
        "# Title", "", "Sổ · as of 15 July 2025 · working tree · last recorded fact 4 July 2025, "
        "11 days ago", "", "## T", "", "None.",
    ]  # fmt: skip
    assert page(Section("r", (NAME,), [], ("name",), title="T"))[-1].startswith("Sổ")

"""Formats are found by name, late; hostile text is harmless in every one of them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from types import ModuleType
from typing import BinaryIO

import pytest
from hypothesis import given, settings

from goldens import text_of
from hostile import NASTY, unfit
from r57ledger.errors import LedgerError
from r57ledger.format.ledger import Unreadable
from r57ledger.render.formats import FORMATS, Format, formatted
from r57ledger.render.screen import Look
from r57ledger.views.table import Column, Head, Kind, Section, SectionForm, Table
from r57ledger.words.sentences import listed

TEXT_FORMATS = [name for name, format_ in FORMATS.items() if not format_.binary]
PIPE = Look(False, 120)
COLUMNS = (Column("id", "Id", Kind.ID), Column("title", "Task"), Column("n", "N", Kind.INT))


def table(*titles: str, message: str = "broken") -> Table:
    """A view in which every place that can hold a stranger's text holds one of the titles."""
    title = titles[0] if titles else "none"
    rows = [(f"t{i}", text, i) for i, text in enumerate(titles)]
    return Table(
        "sample",
        title,
        Head(title, date(2025, 7, 15), title, None, {"unit": title}, (title,)),
        (
            Section("rows", COLUMNS, rows, ("id", "title", "n"), title=title, intro=(title,)),
            Section("record", COLUMNS, rows[:1], ("title", "n"), form=SectionForm.RECORD),
            Section("words", COLUMNS, rows, ("title",), form=SectionForm.PROSE),
            Section("none", COLUMNS, [], ("title",), empty=title),
        ),
        (Unreadable(title, "task", title, 1, message),),
        (title,),
    )


@pytest.mark.parametrize("name", TEXT_FORMATS)
@given(text=NASTY)
@settings(max_examples=100, deadline=None)
def test_no_text_commands_a_terminal_or_a_runner(name: str, text: str) -> None:
    out = text_of(table(text, message=text), name)
    out.encode()  # no lone surrogate is left that a stream could not write
    if name == "csv-excel":
        out = out.removeprefix("\ufeff")
    for line in out.split("\r\n" if name.startswith("csv") else "\n"):
        assert not re.search(r"##[A-Za-z]*\[", line), line
        assert not line.lstrip().startswith("::")
        assert not list(filter(unfit, line)), line


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_what_to_type_next_is_told_on_a_terminal_alone(name: str) -> None:
    about = table("a", "b")
    part = about.sections[0]._replace(hints=("Of a part: --why",))
    about = about._replace(sections=(part, *about.sections[1:]), hints=("Of the view: --why",))
    told = ["Of a part: --why", "Of the view: --why"] if name == "table" else []
    assert re.findall("Of .*--why", text_of(about, name)) == told


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_rich_markup_comes_out_as_it_stands(name: str) -> None:
    out = text_of(table("[red]x[/] :smile: [/]"), name).replace("\\", "")
    assert "[red]x[/] :smile: [/]" in out


def test_json_with_a_runner_s_command_reads_back_the_same() -> None:
    text = "##vso[task.complete] ##[error] ##teamcity[x] ### ##"
    assert json.loads(text_of(table(text), "json"))["rows"][0]["title"] == text


def test_an_unknown_format_is_asked_about() -> None:
    with pytest.raises(LedgerError) as error:
        formatted("jsn", table(), PIPE)
    assert error.value.message == 'There is no format "jsn".'
    assert error.value.hint == "Did you mean json?"
    with pytest.raises(LedgerError) as error:
        formatted("spreadsheet", table(), PIPE)
    assert error.value.hint == f"The formats are {listed(list(FORMATS))}."


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_imports_rich(name: str) -> None:
    """Start-up is measured in milliseconds; rich takes 20 of them, a bar in the error stream."""
    code = f"import sys, r57ledger.render.{FORMATS[name].module}; sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_binary_format_writes_bytes_and_none_to_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def write(view: Table, stream: BinaryIO) -> None:
        stream.write(b"\x00\xff")
        stream.write(view.name.encode())

    module = ModuleType("r57ledger.render.toy")
    vars(module)["write"] = write
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(FORMATS, "toy", Format("toy", "For a test.", binary=True))
    assert list(formatted("toy", table("x"), PIPE)) == [b"\x00\xffsample"]
    with pytest.raises(LedgerError) as error:
        formatted("toy", table("x"), PIPE._replace(terminal=True))
    assert error.value.hint == "Send it to a file: --format toy --out FILE.toy"

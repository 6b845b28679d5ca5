"""From a file's bytes to its row, and back to the record."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from r57ledger.store.reader import record_of, row_of
from r57ledger.store.row import BROKEN, FINE, FLAWED, Row, findings_from_json, unreadable
from r57ledger.store.worktree import Odd
from r57ledger.yaml import bulk
from r57ledger.yaml.parse import parse
from repositories import TASK, loaded, repository

SOUND = "title: Rà soát\nlead: a1\ndue: 2025-01\nlog:\n  - date: 2025-01-05\n    kind: completion\n"


def test_a_row_gives_the_record_that_was_read() -> None:
    row = row_of(TASK, SOUND.encode())
    assert (row.kind, row.id, row.flaw, row.findings) == ("task", "p1/t01", FINE, None)
    assert row.data is not None
    assert record_of(row.kind, row.id, row.path, row.data) == parse(TASK, SOUND.encode()).record


def target_row(number: object) -> Row:
    text = f"title: T\nlead: a1\nvalue: {number}\ndue: 2026-12\n"
    return row_of("plans/p1/targets/x1.yaml", text.encode())


@given(st.integers(-(10**25), 10**25) | st.floats(allow_nan=False).map(repr))
def test_a_number_comes_back_as_it_was_read_or_is_refused(number: object) -> None:
    # The reader of kept data makes floats of whole numbers that need more than 64 bits.
    row = target_row(number)
    if row.data is not None:
        assert repr(record_of(row.kind, row.id, row.path, row.data).value) == str(number)


@pytest.mark.parametrize("number", ["999999999999999", "-7", "0.1", "-0.0", "123456.789012345"])
def test_numbers_that_are_read(number: str) -> None:
    row = target_row(number)
    assert row.data is not None
    assert repr(record_of(row.kind, row.id, row.path, row.data).value) == number


def test_a_row_says_of_a_task_what_its_log_says_at_the_end() -> None:
    outline = row_of(TASK, SOUND.encode()).outline
    assert (outline.state, outline.since, outline.due) == ("closed", "2025-01-05", "2025-01-31")
    assert (outline.facts, outline.last_fact) == ("2025-01-05", "2025-01-05")
    assert (outline.units, outline.assigned) == ('["a1"]', "p1")


_DECIDED = "document: 1/QD, approved_by: b1, reason: r"
_STOP = f"- {{date: 2025-01-10, kind: suspension, {_DECIDED}}}\n"


def resumed(day: str, to: str = "") -> str:
    return f"{_STOP}- {{date: {day}, kind: resumption, {_DECIDED}{to}}}"


@pytest.mark.parametrize(
    ("log", "state"),
    [
        ("", "open"),
        ("- {date: 2025-01-03, kind: submission}", "handed_in"),
        ("- {date: 2025-01-03, kind: submission}\n- {date: 2025-01-04, kind: return}", "open"),
        ("- {date: 2025-01-03, kind: correction, reason: r, field: lead, to: b1}", "open"),
        (
            "- {date: 2025-01-03, kind: correction, reason: r, void: true,"
            " entry: {date: 2025-01-02, kind: note}}",
            "mixed",
        ),
        (resumed("2025-01-31"), "open"),
        (resumed("2025-02-01"), "mixed"),
        (resumed("2025-02-01", ", to: 2025-02"), "open"),
        (resumed("2025-01-20", ", to: 9 days after p2"), "mixed"),
        (_STOP, "closed"),
    ],
)
def test_the_states_of_an_outline(log: str, state: str) -> None:
    text = (
        f"title: T\nlead: a1\ndue: 2025-01\nlog:\n{log}\n"
        if log
        else "title: T\nlead: a1\ndue: 2025-01\n"
    )
    assert row_of(TASK, text.encode()).outline.state == state


def test_findings_come_back_whole() -> None:
    flawed = SOUND.replace("Rà soát", "Ra\u0300 soát")
    row = row_of(TASK, flawed.encode())
    assert row.flaw == FLAWED
    assert findings_from_json(row.findings) == parse(TASK, flawed.encode()).diagnostics
    broken = row_of(TASK, b"title: [\n")
    assert (broken.flaw, broken.data) == (BROKEN, None)
    assert findings_from_json(broken.findings) == parse(TASK, b"title: [\n").diagnostics


def test_what_hides_a_folder_is_a_row_of_its_own() -> None:
    row = row_of("units", Odd.LINK_OUT)
    assert (row.kind, row.id, row.flaw) == ("folder", "units", BROKEN)


def test_a_link_in_the_place_of_a_record_is_a_broken_record() -> None:
    row = row_of(TASK, Odd.LINK_OUT)
    assert (row.kind, row.id, row.flaw) == ("task", "p1/t01", BROKEN)


def test_line_ends_of_a_checkout_make_no_difference() -> None:
    assert row_of(TASK, SOUND.replace("\n", "\r\n").encode()) == row_of(TASK, SOUND.encode())
    # Where the line ends of a file with "\r\n" were turned into "\r\n" once more.
    assert row_of(TASK, SOUND.replace("\n", "\r\r\n").encode()) == row_of(TASK, SOUND.encode())


def test_a_reader_that_takes_longer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path)
    monkeypatch.setitem(sys.modules, "yaml_rs", None)
    bulk._reader.cache_clear()
    try:
        notes = loaded(root, cache=False).notes
    finally:
        bulk._reader.cache_clear()
    assert notes == (
        "yaml-rs is not installed: files are read by ruamel.yaml, which takes longer.",
    )


def test_a_file_that_cannot_be_read_is_named_with_the_line_of_its_first_error() -> None:
    # The warning about line 1 comes first, and does not keep the file from being read.
    text = "title: Ra\u0300 soát\nlead: a1\nled: a1\ndue: 2025-01\n"
    findings = findings_from_json(row_of(TASK, text.encode()).findings)
    file = unreadable(TASK, "task", "p1/t01", findings)
    assert (file.line, file.message) == (3, 'There is no key "led" here.')


def test_what_has_no_lines_is_named_with_the_first() -> None:
    findings = findings_from_json(row_of(TASK, Odd.LINK_OUT).findings)
    assert unreadable(TASK, "task", "p1/t01", findings).line == 1

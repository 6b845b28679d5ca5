"""What people type: words without quotes, years, several classes, headings; what is refused."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from program import r57, write
from r57ledger.text import nearest
from test_cli import LEDGER


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write(tmp_path, LEDGER)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("summary quý III năm 2025 --brief", "third quarter of 2025"),
        ("show van phong bo", "Unit van-phong-bo"),
        ("lead văn phòng bộ --as-of 2025-07-01", "Văn phòng Bộ (van-phong-bo)"),
        ("estimates năm 2025", "2025"),
        ("overdue --days 2w --as-of 2025-08-01", "late by 14 days or more"),
        ("list --class overdue,done_late --as-of 2025-08-01", "1 task"),
        ("list --columns ID,Title --format csv", "id,title"),
    ],
)
def test_it_is_read(ledger: Path, line: str, shown: str) -> None:
    done = r57(*line.split(), cwd=ledger)
    assert (done.code, done.err) == (0, "")
    assert shown.casefold() in done.out.casefold()


def test_the_remedy_for_a_day_that_looks_like_an_option_works(ledger: Path) -> None:
    done = r57("compare", "-1m", "today", cwd=ledger)
    remedy = done.err.rpartition("stands after --: ")[2].strip()
    assert remedy == "r57 compare -- -1m today"
    assert r57(*shlex.split(remedy)[1:], cwd=ledger).code == 0


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (("list", "--text", ""), "--text has no value."),
        (("digest", "--to", ""), "--to has no value."),
        (("demo", ""), "DIR has no value."),
        (("digest", "--to", "units"), '"units" is a place of the ledger\'s own records.'),
        (("help", "clear"), "r57 help six-clears"),
        (("late", "--as-of"), "Try: r57 help overdue"),
        (("compare", "quý", "2", "quý", "3"), "Put words that belong together in quotes"),
        (("progress", "kh-1/t01", "60"), "of an option stands after its name: r57 progress --help"),
        (("--unti", "vp", "list"), "after its name: r57 list --unti vp"),
        (("--versoin", "list"), "Did you mean --version"),
        (("list", "--class", "in trm"), 'Did you mean "in term"'),
    ],
)
def test_it_is_refused_with_a_remedy(ledger: Path, line: tuple[str, ...], message: str) -> None:
    done = r57(*line, cwd=ledger)
    assert done.code == 2
    assert message in done.err


def test_out_is_minded_where_a_calendar_is_proposed(ledger: Path) -> None:
    assert r57("calendar", "2025", "--propose", "--out", "a.txt", cwd=ledger).out == ""
    assert "days_off" in (ledger / "a.txt").read_text()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("cntt", "cuc-cntt"), ("kh-1/t3", "kh-1/t03"), ("kh-1/xx", None), ("kh-2/t1", "kh-1/t01")],
)
def test_an_id_is_meant_by_its_own_words_and_numbers(typed: str, meant: str | None) -> None:
    assert nearest(typed, ["cuc-cntt", "kh-1/t30", "kh-1/t03", "kh-1/t01"]) == meant


def test_the_remedy_for_an_option_before_its_command_works(ledger: Path) -> None:
    done = r57("--text", "kế hoạch", "find", cwd=ledger)
    remedy = done.err.rpartition("after its name: ")[2].strip()
    assert done.code == 2
    assert r57(*shlex.split(remedy)[1:], cwd=ledger).code == 0

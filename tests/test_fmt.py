"""`r57 fmt`: what is written, told and left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import r57
from repositories import repository

MESSY = "due:   2025-12 # soon\r\n# the task\r\ntitle: T\r\nlead: a1\r\n"
TIDY = "# the task\r\ntitle: T\r\nlead: a1\r\ndue: 2025-12 # soon\r\n"
PATH = "plans/p1/tasks/t01.yaml"
OTHER = "units/a1.yaml"
FILES = {
    OTHER: "kind: department\nname: Vụ Một\n",
    "plans/p1/plan.yaml": "code: 12/KH\nkind: plan\ntitle: Plan\nissued: 2025-01-02\n",
    PATH: MESSY,
}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    root = repository(tmp_path, FILES)
    (root / PATH).write_bytes(MESSY.encode())
    return root


def text(ledger: Path, path: str = PATH) -> str:
    return (ledger / path).read_bytes().decode()


def test_all_records_are_written_once_and_undo_takes_it_back(ledger: Path) -> None:
    (ledger / PATH).chmod(0o640)
    done = r57("fmt", cwd=ledger)
    assert done.code == 0, done.err
    assert text(ledger) == TIDY
    assert text(ledger, OTHER) == "name: Vụ Một\nkind: department\n"
    assert (ledger / PATH).stat().st_mode & 0o777 == 0o640
    assert "2 files are written.\n" in done.err
    again = r57("fmt", cwd=ledger)
    assert (again.code, again.out, again.err) == (0, "", "Nothing is to be changed.\n")
    assert r57("undo", cwd=ledger).code == 0
    assert text(ledger) == MESSY


def test_check_names_the_files_and_writes_nothing(ledger: Path) -> None:
    done = r57("fmt", "--check", cwd=ledger)
    assert (done.code, done.out) == (1, f"{PATH}\n{OTHER}\n")
    assert done.err == "2 files would change: r57 fmt\n"
    assert r57("fmt", "--check", "plans/p1/plan.yaml", cwd=ledger) == (0, "", "")
    assert r57("fmt", "--check", ".", cwd=ledger / "units").out == "a1.yaml\n"
    assert text(ledger) == MESSY


def test_dry_run_shows_the_change_of_the_named_files_alone(ledger: Path) -> None:
    done = r57("fmt", "--dry-run", "units", cwd=ledger)
    assert done.code == 0
    assert "-name: Vụ Một\n" in done.out
    assert PATH not in done.out
    assert text(ledger, OTHER) == FILES[OTHER]


def test_a_file_with_errors_is_told_with_its_place_and_the_others_are_written(
    ledger: Path,
) -> None:
    broken = "title: T\nlead: a1\ndue: 2025-13\n"
    (ledger / "plans/p1/tasks/t02.yaml").write_text(broken)
    done = r57("fmt", cwd=ledger)
    assert done.code == 1
    assert "plans/p1/tasks/t02.yaml:3:6: error[" in done.err
    assert "1 file with errors stays as it is.\n" in done.err
    assert text(ledger) == TIDY
    assert text(ledger, "plans/p1/tasks/t02.yaml") == broken
    assert r57("fmt", "--check", cwd=ledger).code == 1
    assert r57("fmt", "--check", "units", cwd=ledger).code == 0


def test_a_text_that_has_no_sure_form_is_told_and_left(ledger: Path) -> None:
    odd = "? lead\n: a1\ntitle: T\ndue: none\n"
    (ledger / PATH).write_text(odd)
    done = r57("fmt", PATH, cwd=ledger)
    assert done.code == 1
    assert f'"{PATH}" stays as it is: it has a key that begins with `?`' in done.err
    assert text(ledger) == odd


def test_what_holds_no_record_is_refused(ledger: Path) -> None:
    (ledger / "docs").mkdir()
    done = r57("fmt", "docs", cwd=ledger)
    assert done.code == 2
    assert 'There is no record in "docs".' in done.err


def test_what_r57_writes_is_in_canonical_form(ledger: Path) -> None:
    assert r57("fmt", cwd=ledger).code == 0
    acts = (
        ("new", "task", "p1", "--title", "A: b", "--lead", "a1", "--due", "tháng 12/2025"),
        ("new", "unit", "--name", "Vụ Hai", "--kind", "department", "--alias", "VH"),
        ("new", "difficulty", "p1", "--title", "D", "--level", "ministry", "--owner", "a1"),
        ("new", "target", "p1", "--title", "S", "--due", "2030", "--operator", ">=", "--value",
         "46.75", "--counted-in", "percent"),
        ("progress", "p1/t01", "--percent", "40", "--note", "Xong # a", "--date", "2025-05-02"),
        ("remind", "p1/t01", "--date", "2025-05-01"),
        ("submit", "p1/t01", "--product", "P", "--evidence", "12/KH", "--date", "2025-06-01"),
        ("measure", "p1/s", "12.5", "--date", "2025-06-30", "--document", "12/KH"),
    )  # fmt: skip
    for act in acts:
        done = r57(*act, cwd=ledger)
        assert done.code == 0, (act, done.err)
    assert r57("fmt", "--check", cwd=ledger) == (0, "", "")


def test_the_demonstration_ledger_is_in_canonical_form(tmp_path: Path) -> None:
    assert r57("demo", "d", cwd=tmp_path).code == 0
    assert r57("fmt", "--check", cwd=tmp_path / "d") == (0, "", "")

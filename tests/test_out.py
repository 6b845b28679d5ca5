"""An answer as a file: its format, whole or not at all, and never over a record."""

from __future__ import annotations

import csv
import json
import os
import shlex
import subprocess
from pathlib import Path

import pytest

from program import r57, write
from terminals import on_terminal

TASK = "title: Write the plan\nlead: vp\ndue: 2025-07-15\n"
LATE = ("overdue", "--as-of", "2025-12-01")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write(
        tmp_path / "sổ",
        {
            "units/vp.yaml": "name: Văn phòng Bộ\nkind: office\n",
            "plans/kh-1/plan.yaml": "title: Plan\nkind: plan\nissued: 2025-01-02\n",
            "plans/kh-1/tasks/t1.yaml": TASK,
            "plans/kh-1/tasks/t2.yaml": TASK.replace("2025-07-15", "immediate"),
        },
    )


@pytest.mark.parametrize(
    ("name", "options", "start"),
    [
        ("late.json", (), '{\n "format": "r57.overdue/1"'),
        ("late.md", (), "# Overdue on 1 December 2025"),
        ("late.TXT", (), "Overdue on 1 December 2025"),
        ("late.txt", ("--format", "json"), '{\n "format": "r57.overdue/1"'),
        ("late.csv", ("--format", "md"), "# Overdue on 1 December 2025"),
    ],
)
def test_the_name_tells_the_format_unless_it_is_given(
    ledger: Path, name: str, options: tuple[str, ...], start: str
) -> None:
    done = r57(*LATE, "--out", name, *options, cwd=ledger)
    assert (done.code, done.out) == (0, "")
    assert done.err == f"{name} is written.\n"
    assert (ledger / name).read_text(encoding="utf-8").startswith(start)
    assert [path.name for path in ledger.iterdir() if path.suffix == ".tmp"] == []


@pytest.mark.parametrize("view", [("summary", "2025-07"), ("overdue",), ("digest",)])
def test_a_name_that_tells_a_format_for_programs_gives_all_of_it(
    ledger: Path, view: tuple[str, ...]
) -> None:
    """A summary of fewer parts would not come out the same when it is verified."""
    words = (*view, "--as-of", "2025-07-31")
    assert r57(*words, "--out", "a.json", cwd=ledger).code == 0
    assert (ledger / "a.json").read_text("utf-8") == r57(*words, "--format", "json", cwd=ledger).out


def test_a_view_of_several_parts_is_a_csv_file_for_each(ledger: Path) -> None:
    (ledger / "out-undetermined.csv").write_text("of an earlier run", encoding="utf-8")
    done = r57(*LATE, "--out", "out.csv", cwd=ledger)
    names = ["out.csv", "out-immediate.csv", "out-undetermined.csv"]
    assert done.err.splitlines() == [f"{name} is written." for name in names]
    assert sorted(path.name for path in ledger.glob("out*")) == sorted(names)

    def ids(name: str) -> list[str]:
        with (ledger / name).open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            assert "part" not in (rows.fieldnames or ())
            return [row["id"] for row in rows]

    assert [ids(name) for name in names] == [["kh-1/t1"], ["kh-1/t2"], []]


def test_a_part_without_rows_is_no_file(ledger: Path) -> None:
    assert r57("list", "--out", "a.csv", cwd=ledger).err == "a.csv is written.\n"
    assert [path.name for path in ledger.glob("a*")] == ["a.csv"]


def test_the_one_for_excel_is_asked_for(ledger: Path) -> None:
    r57("list", "--out", "a.csv", "--format", "csv-excel", "--lang", "vi", cwd=ledger)
    text = (ledger / "a.csv").read_bytes().decode()
    assert text.startswith("\ufeff")
    assert ";15/07/2025;" in text.splitlines()[1]


@pytest.mark.parametrize(
    "path",
    [
        "units/vp.yaml", "units/new.txt", "plans/x.json", "calendar/2025.csv", "r57.yaml",
        "elsewhere/../units/x.csv", "link/x.csv", ".git/x.json",
    ],
)  # fmt: skip
def test_no_record_is_written_over(ledger: Path, path: str) -> None:
    (ledger / "elsewhere").mkdir()
    (ledger / "link").symlink_to(ledger / "units")
    before = (ledger / "units/vp.yaml").read_bytes(), (ledger / "r57.yaml").read_bytes()
    done = r57("list", "--out", path, "--format", "csv", cwd=ledger)
    assert done.code == 2
    assert done.err.startswith(f'r57: "{path}" is a place of the ledger\'s own records.\n')
    assert ((ledger / "units/vp.yaml").read_bytes(), (ledger / "r57.yaml").read_bytes()) == before
    assert not (ledger / path).exists() or path in ("units/vp.yaml", "r57.yaml")


def test_another_file_is_written_over_and_a_link_is_followed(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text("old", encoding="utf-8")
    (ledger / "link.json").symlink_to(tmp_path / "old.json")
    assert r57("list", "--out", "link.json", cwd=ledger).code == 0
    assert (ledger / "link.json").is_symlink()
    assert json.loads((tmp_path / "old.json").read_text(encoding="utf-8"))["format"]


@pytest.mark.parametrize(
    ("path", "message", "help_"),
    [
        ("list.xlsx", 'No answer is written as a workbook or a document: "list.xlsx".',
         'For Excel: --format csv-excel --out "list.csv". '
         'For a document: --out "list.md".'),
        ("list", 'The name "list" does not tell a format.',
         "End it in .csv, .json, .md or .txt, or give --format."),
        ("no/list.csv", 'There is no folder "no".', "Make it, or name a file in another one."),
        ("folder.csv", '"folder.csv" is there and is no file.', "Name another file."),
        ("pipe.csv", '"pipe.csv" is there and is no file.', "Name another file."),
        ("", "--out has no value.", "Give it one, or leave --out out."),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_told(ledger: Path, path: str, message: str, help_: str) -> None:
    (ledger / "folder.csv").mkdir()
    os.mkfifo(ledger / "pipe.csv")
    done = r57("list", "--out", path, cwd=ledger)
    assert (done.code, done.err) == (2, f"r57: {message}\nhelp: {help_}\n")


def test_at_a_terminal_the_file_has_every_row_no_colour_and_no_pager(ledger: Path) -> None:
    for n in range(100, 180):
        (ledger / f"plans/kh-1/tasks/t{n}.yaml").write_text(TASK, encoding="utf-8")
    done = on_terminal(*LATE, "--out", "a.txt", cwd=ledger, R57_PAGER="sed s/^/seen:/")
    assert done.out == "a.txt is written.\n"
    text = (ledger / "a.txt").read_text(encoding="utf-8")
    assert "\x1b" not in text
    assert text.count("kh-1/t1") == 81


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (("check", "--out", "a.json"), '{\n "format": "r57.check/'),
        (("check", "units", "--out", "a.txt"), "Nothing is wrong: "),
        (("explain", "R57-301", "--out", "a.txt"), "R57-301 (error)\n"),
        (("digest", "--as-of", "2025-12-01", "--out", "a.md"), "**"),
        (("digest", "--as-of", "2025-12-01", "--out", "a.json"), '{\n "format": "r57.digest/'),
    ],
)
def test_every_answer_can_be_a_file(ledger: Path, arguments: tuple[str, ...], start: str) -> None:
    done = r57(*arguments, cwd=ledger)
    assert (done.code, done.out) == (0, "")
    assert (ledger / arguments[-1]).read_text(encoding="utf-8").startswith(start)


def test_a_command_without_an_answer_in_formats_takes_no_file(ledger: Path) -> None:
    done = r57("setup", "--out", "a.txt", cwd=ledger)
    assert done.code == 2
    assert "--out" in done.err


def test_json_has_the_full_id_of_what_the_repository_knew(ledger: Path) -> None:
    def git(*arguments: str) -> str:
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments]
        done = subprocess.run(command, cwd=ledger, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def head(*arguments: str) -> tuple[str | None, bool]:
        view = json.loads(r57("list", "--format", "json", *arguments, cwd=ledger).out)
        return view["revision"], view["working_tree"]

    assert head() == (None, True)
    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    commit = git("rev-parse", "HEAD")
    assert head() == head("--no-cache") == (commit, True)
    assert head("--rev", "HEAD") == (commit, False)


def test_a_text_gets_no_name_under_which_excel_refuses_it(ledger: Path) -> None:
    done = r57("list", "--format", "csv-excel", "--out", "a b.xlsx", cwd=ledger)
    assert (done.code, (ledger / "a b.xlsx").exists()) == (2, False)
    remedy = done.err.partition("For Excel: ")[2].partition(". For a document")[0]
    assert r57("list", *shlex.split(remedy), cwd=ledger).code == 0
    assert (ledger / "a b.csv").read_bytes().startswith(b"\xef\xbb\xbf")

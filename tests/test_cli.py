"""The command line: the two clocks before and after the name, exit codes, what goes wrong."""

from __future__ import annotations

import errno
import json
import platform
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from program import Done, r57, write
from r57ledger import cli
from r57ledger.command_line.names import module_of
from r57ledger.command_line.reading import read_revision
from r57ledger.command_line.shared import LISTS, REV, Option
from r57ledger.command_line.view_command import VIEWS
from r57ledger.version import __version__

UNIT = "name: Văn phòng Bộ\nkind: office\naliases: [VPB]\n"
PLAN = "title: Plan\nkind: plan\nissued: 2025-01-02\n"
TASK = "title: Write the plan\nlead: van-phong-bo\ndue: before 2025-07-15\n"
LEDGER = {
    "units/van-phong-bo.yaml": UNIT,
    "plans/kh-1/plan.yaml": PLAN,
    "plans/kh-1/tasks/t01.yaml": TASK,
}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write(tmp_path, LEDGER)


def ids(done: Done) -> list[str]:
    return [row["id"] for row in json.loads(done.out)["rows"]]


def commands_with(option: Option) -> set[str]:
    """The commands that take one of the shared options."""
    takes = {name: getattr(module_of(name), "TAKES", LISTS) for name in cli.COMMANDS}
    return {name for name, options in takes.items() if option in options}


def test_a_check_says_the_same_whatever_order_python_gives_to_sets(tmp_path: Path) -> None:
    # What is nearest to a wrong id is asked of sets of units, plans, tasks and initiatives.
    near = {f"units/vu-{n}.yaml": UNIT.replace("VPB", f"V{n}") for n in range(8)}
    near |= {f"plans/kh-{n}/plan.yaml": PLAN for n in range(1, 9)}
    near |= {f"plans/kh-1/tasks/t{n}.yaml": TASK for n in range(10, 18)}
    wrong = TASK.replace("van-phong-bo", "vu-9")
    wrong += "after: [kh-1/t19]\nsources:\n  - document: kh-9\ninitiatives: [kh-1/a]\n"
    initiatives = "".join(f"  - {{id: a{n}, title: T}}\n" for n in range(8))
    plan = {"plans/kh-1/plan.yaml": f"{PLAN}initiatives:\n{initiatives}"}
    root = write(tmp_path, LEDGER | near | plan | {"plans/kh-1/tasks/t20.yaml": wrong})
    runs = [r57("check", cwd=root, R57_LANG="en", PYTHONHASHSEED=str(n)) for n in range(1, 4)]
    assert runs[0] == runs[1] == runs[2]
    for meant in ("vu-0", "kh-1/t10", "kh-1", "kh-1/a0"):
        assert f"Did you mean {meant}?" in runs[0].out


def test_git_is_asked_early_where_records_of_a_revision_are_read() -> None:
    # `verify` reads the revision that stands in the file.
    assert cli.COMMANDS.keys() - cli.NOT_ASKED_EARLY == commands_with(REV) | {"verify"}


def test_every_view_can_be_made_again() -> None:
    # These three say what is wrong, or what is new to their reader.
    assert commands_with(REV) - VIEWS == {"check", "audit", "watch"}


def test_pages_and_help_are_the_same_without_docstrings() -> None:
    program = "import sys; from r57ledger.cli import run; sys.exit(run(sys.argv[1:]))"
    for arguments in (["explain", "R57-101"], ["overdue", "--help"]):
        plain, optimised = (
            subprocess.run(
                [sys.executable, *options, "-c", program, *arguments],
                capture_output=True,
                check=True,
            ).stdout
            for options in ([], ["-OO"])
        )
        assert plain == optimised


def test_a_shared_option_stands_before_or_after_the_name(ledger: Path) -> None:
    before = r57("--as-of", "2025-07-15", "overdue", "--format", "json", cwd=ledger)
    after = r57("overdue", "--format", "json", "--as-of", "15 July 2025", cwd=ledger)
    assert before == after
    assert ids(after) == ["kh-1/t01"]  # before the 15th: on the 15th it is one day late


def test_the_last_day_is_not_late(ledger: Path) -> None:
    assert ids(r57("overdue", "--format", "json", "--as-of", "2025-07-14", cwd=ledger)) == []


def test_a_ledger_is_found_from_a_folder_below(ledger: Path) -> None:
    done = r57("overdue", "--as-of", "2025-07-15", cwd=ledger / "plans" / "kh-1" / "tasks")
    assert done.code == 0
    assert "Write the plan" in done.out


STEPS = [
    # where one stands below the folder of the ledger; --root; the path told; git's folder
    ("l", "", "plans/kh-1/tasks/viec_1.yaml", ""),
    ("l/units", "", "../plans/kh-1/tasks/viec_1.yaml", "-C .. "),
    ("l/plans/kh-1", "", "tasks/viec_1.yaml", "-C ../.. "),
    ("", "l", "l/plans/kh-1/tasks/viec_1.yaml", "-C l "),
]


@pytest.mark.parametrize(("here", "root", "path", "folder"), STEPS)
def test_a_finding_shows_a_path_that_opens_from_here(
    tmp_path: Path, here: str, root: str, path: str, folder: str
) -> None:
    task = "title: T\nlead: vu-a\ndue: none\n"
    unit = "name: A\nkind: department\n"
    plan = "title: K\nkind: plan\n"
    files = {"units/vu-a.yaml": unit, "plans/kh-1/plan.yaml": plan}
    write(tmp_path / "l", files | {"plans/kh-1/tasks/viec_1.yaml": task})
    done = r57("check", *(["--root", root] if root else []), cwd=tmp_path / here)
    assert done.out.startswith(f"{path}:1:1: error[R57-154]: ")
    assert (tmp_path / here / path).is_file()
    moved = "plans/kh-1/tasks/viec_1.yaml plans/kh-1/tasks/viec-1.yaml"
    assert f"Rename it: git {folder}mv {moved} (" in done.out


def test_from_beside_a_ledger_a_finding_shows_the_whole_path(tmp_path: Path) -> None:
    write(tmp_path / "l", {"units/vu_a.yaml": "name: A\nkind: department\n"})
    (tmp_path / "beside").mkdir()
    done = r57("check", "--root", "../l", cwd=tmp_path / "beside")
    assert done.out.startswith(f"{tmp_path.resolve()}/l/units/vu_a.yaml:1:1: ")


def test_root_names_a_ledger_elsewhere(
    ledger: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    done = r57("--root", str(ledger), "overdue", "--as-of", "2025-07-15", cwd=elsewhere)
    assert done.code == 0
    assert "Write the plan" in done.out


def test_outside_a_ledger_it_says_what_to_do(tmp_path: Path) -> None:
    done = r57("overdue", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert str(tmp_path) in done.err
    assert "--root" in done.err


OVERDUE = ("overdue", "--as-of", "2025-07-15")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")


@pytest.mark.parametrize("arguments", [("--version",), OVERDUE, ("list", "--format", "json")])
def test_an_answer_into_a_closed_stream_is_refused(
    ledger: Path, arguments: tuple[str, ...]
) -> None:
    done = r57(*arguments, cwd=ledger, closed="1>&-")
    assert (done.code, done.out) == (2, "")
    assert "the standard output is closed" in done.err
    assert r57(*arguments, cwd=ledger, closed="1>&- 2>&-") == (2, "", "")


@pytest.mark.parametrize(("arguments", "code"), [(OVERDUE, 0), (("nothing",), 2)])
def test_a_closed_error_stream_changes_no_answer(
    ledger: Path, arguments: tuple[str, ...], code: int
) -> None:
    out = r57(*arguments, cwd=ledger).out
    assert r57(*arguments, cwd=ledger, closed="2>&-") == (code, out, "")


@FULL
@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("overdue", "--help"),
        OVERDUE,
        ("list", "--format", "json"),
        ("check",),
        ("explain", "R57-301"),
        ("calendar", "2026", "--propose"),
        ("digest",),
        ("cache", "stats"),
    ],
)
def test_a_full_disk_is_no_bug(ledger: Path, arguments: tuple[str, ...]) -> None:
    done = r57(*arguments, cwd=ledger, closed=">/dev/full")
    assert done.code == 2
    assert "No space left on device" in done.err
    assert "bug" not in done.err
    assert "Traceback" not in done.err


@FULL
def test_a_full_disk_under_the_error_stream_keeps_the_exit_code(ledger: Path) -> None:
    assert r57("nothing", cwd=ledger, closed="2>/dev/full").code == 2


def test_what_the_system_refuses_is_no_bug(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "units")

    monkeypatch.setattr(cli, "_begin_git", refuse)
    assert cli.run(["overdue"]) == 2
    error = capsys.readouterr().err
    assert '"units": Permission denied.' in error
    assert "Traceback" not in error
    assert cli.run(["overdue", "--verbose"]) == 2
    assert "Traceback" in capsys.readouterr().err


def _sqlite_error(number: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = number
    return error


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (MemoryError(), 2, "no more room or memory for what r57 does: out of memory."),
        (_sqlite_error(13), 2, "what r57 does: database or disk is full."),
        (_sqlite_error(10 | 3 << 8), 2, "what r57 does: database or disk is full."),
        (_sqlite_error(1), 3, "This is a bug in r57"),
    ],
)
def test_what_the_system_lacks_is_no_bug(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    code: int,
    words: str,
) -> None:
    def fail(_: object) -> None:
        raise error

    monkeypatch.setattr(cli, "_begin_git", fail)
    assert cli.run(["overdue"]) == code
    assert words in capsys.readouterr().err


def test_an_error_is_told_in_the_language_of_the_run(tmp_path: Path) -> None:
    done = r57("overdue", "--lang", "vi", cwd=tmp_path)
    assert done.code == 2
    first, second = done.err.splitlines()
    assert first.startswith("r57: Ở đây không có sổ theo dõi: không có r57.yaml trong ")
    assert second.startswith("gợi ý: Hãy chạy r57 trong thư mục sổ theo dõi")


@pytest.mark.parametrize("verbose", [(), ("--verbose",)])
def test_a_bug_says_what_a_report_of_it_needs(ledger: Path, verbose: tuple[str, ...]) -> None:
    program = (
        "from r57ledger import cli\n"
        "def today(): raise KeyError('class')\n"
        "cli.today = today\n"
        "cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "overdue", *verbose],
        cwd=ledger,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert f"This is a bug in r57 {__version__}: KeyError: 'class'" in done.stderr
    assert f"Python {platform.python_version()}, git version 2." in done.stderr
    assert platform.platform() in done.stderr
    assert ("Traceback" in done.stderr) == bool(verbose)


@pytest.mark.parametrize("unit", ["van-phong-bo", "van phong bo", "VĂN PHÒNG BỘ", "vpb"])
def test_a_unit_is_found_by_any_of_its_names(ledger: Path, unit: str) -> None:
    done = r57("overdue", "--unit", unit, "--format", "json", "--as-of", "2025-07-15", cwd=ledger)
    assert ids(done) == ["kh-1/t01"]


def test_an_unknown_unit_is_asked_about(ledger: Path) -> None:
    done = r57("overdue", "--unit", "van phong", cwd=ledger)
    assert done.code == 2
    assert "Did you mean" in done.err


@pytest.mark.parametrize(
    ("typed", "meant"), [("overdu", "overdue"), ("clear", "six-clears"), ("lits", "list")]
)
def test_an_unknown_command_is_asked_about(ledger: Path, typed: str, meant: str) -> None:
    done = r57(typed, cwd=ledger)
    assert (done.code, done.out) == (2, "")
    assert f"Did you mean: r57 {meant}\n" in done.err


@pytest.mark.parametrize(
    ("synonym", "command"),
    [
        (("late",), ("overdue",)),
        (("search", "the", "WRITE"), ("list", "--text", "write the")),
        (("lint",), ("check",)),
        (("validate",), ("check",)),
        (("status", "2025-07"), ("summary", "2025-07")),
    ],
)
def test_a_synonym_runs_its_command(
    ledger: Path, synonym: tuple[str, ...], command: tuple[str, ...]
) -> None:
    clocks = ("--as-of", "2025-08-01")
    done = r57(*synonym, *clocks, cwd=ledger)
    asked = r57(*command, *clocks, cwd=ledger)
    assert done.code == 0, done.err
    assert done.out.splitlines()[2:] == asked.out.splitlines()[2:]  # the head quotes the words


@pytest.mark.parametrize("day", ["15/7/2025", "2025-7-15", "15 July 2025", "15.07.2025"])
def test_a_day_is_read_as_people_type_it(ledger: Path, day: str) -> None:
    done = r57("overdue", "--as-of", day, "--format", "json", cwd=ledger)
    assert json.loads(done.out)["as_of"] == "2025-07-15"


def test_a_period_is_read_as_people_type_it(ledger: Path) -> None:
    def rows(*arguments: str) -> object:
        done = r57(*arguments, "--as-of", "2025-12-31", "--format", "json", cwd=ledger)
        assert done.code == 0, done.err
        return json.loads(done.out)

    for typed in ("7/2025", "2025-7", "tháng 7/2025", "thang 7 nam 2025", "July 2025"):
        assert rows("summary", typed) == rows("summary", "2025-07")
    assert rows("reports", "quý 3/2025") == rows("reports", "2025-Q3")
    assert rows("compare", "6/2025", "31/7/2025") == rows("compare", "2025-06", "2025-07-31")


def test_a_revision_may_be_a_day_as_people_type_it() -> None:
    today = date(2025, 7, 15)
    for typed, name in (
        ("15/7/2025", "2025-07-15"),
        ("hôm qua", "2025-07-14"),
        ("-2d", "2025-07-13"),
        # What may be the name of a commit, a tag or a branch is left to git.
        ("2025.7.1", "2025.7.1"),
        ("1.2", "1.2"),
        ("3d", "3d"),
        ("main", "main"),
        ("HEAD~2", "HEAD~2"),
        # Nobody knows yet what the repository will know.
        ("tomorrow", "tomorrow"),
    ):
        assert read_revision(typed, today) == name


def test_lists_are_chosen_from_in_every_format(ledger: Path) -> None:
    write(ledger, {"plans/kh-1/tasks/t02.yaml": TASK.replace("07-15", "06-15")})
    chosen = ("--columns", "id,days_late", "--sort", "days_late", "--limit", "1")
    asked = ("overdue", "--as-of", "2025-07-16", *chosen)
    rows = json.loads(r57(*asked, "--format", "json", cwd=ledger).out)["rows"]
    assert rows == [{"id": "kh-1/t01", "days_late": 2}]
    plain = r57(*asked, cwd=ledger).out.splitlines()
    assert ["kh-1/t01", "2"] in [line.split() for line in plain]
    assert "1 more row, left out by --limit." in plain
    refused = r57("overdue", "--columns", "days_lat", cwd=ledger)
    assert (refused.code, refused.out) == (2, "")
    assert "Did you mean days_late?" in refused.err


def test_a_task_is_found_without_its_plan_where_one_has_it(ledger: Path) -> None:
    for command in ("show", "explain"):
        assert r57(command, "t01", cwd=ledger).out == r57(command, "kh-1/t01", cwd=ledger).out
    write(ledger, {"plans/kh-2/plan.yaml": PLAN, "plans/kh-2/tasks/t01.yaml": TASK})
    done = r57("show", "t01", cwd=ledger)
    assert (done.code, done.out) == (2, "")
    assert "plans/kh-1/tasks/t01.yaml, plans/kh-2/tasks/t01.yaml" in done.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("demo", "--as-of", "2025-07-15", "x"), "--as-of means nothing to r57 demo."),
        (("--as-of", "2025-07-15", "demo", "x"), "--as-of means nothing to r57 demo."),
        (("cache", "stats", "--rev", "HEAD"), "--rev means nothing to r57 cache."),
        (("check", "--limit", "3"), "--limit means nothing to r57 check."),
    ],
)
def test_a_command_takes_only_what_means_something_to_it(
    ledger: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = r57(*arguments, cwd=ledger)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_errors_of_usage_are_said_in_the_language_of_the_run(ledger: Path) -> None:
    for arguments, words in (
        (("overdue", "--nope"), 'r57 overdue không có tùy chọn "--nope".'),
        (("show",), "Còn thiếu RECORD."),
        (("overdue", "--unit"), "--unit cần có giá trị."),
        (("overdue", "--all=1"), "--all không nhận giá trị."),
        (("overdue", "x"), '"x" là phần thừa: r57 overdue không nhận.'),
    ):
        done = r57("--lang", "vi", *arguments, cwd=ledger)
        assert (done.code, done.out) == (2, "")
        assert words in done.err
    assert "help: Did you mean --unit?" in r57("overdue", "--untt", "x", cwd=ledger).err


@pytest.mark.parametrize("day", ["2025-02-30", "someday", "1999-12-31", "20250715", "Q3"])
def test_a_day_that_is_none_is_refused(ledger: Path, day: str) -> None:
    done = r57("overdue", "--as-of", day, cwd=ledger)
    assert done.code == 2
    assert "--as-of" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("option", ["--as-of", "--rev", "--root"])
def test_an_empty_value_is_refused(ledger: Path, option: str) -> None:
    # A script's unset variable: the answer would be about another day, revision or ledger.
    done = r57("overdue", option, "", cwd=ledger)
    assert (done.code, done.out) == (2, "")
    assert option in done.err


@pytest.mark.parametrize("arguments", [["--nope"], ["overdue", "--nope"], ["overdue", "extra"]])
def test_an_unknown_option_is_a_usage_error(ledger: Path, arguments: list[str]) -> None:
    done = r57(*arguments, cwd=ledger)
    assert done.code == 2
    assert "help: Try: r57" in done.err


def test_a_number_that_is_none_is_refused_in_plain_words(ledger: Path) -> None:
    for arguments in (("overdue", "--extended", "x"), ("overdue", "--extended", "-1")):
        assert "Write a whole number, 0 or more." in r57(*arguments, cwd=ledger).err
    for year in ("MMXXVI", "1999"):
        done = r57("calendar", year, cwd=ledger)
        assert (done.code, done.out) == (2, "")
        assert "Write a whole number from 2000 to 2100." in done.err


def test_a_rules_page_has_no_other_format(ledger: Path) -> None:
    # A --format that was passed over would give a program text where it reads JSON.
    done = r57("explain", "R57-301", "--format", "json", cwd=ledger)
    assert (done.code, done.out) == (2, "")
    assert "Leave --format out." in done.err
    assert r57("explain", "R57-301", "--format", "plain", cwd=ledger).code == 0


def test_blank_words_beside_a_code_explain_the_code(ledger: Path) -> None:
    done = r57("explain", "R57-301", "--text", " ", cwd=ledger)
    assert (done.code, done.out) == (0, r57("explain", "R57-301", cwd=ledger).out)


def test_what_words_mean_is_explained_without_a_ledger(tmp_path: Path) -> None:
    done = r57("explain", "--text", "trước ngày mùng 5 tháng 8 năm 2025", cwd=tmp_path)
    assert (done.code, done.out.splitlines()) == (0, [
        '"trước ngày mùng 5 tháng 8 năm 2025"',
        "",
        "due: before 2025-08-05 (the last day is 4 August 2025)",
        "",
        '"trước ngày mùng 5 tháng 8 năm 2025" excludes it: that day is too late.',
    ])  # fmt: skip
    done = r57("explain", "--text", "Định kỳ ngày 20  hằng tháng", cwd=tmp_path)
    assert done.out.endswith('"\n\nevery: month, due: day 20: it comes again.\n')
    done = r57("explain", "--text", "Thường xuyên", "--format", "json", cwd=tmp_path)
    assert json.loads(done.out) == {
        "format": "r57.phrase/1",
        "text": "Thường xuyên",
        "due": ["none"],
        "regular": True,
        "again": None,
        "why": ['"thường xuyên" means none: regular work.'],
    }
    words = "Trước ngày 15/12 hằng năm, từ năm 2026 đến năm 2030"
    done = r57("explain", "--text", words, "--format", "json", cwd=tmp_path)
    told = json.loads(done.out)
    assert (told["due"], told["why"]) == (["before day 15 of month 12"], [])
    assert told["again"] == {"every": "year", "from": "2026", "until": "2030"}


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--text", ""),
        ("R57-301", "--text", "2025"),
        ("--text", "2025", "--format", "csv"),
        ("--list", "R57-301"),
        ("--list", "--text", "2025"),
        ("--list", "--format", "csv"),
    ],
)
def test_explain_wants_one_thing_to_explain(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert r57("explain", *arguments, cwd=tmp_path).code == 2


def test_all_rules_are_listed_with_what_they_ask(tmp_path: Path) -> None:
    from r57ledger.rules.catalog import RULES

    listed = " ".join(r57("explain", "--list", cwd=tmp_path).out.split())
    for rule in RULES:
        sentence = " ".join(rule.page.split("\n\n", maxsplit=1)[0].split())
        assert f"{rule.code} {rule.severity}: {sentence}" in listed


def test_two_escapes_in_one_text_are_one_finding(ledger: Path) -> None:
    task = 'title: "\\e[1mWrite\\e[0m"\nlead: van-phong-bo\ndue: none\n'
    write(ledger, {"plans/kh-1/tasks/t02.yaml": task})
    assert r57("check", cwd=ledger).out.count("error[R57-013]") == 1


def test_the_findings_of_many_files_stand_at_their_lines(ledger: Path) -> None:
    # Two a file: a unit that is not there, in a line that differs, and such a task below it.
    names = [f"n{number:03}" for number in range(300)]
    wrong = {
        f"plans/kh-1/tasks/{name}.yaml": "\n" * (number % 7)
        + f"title: Write part {number}\nlead: vpc\ndue: 2025-07-15\nafter: [kh-1/t99]\n"
        for number, name in enumerate(names)
    }
    done = r57("check", "--format", "json", cwd=write(ledger, wrong))
    found = [
        (finding["path"], finding["line"], finding["column"])
        for finding in json.loads(done.out)["findings"]
    ]
    assert found == [
        (f"plans/kh-1/tasks/{name}.yaml", number % 7 + line, column)
        for number, name in enumerate(names)
        for line, column in ((2, 7), (4, 9))
    ]


def test_a_path_outside_the_ledger_is_refused(
    ledger: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    done = r57("check", str(elsewhere), cwd=ledger)
    assert done.code == 2
    assert "--root DIR" in done.err


def test_a_stray_file_that_is_asked_about_is_counted(ledger: Path) -> None:
    write(ledger, {"plans/kh-1/scan.txt": "x"})
    assert "in 1 of 1 file." in r57("check", "plans/kh-1/scan.txt", cwd=ledger).out


@pytest.mark.parametrize(
    "command",
    [
        ("overdue",), ("overdue", "--by", "unit"), ("upcoming", "--within", "999d"), ("slow",),
        ("list",), ("six-clears",),
    ],
)  # fmt: skip
def test_a_document_that_is_no_plan_is_known_by_what_it_moved(
    ledger: Path, command: tuple[str, ...]
) -> None:
    # Completed long ago: most views need not read the one task that names the decision.
    moved = (
        "log:\n  - {date: 2025-03-01, kind: extension, to: 2025-12, document: 388/QĐ-BMH,\n"
        "     approved_by: bo-truong, reason: r}\n"
        "  - {date: 2025-04-01, kind: completion}\n"
    )
    write(ledger, {"plans/kh-1/tasks/t02.yaml": TASK + moved})
    shown = ("--as-of", "2025-07-15", "--format", "json", "--plan")
    found = r57(*command, *shown, "388/qd-bmh", cwd=ledger)
    assert json.loads(found.out)["filters"]["plan"] == "388/QĐ-BMH"
    missing = r57(*command, *shown, "389/QĐ-BMH", cwd=ledger)
    assert (missing.code, missing.out) == (2, "")
    assert 'No plan is called "389/QĐ-BMH".' in missing.err


@pytest.mark.parametrize("command", ["targets", "difficulties", "reports"])
def test_records_of_a_plan_are_asked_for_by_a_plan(ledger: Path, command: str) -> None:
    moved = "log:\n  - {date: 2025-03-01, kind: note, note: n, document: 388/QĐ-BMH}\n"
    write(ledger, {"plans/kh-1/tasks/t02.yaml": TASK + moved})
    refused = r57(command, "--plan", "388/QĐ-BMH", cwd=ledger)
    assert (refused.code, refused.out) == (2, "")


def test_fail_exits_with_one_where_something_is_overdue(ledger: Path) -> None:
    assert r57("overdue", "--fail", "--as-of", "2025-07-15", cwd=ledger).code == 1
    assert r57("overdue", "--fail", "--as-of", "2025-07-14", cwd=ledger).code == 0


def test_a_broken_file_is_named_and_the_others_still_count(ledger: Path) -> None:
    write(ledger, {"plans/kh-1/tasks/t02.yaml": "title: [\n"})
    done = r57("overdue", "--as-of", "2025-07-15", cwd=ledger)
    assert done.code == 1
    assert "Write the plan" in done.out
    assert "plans/kh-1/tasks/t02.yaml" in done.out


@pytest.mark.parametrize("settings", ["", "format: 2\n", "format: [\n", "name: x\n"])
def test_with_broken_settings_there_is_no_view(ledger: Path, settings: str) -> None:
    (ledger / "r57.yaml").write_text(settings, encoding="utf-8")
    done = r57("overdue", cwd=ledger)
    assert (done.code, done.out) == (2, "")
    assert "r57.yaml" in done.err


@pytest.mark.parametrize(
    "zone", [{"TZ": "UTC"}, {"TZ": "Pacific/Kiritimati"}, {"LANG": "C", "LC_ALL": "C"}]
)
def test_zone_and_locale_of_the_machine_change_nothing(ledger: Path, zone: dict[str, str]) -> None:
    here = r57("overdue", "--as-of", "2025-07-15", cwd=ledger)
    assert r57("overdue", "--as-of", "2025-07-15", cwd=ledger, **zone) == here
    assert "Văn phòng Bộ" in here.out


@pytest.mark.parametrize(
    ("arguments", "code"), [(OVERDUE, 0), ((*OVERDUE, "--fail"), 1), (("check",), 1)]
)
def test_a_reader_that_goes_away_changes_no_exit_code(
    ledger: Path, arguments: tuple[str, ...], code: int
) -> None:
    write(ledger, {"plans/kh-1/tasks/t02.yaml": TASK.replace("van-phong-bo", "nobody")})
    program = "from r57ledger.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=ledger,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == code

"""The pager between an answer and a terminal: which, when, and what happens as it is left."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from program import r57, write
from terminals import on_terminal

SCRIPT = """#!/bin/sh
echo "a pager ran"
cat
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    task = "title: Write part {number} of the plan\nlead: vp\ndue: 2025-07-15\n"
    return write(
        tmp_path,
        {
            "units/vp.yaml": "name: Văn phòng Bộ\nkind: office\n",
            "plans/kh-1/plan.yaml": "title: Plan\nkind: plan\nissued: 2025-01-02\n",
            **{f"plans/kh-1/tasks/t{n}.yaml": task.format(number=n) for n in range(60)},
        },
    )


LATE = ("overdue", "--as-of", "2025-12-01", "--fail")


def test_an_answer_goes_through_the_pager_and_keeps_its_exit_code(ledger: Path) -> None:
    done = on_terminal(*LATE, cwd=ledger, R57_PAGER="sed s/^/seen:/", PAGER="false")
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[0].startswith("seen:")
    assert "Overdue on 1 December 2025" in lines[0]
    assert all(line.startswith("seen:") for line in lines)


def test_the_variable_of_all_programs_comes_second(ledger: Path) -> None:
    assert "seen:" in on_terminal(*LATE, cwd=ledger, PAGER="sed s/^/seen:/ | cat").out


@pytest.mark.parametrize("arguments", [("check",), ("explain", "R57-301"), ("show", "kh-1/t1")])
def test_other_answers_go_through_it_too(ledger: Path, arguments: tuple[str, ...]) -> None:
    assert "seen:" in on_terminal(*arguments, cwd=ledger, PAGER="sed s/^/seen:/").out


def test_there_is_none_in_a_pipe_and_where_none_is_wanted(ledger: Path) -> None:
    pager = "sed s/^/seen:/"
    assert "seen:" not in r57(*LATE, cwd=ledger, PAGER=pager).out
    for arguments in ((*LATE, "--no-pager"), ("--no-pager", *LATE)):
        done = on_terminal(*arguments, cwd=ledger, PAGER=pager)
        assert "seen:" not in done.out
        assert "Overdue on 1 December 2025" in done.out
    for none in ("", "cat"):
        done = on_terminal(*LATE, cwd=ledger, R57_PAGER=none, PAGER="false")
        assert "Overdue on 1 December 2025" in done.out


@pytest.mark.parametrize("pager", ["no-such-program", "no-such-program | cat", "'", "/no/such"])
def test_one_that_cannot_be_started_is_none(ledger: Path, pager: str) -> None:
    done = on_terminal(*LATE, cwd=ledger, R57_PAGER=pager)
    assert done.code == 1
    assert done.out.splitlines()[0].endswith("Overdue on 1 December 2025 — 60 tasks\x1b[0m")


def test_leaving_it_early_is_no_error(ledger: Path) -> None:
    done = on_terminal("list", "--all", cwd=ledger, R57_PAGER="head -n 2")
    assert done.code == 0
    assert len(done.out.splitlines()) == 2


def test_less_is_told_what_git_tells_it(ledger: Path) -> None:
    told = 'echo "[$LESS]"'
    assert on_terminal(*LATE, cwd=ledger, PAGER=told).out == "[FRX]\n"
    assert on_terminal(*LATE, cwd=ledger, PAGER=told, LESS="-S").out == "[-S]\n"


def test_less_shows_letters_in_any_locale(ledger: Path) -> None:
    told = 'echo "[$LESSCHARSET]"'
    assert on_terminal(*LATE, cwd=ledger, PAGER=told, LC_ALL="C").out == "[utf-8]\n"
    latin = on_terminal(*LATE, cwd=ledger, PAGER=told, LC_ALL="C", LESSCHARSET="latin1")
    assert latin.out == "[latin1]\n"


def test_ctrl_c_is_for_the_pager_alone(ledger: Path) -> None:
    pager = (
        "import signal, sys\n"
        # Blocked, the signal waits: a handler may not run before the next line blocks.
        "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})\n"
        "sys.stdin.read(); print('ready', flush=True)\n"
        "signal.sigwait({signal.SIGINT}); print('heard', flush=True)\n"
        "open('/dev/tty').readline()\n"
    )
    file = ledger.parent / "pager.py"
    file.write_text(pager, encoding="utf-8")
    keys = {"ready": "\x03", "heard": "\n"}
    done = on_terminal(
        *LATE, cwd=ledger, keys=keys, R57_PAGER=shlex.join([sys.executable, str(file)])
    )
    assert "heard" in done.out
    assert "Traceback" not in done.out
    assert done.code == 1


def test_no_file_of_the_ledger_is_taken_for_a_pager(ledger: Path) -> None:
    for name in ("less", "mine"):
        (ledger / name).write_text(SCRIPT, encoding="utf-8")
        (ledger / name).chmod(0o755)
    assert "a pager ran" not in on_terminal(*LATE, cwd=ledger, PATH=".:/nowhere").out
    assert "a pager ran" not in on_terminal(*LATE, cwd=ledger, PATH=".:/bin", PAGER="mine").out
    assert "a pager ran" in on_terminal(*LATE, cwd=ledger, PAGER="./mine").out


def test_a_terminal_that_can_do_little_gets_no_less(ledger: Path) -> None:
    done = on_terminal(*LATE, cwd=ledger, TERM="dumb")
    assert "WARNING" not in done.out
    assert done.code == 1

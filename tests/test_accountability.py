"""The commands of accountability as people run them, in a ledger of files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from program import Done, r57, write

LEDGER = {
    "r57.yaml": "format: 1\nescalation:\n  - to: bo-truong\n    overdue: 30\n",
    "units/bo.yaml": "name: Bộ\nkind: ministry\n",
    "units/bo-truong.yaml": "name: Bộ trưởng\nkind: post\nparent: bo\n",
    "units/van-phong-bo.yaml": "name: Văn phòng Bộ\nkind: office\nparent: bo\nfrom: 2025-01-01\n",
    "units/vu-phap-che.yaml": "name: Vụ Pháp chế\nkind: department\nparent: bo\n",
    "plans/kh-1/plan.yaml": """\
title: Kế hoạch
kind: plan
code: 01/KH
issued: 2025-01-02
reporting:
  - id: thang
    every: month
    due: before day 25
    owed_by: [van-phong-bo, vu-phap-che]
    from: 2025-08
""",
    "plans/kh-1/tasks/t01.yaml": "title: Một\nlead: van-phong-bo\ndue: 2025-08-31\n",
    "plans/kh-1/tasks/t02.yaml": """\
title: Hai
lead: vu-phap-che
due: 2025-12-31
parent: kh-1/t01
""",
    "plans/kh-1/targets/g01.yaml": 'title: Chỉ tiêu\ndue: 2030\noperator: ">="\nvalue: 80\n',
    "plans/kh-1/difficulties/d01.yaml": "title: Khó\nlevel: unit\nraised: 2025-03-04\n",
    "plans/kh-1/reports/thang/2025-08/van-phong-bo.yaml": "submitted: 2025-08-26\n",
}
AS_OF = ("--as-of", "2025-10-15")
COMMANDS = (
    ("reports",), ("targets",), ("difficulties",), ("slow",), ("six-clears",), ("tree",),
    ("lead", "van phong bo"), ("digest",),
)  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write(tmp_path / "ledger", LEDGER)


def answer(done: Done) -> Any:
    assert done.err == ""
    return json.loads(done.out)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_each_tells_its_clocks_and_the_file_that_it_cannot_read(
    command: tuple[str, ...], ledger: Path
) -> None:
    found = answer(r57(*command, *AS_OF, "--format", "json", cwd=ledger))
    assert found["format"] == f"r57.{command[0]}/1"
    assert found["as_of"] == "2025-10-15"
    write(ledger, {"plans/kh-1/tasks/t03.yaml": "title: Ba\nled: nobody\n"})
    done = r57(*command, *AS_OF, "--format", "json", cwd=ledger)
    assert done.code == 1
    assert [file["path"] for file in answer(done)["unreadable"]] == ["plans/kh-1/tasks/t03.yaml"]
    done = r57(*command, *AS_OF, cwd=ledger)
    # A letter is sent, and what is wrong with a file is told beside it.
    assert "plans/kh-1/tasks/t03.yaml:" in (done.err if command == ("digest",) else done.out)


def test_why_lists_what_is_behind_a_number(ledger: Path) -> None:
    for command, cell, ids in (
        (("reports",), "Total/missing", ["kh-1/thang/2025-08/vu-phap-che",
                                         "kh-1/thang/2025-09/van-phong-bo",
                                         "kh-1/thang/2025-09/vu-phap-che"]),
        (("six-clears",), "van-phong-bo/no_result", ["kh-1/t01"]),
        (("tree", "01/KH"), "kh-1/t01/in_term", ["kh-1/t02"]),
        (("lead", "bo"), "led/overdue", ["kh-1/t01"]),
        # 15 days late a month before, 45 now: 30 is a bound of `escalation`.
        (("digest",), "van-phong-bo/worse", ["kh-1/t01"]),
        (("digest",), "van-phong-bo/carried", []),
    ):  # fmt: skip
        done = r57(*command, *AS_OF, "--why", cell, "--format", "json", cwd=ledger)
        assert [row["id"] for row in answer(done)["rows"]] == ids, cell


def test_what_a_unit_owes_now(ledger: Path) -> None:
    done = r57("reports", "--owed-by", "vp", "--open", *AS_OF, cwd=ledger)
    assert done.code == 2
    assert done.err == (
        'r57: No unit is called "vp".\nhelp: r57 show UNIT shows one, units/ has all.\n'
    )
    done = r57("reports", "--owed-by", "vu phap che", "--open", *AS_OF, "--format", "csv",
               cwd=ledger)  # fmt: skip
    # 24/08 + 52 days, 24/09 + 21 days; October is due on the 24th.
    assert [line.split(",")[1] for line in done.out.splitlines()[1:]] == [
        "kh-1/thang/2025-08/vu-phap-che",
        "kh-1/thang/2025-09/vu-phap-che",
        "kh-1/thang/2025-10/vu-phap-che",
    ]


def test_letters_are_printed_one_after_the_other(ledger: Path) -> None:
    done = r57("digest", *AS_OF, "--since", "2025-09-15", cwd=ledger)
    assert done.code == 0
    assert [line for line in done.out.splitlines() if line.startswith(("# ", "---", "**To"))] == [
        "# Re: tasks and reports to attend to",
        "**To: Văn phòng Bộ**",
        "---",
        "# Re: reports to hand in",
        "**To: Vụ Pháp chế**",
    ]
    # 31/08 + 30 days is 30/09.
    assert "- Bộ trưởng (1 task is 30 or more days late);" in done.out
    assert "reached 30 days late" in done.out


def test_letters_are_written_and_nothing_else_is_touched(ledger: Path, tmp_path: Path) -> None:
    folder = tmp_path / "letters" / "october"
    first = r57("digest", *AS_OF, "--to", str(folder), "--format", "json", cwd=ledger)
    assert [row["unit"] for row in answer(first)["rows"]] == ["van-phong-bo", "vu-phap-che"]
    (folder / "note.txt").write_text("mine")
    (folder / "bo.md").write_text("an earlier letter")
    written = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(written) == ["bo.md", "note.txt", "van-phong-bo.md", "vu-phap-che.md"]
    again = r57(
        "digest", *AS_OF, "--to", str(folder), cwd=ledger, TZ="Pacific/Kiritimati", LANG="C"
    )
    assert f"{folder / 'bo.md'} is of an earlier run: the unit gets no letter now.\n" in again.err
    assert "note.txt" not in again.err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == written


def test_a_letter_without_an_addressee_is_told_beside_the_letters(ledger: Path) -> None:
    write(ledger, {"plans/kh-1/tasks/t04.yaml": "title: Bốn\nlead: unstated\ndue: 2025-10-10\n"})
    done = r57("digest", *AS_OF, cwd=ledger)
    assert done.err == "In no letter, since no lead is named: Newly overdue (1).\n"
    assert "Bốn" not in done.out


def test_with_nothing_to_say_there_is_no_letter(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    quiet = write(tmp_path / "quiet", {"units/bo.yaml": LEDGER["units/bo.yaml"]})
    assert r57("digest", *AS_OF, cwd=quiet).out == "No unit has anything to be told.\n"
    assert r57("digest", *AS_OF, "--to", str(folder), cwd=quiet).code == 0
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("reports", "2025-Q5"), '"2025-Q5" is no period.', "2025-Q3"),
        (("digest", "--since", "2025-10-15"), "is not before 15 October 2025", "last letters"),
        (("lead", "van-phong-bo1"), 'No unit is called "van-phong-bo1".', "van-phong-bo"),
        (("tree", "02/KH"), 'No plan is called "02/KH".', "01/KH"),
        (("difficulties", "--stale", "long"), "is not a number of days", "--stale 30d"),
    ],
)
def test_what_is_not_understood(
    arguments: tuple[str, ...], message: str, hint: str, ledger: Path
) -> None:
    done = r57(*arguments, *AS_OF, cwd=ledger)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert hint in done.err

"""A ledger with every kind of bad input at once: each fault is shown at its own line.

The files around the faults are sound and must still be counted. Expected places are written by
hand: the line on which a person would put a finger.
"""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from program import Done, r57, write
from repositories import commit, git

GOOD = "title: Good\nlead: van-phong-bo\ndue: 2025-07-15\n"


class Fault(NamedTuple):
    """A file below plans/kh-1/tasks, the line of the fault, and words of the message or help."""

    name: str
    content: bytes
    line: int
    words: str
    severity: str = "error"


def text(name: str, content: str, line: int, words: str, severity: str = "error") -> Fault:
    return Fault(name, content.encode(), line, words, severity)


FAULTS = [
    Fault("not-utf8.yaml", b"title: V\xe2n ph\xf2ng\nlead: van-phong-bo\ndue: none\n", 1, "UTF-8"),
    Fault("utf16.yaml", GOOD.encode("utf-16"), 1, "UTF-16"),
    Fault("bom.yaml", b"\xef\xbb\xbf" + GOOD.encode(), 1, "byte order mark"),
    Fault("zero-byte.yaml", b"title: a\x00b\nlead: van-phong-bo\ndue: none\n", 1, "control"),
    text("control.yaml", "title: Good\nlead: van-phong-bo\nnote: \x07bell\ndue: none\n", 3, "control"),
    text("bidi.yaml", "title: a\u202eb\nlead: van-phong-bo\ndue: none\n", 1, "direction"),
    text("empty.yaml", "", 1, "empty"),
    text("list.yaml", "- a\n- b\n", 1, "list"),
    text("scalar.yaml", "just words\n", 1, "mapping"),
    text("documents.yaml", f"{GOOD}---\n{GOOD}", 4, "document"),
    text("tabs.yaml", "title: Good\nlead: van-phong-bo\nproduct:\n\t- a\ndue: none\n", 4, "tab"),
    text("conflict.yaml", f"{GOOD}<<<<<<< HEAD\nnote: a\n=======\nnote: b\n>>>>>>> b\n", 4, "conflict"),
    text("quoted-conflict.yaml", f'{GOOD}note: "a\n<<<<<<< HEAD\n  b"\n', 5, "conflict"),
    text("block-conflict.yaml", f"{GOOD}note: |\n  <<<<<<< HEAD\n  b\n  =======\n  >>>>>>> c\n", 5, "conflict"),
    text("duplicate.yaml", f"{GOOD}lead: bo-truong\n", 4, "lead"),
    text("unknown.yaml", f"{GOOD}prduct: Code\n", 4, "product"),
    text("wrong-type.yaml", f"{GOOD}coordinating: van-phong-bo\n", 4, "list"),
    text("anchor.yaml", f"{GOOD}note: &a text\n", 4, "anchor"),
    text("alias.yaml", f"{GOOD}note: *a\n", 4, "alias"),
    text("merge.yaml", f"{GOOD}<<: {{note: a}}\n", 4, "merge"),
    text("tag.yaml", f"{GOOD}note: !!str a\n", 4, "tag"),
    text("directive.yaml", f"%YAML 1.1\n---\n{GOOD}", 1, "directive"),
    text("bomb.yaml", "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(8)
    ), 1, "anchor"),
    text("deep.yaml", f"title: {'[' * 100_000}\n", 1, "deep"),
    Fault("large.yaml", b"note: |\n" + b"  x\n" * 300_000, 1, "MiB"),
    text("february.yaml", "title: a\nlead: van-phong-bo\ndue: 2025-02-30\n", 3, "2025-02"),
    text("slashes.yaml", "title: a\nlead: van-phong-bo\ndue: 31/12/2025\n", 3, "2025-12-31"),
    text("month13.yaml", "title: a\nlead: van-phong-bo\ndue: 2025-13\n", 3, "13"),
    text("due-yes.yaml", "title: a\nlead: van-phong-bo\ndue: yes\n", 3, "yes"),
    text("number.yaml", f"{GOOD}sources:\n  - document: 1381\n", 5, "quot"),
    text("cut.yaml", f"{GOOD.replace('Good', 'Cut')}note: see appendix #2 of the plan\n", 4, "#"),
    text("comma.yaml", f"{GOOD}log:\n  - {{date: 2025-03-01, kind: note, note: one, two}}\n", 5, "comma"),
    text("nfd.yaml", f"{GOOD.replace('Good', 'Pieces')}note: {unicodedata.normalize('NFD', 'Văn phòng')}\n", 4, "NFC", "warning"),
    text("blank-id.yaml", 'title: a\nlead: "van-phong-bo "\ndue: none\n', 2, "space"),
    text("secret.yaml", f"{GOOD}note: TUYỆT MẬT\n", 4, "sec"),
    text("short.yml", GOOD, 1, ".yaml"),
    text("Upper.yaml", GOOD, 1, "lower"),
]  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("faults")
    write(
        root,
        {
            "calendar/2025.yaml": "days_off: []\n",
            "units/van-phong-bo.yaml": "name: Văn phòng Bộ\nkind: office\n",
            "plans/kh-1/plan.yaml": "title: Plan\nkind: plan\n",
            "plans/kh-1/tasks/good.yaml": GOOD,
            "plans/kh-1/tasks/crlf.yaml": GOOD.replace("Good", "Windows").replace("\n", "\r\n"),
        },
    )
    for fault in FAULTS:
        (root / "plans" / "kh-1" / "tasks" / fault.name).write_bytes(fault.content)
    return root


@pytest.fixture(scope="module")
def checked(ledger: Path) -> Done:
    return r57("check", "--format", "json", cwd=ledger)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f.name)
def test_each_fault_is_shown_at_its_line(checked: Done, fault: Fault) -> None:
    found = [
        f
        for f in json.loads(checked.out)["findings"]
        if f["path"] == f"plans/kh-1/tasks/{fault.name}"
    ]
    assert found, "the fault is not shown"
    assert any(
        f["line"] == fault.line
        and f["severity"] == fault.severity
        and fault.words.casefold() in f"{f['message']} {f['help']}".casefold()
        for f in found
    ), found


def test_nothing_is_said_of_sound_files(checked: Done) -> None:
    sound = ("good.yaml", "crlf.yaml", "plan.yaml", "van-phong-bo.yaml", "r57.yaml")
    assert not [f for f in json.loads(checked.out)["findings"] if f["path"].endswith(sound)]
    assert (checked.code, checked.err) == (1, "")


def test_the_other_files_are_still_counted_and_no_file_vanishes(ledger: Path) -> None:
    done = r57("overdue", "--as-of", "2025-07-16", "--format", "json", cwd=ledger)
    answer = json.loads(done.out)
    counted = {row["id"] for row in answer["rows"]}
    assert {"kh-1/good", "kh-1/crlf", "kh-1/nfd"} <= counted
    unreadable = {row["path"].rpartition("/")[2] for row in answer["unreadable"]}
    broken = {f.name for f in FAULTS if f.severity == "error"}
    assert broken <= unreadable
    assert done.code == 1


@pytest.mark.parametrize("misplaced", ["kh-1/task/a1.yaml", "kh-1/a1.yaml", "a1.yaml"])
def test_a_misplaced_record_is_told_by_every_view(tmp_path: Path, misplaced: str) -> None:
    write(
        tmp_path,
        {
            "plans/kh-1/plan.yaml": "title: Plan\nkind: plan\n",
            "plans/kh-1/notes.txt": "no record\n",
            f"plans/{misplaced}": GOOD,
        },
    )
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    place = f"plans/{misplaced}:1: No kind of record lies here."
    for command in ("overdue", "list", "slow", "tree"):
        for option in ("--verbose", "--no-cache", "--rev=HEAD"):
            done = r57(command, "--as-of", "2025-07-16", option, cwd=tmp_path)
            assert done.code == 1
            assert place in done.out
            assert "notes.txt" not in done.out


def fifo(path: Path) -> None:
    os.mkfifo(path)


def dangling(path: Path) -> None:
    path.symlink_to("nowhere.yaml")


def outward(path: Path) -> None:
    path.symlink_to("/etc/hostname")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither FIFOs nor free links")
@pytest.mark.parametrize("make", [fifo, dangling, outward], ids=lambda f: f.__name__)
def test_what_is_no_file_is_shown_and_never_opened(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    write(tmp_path, {"units/a1.yaml": "name: A\nkind: office\n"})
    make(tmp_path / "units" / "b1.yaml")
    checked = r57("check", "--format", "json", cwd=tmp_path)
    found = json.loads(checked.out)["findings"]
    assert [(f["path"], f["severity"]) for f in found] == [("units/b1.yaml", "error")]
    assert "units/b1.yaml" in r57("overdue", cwd=tmp_path).out


MARKUP = "[red]a[/] [/] \\e]8;;http://x\\a ::error file=x::y ##[error]z =1+1 <b>|</b>"


@pytest.mark.parametrize("output", ["table", "plain", "json", "csv", "md"])
def test_a_hostile_title_is_harmless_in_every_format(tmp_path: Path, output: str) -> None:
    write(
        tmp_path,
        {
            "units/a1.yaml": 'name: "::error::unit"\nkind: office\n',
            "plans/p1/plan.yaml": "title: Plan\nkind: plan\n",
            "plans/p1/tasks/t1.yaml": f"title: '{MARKUP}'\nlead: a1\ndue: 2025-01-01\n",
        },
    )
    done = r57("overdue", "--as-of", "2025-02-01", "--format", output, cwd=tmp_path)
    assert done.code == 0, done.err
    assert "\x1b" not in done.out
    assert "##[" not in done.out
    assert not any(line.lstrip().startswith("::") for line in done.out.splitlines())
    assert "red" in done.out

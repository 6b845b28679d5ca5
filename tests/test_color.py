"""Colours: on a terminal, where they are demanded, and never as the only sign."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from program import r57, write
from r57ledger.render.formats import FORMATS, TABLE
from terminals import on_terminal

BROKEN = "title: Write the plan\nled: vp\ndue: 2025-07-15\n"
CODE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write(
        tmp_path,
        {
            "units/vp.yaml": "name: Văn phòng Bộ\nkind: office\n",
            "plans/kh-1/plan.yaml": "title: Plan\nkind: plan\nissued: 2025-01-02\n",
            "plans/kh-1/tasks/t1.yaml": BROKEN,
        },
    )


@pytest.mark.parametrize(
    "arguments", [("list",), ("check",), ("explain", "R57-301"), ("overdue", "--by", "nothing")]
)
def test_answers_and_errors_have_them_on_a_terminal(
    ledger: Path, arguments: tuple[str, ...]
) -> None:
    coloured = on_terminal(*arguments, "--no-pager", cwd=ledger)
    bare = on_terminal(*arguments, "--no-pager", "--color", "never", cwd=ledger)
    assert CODE.search(coloured.out)
    assert not CODE.search(bare.out)
    assert CODE.sub("", coloured.out) == bare.out
    assert coloured.code == bare.code


def test_a_server_s_log_has_them_where_they_are_demanded(ledger: Path) -> None:
    assert not CODE.search(r57("check", cwd=ledger, NO_COLOR="", GITHUB_ACTIONS="true").out)
    for demand in ({"FORCE_COLOR": "1"}, {"CLICOLOR_FORCE": "1"}):
        assert CODE.search(r57("check", cwd=ledger, NO_COLOR="", **demand).out)
    # What a person types comes before what a variable says.
    assert CODE.search(r57("check", "--color", "always", cwd=ledger).out)
    assert CODE.search(r57("--color=always", "overdue", "--by", "x", cwd=ledger).err)


def test_data_has_none(ledger: Path) -> None:
    data = [name for name, form in FORMATS.items() if name != TABLE and not form.binary]
    for name in data:
        out = r57("list", "--format", name, "--color", "always", cwd=ledger).out
        assert not CODE.search(out)


def test_another_word_is_refused(ledger: Path) -> None:
    done = r57("list", "--color", "blue", cwd=ledger)
    assert done.code == 2
    assert done.err == (
        'r57: --color "blue" is not known.\nhelp: Write --color auto, always or never.\n'
    )

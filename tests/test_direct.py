"""Command lines that are taken apart without the parser mean what the parser says they mean."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from r57ledger.cli import COMMANDS
from r57ledger.commands import direct, group, overdue
from r57ledger.errors import LedgerError

TODAY = date(2025, 7, 15)
WORDS = (
    "overdue", "overdue", "overdue", "--as-of", "2025-01-31", "--as-of=31/01/2025", "--as-of=",
    "--as-of=2025-02-30", "--rev", "HEAD", "--rev=-x", "--rev=a=b", "--root", "here", "--root=x y",
    "--no-cache", "--no-cache=1", "--verbose", "--verb", "--all", "--", "-h", "", "check", "lists",
)  # fmt: skip


class Begun(Exception):  # noqa: N818 - no error: the command was reached
    """Carries what the command was told."""


def told(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> dict[str, Any] | str | None:
    """What the parser makes of a command line: the options, a complaint, or nothing."""

    def begin(ctx: Any, need: Any) -> None:
        raise Begun(vars(ctx.obj))

    with monkeypatch.context() as patch:
        patch.setattr(overdue, "Session", begin)
        try:
            group.invoke(arguments, COMMANDS, TODAY)
        except Begun as begun:
            options: dict[str, Any] = begun.args[0]
            return options
        except LedgerError as error:
            return error.message
    return None


@settings(deadline=None)
@given(arguments=st.lists(st.sampled_from(WORDS), min_size=1, max_size=5))
@example(arguments=["--as-of", "2025-01-31", "overdue", "--as-of", "2025-02-01"])
@example(arguments=["overdue", "--rev", "--no-cache"])
def test_what_is_read_directly_is_what_the_parser_reads(arguments: list[str]) -> None:
    meant: dict[str, Any] | str
    try:
        line = direct.read(arguments, COMMANDS, TODAY)
        if line is None or line.name != "overdue":
            return
        meant = vars(line.obj)
    except LedgerError as error:
        meant = error.message
    with pytest.MonkeyPatch.context() as patch:
        assert told(patch, arguments) == meant


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_wants_more_than_its_name_is_left_to_the_parser(name: str) -> None:
    wants = any(param.required for param in group.build(name).params)
    assert (direct.command([name], COMMANDS, TODAY) is None) == wants


@pytest.mark.parametrize(
    "arguments",
    [
        ["overdue"],
        ["--as-of", "2025-01-31", "overdue", "--no-cache"],
        ["check", "--root=elsewhere", "--verbose"],
    ],
)
def test_what_most_people_type_is_read_directly(arguments: list[str]) -> None:
    assert direct.command(arguments, COMMANDS, TODAY) is not None


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["overdue", "--all"],
        ["overdue", "--help"],
        ["overdue", "check"],
        ["overdue", "--as-of"],
        ["show"],  # it wants a record's id, and the parser says so
        ["--version"],
        ["nothing"],
    ],
)
def test_everything_else_is_left_to_the_parser(arguments: list[str]) -> None:
    assert direct.command(arguments, COMMANDS, TODAY) is None

"""How wide the screen is, and whether it is sent colours."""

from __future__ import annotations

import os

import pytest

from r57ledger.render.screen import FAINT, height, look, shows_styles, styled, use_color, width

TERMINAL = {"TERM": "xterm-256color"}


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("r57ledger.render.screen._wanted", "auto")
    return monkeypatch


@pytest.mark.parametrize(
    ("environment", "shown"),
    [
        (TERMINAL, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "Unknown"}, False),
        ({}, False),
        (TERMINAL | {"NO_COLOR": "1"}, False),
        (TERMINAL | {"NO_COLOR": ""}, True),
        ({"FORCE_COLOR": "1"}, True),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"CLICOLOR_FORCE": "0"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_what_a_terminal_is_sent(
    screen: pytest.MonkeyPatch, environment: dict[str, str], shown: bool
) -> None:
    screen.setattr("sys.stdout.isatty", lambda: True, raising=False)
    for name, value in environment.items():
        screen.setenv(name, value)
    assert shows_styles() is shown


def test_a_pipe_gets_colours_only_where_they_are_demanded(screen: pytest.MonkeyPatch) -> None:
    screen.setenv("TERM", "xterm")
    assert not shows_styles()
    screen.setenv("CLICOLOR_FORCE", "1")
    assert shows_styles()
    assert not look(file=True).styles


@pytest.mark.parametrize(("option", "shown"), [("always", True), ("never", False)])
def test_the_option_comes_before_the_environment(
    screen: pytest.MonkeyPatch, option: str, shown: bool
) -> None:
    use_color(option)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        screen.setenv(name, "1")
        assert shows_styles() is shown


@pytest.mark.parametrize("told", ["0", "", "wide", "-5", "٣٢"])
def test_the_width_is_that_of_columns_or_of_the_terminal(
    screen: pytest.MonkeyPatch, told: str
) -> None:
    # No stream of this test is a terminal.
    screen.setattr("os.get_terminal_size", lambda _: os.terminal_size((0, 0)))
    screen.setenv("COLUMNS", told)
    assert (width(), height()) == (80, 24)
    assert width(terminal=False) == 120
    screen.setattr("os.get_terminal_size", lambda _: os.terminal_size((97, 20)))
    assert (width(), height()) == (97, 20)
    assert width(terminal=False) == 120, "a pipe is no terminal"
    screen.setenv("COLUMNS", "132")
    assert width() == width(terminal=False) == 132


def test_blanks_at_the_end_have_no_style() -> None:
    # A line ends behind its last letter, also where a style stands before that end.
    assert styled("kh-1/t01   ", FAINT).rstrip(" ") == "\x1b[2mkh-1/t01\x1b[0m"
    assert styled("   ", FAINT) == "   "

"""An error on the screen: what is the case, and what helps."""

from __future__ import annotations

from r57ledger.render.complaint import lines
from r57ledger.words.language import use


def test_a_terminal_gets_lines_that_end_between_words() -> None:
    assert list(lines('There is no unit "x" here.', "Look at units/.", wide=20, styles=False)) == [
        "r57: There is no",
        'unit "x" here.',
        "help: Look at",
        "units/.",
    ]


def test_elsewhere_each_is_one_line() -> None:
    assert list(lines("a " * 100, None, wide=None, styles=False)) == ["r57: " + "a " * 100]


def test_labels_stand_out_and_are_said_in_the_language_of_the_run() -> None:
    use("vi")
    assert list(lines("Sai: x", "Sửa.", wide=80, styles=True)) == [
        "\x1b[1;31mr57:\x1b[0m Sai: x",
        "\x1b[1mgợi ý:\x1b[0m Sửa.",
    ]


def test_what_is_unfit_to_show_becomes_visible() -> None:
    assert list(lines("\x1b[2J", None, wide=80, styles=False)) == ["r57: \\x1b[2J"]

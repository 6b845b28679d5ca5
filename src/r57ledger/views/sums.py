"""The checks a summary makes on itself: parts make their sum, and what flows closes."""

from __future__ import annotations

from collections.abc import Sequence

from r57ledger.views.summary.lines import Line


class DoesNotAddUp(Exception):  # noqa: N818 - said as a sentence: the numbers do not add up
    """Two ways to a number of a summary disagree. This is a bug of the program, never of a ledger.

    No number is shown then: an office must not send up a table that does not add up.
    """


def check(what: str, whole: int, parts: int) -> None:
    """Raise `DoesNotAddUp` where a number and the sum of its parts differ."""
    if whole != parts:
        raise DoesNotAddUp(f"{what} is {whole}, and its parts make {parts}")


def check_lines(lines: Sequence[Line], column: str, counts: Sequence[int]) -> None:
    """Raise `DoesNotAddUp` where a line is not the sum of the lines that make it up."""
    for line, count in zip(lines, counts, strict=True):
        if line.sums:
            check(f"{line.row}/{column}", count, sum(counts[i] for i in line.parts))

"""Arithmetic on the counts of a view: parts must make their sum, and a rate names its whole."""

from __future__ import annotations

from r57ledger.words.message import mark

TOTAL = mark("Total")
"""The name of a row of sums: no id is written with a capital letter. People read `say(TOTAL)`."""


class DoesNotAddUp(Exception):  # noqa: N818 - reads as a sentence: the numbers do not add up
    """Two ways to compute a number disagree. This is a bug of the program, never of a ledger.

    No number is shown then: an office must not send up a table that does not add up.
    """


def check(what: str, whole: int, parts: int) -> None:
    """Raise `DoesNotAddUp` where a number and the sum of its parts differ."""
    if whole != parts:
        raise DoesNotAddUp(f"{what} is {whole}, and its parts make {parts}")


def rate(part: int, whole: int) -> float | None:
    """Return a percentage to two decimals, a half rounded up; None for 0 of 0."""
    if not whole:
        return None
    return (20000 * part + whole) // (2 * whole) / 100

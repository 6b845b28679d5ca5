"""How the columns of a table share the width of a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Wish(NamedTuple):
    """What a column would like: `natural` is the width of its longest cell or heading's word.

    It is never narrower than `least`. One with a `weight` may be narrower than is natural, since
    its text wraps; those share what is left by their weights.
    """

    natural: int
    least: int
    weight: int = 0


def layout(wishes: Sequence[Wish], room: int) -> list[int] | None:
    """Return the width of each column, in columns of the terminal, gaps not counted.

    The sum is at most `room`. None where the columns cannot be that narrow.
    """
    if sum(wish.least if wish.weight else wish.natural for wish in wishes) > room:
        return None
    widths = [wish.natural for wish in wishes]
    waiting = {i: wish for i, wish in enumerate(wishes) if wish.weight}
    left = room - sum(wish.natural for wish in wishes if not wish.weight)
    while waiting:
        share = left / sum(wish.weight for wish in waiting.values())
        parts = {i: share * wish.weight for i, wish in waiting.items()}
        sizes = {i: min(max(parts[i], w.least), w.natural) for i, w in waiting.items()}
        # What some need beyond their parts, less what others leave of theirs: settled first are
        # those to whom it is owed that the parts of all others change.
        beyond = sum(sizes.values()) - left
        settled = {i: int(size) for i, size in sizes.items() if beyond * (size - parts[i]) > 0}
        settled = settled or {i: int(size) for i, size in sizes.items()}
        for i, size in settled.items():
            del waiting[i]
            widths[i] = size
            left -= size
    return widths

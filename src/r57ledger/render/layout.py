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
        # Those that need more than their share are served first, then those that need less.
        settled = {i: w.least for i, w in waiting.items() if w.least > share * w.weight}
        settled = settled or {
            i: w.natural for i, w in waiting.items() if w.natural <= share * w.weight
        }
        settled = settled or {i: int(share * w.weight) for i, w in waiting.items()}
        for i, size in settled.items():
            del waiting[i]
            widths[i] = size
            left -= size
    return widths

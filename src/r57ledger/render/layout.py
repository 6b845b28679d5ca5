"""How the columns of a table share the width of a terminal."""

from collections.abc import Sequence
from typing import NamedTuple

_READABLE = 14
"""Below this width a text is hard to read, so ids give way first."""


class Wish(NamedTuple):
    """What a column would like: `natural` is the width of its longest cell or heading's word.

    One with a `weight` may be narrower, since its text wraps; the others share what is left by
    their weights. A `cuttable` one may be cut where there is no room otherwise.
    """

    natural: int
    weight: int = 0
    cuttable: bool = False


def layout(wishes: Sequence[Wish], room: int) -> list[int]:
    """Return the width of each column, in columns of the terminal, gaps not counted.

    The sum is at most `room` unless the columns that neither wrap nor may be cut are wider.
    """
    left = room - sum(wish.natural for wish in wishes if not wish.weight)
    readable = sum(min(wish.natural, _READABLE) for wish in wishes if wish.weight)
    if left < readable:
        wishes = [wish._replace(weight=wish.weight or int(wish.cuttable)) for wish in wishes]
        left = room - sum(wish.natural for wish in wishes if not wish.weight)
    widths = [wish.natural for wish in wishes]
    waiting = {i: wish for i, wish in enumerate(wishes) if wish.weight}
    while waiting:
        share = left / sum(wish.weight for wish in waiting.values())
        modest = [i for i, wish in waiting.items() if wish.natural <= share * wish.weight]
        for i in modest or list(waiting):
            wish = waiting.pop(i)
            widths[i] = wish.natural if modest else max(1, int(share * wish.weight))
            left -= widths[i] if modest else 0
    return widths

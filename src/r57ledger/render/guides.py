"""Lines that show what stands under what, in front of the rows of a tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Guide(NamedTuple):
    """What stands before a row's `first` line and its `following` ones."""

    first: str
    following: str


def guides(depths: Sequence[int]) -> list[Guide]:
    """Return the guides of rows by their depths, 0 for those that stand under no other."""
    rows: list[Guide] = []
    goes_on: dict[int, bool] = {}
    """Whether a later row stands at a level, under the same row as what is there now."""
    for depth in reversed(depths):
        trunk = "".join("│  " if goes_on.get(level) else "   " for level in range(1, depth))
        if depth:
            has_next = goes_on.get(depth)
            ends = ("├─ ", "│  ") if has_next else ("└─ ", "   ")
            rows.append(Guide(trunk + ends[0], trunk + ends[1]))
        else:
            rows.append(Guide("", ""))
        goes_on = {
            level: True if level == depth else goes
            for level, goes in goes_on.items()
            if level <= depth
        }
        goes_on[depth] = True
    return rows[::-1]

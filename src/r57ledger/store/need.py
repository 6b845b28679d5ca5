"""What a view needs of a ledger, so that a loader can leave the rest where it is."""

from __future__ import annotations

from typing import NamedTuple


class Need(NamedTuple):
    """Which records a view is computed from; what they rest on is loaded with them."""

    tasks: str = "all"


EVERYTHING = Need()
OVERDUE = Need("overdue")

"""The bar that draws how many tasks are in which class: a sign a task, in the order of SIGNS."""

from __future__ import annotations

from collections.abc import Mapping

from r57ledger.schedule.classes import Class
from r57ledger.views.table import Pairs
from r57ledger.words.message import mark

SIGNS = (
    ("#", (Class.DONE_ON_TIME,)),
    ("+", (Class.DONE_LATE,)),
    ("=", (Class.IN_TERM,)),
    ("!", (Class.OVERDUE,)),
    (
        ".",
        (
            Class.REGULAR,
            Class.NO_DEADLINE,
            Class.SUSPENDED,
            Class.CANCELLED,
            Class.UNDETERMINED,
        ),
    ),
)
LEGEND = mark(
    "In the bar: # completed on time, + completed late, = in term, ! overdue, . all others."
)


def class_bar(counts: Mapping[Class, int]) -> Pairs:
    """Return each sign with the number of tasks in its classes."""
    return tuple((sign, sum(counts[class_] for class_ in classes)) for sign, classes in SIGNS)

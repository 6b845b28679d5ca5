"""Who heads a unit on a day, and since when no more is known."""

from __future__ import annotations

import pytest

from builders import day, ledger, plan, unit
from r57ledger.format.common import Person, Source
from r57ledger.format.unit import Headship, Unit
from r57ledger.views.heads import head_on

PLANS = (plan("kh-1", issued="2025-07-15"), plan("kh-2", issued="2025-02-01"))
CITED = (Source("kh-1"), Source("kh-2"), Source("33/CT-TTg"))
TWO = (
    Headship("Ông A", "Bộ trưởng", None, day("2025-02-28")),
    Headship("Bà B", {"vi": "Bộ trưởng", "en": "Minister"}, day("2025-03-01")),
)


@pytest.mark.parametrize(
    ("one", "on", "said"),
    [
        (unit(), "2025-06-01", None),
        # A post is no person: it heads the unit whoever is in it.
        (unit(head=Person(position="Cục trưởng"), sources=CITED), "2030-01-01", "Cục trưởng"),
        # The latest of the documents that the record rests on.
        (unit(head=Person("Ông A"), sources=CITED), "2030-01-01", "Ông A (as of 15 July 2025)"),
        (unit(head=Person("Ông A"), sources=CITED[2:]), "2030-01-01", "Ông A (as of its source)"),
        (unit(head=Person("Ông A")), "2030-01-01", "Ông A"),
        (unit(head=TWO, sources=CITED), "2025-02-28", "Ông A, Bộ trưởng"),
        (unit(head=TWO, sources=CITED), "2025-03-01", "Bà B, Minister (as of 15 July 2025)"),
        # She has headed it since March, later than what the source of February knew.
        (unit(head=TWO, sources=CITED[1:2]), "2026-01-01", "Bà B, Minister (as of 1 March 2025)"),
        (unit(head=TWO[:1]), "2025-03-01", None),
        (unit(head=(TWO[1], TWO[1])), "2025-02-28", None),
    ],
)
def test_who_heads_a_unit(one: Unit, on: str, said: str | None) -> None:
    assert head_on(one, day(on), ledger(*PLANS, one)) == said

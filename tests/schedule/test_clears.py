"""Which of the six clears a task lacks."""

from __future__ import annotations

import pytest

from builders import day, group, ledger, task, unit, unreadable
from r57ledger.format.common import Person, Source
from r57ledger.format.task import Task
from r57ledger.schedule.clears import Clear, unclear
from r57ledger.schedule.reckoner import Reckoner

CLEAR: dict[str, object] = {
    "responsible": Person(position="Cục trưởng"),
    "sources": (Source(document="57-nq-tw"),),
    "lead": "vu-a",
    "directed_by": "thu-truong",
    "due": "2025-12",
    "product": ("Báo cáo",),
}


def lacking(**fields: object) -> list[str]:
    one: Task = task(**{**CLEAR, **fields})  # type: ignore[arg-type]
    units = (unit("vu-a"), unit("cuc-truong", kind="post"), group("khoi", "vu-a"))
    made = ledger(one, *units, unreadable("unit", "hong"))
    (standing,) = Reckoner(made).standings(day("2025-06-01"))
    return [clear.value for clear in unclear(standing, made)]


def test_a_task_may_lack_none_or_all() -> None:
    assert lacking() == []
    bare = {"responsible": None, "sources": (), "lead": "unstated", "directed_by": None}
    assert lacking(**bare, due="none", product=()) == [clear.value for clear in Clear]


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [
        ({"responsible": Person()}, ["person"]),
        ({"responsible": Person(name="Nguyễn Văn A")}, []),
        ({"responsible": None}, ["person"]),
        ({"responsible": None, "lead": "cuc-truong"}, []),  # a post leads it
        ({"sources": (Source(url="https://example.vn"),)}, []),
        ({"sources": (Source(note="Phụ lục 2"),)}, ["work"]),
        ({"lead": "khoi"}, ["responsibility"]),
        ({"lead": ("vu-a", "cuc-truong")}, ["responsibility"]),  # of two none answers alone
        ({"lead": "khong-co"}, ["responsibility"]),
        ({"lead": "hong"}, []),  # it exists, and its own finding says enough
        ({"directed_by": None}, ["authority"]),
        ({"directed_by": "unstated"}, ["authority"]),
        ({"directed_by": None, "submit_to": "bo-truong"}, []),
        ({"due": "unstated"}, ["time"]),
        ({"due": "none", "kind": "regular"}, []),
        ({"product": ()}, ["result"]),
    ],
)
def test_each_clear(fields: dict[str, object], lacks: list[str]) -> None:
    assert lacking(**fields) == lacks

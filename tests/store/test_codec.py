from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from builders import calendar, difficulty, entry, plan, report, target, task, unit, when
from r57ledger.model import (
    EntryRef,
    Escalation,
    Evidence,
    Exemption,
    Initiative,
    Ledger,
    Measurement,
    Membership,
    Obligation,
    Person,
    Published,
    Request,
    Settings,
    Slow,
    Source,
)
from r57ledger.store.codec import decode, encode
from worlds import worlds

TEXT = {"vi": "Bộ Quy tắc ứng xử", "en": "Code"}
SOURCES = (Source("kh-2", "2025-12", TEXT, "https://x.example", "n"), Source(at="item 1"))

FULL = [
    task(
        "kh-1/t1",
        entry("2025-03-01", "progress", percent=46.75, note=TEXT),
        entry("by 2025-04-01", "extension", from_="2025-12", to="2026-03", document="d",
              approved_by="bo-truong", reason=TEXT),
        entry("2025-05-01", "submission", product=("The Code", TEXT), unit="vu-a",
              evidence=(Evidence("d", "https://x", "f.pdf", "00"), Evidence(url="u"))),
        entry("2025-05-02", "correction", field="each", from_=("vu-a", "vu-b"), to=("vu-c",)),
        entry("2025-05-03", "correction", entry=EntryRef(date(2025, 3, 1), "progress", "vu-a"),
              replace={"date": when("by 2025-03-02"), "percent": 10, "note": TEXT,
                       "product": (TEXT, "x"), "evidence": (Evidence("d"),), "to": ("a",)}),
        entry("2025-05-04", "correction", entry=EntryRef(date(2025, 3, 1), "note"), void=True),
        entry("2025-05-05", "completion", confirmed_by="vpb"),
        title=TEXT, due="10 working days after assigned", lead="vu-a", coordinating=("b", "c"),
        assigned="by 2025-02-01", directed_by="d", submit_to="s",
        responsible=Person("N", TEXT), due_text=TEXT, product=(TEXT, "p"), priority="urgent",
        parent="kh-1", after=("kh-1/t0",), initiatives=("kh-1/a",), sources=SOURCES, note=TEXT,
        formerly=("t9",),
    ),
    task("kh-1/t2", each=("vu-a", "nhom"), kind="regular"),
    unit("vu-a", since="2025-03-01", until="2025-12-31", successor=("vu-b",), name=TEXT,
         parent="bo", aliases=("A", "B"), head=Person("N"), emails=("*@x",), sources=SOURCES,
         members=(Membership("x", date(2025, 1, 1), None), Membership("y")), complete=False,
         note="n", formerly=("a",)),
    plan("kh-1", effective="2026-01-01", code="1/KH", issuer="bo", signed_by="s", parents=("p",),
         initiatives=(Initiative("a", TEXT),), sources=SOURCES, note=TEXT, formerly=("x",),
         reporting=[
             Obligation("monthly", TEXT, "month", "before day 25", ("vu-a",), False, ("bo",),
                        "2025-07", "2025-12", (Exemption("vu-a", "2025-09", "d", "r"),),
                        (Request(date(2025, 10, 3), "bo", ("vu-a",), "2025-10-10", "d"),),
                        SOURCES, "n"),
             Obligation("asked"),
         ]),
    report("kh-1/monthly/2025-Q3/vu-a", "by 2025-07-24",
           entry("2025-07-20", "progress", task="kh-1/t1", percent=40),
           nil=False, signed_by="s", results=TEXT, difficulties="d", proposals="p",
           sources=SOURCES, note="n", formerly=("x",)),
    target("kh-1/g1", lead="vu-a", population=TEXT, exclusions="e", operator=">=", value=80,
           unit="percent", due_text="d", tasks=("kh-1/t1",), sources=SOURCES, note="n",
           measurements=(Measurement(when("2025-10-28"), 39.98, "d", "u", TEXT),)),
    difficulty("kh-1/d1", entry("2025-04-01", "resolution", note=TEXT), owner="vu-a",
               tasks=("kh-1/t1",), sources=SOURCES, note="n"),
    calendar(2025, "01-01 01-02", "04-26"),
    Settings(name=TEXT, language="en", scope="bo", roll="next_working_day", window=15,
             due_soon=10, immediate=3, slow=Slow(5, 6), approvers=("a",), sources=SOURCES,
             escalation=(Escalation("bo", 30, None, 2),), severity={"R57-301": "warning"},
             published=(Published("2025-07", date(2025, 8, 1), "v1"),), note="n"),
]  # fmt: skip
"""Records of all kinds with every field set."""


@pytest.mark.parametrize("record", FULL, ids=lambda record: type(record).__name__)
def test_a_record_with_every_field_comes_back(record: Any) -> None:
    text = encode(record)
    assert text is not None
    assert decode(text, getattr(record, "path", "")) == record


@given(worlds())
@settings(max_examples=60, deadline=None)
def test_the_records_of_any_ledger_come_back(world: Ledger) -> None:
    for records in world[2:8]:
        for record in records.values():
            text = encode(record)
            assert text is not None
            assert decode(text, record.path) == record


def test_what_would_come_back_as_something_else_is_not_kept() -> None:
    # NaN is equal to nothing, a lone half of a surrogate pair is no text, an object no value.
    assert encode(target(value=float("nan"))) is None
    assert encode(task(title="\ud800")) is None
    assert encode(task(note=object())) is None
    assert encode("no record") is None

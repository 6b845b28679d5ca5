"""What is validated, and made again of the plain data that the store keeps, is one record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import calendar, difficulty, entry, plan, proposal, report, target, task, unit, when
from odd_texts import ODD_TEXTS, PROPERTY
from r57ledger.diagnostic import Severity
from r57ledger.format.build import record_from
from r57ledger.format.common import Evidence, Person, Source
from r57ledger.format.entry import TASK_ENTRIES, EntryRef
from r57ledger.format.estimate import Approval, Estimate
from r57ledger.format.identity import identify
from r57ledger.format.ledger import Ledger
from r57ledger.format.plan import Exemption, Initiative, Obligation, Request
from r57ledger.format.settings import Escalation, Published, Settings, Slow
from r57ledger.format.target import Measurement, Range
from r57ledger.format.unit import Membership
from r57ledger.yaml.parse import parse
from store.records import as_yaml, files_of
from worlds import worlds

pytestmark = pytest.mark.usefixtures("reader")

TEXT = {"vi": "Bộ Quy tắc ứng xử", "en": "Code"}
SOURCES = (Source("kh-2", "2025-12", TEXT, "https://x.example", "n"), Source(at="item 1"))

FULL = [
    task(
        "kh-1/t1",
        entry("2025-03-01", "progress", percent=46.75, note=TEXT),
        entry("by 2025-04-01", "extension", from_="2025-12", to="2026-03", document="d",
              approved_by="bo-truong", reason=TEXT),
        entry("2025-05-01", "submission", product=("The Code", TEXT), unit="vu-a",
              evidence=(Evidence("d", "https://x", "f.pdf", "00" * 32),
                        Evidence(url="http://u"))),
        entry("2025-05-02", "correction", field="each", from_=("vu-a", "vu-b"), to=("vu-c",),
              reason="r"),
        entry("2025-05-03", "correction", entry=EntryRef(date(2025, 3, 1), "progress", "vu-a"),
              replace={"date": when("by 2025-03-02"), "percent": 10, "note": TEXT,
                       "product": (TEXT, "x"), "evidence": (Evidence("d"),), "to": "2025-12"},
              reason=TEXT),
        entry("2025-05-04", "correction", entry=EntryRef(date(2025, 3, 1), "note"), void=True,
              reason="r"),
        entry("2025-05-05", "completion", confirmed_by="vpb"),
        title=TEXT, due="10 working days after assigned", lead="vu-a", coordinating=("b", "c"),
        assigned="by 2025-02-01", directed_by="d", submit_to="s",
        responsible=Person("N", TEXT), due_text=TEXT, product=(TEXT, "p"), priority="urgent",
        parent="kh-1", after=("kh-1/t0",), initiatives=("kh-1/a",), sources=SOURCES, note=TEXT,
        formerly=("t9",),
        estimates=(
            Estimate(2026, 1, "quỹ", "d", Approval(when("by 2025-12-20"), "e", 1), TEXT),
            Estimate(2027, 2_000_000, approved=Approval(when("2025-12-20"), "e")),
        ),
    ),
    task("kh-1/t2", each=("vu-a", "nhom"), kind="regular"),
    unit("vu-a", since="2025-03-01", until="2025-12-31", successor=("vu-b",), name=TEXT,
         parent="bo", aliases=("A", "B"), head=Person("N", TEXT), emails=("a@x",), sources=SOURCES,
         members=(Membership("x", date(2025, 1, 1), None), Membership("y")), complete=False,
         note="n", formerly=("a",)),
    plan("kh-1", effective="2026-01-01", code="1/KH", issuer="bo", signed_by="s", parents=("p",),
         estimates=(Estimate(2026, 10**15 - 1, "ngân sách", "d"),),
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
           measurements=(Measurement(when("2025-10-28"), 39.98, "d", "https://u", TEXT),)),
    difficulty("kh-1/d1", entry("2025-04-01", "resolution", note=TEXT), owner="vu-a",
               tasks=("kh-1/t1",), sources=SOURCES, note="n"),
    proposal("kh-1/d2", entry("2025-04-01", "decision", document="d", reason=TEXT), to=("bo", "x"),
             by="vu-a", tasks=("kh-1/t1",), sources=SOURCES, note="n", formerly=("x",)),
    target("kh-1/g2", value=Range(16, 18.5)),
    calendar(2025, "01-01 01-02", "04-26"),
    Settings(name=TEXT, language="en", scope="bo", roll="next_working_day", window=15,
             due_soon=10, immediate=3, slow=Slow(5, 6), approvers=("a",), sources=SOURCES,
             escalation=(Escalation("bo", 30, None, 2),), severity={"R57-301": "warning"},
             published=(Published("2025-07", date(2025, 8, 1), "v1"),), note="n"),
]  # fmt: skip
"""Records of all kinds with every field set."""


def read(path: str, text: str) -> Any:
    """The record of a file, None for none, once it was made sure that the store gives it back."""
    record, findings, data = parse(path, text.encode())
    errors = [one for one in findings if one.severity is Severity.ERROR]
    assert (record is None) == bool(errors)
    if record is not None:
        kind, id_, _ = identify(path)
        assert record_from(kind, id_, path, json.loads(json.dumps(data))) == record
    return record


@pytest.mark.parametrize("record", FULL, ids=lambda record: type(record).__name__)
def test_a_record_with_every_field_is_read(record: Any) -> None:
    text = as_yaml(record)
    if isinstance(record, Settings):
        text = '{"format": 1, ' + text.removeprefix("{")
    assert read(getattr(record, "path", "r57.yaml"), text) == record


@given(worlds())
@settings(max_examples=40, deadline=None)
def test_the_records_of_any_ledger_are_read(world: Ledger) -> None:
    for path, text in files_of(world).items():
        data = json.loads(text)
        for line in data.get("log", ()):  # whose decisions lack what every decision has
            must = TASK_ENTRIES[line["kind"]].must
            line |= {key: "van-ban" for key in must if key not in line}
        assert read(path, json.dumps(data, ensure_ascii=False)) is not None


def test_every_file_of_this_repository_is_read(corpus: dict[str, bytes]) -> None:
    for path, content in corpus.items():
        assert read(path, content.decode()) is not None, path


@PROPERTY
@given(text=ODD_TEXTS, where=st.sampled_from(("note: ", "", "log:\n- date: 2025-01-02\n  kind: ")))
def test_an_odd_text_is_a_record_or_has_a_finding(text: str, where: str) -> None:
    read("plans/p1/tasks/t1.yaml", f"title: a\nlead: b\ndue: 2025\n{where}{text}")
    read("plans/p1/tasks/t1.yaml", text)


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_a_value_of_any_type_under_any_key_is_a_record_or_a_finding(data: st.DataObject) -> None:
    record = data.draw(st.sampled_from(FULL))
    tree = json.loads(as_yaml(record))
    if isinstance(record, Settings):
        tree["format"] = 1
    places = list(_places(tree))
    where, key = data.draw(st.sampled_from(places))
    match data.draw(st.sampled_from(("replace", "delete", "rename"))):
        case "replace":
            where[key] = data.draw(st.sampled_from(VALUES))
        case "delete":
            del where[key]
        case "rename" if isinstance(where, dict):
            where[data.draw(st.sampled_from(KEYS))] = where.pop(key)
    text = json.dumps(tree, ensure_ascii=False)
    read(getattr(record, "path", "r57.yaml"), text)


VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, 2025, -1, 10**9, 1.5, 40.0, "", " ", "a", "vu-a", "kh-1/t1", "2025",
    "2025-07-15", "by 2025-07-15", "before 2025-07-15", "2025-13-01", "none", "progress", "vi",
    "https://x", "a@b", "R57-301", "\u1160", "Độ mật: Mật", "bảo mật", [], ["a"], [["a"]], {},
    {"vi": "a"}, {"vi": 1}, {"a": {}}, {"kind": "note"}, {"document": "d"}, {"file": "f"},
)  # fmt: skip
KEYS = ("from", "from_", "to", "note", "kind", "lead", "each", "nothing", "due", "task", "date")


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a tree: its list or mapping, and its key."""
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in list(steps):
        yield tree, key
        if isinstance(value, dict | list):
            yield from _places(value)

"""What is read quickly is what the exact reader would read, without a finding."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import calendar, difficulty, entry, plan, report, target, task, unit, when
from odd_texts import ODD_TEXTS, PROPERTY
from r57ledger.format.common import Evidence, Person, Source
from r57ledger.format.entry import EntryRef
from r57ledger.format.ledger import Ledger
from r57ledger.format.plan import Exemption, Initiative, Obligation, Request
from r57ledger.format.settings import Escalation, Published, Settings, Slow
from r57ledger.format.target import Measurement
from r57ledger.format.unit import Membership
from r57ledger.store import reader
from r57ledger.yaml import quick
from r57ledger.yaml.parse import parse
from store.records import as_yaml, files_of
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
    ),
    task("kh-1/t2", each=("vu-a", "nhom"), kind="regular"),
    unit("vu-a", since="2025-03-01", until="2025-12-31", successor=("vu-b",), name=TEXT,
         parent="bo", aliases=("A", "B"), head=Person("N", TEXT), emails=("a@x",), sources=SOURCES,
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
           measurements=(Measurement(when("2025-10-28"), 39.98, "d", "https://u", TEXT),)),
    difficulty("kh-1/d1", entry("2025-04-01", "resolution", note=TEXT), owner="vu-a",
               tasks=("kh-1/t1",), sources=SOURCES, note="n"),
    calendar(2025, "01-01 01-02", "04-26"),
    Settings(name=TEXT, language="en", scope="bo", roll="next_working_day", window=15,
             due_soon=10, immediate=3, slow=Slow(5, 6), approvers=("a",), sources=SOURCES,
             escalation=(Escalation("bo", 30, None, 2),), severity={"R57-301": "warning"},
             published=(Published("2025-07", date(2025, 8, 1), "v1"),), note="n"),
]  # fmt: skip
"""Records of all kinds with every field set."""


def sound(path: str, content: bytes) -> Any:
    """The record that is read quickly, made sure of with every reader's help; None for none."""
    found = quick.read(path, content)
    # It says why there is no record, whatever the file: what fits one table fits the other.
    parsed = parse(path, content)
    if found is None:
        assert parsed.record is not None or parsed.diagnostics
        return None
    assert (parsed.record, parsed.diagnostics) == (found.record, [])
    # What the cache keeps of it, and makes of what it kept.
    kept = reader.read(path, content)
    assert reader.record_of(kept._replace(record=None)) == found.record
    return found.record


@pytest.mark.parametrize("record", FULL, ids=lambda record: type(record).__name__)
def test_a_record_with_every_field_is_read(record: Any) -> None:
    text = as_yaml(record)
    if isinstance(record, Settings):
        text = '{"format": 1, ' + text.removeprefix("{")
    assert sound(getattr(record, "path", "r57.yaml"), text.encode()) == record


@given(worlds())
@settings(max_examples=40, deadline=None)
def test_the_records_of_any_ledger_are_read(world: Ledger) -> None:
    for path, text in files_of(world).items():
        assert sound(path, text.encode()) == parse(path, text.encode()).record


def test_every_file_of_this_repository_is_read_quickly(corpus: dict[str, bytes]) -> None:
    slow = [path for path, content in corpus.items() if sound(path, content) is None]
    assert len(slow) < len(corpus) / 20, slow


@PROPERTY
@given(text=ODD_TEXTS, where=st.sampled_from(("note: ", "", "log:\n- date: 2025-01-02\n  kind: ")))
def test_whatever_the_text_is_both_readers_agree(text: str, where: str) -> None:
    sound("plans/p1/tasks/t1.yaml", f"title: a\nlead: b\ndue: 2025\n{where}{text}".encode())
    sound("plans/p1/tasks/t1.yaml", text.encode())


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_whatever_value_stands_under_a_key_both_readers_agree(data: st.DataObject) -> None:
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
    sound(getattr(record, "path", "r57.yaml"), text.encode())


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


@pytest.mark.parametrize(
    "text",
    [
        "title: a #1\nlead: b\ndue: 2025\n",  # a comment may have cut a text
        "title: a\nlead: b\ndue:\n",
        'title: "a\\x41"\nlead: b\ndue: 2025\n',
        "title: a (Mật)\nlead: b\ndue: 2025\n",
        "title: a\nlead: b\ndue: 2025\nnote: &a x\n",
        "title: so\u0302\nlead: b\ndue: 2025\n",
        "title: a\u1160\nlead: b\ndue: 2025\n",
        "title: a\ndue: 2025\n",
        "<<<<<<< ours\n",
        "title: [\n",
        "title: a\nlead: b\ndue: 2025\nproduct: [{name:  >a}]\n",
        # Lists that go on in the next line, though as many brackets are closed as opened.
        'title: a\nlead: b\ndue: 2025\nproduct: ["a]",\n  b, >c]\n',
        "title: a\nlead: b\ndue: 2025\nproduct: [']',\n  c:,]\n",
        "title: a\nlead: b\ndue: 2025\ncoordinating: [b,  # and c]\n  d,\n  e:]\n",
        "title: a\nlead: b\ndue: 2025\ncoordinating: [b, 'c]\n  ', d]\n",
        "\ufefftitle: a\n",
    ],
)
def test_what_is_odd_is_left_to_the_exact_reader(text: str) -> None:
    assert quick.read("plans/p1/tasks/t1.yaml", text.encode()) is None


def test_what_is_not_text_is_left_to_the_exact_reader() -> None:
    for content in (b"\xff\xfet\0", b"title: \xe1\n", b"\0", b"x: 1\n" * 20_000):
        assert quick.read("plans/p1/tasks/t1.yaml", content) is None

"""Where each key and value stands: lines and columns from 1, in characters, end exclusive."""

from __future__ import annotations

import pytest

from r57ledger.diagnostic import Place, Span
from r57ledger.yaml.document import Document, Step, locate

TASK = """\
# A comment, which is no part of anything
title:
  vi: Bộ Quy tắc   # the Code
  en: "Code of \\"Conduct\\""
lead: cuc-ptth-ttdt
coordinating: [vu-phap-che, van-phong-bo]
due:

note: |
  First line
    second

sources:
- document: 3430-bvhttdl-vp
  at: >-
    Appendix 2,
    item 14
log:
  - date: 2025-09-30
    kind: progress
    note: a text
      on two lines
  # between the entries
  - {date: 2025-12-20, kind: note, note: b}
"""


def words(text: str, span: Span) -> str:
    """Return what a span covers."""
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


VALUES: list[tuple[tuple[Step, ...], str]] = [
    (("title", "vi"), "Bộ Quy tắc"),
    (("title", "en"), '"Code of \\"Conduct\\""'),
    (("lead",), "cuc-ptth-ttdt"),
    (("coordinating",), "[vu-phap-che, van-phong-bo]"),
    (("coordinating", 1), "van-phong-bo"),
    (("note",), "|\n  First line\n    second"),
    (("sources", 0, "document"), "3430-bvhttdl-vp"),
    (("sources", 0, "at"), ">-\n    Appendix 2,\n    item 14"),
    (("log", 0, "note"), "a text\n      on two lines"),
    (("log", 1), "{date: 2025-12-20, kind: note, note: b}"),
    (("log", 1, "note"), "b"),
    # A mapping or list in lines is stretch at by its first line.
    (("title",), "vi: Bộ Quy tắc   # the Code"),
    (("log",), "- date: 2025-09-30"),
    (("log", 0), "date: 2025-09-30"),
    # What has no width is stretch at by its key.
    (("due",), "due"),
    # What is not there, by the first key of the mapping that it would be in.
    (("assigned",), "title"),
    (("log", 0, "percent"), "date"),
    (("log", 7), "log"),
    ((), "title"),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("field", "expected"), VALUES)
def test_a_span_covers_the_value(field: tuple[Step, ...], expected: str, newline: str) -> None:
    text = TASK.replace("\n", newline)
    stretch = words(text, Document(text).span(field))
    assert stretch.replace("\r", "") == expected


def test_a_span_of_a_key_covers_the_key() -> None:
    document = Document(TASK)
    assert words(TASK, document.span(("title", "vi"), on_key=True)) == "vi"
    assert words(TASK, document.span(("log", 1, "note"), on_key=True)) == "note"


def test_columns_count_characters_and_not_bytes_or_cells() -> None:
    # Ф and 𝄞 take two and four bytes, and are one character each: c is the thirteenth.
    assert Document('{Ф𝄞: "", b: c}\n').span(("b",)) == Span(1, 13, 1, 14)


def test_whole_values_reach_from_their_first_to_their_last_character() -> None:
    # What an edit would replace: without comments and blank lines after the last leaf.
    node = Document(TASK).node(("log",))
    assert node is not None
    assert words(TASK, node.span).endswith("note: b}")
    first = Document(TASK).node(("log", 0))
    assert first is not None
    assert words(TASK, first.span).endswith("on two lines")


def test_of_equal_keys_the_last_is_meant_as_readers_do() -> None:
    assert Document("a: 1\na: 2\n").span(("a",)) == Span(2, 4, 2, 5)


def test_a_broken_file_is_placed_as_far_as_it_can_be_read() -> None:
    document = Document("title: a\nlog:\n  - {date: b, kind: [c\nlead: d\n")
    assert document.span(("title",)) == Span(1, 8, 1, 9)
    assert document.span(("log", 0, "date")) == Span(3, 12, 3, 13)


def test_places_are_located_in_bytes_that_are_no_text() -> None:
    content = b"title: \xff\xfe\nlead: a\n"
    places = [Place("x", ("lead",)), Place("x", ("title",)), Place("x")]
    assert locate(content, places) == [Span(2, 7, 2, 8), Span(1, 8, 1, 10), Span(1, 1, 1, 6)]


def test_a_file_read_only_as_far_as_is_asked_gives_the_same_places() -> None:
    whole = Document(TASK)
    fields = [field for field, _ in whole.nodes() if field] + [("product",), ("log", 9, "note")]
    for field in fields:
        for on_key in (False, True):
            place = Place("x", field, on_key=on_key)
            assert locate(TASK.encode(), [place]) == [whole.span(field, on_key=on_key)]


def test_an_empty_file_is_pointed_at_by_its_beginning() -> None:
    assert Document("").span(("title",)) == Span(1, 1, 1, 1)


def test_keys_that_look_like_numbers_are_found_by_their_text() -> None:
    assert Document("severity:\n  1: off\n").span(("severity", "1")) == Span(2, 6, 2, 9)

"""A mistake in one line is told at that line, not at the next one, which is correct."""

from __future__ import annotations

import pytest

from r57ledger.yaml.decode import decode

pytestmark = pytest.mark.usefixtures("reader")

# What a person typed, the line and column where the finger goes, and words of the message.
MISTAKES = {
    "a key without a colon": ("title\n  vi: a\n", (1, 1), "neither a key"),
    "an entry without a colon": ("log:\n  - date 1\n    kind: a\n", (2, 3), "neither a key"),
    "a key without a colon among others": ("a: 1\nb 2\nc: 3\n", (2, 1), "neither a key"),
    "a key of a list without a colon": ("a: 1\nb\n  - x\n  - y\nc: 2\n", (2, 1), "neither a key"),
    "a line cut short": ("a:\n  - d\n    kind: x\n", (2, 3), "neither a key"),
    "a line of rubbish": ("a:\n  ???\n  b: 1\nc: 2\n", (2, 3), ""),
    "a full-width colon": ("a:\n  - b\uff1a1\n    c: 2\n", (2, 6), "full-width colon"),
    "a full-width colon, same column": ("a: 1\nb\uff1a 2\nc: 3\n", (2, 2), "full-width colon"),
    "no space after a colon": ("a: 1\nb:2\nc: 3\n", (2, 2), "No space follows this colon"),
    "a no-break space as indentation": ("a:\n\u00a0 b: 1\n  c: 2\n", (2, 1), "no-break space"),
    "a no-break space after a colon": ("a: 1\nb:\u00a02\nc: 3\n", (2, 3), "no-break space"),
    "a long dash": ("a:\n  \u2013 b: 1\n    c: 2\n", (2, 3), "long dash"),
    "a long dash after an entry": ("a:\n  - b\n  \u2013 c\n  - d\n", (3, 3), "long dash"),
    "no space after a dash": ("a:\n  -b: 1\n    c: 2\n", (2, 3), "No space follows this dash"),
    "indented too little": ("a:\n  b: 1\nc: 2\n  d: 3\n  e: 4\n", (3, 1), "beside it"),
    "indented too little by one": ("a:\n  b: 1\n c: 2\n  d: 3\n", (3, 2), "differently"),
    "the first key indented too little": ("a:\n b: 1\n  c: 2\nd:\n  e: 3\n", (2, 2), "beside it"),
    "indented too much": ("a:\n  b: 1\n    c: 2\n  d: 3\n", (3, 6), "colon stands here"),
    "the first key indented too much": (
        "a:\n    b: 1\n  c: 2\nd:\n  e: 3\n",
        (2, 5),
        "beside it",
    ),
    "the first line indented": ("  a: 1\nb: 2\n", (1, 3), "beside it"),
    "two lines swapped": ("a:\nb: 1\n  - c: 2\n", (2, 1), "between a key"),
    "an open bracket": ("a: [b, c\nd: e\n", (1, 4), "bracket is not closed"),
    "an open brace in a list": ("a:\n  - {b: c\n  - d: e\n", (2, 5), "bracket is not closed"),
}


@pytest.mark.parametrize(("text", "place", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_where_it_was_made(text: str, place: tuple[int, int], words: str) -> None:
    (finding,) = decode("units/u.yaml", text.encode()).diagnostics
    assert finding.span is not None
    assert (finding.code, finding.span[:2]) == ("R57-030", place)
    assert words in finding.message


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: b\nc: d: e\n", (2, 5)),
        ("a: long\n  text\n  b: 1\n", (3, 4)),
        ("a: b\n# remark\n  c: d\n", (3, 3)),
        ("a:\n  - b\n  - c: d: e\n", (3, 9)),
        ("a: - b: c\n", (1, 4)),
    ],
)
def test_a_line_with_a_fault_of_its_own_is_told_itself(text: str, place: tuple[int, int]) -> None:
    (finding,) = decode("units/u.yaml", text.encode()).diagnostics
    assert finding.span is not None
    assert finding.span[:2] == place


def test_dashes_and_colons_that_are_part_of_a_text_are_not_told() -> None:
    for line in ("- \u2013 b", "- b\uff1ac", "- https://a.vn", "- b:c"):
        assert decode("units/u.yaml", f"a:\n  {line}\n".encode()).diagnostics == []

"""From bytes to data: what the bulk reader takes for granted, and how its refusals are told."""

from __future__ import annotations

import pytest

from r57ledger.diagnostic import Span
from r57ledger.yaml import bulk
from r57ledger.yaml.decode import decode

PATH = "plans/p1/tasks/t1.yaml"

# The text, what yaml-rs 0.1.6 makes of it, and the rule that keeps it out. Where a newer yaml-rs
# refuses one of these by itself, the line can go.
TAKEN_FOR_GRANTED = {
    "NUL is null": ("a: \0\n", {"a": None}, "R57-013"),
    "BOM in the first key": ("\ufeffa: 1\n", {"\ufeffa": 1}, "R57-012"),
    "two documents": ("a: 1\n---\nb: 2\n", [{"a": 1}, {"b": 2}], "R57-033"),
    "a second document without ---": ("a: 1\n...\nb: 2\n", [{"a": 1}, {"b": 2}], "R57-033"),
    "an anchor nobody uses": ("a: &x 1\n", {"a": 1}, "R57-040"),
    "a single alias": ("a: &x 1\nb: *x\n", {"a": 1, "b": 1}, "R57-040"),
    "a merge key": ("<<: {b: 1}\n", {"<<": {"b": 1}}, "R57-041"),
    "a tag": ("a: !python/object b\n", {"a": "b"}, "R57-042"),
    "the tag without a name": ("a: ! 12\n", {"a": "12"}, "R57-042"),
    "a directive": ("%YAML 1.1\n---\na: 1\n", {"a": 1}, "R57-043"),
    "a directive that ruamel cannot stand": ("%YAML 1.3\n---\na: 1\n", {"a": 1}, "R57-043"),
    "an unknown directive": ("%X y\n---\na: 1\n", {"a": 1}, "R57-043"),
    "zero-width in a key": ("a\u200b: 1\n", {"a\u200b": 1}, "R57-016"),
    "an escaped control character": ('a: "\\x1b"\n', {"a": "\x1b"}, "R57-013"),
    "a surrogate pair": ('a: "\\ud83d\\ude00"\n', {"a": "\U0001f600"}, "R57-030"),
    "more than a float holds": ("a: 1e400\n", {"a": float("inf")}, "R57-044"),
    "hexadecimal": ("a: 0x7EA\n", {"a": 2026}, "R57-044"),
    "a leading zero": ("a: 012\n", {"a": 12}, "R57-044"),
    "underscores": ("a: 1_000\n", {"a": 1000}, "R57-044"),
    "binary": ("a: 0b11\n", {"a": 3}, "R57-044"),
    "a time, or sexagesimal": ("a: 1:30\n", {"a": "1:30"}, "R57-044"),
    "a tab in a plain text": ("a: b\tc\n", {"a": "b\tc"}, "R57-031"),
    "a tab for indentation": ("\ta: b\n", {"a": "b"}, "R57-031"),
    "a block text in brackets": ("a: [b: |\n c\n]\n", {"a": [{"b": "| c"}]}, "R57-045"),
    "a key on two lines": ("a: {b\n  c: d}\n", {"a": {"b c": "d"}}, "R57-045"),
    "a key in a list": ('a: ["b":c]\n', {"a": [{"b": "c"}]}, "R57-045"),
    "a colon before a bracket": ("a: [b:]\n", {"a": [{"b": None}]}, "R57-045"),
    "a mark glued to a text": ("a: {::b}\n", {"a": {"::b": None}}, "R57-045"),
}


@pytest.mark.parametrize("name", TAKEN_FOR_GRANTED)
def test_what_the_bulk_reader_accepts_is_kept_out(name: str) -> None:
    text, data, code = TAKEN_FOR_GRANTED[name]
    assert bulk.load(text) == data
    assert {finding.code for finding in decode(PATH, text.encode()).diagnostics} == {code}


def test_an_integer_of_5000_digits_is_kept_out() -> None:
    # yaml-rs hands it to Python, which refuses more than 4,300 digits with a bare ValueError.
    (finding,) = decode(PATH, f"a: {'9' * 5000}\n".encode()).diagnostics
    assert (finding.code, finding.span) == ("R57-044", Span(1, 4, 1, 5004))


@pytest.mark.parametrize(
    "text",
    [
        'url: "https://example.vn/?a=1&b=*2!3"\n',
        "note: R&D, a & b, 5 * 3, well! 100%\n",
        "note: |\n  &x *y !z\n  %w\n",
        "note: 'it''s ---'\nat: a...\n",
        'note: "012"\ncode: 02-KH/BCĐTW\nid: 01-kh\n',
        "---\nnote: one document\n",
        "note: bảo mật <<\n",
        "a: [b, {c: d}]\n",
        "day: 2025-07-15\nmonth: 2025-07\nyear: 2025\nshare: 46.75\nfall: -3\n",
    ],
)
def test_signs_inside_texts_mean_nothing(text: str) -> None:
    assert decode(PATH, text.encode()).diagnostics == []


def test_windows_line_ends_and_a_missing_last_one_make_no_difference() -> None:
    text = "a: b\nc: |\n  d\n  e\n"
    expected = {"a": "b", "c": "d\ne\n"}
    for variant in (text, text.replace("\n", "\r\n"), text.rstrip("\n")):
        assert decode(PATH, variant.encode()).data == expected


# What a person typed, where the finger goes, and a word of the remedy.
SYNTAX = [
    ("a: b: c\n", (1, 5), "colon"),
    ("a: b\n c: d\n", (2, 3), "colon"),
    ("a: 1\nb\nc: 2\n", (2, 1), "key: value"),
    ("a: @b\n", (1, 4), "quotes"),
    ("a: `b`\n", (1, 4), "quotes"),
    ("a: 'b\nc: d\n", (1, 4), "Close the quote"),
    ('a: "b\nc: d\n', (1, 4), "Close the quote"),
    ('a: 1\nb: "c\n\nd: "e"\nf: 2\n', (2, 4), "Close the quote"),
    ('a: 1\nb:\n  - "c\n  - d\n', (3, 5), "Close the quote"),
    ('a: [b, "c]\nd: e\n', (1, 8), "Close the quote"),
    ('a: "b" c\n', (1, 8), "one pair of quotes"),
    ("a: [b\n", (1, 4), "Close it"),
    ("a: b]\nc: ]\n", (2, 4), "quotes"),
    ("a: [,]\n", (1, 5), "comma"),
    ('a: "\\q"\n', (1, 4), "backslash twice"),
    ("a: b #c\n d\n", (1, 6), "comment"),
    ("- a\nb: c\n", (2, 1), "one column"),
    ("a:\n    - b\n  - c\n", (2, 5), "one column"),
    ("a: - b\n", (1, 4), "next line"),
    ("a:\n\tb: 1\n", (2, 1), "spaces"),
    ("a:\n  b: 1\n\tc: 2\n", (3, 1), "spaces"),
    ("a:\tb\n", (1, 3), "spaces"),
]


def test_an_indentation_that_no_line_explains_is_told() -> None:
    (finding,) = decode(PATH, b"a: {\n'b'\n }\n").diagnostics
    assert (finding.code, finding.span) == ("R57-030", Span(2, 1, 2, 2))
    assert finding.message == "This is not valid YAML: invalid indentation."
    assert finding.help is not None
    assert "indentation" in finding.help


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("!t &x y", "R57-042", 4),
        ("&x !t y!", "R57-042", 7),
        ("!t &x {b: c}", "R57-042", 4),
        ("&\u00a0Báo cáo", "R57-040", 4),
        ("_40", "R57-044", 4),
        ("[._, b]", "R57-044", 5),
    ],
)
def test_what_readers_read_otherwise_is_told_at_its_place(
    line: str, code: str, column: int
) -> None:
    findings = decode(PATH, f"z: 1\na: {line}\n".encode()).diagnostics
    assert (2, column) in [one.span[:2] for one in findings if one.code == code and one.span]


@pytest.mark.parametrize("filler", ["\u3164", "\uffa0", "\u2800", "\u1160"])
def test_letters_that_nobody_sees_are_told(filler: str) -> None:
    assert [d.code for d in decode(PATH, f"a: {filler}\n".encode()).diagnostics] == ["R57-016"]


@pytest.mark.parametrize(("text", "place", "words"), SYNTAX)
def test_a_syntax_error_is_told_at_its_place(text: str, place: tuple[int, int], words: str) -> None:
    (finding,) = decode(PATH, text.encode()).diagnostics
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == place
    assert words in str(finding.help)


def test_all_duplicate_keys_are_told_at_once_wherever_they_are() -> None:
    text = "a: 1\nb:\n  c: 1\n  c: 2\n'a': 2\n"
    findings = decode(PATH, text.encode()).diagnostics
    assert sorted(str(one.span) for one in findings) == [
        str(Span(4, 3, 4, 4)),
        str(Span(5, 1, 5, 4)),
    ]


def test_a_file_is_told_of_one_kind_of_fault_at_a_time() -> None:
    # The hidden character comes first: the key it makes would be unknown, which helps nobody.
    text = "title\u200b: &a x\nb\n"
    assert [finding.code for finding in decode(PATH, text.encode()).diagnostics] == ["R57-016"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_other_unicode_encodings_are_called_by_name(encoding: str) -> None:
    (finding,) = decode(PATH, "title: Soạn thông tư\n".encode(encoding)).diagnostics
    assert finding.code == "R57-011"
    assert f"UTF-{encoding[4:6]}" in finding.message

"""Both bulk readers: what one refuses the other refuses, and they read texts alike."""

from __future__ import annotations

import pytest

from r57ledger.yaml.decode import decode
from r57ledger.yaml.parse import parse

PATH = "plans/p1/tasks/t1.yaml"
BROKEN = [
    *("a: b: c\n", "a: b\n c: d\n", "a: 1\nb\nc: 2\n", "a: @b\n", "a: `b`\n", "a: 'b\nc: d\n"),
    *('a: "b\nc: d\n', 'a: "b" c\n', "a: [b\n", "a: b]\nc: ]\n", "a: [,]\n", 'a: "\\q"\n'),
    *("a: b #c\n d\n", "- a\nb: c\n", "a:\n    - b\n  - c\n", "a: - b\n", "a:\n\tb: 1\n"),
]


@pytest.mark.parametrize("text", BROKEN)
def test_both_readers_refuse_what_is_no_yaml(text: str, reader: str) -> None:
    findings = decode(PATH, text.encode()).diagnostics
    assert [one.code for one in findings] in (["R57-030"], ["R57-031"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: 1\na: 2\n", "R57-032"),
        ("a: 'b\n<: x'\n", "R57-030"),
        ("a: {b: c,\nd: e\n }\n", "R57-030"),
        ('a: "b"#c\n', "R57-030"),
        ("a: [-]\n", "R57-030"),
        ("a: [\n\tb]\n", "R57-031"),
    ],
)
def test_the_second_reader_is_as_strict_as_the_first(text: str, code: str, reader: str) -> None:
    assert {one.code for one in decode(PATH, text.encode()).diagnostics} == {code}


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "y", "2025-07-15", "=", "1:30x"])
def test_words_that_other_yaml_reads_otherwise_are_texts(word: str, reader: str) -> None:
    assert decode(PATH, f"a: {word}\n".encode()).data == {"a": word}


@pytest.mark.parametrize("depth", [17, 100, 1_000, 10_000])
def test_depth_is_told_by_both(depth: int, reader: str) -> None:
    text = f"title: a\nlead: b\ndue: 2025\nnote: {'[' * depth}{']' * depth}\n"
    assert [one.code for one in parse(PATH, text.encode()).diagnostics] == ["R57-035"]

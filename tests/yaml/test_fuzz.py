"""Whatever the bytes: an answer, quickly, with every finding inside the text."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from odd_texts import ODD_TEXTS
from r57ledger.diagnostic import Severity, Span
from r57ledger.yaml.document import locate
from r57ledger.yaml.parse import Parsed, parse

PROPERTY = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)
PATHS = {
    "calendar/2025.yaml",
    "units/u1.yaml",
    "plans/p1/plan.yaml",
    "plans/p1/tasks/t1.yaml",
    "plans/p1/targets/g1.yaml",
    "plans/p1/difficulties/d1.yaml",
    "plans/p1/reports/monthly/2025-07/u1.yaml",
    "r57.yaml",
}


def parsed_within_two_seconds(path: str, content: bytes) -> Parsed:
    """Read a file. Beside other processes that may take longer: the shortest of some times counts.

    A file that is read within two seconds at once is read once.
    """
    for _ in range(5):
        before = time.process_time()
        parsed = parse(path, content)
        seconds = time.process_time() - before
        if seconds < 2:
            break
    assert seconds < 2
    return parsed


def check(path: str, content: bytes) -> None:
    parsed = parsed_within_two_seconds(path, content)
    errors = [finding for finding in parsed.diagnostics if finding.severity is Severity.ERROR]
    assert (parsed.record is None) == bool(errors)
    lines = content.decode(errors="replace").split("\n")
    places = [finding.place for finding in parsed.diagnostics]
    spans = [finding.span for finding in parsed.diagnostics if finding.span]
    for span in spans + locate(content, places):
        assert_inside(span, lines)


def assert_inside(span: Span, lines: list[str]) -> None:
    """A text that ends too early is told of on the line after its last."""
    assert 1 <= span.line <= span.end_line <= len(lines) + 1
    assert span.line < span.end_line or span.column <= span.end_column
    for line, column in (span[:2], span[2:]):
        assert 1 <= column <= len([*lines, ""][line - 1]) + 2


@PROPERTY
@given(data=st.data())
def test_files_of_this_repository_with_random_bytes_in_them(
    data: st.DataObject, corpus: dict[str, bytes]
) -> None:
    content = corpus[data.draw(st.sampled_from(sorted(corpus)))]
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content)))
        removed = data.draw(st.sampled_from([0, 1, 1, 5, 40]))
        content = content[:place] + data.draw(st.binary(max_size=4)) + content[place + removed :]
    check(data.draw(st.sampled_from(sorted(PATHS))), content)


@PROPERTY
@given(path=st.sampled_from(sorted(PATHS)), content=st.binary(max_size=80))
@example(path="units/u1.yaml", content=b"\r{!")
def test_random_bytes(path: str, content: bytes) -> None:
    check(path, content)


@PROPERTY
@given(
    path=st.sampled_from(sorted(PATHS)),
    content=st.text(st.sampled_from("ab:-# \n\t[]{},'\"|>&*!%?@<=~0.1"), max_size=60),
)
def test_random_punctuation(path: str, content: str) -> None:
    check(path, content.encode())


@PROPERTY
@given(text=ODD_TEXTS)
def test_texts_that_are_hardly_yaml(text: str) -> None:
    check("plans/p1/tasks/t1.yaml", text.encode())


@PROPERTY
@given(path=st.text(st.sampled_from("abKT1-_/.\u1ed9"), max_size=30))
def test_random_paths(path: str) -> None:
    for name in (path, f"plans/{path}.yaml", f"units/{path}", f"calendar/{path}.yaml"):
        assert isinstance(parse(name, b"title: a\n"), Parsed)


MIB = 1 << 20
GOOD = b"title: a\nlead: u1\ndue: none\n"
BOMB = b"a: &a [x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (98 + i, 98 + i, b",".join([b"*%c" % (97 + i)] * 9)) for i in range(20)
)
HOSTILE = {
    "brackets": b"note: " + b"[" * 100_000,
    "closed brackets": GOOD + b"note: " + b"[" * 100_000 + b"]" * 100_000,
    "a megabyte of brackets": b"[" * MIB,
    "braces": b"{a: " * 100_000,
    "dashes": b"- " * 20_000 + b"a",
    "a megabyte of dashes": b"- " * (MIB // 2),
    "question marks": b"? " * 20_000,
    "colons": b": " * 20_000,
    "steps": b"".join(b" " * i + b"a:\n" for i in range(1400)),
    "an alias bomb": BOMB,
    "an alias bomb in a field": GOOD + b"note:\n" + b"  " + BOMB.replace(b"\n", b"\n  "),
    "anchors": b"a: [" + b"&a b," * 40_000 + b"]",
    "keys": b"".join(b"k%d: 1\n" % i for i in range(29_000)),
    "keys in braces": b"title: {" + b"".join(b"k%d: 1," % i for i in range(29_000)) + b"}",
    "entries": GOOD + b"log:\n" + b"- {date: x, kind: y, z: 1}\n" * 9_000,
    "a long list": GOOD + b"log: [" + b"1," * 29_000 + b"]",
    "too long a list": GOOD + b"log: [" + b"1," * 400_000 + b"]",
    "equal keys": b"{" + b"a: 1," * 100_000 + b"}",
    "a long word": GOOD + b"note: " + b"a" * (MIB - 100),
    "many words": GOOD + b"note: " + b"a " * (MIB // 2 - 100),
    "words to be examined": GOOD + b"note: *a " + b"a *" * (MIB // 6),
    "marks": GOOD + "note: (mật ".encode() + b"( " * (MIB // 3),
    "quotes": b'a: "' + b"\\" * (MIB - 10),
    "blanks": b" " * MIB,
    "tabs": b"\t" * MIB,
    "a digit": GOOD + b"note: " + b"9" * (MIB - 100),
    "more than a megabyte": b"a" * (MIB + 1),
    "control characters": b"\x07" * MIB,
    "escapes": GOOD + b'note: "' + b"\\x07" * 200_000 + b'"\n',
    "lists of escapes": GOOD + b"product: [" + b'"\\x07",' * 9_000 + b"]",
    "conflicts": b"<<<<<<< a\n>>>>>>> b\n" * 40_000,
    "invisible characters": "\u200b".encode() * 300_000,
    "marks on one letter": GOOD + b"note: e" + "\u0301\u0323".encode() * 250_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_get_an_answer_within_two_seconds(name: str) -> None:
    # What is imported at the first file with a fault is not the file's own time.
    parse("plans/p1/tasks/t1.yaml", b"titel: Draft\n")
    parsed = parsed_within_two_seconds("plans/p1/tasks/t1.yaml", HOSTILE[name])
    assert (parsed.record is None) == bool(parsed.diagnostics)


MEASURE = """
import resource, sys
from r57ledger.yaml.parse import Parsed, parse
parse("plans/p1/tasks/t1.yaml", sys.stdin.buffer.read())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak // 1024 if sys.platform == "linux" else peak >> 20)
"""
# A process begins with the memory of the one that starts it, which here may be large.
START = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:]).returncode)"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not count in this way")
@pytest.mark.parametrize(
    "name", ["closed brackets", "keys in braces", "entries", "too long a list"]
)
def test_hostile_files_take_no_more_than_200_megabytes(name: str) -> None:
    measure = [sys.executable, "-c", MEASURE]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", START, *measure],
        input=HOSTILE[name],
        capture_output=True,
        check=True,
    )
    assert int(done.stdout) < 200

"""Rules about marks in the text that are not the record's: merge conflicts, secrecy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from r57ledger.diagnostic import Finding, Place
from r57ledger.rules.reading.characters import EXAMINED
from r57ledger.rules.reading.hints import may_be_marked
from r57ledger.rules.reading.spans import spans_of
from r57ledger.text import quoted
from r57ledger.words.message import mark, say

_CONFLICT = re.compile(
    r"^[ \t]*(?P<marker>(?:<{7}|\|{7}|>{7})(?: .*)?|={7})(?=\r?$)",
    re.MULTILINE,
)


def conflict_marker(path: str, text: str) -> Iterator[Finding]:
    """A file holds no conflict markers.

    git writes them where two people changed the same lines. Inside a quoted or block text they
    are valid YAML, so both versions would be kept as one text without a word. A line of seven
    equals signs alone may underline a heading: it counts only beside one of the others. An editor
    that indents a block text anew moves the markers too, so they count at any indentation.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        <<<<<<< HEAD
        due: 2026-12
        =======
        due: 2027-03
        >>>>>>> vu-phap-che

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
    """
    matches = list(_CONFLICT.finditer(text))
    if all(match["marker"].startswith("=") for match in matches):
        return
    markers = matches[:EXAMINED]
    spans = spans_of(text, (match.span("marker") for match in markers))
    for match, span in zip(markers, spans, strict=True):
        yield Finding(
            Place(path),
            say("A merge conflict was left here: {marker}.", marker=quoted(match["marker"])),
            say("Keep the lines that are right, and delete the markers and the other lines."),
            span,
        )


_LEVELS = (
    "tuyệt mật",
    "tối mật",
    "mật",
    "top secret",
    "secret",
    "совершенно секретно",
    "секретно",
    "особой важности",
)
_LEVEL = "(?:" + "|".join(_LEVELS).replace(" ", r"\s+") + ")"
_LABEL = (
    r"(?:(?:mức\s+)?độ\s+mật|classification|secrecy(?:\s+level)?"
    r"|гриф(?:\s+секретности)?|степень\s+секретности)"
)
_MARKING = re.compile(
    rf"""
      ^\W*{_LEVEL}\W*$                              # the whole text is the marking
    | [\[(【<«]\s*{_LEVEL}\s*[\])】>»]                # in brackets, anywhere
    | (?<!\w){_LABEL}(?:\s*[:=–—-]\s*|\s+(?:là\s+)?){_LEVEL}(?!\w)   # Độ mật: Tối mật
    | ^\W*{_LEVEL}\s*(?:[:|/–—]|-\s)               # before the text, set off by a sign
    | (?:[|/–—;]|\s-)\s*{_LEVEL}\W*$                # after the text, set off by a sign
    """,
    re.IGNORECASE | re.VERBOSE,
)
# In capitals, in a text with small letters, these words are a stamp: no sentence has them so.
_STAMP = re.compile(
    r"(?<!\w)(?:TUYỆT\s+MẬT|TỐI\s+MẬT|TOP\s+SECRET|СОВЕРШЕННО\s+СЕКРЕТНО"
    r"|(?<!BẢO )(?<!BÍ )(?<!CƠ )(?<!THÂN )MẬT(?!\s+(?:MÃ|ĐỘ|KHẨU|THƯ|VỤ|ONG)))(?!\w)"
)
_COMMENT = re.compile(r"^[ \t]*#+(.*)$", re.MULTILINE)


def secrecy_marking(path: str, text: str, data: object) -> Iterator[Finding]:
    """A record bears no marking of secrecy.

    A task under state secrecy (Mật, Tối mật, Tuyệt mật) is not kept in this ledger at all: git
    forgets nothing and copies everything. What counts is a *marking*: a text or a comment that
    is nothing but the level; the level in brackets; after a label (`Độ mật: Mật`); set off
    before or after the text by a colon, a dash or a stroke (`Mật - Kế hoạch 12`); or stamped in
    capitals (TỐI MẬT). A subject is none: bảo mật, bí mật nhà nước, mật mã, mật độ and Luật Bảo
    vệ bí mật nhà nước may be written about.

    If such a record was committed, deleting the file is not enough: tell the security
    officer, and have the history rewritten.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Kiểm tra an toàn thông tin (Mật)
        lead: vu-phap-che
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Kiểm tra an toàn thông tin
        lead: vu-phap-che
        due: 2026-12
    """
    composed = unicodedata.normalize("NFC", text)
    if not may_be_marked(composed):
        return
    for field, value in strings(data):
        marking = _marking(value)
        if marking:
            yield Finding(Place(path, field), _message(marking), say(_NOT_HERE))
    comments = [
        (comment, marking)
        for comment in _COMMENT.finditer(text)
        if (marking := _marking(comment[1]))
    ]
    spans = spans_of(text, (comment.span(1) for comment, _ in comments))
    for (_, marking), span in zip(comments, spans, strict=True):
        yield Finding(Place(path), _message(marking), say(_NOT_HERE), span)


_NOT_HERE = mark(
    "A task under state secrecy is not kept here. If this was committed, the history has to be "
    "cleared too: tell the security officer."
)


def _message(marking: str) -> str:
    return say("This bears a marking of secrecy: {marking}.", marking=quoted(marking))


def _marking(value: str) -> str | None:
    value = unicodedata.normalize("NFC", value)
    match = _MARKING.search(value) or (None if value.isupper() else _STAMP.search(value))
    return match[0].strip() if match else None


def strings(data: object) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every string among a tree's values, with its place. Depth costs no recursion."""
    todo: list[tuple[tuple[str | int, ...], object]] = [((), data)]
    while todo:
        field, value = todo.pop()
        if isinstance(value, str):
            yield field, value
        elif isinstance(value, dict):
            todo += [((*field, key), child) for key, child in reversed(value.items())]
        elif isinstance(value, list):
            todo += [((*field, i), value[i]) for i in reversed(range(len(value)))]

"""Two versions of a record's file merged, with the comments of both, or marked where they differ.

A merge of lines is taken where its data are what they are to be. Elsewhere what the other side
changed is spliced into our text.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any, NamedTuple

from r57ledger.edits.change import identity_of
from r57ledger.edits.merge import changes_between, merge
from r57ledger.format.identity import identify
from r57ledger.format.keys import kind_of
from r57ledger.yaml.comments import comments_of, with_comments
from r57ledger.yaml.decode import data_of
from r57ledger.yaml.parse import parse
from r57ledger.yaml.splice import UnplaceableError, splice


class Lines(NamedTuple):
    """A merge of lines, as git makes it; `is_clean` tells that it holds no markers."""

    content: bytes
    is_clean: bool


def merged(  # noqa: PLR0911 - each kind of answer is one
    path: str, base: bytes, ours: bytes, theirs: bytes, lines: Lines
) -> Lines:
    """Return the file at `path`, from the ledger's root, that two changes of `base` make together.

    `base` is empty where both sides have added the file. What is no record, or cannot be read, is
    merged as lines, and so is a file in which a comment of theirs would be lost. A clean result
    has the data that `edits.merge` gives, and is a record if both sides are.
    """
    data = [_data(content) for content in (base, ours, theirs)]
    if not identify(path).is_record or any(one is None for one in data):
        return lines
    target = merge(*data)
    kind = kind_of(identify(path).kind, data[1])
    is_sound = _is_record(path, ours) and _is_record(path, theirs)
    if (
        target.is_clean
        and lines.is_clean
        and identity_of(_data(lines.content)) == identity_of(target.ours)
        and (not is_sound or _is_record(path, lines.content))
    ):
        return lines
    try:
        spliced = splice(kind, ours, changes_between(data[1], target.ours))
        mine = with_comments(spliced, theirs, base)
        if mine is None or comments_of(ours) - comments_of(base) - comments_of(mine):
            return by_hand(lines, ours, theirs)
        other = splice(kind, mine, changes_between(target.ours, target.theirs))
    except UnplaceableError:
        return by_hand(lines, ours, theirs)
    if not target.is_clean:
        return Lines(_marked(mine, other), is_clean=False)
    if is_sound and not _is_record(path, mine):
        return by_hand(lines, ours, theirs)
    return Lines(mine, is_clean=True)


def by_hand(lines: Lines, ours: bytes, theirs: bytes) -> Lines:
    """Return a conflict: that of the lines, else all lines in which the two sides differ."""
    return Lines(_marked(ours, theirs), is_clean=False) if lines.is_clean else lines


def _data(content: bytes) -> Any:
    return data_of(content) if content.strip() else {}


def _is_record(path: str, content: bytes) -> bool:
    return parse(path, content.replace(b"\r\n", b"\n")).record is not None


def _marked(ours: bytes, theirs: bytes) -> bytes:
    """Return our text with git's conflict markers around the lines in which the other differs."""
    one, other = ours.splitlines(keepends=True), theirs.splitlines(keepends=True)
    end = b"\r\n" if one and one[0].endswith(b"\r\n") else b"\n"
    pieces: list[bytes] = []
    for tag, start, stop, begin, until in SequenceMatcher(
        None, one, other, autojunk=False
    ).get_opcodes():
        mine = _closed(one[start:stop], end)
        if tag == "equal":
            pieces += one[start:stop]
            continue
        pieces += [b"<<<<<<< ours", end, *mine, b"=======", end]
        pieces += [*_closed(other[begin:until], end), b">>>>>>> theirs", end]
    return b"".join(pieces)


def _closed(lines: list[bytes], end: bytes) -> list[bytes]:
    """Return lines of which the last one has a line end too."""
    if lines and not lines[-1].endswith(b"\n"):
        return [*lines[:-1], lines[-1] + end]
    return lines

"""The last edit of a ledger, kept so that `r57 undo` can take it back."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.store.files import remove_left, replace_whole
from r57ledger.store.writing import Contents, own_folder, read, refused
from r57ledger.text import safe
from r57ledger.words.message import say

_NAME = "last-edit.json"
_BEGUN = "begun-edit.json"
"""The edit that is being written: it takes the other's place once all of its files are."""
_FORMAT = "r57.edit/1"


class LastEdit(NamedTuple):
    """An edit: what it did, in a line, and the files before and after it.

    `moves` are the new paths of files by their old ones.
    """

    title: str
    before: Contents
    after: Contents
    moves: Mapping[str, str] = {}


def keep(root: Path, edit: LastEdit) -> None:
    """Keep an edit that is to be written.

    Raises LedgerError where it cannot be kept, and while half of another one is written.
    """
    path = own_folder(root) / _BEGUN
    if path.exists():
        raise LedgerError(
            say(
                "An edit was broken off before all of its files were written: {title}",
                title=_read(path).title,
            ),
            say("Take it back first: r57 undo"),
        )
    fields = {
        "format": _FORMAT,
        "title": edit.title,
        "before": {path: _text(content) for path, content in edit.before.items()},
        "after": {path: _text(content) for path, content in edit.after.items()},
        "moves": dict(edit.moves),
    }
    try:
        replace_whole(path, json.dumps(fields).encode())
    except OSError as error:
        raise refused(path, error) from None


def settle(root: Path) -> None:
    """Let the edit that was begun be the last one, in the place of the one before."""
    folder = own_folder(root)
    with suppress(FileNotFoundError):  # none was begun
        (folder / _BEGUN).replace(folder / _NAME)


def last(root: Path) -> LastEdit | None:
    """Return the edit that was kept last; None for none. Raises LedgerError for a damaged one."""
    for name in (_BEGUN, _NAME):
        path = own_folder(root) / name
        if path.exists():
            return _read(path)
    return None


def recover(root: Path) -> None:
    """Find out what has become of an edit that was killed, and delete what it left beside files.

    One that has written nothing or all is the last one. So is one of which that cannot be found
    out: `r57 undo` tells why. Nobody else may be writing meanwhile.
    """
    path = own_folder(root) / _BEGUN
    if not path.exists():
        return
    try:
        edit = _read(path)
        changed = [one for one, content in edit.after.items() if content != edit.before[one]]
        written = [one for one in changed if read(root, one) == edit.after[one]]
    except LedgerError:
        settle(root)
        return
    for folder in {(root / one).parent for one in edit.after}:
        with suppress(OSError):
            remove_left(folder)
    if written in ([], changed):
        settle(root)


def _read(path: Path) -> LastEdit:
    try:
        fields: dict[str, Any] = json.loads(path.read_bytes())
        if fields["format"] == _FORMAT:
            before, after = (
                {str(one): _bytes(text) for one, text in fields[name].items()}
                for name in ("before", "after")
            )
            moves = {str(old): str(new) for old, new in fields.get("moves", {}).items()}
            return LastEdit(str(fields["title"]), before, after, moves)
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        pass
    raise LedgerError(
        say("What is kept of the last edit cannot be read: {file}", file=safe(str(path))),
        say("What git knows can be brought back by git restore FILE."),
    )


def _text(content: bytes | None) -> str | None:
    return None if content is None else b64encode(content).decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else b64decode(text, validate=True)

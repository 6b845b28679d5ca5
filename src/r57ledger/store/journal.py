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
from r57ledger.store.writing import Contents, own_folder, refused
from r57ledger.text import safe
from r57ledger.words.message import say

_NAME = "last-edit.json"
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
    """Keep an edit in the place of the one before. Raises LedgerError where it cannot be kept."""
    fields = {
        "format": _FORMAT,
        "title": edit.title,
        "before": {path: _text(content) for path, content in edit.before.items()},
        "after": {path: _text(content) for path, content in edit.after.items()},
        "moves": dict(edit.moves),
    }
    path = own_folder(root) / _NAME
    try:
        replace_whole(path, json.dumps(fields).encode())
    except OSError as error:
        raise refused(path, error) from None


def last(root: Path) -> LastEdit | None:
    """Return the edit that was kept last; None for none. Raises LedgerError for a damaged one."""
    path = own_folder(root) / _NAME
    try:
        fields: dict[str, Any] = json.loads(path.read_bytes())
        if fields["format"] == _FORMAT:
            before, after = (
                {str(one): _bytes(text) for one, text in fields[name].items()}
                for name in ("before", "after")
            )
            moves = {str(old): str(new) for old, new in fields.get("moves", {}).items()}
            return LastEdit(str(fields["title"]), before, after, moves)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        pass
    raise LedgerError(
        say("What is kept of the last edit cannot be read: {file}", file=safe(str(path))),
        say("What git knows can be brought back by git restore FILE."),
    )


def clean(root: Path) -> None:
    """Delete what the last edit has left beside its files, if it was killed.

    Nobody else may be writing there meanwhile.
    """
    with suppress(LedgerError, OSError):  # a damaged one is told to who wants to take it back
        edit = last(root)
        for folder in {(root / path).parent for path in edit.after} if edit else ():
            remove_left(folder)


def _text(content: bytes | None) -> str | None:
    return None if content is None else b64encode(content).decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else b64decode(text, validate=True)

"""Evidence as it is typed: an address, a file, or else the code of a document."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any
from unicodedata import normalize

from r57ledger.command_line.edit_options import document_id
from r57ledger.command_line.session import Session
from r57ledger.edits.entry import Logged
from r57ledger.errors import LedgerError
from r57ledger.store.root import find_root
from r57ledger.text import quoted
from r57ledger.words.message import say

_ADDRESS = ("https://", "http://")
_FILES = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".jpg", ".jpeg", ".png", ".zip")
LARGEST = 50 << 20
"""The size in bytes above which a file is not copied into the ledger."""


def read_evidence(
    session: Session, logged: Logged, values: list[str], *, copy: bool
) -> tuple[list[dict[str, Any]], dict[str, bytes | None]]:
    """Return what proves an entry, as plain data, and the files to copy by path from the root.

    A file below the plan's folder `evidence` is named as it lies there, with its checksum; another
    one is copied there with `copy`. Raises LedgerError for another file without it.
    """
    data: list[dict[str, Any]] = []
    files: dict[str, bytes | None] = {}
    for value in values:
        if _is_file(value):
            name, content, is_new = _file(session, logged, Path(value), copy=copy)
            data.append({"file": name, "sha256": hashlib.sha256(content).hexdigest()})
            if is_new:
                files[f"plans/{_plan(logged)}/{name}"] = content
        else:
            data.append(read_reference(session, value))
    return data, files


def read_reference(session: Session, value: str) -> dict[str, Any]:
    """Return what proves an entry and is no file, as plain data: an address, or a document.

    Raises LedgerError for what looks like the path of a file.
    """
    if value.lower().startswith(_ADDRESS):
        return {"url": value}
    if value.startswith((".", "/", "~")) or "\\" in value or value.lower().endswith(_FILES):
        raise LedgerError(
            say("There is no file {file}.", file=quoted(value)),
            say("Look for a mistype; or give an address, or a document's code."),
        )
    if "://" in value or value.lower().startswith("www."):
        raise LedgerError(
            say("{value} is not an address that begins with https://.", value=quoted(value)),
            say("Copy it again, whole and without spaces."),
        )
    return {"document": document_id(session, value, "--evidence")}


def _plan(logged: Logged) -> str:
    return logged.id.partition("/")[0]


def _file(session: Session, logged: Logged, path: Path, *, copy: bool) -> tuple[str, bytes, bool]:
    """Return how a file is named, its bytes, and whether it is to be copied."""
    home = (find_root(session.root) / "plans" / _plan(logged)).resolve()
    evidence = home / "evidence"
    place = path.resolve()
    if place.stat().st_size > LARGEST:
        raise LedgerError(
            say("{file} is larger than {most} MiB.", file=quoted(path), most=LARGEST >> 20),
            say("Keep it elsewhere, and give its address."),
        )
    content = place.read_bytes()
    if place.is_relative_to(evidence):
        return place.relative_to(home).as_posix(), content, False
    if not copy:
        raise LedgerError(
            say("{file} lies outside the plan's folder evidence/.", file=quoted(path)),
            say("With --copy it is copied there; or give an address, or a document's code."),
        )
    name = normalize("NFC", path.name)  # macOS gives letters in parts, the entry has them whole
    target = evidence / name
    if target.exists() and target.read_bytes() != content:
        raise LedgerError(
            say("{file} is there already, and is another one.", file=quoted(target)),
            say("Give the file another name, and run this again."),
        )
    return f"evidence/{name}", content, not target.exists()


def _is_file(value: str) -> bool:
    try:
        return Path(value).is_file()
    except (OSError, ValueError):  # a text that is too long for a name, or has a NUL
        return False

"""Files that a repository cannot hold, or not on every system: built from a list, `build.txt`.

Each line is a word and a path: `fifo PATH`; `link PATH TARGET`; `unreadable PATH` (a file that
may not be read: said by the program's own reader, since root may read everything); `fill PATH
COUNT TEXT`, a text repeated; `write PATH TEXT`. In a text, `\n` is a line break.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from r57ledger.store import worktree


def build(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build what `build.txt` in a ledger lists, and take the list away."""
    listed = root / "build.txt"
    if not listed.exists():
        return
    lines = listed.read_text(encoding="utf-8").splitlines()
    listed.unlink()
    for line in lines:
        word, name, rest = (line + "  ").split(" ", 2)
        path, rest = root / name, rest.strip().replace("\\n", "\n")
        path.parent.mkdir(parents=True, exist_ok=True)
        if word == "fifo":
            os.mkfifo(path)
        elif word == "link":
            path.symlink_to(rest)
        elif word == "unreadable":
            path.write_bytes(b"")
            _forbid(name, monkeypatch)
        elif word == "fill":
            count, _, text = rest.partition(" ")
            path.write_bytes((text + "\n").encode() * int(count))
        else:
            path.write_bytes((rest + "\n").encode())


def _forbid(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = worktree.read

    def refuse(root: Path, path: str) -> bytes | worktree.Odd:
        return worktree.Odd.UNREADABLE if path == name else read(root, path)

    monkeypatch.setattr(worktree, "read", refuse)

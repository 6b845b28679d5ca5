"""The hook that git runs before each commit: what stands in it, and where it lies."""

from __future__ import annotations

import sys
from pathlib import Path
from shlex import quote

from r57ledger.git import call
from r57ledger.git.call import GitError
from r57ledger.git.regular import content
from r57ledger.git.repository import Repository

_FIRST = (
    b"#!/bin/sh\n"
    b"# `r57 setup git` has written this file; `r57 setup git --remove` takes it out again.\n"
)
_LIMIT = 1 << 20


def command(repository: Repository) -> str:
    """Return the command that checks what is staged in this ledger, as it is typed at the top."""
    return f"r57 --root {quote(repository.prefix.rstrip('/') or '.')} check --staged"


def place(repository: Repository) -> Path | None:
    """Return the path of the hook; None where git is told to look for hooks elsewhere."""
    if any(_hooks_path(repository, scope) for scope in ("--local", "--global", "--system")):
        return None
    return repository.common_dir / "hooks" / "pre-commit"


def text(path: Path) -> bytes:
    """Return what stands in a hook; nothing where there is none."""
    return content(path, _LIMIT)


def is_own(before: bytes) -> bool:
    """Tell whether a hook is one that r57 has written, or is not there."""
    return not before or before.startswith(_FIRST)


def with_ledger(before: bytes, repository: Repository) -> bytes:
    """Return our hook with the line that checks this ledger; it may have lines of others."""
    line = _line(repository)
    lines = before.removeprefix(_FIRST).splitlines(keepends=True)
    return _FIRST + b"".join([*(one for one in lines if not _is_of(one, repository)), line])


def without_ledger(before: bytes, repository: Repository) -> bytes:
    """Return our hook without the line that checks this ledger; nothing where none is left."""
    lines = before.removeprefix(_FIRST).splitlines(keepends=True)
    rest = b"".join(one for one in lines if not _is_of(one, repository))
    return _FIRST + rest if rest else b""


def _line(repository: Repository) -> bytes:
    # A program with windows that makes a commit often knows no r57: then the Python does that has
    # it now.
    arguments = command(repository).removeprefix("r57 ")
    python = quote(Path(sys.executable).as_posix())
    return (
        f"{{ if command -v r57 >/dev/null 2>&1; then r57 {arguments}; "
        f"else {python} -m r57ledger {arguments}; fi; }} || exit 1\n"
    ).encode("utf-8", "surrogateescape")


def _is_of(line: bytes, repository: Repository) -> bool:
    return f"then {command(repository)};".encode("utf-8", "surrogateescape") in line


def _hooks_path(repository: Repository, scope: str) -> bytes:
    """Return where a configuration tells git to look for hooks, which our own calls switch off."""
    try:
        return call.run(repository, "config", scope, "--get", "core.hooksPath", ok=(0, 1))
    except GitError:  # there is no such file of configuration
        return b""

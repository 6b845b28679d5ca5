"""The ids of records by their file names, with what they are called, for a shell that asks.

It asks in the middle of a line, at every press of a key: no more is read than what it shows.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from r57ledger.format.identity import RECORD_FOLDERS
from r57ledger.git import call
from r57ledger.git.call import GitError
from r57ledger.git.regular import content
from r57ledger.git.repository import discover
from r57ledger.text import safe
from r57ledger.words.language import LANGUAGES, current

_SUFFIX = ".yaml"
_LOOKED_AT = 4096
"""How many bytes at the beginning of a file are looked at for its title."""
_TITLE = re.compile(rb"^(?:title|name):[ \t]*([^\r\n]*)((?:\r?\n[ \t]+[^\r\n]*)*)", re.MULTILINE)
_QUOTED = rb"\"[^\"]*\"|'[^']*'"
_LINE = rb"(?:^|\n)[ \t]+%s:[ \t]*(" + _QUOTED + rb"|[^\r\n]+)"
_IN_BRACES = rb"[{,][ \t]*%s:[ \t]*(" + _QUOTED + rb"|[^,}\r\n]+)"


def units(root: Path) -> list[str]:
    """Return the ids of all units, sorted."""
    return _ids(root / "units")


def plans(root: Path) -> list[str]:
    """Return the ids of all plans, sorted."""
    return [name for name in _names(root / "plans") if (root / "plans" / name).is_dir()]


def tasks(root: Path, plan: str) -> list[str]:
    """Return the ids of the tasks of a plan, as PLAN/TASK, sorted."""
    return [f"{plan}/{id_}" for id_ in _ids(root / "plans" / plan / "tasks")]


def records(root: Path, plan: str) -> list[str]:
    """Return the ids of what is in a plan, sorted: of reports only as far as `PLAN/OBLIGATION/`."""
    folder = root / "plans" / plan
    ids = [f"{plan}/{id_}" for kind in RECORD_FOLDERS for id_ in _ids(folder / kind)]
    return [*ids, *(f"{plan}/{name}/" for name in _names(folder / "reports"))]


def reports(root: Path, plan: str, obligation: str) -> list[str]:
    """Return the ids of the reports of an obligation, as PLAN/OBLIGATION/PERIOD/UNIT, sorted."""
    folder = root / "plans" / plan / "reports" / obligation
    return [
        f"{plan}/{obligation}/{period}/{unit}"
        for period in _names(folder)
        for unit in _ids(folder / period)
    ]


def title(root: Path, id_: str) -> str:
    """Return what a unit, plan, task, target or difficulty is called; empty where that is unclear.

    The beginning of the file is looked at, not read as YAML: it is one of hundreds of lines that
    a shell shows. Of a text in several languages it is the one that `text.pick` would take.
    """
    plan, slash, name = id_.rstrip("/").partition("/")
    folder = root / "plans" / plan
    paths = [root / "units" / f"{plan}.yaml", folder / "plan.yaml"]
    if slash:
        paths = [folder / kind / f"{name}.yaml" for kind in RECORD_FOLDERS]
    return next(filter(None, (_title(content(path, _LOOKED_AT)) for path in paths)), "")


def _title(start: bytes) -> str:
    match = _TITLE.search(start)
    if match is None:
        return ""
    value, below = match[1].strip(), match[2]
    if value and not value.startswith((b"{", b"|", b">", b"#")):
        return _plain(value)
    form = _IN_BRACES if value.startswith(b"{") else _LINE
    for language in (current(), *LANGUAGES):
        match = re.search(form % language.encode(), value + below)
        if match:
            return _plain(match[1])
    return ""


def _plain(value: bytes) -> str:
    return safe(value.decode("utf-8", "replace").strip().strip("\"'"))


def revisions(root: Path) -> list[str]:
    """Return the branches and tags of the ledger's repository; none where git cannot tell."""
    repository = discover(root)
    if repository is None:
        return []
    try:
        output = call.run(
            repository, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags"
        )
    except GitError:
        return []
    return output.decode("utf-8", "replace").split("\n")[:-1]


def _ids(folder: Path) -> list[str]:
    return [name.removesuffix(_SUFFIX) for name in _names(folder) if name.endswith(_SUFFIX)]


def _names(folder: Path) -> list[str]:
    """Return the names in a folder, sorted; none where it cannot be listed."""
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208
    except OSError:
        return []

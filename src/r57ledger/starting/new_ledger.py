"""The files that a new ledger begins with, by path: its records, and what servers and editors read.

They stand beside this module as they are written, but for the few values that a place decides.
"""

from __future__ import annotations

import json
import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from shlex import quote
from typing import NamedTuple

from r57ledger.format import schema
from r57ledger.format.identity import identify
from r57ledger.format.keys import RECORDS

Texts = dict[str, str]
"""The texts of files by path."""

_YEAR = re.compile(r"\d{4}\.yaml")
_IN_ENGLISH = "en"

WORKFLOWS = (".github/workflows/r57.yml", ".gitlab-ci.yml")
"""The files in which people fill in where the program is installed from."""

_AT_TOP = dict(zip(WORKFLOWS, ("github.yml", "gitlab.yml"), strict=True)) | {
    ".pre-commit-config.yaml": "pre-commit.yaml"
}
_IN_LEDGER = {
    ".r57/ci/check.sh": "check.sh",
    ".r57/ci/tag.sh": "tag.sh",
    ".vscode/settings.json": "vscode-settings.json",
    ".vscode/extensions.json": "vscode-extensions.json",
}
_PLACE, _COMMAND = 'LEDGER: "."', 'entry: "r57 check --staged"'
"""Texts of the files at the top that are right where the ledger is the whole repository."""


class Examples(NamedTuple):
    """The example records of a language, and the command that deletes all of them."""

    records: Texts
    deletion: str


def settings(language: str) -> Texts:
    """Return `r57.yaml` of a ledger that speaks a language."""
    text = (_folder(language) / "r57.yaml").read_text("utf-8")
    return {"r57.yaml": text.replace(f"language: {_IN_ENGLISH}", f"language: {language}")}


def examples(language: str) -> Examples:
    """Return the example records, in Vietnamese or in English; each names its schema."""
    texts = _texts(_folder(language))
    del texts["r57.yaml"]
    records = {
        path: schema.line_for(path, identify(path).kind) + text for path, text in texts.items()
    }
    (plan,) = (path for path in records if identify(path).kind == "plan")
    name = plan.split("/")[1]
    return Examples(records, f"rm -r plans/{name} units/{name}-*")


def calendars() -> Texts:
    """Return the calendars that come with the program."""
    shipped = (
        file for file in files("r57ledger.calendars").iterdir() if _YEAR.fullmatch(file.name)
    )
    return {f"calendar/{file.name}": file.read_text("utf-8") for file in shipped}


def tools() -> Texts:
    """Return what the workflows run, the schemas, and the settings of an editor."""
    schemas = {
        f"{schema.FOLDER}/{schema.file_of(kind)}": schema.text(schema.json_schema(kind))
        for kind in RECORDS
    }
    return {path: _tool(name) for path, name in _IN_LEDGER.items()} | schemas


def at_top(prefix: str) -> Texts:
    """Return what stands at the top of the repository, for a ledger in the folder `prefix` of it.

    `prefix` is empty, or ends with a slash.
    """
    texts = {path: _tool(name) for path, name in _AT_TOP.items()}
    folder = prefix.rstrip("/")
    if not folder:
        return texts
    # A text of JSON is one of YAML too.
    place = json.dumps(folder, ensure_ascii=False)
    command = json.dumps(f"r57 --root {quote(folder)} check --staged", ensure_ascii=False)
    return {
        path: text.replace(_PLACE, f"LEDGER: {place}").replace(_COMMAND, f"entry: {command}")
        for path, text in texts.items()
    }


def _folder(language: str) -> Traversable:
    """Return the folder with the records of a language; for one that has none, the English."""
    folder = files("r57ledger.starting") / language
    return folder if folder.is_dir() else files("r57ledger.starting") / _IN_ENGLISH


def _tool(name: str) -> str:
    return (files("r57ledger.starting") / "tools" / name).read_text("utf-8")


def _texts(folder: Traversable, path: str = "") -> Texts:
    texts: Texts = {}
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            texts |= _texts(one, f"{path}{one.name}/")
        elif one.name.endswith(".yaml"):
            texts[f"{path}{one.name}"] = one.read_text("utf-8")
    return texts

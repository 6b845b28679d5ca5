"""The example ledgers of the rules' pages: what stands there under `Fails:` and `Mended:`.

A rule about changes has a third one, `Before:`, which the other two are changes of.

Each example is laid over `base/`, a tiny sound ledger. A path without text below it is a file of
which only the name matters, and which no test writes: a checkout on Windows or macOS could not
hold two names that differ only in capitals.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

BASE = Path(__file__).parent / "base"
_SIDE = re.compile(r"^(?P<name>Before|Fails|Mended):$", re.MULTILINE)
_PATH = re.compile(r"^ +# (?P<path>\S+)$", re.MULTILINE)


class Example(NamedTuple):
    """The files of an example: their text by path, and the paths of which no text is shown."""

    texts: dict[str, str]
    paths: list[str]


def example(page: str, side: str) -> Example:
    """Return the example that stands on a page under a side: `Before`, `Fails` or `Mended`."""
    _, *parts = _SIDE.split(page)
    shown = dict(zip(parts[::2], parts[1::2], strict=True))[side]
    _, *parts = _PATH.split(shown)
    texts = dict(zip(parts[::2], map(_text, parts[1::2]), strict=True))
    return Example(
        {path: text for path, text in texts.items() if text},
        [path for path, text in texts.items() if not text],
    )


def write(root: Path, files: dict[str, str] | dict[str, bytes]) -> Path:
    """Write files over the base ledger, into the folder `root`, and return it."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def _text(shown: str) -> str:
    text = dedent(shown).strip("\n")
    return f"{text}\n" if text else ""

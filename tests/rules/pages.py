"""The files that a rule's page shows under `Fails:` and `Mended:`."""

from __future__ import annotations

import re
from textwrap import dedent

SIDES = {"Fails:": "bad", "Mended:": "mended"}
_HEADER = re.compile("# (?P<path>[^ ]+)")


def examples(page: str) -> dict[str, dict[str, str]]:
    """Return the text of each file by its path, for `bad` and for `mended`.

    Paths of which a page shows no text are the lines of `paths.txt`.
    """
    found: dict[str, dict[str, str]] = {}
    side: dict[str, str] | None = None
    path = ""
    for line in page.splitlines():
        if line in SIDES:
            side, path = found.setdefault(SIDES[line], {}), ""
        elif side is not None and (header := _HEADER.fullmatch(line.strip())):
            path = header["path"]
            side[path] = ""
        elif side is not None and path:
            side[path] += line + "\n"
    return {name: _files(shown) for name, shown in found.items()}


def _files(shown: dict[str, str]) -> dict[str, str]:
    files = {path: dedent(text).strip("\n") + "\n" for path, text in shown.items() if text.strip()}
    bare = [path for path, text in shown.items() if not text.strip()]
    return files | ({"paths.txt": "\n".join(bare) + "\n"} if bare else {})

"""What an edit changes, as a unified diff that `git apply` and people read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import unified_diff

from r57ledger.render.screen import HEADING, Look, styled
from r57ledger.text import RUNNER_COMMAND, escape

_ADDED, _REMOVED, _PLACE = "32", "31", "36"
_STYLES = {"+": _ADDED, "-": _REMOVED, "@": _PLACE}
_NO_END = "\\ No newline at end of file"
_NONE = "/dev/null"
_LOOKED_AT = 8000
_LINE = re.compile(r"[^\n]*\n|[^\n]+")

Contents = Mapping[str, bytes | None]


def diff(
    before: Contents, after: Contents, look: Look, moves: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Yield the lines by which files differ; None stands for no file.

    `moves` are the new paths of files by their old ones: only what changes in them is shown.
    """
    moves = moves or {}
    origins = {new: old for old, new in moves.items()}
    for path in sorted(after.keys() - moves.keys()):
        origin = origins.get(path, path)
        old, new = before.get(origin), after[path]
        if origin != path:
            yield _shown(f"rename from {origin}\n", look, is_head=True)
            yield _shown(f"rename to {path}\n", look, is_head=True)
        names = (
            _NONE if old is None else f"a/{escape(origin)}",
            _NONE if new is None else f"b/{escape(path)}",
        )
        if b"\0" in (old or b"")[:_LOOKED_AT] or b"\0" in (new or b"")[:_LOOKED_AT]:
            # As git has it: what is no text is named, and not shown.
            yield f"Binary files {names[0]} and {names[1]} differ\n"
            continue
        for n, line in enumerate(unified_diff(_lines(old), _lines(new), *names)):
            yield _shown(line, look, is_head=n < 2)


def _lines(content: bytes | None) -> list[str]:
    # Only line feeds part lines for git: `splitlines` knows ten other characters.
    return _LINE.findall((content or b"").decode("utf-8", "replace"))


def _shown(line: str, look: Look, *, is_head: bool) -> str:
    text = line.rstrip("\r\n")
    style = HEADING if is_head else _STYLES.get(line[:1], "")
    text = RUNNER_COMMAND.sub("## ", escape(text))
    shown = styled(text, style, look.styles and bool(style))
    return f"{shown}\n" if line.endswith("\n") else f"{shown}\n{_NO_END}\n"

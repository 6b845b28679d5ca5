"""Plain data written as YAML in block style: the new parts of a file, and new files."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from r57ledger.yaml.decode import decode

STEP = 2
"""The blanks by which a mapping stands further in than its key."""

# Texts that readers of YAML 1.1 take for true and false.
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off"})
_LITERAL = re.compile(r"(?![ \n\t])[^\r\x85\u2028\u2029]*[^\s][^\r\x85\u2028\u2029]*")


def document(data: Mapping[str, Any], end: str = "\n") -> bytes:
    """Return a whole file of plain data."""
    lines = [line for key, value in data.items() for line in pair(key, value, 0)]
    return "".join(f"{line}{end}" for line in lines).encode()


def pair(key: str, value: Any, indent: int, dash: int = STEP) -> list[str]:
    """Return the lines of a key and its value, which stand `indent` blanks in.

    `dash` is how much further in than its key a list stands.
    """
    blanks, name = " " * indent, scalar(key)
    if value is None:
        return [f"{blanks}{name}:"]
    if isinstance(value, dict) and value:
        below = [line for k, v in value.items() for line in pair(k, v, indent + STEP, dash)]
        return [f"{blanks}{name}:", *below]
    if isinstance(value, list) and value:
        below = [line for one in value for line in item(one, indent + dash, dash)]
        return [f"{blanks}{name}:", *below]
    first, *rest = _inline(value, indent + STEP)
    return [f"{blanks}{name}: {first}", *rest]


def item(value: Any, indent: int, dash: int = STEP) -> list[str]:
    """Return the lines of an item of a list, whose dash stands `indent` blanks in."""
    blanks = " " * indent
    if isinstance(value, dict) and value:
        lines = [line for k, v in value.items() for line in pair(k, v, indent + STEP, dash)]
        return [f"{blanks}- {lines[0].lstrip(' ')}", *lines[1:]]
    first, *rest = _inline(value, indent + STEP)
    return [f"{blanks}- {first}", *rest]


def flow(value: Any) -> str:
    """Return a value on one line, as it may stand in brackets."""
    if isinstance(value, dict):
        pairs = (f"{scalar(k, flow=True)}: {flow(v)}" for k, v in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    return scalar(value, flow=True)


def scalar(value: Any, *, flow: bool = False, style: str | None = None) -> str:
    """Return a text, number or flag on one line, quoted where it would be read as another thing.

    `style` is the quote, `'` or `"`, that a text is given where it can have it.
    """
    if not isinstance(value, str):
        return json.dumps(value)
    if style is None and _is_plain(value, flow=flow):
        return value
    is_simple = value.isprintable()
    wants_single = style == "'" or (style is None and ('"' in value or "\\" in value))
    if wants_single and is_simple:
        return "'" + value.replace("'", "''") + "'"
    return json.dumps(value, ensure_ascii=False)


def literal(text: str, indent: int) -> list[str] | None:
    """Return the lines of a text of several lines, the first one its header; None: it has none."""
    body = text.rstrip("\n")
    if "\n" not in body or not _LITERAL.fullmatch(text):
        return None
    ends = len(text) - len(body)
    header = "|" + ("-" if ends == 0 else "" if ends == 1 else "+")
    blanks = " " * indent
    return [
        header,
        *(f"{blanks}{line}" if line else "" for line in text[: -1 if ends else None].split("\n")),
    ]


def _inline(value: Any, indent: int) -> list[str]:
    """Return the lines of what begins on the line of its key; those below stand `indent` in."""
    if isinstance(value, str) and (lines := literal(value, indent)):
        return lines
    return [flow(value)] if isinstance(value, dict | list) else [scalar(value)]


@lru_cache(maxsize=4096)
def _is_plain(text: str, *, flow: bool) -> bool:
    """Return whether a text without quotes is read as this text: the reader itself is asked."""
    if not text or text != text.strip() or text.lower() in _WORDS or not text.isprintable():
        return False
    whole, data = (f"a: [{text}]\n", [text]) if flow else (f"a: {text}\n", text)
    decoded = decode("", whole.encode("utf-8", "surrogatepass"))
    return not decoded.diagnostics and decoded.data == {"a": data}

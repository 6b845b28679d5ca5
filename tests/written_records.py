"""Records of every kind as people write them: plain data, and one of the many texts of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any, NamedTuple

from hypothesis import HealthCheck, settings

from r57ledger.diagnostic import Field
from r57ledger.edits.change import identity_of
from r57ledger.format.entry import REPLACEMENT
from r57ledger.format.keys import RECORDS, Type, is_part, keys_of, keys_of_entry, type_of
from r57ledger.yaml.decode import data_of

LAWS = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""For laws that hold of any record, written in any way."""

KINDS = tuple(RECORDS)
_TEXTS = (
    "Xây dựng nghị định",
    "Ngành: văn hóa, thể thao; du lịch",
    "Mục # 5 và 'dấu nháy' \"kép\"",
    "Dòng một\nDòng hai\n\nDòng bốn",
    "Dòng một\n  thụt vào\n",
    "- không phải danh sách",
    "[trong ngoặc], {và ngoặc}",
    "Отчёт: первый квартал",
    "yes",
    "2025-07-15",
    "1234/QĐ-TTg",
    "100 %",
    "a\\b",
    "x",
)
_CODES = ("vu-phap-che", "kh-1381/t05", "5678/QĐ-BVHTTDL", "https://a.example/b?c=1#d", "2025-Q3")
_DAYS = ("2025-07-15", "by 2026-01-31", "before 2025-12-01", "none")
_TOLD = ("difficulty", "proposal")
_LANGUAGES = ("vi", "en", "ru")


def data(kind: str, rng: Random) -> dict[str, Any]:
    """Return the plain data of a record of a kind: what it must have, and some of the rest."""
    made = _mapping(keys_of(RECORDS[kind]), rng, 0) or {"note": "x"}
    return {**made, "kind": kind} if "kind" in made and kind in _TOLD else made


def value(type_: Type, rng: Random, depth: int = 0) -> Any:
    """Return a value of a declared type."""
    if type_.entries:
        return [_entry(type_.entries.kinds, rng, depth) for _ in range(rng.randint(1, 3))]
    if type_.replaced:
        return _mapping(keys_of_entry(REPLACEMENT), rng, depth + 1) or {"note": "x"}
    if type_.form is not None:
        return _scalar(type_.form.name, type_.form.schema, rng)
    if type_.item is not None:
        return [value(type_of(type_.item), rng, depth + 1) for _ in range(rng.randint(1, 3))]
    if is_part(type_):
        return _mapping(keys_of(type_.of), rng, depth + 1) or {"note": "x"}
    return text(rng)


def text(rng: Random) -> str:
    """Return a text that is hard to write in one way or another."""
    return rng.choice(_TEXTS)


def _mapping(keys: Mapping[str, Any], rng: Random, depth: int) -> dict[str, Any]:
    some = 0.35 / (1 + depth)
    chosen = [key for key in keys.values() if key.must or rng.random() < some]
    if rng.random() < 0.3:
        rng.shuffle(chosen)
    return {key.name: value(type_of(key.type), rng, depth) for key in chosen}


def _entry(kinds: Mapping[str, Any], rng: Random, depth: int) -> dict[str, Any]:
    kind = rng.choice(list(kinds))
    made = _mapping(keys_of_entry(kinds[kind]), rng, depth + 1)
    return {**made, "date": f"2025-0{rng.randint(1, 9)}-11", "kind": kind}


def _scalar(name: str, schema: Mapping[str, Any], rng: Random) -> Any:  # noqa: PLR0911
    if "enum" in schema:
        return rng.choice(schema["enum"])
    if schema.get("type") == "integer":
        return rng.choice((1, 30, 2025))
    if schema.get("type") == "boolean":
        return rng.random() < 0.5
    if schema.get("type") == "number" or name == "number or range":
        return rng.choice((5, 46.75, {"from": 1, "to": 2.5} if name != "number" else 0))
    if name in ("text", "texts"):
        made: Any = text(rng)
        if rng.random() < 0.3:
            made = {language: text(rng) for language in _LANGUAGES[: rng.randint(1, 3)]}
        return [made, text(rng)] if name == "texts" and rng.random() < 0.3 else made
    if name.startswith("id or ids") and rng.random() < 0.3:
        return ["vu-a", "vu-b"]
    return rng.choice(_DAYS if "day" in name or "deadline" in name else _CODES)


class Style(NamedTuple):
    """How a person writes: indentation, brackets, comments and what ends a line."""

    step: int = 2
    dash: int = 2
    brackets: float = 0.0
    comments: float = 0.0
    blanks: float = 0.0
    end: str = "\n"
    ends: bool = True
    starts: bool = False


def style(rng: Random) -> Style:
    """Return a style that a person may have."""
    step = rng.choice((2, 2, 2, 4))
    return Style(
        step,
        rng.choice((0, 2, step)),
        rng.choice((0, 0.2, 0.6)),
        rng.choice((0, 0.1, 0.4)),
        rng.choice((0, 0.1, 0.3)),
        rng.choice(("\n", "\n", "\r\n")),
        rng.random() < 0.85,
        rng.random() < 0.1,
    )


class Writer:
    """Writes plain data as a person would, in a style, with comments `# c1`, `# c2`, …."""

    def __init__(self, style_: Style, rng: Random) -> None:
        self._style = style_
        self._rng = rng
        self._count = 0

    def content(self, record: Mapping[str, Any]) -> bytes:
        """Return the bytes of a record."""
        lines = self._pairs(record, 0)
        if self._style.starts:
            lines = ["---", *lines]
        if self._chance(self._style.comments):
            lines = [*lines, self._comment()]
        whole = self._style.end.join(lines)
        return (whole + self._style.end * self._style.ends).encode()

    def _pairs(self, record: Mapping[str, Any], indent: int, *, is_item: bool = False) -> list[str]:
        lines = []
        for n, (key, one) in enumerate(record.items()):
            above = self._above(indent) if n or not is_item else []
            lines += [*above, *self._behind(f"{' ' * indent}{key}:", one, indent)]
        return lines

    def _behind(self, head: str, one: Any, indent: int) -> list[str]:
        """Return the lines of a value behind its key or dash, which stands `indent` in."""
        if isinstance(one, dict | list) and one:
            words = isinstance(one, list) and not any(isinstance(x, dict | list) for x in one)
            if self._chance(0.5 if words else self._style.brackets) and self._chance(0.8):
                return [f"{head} {self._flow(one, indent)}{self._trail()}"]
            if isinstance(one, dict):
                return [f"{head}{self._trail()}", *self._pairs(one, indent + self._style.step)]
            return [f"{head}{self._trail()}", *self._items(one, indent + self._style.dash)]
        if isinstance(one, dict | list):
            return [f"{head} {self._flow(one, indent)}"]
        first, *rest = self._inline(one, indent)
        below = []
        if not rest and self._chance(self._style.comments / 4):
            below = [" " * (indent + self._style.step) + self._comment()]
        if not rest and self._chance(0.03):
            above = self._above(indent + self._style.step)
            first = " " * (indent + self._style.step) + first
            return [f"{head}{self._trail()}", *above, f"{first}{self._trail()}", *below]
        trail = "" if first[:1] not in ("|", ">") and rest else self._trail()
        return [f"{head} {first}{trail}", *rest, *below]

    def _items(self, items: list[Any], indent: int) -> list[str]:
        gap = self._rng.choice((1, 1, 1, 3))
        lines: list[str] = []
        for one in items:
            lines += self._above(indent)
            if isinstance(one, dict) and one and not self._chance(self._style.brackets):
                first, *rest = self._pairs(one, indent + 1 + gap, is_item=True)
                lines += [f"{' ' * indent}-{' ' * gap}{first.lstrip(' ')}", *rest]
            else:
                lines += self._behind(f"{' ' * indent}-", one, indent)
        return lines

    def _flow(self, one: Any, indent: int) -> str:
        if isinstance(one, dict):
            pairs = [f"{key}: {self._flow(x, indent)}" for key, x in one.items()]
            return f"{{{self._joined(pairs, indent)}}}"
        if isinstance(one, list):
            return f"[{self._joined([self._flow(x, indent) for x in one], indent)}]"
        return self._rng.choice(list(_on_a_line(one, flow=True)))

    def _joined(self, parts: list[str], indent: int) -> str:
        if not self._chance(0.1):
            return ", ".join(parts)
        below = f"{self._style.end}{' ' * (indent + self._style.step)}"
        return "".join([*(f"{part},{self._trail()}{below}" for part in parts[:-1]), *parts[-1:]])

    def _inline(self, one: Any, indent: int) -> list[str]:
        choices = [[line] for line in _on_a_line(one, flow=False)]
        if isinstance(one, str):
            blanks = " " * (indent + self._style.step)
            choices += _over_lines(one, blanks)
        return self._rng.choice(choices)

    def _above(self, indent: int) -> list[str]:
        blank = [""] if self._chance(self._style.blanks) else []
        if not self._chance(self._style.comments):
            return blank
        stand = indent if self._chance(0.9) else self._rng.choice((0, 1, indent + 2))
        below = [""] if self._chance(self._style.blanks / 2) else []
        return [*blank, " " * stand + self._comment(), *below]

    def _trail(self) -> str:
        spaces = " " * self._rng.choice((1, 2, 4))
        return f"{spaces}{self._comment()}" if self._chance(self._style.comments) else ""

    def _comment(self) -> str:
        self._count += 1
        return f"# c{self._count}"

    def _chance(self, share: float) -> bool:
        return share > 0 and self._rng.random() < share


_COMMENT = re.compile(rb"# c[0-9]+")


def comments(content: bytes) -> list[bytes]:
    """Return the comments that a `Writer` has made."""
    return _COMMENT.findall(content)


def _on_a_line(one: Any, *, flow: bool) -> Iterator[str]:
    """Yield the ways to write a value on a line."""
    if not isinstance(one, str):
        yield json.dumps(one)
        return
    yield json.dumps(one, ensure_ascii=False)
    if "\n" not in one:
        yield "'" + one.replace("'", "''") + "'"
        plain = data_of(f"a: [{one}]\n".encode() if flow else f"a: {one}\n".encode())
        if plain == {"a": [one] if flow else one}:
            yield one
            yield one  # which is what people write


def _over_lines(one: str, blanks: str) -> Iterator[list[str]]:
    """Yield the ways to write a text over several lines."""
    body = one.rstrip("\n")
    if "\n" in one and body and not one.startswith((" ", "\n")):
        chomp = {0: "-", 1: ""}.get(len(one) - len(body), "+")
        rows = one.split("\n")[: -1 if one.endswith("\n") else None]
        yield [f"|{chomp}", *(blanks + row if row else "" for row in rows)]
        yield [f"|2{chomp}", *(blanks + row if row else "" for row in rows)]
    first, _, rest = one.partition(" ")
    if rest and first and "\n" not in one and rest[0] not in " #-" and first[-1] != ":":
        yield [">-", blanks + first, blanks + rest]
        if data_of(f"a: {one}\n".encode()) == {"a": one}:
            yield [first, blanks + rest]
        yield [json.dumps(first, ensure_ascii=False)[:-1],
               blanks + json.dumps(rest, ensure_ascii=False)[1:]]  # fmt: skip


def places(one: Any, field: Field = ()) -> Iterator[tuple[Field, Any]]:
    """Yield every value of plain data with its place, the outermost first."""
    yield field, one
    if isinstance(one, dict | list):
        for step, inner in one.items() if isinstance(one, dict) else enumerate(one):
            yield from places(inner, (*field, step))


class Written(NamedTuple):
    """A record's kind, its plain data, and the bytes that a person has written of them."""

    kind: str
    data: dict[str, Any]
    content: bytes


def written(rng: Random) -> Written:
    """Return a record of any kind in any style."""
    kind = rng.choice(KINDS)
    record = data(kind, rng)
    while True:
        content = Writer(style(rng), rng).content(record)
        # A comment further in than a block text is text, an indicator may not fit the step.
        if identity_of(data_of(content)) == identity_of(record):
            return Written(kind, record, content)

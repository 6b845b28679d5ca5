"""The numbers that Word counts by itself: a file holds how it counts, and not the numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of a Word document, as it stands before the names of elements."""
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)

_HIGHEST = 9999
"""Up to where letters count: a file may say that a list begins with a billion."""


def _roman(number: int) -> str:
    text, number = "", min(number, _HIGHEST)
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _letter(number: int) -> str:
    """Return how Word counts by letters: A … Z, AA, BB, …"""
    times, rest = divmod(min(number, _HIGHEST) - 1, 26)
    return chr(ord("A") + rest) * (times + 1)


_WRITTEN: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02}".format,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
}


class _Level(NamedTuple):
    start: int
    form: str
    text: str


class _Lists(NamedTuple):
    """How a document counts: levels by list and depth, and by the ids that its paragraphs name.

    `lists` has the list that an id means, `restarts` where an id begins anew at a depth, and
    `styles` the id and the depth of a style.
    """

    levels: dict[tuple[str, int], _Level]
    lists: dict[str, str]
    restarts: dict[tuple[str, int], int]
    styles: dict[str, tuple[str, int]]


def numbers(document: Any) -> dict[Any, str]:
    """Return what Word shows before each numbered paragraph of a document; nothing for a bullet.

    Raises ValueError for a count that is no number.
    """
    numbering = _lists(document)
    restarts = dict(numbering.restarts)
    counts: dict[str, dict[int, int]] = {}
    shown = {}
    for paragraph in document.element.body.iter(f"{W}p"):
        style = numbering.styles.get(paragraph.style or "", ("", 0))
        num, depth = _numbered(paragraph) or style
        list_ = numbering.lists.get(num, "")
        if (list_, depth) not in numbering.levels:
            continue
        count = counts.setdefault(list_, {})
        before = count.get(depth, numbering.levels[list_, depth].start - 1)
        count[depth] = restarts.pop((num, depth), before + 1)
        for deeper in [one for one in count if one > depth]:
            del count[deeper]
        shown[paragraph] = _text(list_, depth, count, numbering.levels)
    return shown


def _text(
    list_: str, depth: int, count: dict[int, int], levels: dict[tuple[str, int], _Level]
) -> str:
    """Return the number of a paragraph: `%1.%2` stands for the counts of two levels."""

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        level = levels.get((list_, at))
        written = _WRITTEN.get(level.form) if level else None
        return written(count.get(at, level.start)) if level and written else ""

    level = levels[list_, depth]
    return re.sub("%([1-9])", number, level.text) if level.form in _WRITTEN else ""


def _lists(document: Any) -> _Lists:
    numbering = _Lists({}, {}, {}, {})
    parts = [one for one in document.part.rels.values() if one.reltype.endswith("/numbering")]
    for root in [one.target_part.element for one in parts[:1]]:
        for one in root.findall(f"{W}abstractNum"):
            for level in one.findall(f"{W}lvl"):
                start, form, text = (_value(level, name) for name in ("start", "numFmt", "lvlText"))
                place = one.get(f"{W}abstractNumId", ""), int(level.get(f"{W}ilvl", 0))
                numbering.levels[place] = _Level(int(start or 1), form or "decimal", text)
        for one in root.findall(f"{W}num"):
            num = one.get(f"{W}numId", "")
            numbering.lists[num] = _value(one, "abstractNumId")
            for level in one.findall(f"{W}lvlOverride"):
                if start := _value(level, "startOverride"):
                    numbering.restarts[num, int(level.get(f"{W}ilvl", 0))] = int(start)
    for style in document.styles:
        numbered = _numbered(style.element)
        if numbered:
            numbering.styles[style.style_id] = numbered
    return numbering


def _numbered(element: Any) -> tuple[str, int] | None:
    """Return by which id a paragraph or a style is numbered, and how deep; None where it is not."""
    inside = element.find(f"{W}pPr/{W}numPr")
    if inside is None:
        return None
    return _value(inside, "numId"), int(_value(inside, "ilvl") or 0)


def _value(element: Any, name: str) -> str:
    """Return the value of an element's child; an empty text where it has none."""
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")

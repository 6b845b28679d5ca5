"""Which column of an appendix holds what: its headings recognised in three languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.importing.grid import Cell, CellGrid, letters
from r57ledger.text import fold, quoted
from r57ledger.words.message import say

FIELDS = ("number", "title", "lead", "coordinating", "due", "product", "note")
"""What a column may hold."""
IGNORED = "none"
"""What --map says for a column that holds none of these."""
_LOOKED_AT = 60
_HIGHEST = 3
"""How many rows the headings may have."""

# The first line that fits decides: so "Đơn vị phối hợp" is of `coordinating`, and "Đơn vị" alone,
# which comes last, of `lead`, as is one column for both, whose cells are parted later.
_WORDS = {
    "": r"bắt đầu|start|начало|chỉ đạo|theo dõi|kinh phí|dự toán",
    "lead  ": r"chủ trì *[,;/&-]? *(?:và )?(?:(?:đơn vị|cơ quan) )?phối hợp",
    "coordinating": r"phối hợp|coordinat\w*|support\w*|соисполн\w*|участвующ\w*",
    "lead": r"chủ trì|lead|leads|leading|responsible|ответственн\w*|исполнитель|исполнители",
    "due": r"thời gian|thời hạn|hạn hoàn thành|deadline|due|due date|time|timeline|срок|сроки",
    "product": r"sản phẩm|kết quả|product\w*|output\w*|result\w*|deliverable\w*|"
    r"результат\w*|продукт\w*",
    "note": r"ghi chú|note|notes|remark|remarks|примечани\w*",
    "number": r"stt|tt|số tt|số thứ tự|no|n|#|№|№ п/п|п/п|item",
    "title": r"nhiệm vụ|nội dung|công việc|hoạt động|giải pháp|task|tasks|work|activity|activities|"
    r"задач\w*|задани\w*|мероприяти\w*|содержание",
    "lead ": r"đơn vị|cơ quan|đơn vị thực hiện|cơ quan thực hiện|"
    r"cơ quan, đơn vị thực hiện|đơn vị đầu mối|cơ quan đầu mối|unit|agency|исполнение",
}
_WHOLE = {"number", "lead "}


class ColumnMap(NamedTuple):
    """Where each field stands: columns by field, from 0; `first` is the first row of the tasks.

    `headings` are what the columns are called, and `language` that of the heading of the titles.
    `others` are the columns that hold no field, by letter and heading.
    """

    by_field: Mapping[str, int]
    first: int
    headings: Mapping[str, str]
    language: str
    repeated: tuple[tuple[str, ...], ...] = ()
    others: tuple[str, ...] = ()


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    made = {}
    for field, words in _WORDS.items():
        folded = "|".join(fold(word) for word in words.split("|"))
        made[field] = re.compile(rf"(?:{folded})\.?" if field in _WHOLE else rf"\b(?:{folded})\b")
    return made


def field_of(heading: str) -> str | None:
    """Return the field that a heading means; None where it means none."""
    text = re.sub(r"\(.*?\)", " ", fold(heading)).strip(" .:*")
    text = re.sub(r"(?<=[^\W\d])\d$", "", text)  # the number of a footnote
    for field, pattern in _patterns().items():
        if pattern.fullmatch(text) if field in _WHOLE else pattern.search(text):
            return field.strip() or None
    return None


def find_columns(grid: CellGrid, mapped: Mapping[str, str]) -> ColumnMap | None:
    """Return where the fields stand, or None where the grid has no such headings.

    `mapped` are fields by heading or letter of a column, which win. Raises LedgerError where two
    columns tell the same field.
    """
    for index, row in enumerate(grid.rows[:_LOOKED_AT]):
        if not _is_first(row, mapped):
            continue
        rows = [row]
        for below in grid.rows[index + 1 : index + _HIGHEST]:
            if not _is_next(rows[-1], below):
                break
            rows.append(below)
        names = [_names([one[i] for one in rows if i < len(one)]) for i in range(len(row))]
        by_field = _choose(names, mapped)
        if "title" in by_field and by_field.keys() & {"lead", "due"}:
            headings = {field: names[i][1] for field, i in by_field.items()}
            first = index + len(rows)
            repeated = tuple(tuple(cell.text for cell in one) for one in rows)
            language = _language(headings["title"])
            others = tuple(
                f"{letters(i + 1)} {quoted(name)}"
                for i, (_, name) in enumerate(names)
                if name and i not in by_field.values()
            )
            return ColumnMap(by_field, first, headings, language, repeated, others)
    return None


def _is_first(row: Sequence[Cell], mapped: Mapping[str, str]) -> bool:
    """Tell whether a row is the first row of the headings, and not the title of the appendix."""
    names = {fold(name) for name in mapped}
    cells = set()
    for index, cell in enumerate(row):
        matches = {fold(cell.text), fold(letters(index + 1))} & names
        if cell.text and (matches or field_of(cell.text)):
            cells.add(cell.origin)
    return len(cells) > 1


def _is_next(row: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Tell whether a row below a row of the headings is one of them too.

    A row with a title alone heads the first group of tasks, as "Nhiệm vụ chung".
    """
    own = [
        (cell, above)
        for cell, above in zip(below, row, strict=False)
        if cell.text and cell.origin != above.origin
    ]
    continued = any(a.origin == b.origin for a, b in zip(row, below, strict=False) if a.text)
    short = all(len(cell.text) < 60 for cell, _ in own)
    if len({cell.origin for cell, _ in own}) == 1 and not continued:
        return short and field_of(own[0][1].text) in {"lead", "coordinating", "due", "product"}
    by_itself = [field_of(cell.text) for cell, _ in own]
    if any(field_of(above.text) == "title" for _, above in own):
        # Under the heading of the titles stands the first task, unless all of these are headings.
        return short and all(by_itself)
    fields = [
        field or field_of(f"{above.text} {cell.text}")
        for field, (cell, above) in zip(by_itself, own, strict=True)
    ]
    # Any cell and the heading above it read as that heading: one of them must be one by itself.
    are_headings = all(fields) and any(by_itself)
    return short and (are_headings or (continued and any(fields)))


def _names(cells: Sequence[Cell]) -> tuple[str, str]:
    """Return what a column is called: by its lowest heading, and by all that stand above it."""
    texts = dict.fromkeys((cell.origin, cell.text) for cell in cells if cell.text)
    names = [text for _, text in texts] or [""]
    return names[-1], " ".join(names)


def _choose(names: Sequence[tuple[str, str]], mapped: Mapping[str, str]) -> dict[str, int]:
    by_name = {fold(name): field for name, field in mapped.items()}
    places: dict[str, list[int]] = {}
    for index, (low, both) in enumerate(names):
        keys = (fold(both), fold(low), fold(letters(index + 1)))
        chosen = next((by_name[key] for key in keys if key and key in by_name), None)
        field = chosen or field_of(low) or field_of(both)
        if chosen is None and field in by_name.values():
            continue
        if field and field != IGNORED:
            places.setdefault(field, []).append(index)
    for field, columns in places.items():
        if len(columns) > 1 and len({names[i] for i in columns}) > 1:
            titles = ", ".join(quoted(names[i][1]) for i in columns)
            raise LedgerError(
                say(
                    "Several columns seem to hold {field}: {headings}.",
                    field=field,
                    headings=titles,
                ),
                say("Say of the others that they do not: --map COLUMN=none"),
            )
    return {field: columns[0] for field, columns in places.items()}


def _language(heading: str) -> str:
    if re.search("[а-яА-Я]", heading):
        return "ru"
    return "en" if heading.isascii() and re.search(r"task|work|activit", heading, re.I) else "vi"

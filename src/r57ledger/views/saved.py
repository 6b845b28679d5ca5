"""A view as a file holds it, JSON or Markdown, read back to its rows and compared with another."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

_HEAD = (
    *("format", "as_of", "revision", "working_tree", "last_fact"),
    *("files", "version", "command", "filters", "unreadable", "hidden"),
)
# A clean working tree and its commit give the same; so may another version of the program.
_NOT_COMPARED = {"working_tree", "version", "command"}
_COMMENT = re.compile(r"<!-- r57: (.*) -->")
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
_COUNT = re.compile(r"[0-9]{1,3}(?:[.,\s][0-9]{3})*")
_ESCAPED = re.compile(r"\\(.)")


class SavedRow(NamedTuple):
    """A row: the part that it stands in, and its cells by column.

    `table` is the part for a program: in Markdown the first column tells it, since a heading may
    hold a count. Empty cells are left out, as Markdown leaves out empty columns.
    """

    part: str
    table: str
    cells: Mapping[str, str]

    @property
    def name(self) -> str:
        """What the row is about: its id, else the first cell that is no count."""
        cells = list(self.cells.values())
        named = (cell for cell in cells if not _COUNT.fullmatch(cell))
        return self.cells.get("id") or next(named, "".join(cells[:1]))


class SavedView(NamedTuple):
    """What a file says: the words that made it, what stands beside its rows, and the rows.

    `parts` are the parts that JSON has, with rows or without; None in Markdown, which leaves empty
    ones out.
    """

    output: str
    command: tuple[str, ...]
    version: str
    around: tuple[SavedRow, ...]
    rows: tuple[SavedRow, ...]
    parts: frozenset[str] | None


class RowDifference(NamedTuple):
    """A row that only one of two views has, or one cell in which they differ."""

    part: str
    row: str
    change: str
    column: str | None
    before: str | None
    after: str | None


def read_saved(text: str) -> SavedView:
    """Return what a file of a view says. Raises ValueError for a text that is none."""
    return _of_json(text) if text.lstrip().startswith("{") else _of_markdown(text)


def differences(before: Iterable[SavedRow], after: Iterable[SavedRow]) -> list[RowDifference]:
    """Return what differs between two lists of rows, whatever their order is."""
    new: dict[tuple[str, str], list[SavedRow]] = {}
    for row in _beyond(after, before):
        new.setdefault((row.table, row.name), []).append(row)
    result: list[RowDifference] = []
    for row in _beyond(before, after):
        namesakes = new.get((row.table, row.name))
        if not namesakes:
            result.append(RowDifference(row.part, row.name, "gone", None, None, None))
            continue
        same = namesakes.pop()
        columns = dict.fromkeys([*row.cells, *same.cells])
        result += [
            RowDifference(row.part, row.name, "changed", column, old, now)
            for column in columns
            if (old := row.cells.get(column)) != (now := same.cells.get(column))
        ]
    left = (row for rows in new.values() for row in rows)
    return result + [RowDifference(row.part, row.name, "new", None, None, None) for row in left]


def within(rows: Iterable[SavedRow], parts: frozenset[str] | None) -> list[SavedRow]:
    """Return the rows of those parts that a saved view has: other ones may have come since."""
    return [row for row in rows if parts is None or row.table in parts]


def _beyond(rows: Iterable[SavedRow], others: Iterable[SavedRow]) -> list[SavedRow]:
    """Return the rows that are more often in their own list than in the other one."""
    left = Counter(map(_identity, others))
    beyond = []
    for row in rows:
        left[_identity(row)] -= 1
        if left[_identity(row)] < 0:
            beyond.append(row)
    return beyond


def _identity(row: SavedRow) -> tuple[str, tuple[tuple[str, str], ...]]:
    return row.table, tuple(row.cells.items())


def _of_json(text: str) -> SavedView:
    try:
        data = json.loads(text)
    except RecursionError:
        raise ValueError(text[:60]) from None
    if not isinstance(data, dict):
        raise ValueError(text[:60])
    command, version = data.get("command"), data.get("version")
    compared = {key: value for key, value in data.items() if key not in _NOT_COMPARED}
    around = [
        SavedRow("", key, {"": key, key: _cell(compared[key])}) for key in _HEAD if key in compared
    ]
    parts = {key: value for key, value in data.items() if key not in _HEAD}
    return SavedView(
        "json",
        _words(command),
        version if isinstance(version, str) else "",
        tuple(around),
        tuple(row for key, value in parts.items() for row in _json_rows(key, value)),
        frozenset(parts),
    )


def _json_rows(key: str, value: Any) -> Iterator[SavedRow]:
    """Yield the rows of a part: a list of objects, or a single one."""
    for one in value if isinstance(value, list) else [] if value is None else [value]:
        cells = one if isinstance(one, dict) else {"": one}
        yield SavedRow(key, key, _filled((column, _cell(cell)) for column, cell in cells.items()))


def _filled(cells: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {column: cell for column, cell in cells if cell}


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _words(command: Any) -> tuple[str, ...]:
    """Return the words of a command; none where a file holds anything else in their place."""
    is_words = isinstance(command, list) and all(isinstance(word, str) for word in command)
    return tuple(command) if is_words else ()


def _of_markdown(text: str) -> SavedView:
    lines = text.rstrip().split("\n")
    comment = _COMMENT.fullmatch(lines[-1])
    if not lines[0].startswith("# ") or comment is None:
        raise ValueError(text[:60])
    try:
        command = json.loads(comment[1])
    except RecursionError:
        raise ValueError(text[:60]) from None
    # The third line says of which files the view is made; the commit stands in the command.
    body = [line for n, line in enumerate(lines[:-1]) if n != 2]
    around, rows = _markdown_rows(body)
    return SavedView("md", _words(command), "", tuple(around), tuple(rows), None)


def _markdown_rows(lines: list[str]) -> tuple[list[SavedRow], list[SavedRow]]:
    """Return the lines of a page that are no rows, and its rows: those of tables, and points."""
    around: list[SavedRow] = []
    rows: list[SavedRow] = []
    heading, columns = "", list[str]()
    for line in lines:
        if line.startswith("| "):
            cells = [_plain(cell) for cell in _BETWEEN_CELLS.split(line)[1:-1]]
            if not columns:
                columns = cells if len({*cells}) == len(cells) else [*map(str, range(len(cells)))]
            elif not line.startswith("| ---"):
                row = _filled(zip(columns, cells, strict=False))
                rows.append(SavedRow(heading, columns[0], row))
            continue
        columns = []
        if line.lstrip().startswith("- "):
            rows.append(SavedRow(heading, "", {"": _plain(line)}))
        elif line:
            heading = _plain(line.lstrip("# ")) if line.startswith("##") else heading
            around.append(SavedRow("", "", {"": _plain(line)}))
    return around, rows


def _plain(text: str) -> str:
    """Return text without the signs that Markdown takes away."""
    return _ESCAPED.sub(r"\1", text.replace("<!-- -->", "").replace("&emsp;", "")).strip()

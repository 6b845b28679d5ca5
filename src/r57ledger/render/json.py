"""A table as JSON for programs: versioned, stable, every data column, nothing rounded."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import repeat
from typing import Any

from r57ledger.text import RUNNER_COMMAND, has_blank_letters
from r57ledger.views.table import Kind, Section, SectionForm, Table

VERSION = 1

_quote: Callable[[str], str] = json.encoder.encode_basestring  # in C


def write(table: Table) -> Iterator[str]:
    """Yield one JSON object in pieces: one key a line, within a list one row a line."""
    head = table.head
    yield "{\n"
    yield f' "format": {dumps(f"r57.{table.name}/{VERSION}")},\n'
    yield f' "as_of": {dumps(head.as_of)},\n'
    yield f' "revision": {dumps(head.commit)},\n'
    yield f' "working_tree": {dumps(head.working_tree)},\n'
    yield f' "last_fact": {dumps(head.last_fact)},\n'
    yield f' "files": {dumps(head.files)},\n'
    yield f' "version": {dumps(head.version or None)},\n'
    yield f' "command": {dumps(head.command or None)},\n'
    yield f' "filters": {dumps(dict(head.filters))},\n'
    yield from _list("unreadable", (dumps(file._asdict()) for file in table.unreadable))
    if table.hidden:
        yield ",\n"
        yield from _list("hidden", map(dumps, table.hidden))
    for section in table.sections:
        yield ",\n"
        yield from _section(section)
    yield "\n}\n"


def dumps(value: Any) -> str:
    """Return a value as one line of JSON that commands neither a terminal nor a CI runner."""
    return fit(json.dumps(value, ensure_ascii=False, default=date.isoformat))


def fit(text: str) -> str:
    r"""Escape in JSON text what could hide, reorder or command; it reads back the same.

    CI runners obey `##[` and `##name[` anywhere in a line, so it is written `#\u0023[`.
    """
    if "##" in text:
        text = RUNNER_COMMAND.sub(r"#\\u0023", text)
    if text.isprintable() and (text.isascii() or not has_blank_letters(text)):
        return text
    return "".join(
        c if c.isprintable() and not has_blank_letters(c) else json.dumps(c)[1:-1] for c in text
    )


def _section(section: Section) -> Iterator[str]:
    if section.form is SectionForm.RECORD:
        first = next(_objects(section), "null")
        yield f" {dumps(section.key)}: {first}"
    else:
        yield from _list(section.key, _objects(section))


def _list(key: str, objects: Iterator[str]) -> Iterator[str]:
    yield f" {dumps(key)}: ["
    between = "\n  "
    for part in objects:
        yield between + part
        between = ",\n  "
    yield "]" if between == "\n  " else "\n ]"


def _objects(section: Section) -> Iterator[str]:
    """Yield each row as an object, by one template: json.dumps would take twice the time."""
    data = [(i, column) for i, column in enumerate(section.columns) if column.data]
    template = "{" + ", ".join(f"{dumps(column.key)}: %s" for _, column in data) + "}"
    values = section.values(i for i, _ in data)
    texts = [map(_ENCODERS[column.kind], values[i]) for i, column in data]
    # Where only people see the columns of a part, each row is an empty object, and none is lost.
    rows = zip(*texts, strict=True) if texts else repeat((), len(section.rows))
    for row in rows:
        yield fit(template % row)


def _text(value: Any) -> str:
    return "null" if value is None else _quote(value)


def _flag(value: Any) -> str:
    return "null" if value is None else "true" if value else "false"


@cache
def _date(value: Any) -> str:
    return "null" if value is None else f'"{value}"'


def _number(value: Any) -> str:
    return "null" if value is None else repr(value)


_ENCODERS: dict[Kind, Callable[[Any], str]] = {
    Kind.TEXT: _text,
    Kind.ID: _text,
    Kind.WORD: _text,
    Kind.DATE: _date,
    Kind.INT: _number,
    Kind.NUMBER: _number,
    Kind.PERCENT: _number,
    Kind.RATE: _number,
    Kind.CHANGE: _number,
    Kind.FLAG: _flag,
    Kind.LIST: cache(dumps),
}

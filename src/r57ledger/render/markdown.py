"""A table as GitHub Markdown: for a page, a letter, a job's summary; all text escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from r57ledger.render.cells import (
    RIGHT,
    format_all,
    formatter,
    nonempty_columns,
    telling_columns,
    visible_columns,
)
from r57ledger.render.head import clocks, title, unread
from r57ledger.render.json import dumps
from r57ledger.text import safe
from r57ledger.views.table import Kind, Section, SectionForm, Table

# Every sign that starts a construct of GitHub's Markdown somewhere in a line, with the & of HTML
# entities, the ~ of strike-through and the $ of formulas.
_SIGNS = re.compile(r"[\\`*_\[\]<>#&|~$]")
# What starts one at the beginning of a line.
_OPENING = re.compile(r"[0-9]+(?=[.)])|(?=[-+=])")
# GitHub and GitLab look for people and groups to notify in what is left of a text when Markdown is
# done with it, so that a backslash does not help. Of `t05@vu-a`, a task's id, they make nothing.
_MENTION = re.compile(r"(?<!\w)@(?=\w)")
_INDENT = "&emsp;"
_PICTURES = frozenset({Kind.BAR, Kind.TREND})
"""What is drawn with letters of one width, which a page has not."""


def write(table: Table) -> Iterator[str]:
    """Yield the view as a page: a heading, the head, a table for each part."""
    yield f"# {escape(title(table))}\n\n{line(clocks(table))}\n"
    level = "###" if any(part.chapter for part in table.sections) else "##"
    for part in table.sections:
        yield from section(part, level)
    if table.unreadable:
        yield f"\n{line(unread(table))}\n\n"
        yield from (f"- {line(file.notice)}\n" for file in table.unreadable)
    yield from (f"\n{line(note)}\n" for note in table.notes)
    if table.head.command:
        yield f"\n<!-- r57: {_comment(table.head.command)} -->\n"


def escape(text: str) -> str:
    """Return text that Markdown shows as it stands, anywhere but at the beginning of a line."""
    return _mark(safe(text))


def line(text: str) -> str:
    """Return text that Markdown shows as it stands, as a line of its own."""
    text = escape(text)
    opening = _OPENING.match(text)
    return f"{opening[0]}\\{text[opening.end() :]}" if opening else text


def _mark(text: str) -> str:
    if _SIGNS.search(text):
        text = _SIGNS.sub(r"\\\g<0>", text)
    return _MENTION.sub("@<!-- -->", text) if "@" in text else text


def _comment(words: tuple[str, ...]) -> str:
    """Return words as JSON that cannot end the comment in which it stands."""
    return dumps(words).replace("<", "\\u003c").replace(">", "\\u003e")


def section(part: Section, level: str = "##") -> Iterator[str]:
    """Yield a part of a view: its heading, its sentences, its table."""
    if not part.seen:
        return
    if part.chapter:
        yield f"\n## {escape(part.chapter)}\n"
    if part.title:
        yield f"\n{level} {escape(part.title)}\n"
    yield from (f"\n{line(sentence)}\n" for sentence in part.intro)
    if part.rows:
        yield "\n"
        yield from _FORMS[part.form](part)
    elif part.empty:
        yield f"\n{line(part.empty)}\n"


def _grid(section: Section) -> Iterator[str]:
    columns = [place for place in visible_columns(section) if place[1].kind not in _PICTURES]
    values = section.values(i for i, _ in columns)
    columns = telling_columns(section, columns, values)
    yield _cells(escape(column.heading) for _, column in columns)
    yield _cells("---:" if column.kind in RIGHT else "---" for _, column in columns)
    texts = [map(_mark, format_all(column.kind, values[i])) for i, column in columns]
    for n, row in enumerate(zip(*texts, strict=True)):
        cells = [cell and f"**{cell}**" for cell in row] if n in section.totals else list(row)
        if section.depths:
            cells[0] = _INDENT * section.depths[n] + cells[0]
        yield _cells(cells)


def _record(section: Section) -> Iterator[str]:
    yield "| | |\n| --- | --- |\n"
    for row in section.rows:
        for i, column in nonempty_columns(visible_columns(section), [row]):
            yield _cells((escape(column.heading), _mark(formatter(column.kind)(row[i]))))


def _prose(section: Section) -> Iterator[str]:
    i = section.column_index(section.shown[0])
    for n, row in enumerate(section.rows):
        depth = section.depths[n] if section.depths else 0
        yield f"{'  ' * depth}- {line(str(row[i]))}\n"


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


_FORMS = {SectionForm.TABLE: _grid, SectionForm.RECORD: _record, SectionForm.PROSE: _prose}

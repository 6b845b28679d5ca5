"""A view for eyes: wrapped to a width, the first rows on a terminal, all of them in a pipe."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from r57ledger.render import screen
from r57ledger.render.cells import formatter, nonempty_columns, visible_columns
from r57ledger.render.grid import GAP, Grid
from r57ledger.render.head import clocks, title, unread
from r57ledger.render.screen import FAINT, HEADING, LATE, Look, styled
from r57ledger.render.width import width
from r57ledger.render.wrapping import wrapped
from r57ledger.text import safe
from r57ledger.views.table import SHOWN_FIRST, Row, Section, SectionForm, Table
from r57ledger.words.message import say

_AT_ONCE = 300
_READABLE = 24
"""How wide a value must be at least to stand beside its heading."""


def write(table: Table, look: Look, *, everything: bool = False) -> Iterator[str]:
    """Yield the view in pieces: on a terminal of each part the first 50 rows.

    What goes elsewhere has every row, and so has a terminal that asks for `everything`.
    """
    page = _Page(table, look, whole=everything or not look.terminal)
    lines, count = page.lines(), 0
    while some := list(islice(lines, _AT_ONCE)):
        count += len(some)
        yield "\n".join(some) + "\n"
    # A page of chapters is read from its top, and a title at its end would begin another one.
    chapters = any(section.chapter for section in table.sections)
    if look.terminal and count >= screen.height() and not chapters:
        yield "".join(f"{line}\n" for line in ("", *page.headline()))


class _Page:
    """The lines of one view; of each part the first rows, or all for a `whole` one."""

    def __init__(self, table: Table, look: Look, *, whole: bool) -> None:
        self._table = table
        self._first = None if whole else SHOWN_FIRST
        self._terminal, self._wide, self._styles = look

    def headline(self) -> Iterator[str]:
        return self._text(title(self._table), HEADING)

    def lines(self) -> Iterator[str]:
        table = self._table
        yield from self.headline()
        yield from self._text(clocks(table), FAINT)
        for section in table.sections:
            if section.seen:
                yield from self._section(section)
        if table.unreadable:
            yield ""
            yield from self._text(unread(table), LATE)
            for file in table.unreadable[: self._first]:
                yield from self._text(file.notice, indent="  ")
            yield from self._more(len(table.unreadable))
            if self._terminal:
                yield from self._text(say("What is wrong with them: r57 check"), FAINT)
        sentences = (*table.notes, *(table.hints if self._terminal else ()))
        if sentences:
            yield ""
        for sentence in sentences:
            yield from self._text(sentence, FAINT)

    def _section(self, section: Section) -> Iterator[str]:
        yield ""
        if section.chapter:
            yield from self._text(section.chapter, HEADING)
        if section.title:
            yield from self._text(section.title, HEADING)
        for sentence in section.intro:
            yield from self._text(sentence)
        if section.rows:
            if section.form is SectionForm.TABLE and (
                section.chapter or section.title or section.intro
            ):
                yield ""
            yield from _FORMS[section.form](self, section)
            yield from self._more(len(section.rows) + section.omitted)
        elif section.empty:
            yield from self._text(section.empty)
        for hint in section.hints if self._terminal else ():
            yield from self._text(hint, FAINT)

    def _text(self, text: str, style: str = "", indent: str = "") -> Iterator[str]:
        for part in wrapped(safe(text), self._wide - len(indent)):
            yield indent + self._styled(part, style)

    def _more(self, count: int) -> Iterator[str]:
        if self._first is not None and count > self._first:
            yield from self._text(say("… {n} more: --all", n=count - self._first), FAINT)

    def _styled(self, text: str, style: str) -> str:
        return styled(text, style, self._styles)

    def _grid(self, section: Section) -> Iterator[str]:
        first = len(section.rows) if self._first is None else self._first
        grid = Grid(section, first, self._wide, styles=self._styles)
        return grid.lines() if grid.fits else self._record(section)

    def _record(self, section: Section) -> Iterator[str]:
        """Yield rows upright, a line for each column that has something to show."""
        for n, row in enumerate(section.rows[: self._first]):
            if n:
                yield ""
            yield from self._upright(section, row)

    def _upright(self, section: Section, row: Row) -> Iterator[str]:
        columns = nonempty_columns(visible_columns(section), [row])
        edge = max((width(column.heading) for _, column in columns), default=0)
        for i, column in columns:
            heading = self._styled(column.heading, FAINT) + " " * (edge - width(column.heading))
            indent = " " * edge + GAP
            parts = wrapped(formatter(column.kind)(row[i]), self._wide - len(indent)) or [""]
            if self._wide - len(indent) < _READABLE:
                yield from self._text(column.heading, FAINT)
                parts = wrapped(formatter(column.kind)(row[i]), self._wide - len(GAP))
                yield from (GAP + part for part in parts)
                continue
            yield f"{heading}{GAP}{parts[0]}".rstrip(" ")
            yield from (indent + part for part in parts[1:])

    def _prose(self, section: Section) -> Iterator[str]:
        i = section.column_index(section.shown[0])
        for n, row in enumerate(section.rows[: self._first]):
            indent = GAP * section.depths[n] if section.depths else ""
            for m, part in enumerate(wrapped(safe(str(row[i])), self._wide - len(indent) - 2)):
                yield f"{indent}{'  ' if m else '- '}{part}"


_FORMS = {
    SectionForm.TABLE: _Page._grid,
    SectionForm.RECORD: _Page._record,
    SectionForm.PROSE: _Page._prose,
}

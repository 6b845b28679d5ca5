"""What a person wants of a list: some of its columns, another order, its first rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.text import collate, fold, nearest, quoted
from r57ledger.views.table import Row, Rows, Section, SectionForm, Table
from r57ledger.words.message import counted, say


class RowChoice(NamedTuple):
    """Keys of columns as the command line has them, with commas; a `-` turns an order round."""

    columns: str | None = None
    sort: str | None = None
    limit: int | None = None


NO_CHOICE = RowChoice()


def chosen(table: Table, choice: RowChoice, *, for_data: bool = False) -> Table:
    """Return a view with the columns, the order and the rows that were chosen.

    Where the answer is `for_data`, the columns that only people see cannot be chosen.

    Each part has those of the columns that it knows, and a part that knows none stays as it is.
    Rows that are sums of others stay last, and no limit takes them away. Raises LedgerError for a
    key that no part has, and for another order of rows that stand under one another.
    """
    parts = [section for section in table.sections if section.form is SectionForm.TABLE]
    sort = _read_order(choice.sort, parts)
    columns = _read_keys("--columns", choice.columns, parts, for_data=for_data)
    if not (sort or columns or choice.limit):
        return table
    notes = []
    sections = []
    for section in table.sections:
        if section.form is not SectionForm.TABLE:
            sections.append(section)
            continue
        part, left_out = _first(_sorted(section, sort), choice.limit)
        sections.append(_with_columns(part, columns, for_data=for_data))
        if left_out and section.seen:
            notes.append(_left_out(section, left_out))
    return table._replace(sections=tuple(sections), notes=(*table.notes, *notes))


def _left_out(section: Section, rows: int) -> str:
    if section.title:
        return counted(
            rows,
            "{part}: {n} more row, left out by --limit.",
            "{part}: {n} more rows, left out by --limit.",
            part=section.title,
        )
    return counted(
        rows, "{n} more row, left out by --limit.", "{n} more rows, left out by --limit."
    )


def _read_order(text: str | None, parts: Sequence[Section]) -> tuple[tuple[str, bool], ...]:
    """Return keys to sort by, with whether the greatest comes first."""
    names = [] if text is None else text.split(",")
    backwards = [name.strip().startswith("-") for name in names]
    bare = None if text is None else ",".join(name.strip().removeprefix("-") for name in names)
    return tuple(zip(_read_keys("--sort", bare, parts), backwards, strict=True))


def _read_keys(
    option: str, text: str | None, parts: Sequence[Section], *, for_data: bool = False
) -> tuple[str, ...]:
    """Return the keys of columns that a text names, by key or heading. Raises LedgerError."""
    if text is None:
        return ()
    columns = {
        column.key: column.heading
        for part in parts
        for column in part.columns
        if column.data or not for_data
    }
    if not columns:
        raise LedgerError(
            say("{option} has nothing to choose from: this view has no list.", option=option)
        )
    key_by_name = _keys_by_name(columns)
    keys = []
    for name in text.split(","):
        key = name.strip()
        if key not in columns:
            key = key_by_name.get(fold(key), key)
        if key not in columns:
            guess = nearest(key, columns)
            every = ", ".join(columns)
            raise LedgerError(
                say("{option}: this view has no column {key}.", option=option, key=quoted(key)),
                say("Did you mean {name}? The columns are: {columns}", name=guess, columns=every)
                if guess
                else say("The columns are: {columns}", columns=every),
            )
        keys.append(key)
    return tuple(keys)


def _keys_by_name(columns: Mapping[str, str]) -> dict[str, str]:
    """Return the keys by how people write them: as capitals, or as the heading of one column."""
    headings = [fold(heading) for heading in columns.values()]
    key_by_name = {
        one: key for one, key in zip(headings, columns, strict=True) if headings.count(one) == 1
    }
    return key_by_name | {fold(key): key for key in columns}


def _with_columns(section: Section, keys: Sequence[str], *, for_data: bool) -> Section:
    """Return a part with those of the columns that it has."""
    places = {c.key: i for i, c in enumerate(section.columns) if c.data or not for_data}
    mine = [key for key in dict.fromkeys(keys) if key in places]
    if not mine:
        return section
    indexes = [places[key] for key in mine]

    def cells(row: Row) -> Row:
        return tuple([row[i] for i in indexes])

    return section._replace(
        columns=tuple(section.columns[i] for i in indexes),
        rows=Rows(section.rows, cells),
        shown=tuple(mine) if section.shown else (),
        narrow=(),
        always=frozenset(mine),
    )


def _sorted(section: Section, order: Sequence[tuple[str, bool]]) -> Section:
    """Return a part in another order; sums stay last."""
    places = {column.key: i for i, column in enumerate(section.columns)}
    mine = [(places[key], backwards) for key, backwards in order if key in places]
    if not mine:
        return section
    if section.depths:
        raise LedgerError(
            say("These rows stand under one another, and cannot be sorted."),
            say("Leave {option} out.", option="--sort"),
        )
    sums = [section.rows[i] for i in sorted(section.totals)]
    rows = [row for i, row in enumerate(section.rows) if i not in section.totals]
    for index, backwards in reversed(mine):
        # What is not known comes last in both directions.
        filled = [row for row in rows if row[index] is not None]
        empty = [row for row in rows if row[index] is None]
        rows = sorted(filled, key=_by(index), reverse=backwards) + empty
    totals = frozenset(range(len(rows), len(rows) + len(sums)))
    return section._replace(rows=[*rows, *sums], totals=totals)


def _by(index: int) -> Callable[[Row], Any]:
    def key(row: Row) -> tuple[bool, Any]:
        value = row[index]
        return (True, _text(value)) if isinstance(value, (str, tuple)) else (False, value)

    return key


def _text(value: str | tuple[object, ...]) -> tuple[str, ...]:
    """Return the sort key of a text, or of a list of texts, in Vietnamese order."""
    return collate(value) if isinstance(value, str) else tuple(map(str, value))


def _first(section: Section, limit: int | None) -> tuple[Section, int]:
    """Return a part with its first rows and its sums, and how many rows are left out.

    Where rows stand under one another, sums stand among them; only the sum of all is kept then,
    which has no id.
    """
    if limit is None:
        return section, 0
    every = range(len(section.rows))
    if section.depths:
        sums = [i for i in every[-1:] if i in section.totals and section.rows[i][0] is None]
    else:
        sums = sorted(section.totals)
    places = [i for i in every if i not in sums]
    left_out = len(places) + section.omitted - limit
    if left_out <= 0:
        return section, 0
    places = [*places[:limit], *sums]
    return section._replace(
        rows=[section.rows[i] for i in places],
        depths=tuple(section.depths[i] for i in places) if section.depths else (),
        totals=frozenset(n for n, i in enumerate(places) if i in section.totals),
        omitted=0,
    ), left_out

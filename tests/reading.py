"""Reading a view's answer in a test: its rows by name, in place of positions."""

from __future__ import annotations

from typing import Any

from r57ledger.views.table import Section, Table


def section(table: Table, key: str = "rows") -> Section:
    """The part of a view with that key."""
    return next(part for part in table.sections if part.key == key)


def records(table: Table, key: str = "rows") -> list[dict[str, Any]]:
    """The rows of a part, each as a mapping from column to value."""
    part = section(table, key)
    keys = [column.key for column in part.columns]
    return [dict(zip(keys, row, strict=True)) for row in part.rows]


def column(table: Table, name: str, key: str = "rows") -> list[Any]:
    """The values of one column of a part, from the first row to the last."""
    return [record[name] for record in records(table, key)]


def by(table: Table, name: str, value: str, key: str = "rows") -> dict[str, Any]:
    """From one column of a part to another, as from ids to classes."""
    return {record[name]: record[value] for record in records(table, key)}


def assert_members_count(table: Table, key: str, row: str) -> None:
    """Every cell of a part that names its members counts exactly them.

    `row` is the column that gives a row its name in the names of cells; None stands for Total.
    """
    part = section(table, key)
    seen = set()
    for record in records(table, key):
        name = record[row] or "Total"
        for column_key in record:
            cell = f"{name}/{column_key}"
            if cell in part.members:
                assert record[column_key] == len(part.members[cell]), cell
                seen.add(cell)
    assert seen == set(part.members)

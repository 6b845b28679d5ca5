"""The options that several commands take, each declared once, with completion of ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from r57ledger.render.formats import FORMATS
from r57ledger.schedule.classes import Class


def _ids(kinds: tuple[str, ...], incomplete: str) -> Iterator[str]:
    """Yield the ids of this ledger's records that begin as typed; nothing outside a ledger.

    The shell asks in the middle of a line, so nothing is read but file names.
    """
    from r57ledger.errors import LedgerError
    from r57ledger.store.names import names
    from r57ledger.store.root import find_root

    try:
        root = find_root()
    except LedgerError:
        return
    for kind in kinds:
        yield from (id_ for id_ in names(root, kind) if id_.startswith(incomplete))


def complete_unit(incomplete: str) -> list[str]:
    """Return the ids of units that begin as typed."""
    return list(_ids(("unit",), incomplete))


def complete_plan(incomplete: str) -> list[str]:
    """Return the ids of plans that begin as typed."""
    return list(_ids(("plan",), incomplete))


def complete_task(incomplete: str) -> list[str]:
    """Return the ids of tasks that begin as typed, as PLAN/TASK."""
    return list(_ids(("task",), incomplete))


def complete_task_or_code(incomplete: str) -> list[str]:
    """Return the codes of rules that begin as typed, or ids of tasks, which have no capitals."""
    if not incomplete.startswith("R"):
        return complete_task(incomplete)
    from r57ledger.rules.catalog import RULES

    return [rule.code for rule in RULES if rule.code.startswith(incomplete)]


def complete_record(incomplete: str) -> list[str]:
    """Return the ids of all records that `show` knows and that begin as typed."""
    return list(_ids(("unit", "plan", "task", "target", "difficulty", "report"), incomplete))


def _complete_format(incomplete: str) -> list[str]:
    return [name for name in FORMATS if name.startswith(incomplete)]


def _complete_class(incomplete: str) -> list[str]:
    return [c.value for c in Class if c.value.startswith(incomplete)]


Unit = Annotated[
    str | None,
    typer.Option(
        "--unit",
        metavar="UNIT",
        help="Only what this unit or a unit below it leads or owes: an id, name or alias, with "
        "or without diacritics.",
        autocompletion=complete_unit,
    ),
]
Coordinating = Annotated[
    bool, typer.Option("--coordinating", help="With --unit: also the tasks that it coordinates.")
]
Plan = Annotated[
    str | None,
    typer.Option(
        "--plan",
        metavar="PLAN",
        help="Only what this document assigned, or what it moved: an id, code, alias or number.",
        autocompletion=complete_plan,
    ),
]
Classes = Annotated[
    list[str] | None,
    typer.Option(
        "--class",
        metavar="CLASS",
        help=f"Only tasks of this class; may be repeated: {', '.join(Class)}.",
        autocompletion=_complete_class,
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=f"How the answer is written: {', '.join(FORMATS)}.",
        autocompletion=_complete_format,
    ),
]
All = Annotated[bool, typer.Option("--all", help="Every row, also on a terminal.")]
Why = Annotated[
    str | None,
    typer.Option(
        "--why",
        metavar="CELL",
        help="What is behind one number, named as ROW/COLUMN.",
    ),
]

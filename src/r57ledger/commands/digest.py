"""`r57 digest`: the urging letters, one for each unit that has something to attend to."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.output import answer, format_of, refuse_record, write_notes
from r57ledger.command_line.reading import folder_of, read_optional_day
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import SharedOptions
from r57ledger.errors import FINDINGS, FINE
from r57ledger.render.formats import BY_SUFFIX
from r57ledger.text import safe
from r57ledger.views.chosen_rows import NO_CHOICE
from r57ledger.views.digest import (
    LETTER_COLUMNS,
    cell_items,
    digest,
    read_since,
    split_letters,
    unaddressed_notes,
)
from r57ledger.views.filters import FilterOptions, Filters, read_filters
from r57ledger.views.hidden import hidden_note, led_by_no_unit
from r57ledger.views.letter_page import letter_page
from r57ledger.words.message import mark, say

EXAMPLES = (
    "r57 digest --unit van-phong-bo",
    "r57 digest --since 2025-09-30 --as-of 2025-10-31 --to letters",
    "r57 digest --format table",
)
COLUMNS = LETTER_COLUMNS


LETTERS = "letters"
"""The format in which the letters themselves are written, as Markdown, and no table of them."""
_BETWEEN = "\n---\n\n"
"""What parts two letters that are written one after the other: a rule of Markdown."""


def run(
    ctx: typer.Context,
    unit: options.Unit = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DATE",
            help=mark("The day to compare with; a month before if absent."),
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="DIR",
            parser=folder_of("--to"),
            help=mark("Write each letter to DIR/UNIT.md and list them here."),
        ),
    ] = None,
    why: options.Why = None,
    output: options.Format = LETTERS,
    everything: options.All = False,
) -> int:
    """Write the urging letters: what is newly overdue, worse, carried over, cleared, due, owed.

    The letters themselves are printed, as Markdown; with --to, --why, another --format or a choice
    of rows it is an overview of them. A unit that has nothing to attend to gets none. The setting
    `escalation` says to whom else a letter goes.
    """
    output = format_of(ctx, output, BY_SUFFIX | {".md": LETTERS, ".txt": LETTERS})
    session = Session(ctx)
    day = read_since(read_optional_day(since, "--since", ctx.obj.today), session.as_of)
    filters = read_filters(session.reckoner, session.as_of, FilterOptions(unit=unit))
    if to is not None:
        from r57ledger.store.files import write_all

        refuse_record(ctx.obj, to)
        letters = {name: text.encode() for name, text in _letters(session, day, filters)}
        write_all(to, letters)
        if filters.units is None:
            write_notes(_earlier_letters(to, session, letters))
    elif output == LETTERS and why is None and session.choice == NO_CHOICE:
        hidden = _print(ctx.obj, session, day, filters)
        return FINDINGS if session.ledger.unreadable or hidden else FINE
    table = digest(session.reckoner, session.clocks, day, filters)
    if why is not None:
        table = cell_items(table, why)
    shown = "table" if output == LETTERS else output
    return session.show(table, shown, everything=everything)


def _print(shared: SharedOptions, session: Session, since: date, filters: Filters) -> int:
    """Write all letters to the standard output, and what is in none of them to the error stream.

    Return how many tasks may be missing in the letter of one unit, since no unit leads them.
    """
    texts = [text for _, text in _letters(session, since, filters)]
    nothing = say("No unit has anything to be told.")
    answer(shared, [_BETWEEN.join(texts) if texts else f"{nothing}\n"])
    _, nobody = split_letters(session.reckoner, session.as_of, since, filters)
    notes = [file.notice for file in session.ledger.unreadable]
    notes += unaddressed_notes(nobody)
    hidden = 0
    if filters.units is not None:
        hidden = len(led_by_no_unit(session.reckoner, session.as_of))
        notes += [hidden_note(hidden)] if hidden else []
    sys.stderr.writelines(f"{safe(sentence)}\n" for sentence in notes)
    return hidden


def _earlier_letters(folder: Path, session: Session, written: Container[str]) -> Iterator[str]:
    """Yield a note on each letter in a folder that an earlier run wrote, and this one did not.

    Whoever sends all that lies there would urge a unit that has nothing to attend to any more.
    """
    for name in sorted(f"{unit}.md" for unit in session.ledger.units):
        if name not in written and (folder / name).exists():
            yield say(
                "{file} is of an earlier run: the unit gets no letter now.",
                file=safe(str(folder / name)),
            )


def _letters(session: Session, since: date, filters: Filters) -> Iterator[tuple[str, str]]:
    """Yield each letter's file name and text."""
    from r57ledger.render.letter import write

    written, _ = split_letters(session.reckoner, session.as_of, since, filters)
    for letter in written:
        page = letter_page(session.reckoner, session.clocks, letter)
        yield f"{letter.unit}.md", "".join(write(page))

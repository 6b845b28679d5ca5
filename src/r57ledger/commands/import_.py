"""`r57 import`: the appendix of a plan as tasks."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.editing import Commit, perform
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import EDITS, NO_PAGER, OUT
from r57ledger.command_line.tables import read_tables
from r57ledger.edits.change import Edit
from r57ledger.edits.entry import as_written
from r57ledger.errors import FINDINGS, LedgerError
from r57ledger.format.identity import task_path
from r57ledger.importing import csv, docx, xlsx
from r57ledger.importing.grid import CellGrid
from r57ledger.importing.headings import FIELDS, IGNORED, ColumnMap, find_columns
from r57ledger.importing.preview import preview
from r57ledger.importing.rows import lines_of
from r57ledger.importing.tasks import Appendix, appendix_of
from r57ledger.store.need import EVERYTHING
from r57ledger.text import fold, quoted, safe
from r57ledger.views.lookup import find_plan
from r57ledger.words.message import counted, mark, say
from r57ledger.words.sentences import either

EXAMPLES = (
    "r57 import phu-luc.xlsx --plan kh-1381",
    'r57 import phu-luc.docx --plan kh-1381 --map "Cơ quan thực hiện=lead" --write',
)
TAKES = (OUT, NO_PAGER, *EDITS)
_READERS = {".xlsx": xlsx.grids, ".xlsm": xlsx.grids, ".csv": csv.grids, ".docx": docx.grids}


def run(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=mark("The appendix: .xlsx, .docx or .csv."))
    ],
    plan: Annotated[
        str,
        typer.Option("--plan", metavar="PLAN", help=mark("The plan that the tasks are of.")),
    ],
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COLUMN=FIELD",
            help=mark(
                "What a column holds, by its heading or letter: number, title, lead, "
                "coordinating, due, product, note or none; may be repeated."
            ),
        ),
    ] = None,
    sheet: Annotated[
        str | None,
        typer.Option(
            "--sheet",
            metavar="NAME",
            help=mark("The sheet of a workbook, or the number of a table in a document."),
        ),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help=mark("Write the tasks: all of them, or none."))
    ] = False,
    commit: Commit = False,
    output: options.Format = "table",
) -> int:
    """Make tasks of the rows of a plan's appendix: a sheet, or a table in a Word document.

    Without --write it only shows the tasks that would be made, every cell that could not be read
    with its address, and the rows that are no tasks. Headings of groups become part of the
    source; cells merged over rows hold for each of them.

    Nothing is written while a title, lead or deadline is unread: mend the table, or say with --map
    what a column holds. A task that the plan has already, by its title or its number, is left as
    it is, so that running the command twice adds nothing.
    """
    grid, columns = _chosen(read_tables(file, _READERS), sheet, _mapped(map_ or ()), file)

    def read(session: Session) -> tuple[str, Appendix]:
        ledger = session.ledger
        of = find_plan(ledger, plan)
        tasks = [task for task in ledger.tasks.values() if task.plan == of]
        organisation = session.reckoner.organisation
        rows = lines_of(grid, columns)
        return of, appendix_of(rows, columns, of, organisation, tasks)

    session = Session(ctx, EVERYTHING)
    id_, appendix = read(session)
    if not write or appendix.lacks:
        table = preview(session.ledger, session.clocks, id_, file.name, appendix)
        code = session.show(table, output, everything=True)
        remarks = _remarks(grid, columns, appendix, write=write)
        sys.stderr.writelines(f"{safe(one)}\n" for one in remarks)
        return FINDINGS if appendix.unread else code

    def make(session: Session) -> Edit:
        of, appendix = read(session)
        new = {
            task_path(f"{of}/{one.id}"): as_written("", one.data)
            for one in appendix.made
            if one.state == "added"
        }
        title = counted(
            len(new), "{plan}: {n} task from {file}", "{plan}: {n} tasks from {file}",
            plan=of, file=file.name,
        )  # fmt: skip
        return Edit(title, new=new, remarks=tuple(_remarks(grid, columns, appendix, write=True)))

    return perform(ctx, make, EVERYTHING, commit_too=commit)


def _remarks(grid: CellGrid, columns: ColumnMap, appendix: Appendix, *, write: bool) -> list[str]:
    """Return what people should know of a table besides the view of it."""
    remarks = []
    if grid.hidden:
        hidden = ", ".join(grid.hidden)
        remarks.append(say("Hidden in the table, and read all the same: {hidden}.", hidden=hidden))
    if columns.others:
        remarks.append(say("Columns not read: {columns}.", columns=", ".join(columns.others)))
    there = sum(one.state == "there" for one in appendix.made)
    if there:
        remarks.append(
            counted(there, "{n} task is in the plan already.", "{n} tasks are in the plan already.")
        )
    changed = [one for one in appendix.made if one.state == "changed"]
    remarks += [
        say(
            "{task} is in the plan already and differs in {keys}: it stays as it is.",
            task=one.id,
            keys=", ".join(one.differs),
        )
        for one in changed
    ]
    if write:
        remarks += [f"{one.address}: {one.reason}" for one in appendix.unread]
        remarks += [f"{one.address}: {quoted(one.text)} {one.reason}" for one in appendix.left]
    if write and appendix.lacks:
        remarks.append(
            say(
                "Nothing was written: a title, lead or deadline could not be read. Mend it in the "
                "table, or say with --map what a column holds."
            )
        )
    return remarks


def _mapped(given: Sequence[str]) -> dict[str, str]:
    """Return fields by heading or letter. Raises LedgerError for what is no COLUMN=FIELD."""
    mapped = {}
    for one in given:
        column, sign, field = one.rpartition("=")
        if not sign or not column.strip() or field.strip() not in (*FIELDS, IGNORED):
            raise LedgerError(
                say("--map {value} is not COLUMN=FIELD.", value=quoted(one)),
                say("The fields are {fields}.", fields=either([*FIELDS, IGNORED])),
            )
        mapped[column.strip()] = field.strip()
    return mapped


def _chosen(
    grids: Sequence[CellGrid], name: str | None, mapped: dict[str, str], file: Path
) -> tuple[CellGrid, ColumnMap]:
    """Return the one table that tells tasks. Raises LedgerError for none and for several."""
    named = [grid for grid in grids if name is None or fold(grid.name) == fold(name)]
    if name is not None and not named:
        raise LedgerError(
            say("{file} has no table {name}.", file=quoted(file.name), name=quoted(name)),
            say("It has: {names}.", names=", ".join(map(_name, grids)) or "-"),
        )
    matches = [(grid, columns) for grid in named if (columns := find_columns(grid, mapped))]
    shown = quoted(file.name)
    if not matches:
        raise LedgerError(
            say("{file} has no headings of tasks and of leads or deadlines.", file=shown),
            say("Say what its columns hold: --map COLUMN=title --map COLUMN=lead --map COLUMN=due"),
        )
    if len(matches) > 1:
        names = ", ".join(_name(grid) for grid, _ in matches)
        raise LedgerError(
            say("Several tables of {file} tell tasks: {names}.", file=shown, names=names),
            say("Give the one that is meant with --sheet."),
        )
    return matches[0]


def _name(grid: CellGrid) -> str:
    name = quoted(grid.name)
    return say("{name} (hidden)", name=name) if grid.is_hidden else name

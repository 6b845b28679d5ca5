"""`r57 schema`: the form of the records, for editors and other programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from r57ledger.command_line.output import answer, emit
from r57ledger.command_line.reading import folder_of, read_choice
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import EDITS, NO_PAGER, SharedOptions
from r57ledger.errors import FINE, LedgerError
from r57ledger.format.keys import RECORDS
from r57ledger.format.ledger import Ledger
from r57ledger.format.plan import Plan
from r57ledger.format.schema import file_of, json_schema, text
from r57ledger.format.unit import Unit
from r57ledger.store.files import write_all
from r57ledger.text import quoted, safe
from r57ledger.words.message import counted, mark, say

EXAMPLES = (
    "r57 schema task",
    "r57 schema --to .r57/schema",
    "r57 schema --ids --to .r57/schema",
)
TAKES = (NO_PAGER, *EDITS)


def run(
    ctx: typer.Context,
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar=f"[{'|'.join(RECORDS)}]", help=mark("Of which records; of all if absent.")
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="DIR",
            parser=folder_of("--to"),
            help=mark("Write a file KIND.schema.json for each kind into this folder."),
        ),
    ] = None,
    ids: Annotated[
        bool,
        typer.Option(
            "--ids",
            help=mark("Take only the ids of the units and plans that this ledger has, or had."),
        ),
    ] = False,
) -> int:
    """Print the JSON Schema of the records, with what each key means in your language.

    An editor that has it completes keys and words, marks what is no key, and tells what a key
    means. Schemas in the ledger's folder .r57/schema are found by the first line of the files that
    r57 makes from then on. They judge the form of one file; r57 check judges the ledger.

    With --ids they name the units and plans there are: make them anew when there are others.
    """
    shared: SharedOptions = ctx.obj
    if kind is not None:
        read_choice(kind, "KIND", tuple(RECORDS))
    ids_by_kind = _known(Session(ctx).ledger) if ids else None
    schemas = {one: json_schema(one, ids_by_kind) for one in ([kind] if kind else RECORDS)}
    if to is None:
        answer(shared, (text(schemas[kind] if kind else schemas),))
        return FINE
    files = {file_of(one): text(schema).encode() for one, schema in schemas.items()}
    _refuse_others(to, files)
    write_all(to, files)
    emit(
        (
            counted(
                len(files),
                "Wrote {n} schema into {folder}.",
                "Wrote {n} schemas into {folder}.",
                folder=safe(str(to)),
            ),
            "\n",
        )
    )
    return FINE


def _known(ledger: Ledger) -> dict[str, list[str]]:
    """Return the ids by which units and plans can be named: present, former, and unreadable."""
    kinds: dict[str, Mapping[str, Unit | Plan]] = {"unit": ledger.units, "plan": ledger.plans}
    return {
        kind: [
            *records,
            *(id_ for record in records.values() for id_ in record.formerly),
            *(one.id for one in ledger.unreadable if one.kind == kind),
        ]
        for kind, records in kinds.items()
    }


def _refuse_others(folder: Path, names: Iterable[str]) -> None:
    """Raise LedgerError where a file of such a name is there that r57 has not made."""
    for place in (folder / name for name in names):
        if place.exists() and b'"title": "r57 ' not in place.read_bytes():
            raise LedgerError(
                say("{file} is there already, and is another one.", file=quoted(place)),
                say("Compare the two, and name another folder: nothing is ever written over."),
            )

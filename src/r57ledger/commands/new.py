"""`r57 new`: a new plan, task, unit, target or difficulty."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import edit_options as options
from r57ledger.command_line.editing import Commit, DryRun, perform
from r57ledger.command_line.new_records import KINDS, RecordOptions, planned
from r57ledger.command_line.reading import read_choice
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import EDITS
from r57ledger.edits.change import Edit
from r57ledger.store.need import EVERYTHING
from r57ledger.words.message import mark

EXAMPLES = (
    'r57 new plan --code 1381/QĐ-BVHTTDL --title "Kế hoạch chuyển đổi số" --kind decision',
    'r57 new task 1381-qd-bvhttdl --title "Xây dựng Bộ Quy tắc" --lead vu-phap-che '
    '--due "trước ngày 15/7/2026"',
    'r57 new unit --name "Vụ Pháp chế" --kind department --parent bo-vhttdl',
    "r57 new target 1169-qd-ttg",
)
TAKES = EDITS
_Text = str | None
_Texts = list[str] | None


def run(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="plan|task|unit|target|difficulty", help=mark("What is to be made.")
        ),
    ],
    plan: Annotated[
        str,
        typer.Argument(metavar="[PLAN]", help=mark("The plan of a task, target or difficulty.")),
    ] = "",
    id_: Annotated[
        _Text,
        typer.Option("--id", metavar="ID", help=mark("Its id; made of its title if absent.")),
    ] = None,
    title: Annotated[
        _Text, typer.Option("--title", metavar="TEXT", help=mark("What it is called."))
    ] = None,
    name: Annotated[
        _Text, typer.Option("--name", metavar="TEXT", help=mark("What a unit is called."))
    ] = None,
    of_kind: Annotated[
        _Text, typer.Option("--kind", metavar="KIND", help=mark("What kind of unit or plan it is."))
    ] = None,
    code: Annotated[
        _Text, typer.Option("--code", metavar="CODE", help=mark("The code of a document."))
    ] = None,
    lead: Annotated[
        _Texts,
        typer.Option(
            "--lead", metavar="UNIT", help=mark("Who leads; repeated where several lead jointly.")
        ),
    ] = None,
    each: Annotated[
        _Texts,
        typer.Option("--each", metavar="UNIT", help=mark("Who must each do it, in place of lead.")),
    ] = None,
    due: Annotated[
        _Text,
        typer.Option(
            "--due",
            metavar="DEADLINE",
            help=mark("By when: 2026-03, or the source's words, as `trước ngày 15/7/2026`."),
        ),
    ] = None,
    coordinating: Annotated[
        _Texts,
        typer.Option("--coordinating", metavar="UNIT", help=mark("Who works on it too.")),
    ] = None,
    product: options.Product = None,
    assigned: Annotated[
        _Text, typer.Option("--assigned", metavar="DATE", help=mark("When it was assigned."))
    ] = None,
    document: options.Document = None,
    issued: Annotated[
        _Text, typer.Option("--issued", metavar="DATE", help=mark("When a document was issued."))
    ] = None,
    issuer: Annotated[
        _Text, typer.Option("--issuer", metavar="UNIT", help=mark("Who issued a document."))
    ] = None,
    parent: Annotated[
        _Text,
        typer.Option("--parent", metavar="RECORD", help=mark("The unit, plan or task above it.")),
    ] = None,
    alias: Annotated[
        _Texts, typer.Option("--alias", metavar="TEXT", help=mark("Another name of a unit."))
    ] = None,
    operator: Annotated[
        _Text, typer.Option("--operator", metavar="SIGN", help=mark("The sign of a target: >=."))
    ] = None,
    value: Annotated[
        _Text, typer.Option("--value", metavar="NUMBER", help=mark("The number of a target."))
    ] = None,
    counted_in: Annotated[
        _Text,
        typer.Option("--counted-in", metavar="TEXT", help=mark("What a target counts: percent.")),
    ] = None,
    level: Annotated[
        _Text, typer.Option("--level", metavar="LEVEL", help=mark("The level of a difficulty."))
    ] = None,
    owner: Annotated[
        _Text, typer.Option("--owner", metavar="UNIT", help=mark("Who is to resolve it."))
    ] = None,
    raised: Annotated[
        _Text, typer.Option("--raised", metavar="DATE", help=mark("When it was raised."))
    ] = None,
    note: options.Note = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> int:
    """Make a new record: a file of its own, which checks.

    What it must have and the command line lacks is asked on a terminal. The words of a deadline
    go to `due_text` and what they mean to `due`; which last day was understood is said.
    """
    read_choice(kind, "KIND", KINDS)
    record_options = RecordOptions(
        kind=kind,
        plan=plan,
        id=id_,
        title=title,
        name=name,
        of_kind=of_kind,
        code=code,
        lead=lead,
        each=each,
        due=due,
        coordinating=coordinating,
        product=product,
        assigned=assigned,
        document=document,
        issued=issued,
        issuer=issuer,
        parent=parent,
        aliases=alias,
        operator=operator,
        value=value,
        counted_in=counted_in,
        level=level,
        owner=owner,
        raised=raised,
        note=note,
    )

    def make(session: Session) -> Edit:
        return planned(session, record_options)

    return perform(ctx, make, EVERYTHING, dry_run=dry_run, commit_too=commit)

"""The options that several commands have as their own, each declared once.

What stands for a value, as UNIT, says how the shell completes it: see `completion`.
"""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.words.message import mark

Unit = Annotated[
    str | None,
    typer.Option(
        "--unit",
        metavar="UNIT",
        help=mark(
            "Only what this unit or a unit below it leads or owes: an id, name or alias, with "
            "or without diacritics."
        ),
    ),
]
Coordinating = Annotated[
    bool,
    typer.Option("--coordinating", help=mark("With --unit: also the tasks that it coordinates.")),
]
Plan = Annotated[
    str | None,
    typer.Option(
        "--plan",
        metavar="PLAN",
        help=mark(
            "Only what this document assigned, or what it moved: an id, code, alias or number."
        ),
    ),
]
DirectedBy = Annotated[
    str | None,
    typer.Option(
        "--directed-by",
        metavar="UNIT",
        help=mark("Only tasks that this post or unit directs: an id, name or alias."),
    ),
]
Issuer = Annotated[
    str | None,
    typer.Option(
        "--issuer",
        metavar="UNIT",
        help=mark("Only tasks of documents that this unit issued: an id, name or alias."),
    ),
]
Extended = Annotated[
    str | None,
    typer.Option(
        "--extended",
        metavar="N",
        help=mark("Only tasks of which the deadline was extended at least N times."),
    ),
]
Classes = Annotated[
    list[str] | None,
    typer.Option(
        "--class",
        metavar="CLASS",
        help=mark(
            "Only tasks of this class; may be repeated. It may be written in any of the "
            "languages, as `quá hạn`."
        ),
    ),
]
FindingFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="text|json|github|gitlab|sarif|junit",
        help=mark(
            "How the findings are written. If absent: as text; in GitHub Actions with annotations; "
            "into a file of --out as its name tells, .txt, .json, .sarif or .xml."
        ),
    ),
]
MaxFindings = Annotated[
    str | None,
    typer.Option(
        "--max-findings",
        metavar="N",
        help=mark("Show at most N findings, the gravest; the exit code is that of all."),
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=mark("How the answer is written; `r57 help formats` has them."),
    ),
]
All = Annotated[bool, typer.Option("--all", help=mark("Every row, also on a terminal."))]
Why = Annotated[
    str | None,
    typer.Option(
        "--why",
        metavar="ROW/COLUMN",
        help=mark("What is behind one number: the tasks that it counts."),
    ),
]

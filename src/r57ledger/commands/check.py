"""`r57 check`: every finding of every file, at its line."""

from __future__ import annotations

from typing import Annotated

import typer

EXAMPLES = (
    "r57 check",
    "r57 check plans/kh-1381",
    "r57 check --advice --format json",
)


def run(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Show only findings in these files or folders; all files are read all the same, "
            "since a finding here can rest on a file there.",
        ),
    ] = None,
    advice: Annotated[
        bool, typer.Option("--advice", help="Also what would make tasks clearer: the six clears.")
    ] = False,
    output: Annotated[
        str, typer.Option("--format", metavar="text|json", help="How the findings are written.")
    ] = "text",
) -> int:
    """Check every file of the ledger, and show every error and warning at its exact line.

    Exits with 1 if there is an error. Warnings and advice alone exit with 0.
    """

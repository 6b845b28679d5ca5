"""The group of commands: looked up by name, with the options that all of them take."""

from __future__ import annotations

import os
import re
from datetime import date
from importlib import import_module
from typing import Any

import typer
from typer._click.core import Command, Context
from typer._click.exceptions import ClickException, UsageError
from typer.core import TyperCommand, TyperGroup, TyperOption

from r57ledger import errors
from r57ledger.commands.shared import OPTIONS, Shared
from r57ledger.diagnostic import docstring
from r57ledger.text import nearest, quoted
from r57ledger.version import __version__

_SETTINGS = {"help_option_names": ["-h", "--help"]}
_INT_TYPE = re.compile(r"a valid int(?:eger)?(?: range)?(?=\.)")


def invoke(arguments: list[str], commands: dict[str, str], today: date) -> int:
    """Run one command line and return its exit code.

    `commands` maps names to help lines. Raises LedgerError for a command line that is not
    understood, with the usage to look up.
    """
    group = _Commands(commands, _options(arguments))
    try:
        result = group.main(
            arguments, prog_name="r57", standalone_mode=False, obj=Shared(today=today)
        )
    except UsageError as error:
        hint = f"Try: {error.ctx.command_path} --help" if error.ctx else None
        # "a valid int range" is a type's name, not English.
        message = _INT_TYPE.sub("a whole number", error.format_message())
        raise errors.LedgerError(message, hint) from None
    except ClickException as error:
        raise errors.LedgerError(error.format_message()) from None
    return int(result or errors.FINE)


class _Commands(TyperGroup):
    """Commands whose modules are imported when they are chosen, not when they are listed."""

    def __init__(self, lines: dict[str, str], params: list[Any]) -> None:
        super().__init__(
            name="r57",
            help=(
                "A ledger of public commitments: what is due, what is late, whose, and since "
                "when, computed from YAML files in git."
            ),
            epilog="Each command explains itself, with examples: r57 overdue --help",
            params=params,
            rich_markup_mode=None,
            context_settings=_SETTINGS,
        )
        self.lines = lines
        self.commands = {
            name: TyperCommand(name=name, help=line, rich_markup_mode=None)
            for name, line in lines.items()
        }

    def list_commands(self, ctx: Context) -> list[str]:
        return list(self.lines)

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        name = args[0]
        if name in self.lines:
            return name, build(name), args[1:]
        meant = nearest(name, self.lines)
        raise errors.LedgerError(
            f"There is no command {quoted(name)}.",
            f"Did you mean: r57 {meant}" if meant else "The commands are: " + ", ".join(self.lines),
        )


def build(name: str) -> Any:
    """Build one command from its module's `run` and `EXAMPLES`, with the shared options."""
    from r57ledger.commands import options

    module = import_module(f"r57ledger.commands.{name}")
    # Annotations are texts until typer reads them: only here is what they name needed.
    vars(module).update(typer=typer, options=options)
    examples = "\n".join(f"  {example}" for example in module.EXAMPLES)
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(
        name,
        help=f"{docstring(module.run)}\n\n\b\nExamples:\n{examples}",
        context_settings=_SETTINGS,
    )(module.run)
    command = typer.main.get_command(app)
    command.params.extend(_shared_options())
    return command


def _options(arguments: list[str]) -> list[Any]:
    """Return the group's own options; the completion ones only where they can be wanted.

    Looking up the user's shell for them costs about 5 ms, which a warm `r57 overdue` has not.
    """
    params: list[Any] = [*_shared_options(), _version_option()]
    if "_R57_COMPLETE" in os.environ or any(a.endswith(("help", "completion")) for a in arguments):
        params.extend(typer.main.get_install_completion_arguments())
    return params


def _shared_options() -> list[TyperOption]:
    """Return the options that every command takes, before and after its name."""

    def keep(ctx: Any, param: Any, value: Any) -> None:
        if value:
            ctx.obj.set(param.name, value)

    return [
        TyperOption(
            param_decls=[option.name],
            help=option.help,
            metavar=option.metavar,
            is_flag=option.metavar is None,
            default=None if option.metavar else False,
            type=str if option.metavar else None,
            expose_value=False,
            callback=keep,
        )
        for option in OPTIONS
    ]


def _version_option() -> TyperOption:
    def show(ctx: Any, param: Any, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            typer.echo(f"r57 {__version__}")
            raise typer.Exit

    return TyperOption(
        param_decls=["--version"],
        help="Show the version and leave.",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        default=False,
        callback=show,
    )

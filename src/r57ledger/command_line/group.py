"""The program as typer sees it: commands by name, and the options that all of them take."""

from __future__ import annotations

import re
from datetime import date
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from r57ledger.command_line.output import emit
from r57ledger.command_line.shared import OPTIONS, Option, SharedOptions
from r57ledger.diagnostic import docstring
from r57ledger.errors import FINE, LedgerError
from r57ledger.text import nearest, quoted
from r57ledger.version import __version__

_SETTINGS = {"help_option_names": ["-h", "--help"]}
_INT_TYPE = re.compile(r"a valid int(?:eger)?(?: range)?(?=\.)")


def invoke(arguments: list[str], commands: dict[str, str], today: date) -> int:
    """Run one command line and return its exit code.

    `commands` maps names to help lines. Raises LedgerError for a command line that is not
    understood, with the usage to look up.
    """
    group = _Commands(commands)
    try:
        result = group.main(
            arguments, prog_name="r57", standalone_mode=False, obj=SharedOptions(today, as_of=today)
        )
    except typer.TyperException as error:
        # An error of usage has the context of the command that it is about.
        context = getattr(error, "ctx", None)
        hint = f"Try: {context.command_path} --help" if context else None
        # "a valid int range" is the name of a type, not English.
        message = _INT_TYPE.sub("a whole number", error.format_message())
        raise LedgerError(message, hint) from None
    return int(result or FINE)


class _Commands(TyperGroup):
    """Commands whose modules are imported when they are chosen, not when they are listed."""

    def __init__(self, commands: dict[str, str]) -> None:
        super().__init__(
            name="r57",
            help=(
                "A ledger of public commitments: what is due, what is late, whose, and since "
                "when, computed from YAML files in git."
            ),
            epilog="Each command explains itself, with examples: r57 overdue --help",
            params=[
                *shared_options(),
                _version_option(),
                *typer.main.get_install_completion_arguments(),
            ],
            commands={
                name: TyperCommand(name=name, help=line, rich_markup_mode=None)
                for name, line in commands.items()
            },
            rich_markup_mode=None,
            context_settings=_SETTINGS,
        )

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of the table; a group of typer would sort them."""
        return list(self.commands)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return the command that the first argument names, and the arguments after it."""
        name = args[0]
        if name in self.commands:
            return name, build(name), args[1:]
        match = nearest(name, self.commands)
        raise LedgerError(
            f"There is no command {quoted(name)}.",
            f"Did you mean: r57 {match}"
            if match
            else "The commands are: " + ", ".join(self.commands),
        )


def build(name: str) -> Any:
    """Build one command from its module's `run` and `EXAMPLES`, with the shared options."""
    module = import_module(f"r57ledger.commands.{name}")
    examples = "\n".join(f"  {example}" for example in module.EXAMPLES)
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(
        name,
        help=f"{docstring(module.run)}\n\n\b\nExamples:\n{examples}",
        context_settings=_SETTINGS,
    )(module.run)
    command = typer.main.get_command(app)
    command.params.extend(shared_options())
    return command


def shared_options() -> list[TyperOption]:
    """Return the options that every command takes, before and after its name."""
    return [_shared_option(option) for option in OPTIONS]


def _shared_option(option: Option) -> TyperOption:
    def store(ctx: Any, param: Any, value: Any) -> None:
        # typer calls this also where the option is absent, and always before the command.
        if value not in (None, False):
            option.store(ctx.obj, value)

    return TyperOption(
        param_decls=[option.name],
        help=option.help,
        metavar=option.metavar,
        is_flag=option.metavar is None,
        default=None if option.metavar else False,
        type=str if option.metavar else None,
        expose_value=False,
        callback=store,
    )


def _version_option() -> TyperOption:
    def show(ctx: Any, param: Any, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            emit([f"r57 {__version__}\n"])
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

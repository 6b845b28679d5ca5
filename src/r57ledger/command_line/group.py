"""The program as typer sees it: commands by name, and the options that many of them take."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from typing import Any, cast

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from r57ledger.command_line.names import FORMER, SYNONYMS, command_named, module_of
from r57ledger.command_line.output import emit
from r57ledger.command_line.reading import read_choice
from r57ledger.command_line.shared import LISTS, Option, SharedOptions
from r57ledger.diagnostic import docstring
from r57ledger.errors import FINE, LedgerError
from r57ledger.text import nearest, quoted, safe
from r57ledger.version import __version__
from r57ledger.words.message import mark, say

_HELP = ("-h", "--help")
_SHARED = frozenset(option.name for option in LISTS)
_COMPLETION = "_R57_COMPLETE"
"""The variable of the environment in which a shell asks what a word may become."""
_SHELLS = "bash|zsh|fish|powershell"
# Values of which the words need no quotes, since nothing else may follow.
_OF_SEVERAL_WORDS = frozenset(
    {"[PERIOD]", "[YEAR]", "RECORD", "UNIT", "[PLAN]", "[PLAN/TASK|CODE]"}
)
# What is too much is told by `_Command`, in our words.
_SETTINGS = {"help_option_names": list(_HELP), "allow_extra_args": True}


def invoke(
    arguments: list[str],
    groups: Mapping[str, Mapping[str, str]],
    today: date,
    loaded: list[object],
) -> int:
    """Run one command line and return its exit code.

    `groups` are the commands: a title for each group, in it a help line for each name. The ledgers
    that the command loads are put into `loaded`. Raises LedgerError for a command line that is not
    understood, with the usage to look up.
    """
    group = Program(groups)
    if _COMPLETION in os.environ:
        from r57ledger.command_line.completion import answer

        lines, code = answer(group, os.environ[_COMPLETION], os.environ, today)
        emit(f"{line}\n" for line in lines)
        return code
    shared = SharedOptions(today, as_of=today, loaded=loaded)
    try:
        result = group.main(arguments, prog_name="r57", standalone_mode=False, obj=shared)
    except typer.TyperException as error:
        from r57ledger.command_line.usage import explained

        raise explained(error, arguments, group.commands) from None
    return int(result or FINE)


class _Command(TyperCommand):
    """A command whose help is our own page."""

    examples: tuple[str, ...] = ()

    def get_help(self, ctx: Any) -> str:
        """Return the page of the command, in the language of the run."""
        from r57ledger.command_line.help_page import command_page

        return command_page(self, _SHARED)

    def invoke(self, ctx: Any) -> Any:
        """Run the command. Raises LedgerError for what it takes no option or argument for."""
        if ctx.args:
            self._take_together(ctx)
        names = {name for param in self.params for name in param.opts}
        for name in sorted(ctx.obj.given - names):
            raise LedgerError(
                say("{option} means nothing to {command}.", option=name, command=ctx.command_path),
                say("Leave {option} out.", option=name),
            )
        return super().invoke(ctx)

    def _take_together(self, ctx: Any) -> None:
        """Read `quý 3` and `văn phòng bộ` as one value where the command has place for one alone.

        Raises LedgerError for what is more than the command takes.
        """
        arguments = [param for param in self.params if param.param_type_name == "argument"]
        if len(arguments) == 1 and arguments[0].metavar in _OF_SEVERAL_WORDS:
            name = arguments[0].name
            ctx.params[name] = " ".join([ctx.params[name], *ctx.args])
            return
        raise LedgerError(
            say(
                "{argument} is more than {command} takes.",
                argument=quoted(ctx.args[0]),
                command=ctx.command_path,
            ),
            say("Try: {command}", command=f"{ctx.command_path} --help")
            if not arguments
            else say(
                "Put words that belong together in quotes, as {example}; a value of an option "
                "stands after its name: {command}",
                example='"hôm qua"',
                command=f"{ctx.command_path} --help",
            ),
        )


class Program(TyperGroup):
    """Commands whose modules are imported when they are chosen, not when they are listed."""

    def __init__(self, groups: Mapping[str, Mapping[str, str]]) -> None:
        super().__init__(
            name="r57",
            params=[
                *map(_shared_option, LISTS),
                _leaving_option(("-V", "--version"), mark("Show the version and leave."), _version),
                _leaving_option(
                    ("--install-completion",),
                    mark("Let this shell complete what is typed."),
                    _install_completion,
                ),
                _leaving_option(
                    ("--show-completion",),
                    mark("Show the script by which a shell completes what is typed."),
                    _show_completion,
                    _SHELLS,
                ),
            ],
            commands={
                name: TyperCommand(name=name, rich_markup_mode=None)
                for group in groups.values()
                for name in group
            },
            rich_markup_mode=None,
            invoke_without_command=True,
            context_settings={"help_option_names": list(_HELP)},
        )
        self.groups = groups

    def get_help(self, ctx: Any) -> str:
        """Return the page of all commands, in the language of the run."""
        return self.page(None)

    def page(self, subject: str | None) -> str:
        """Return the page of a command or a topic, or that of all commands.

        Raises LedgerError where the subject is neither.
        """
        from r57ledger.command_line.help_page import command_page, program_page
        from r57ledger.command_line.topics import TOPICS, titles, topic_page

        if subject is None:
            return program_page(self.groups, self.params, titles(), _SHARED)
        if subject in TOPICS:
            return topic_page(TOPICS[subject])
        names = [*self.commands, *TOPICS]
        guess = FORMER.get(subject) or nearest(subject, [*names, *SYNONYMS])
        command = SYNONYMS.get(subject, subject)
        if command not in self.commands:
            raise LedgerError(
                say("There is no page on {name}.", name=quoted(subject)),
                say("Did you mean: r57 help {name}", name=guess)
                if guess
                else say("There are pages on: {names}", names=", ".join(names)),
            )
        return command_page(build(command), _SHARED)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that is named; without one, show the page of all."""
        result = super().invoke(ctx)
        if ctx.invoked_subcommand is None:
            emit([self.get_help(ctx), "\n"])
        return result

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of the table; a group of typer would sort them."""
        return list(self.commands)

    def named(self, word: str) -> tuple[str, list[Any]]:
        """Return the name of the command that a word means, and its options and arguments."""
        name = command_named(word, self.commands)
        return name, build(name).params

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return the command that the first argument names, and the arguments after it."""
        name = command_named(args[0], self.commands)
        return name, build(name), args[1:]


def build(name: str) -> _Command:
    """Build one command from its module: its `run`, its `EXAMPLES`, and what it `TAKES`."""
    module = module_of(name)
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=_Command, help=docstring(module.run), context_settings=_SETTINGS)(
        module.run
    )
    command = cast("_Command", typer.main.get_command(app))
    command.examples = module.EXAMPLES
    own = {name for param in command.params for name in param.opts}
    shared = (option for option in getattr(module, "TAKES", LISTS) if option.name not in own)
    command.params.extend(map(_shared_option, shared))
    return command


def _shared_option(option: Option) -> TyperOption:
    def store(ctx: Any, param: Any, value: Any) -> None:
        # typer calls this also where the option is absent, and always before the command.
        if value not in (None, False):
            ctx.obj.given.add(option.name)
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


def _leaving_option(
    names: tuple[str, ...], text: str, answer: Callable[[str], str], metavar: str | None = None
) -> TyperOption:
    """Return an option that answers and leaves, whatever else stands on the command line."""

    def leave(ctx: Any, param: Any, value: Any) -> None:
        if value not in (None, False) and not ctx.resilient_parsing:
            emit([f"{answer(value)}\n"])
            raise typer.Exit

    return TyperOption(
        param_decls=list(names),
        help=text,
        metavar=metavar,
        is_flag=metavar is None,
        is_eager=True,
        expose_value=False,
        default=None if metavar else False,
        type=str if metavar else None,
        callback=leave,
    )


def _version(_: object) -> str:
    return f"r57 {__version__}"


def _install_completion(_: object) -> str:
    """Let the shell that r57 was called from complete what is typed, and say where that stands."""
    from typer.completion import install  # type: ignore[attr-defined]

    try:
        with redirect_stdout(None), redirect_stderr(None):  # its sentences are in English alone
            shell, path = install(prog_name="r57", complete_var=_COMPLETION)
    except typer.Exit:
        raise LedgerError(
            say("The shell that r57 was called from is not known."),
            say("Show the script for it: r57 --show-completion {shells}", shells=_SHELLS),
        ) from None
    return say(
        "From its next start on, {shell} completes what is typed: {path}",
        shell=shell,
        path=safe(str(path)),
    )


def _show_completion(shell: str) -> str:
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    shell = read_choice(shell, "--show-completion", tuple(_SHELLS.split("|")))
    return get_completion_script(prog_name="r57", complete_var=_COMPLETION, shell=shell)

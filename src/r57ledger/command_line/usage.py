"""Errors of usage in our own words: typer's are English, and glued from pieces."""

from __future__ import annotations

import shlex
from collections.abc import Container, Sequence
from typing import Any

import typer

from r57ledger.command_line.names import SYNONYMS
from r57ledger.command_line.shared import LISTS
from r57ledger.errors import LedgerError
from r57ledger.text import quoted, suggestion
from r57ledger.words.message import say


def explained(
    error: typer.TyperException, arguments: Sequence[str], commands: Container[str]
) -> LedgerError:
    """Return the error for a command line, `arguments`, that typer does not understand.

    `commands` are the names of commands: of some errors typer does not tell in which they are.
    typer has no public names for the kinds of its errors; what each of them holds is public.
    """
    context: Any = getattr(error, "ctx", None)
    named = (SYNONYMS.get(one, one) for one in arguments)
    name = next((one for one in named if one in commands), "")
    command = f"{context.command_path} --help" if context else f"r57 help {name}".rstrip()
    hint = say("Try: {command}", command=command)
    option = getattr(error, "option_name", None)
    if hasattr(error, "possibilities"):
        if name and context is not None and context.parent is None:  # it stands before its command
            at = list(map(SYNONYMS.get, arguments, arguments)).index(name)
            line = shlex.join(["r57", name, *arguments[:at], *arguments[at + 1 :]])
            hint = say("Options of a command stand after its name: {command}", command=line)
        return _no_such_option(str(option), context, arguments, hint)
    if option is not None:
        return LedgerError(_misused(str(option), arguments), hint)
    if hasattr(error, "param_type"):
        return LedgerError(_missing(getattr(error, "param", None)), hint)
    return LedgerError(error.format_message(), hint)


def _no_such_option(name: str, context: Any, arguments: Sequence[str], hint: str) -> LedgerError:
    command = context.command_path if context else "r57"
    if name in {option.name for option in LISTS}:
        return LedgerError(
            say("{option} means nothing to {command}.", option=name, command=command),
            say("Leave {option} out.", option=name),
        )
    value = next((one for one in arguments if one.startswith(name)), name)
    if name[1:2].isdigit() and value in arguments:  # a day, as -1d
        at = arguments.index(value)
        line = shlex.join(["r57", *arguments[:at], "--", *arguments[at:]])
        return LedgerError(
            say("{command} has no option {name}.", command=command, name=quoted(value)),
            say("What begins with - and is no option stands after --: {command}", command=line),
        )
    params = context.command.get_params(context) if context else ()
    options = [one for param in params for one in param.opts if one.startswith("--")]
    return LedgerError(
        say("{command} has no option {name}.", command=command, name=quoted(name)),
        suggestion(name, options, hint),
    )


def _misused(name: str, arguments: Sequence[str]) -> str:
    if any(one.startswith(f"{name}=") for one in arguments):
        return say("{option} takes no value.", option=name)
    return say("{option} wants a value.", option=name)


def _missing(param: Any) -> str:
    if param is None:
        return say("Something is missing.")
    if param.param_type_name == "argument":
        name = str(param.metavar or param.name).strip("[]")
        return say("{argument} is missing.", argument=name)
    return say("{argument} is missing.", argument=param.opts[0])

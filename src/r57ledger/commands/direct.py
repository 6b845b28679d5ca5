"""A command line that needs no parser: a command's name and options that all commands take.

Most runs are one: in the morning, in a hook, in CI. typer is imported for the others; its 45 ms
are more than half of what a warm `r57 overdue` takes in all.
"""

from collections.abc import Callable, Container, Sequence
from datetime import date
from importlib import import_module
from typing import Any, NamedTuple

from r57ledger.commands.shared import OPTIONS, Shared

_OPTIONS = {option.name: option for option in OPTIONS}


class Line(NamedTuple):
    """A command's name, and what it is told; `obj` is called as a `typer.Context` calls it."""

    name: str
    obj: Shared


def command(
    arguments: Sequence[str], commands: Container[str], today: date
) -> Callable[[], int] | None:
    """Return what runs a command line of this kind; None for any other, a faulty one too.

    Raises LedgerError for a day that is none.
    """
    line = read(arguments, commands, today)
    if line is None:
        return None
    run = import_module(f"r57ledger.commands.{line.name}").run
    if not _can_do_without(run):
        return None
    return lambda: int(run(line) or 0)


def read(arguments: Sequence[str], commands: Container[str], today: date) -> Line | None:
    """Take a command line apart as the parser would; None where that is not for sure."""
    names: list[str] = []
    given: dict[str, str | bool] = {}
    words = iter(arguments)
    for word in words:
        name, sign, value = word.partition("=")
        option = _OPTIONS.get(name)
        if option is None:
            names.append(word)
        elif option.key in given:
            return None
        elif option.metavar is None:
            if sign:
                return None
            given[option.key] = True
        else:
            value = value if sign else next(words, "")
            if not value or value.startswith("-"):
                return None
            given[option.key] = value
    if len(names) != 1 or names[0] not in commands:
        return None
    shared = Shared(today=today)
    for key, told in given.items():
        shared.set(key, told)
    return Line(names[0], shared)


def _can_do_without(run: Any) -> bool:
    """Return whether a command takes the context, and has a default for all else."""
    code = run.__code__
    takes = code.co_varnames[: code.co_argcount]
    return takes[:1] == ("ctx",) and len(takes) == 1 + len(run.__defaults__ or ())

"""Other names under which a command can be called, and the module of each command."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from keyword import iskeyword
from typing import Any

from r57ledger.errors import LedgerError
from r57ledger.text import nearest, quoted
from r57ledger.words.message import say

SYNONYMS = {
    "late": "overdue",
    "status": "summary",
    "soon": "upcoming",
    "search": "list",
    "find": "list",
    "format": "fmt",
    "lint": "check",
    "validate": "check",
    "letters": "digest",
}
"""What other programs call a command. Typed here, it runs."""

FORMER = {"clear": "six-clears"}
"""Names that commands once had, with those that they have now."""


def module_of(command: str) -> Any:
    """Import and return the module of a command."""
    name = command.replace("-", "_")
    # `r57 return` is a module `return_`: Python keeps such words for itself.
    return import_module(f"r57ledger.commands.{name}{'_' if iskeyword(name) else ''}")


def command_named(name: str, commands: Iterable[str]) -> str:
    """Return the command that a word names. Raises LedgerError where it names none."""
    commands = list(commands)
    if SYNONYMS.get(name, name) in commands:
        return SYNONYMS.get(name, name)
    guess = FORMER.get(name) or nearest(name, [*commands, *SYNONYMS])
    raise LedgerError(
        say("There is no command {name}.", name=quoted(name)),
        say("Did you mean: r57 {name}", name=guess)
        if guess
        else say("The commands are: {commands}", commands=", ".join(commands)),
    )

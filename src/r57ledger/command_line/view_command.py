"""The command line that makes a view again: JSON and Markdown keep it, `r57 verify` runs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from datetime import date
from io import StringIO
from typing import Any

import typer

from r57ledger.command_line.reading import read_day, read_period
from r57ledger.command_line.shared import AS_OF, COLUMNS, LANG, LIMIT, REV, SORT, SharedOptions
from r57ledger.errors import LedgerError
from r57ledger.store.loader import Loaded
from r57ledger.text import quoted
from r57ledger.words import language
from r57ledger.words.message import say

VIEWS = {
    *("overdue", "upcoming", "mine", "list", "show", "explain"),
    *("summary", "compare", "reports", "targets", "estimates", "log", "slips"),
    *("digest", "slow", "difficulties", "lead", "tree", "six-clears", "calendar"),
}
"""The commands whose answer is the ledger's alone; what `watch` says depends on its reader."""

_SHARED = {option.name for option in (AS_OF, REV, LANG, COLUMNS, SORT, LIMIT)}
# What says how an answer is written, and not what it is.
_LEFT_OUT = {"--format", "--all", "--fail"}
_PLACES = {"DIR", "FILE"}


def command_of(ctx: typer.Context, loaded: Loaded, window: int | None) -> tuple[str, ...]:
    """Return the command line that makes the view of this run again, as words; () for none.

    A day such as "yesterday" is written as its date, since tomorrow the word means another day;
    periods likewise. The commit is among the words if it alone gives the same ledger.
    """
    shared: SharedOptions = ctx.obj
    if ctx.command.name not in VIEWS:
        return ()
    words = [ctx.command.name, *_own_words(ctx, shared.today, window)]
    given = {
        AS_OF.name: shared.as_of.isoformat(),
        REV.name: loaded.commit if loaded.committed else None,
        COLUMNS.name: shared.columns,
        SORT.name: shared.sort,
        LIMIT.name: shared.limit,
        LANG.name: language.current(),
    }
    return (*words, *(f"{name}={value}" for name, value in given.items() if value is not None))


def refuse_other(words: Sequence[str]) -> None:
    """Raise LedgerError for words that are no view's command, as those of a file may be.

    Only options that choose what a view shows are taken: none that names a file or a ledger.
    """
    from r57ledger.command_line.group import build

    name, *rest = words or ("",)
    if name not in VIEWS:
        raise _not_repeated(name)
    flags = {}
    for param in build(name).params:
        if _is_repeated(param) or param.opts[0] in _SHARED:
            flags[param.opts[0]] = getattr(param, "is_flag", False)
    for word in rest:
        option, equals, _ = word.partition("=")
        if word.startswith("-") and flags.get(option) is not (not equals):
            raise _not_repeated(word)


def made_again(
    shared: SharedOptions, words: Sequence[str], output: str, revision: str | None
) -> str:
    """Return a view as its words make it today from a revision, or from the working tree.

    Raises LedgerError for words that are refused, and where the view cannot be made.
    """
    from r57ledger.command_line.group import build

    refuse_other(words)
    name, *rest = [word for word in words if not word.startswith(f"{REV.name}=")]
    rest += [f"--format={output}", *([f"{REV.name}={revision}"] if revision else [])]
    fresh = SharedOptions(shared.today, as_of=shared.today, root=shared.root, cache=shared.cache)
    spoken = language.current()
    for word in rest:
        if word.startswith(f"{LANG.name}=") and word.partition("=")[2] in language.LANGUAGES:
            language.use(word.partition("=")[2])
    text = StringIO()
    try:
        with redirect_stdout(text):
            build(name).main(rest, prog_name=f"r57 {name}", standalone_mode=False, obj=fresh)
    except typer.TyperException as error:
        raise _not_repeated(error.format_message()) from None
    finally:
        language.use(spoken)
    return text.getvalue()


def _own_words(ctx: typer.Context, today: date, window: int | None) -> Iterator[str]:
    """Yield the arguments and options of a command's own that stand on the command line."""
    for param in ctx.command.params:
        source = ctx.get_parameter_source(str(param.name))
        if source is None or source.name != "COMMANDLINE" or not _is_repeated(param):
            continue
        value = ctx.params[str(param.name)]
        for one in value if isinstance(value, list | tuple) else (value,):
            if param.param_type_name == "argument":
                yield _settled(param, one, today, window)
            elif one is True:
                yield param.opts[0]
            else:
                yield f"{param.opts[0]}={_settled(param, one, today, window)}"


def _is_repeated(param: Any) -> bool:
    """Tell whether a parameter is the command's own, and says what the view shows."""
    own = param.expose_value and param.opts[0] not in _LEFT_OUT
    return own and param.metavar not in _PLACES


def _settled(param: Any, value: object, today: date, window: int | None) -> str:
    """Return a value that means the same on any day."""
    text, metavar = str(value), str(param.metavar)
    if "PERIOD" in metavar or "YEAR" in metavar:
        return read_period(text, today, window)
    return read_day(text, param.opts[0], today).isoformat() if metavar == "DATE" else text


def _not_repeated(word: str) -> LedgerError:
    return LedgerError(
        say("{word} in the file is nothing that makes a view again.", word=quoted(word)),
        say("Verify a file that r57 has written, as it has written it."),
    )

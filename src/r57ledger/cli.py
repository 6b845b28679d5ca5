"""The command line: the commands by name, the clock, the one error boundary.

Light on purpose: typer is imported after the work that can run beside its import has begun, and
a command's module when the command is chosen.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

from r57ledger import errors
from r57ledger.version import __version__

COMMANDS = {
    "overdue": "Tasks whose last day has passed, most days late first.",
    "upcoming": "Tasks that fall due in the next days.",
    "slow": "Tasks in term that are behind, silent, or begun too early.",
    "list": "Tasks, by any filter.",
    "show": "One record whole: a task, unit, plan, target or difficulty.",
    "explain": "How a task's class came about, or what a finding's code means.",
    "check": "Every error of every file, at its line.",
    "summary": "A period in the official table, its flow, and what happened in it.",
    "compare": "Which tasks entered, left or moved between two periods or days.",
    "reports": "Who handed in which report, when, and who has not.",
    "targets": "Targets, what was measured, and whether they will be reached.",
    "difficulties": "The register of difficulties: owner, age, state, tasks held back.",
    "digest": "The urging letter for each unit that has something.",
    "lead": "One unit's page: everything it leads, for responsibility and for reward.",
    "tree": "Documents, and tasks under their parents.",
    "clear": "The six clears of every open task.",
    "calendar": "A year's days off and days worked.",
    "cache": "What is kept of files once read; or delete it.",
    "setup": "Turn on what makes git quick in this repository, or off again.",
    "demo": "Write a demonstration ledger into a folder.",
}
"""The commands and their help lines; each is a module of the same name in `commands`."""


def main() -> None:
    """Run the program and leave with its exit code."""
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # who read has gone
            stream.flush()
    # What is in memory goes with the process. To take it apart first, object by object, is what
    # Python does at its end: 8 ms of 110.
    os._exit(code)


def today() -> date:
    """Return the current day in Vietnam: UTC+7 on every machine, with no summer time."""
    return (datetime.now(UTC) + timedelta(hours=7)).date()


def run(arguments: list[str]) -> int:
    """Run one command line; return the exit code. The only place where errors are caught."""
    _prepare_streams()
    # A run is short and makes few cycles; looking for them cost a second of 100,000 tasks.
    gc.disable()
    try:
        _ask_git_early(arguments)
        return _dispatch(arguments or ["--help"])
    except errors.LedgerError as error:
        _complain(error.message, error.hint)
        return errors.USAGE
    except (errors.ReaderGone, BrokenPipeError):
        # Python flushes the stream once more at its end, which must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return errors.FINE
    except KeyboardInterrupt:
        return errors.INTERRUPTED
    except Exception as error:  # a bug is told in one line; --verbose shows the whole
        if "--verbose" in arguments:
            raise
        _complain(
            f"This is a bug in r57 {__version__}: {type(error).__name__}: {error}",
            "Run the same command with --verbose for the traceback, and report it.",
        )
        return errors.BUG


def _prepare_streams() -> None:
    """Write UTF-8 whatever the locale; a terminal that cannot show a character gets an escape.

    What goes to a stream that the caller has closed goes nowhere.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and stream.isatty():
            reconfigure(errors="backslashreplace")
        elif reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _complain(message: str, hint: str | None) -> None:
    from r57ledger.text import escape

    print(f"r57: {escape(message)}", file=sys.stderr)  # noqa: T201
    if hint:
        print(f"help: {escape(hint)}", file=sys.stderr)  # noqa: T201


def _ask_git_early(arguments: list[str]) -> None:
    """Let git look at the work tree while the rest of the program is imported.

    Only a beginning: where the ledger is not found in the plain way, its loading asks and tells.
    """
    words = {word.partition("=")[0] for word in arguments}
    if not words & set(COMMANDS) - {"demo", "cache", "setup"} or words & {
        "--help",
        "-h",
        "--root",
        "--rev",
    }:
        return
    from r57ledger.git import early
    from r57ledger.store.root import find_root

    with suppress(errors.LedgerError):
        early.ask(find_root())


def _dispatch(arguments: list[str]) -> int:
    from r57ledger.commands import direct

    command = direct.command(arguments, COMMANDS, today())
    if command is not None:
        return command()
    from r57ledger.commands import group

    return group.invoke(arguments, COMMANDS, today())


if __name__ == "__main__":
    main()

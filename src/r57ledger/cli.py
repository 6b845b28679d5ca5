"""The commands by name, the clock, the one error boundary.

It imports little: git looks at the work tree while typer is imported, and a command's module is
imported when the command is chosen.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from r57ledger import errors
from r57ledger.command_line.names import SYNONYMS
from r57ledger.version import __version__
from r57ledger.words.message import mark, say

GROUPS = {
    mark("Every day"): {
        "overdue": mark("Tasks whose last day has passed, most days late first."),
        "upcoming": mark("Tasks and reports that fall due in the next days."),
        "mine": mark("What a unit must still hand in and answer for."),
        "watch": mark("What has changed since you last looked."),
        "list": mark("Tasks, by any filter."),
        "show": mark("One record whole: a task, unit, plan, target, difficulty or report."),
        "explain": mark("How a task's class came about, or what a finding's code means."),
    },
    mark("The month"): {
        "summary": mark("A period in the official table, and what happened in it."),
        "compare": mark("Which tasks entered, left or moved between two periods or days."),
        "reports": mark("Who handed in which report, when, and who has not."),
        "targets": mark("Targets, what was measured, and whether they will be reached."),
        "publish": mark("The figures of a period, recorded as they were sent."),
        "estimates": mark(
            "What a year's tasks are to cost, by unit and document; what is approved."
        ),
    },
    mark("What git knows"): {
        "log": mark("The history of a record: what each commit changed, beside its own log."),
        "slips": mark("Deadlines that moved: by how many days, how often, and by no entry at all."),
        "diff": mark("What differs between two revisions or days, record by record."),
        "audit": mark("What commits did that a person should look at."),
        "verify": mark("Whether what was saved or sent still comes out the same."),
    },
    mark("Follow-up"): {
        "digest": mark("The urging letter for each unit that has something to attend to."),
        "slow": mark("Tasks in term that are behind, silent, or begun too early."),
        "difficulties": mark("The register of difficulties: owner, age, tasks held back."),
        "lead": mark("One unit's page: everything it leads, for responsibility and for reward."),
        "tree": mark("Documents, and tasks under their parents."),
        "six-clears": mark("The six clears of every open task, and which of them are lacking."),
    },
    mark("Recording"): {
        "progress": mark("How far a task is."),
        "submit": mark("The product handed in, which awaits confirmation."),
        "confirm": mark("The completion confirmed."),
        "return": mark("The product sent back."),
        "remind": mark("The lead urged."),
        "note": mark("A remark on a task, a difficulty or a proposal."),
        "measure": mark("What was measured of a target."),
        "report": mark("A unit's report: drafted, filled in, handed in."),
    },
    mark("Decisions"): {
        "extend": mark("A later last day, by a decision."),
        "adjust": mark("An earlier last day, or one where none was known."),
        "reassign": mark("Another lead, or several jointly."),
        "suspend": mark("A task paused."),
        "resume": mark("A task taken up after a pause."),
        "cancel": mark("A task given up."),
        "reopen": mark("A completed or cancelled task taken up again."),
        "correct": mark("A mistype mended, by an entry that says so."),
    },
    mark("Records"): {
        "new": mark("A new plan, task, unit, target or difficulty."),
        "edit": mark("Open a record in your editor; nothing is saved until it checks."),
        "mv": mark("Another id for a record, followed everywhere."),
        "import": mark("The appendix of a plan, a sheet or a Word table, as tasks."),
        "undo": mark("Take back the last edit by r57."),
    },
    mark("The files"): {
        "check": mark("Every error of every file, at its line."),
        "fmt": mark("Files in canonical form: order of keys, spacing, letters in one piece."),
        "calendar": mark("A year's days off and days worked; or a draft of a year."),
        "init": mark("A new ledger, and what servers, hooks and editors read of it."),
        "schema": mark("The form of the records, for editors and other programs."),
        "demo": mark("Write a demonstration ledger into a folder."),
    },
    mark("Upkeep"): {
        "setup": mark("Make git quick here, and let it merge records; or take that back."),
        "merge-driver": mark("Merge two changes of a record, as git asks for it."),
        "cache": mark("What is kept of files once read; or delete it."),
        "help": mark("A page on a command or a topic."),
    },
}
"""The commands in groups, with their help lines; each is a module of `commands`."""

COMMANDS = {name: line for group in GROUPS.values() for name, line in group.items()}

NOT_ASKED_EARLY = {
    "diff",
    "publish",
    "init",
    "schema",
    "fmt",
    "demo",
    "cache",
    "setup",
    "merge-driver",
    "help",
    *GROUPS["Recording"],
    *GROUPS["Decisions"],
    *GROUPS["Records"],
}
"""The commands that read no record, and those that edit: an edit asks git once it has the lock."""


# SQLite's own numbers: no memory, input or output failed, the disk is full, no file to be opened.
_SQLITE_WANTS = frozenset({7, 10, 13, 14})
_PRIMARY = 0xFF
# What asks nothing of the work tree here. Git locks its index to write the tree of what is staged,
# and could not while another git may refresh it.
_ELSEWHERE = frozenset({"--help", "-h", "--root", "--rev", "--staged"})
_SETTINGS_LIMIT = 65536
"""How many bytes of r57.yaml are looked at for the language."""


def main() -> None:
    """Run the program and leave with its exit code."""
    # What was loaded lives as long as the process, whose end frees all of it at once. Record by
    # record, that takes half a second of 100,000 tasks.
    loaded: list[object] = []
    try:
        code = run(sys.argv[1:], loaded)
    except KeyboardInterrupt:
        code = errors.INTERRUPTED
    # The work is over: another Ctrl-C must not stop the program before all is in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if code == errors.INTERRUPTED:
        _restore_style()
    for stream in (sys.stdout, sys.stderr):
        # `emit` has flushed the answer, and has reported what went wrong with it.
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def today() -> date:
    """Return the current day in Vietnam: UTC+7 on every machine, with no summer time."""
    return (datetime.now(UTC) + timedelta(hours=7)).date()


def run(arguments: list[str], loaded: list[object] | None = None) -> int:
    """Run one command line; return the exit code. The only place where errors are caught.

    The ledgers that it loads are put into `loaded`, so that they outlive it.
    """
    # A run is short and makes few cycles; looking for them cost a second of 100,000 tasks.
    gc.disable()
    try:
        _prepare_streams()
        _choose_language(arguments)
        _choose_color(arguments)
        _begin_git(arguments)
        from r57ledger.command_line.group import invoke

        return invoke(arguments, GROUPS, today(), [] if loaded is None else loaded)
    except errors.LedgerError as error:
        _complain(error.message, error.hint)
        return errors.USAGE
    except Exception as error:
        if "--verbose" in arguments:
            _print_traceback(error)
        if isinstance(error, OSError):
            _report_refusal(error)
            return errors.USAGE
        if _is_want(error):
            _report_want(error)
            return errors.USAGE
        _report_bug(error)
        return errors.BUG


def _prepare_streams() -> None:
    """Write UTF-8 whatever the locale; a terminal that cannot show a character gets an escape.

    Raises LedgerError where the caller has closed the standard output: no answer can be given.
    What goes to a closed error stream goes nowhere.
    """
    closed = sys.stdout is None
    for name in ("stdout", "stderr"):
        # A file that is opened later must not take the number of a standard stream.
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and stream.isatty():
            reconfigure(errors="backslashreplace")
        elif reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    if closed:
        raise errors.LedgerError(
            say("The answer cannot be written: the standard output is closed."),
            say("Where no answer is wanted, send it to /dev/null."),
        )


def _complain(message: str, hint: str | None) -> None:
    from r57ledger.render import complaint, screen

    # The exit code still tells what a full disk, or a closed stream, does not take.
    with suppress(OSError, ValueError):
        wide = screen.width() if sys.stderr.isatty() else None
        styles = screen.shows_styles(sys.stderr)
        for line in complaint.lines(message, hint, wide=wide, styles=styles):
            print(line, file=sys.stderr)  # noqa: T201


def _print_traceback(error: Exception) -> None:
    from traceback import print_exception

    with suppress(OSError):
        print_exception(error)


def _report_refusal(error: OSError) -> None:
    """Tell what the system refused: a full disk, an unreadable folder, a circle of links."""
    from r57ledger.text import quoted
    from r57ledger.words.system import cause

    if error.filename is None:
        message = say("The system refused what r57 asked of it: {cause}.", cause=cause(error))
    else:
        message = say(
            "The system refused what r57 asked of it: {file}: {cause}.",
            file=quoted(error.filename),
            cause=cause(error),
        )
    _complain(
        message,
        say("Look at the disk, and at who may read the files; --verbose shows where it happened."),
    )


def _is_want(error: Exception) -> bool:
    """Return whether the system has no more memory, or no room for what SQLite writes."""
    code = getattr(error, "sqlite_errorcode", 0)
    return isinstance(error, MemoryError) or code & _PRIMARY in _SQLITE_WANTS


def _report_want(error: Exception) -> None:
    reason = say("out of memory") if isinstance(error, MemoryError) else error
    _complain(
        say("The system has no more room or memory for what r57 does: {cause}.", cause=reason),
        say("Free some, or name another folder for what is temporary with TMPDIR."),
    )


def _report_bug(error: Exception) -> None:
    """Tell of a bug with what a report of it needs."""
    from platform import platform, python_version

    from r57ledger.git.call import version

    fault = f"{type(error).__name__}: {error}"
    versions = f"r57 {__version__}, Python {python_version()}, {version()}, {platform()}"
    _complain(
        say("This is a bug in r57 {version}: {error}", version=__version__, error=fault),
        say(
            "Report it with the traceback, which --verbose shows, and with this line: {versions}",
            versions=versions,
        ),
    )


def _restore_style() -> None:
    """Switch off the style in which an interrupted answer may have left the terminal."""
    from r57ledger.render.screen import RESET, shows_styles

    with suppress(OSError, ValueError):
        if sys.stdout.isatty() and shows_styles():
            sys.stdout.write(RESET)


def _choose_language(arguments: list[str]) -> None:
    """Speak the language of this run from here on. Raises LedgerError for one that is none.

    The command line is only looked at: typer reads it later, and speaks the language by then.
    """
    from r57ledger.git.regular import content
    from r57ledger.store.root import MARK, find_root
    from r57ledger.words import choice, language

    root, settings = _value(arguments, "--root"), b""
    with suppress(errors.LedgerError, OSError):
        settings = content(find_root(Path(root) if root else None) / MARK, _SETTINGS_LIMIT)
    # An option that names no language is refused in the language that would be spoken without it.
    language.use(choice.unasked(os.environ, settings))
    language.use(choice.choose(_value(arguments, "--lang"), os.environ, settings))


def _choose_color(arguments: list[str]) -> None:
    """Send styles, from here on, as the command line wants it; typer refuses other words later."""
    from r57ledger.render import screen

    color = _value(arguments, "--color")
    if color in screen.COLOR:
        screen.use_color(color)


def _value(arguments: list[str], option: str) -> str | None:
    """Return the value of an option as it stands on the command line; None where it does not."""
    value = None
    for argument, following in pairwise([*arguments, None]):
        if argument == option:
            value = following
        elif argument and argument.startswith(f"{option}="):
            value = argument.partition("=")[2]
    return value


def _begin_git(arguments: list[str]) -> None:
    """Let git look at the work tree while the rest of the program is imported.

    It is only a beginning. Where this does not find the ledger, the command that loads it looks
    for it properly, and tells what is wrong.
    """
    words = {SYNONYMS.get(word, word.partition("=")[0]) for word in arguments}
    if not words & COMMANDS.keys() - NOT_ASKED_EARLY or words & _ELSEWHERE:
        return
    from r57ledger.git import early
    from r57ledger.store.root import find_root

    with suppress(errors.LedgerError, OSError):
        early.ask(find_root())


if __name__ == "__main__":
    main()
